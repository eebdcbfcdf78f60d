"""`nexus-gen add`: one more entry in learnings.yaml, shown as a diff, and README.md with it."""

from __future__ import annotations

import pathlib
from collections.abc import Callable

import pytest

from nexus_gen.addition import find_section
from nexus_gen.errors import UsageError
from nexus_gen.learnings.model import Entry
from nexus_gen.learnings.read import load
from nexus_gen.learnings.sections import KIND, LISTED
from tests.conftest import Run

Write = Callable[[str], pathlib.Path]
TEXT = """\
practices:
- Tests  # first
takeaways:
  as: numbered
  items: [Ask early]
sections:
  tools:
    title: Tools
    kind: technologies
    items:
      - Make
  setup:
    title: Setup
    body: Run it.
"""


def entries(folder: pathlib.Path, section: str) -> tuple[Entry, ...]:
    return load(str(folder / "learnings.yaml")).learnings.sections[section].entries


def test_it_prints_the_lines_added_and_renders(run: Run, tmp_path: pathlib.Path, learnings: Write) -> None:
    before = learnings(TEXT).read_text()
    result = run("add", "practice", "Small commits", "--summary", "One: each", "--point", "a", "--point", "b")
    assert result.code == 0, result.err
    assert result.out.startswith("--- learnings.yaml\n+++ learnings.yaml\n@@ ")
    added = [line[1:] for line in result.out.split("\n")[3:] if line.startswith("+")]
    expected = ["- name: Small commits", '  summary: "One: each"', "  points:", "  - a", "  - b"]
    assert added == expected
    assert not any(line.startswith("-") for line in result.out.split("\n")[2:])
    comment = "- Tests  # first\n"
    whole = before.replace(comment, comment + "\n".join(expected) + "\n")
    assert (tmp_path / "learnings.yaml").read_text() == whole
    assert "Small commits" in (tmp_path / "README.md").read_text()
    assert run("render", "--check").code == 0


@pytest.mark.parametrize("kind", LISTED)
def test_every_kind_is_known_by_one_and_by_many(kind: str) -> None:
    for word in (kind, KIND[kind].one, KIND[kind].one.upper(), kind.replace("_", "-")):
        assert find_section(word, {}).path == (kind,)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("tecnology", 'Did you mean "technology"?'),
        ("overview", "overview is a text"),
        ("quote", "quote is a text"),
        ("setup", "holds Markdown"),
        ("x" * 100, "one of: "),
    ],
)
def test_a_wrong_kind_is_told(word: str, said: str) -> None:
    with pytest.raises(UsageError) as error:
        find_section(word, {"sections": {"setup": {"title": "x", "body": "y"}}})
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("call", "line"),
    [
        (["takeaway", "Measure: first"], '+  items: [Ask early, "Measure: first"]'),
        (["tools", "just", "--lesson", "x"], "+        lesson: x"),
        (["challenge", "Slow", "--problem", "p", "--solution", "s", "--lesson", "l"], "+  problem: p"),
        (["channel", "Chat", "--handle", "#x"], '+  handle: "#x"'),
        (["file", "docs/", "--summary", "notes"], "+- path: docs/"),
        (["step", "Say hello"], "+- Say hello"),
        (["technology", "3.10"], '+- "3.10"'),
        (["practice", "two\nlines"], "+- two lines"),
        (["concept", "émoji 😀"], "+- émoji 😀"),
    ],
)
def test_an_entry_takes_the_form_of_its_section(
    run: Run, learnings: Write, call: list[str], line: str
) -> None:
    learnings(TEXT)
    result = run("add", *call, "--no-render")
    assert result.code == 0, result.err
    assert f"{line}\n" in result.out


def test_the_summary_of_the_catalogue_is_taken_and_said(
    run: Run, tmp_path: pathlib.Path, learnings: Write
) -> None:
    learnings(TEXT)
    result = run("add", "technology", "DRF", "--no-render")
    assert "DRF: its summary is taken from the catalogue of ProDev Backend Engineering" in result.err
    assert "--summary" not in result.err
    run("add", "technology", "Redis", "--summary", "Mine", "--no-render")
    run("add", "technology", "Docker", "--summary", "", "--no-render")
    first, second, third = entries(tmp_path, "technologies")
    assert first.name == "DRF" and "REST APIs" in first.summary
    assert second == Entry("Redis", "Mine")
    assert third == Entry("Docker")


def test_a_topic_of_the_catalogue_is_the_problem_of_a_challenge(
    run: Run, tmp_path: pathlib.Path, learnings: Write
) -> None:
    learnings(TEXT)
    run("add", "challenge", "Docker setup", "--solution", "One image", "--no-render")
    (entry,) = entries(tmp_path, "challenges")
    assert entry.problem and not entry.summary and entry.solution == "One image"


def test_a_group_is_made_and_then_found(run: Run, tmp_path: pathlib.Path, learnings: Write) -> None:
    learnings(TEXT)
    for name, group in (("PostgreSQL", "Databases"), ("SQLite", "databases"), ("Docker", "Tests")):
        assert run("add", "technologies", name, "--group", group, "--summary", "x").code == 0
    assert run("add", "practice", "Unit tests", "--group", "Tests").code == 0
    groups = entries(tmp_path, "technologies")
    assert [(group.name, [item.name for item in group.items]) for group in groups] == [
        ("Databases", ["PostgreSQL", "SQLite"]),
        ("Tests", ["Docker"]),
    ]
    assert entries(tmp_path, "practices") == (Entry("Tests", points=("Unit tests",)),)
    assert "- name: Tests  # first\n" in (tmp_path / "learnings.yaml").read_text()


def test_what_is_there_already_is_named_with_its_line(
    run: Run, tmp_path: pathlib.Path, learnings: Write
) -> None:
    learnings(TEXT)
    run("add", "technology", "PostgreSQL", "--group", "Databases")
    text = (tmp_path / "learnings.yaml").read_text()
    for call in (["practice", "Tests"], ["technology", "PostgreSQL"], ["tools", "Make"]):
        line = next(number for number, line in enumerate(text.split("\n"), 1) if call[1] in line)
        result = run("add", call[0], call[1].lower())
        assert result.code == 1
        assert f'learnings.yaml:{line}: "{call[1].lower()}" stands in ' in result.err
    assert (tmp_path / "learnings.yaml").read_text() == text


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["technology"], "needs the name of the technology"),
        (["technology", " "], "needs the name"),
        (["tecnology", "x"], "Did you mean"),
        (["technology", "x", "--problem", "y"], "a technology has no --problem"),
        (["setup", "x"], "holds Markdown"),
    ],
)
def test_a_wrong_call_is_2_and_writes_nothing(
    run: Run, tmp_path: pathlib.Path, learnings: Write, call: list[str], said: str
) -> None:
    before = learnings(TEXT).read_text()
    result = run("add", *call, stdin=b"Redis\n")
    assert result.code == 2 and said in result.err and not result.out
    assert (tmp_path / "learnings.yaml").read_text() == before
    assert not (tmp_path / "README.md").exists()


@pytest.mark.parametrize("where", [".", "learnings.yaml", "README.md"])
def test_without_a_learnings_yaml_init_is_named(run: Run, where: str) -> None:
    result = run("add", "technology", "Redis", "--in", where)
    assert result.code == 2 and "nexus-gen init" in result.err


@pytest.mark.parametrize("broken", ["titel: x\n", "notes: @x\n", "template: nope\n", "programme: nope\n"])
def test_a_broken_learnings_yaml_is_told_and_left(
    run: Run, tmp_path: pathlib.Path, learnings: Write, broken: str
) -> None:
    before = learnings(broken).read_text()
    result = run("add", "technology", "Redis")
    assert result.code == 2 and "learnings.yaml:3:" in result.err
    assert (tmp_path / "learnings.yaml").read_text() == before


def test_a_readme_edited_by_hand_is_left_and_the_entry_kept(
    run: Run, tmp_path: pathlib.Path, learnings: Write
) -> None:
    learnings(TEXT)
    run("render")
    readme = tmp_path / "README.md"
    readme.write_text("Mine.\n" + readme.read_text())
    edited = readme.read_text()
    result = run("add", "practice", "Small commits")
    assert result.code == 1 and "edited by hand" in result.err
    assert readme.read_text() == edited
    assert Entry("Small commits") in entries(tmp_path, "practices")


def test_windows_line_ends_and_another_folder(run: Run, tmp_path: pathlib.Path) -> None:
    (tmp_path / "notes").mkdir()
    path = tmp_path / "notes/learnings.yaml"
    path.write_bytes(b"\xef\xbb\xbfformat: 1\r\ntitle: Notes\r\npractices:\r\n  - Tests")
    assert run("add", "practice", "Small commits", "--in", "notes").code == 0
    assert path.read_bytes() == (
        b"\xef\xbb\xbfformat: 1\r\ntitle: Notes\r\npractices:\r\n  - Tests\r\n  - Small commits"
    )
    assert (tmp_path / "notes/README.md").exists()


def test_the_commented_example_of_init_is_above_the_first_challenge(run: Run, tmp_path: pathlib.Path) -> None:
    run("init", "--defaults")
    result = run("add", "challenge", "Slow", "--solution", "Index")
    assert (
        " #     solution: select_related() and an index on the date\n+challenges:\n+  - name: Slow\n"
        in result.out
    )
    assert result.code == 0 and run("render", "--check").code == 0


def test_the_diff_has_colours_only_at_a_terminal(run: Run, learnings: Write) -> None:
    learnings(TEXT)
    assert "\x1b" not in run("add", "practice", "Small commits").out
