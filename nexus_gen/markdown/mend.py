"""The HTML in a text, changed so that none of it reaches out of the block where it stands."""

from __future__ import annotations

import re

from nexus_gen.markdown.elements import Elements, Holders
from nexus_gen.markdown.parse import html_in
from nexus_gen.markdown.parts import Edits, Line, Part

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

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.edits = Edits()
        self.elements = Elements()
        self._last: dict[Holders, Part] = {}  # the last block of HTML in each item, quote and footnote

    def read(self, part: Part) -> None:
        """Reads one more block."""
        if part.kind == "html":
            self.leave(part.holders)
            self._last[part.holders] = part
            self._block(part)
        elif part.kind == "row":
            for nth, cell in enumerate(part.lines):
                self._words(part, [cell], (*part.holders, id(part), nth))
        elif part.kind in ("paragraph", "heading"):
            self._words(part, part.lines, (*part.holders, id(part)))

    def leave(self, holders: Holders) -> None:
        """Closes what is open in blocks of HTML in items, quotes and footnotes that have ended."""
        for ended in self.elements.left(holders):
            if ended in self._last and ended:
                self._append(self._last[ended], self.elements.closing(ended))

    def _append(self, part: Part, text: str) -> None:
        number, column, last = next(line for line in reversed(part.lines) if line[2].strip())
        end = column + len(last.rstrip("\n"))
        self.edits.note(number, end, end, text)

    def _block(self, part: Part) -> None:
        text = part.text
        needed: str | None = _ENDS.get(part.level, "")
        if not needed or needed in text:
            needed = self.elements.read(text, part.holders)
        shown = [found.start() for found in _SHOWN_TAG.finditer(text)]
        if shown:
            for start in shown:
                self.edits.note_in(part.lines, start, start + 1, "&lt;")
        elif needed is None:
            at = self.elements.broken
            escaped = "&lt;" if text[:at].strip() else "\\<"
            self.edits.note_in(part.lines, at, at + 1, escaped)
        elif needed:
            self._append(part, needed if text.rstrip("\n").endswith(" ") else " " + needed)
        else:
            for start, end, new in self.elements.changes:
                first = not text[:start].strip()
                neutral = _NEUTRAL_BLOCK.get(part.level, _NEUTRAL) if first else _NEUTRAL
                self.edits.note_in(part.lines, start, end, new or neutral)

    def _words(self, part: Part, content: list[Line], holders: Holders) -> None:
        text = "".join(line for _, _, line in content)
        pieces = html_in(text)
        changes: list[tuple[int, int, str]] = []
        for at, html, within in pieces:
            if _SHOWN_TAG.search(html) or self.elements.read(html, (*holders, *within), in_line=True) != "":
                changes.append((at, at + 1, "&lt;"))
            elif part.kind == "heading" and _HEADING.match(html):
                changes.append((at, at + len(html), _NEUTRAL))
            else:
                changes += [
                    (at + start, at + end, new or _NEUTRAL) for start, end, new in self.elements.changes
                ]
        if any(there[: len(holders)] == holders for there in self.elements.left(holders)):
            # One begins in emphasis or a link, and does not end there: all that stand in such are text.
            changes = [(at, at + 1, "&lt;") for at, _, within in pieces if within]
        if end_tags := self.elements.closing(holders):
            last = len(text.rstrip())
            changes.append((last, last, " " + end_tags if text[:last].endswith("\\") else end_tags))
        for change in changes:
            self.edits.note_in(content, *change)
