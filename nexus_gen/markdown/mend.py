"""The HTML in a text, changed so that none of it reaches out of the block where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nexus_gen.markdown.edits import Edits, Place
from nexus_gen.markdown.elements import Elements, Holders
from nexus_gen.markdown.parser import Block, Inline

# GFM's "disallowed raw HTML": https://github.github.com/gfm/#disallowed-raw-html-extension-
_SHOWN_TAG = re.compile(
    r"<(?=/?(?:title|textarea|style|xmp|iframe|noembed|noframes|script|plaintext)(?:[\s/>]|$))", re.IGNORECASE
)
_ENDS = {2: "-->", 3: "?>", 4: ">", 5: "]]>"}  # of the kinds of HTML blocks
_HEADING = re.compile(r"</?h[1-6]\b", re.IGNORECASE)
_NEUTRAL = "<span></span>"  # shows nothing, as the tag that stood there
# For a block of HTML that begins with such a tag: as the first thing in it these, too, make it one.
_NEUTRAL_BLOCK = {6: "<div></div>", 7: "<!-- -->"}


class Mender:
    """Reads the blocks of a text in order, and notes in `edits` what must change in their HTML."""

    def __init__(self) -> None:
        self.edits = Edits()
        self.elements = Elements()
        self._last: dict[Holders, Block] = {}  # the last block of HTML in each item, quote and footnote

    def read(self, document: Block) -> None:
        """Reads the blocks of a text."""
        for block in document.walk():
            if block.kind == "html":
                holders = _holders(block)
                self._leave(holders)
                self._last[holders] = block
                self._block(block, holders)
            elif block.has_inline:
                self._words(block, (*_holders(block), id(block)))
        self._leave((-1,))

    def _leave(self, holders: Holders) -> None:
        """Closes what is open in blocks of HTML in items, quotes and footnotes that have ended."""
        for ended in self.elements.left(holders):
            if ended in self._last and ended:
                self._append(self._last[ended], self.elements.closing(ended))

    def _append(self, block: Block, text: str) -> None:
        self.edits.insert(_place_in(block, len(block.text.rstrip())), text)

    def _block(self, block: Block, holders: Holders) -> None:
        text = block.text
        needed: str | None = _ENDS.get(block.html_kind, "")
        if not needed or needed in text:
            needed = self.elements.read(text, holders)
        shown = [found.start() for found in _SHOWN_TAG.finditer(text)]
        if shown:
            for start in shown:
                self._replace(block, start, start + 1, "&lt;")
        elif needed is None:
            at = self.elements.broken
            self._replace(block, at, at + 1, "&lt;" if text[:at].strip() else "\\<")
        elif needed:
            self._append(block, " " + needed)
        else:
            for start, end, new in self.elements.changes:
                first = not text[:start].strip()
                neutral = _NEUTRAL_BLOCK.get(block.html_kind, _NEUTRAL) if first else _NEUTRAL
                self._replace(block, start, end, new or neutral)

    def _replace(self, block: Block, start: int, end: int, new: str) -> None:
        self.edits.replace(_place_in(block, start), _place_in(block, end), new)

    def _words(self, block: Block, holders: Holders) -> None:
        pieces = list(tags_in(block.inline))
        changes: list[tuple[Place, Place, str]] = []
        for piece, within in pieces:
            place = piece.start
            if (
                _SHOWN_TAG.search(piece.text)
                or self.elements.read(piece.text, (*holders, *within), in_line=True) != ""
            ):
                changes.append((place, _after(place, "<"), "&lt;"))
            elif block.kind == "heading" and _HEADING.match(piece.text):
                changes.append((place, _after(place, piece.source), _NEUTRAL))
            else:
                changes += [
                    (_after(place, piece.source[:start]), _after(place, piece.source[:end]), new or _NEUTRAL)
                    for start, end, new in self.elements.changes
                ]
        if any(there[: len(holders)] == holders for there in self.elements.left(holders)):
            # One begins in emphasis or a link, and does not end there: all that stand in such are text.
            changes = [(piece.start, _after(piece.start, "<"), "&lt;") for piece, within in pieces if within]
        if end_tags := self.elements.closing(holders):
            escaped = " " if block.text.endswith("\\") else ""
            changes.append((block.end_of_text, block.end_of_text, escaped + end_tags))
        for change in changes:
            self.edits.replace(*change)


def tags_in(pieces: Sequence[Inline], within: Holders = ()) -> Iterator[tuple[Inline, Holders]]:
    """Each piece of HTML in a line, and what of emphasis and links is around it."""
    for piece in pieces:
        if piece.kind == "html":
            yield piece, within
        yield from tags_in(piece.children, (*within, id(piece)))


def _holders(block: Block) -> Holders:
    """The items, quotes and footnotes around a block, each as a number of its own."""
    found = [id(one) for one in block.around if one.kind in ("item", "quote", "footnote")]
    return tuple(reversed(found))


def _place_in(block: Block, at: int) -> Place:
    """Where the sign `at` of the text of a block of HTML stands."""
    before = block.text[:at].split("\n")
    nth = len(before) - 1
    return block.line + nth, block.column_of(nth) + len(before[-1])


def _after(place: Place, text: str) -> Place:
    """The place behind `text`, which begins at `place` and has its lines' prefixes."""
    *above, last = text.split("\n")
    return (place[0] + len(above), len(last) + 1) if above else (place[0], place[1] + len(last))
