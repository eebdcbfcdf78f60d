"""Which words count where a text may take the place of another without a loss."""

from __future__ import annotations

import pytest

from nexus_gen.reading.words import first_missing, seen_words, told_words, untold


@pytest.mark.parametrize(
    ("before", "after", "missing"),
    [
        ("", "", ""),
        ("# alx-project-nexus", "# alx-project-nexus\n\nMore.", ""),
        ("* a *b*", "- a _b_", ""),
        ("a a b", "b a", "a"),
        ("[here](https://example.org/x)", "here", "https example org x"),
        ('<img alt="logo">', "img", "alt logo"),
        ("[unused]: /url", "", "url"),
        ("1. a\n2. b", "- a\n- b", ""),
        ("- [x] a", "- a", ""),
        ("a &amp; b &lt;c&gt;", "a & b <c>", ""),
        ("[https://a.b](https://a.b)", "<https://a.b>", ""),
        ("[a](#old)", "[a](#new)", ""),
        ("[x]: https://a.b", "[y]: https://a.b", ""),
        ("[docs](https://a.b)", "docs", "https a b"),
        ("<!-- call Ada -->", "", "call Ada"),
        ("a a", "a", "a"),
        ("🚀 go", "go", "🚀"),
    ],
)
def test_which_words_count(before: str, after: str, missing: str) -> None:
    assert " ".join(untold(before, after).elements()) == missing


def test_words_are_held_to_their_order() -> None:
    assert first_missing(told_words("a b c"), told_words("a x b c")) is None
    assert first_missing(told_words("a b c"), told_words("b a c")) == 1


def test_what_is_no_text_is_not_seen() -> None:
    assert seen_words("<!-- no --> a <b>c</b>\n\n• d_e\n\n```sh\nls <x>\n```") == ["a", "c", "d_e", "ls", "x"]


def test_a_word_that_code_shows_and_html_hides_is_seen_once() -> None:
    assert seen_words("`List<T>`") == ["List", "T"]
    assert seen_words("List<T>") == ["List"]
