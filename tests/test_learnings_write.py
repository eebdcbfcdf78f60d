"""Data to the text of a learnings.yaml: whatever stands in a field is read back as it was."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nexus_gen.files import TextFile
from nexus_gen.learnings.model import TASKS
from nexus_gen.learnings.nodes import plain_data
from nexus_gen.learnings.read import REST, parse
from nexus_gen.learnings.sections import KIND_NAMES
from nexus_gen.learnings.write import learnings_text
from nexus_gen.markdown.clean import clean, is_blank

pytestmark = pytest.mark.usefixtures("each_parser")
RESERVED = (*KIND_NAMES, TASKS, REST, "toc")
BASE = {"format": "1", "title": "t"}

SIGNS = " \t\n:#'\"\\|>[]{},&*!%@`?~-=a1é😀\r\0\x1b\x7f\x85\xa0\u200b\u2028\u202e\ufeff\ufffe"
WORDS = ["word", "  ", "\n\n", ": ", " #", "# ", "- ", "null", "yes", "3.10", "---", "...", "<<", "\r\n"]
PIECES = st.sampled_from([*SIGNS, *WORDS])
TEXT = st.one_of(st.lists(PIECES, max_size=8).map("".join), st.text(max_size=30))


def expected(text: str) -> str:
    """What is kept of `text`: all but characters no README should hold, and line ends at its end."""
    text = clean(text)
    return text if is_blank(text) else text.rstrip("\n")


def written(data: dict[str, Any]) -> Any:
    """`data` as they are read from the text that they become."""
    return plain_data(parse(TextFile("x", learnings_text(data))).root)


@settings(max_examples=300, deadline=None)
@given(TEXT.filter(lambda text: not is_blank(clean(text))))
@example("  leading\n spaces")
@example("trailing \nspace ")
@example("\n\nleading lines")
@example("line ends\n\n\n")
@example("tab\tinside\n\tand at the start")
@example("key: value\n- item\n# comment")
@example("a" * 2000)
@example("no")
@example("'")
@example("a\u2028b")
def test_any_text_is_read_back_from_any_field(text: str) -> None:
    data = {
        **BASE,
        "title": text,
        "titles": {"overview": text},
        "overview": text,
        "technologies": [text, {"name": text, "summary": text, "points": [text, "x"], "body": text}],
        "challenges": {"as": "table", "items": [{"name": "x", "items": [text, {"name": text}]}]},
        "quote": {"text": text, "author": "x"},
        "sections": {"own": {"title": "x", "body": text}},
    }
    assert written(data) == _expected(data)


def _expected(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _expected(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_expected(item) for item in value]
    return expected(value)


@settings(max_examples=200, deadline=None)
@given(st.one_of(PIECES, TEXT).filter(lambda text: text == clean(text) and text not in RESERVED))
@example("a: b")
@example("- a")
@example("? a")
@example("")
@example("two\nlines")
@example("k" * 2000)
def test_any_name_of_a_section_is_read_back(name: str) -> None:
    data = {**BASE, "sections": {name: {"title": "x", "body": "y"}}, "layout": ["overview"]}
    assert written(data) == data


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("plain words", "overview: plain words"),
        ("3.10", 'overview: "3.10"'),
        ("no", 'overview: "no"'),
        ("a: b", 'overview: "a: b"'),
        ("a #b", 'overview: "a #b"'),
        ("C#", "overview: C#"),
        ("http://x.y", "overview: http://x.y"),
        ("*em*", 'overview: "*em*"'),
        ("one\ntwo", "overview: |\n  one\n  two"),
        ("```make\nall:\n\tgcc x.c\n```", "overview: |\n  ```make\n  all:\n  \tgcc x.c\n  ```"),
        ("    code\n\ntext", "overview: |2\n      code\n\n  text"),
        ("\tcode\ntext", "overview: |2\n  \tcode\n  text"),
        ("\n\ntext\n  more", "overview: |\n\n\n  text\n    more"),
        ("\n text\nmore", "overview: |2\n\n   text\n  more"),
    ],
)
def test_text_is_written_as_a_person_would(value: str, line: str) -> None:
    assert f"\n{line}\n" in learnings_text({**BASE, "overview": value})


def test_keys_stand_in_the_order_of_the_fields_each_with_what_it_is_for() -> None:
    text = learnings_text({"overview": "x", "title": "t", "format": "1", "technologies": ["Python"]})
    keys = [line.split(":")[0] for line in text.split("\n") if line[:1].isalpha()]
    assert keys == ["format", "title", "overview", "technologies"]
    assert "# Languages, frameworks and tools learned.\ntechnologies:\n  - Python\n" in text


def test_the_example_of_a_section_that_is_missing_can_be_used_as_it_is() -> None:
    text = learnings_text(BASE)
    uncommented = re.sub("^# (?=challenges:|takeaways:|  )", "", text, flags=re.MULTILINE)
    sections = parse(TextFile("x", uncommented)).learnings.sections
    assert sections["challenges"].entries[0].problem
    assert sections["takeaways"].entries


def test_empty_lists_and_texts_are_written() -> None:
    data = {**BASE, "technologies": [], "titles": {"quote": ""}, "sections": {}}
    assert written(data) == {**BASE, "technologies": [], "titles": {"quote": ""}, "sections": {}}
