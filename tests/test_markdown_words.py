"""Whether a text may take the place of another without a loss."""

from __future__ import annotations

import pytest

from nexus_gen.markdown.words import lost


@pytest.mark.parametrize(
    ("before", "after", "missing"),
    [
        ("", "", {}),
        ("# alx-project-nexus", "# alx-project-nexus\n\nMore.", {}),
        ("* a *b*", "- a _b_", {}),
        ("a a b", "b a", {"a": 1}),
        ("[here](https://example.org/x)", "here", {"https": 1, "example": 1, "org": 1, "x": 1}),
        ("<!-- call Ada -->", "", {"call": 1, "Ada": 1}),
        ("🚀 go", "go", {"🚀": 1}),
        ("[unused]: /url", "", {"unused": 1, "url": 1}),
        ('<img alt="logo">', "img", {"alt": 1, "logo": 1}),
    ],
)
def test_what_is_lost(before: str, after: str, missing: dict[str, int]) -> None:
    assert dict(lost(before, after)) == missing
