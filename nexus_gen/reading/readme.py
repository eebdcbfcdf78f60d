"""A README as its lines and a tree of blocks: what GitHub makes of the text, and nothing guessed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from nexus_gen.markdown.parser import Block, read


class Readme:
    """The text of a README and its blocks. Pure: it has no path and reads no disk. Line ends are LF."""

    def __init__(self, text: str) -> None:
        text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
        self.text = text
        self.lines: Sequence[str] = text.split("\n")

    @cached_property
    def blocks(self) -> list[Block]:
        """The blocks of the document's own level, in order."""
        return read(self.text).children

    @cached_property
    def _all(self) -> list[Block]:
        return [one for block in self.blocks for one in block.walk()]

    def walk(self) -> Iterator[Block]:
        """Every block, those within lists and quotes too, in the order of the text."""
        return iter(self._all)

    @cached_property
    def headings(self) -> list[Block]:
        """Every heading that GitHub shows, those within quotes and lists too."""
        return [block for block in self.walk() if block.kind == "heading"]

    @cached_property
    def code_lines(self) -> frozenset[int]:
        """The lines (from 1) that are shown as code, fences included."""
        return frozenset(
            line
            for block in self.walk()
            if block.kind in ("fence", "code")
            for line in range(block.line, block.end + 1)
        )
