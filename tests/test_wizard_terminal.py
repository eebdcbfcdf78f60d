"""The wizard in a real terminal."""

from __future__ import annotations

import pathlib
import signal

import pytest

from nexus_gen.learnings.read import load
from nexus_gen.programmes import programme_names
from tests.terminals import SIZES, Terminal

ENTER, ESC, CTRL_C, CTRL_U, UP, DOWN, RIGHT, END = (
    "\r",
    "\x1b",
    "\x03",
    "\x15",
    "\x1b[A",
    "\x1b[B",
    "\x1b[C",
    "\x1b[F",
)


def to(terminal: Terminal, place: str) -> None:
    """Goes on by Enter alone until the wizard stands at `place`."""
    terminal.shows("Enter ")
    while not terminal.place.startswith(place):
        terminal.answers(ENTER)


def technologies(folder: pathlib.Path) -> list[str]:
    """Those in the learnings.yaml of a folder."""
    sections = load(str(folder / "learnings.yaml")).learnings.sections
    return [entry.name for entry in sections["technologies"].entries] if "technologies" in sections else []


def write(terminal: Terminal) -> None:
    """Writes README.md, from the review."""
    terminal.ask("Write README.md", ENTER)
    assert terminal.end() == 0
    assert "README.md is written" in terminal.all


@pytest.mark.parametrize(
    ("programme", "size"),
    [*((name, (80, 24)) for name in programme_names()), *(("prodev-backend", size) for size in SIZES)],
)
def test_enter_alone_ends_every_programme_at_every_size(
    tmp_path: pathlib.Path, programme: str, size: tuple[int, int]
) -> None:
    """A list with nothing in it, too, is gone through by Enter; the choices at the end are in sight."""
    terminal = Terminal(tmp_path, "init", "--programme", programme, size=size)
    to(terminal, "review")
    write(terminal)
    assert load(str(tmp_path / "learnings.yaml")).learnings.programme == programme
    assert (tmp_path / "README.md").exists()
    assert "window too small" not in terminal.all.lower()


def test_ones_own_words_make_a_readme_that_meets_all(tmp_path: pathlib.Path) -> None:
    terminal = Terminal(tmp_path)
    to(terminal, "challenges/0/name")
    for typed in ("Slow list", "N+1 queries", "select_related"):
        terminal.answers(typed + ENTER)
    to(terminal, "takeaways/0/name")
    terminal.answers("Measure first" + ENTER)
    to(terminal, "review")
    terminal.shows("README.md meets all 19 requirements", "Edit a section", "Leave")
    write(terminal)
    assert "nexus-gen check" in terminal.text
    entry = load(str(tmp_path / "learnings.yaml")).learnings.sections["challenges"].entries[0]
    assert (entry.name, entry.problem, entry.solution) == ("Slow list", "N+1 queries", "select_related")
    assert "Measure first" in (tmp_path / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGHUP, CTRL_C, ESC])
def test_every_tick_in_a_list_is_kept(tmp_path: pathlib.Path, stop: str | int) -> None:
    terminal = Terminal(tmp_path)
    to(terminal, "technologies")
    for typed, number in (("django rest", 7), ("Own tool", 8), ("python", 7)):
        terminal.send(typed + ENTER)
        terminal.until(lambda number=number: len(technologies(tmp_path)) == number)
    if isinstance(stop, int):
        terminal.stop(stop)
    else:
        terminal.send(stop)
        terminal.shows("All answers are kept" if stop == CTRL_C else "repository for?")
    names = technologies(tmp_path)
    assert {"Django", "Django REST Framework", "Own tool"} < {*names} and "Python" not in names
    if stop != ESC:
        again = Terminal(tmp_path)
        again.shows("Continues where you left off", "Which technologies did you use?", "7 chosen")


@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGHUP, CTRL_C])
@pytest.mark.parametrize("place", ["template", "overview", "technologies/", "challenges/0/name", "review"])
def test_a_wizard_that_is_stopped_goes_on_at_the_same_prompt(
    tmp_path: pathlib.Path, place: str, stop: str | int
) -> None:
    terminal = Terminal(tmp_path)
    to(terminal, place)
    if isinstance(stop, int):
        terminal.stop(stop)
    else:
        terminal.send(stop)
        assert terminal.end() == 130
    before = (tmp_path / "learnings.yaml").read_bytes()
    again = Terminal(tmp_path)
    again.shows("requirements are" if place == "review" else "Step")
    again.send(CTRL_C)
    assert again.end() == 130
    assert again.place == place
    assert (tmp_path / "learnings.yaml").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["learnings.yaml"]


def test_the_first_screen_says_where_it_is_and_has_no_way_back(tmp_path: pathlib.Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.shows("learnings.yaml", "README.md", "Step 1 of 18", "Ctrl-C stop")
    assert str(tmp_path) in "".join(terminal.lines)
    assert "Esc" not in terminal.text
    terminal.send(ESC)
    terminal.answers(ENTER)
    terminal.shows("Step 2 of 18", "Esc back")


def test_escape_goes_back_from_prompt_to_prompt(tmp_path: pathlib.Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.shows("Step 1 of 18")
    places = ["programme"]
    for _ in range(6):
        terminal.answers(ENTER)
        places.append(terminal.place)
    for expected in reversed(places[:-1]):
        terminal.answers(ESC)
        assert terminal.place == expected


@pytest.mark.parametrize("size", SIZES)
def test_the_review_is_read_to_its_end_with_the_choices_in_sight(
    tmp_path: pathlib.Path, size: tuple[int, int]
) -> None:
    (tmp_path / "learnings.yaml").write_text(
        "format: 1\nprogramme: general\ntitle: Notes\ntemplate: plain\n"
        "overview: First **word** of all and more of them to wrap\n"
        "practices: [one, two, three, four, five, six, seven, eight, nine, ten]\nfooter: The very last.\n"
    )
    terminal = Terminal(tmp_path, size=size)
    terminal.shows("Notes", "[ Write README.md ]")
    if size[1] > 6:
        terminal.shows("Fill in what is missing", "Edit a section", "Leave")
    terminal.send(END)
    terminal.shows("The very last.", "[ Write README.md ]")
    terminal.send(RIGHT)
    terminal.shows("[ Fill in")
    if size[0] > 24:
        assert not any(line.startswith("**") or "#" in line for line in terminal.lines), "as a reader sees it"
    terminal.send(UP * 60)
    terminal.shows("Notes")
    assert all(len(line) <= size[0] for line in terminal.lines)
    terminal.send(CTRL_C)
    assert terminal.end() == 130


def test_an_edit_by_hand_is_shown_and_settled(tmp_path: pathlib.Path) -> None:
    (tmp_path / "learnings.yaml").write_text("format: 1\ntitle: Notes\noverview: Old words.\n")
    Terminal(tmp_path, "render").end()
    readme = (tmp_path / "README.md").read_text(encoding="utf-8")
    (tmp_path / "README.md").write_text(readme.replace("Old words", "New words"), encoding="utf-8")
    terminal = Terminal(tmp_path)
    terminal.ask("[ Write README.md ]", ENTER)
    terminal.shows(
        "edited by hand", "-New words.", "+Old words.", "[ Take the edit over", "Overwrite", "Leave"
    )
    terminal.send(ENTER)
    terminal.shows("The edit is in learnings.yaml now.", "New words.")
    write(terminal)
    assert "New words" in (tmp_path / "learnings.yaml").read_text() and "New words" in (
        tmp_path / "README.md"
    ).read_text(encoding="utf-8")


PASTED = """\
# My Learning Notes

Key Technologies

Python – scripts
Django – web apps

Challenges

Slow lists

Best Practices

* Small commits
* Tests first
"""


def test_a_pasted_readme_is_taken_over_and_completed_to_the_whole_rubric(tmp_path: pathlib.Path) -> None:
    (tmp_path / "README.md").write_text(PASTED, encoding="utf-8")
    terminal = Terminal(tmp_path, "init", "--programme", "general")
    terminal.ask("not make. What now?", ENTER)
    own = {
        "challenges/0/name": "Slow lists",
        "problem": "N+1",
        "solution": "A join",
        "takeaways/0/name": "Ask",
    }
    terminal.until(lambda: terminal.place and "Enter" in terminal.text)
    while terminal.place != "review":
        typed = next((text for place, text in own.items() if place in terminal.place), "")
        before = terminal.place
        if before.startswith("concepts"):
            terminal.send("caching" + ENTER)
            typed = ""
        terminal.send(CTRL_U + typed + ENTER if typed else ENTER)
        terminal.until(lambda before=before: terminal.place != before)
    terminal.shows("README.md meets all 10 requirements")
    write(terminal)


@pytest.mark.parametrize("call", [["--plain"], ["init", "--plain"]])
def test_lines_are_asked_for_where_they_are_wanted(tmp_path: pathlib.Path, call: list[str]) -> None:
    terminal = Terminal(tmp_path, *call)
    terminal.ask("Step 1 of 18", ENTER)
    terminal.ask("Step 2 of 18", "<" + ENTER)
    terminal.shows("Step 1 of 18")
    terminal.send(CTRL_C)
    assert terminal.end() == 130
    assert "\x1b" not in terminal.all


def test_a_dumb_terminal_is_asked_line_by_line(tmp_path: pathlib.Path) -> None:
    terminal = Terminal(tmp_path, TERM="dumb")
    to(terminal, "review")
    terminal.ask("Write README.md", ENTER)
    assert terminal.end() == 0
    assert "\x1b" not in terminal.all and (tmp_path / "README.md").exists()


def test_without_colour_nothing_is_coloured(tmp_path: pathlib.Path) -> None:
    terminal = Terminal(tmp_path, NO_COLOR="1")
    terminal.answers(ENTER, ENTER)
    terminal.shows("Step 3 of 18")
    assert "\x1b[0;3" not in terminal.all and "\x1b[0;9" not in terminal.all
    terminal.send(CTRL_C)
    terminal.end()


def test_add_asks_for_what_the_call_leaves_open(tmp_path: pathlib.Path) -> None:
    (tmp_path / "learnings.yaml").write_text("format: 1\ntitle: Notes\n")
    terminal = Terminal(tmp_path, "add", "challenge")
    terminal.ask("1 of 3", "Slow list" + ENTER)
    terminal.ask("2 of 3", CTRL_U + "N+1 queries" + ENTER)
    terminal.ask("3 of 3", "select_related" + ENTER)
    assert terminal.end() == 0
    entry = load(str(tmp_path / "learnings.yaml")).learnings.sections["challenges"].entries[0]
    assert (entry.name, entry.problem, entry.solution) == ("Slow list", "N+1 queries", "select_related")
