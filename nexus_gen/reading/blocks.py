"""A README as a tree of blocks, each with its lines: what GitHub makes of the text, and nothing guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from markdown_it.token import Token

from nexus_gen.markdown.parse import Inline, Lines, shown

_TASK = re.compile(r"\[([ xX])\](?=\s|$)\s*")


class Block:
    """A block. `kind` is heading, paragraph, list, item, table, row, cell, fence, code, html, quote or rule.

    `line` and `end` are its first and last line, from 1. `text` is the source of a heading, paragraph or
    cell without its signs, or the content of a fence, code or html block. `level` is a heading's, 1 to 6.
    `start` is the first number of an ordered list, else None; an item's own number is its `start`. `info`
    is what stands behind an opening fence; `marker` is the sign that made the block: a fence's run, a
    bullet, `=` or `-` for an underlined heading. `done` is the state of an item's task box, else None.
    """

    __slots__ = (
        "_inline",
        "_lines",
        "children",
        "done",
        "end",
        "info",
        "kind",
        "level",
        "line",
        "marker",
        "start",
        "text",
    )

    def __init__(self, kind: str, line: int, end: int) -> None:
        self.kind = kind
        self.line = line
        self.end = end
        self.children: list[Block] = []
        self.text = ""
        self.info = ""
        self.marker = ""
        self.level = 0
        self.start: int | None = None
        self.done: bool | None = None
        self._lines: Lines | None = None
        self._inline: list[Inline] | None = None

    @property
    def has_inline(self) -> bool:
        """Whether it is a paragraph, a heading or a cell: a block whose text is read as Markdown."""
        return self._lines is not None

    @property
    def inline(self) -> list[Inline]:
        """The pieces of its text: what is bold, code, a link. Empty for blocks that hold blocks."""
        if self._inline is None:
            self._inline = self._lines.inline(self.text) if self._lines is not None else []
        return self._inline

    def read(self, text: str, lines: Lines) -> None:
        """Gives it its text, which is read as Markdown when that is asked for."""
        self.text, self._lines = text, lines

    @property
    def shown(self) -> str:
        """The text that a reader sees in it, line breaks as spaces."""
        return shown(self.inline).strip() if self.has_inline else self.text

    def walk(self) -> Iterator[Block]:
        """It, and every block in it, in the order of the text."""
        stack = [self]
        while stack:
            block = stack.pop()
            yield block
            stack.extend(reversed(block.children))


class Readme:
    """The text of a README and its blocks. Pure: it has no path and reads no disk. Line ends are LF."""

    def __init__(self, text: str, like: Readme | None = None) -> None:
        """`like` is a README with many of the same lines, which it was made from."""
        text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
        self.text = text
        self.lines: Sequence[str] = text.split("\n")
        self._like = like

    @cached_property
    def blocks(self) -> list[Block]:
        """The blocks of the document's own level, in order."""
        return read_blocks(self._read)

    @cached_property
    def _read(self) -> Lines:
        return Lines(self.text, self._like._read if self._like else None)

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


_HOLDERS = {
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "list_item_open": "item",
    "blockquote_open": "quote",
    "table_open": "table",
    "tr_open": "row",
    "th_open": "cell",
    "td_open": "cell",
    "paragraph_open": "paragraph",
    "heading_open": "heading",
}
_LEAVES = {"fence": "fence", "code_block": "code", "html_block": "html", "hr": "rule"}


def read_blocks(lines: Lines) -> list[Block]:
    """The blocks of a Markdown text, as GitHub reads it."""
    top = Block("document", 1, 1)
    open_blocks = [top]
    for token in lines.tokens:
        here = open_blocks[-1]
        if token.type in _HOLDERS:
            block = _opened(_HOLDERS[token.type], token, here)
            here.children.append(block)
            open_blocks.append(block)
        elif token.type == "inline":
            here.read(token.content, lines)
            _read_task(open_blocks)
        elif token.type in _LEAVES:
            block = _opened(_LEAVES[token.type], token, here)
            block.text, block.info, block.marker = token.content, token.info.strip(), token.markup
            here.children.append(block)
        elif token.nesting == -1 and len(open_blocks) > 1 and token.type[:-6] + "_open" in _HOLDERS:
            open_blocks.pop()
    return top.children


def _opened(kind: str, token: Token, within: Block) -> Block:
    first, after = token.map or (within.line - 1, within.end)
    block = Block(kind, first + 1, max(after, first + 1))
    block.marker = token.markup
    if kind == "heading":
        block.level = int(token.tag[1])
    elif token.type == "ordered_list_open":
        block.start = int(token.attrs.get("start", 1))
    elif kind == "item" and token.info.isdigit():
        block.start = int(token.info)
    return block


def _read_task(open_blocks: Sequence[Block]) -> None:
    """An item whose first paragraph begins with a box is a task."""
    if len(open_blocks) < 2 or open_blocks[-1].kind != "paragraph" or open_blocks[-2].kind != "item":
        return
    item, paragraph = open_blocks[-2], open_blocks[-1]
    if item.children[0] is paragraph and (found := _TASK.match(paragraph.text)):
        item.done = found[1] != " "
