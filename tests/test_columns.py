"""Text fits the columns it is given, however few they are."""

from __future__ import annotations

import pytest

from nexus_gen.columns import fitted, padded, width, wrapped

TEXTS = [
    "",
    "a",
    "plain words",
    "🚀🚀🚀",
    "日本語の見出し",
    "e\u0301e\u0301e\u0301",
    "a\u200db",
    "…",
    "👩‍💻 code",
    "x" * 300,
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("columns", [-1, 0, 1, 2, 3, 7, 80])
def test_a_text_is_cut_to_the_columns_there_are(text: str, columns: int) -> None:
    assert width(fitted(text, columns)) <= max(columns, 0)
    assert width(padded(text, columns)) == max(columns, 0)


def test_a_text_that_fits_is_left_as_it_is_and_what_is_cut_says_so() -> None:
    assert fitted("🚀 go", 5) == "🚀 go"
    assert fitted("one two three", 8) == "one two…"
    assert fitted("日本語", 4) == "日…"
    assert fitted("日本語", 1) == "…"


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("columns", [-1, 0, 1, 2, 3, 7, 80])
def test_wrapping_ends_and_loses_no_word(text: str, columns: int) -> None:
    lines = wrapped(text, columns, "* ", "  ")
    assert "".join("".join(lines).removeprefix("* ").split()) == "".join(text.split())
