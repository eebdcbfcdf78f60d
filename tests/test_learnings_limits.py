"""Files made to hurt: each gives one clear error, or is read, in memory and time that grow with its size."""

from __future__ import annotations

import itertools

import pytest

from nexus_gen.errors import InputError
from nexus_gen.files import TextFile
from nexus_gen.learnings import compose, nodes
from nexus_gen.learnings.read import LearningsFile, parse
from tests.yaml_parsers import PARSERS

HEAD = "format: 1\ntitle: t\n"


def read(text: str) -> LearningsFile:
    return parse(TextFile("learnings.yaml", HEAD + text))


def error(text: str) -> InputError:
    with pytest.raises(InputError) as raised:
        read(text)
    return raised.value


@pytest.fixture(params=PARSERS)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compose, "PARSER", PARSERS[request.param])


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    "text",
    ["overview: " + "[" * 30_000, "overview: " + "{a: " * 30_000, "overview:\n  " + "- " * 30_000 + "x\n",
     "overview: " + "[" * 32 + "]" * 32, "".join("  " * depth + "a:\n" for depth in range(300)),
     "overview:" + "\n [" * 2000, "overview:\n  " + "- " * 20 + "[" * 1500, "overview: [a, '[', " + "{" * 50,
     "concepts:\n  - " + "? " * 300],
    ids=["brackets", "braces", "dashes", "33 levels", "keys", "lines", "dashes and brackets", "quoted brackets",
         "question marks"],
)  # fmt: skip
def test_nesting_stops_at_32_levels(text: str) -> None:
    [problem] = error(text).problems
    assert problem.message == "values are nested deeper than 32 levels"


@pytest.mark.usefixtures("parser")
def test_32_levels_are_read_as_what_they_are() -> None:
    [problem] = error("overview: " + "[" * 31 + "]" * 31 + "\n").problems
    assert problem.message.startswith("overview is text")


@pytest.mark.usefixtures("parser")
def test_brackets_in_a_text_do_not_nest() -> None:
    text = "overview: {a: '" + "[" * 100 + "', b: x # " + "[" * 100 + "\n" + "{" * 10 + "\n"
    assert all("32 levels" not in problem.message for problem in error(text).problems)


@pytest.mark.usefixtures("parser")
def test_aliases_are_never_followed() -> None:
    letters = "abcdefghij"
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{letter}: &{letter} [{', '.join([f'*{before}'] * 9)}]\n"
        for before, letter in itertools.pairwise(letters)
    )
    assert {problem.message for problem in error(bomb).problems} == {"a value can't begin with &"}


@pytest.mark.usefixtures("parser")
def test_a_merge_key_is_no_key() -> None:
    found = error("a: &a {x: y}\nsections:\n  <<: [*a, *a]\n").problems
    assert [problem.message for problem in found] == [f"a value can't begin with {sign}" for sign in "&*"]


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"overview: {number}\n" for number in range(20_000)),
        "".join(f"overvew{number}: x\n" for number in range(20_000)),
        "concepts:\n" + "  - a #b\n" * 20_000,
        "concepts:\n" + "  - *a\n" * 20_000,
        "concepts:\n" + "  - **a\n" * 20_000,
        "concepts:\n" + "  - name:a\n" * 20_000,
        "concepts: [" + "a: b, " * 20_000 + "]\n",
        "layout: [" + ", ".join(f"x{number}" for number in range(20_000)) + "]\n",
        "overview: [" * 20_000,
        "overview:\n" + "\ta\n" * 20_000,
    ],
    ids=["same keys", "unknown keys", "comments", "aliases", "stars", "no spaces", "one line", "names",
         "brackets", "tabs"],
)  # fmt: skip
def test_many_errors_make_one_short_message(text: str) -> None:
    found = error(text)
    assert len(found.problems) <= nodes.MOST_PROBLEMS
    assert len(str(found)) < 10_000


def test_200_000_entries_are_read() -> None:
    read_file = read("concepts:\n" + "  - a concept\n" * 200_000)
    assert len(read_file.learnings.sections["concepts"].entries) == 200_000


def test_a_text_of_50_mb_is_read() -> None:
    line = "  " + "word " * 199 + "\n"
    text = line * (50_000_000 // len(line))
    assert len(read("overview: |\n" + text).learnings.sections["overview"].body) > 49_000_000


def test_a_line_of_50_mb_is_shown_in_part() -> None:
    assert len(str(error("overview: " + "word " * 10_000_000 + ": x: y\n"))) < 1_000


def test_a_key_of_any_length_is_shown_in_part() -> None:
    assert len(str(error("? " + "key" * 1_000_000 + "\n: x\n"))) < 2_000
