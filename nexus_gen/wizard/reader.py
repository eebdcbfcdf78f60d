"""Markdown as a reader sees it, in the lines of a terminal: wrapped by words, each piece with its style.

A style is a name such as `heading`, `strong` or `code`, or several with a space between them, or "".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from nexus_gen.columns import fitted, width
from nexus_gen.markdown.parser import Block, Inline, read
from nexus_gen.terminal import Span, printable

Line = list[Span]
_INLINE = {"strong": "strong", "em": "em", "s": "s", "code": "code", "link": "link"}
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<[^>]*>", re.DOTALL)
_NARROWEST = 8  # columns of a table's cell, where there is room
_GAP = "  "  # between the cells of a row


def lines_of(markdown: str, columns: int) -> list[Line]:
    """The lines that show `markdown`, each at most `columns` wide where its words allow it."""
    return _blocks(read(markdown).children, max(columns, 1))


def _blocks(blocks: Sequence[Block], columns: int, is_tight: bool = False) -> list[Line]:
    """The blocks one below the other, with a blank line between them unless they stand in a tight item."""
    lines: list[Line] = []
    for block in blocks:
        if shown := _block(block, columns):
            lines += [[], *shown] if lines and not is_tight else shown
    return lines


def _block(block: Block, columns: int) -> list[Line]:
    if block.kind in ("heading", "paragraph"):
        style = ("title" if block.level == 1 else "heading") if block.kind == "heading" else ""
        return _wrapped(_spans(block.inline, style), columns)
    if block.kind == "list":
        signs = ["•" if block.start is None else f"{block.start + n}." for n in range(len(block.children))]
        items = zip(signs, block.children, strict=True)
        return [line for sign, item in items for line in _item(sign, item, columns)]
    if block.kind == "quote":
        return _behind("│ ", "│ ", "quote", _blocks(block.children, columns - 2))
    if block.kind in ("fence", "code"):
        code = block.text.expandtabs(4).rstrip("\n").split("\n")
        return [[("code", fitted(f"  {printable(line)}", columns))] for line in code]
    if block.kind == "table":
        return _table(block, columns)
    if block.kind == "rule":
        return [[("dim", "─" * columns)]]
    if block.kind == "html":  # a reader sees what stands between the tags
        return _wrapped([("", _TAG.sub(" ", block.text))], columns)
    return _blocks(block.children, columns)


def _item(sign: str, item: Block, columns: int) -> list[Line]:
    if item.done is not None:
        sign = "☑" if item.done else "☐"
    start = f"{sign} "
    inner = _blocks(item.children, columns - width(start), is_tight=len(item.children) <= 2)
    return _behind(start, " " * width(start), "", inner or [[]])


def _behind(first: str, rest: str, style: str, lines: list[Line]) -> list[Line]:
    """The lines with `first` before the first of them, and `rest` before all others."""
    return [[(style, rest if number else first), *line] for number, line in enumerate(lines)]


def _spans(pieces: Sequence[Inline], style: str = "") -> Iterator[Span]:
    """The pieces of a line with their styles."""
    for piece in pieces:
        inner = f"{style} {_INLINE.get(piece.kind, '')}".strip()
        if piece.children:
            yield from _spans(piece.children, inner)
        elif piece.kind in ("image", "note"):
            yield inner, f"[{piece.text or 'image'}]"
        elif piece.kind == "html":
            yield inner, " " if piece.text.lower().startswith("<br") else ""
        else:
            yield inner, piece.text


def _wrapped(spans: Iterable[Span], columns: int) -> list[Line]:
    """`spans` in lines, broken between words; a word that is too long for a line stands alone in one."""
    lines: list[Line] = [[]]
    column = 0
    for word in _words(spans):
        wide = sum(width(text) for _, text in word)
        if column and column + 1 + wide > columns:
            lines.append([])
            column = 0
        if column:
            before, after = lines[-1][-1][0], word[0][0]
            lines[-1].append((before if before == after else "", " "))
            column += 1
        lines[-1] += word
        column += wide
    return lines if lines != [[]] else []


def _words(spans: Iterable[Span]) -> Iterator[Line]:
    """The words of `spans`: a word may change its style in the middle."""
    word: Line = []
    for style, text in spans:
        for part in re.findall(r"\s+|\S+", text):
            if not part.isspace():
                word.append((style, printable(part)))
            elif word:
                yield word
                word = []
    if word:
        yield word


def _table(table: Block, columns: int) -> list[Line]:
    """A table with its columns made as narrow as they need to be, and a line below its head."""
    rows = [[list(_spans(cell.inline)) for cell in row.children] for row in table.children]
    widths = _widths(rows, columns)
    lines: list[Line] = []
    for number, row in enumerate(rows):
        cells = [_wrapped(cell, wide) for cell, wide in zip(row, widths, strict=False)]
        for at in range(max(map(len, cells), default=0)):
            lines.append([])
            for cell, wide in zip(cells, widths, strict=False):
                part = cell[at] if at < len(cell) else []
                bold = [(f"strong {style}".strip(), text) for style, text in part]
                room = wide - sum(width(text) for _, text in part)
                lines[-1] += [*(part if number else bold), ("", " " * room + _GAP)]
        if number == 0:
            lines.append([("dim", "─" * min(columns, sum(widths) + len(_GAP) * (len(widths) - 1)))])
    return lines


def _widths(rows: list[list[Line]], columns: int) -> list[int]:
    """How wide each column is: as its widest cell, the widest made narrower until all fit."""
    count = max(map(len, rows), default=0)
    cells = [[row[number] for row in rows if number < len(row)] for number in range(count)]
    widths = [max(sum(width(text) for _, text in cell) for cell in column) for column in cells]
    room = columns - len(_GAP) * (count - 1)
    while sum(widths) > room and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths
