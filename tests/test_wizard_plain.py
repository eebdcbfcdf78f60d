"""The wizard by lines, and which screen a terminal gets."""

from __future__ import annotations

import io
import pathlib
import subprocess
import sys

import pytest

from nexus_gen.errors import UsageError
from nexus_gen.wizard import choose_screen
from nexus_gen.wizard.plain import PlainScreen
from nexus_gen.wizard.questions import (
    CONFIRM,
    LINE,
    MANY,
    NO,
    ONE,
    TEXT,
    YES,
    Answer,
    Back,
    Choice,
    Leave,
    Position,
    Question,
)
from tests.conftest import ROOT

CHOICES = (
    Choice("Python", about="A language", group="Languages"),
    Choice("Redis", about="A store in memory", group="Databases"),
    Choice("SQL", "The SQL language", group="Languages"),
)
TITLE = Question("title", LINE, "Title?", answer="Notes", required=True)
TOPIC = Question("topic", LINE, "Topic?", choices=CHOICES, own=True)
OVERVIEW = Question("overview", TEXT, "Overview?", answer="One\n\nTwo\n")
LOOK = Question("look", ONE, "Look?", answer="Python", choices=CHOICES)
KEEP = Question("keep", CONFIRM, "Keep them?", answer=YES)
TOOLS = Question("tools", MANY, "Tools?", "Choose.", ("Redis", "Mine"), CHOICES, own=True, required=True)
FIXED = Question("fixed", MANY, "Tools?", answer=(), choices=CHOICES)
NONE = Question("none", MANY, "Partners?", answer=(), own=True)
AT = Position("Step 3 of 14")


def asked(question: Question, lines: str) -> tuple[Answer, str]:
    """The answer, and everything that was shown."""
    shown = io.StringIO()
    answer = PlainScreen(io.StringIO(lines).readline, shown.write).ask(question, AT)
    return answer, shown.getvalue()


ANSWERS: list[tuple[Question, str, Answer]] = [
    (TITLE, "\n", "Notes"),
    (TITLE, "My notes\n", "My notes"),
    (TITLE, "-\nOther\n", "Other"),  # empty is refused
    (TITLE, "\\<\n", "<"),
    (TITLE, "\\-\n", "-"),
    (TITLE, "\\\\-\n", "\\-"),
    (TITLE, "\\*plain\\*\n", "\\*plain\\*"),
    (TITLE, "12\n", "12"),
    (TITLE, "the last line has no end", "the last line has no end"),
    (TOPIC, "\n", ""),
    (TOPIC, "2\n", "SQL"),  # the numbers go by group
    (TOPIC, "\\2\n", "2"),
    (TOPIC, "9\nDeadlock\n", "Deadlock"),
    (OVERVIEW, "\n", "One\n\nTwo\n"),
    (OVERVIEW, "-\n", ""),
    (OVERVIEW, "# A\n\n- b\n.\n", "# A\n\n- b"),
    (OVERVIEW, "\\-\n\\.\n\\<\n.\n", "-\n.\n<"),
    (LOOK, "\n", "Python"),
    (LOOK, "3\n", "Redis"),
    (LOOK, "the sql LANGUAGE\n", "SQL"),
    (LOOK, "Cobol\n4\n1 2\n3\n", "Redis"),
    (KEEP, "\n", YES),
    (KEEP, "what?\nN\n", NO),
    (NONE, "\n", ()),
    (TOOLS, "\n", ("Redis", "Mine")),
    (TOOLS, "1, 3\n\n", ("Mine", "Python")),
    (TOOLS, "Lua, and more\n\n", ("Redis", "Mine", "Lua, and more")),
    (TOOLS, "Lua\n5\n\n", ("Redis", "Mine")),  # one's own gets a number too
    (TOOLS, "python\n\n", ("Redis", "Mine", "Python")),
    (TOOLS, "\\12\n\n", ("Redis", "Mine", "12")),
    (TOOLS, "-\n\n1\n\n", ("Python",)),  # nothing is refused
    (TOOLS, "1 99\n\n", ("Redis", "Mine")),  # all of a line, or nothing
    (FIXED, "Lua\n2\n\n", ("SQL",)),
    (TOOLS, "1-3 4\n\n", ("Python", "SQL")),  # Redis and Mine were chosen
    (FIXED, "3 - 2\n\n", ("SQL", "Redis")),
    (TOOLS, "2-99\n\n", ("Redis", "Mine")),
    (LOOK, "1-3\n2\n", "SQL"),
    (TOOLS, "pyhton\n\n\n", ("Redis", "Mine", "Python")),  # asked back: Enter takes it
    (TOOLS, "pyhton\ny\n\n", ("Redis", "Mine", "Python")),
    (TOOLS, "pyhton\nn\n\n", ("Redis", "Mine", "pyhton")),
    (TOOLS, "pyhton\n1 2\n\n", ("Redis", "Mine", "Python", "SQL")),  # no answer, but what comes next
    (FIXED, "pyhton\nn\n\n", ()),
    (OVERVIEW, ".\n", "One\n\nTwo\n"),  # the end of no lines changes nothing
]


@pytest.mark.parametrize(("question", "lines", "answer"), ANSWERS)
def test_lines_become_the_answer(question: Question, lines: str, answer: Answer) -> None:
    assert asked(question, lines)[0] == answer


@pytest.mark.parametrize("question", [TITLE, TOPIC, OVERVIEW, LOOK, KEEP, NONE, TOOLS])
def test_every_prompt_shows_the_step_the_answer_and_the_keys(question: Question) -> None:
    shown = asked(question, "\n")[1]
    assert shown.startswith(f"\nStep 3 of 14 - {question.message}\n")
    assert "Enter keeps this" in shown and "< goes back" in shown
    assert "\nNow: " in shown or "\nNow:\n  One\n" in shown or "\nChosen: " in shown


def test_choices_stand_numbered_under_their_groups_with_marks() -> None:
    assert (
        "Choose.\n"
        "Languages\n"
        "   1   Python: A language\n"
        "   2   The SQL language\n"
        "Databases\n"
        "   3 * Redis: A store in memory\n"
        "Others\n"
        "   4 * Mine\n"
    ) in asked(TOOLS, "\n")[1]


def test_a_search_shows_only_what_it_finds_under_the_same_numbers() -> None:
    shown = asked(TOOLS, "/STORE mem\n/zzz\n\n")[1].split("> ")
    assert shown[1] == "Databases\n   3 * Redis: A store in memory\n"
    assert shown[2] == 'Nothing in the list has "zzz".\n'


def test_what_is_wrong_is_said() -> None:
    assert "This needs an answer." in asked(TITLE, "-\n\n")[1]
    assert "There is no number 9: they go from 1 to 3." in asked(LOOK, "9\n\n")[1]
    assert "Choose one number." in asked(LOOK, "1 2\n\n")[1]
    assert "Choose one from the list." in asked(LOOK, "Lua\n\n")[1]
    assert '"Lua" is not in the list.' in asked(FIXED, "Lua\n\n")[1]
    assert "pyhton: did you mean Python? Enter takes it" in asked(TOOLS, "pyhton\n\n\n")[1]


@pytest.mark.parametrize("question", [TITLE, TOPIC, OVERVIEW, LOOK, KEEP, NONE, TOOLS])
def test_back_and_the_end_of_input(question: Question) -> None:
    with pytest.raises(Back):
        asked(question, "<\n")
    with pytest.raises(Leave):
        asked(question, "")


def test_back_and_the_end_of_input_inside_a_text() -> None:
    with pytest.raises(Back):
        asked(OVERVIEW, "One\n<\n")
    with pytest.raises(Leave):
        asked(OVERVIEW, "One\n")


def test_a_full_stop_that_ends_a_text_just_left_is_no_answer_to_the_question_before_it() -> None:
    screen = PlainScreen(io.StringIO("One\n<\n.\nMine\n").readline, io.StringIO().write)
    with pytest.raises(Back):
        screen.ask(OVERVIEW, AT)
    assert screen.ask(TITLE, AT) == "Mine"


def test_where_there_is_no_question_before_it_none_is_offered() -> None:
    shown = io.StringIO()
    screen = PlainScreen(io.StringIO("<\n\n").readline, shown.write)
    assert screen.ask(TITLE, Position("Step 1 of 14", has_back=False)) == "Notes"
    assert "< goes back" not in shown.getvalue()
    assert "There is no question before this one." in shown.getvalue()


def test_every_tick_is_told_as_soon_as_it_is_made() -> None:
    told: list[tuple[str, ...]] = []
    with pytest.raises(Leave):
        PlainScreen(io.StringIO("1\nLua\n").readline, io.StringIO().write).ask(TOOLS, AT, told.append)
    assert told == [("Redis", "Mine", "Python"), ("Redis", "Mine", "Python", "Lua")]


def test_an_interrupt_passes() -> None:
    def read() -> str:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        PlainScreen(read, io.StringIO().write).ask(TITLE, AT)


@pytest.mark.parametrize("text", ["x" * 10_000, "🚀 done", "שלום עולם", "a\tb"])
def test_any_text_is_stored_as_typed(text: str) -> None:
    assert asked(TITLE, f"{text}\n")[0] == text


def test_control_characters_are_neither_stored_nor_shown() -> None:
    evil = "\x1b]0;owned\x07\u202eyes"
    question = Question("x", MANY, evil, evil, (evil,), (Choice("v", evil, evil, evil),))
    answer, shown = asked(question, "\n")
    assert answer == (evil,)
    assert not set(shown) & set("\x1b\x07\u202e")
    assert asked(TITLE, f"{evil}\n")[0] == "]0;ownedyes"


def test_a_text_can_be_written_in_the_editor(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "editor.py"
    script.write_text("import sys\nopen(sys.argv[1], 'a', encoding='utf-8').write('Three é\\n')\n")
    monkeypatch.setenv("VISUAL", f'"{sys.executable}" "{script}"')
    assert asked(OVERVIEW, "e\n")[0] == "One\n\nTwo\nThree é"
    monkeypatch.setenv("VISUAL", "no-such-editor --wait")
    answer, shown = asked(OVERVIEW, "e\n\n")
    assert answer == OVERVIEW.answer
    assert "no-such-editor --wait failed, nothing is changed" in shown


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


def test_without_a_terminal_the_call_is_wrong_and_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.StringIO("Notes\n")
    monkeypatch.setattr(sys, "stdin", stdin)
    with pytest.raises(UsageError) as raised:
        choose_screen.choose(plain=False)
    assert all(flag in str(raised.value) for flag in ("--defaults", "--set", "--data", "--plain"))
    assert stdin.tell() == 0


def test_plain_reads_piped_answers(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Größe\n".encode()), encoding="latin-1"))
    assert choose_screen.choose(plain=True).ask(TITLE, AT) == "Größe"
    assert "Step 3 of 14 - Title?" in capsys.readouterr().out


def test_a_dumb_terminal_gets_lines_and_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("stdin", "stdout"):
        monkeypatch.setattr(sys, name, Terminal())
    monkeypatch.setenv("TERM", "dumb")
    assert isinstance(choose_screen.choose(plain=False), PlainScreen)
    told = capsys.readouterr().err
    assert "TERM=dumb" in told and told.count("\n") == 1


def test_a_terminal_without_a_console_gets_lines_and_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from nexus_gen.wizard import full

    class NoConsoleAtAll(Exception):
        """As prompt_toolkit raises one on Windows, under Git Bash; its name is its own affair."""

    def fail(**_: bool) -> None:
        raise NoConsoleAtAll

    for name in ("stdin", "stdout"):
        monkeypatch.setattr(sys, name, Terminal())
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(full, "create_output", fail)
    assert isinstance(choose_screen.choose(plain=False), PlainScreen)
    assert "there is no console" in capsys.readouterr().err


def test_the_plain_screen_does_not_load_prompt_toolkit() -> None:
    code = (
        "import sys\n"
        "from nexus_gen.wizard.choose_screen import choose\n"
        "choose(plain=True)\n"
        "sys.exit('prompt_toolkit' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0
