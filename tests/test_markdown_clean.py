"""Characters that no README should hold: removed or made plain, and named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nexus_gen.markdown.clean import clean, cleaned_from
from tests.conftest import examples

CLEANED = [
    ("plain\ntext\twith a tab", "plain\ntext\twith a tab", []),
    ("a\0b", "ab", [(1, "a NUL character")]),
    ("a\r\nb", "a\nb", [(1, "a Windows line end")]),
    ("a\rb", "a\nb", [(1, "a line end of old Macs")]),
    ("a\x1b[0m", "a[0m", [(1, "the control character U+001B")]),
    ("a\x7f", "a", [(1, "the control character U+007F")]),
    (
        "\u202ea\u2066b",
        "ab",
        [
            (0, "U+202E, which turns the direction of the text"),
            (2, "U+2066, which turns the direction of the text"),
        ],
    ),
    (
        "a\u2028b\u2029c\x85d",
        "a\nb\nc\nd",
        [
            (1, "the line separator U+2028"),
            (3, "the line separator U+2029"),
            (5, "the line separator U+0085"),
        ],
    ),
    ("a\ud800b", "ab", [(1, "half a character, U+D800")]),
    ("👩\u200d💻 é\u00a0ü\u200b", "👩\u200d💻 é\u00a0ü\u200b", []),
]


@pytest.mark.parametrize(("text", "cleaned", "named"), CLEANED)
def test_each_is_cleaned_and_named(text: str, cleaned: str, named: list[tuple[int, str]]) -> None:
    assert clean(text) == cleaned
    assert cleaned_from(text) == named


@examples(300)
@given(st.text(st.characters()))
def test_what_is_clean_stays_and_what_changed_is_named(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert cleaned_from(clean(text)) == []
    assert bool(cleaned_from(text)) == (clean(text) != text)
    clean(text).encode("utf-8")
