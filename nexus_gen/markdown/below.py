"""A text that is to stand below a heading: its own headings moved down, its ends known."""

from __future__ import annotations

from dataclasses import dataclass

from nexus_gen.markdown.inline import bold

DEEPEST = 6  # Markdown knows six levels of headings


class Confined:
    """A text ready to stand at a place: its Markdown, and whether a list begins or ends it.

    `is_plain` tells that its lines alone prove it harmless, at any place where a paragraph may stand;
    `is_code` that it could only be shown as it was typed.
    """

    __slots__ = ("begins_list", "ends_list", "is_code", "is_plain", "text")

    def __init__(
        self, text: str, begins_list: bool, ends_list: bool, is_plain: bool, is_code: bool = False
    ) -> None:
        self.text = text
        self.begins_list = begins_list
        self.ends_list = ends_list
        self.is_plain = is_plain
        self.is_code = is_code


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where such a text stands: its first and last line, from 1, the `prefix` of the first, and it alone."""

    first: int
    last: int
    prefix: str
    text: str


def shift_of(depths: list[int], level: int) -> int:
    """By how much headings of `depths` must go down to stand below a heading of `level`."""
    return max(0, level + 1 - min(depths)) if depths else 0


def heading_line(text: str, depth: int) -> str:
    """A heading, or bold text where Markdown has no such level."""
    return f"{'#' * depth} {text}" if depth <= DEEPEST else str(bold(text))
