"""The links, images and raw tags of a README in the order of the text, and where each stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from nexus_gen.checking.prose import SourceText
from nexus_gen.markdown.parser import Block, Inline

MOST_MISSES = 20  # of one block: a place that can't be found costs a search through all of it

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)((?=[\s/>])[^<>]*)>")
_ATTRIBUTE = re.compile(r"""([A-Za-z_:][-\w:.]*)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?""")


@dataclass(frozen=True, slots=True)
class Piece:
    """A link, an image, or `html`: raw HTML as it is written, in `text`. `text` of the others is shown."""

    kind: str
    url: str
    text: str
    block: Block


def pieces(source: SourceText) -> Iterator[Piece]:
    """Every link, image and piece of raw HTML; an image in a link comes after it."""
    for block in source.readme.walk():
        if block.kind == "html":
            yield Piece("html", "", block.text, block)
        elif block.has_inline:
            yield from _of_line(block.inline, block)


def _of_line(nodes: Sequence[Inline], block: Block) -> Iterator[Piece]:
    for node in nodes:
        if node.kind in ("link", "image"):
            yield Piece(node.kind, node.url, node.text or shown_text(node.children), block)
        elif node.kind == "html":
            yield Piece("html", "", node.text, block)
        if node.children:
            yield from _of_line(node.children, block)


def shown_text(nodes: Sequence[Inline]) -> str:
    """The text in `nodes`: what images and tags stand for is not part of it."""
    return "".join(
        shown_text(node.children) if node.children else "" if node.kind in ("image", "html") else node.text
        for node in nodes
    )


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag in raw HTML: `at` is its offset there, `attributes` have lower-case names."""

    name: str
    closing: bool
    at: int
    source: str

    @property
    def attributes(self) -> dict[str, str]:
        """Its attributes; one without a value is ""."""
        inside = self.source[len(self.name) + 1 :].rstrip("/>")
        return {
            found[1].lower(): unescape((found[2] or "").strip("\"'"))
            for found in _ATTRIBUTE.finditer(inside[:4000])
        }


def tags(html: str) -> Iterator[Tag]:
    """The tags in a piece of HTML, but those in its comments."""
    if "<" not in html:
        return
    hidden = _commented(html) if "<!--" in html else []
    for found in _TAG.finditer(html):
        while hidden and hidden[0][1] <= found.start():
            hidden.pop(0)
        if not (hidden and hidden[0][0] <= found.start()):
            yield Tag(found[2].lower(), bool(found[1]), found.start(), found[0])


def _commented(html: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    position = 0
    while (start := html.find("<!--", position)) >= 0:
        end = html.find("-->", start + 4)
        position = len(html) if end < 0 else end + 3
        spans.append((start, position))
    return spans


class Finder:
    """Finds where the pieces of a README stand. Ask in the order of the text: a place is given once."""

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._block: Block | None = None
        self._at = 0
        self._misses = 0

    def place(self, block: Block, *needles: str) -> tuple[int, int]:
        """The line and column of the first of `needles` that stands in `block`, else where that begins."""
        if block is not self._block:
            self._block, self._at, self._misses = block, self._source.start(block.line), 0
        last = self._source.end(block.end)
        if self._misses < MOST_MISSES:
            first = self._source.start(block.line)
            for needle, start in [(needle, start) for start in (self._at, first) for needle in needles]:
                at = self._source.whole.find(needle, start, last) if needle else -1
                if at >= 0:
                    self._at = at + len(needle)
                    return self._source.place(at)
            self._misses += 1
        line = self._source.readme.lines[block.line - 1]
        return block.line, len(line) - len(line.lstrip()) + 1

    def of_url(self, piece: Piece) -> tuple[int, int]:
        """The line and column of the address of a link or an image."""
        spelled = dict.fromkeys((piece.url, unquote(piece.url), piece.url.replace("&", "&amp;")))
        marked = [f"({url}" for url in spelled]
        line, column = self.place(piece.block, *marked, *spelled, piece.text)
        text = self._source.readme.lines[line - 1]
        return line, column + text.startswith("(", column - 1)
