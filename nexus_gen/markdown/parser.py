"""The one door to the engine that reads Markdown: a text in, one tree of blocks and pieces of lines out.

Lines and columns are counted from 1, columns in characters. The engine is comrak, which reads as GitHub's own
does but for a few corners; those are made alike here (see `dialect`), so that nobody else has to know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import comrak
from comrak import AstNode, ExtensionOptions, ParseOptions, parse_document

from nexus_gen.markdown.dialect import Dialect
from nexus_gen.markdown.mails import mails

_EXTENSIONS = ExtensionOptions(strikethrough=True, table=True, autolink=True, tasklist=True, footnotes=True)
_OPTIONS = ParseOptions(leave_footnote_definitions=True)
_KINDS: dict[type[Any], str] = {
    comrak.Heading: "heading",
    comrak.Paragraph: "paragraph",
    comrak.List: "list",
    comrak.Item: "item",
    comrak.TaskItem: "item",
    comrak.BlockQuote: "quote",
    comrak.CodeBlock: "code",
    comrak.HtmlBlock: "html",
    comrak.Table: "table",
    comrak.TableRow: "row",
    comrak.TableCell: "cell",
    comrak.ThematicBreak: "rule",
    comrak.FootnoteDefinition: "footnote",
    comrak.Text: "text",
    comrak.Code: "code",
    comrak.Strong: "strong",
    comrak.Emph: "em",
    comrak.Strikethrough: "s",
    comrak.Link: "link",
    comrak.Image: "image",
    comrak.HtmlInline: "html",
    comrak.SoftBreak: "break",
    comrak.LineBreak: "line break",
    comrak.FootnoteReference: "note",
}
_OF_LINES = frozenset(["heading", "paragraph", "cell"])  # blocks whose text is pieces of lines
_ATX = re.compile(r"#{1,6}(?:[ \t]+|$)")
_ATX_END = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
_BACKSLASHES = re.compile(r"(?<!\\)(?:\\\\)+\|")
_LAST_ADDRESS = re.compile(
    r"(?i)(?:(?<![a-z])(?:https?|ftp)://|(?<![^\s*~(_])www\.)[a-z0-9\x80-\U0010ffff.-]+(?=_\Z)"
)
_PIPE = re.compile(r"\\\|")
_QUOTED = re.compile(r"[ \t]*>")


class Inline:
    """A piece of a line: text, code, strong, em, s, link, image, html, break, line break or note.

    `text` is what is shown of a text, a code span, an image and a break (a space, for a line break, too); the
    source of html; a note's label.
    """

    __slots__ = ("_above", "_cell", "_node", "_source", "children", "kind", "text", "title", "url")

    def __init__(
        self, kind: str, text: str = "", url: str = "", title: str = "", children: Sequence[Inline] = ()
    ) -> None:
        self.kind = kind
        self.text = text
        self.url = url
        self.title = title
        self.children = children
        self._node: AstNode | None = None
        self._source: Original | None = None
        self._above = 0  # lines of definitions that the engine does not count
        self._cell: Block | None = None  # around it, if backslashes in that are not counted

    @property
    def start(self) -> tuple[int, int]:
        """The line and the column where it begins in its document."""
        assert self._node is not None
        return self._place(self._node.sourcepos.start)

    @property
    def end(self) -> tuple[int, int]:
        """The line and the column of its last sign."""
        assert self._node is not None
        return self._place(self._node.sourcepos.end)

    def _place(self, at: comrak.LineColumn) -> tuple[int, int]:
        assert self._source is not None
        line, column = self._source.place(at, self._above)
        if self._cell is not None:
            begin = self._cell.column
            for nth, found in enumerate(_PIPE.finditer(self._source.originals[line - 1], begin - 1)):
                if found.start() + 1 - nth >= column - nth:
                    break
                column += 1
        return line, column

    @property
    def source(self) -> str:
        """What its document has there, line ends included."""
        assert self._source is not None
        (first, start), (last, end) = self.start, self.end
        lines = self._source.originals[first - 1 : last]
        lines[-1] = lines[-1][:end]
        lines[0] = lines[0][start - 1 :]
        return "\n".join(lines)

    def key(self) -> tuple[Any, ...]:
        """What two pieces share when they show the same."""
        return (self.kind, self.text, self.url, self.title, tuple(child.key() for child in self.children))

    def walk(self) -> Iterator[Inline]:
        """It, and every piece in it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


class Block:
    """A block: heading, paragraph, list, item, table, row, cell, fence, code, html, quote, rule or footnote.

    `level` is a heading's, 1 to 6. `marker` is the sign that made the block: an item's bullet, or the `.` or
    `)` behind its number; a fence's run; `=` or `-` of an underlined heading. `start` is the number of an
    ordered item and the first of its list, else None. `done` is the state of an item's task box, else None.
    `text` is the source of a heading, a paragraph or a cell without the signs of blocks, the content of a
    fence, code and html, a footnote's label; `info` what stands behind an opening fence; `html_kind` which of
    the seven kinds of blocks it is. `line` and `end` are its first and last line, `column` its first column.
    """

    __slots__ = (
        "_above",
        "_inline",
        "_node",
        "_source",
        "_text",
        "_within",
        "children",
        "column",
        "done",
        "end",
        "html_kind",
        "info",
        "is_closed",
        "kind",
        "level",
        "line",
        "marker",
        "start",
    )

    def __init__(self, kind: str, node: AstNode, source: Original, within: Block | None = None) -> None:
        self._node = node
        self._source = source
        self._within = within
        self._inline: list[Inline] | None = None
        self._text: str | None = None
        self.kind = kind
        self.line, self.column = source.place(node.sourcepos.start)
        self.end = node.sourcepos.end.line
        self._above = 0
        self.children: list[Block] = []
        self.done: bool | None = None
        self.html_kind = 0
        self.info = ""
        self.is_closed = True  # a fence that the end of the text closes is not
        self.level = 0
        self.marker = ""
        self.start: int | None = None

    @property
    def has_inline(self) -> bool:
        """Whether it is a block whose text is read as pieces of lines."""
        return self.kind in _OF_LINES

    @property
    def inline(self) -> list[Inline]:
        """The pieces of the text of a heading, a paragraph or a cell; empty for blocks of blocks."""
        if self._inline is None:
            self._inline = self._pieces() if self.has_inline else []
        return self._inline

    def _pieces(self) -> list[Inline]:
        if self.kind == "cell" and _BACKSLASHES.search(self._source.originals[self.line - 1]):
            # GitHub takes the backslash before each pipe away and reads on; the engine keeps an even number.
            first, *rest = read(f"x {self.text}").children[0].inline
            first.text = first.text.removeprefix("x ")
            return [first, *rest] if first.text else rest
        pieces = self._source.pieces(self._node.children, self._above)
        if pieces and pieces[-1].kind == "text" and pieces[-1].text.endswith("_"):
            pieces[-1:] = self._source.with_last_link(pieces[-1])
        if self.kind == "cell" and "\\|" in self._source.originals[self.line - 1]:
            for piece in (inner for one in pieces for inner in one.walk()):
                piece._cell = self
        return pieces

    @property
    def end_of_text(self) -> tuple[int, int]:
        """The line and the column behind the last sign of the text of a heading, a paragraph or a cell."""
        last = self.end - (self.kind == "heading" and self.marker != "#")
        line = self._source.originals[last - 1]
        if self.kind == "cell":
            line = line[: self._source.place(self._node.sourcepos.end)[1]]
        elif self.kind == "heading" and self.marker == "#":
            line = line[: self.column - 1] + _ATX_END.sub("", line[self.column - 1 :])
        return last, len(line.rstrip(" \t")) + 1

    def column_of(self, nth: int) -> int:
        """The column where line `nth` (from 0) of the text of a block of HTML begins."""
        whole, row = self._source.originals[self.line - 1 + nth], self.text.split("\n")[nth]
        return len(whole) - len(row) + 1

    def skip_definitions(self) -> None:
        """Begins a block of lines behind the definitions of links that stand above its text."""
        if (
            not self._source.originals[self.line - 1].startswith("[", self.column - 1)
            or not self._node.children
        ):
            return
        last = self.end - (self.kind == "heading")
        self._above = last - self._node.children[-1].sourcepos.end.line
        if self._above:
            self.line, self.column = self._source.place(self._node.children[0].sourcepos.start, self._above)

    @property
    def text(self) -> str:
        """See the class."""
        if self._text is None:
            self._text = self._source.text(self) if self.has_inline else ""
        return self._text

    @text.setter
    def text(self, text: str) -> None:
        self._text = text

    @property
    def shown(self) -> str:
        """The text that a reader sees in it, line breaks as spaces."""
        return shown(self.inline).strip() if self.has_inline else self.text

    @property
    def around(self) -> Iterator[Block]:
        """The blocks that it stands in, the innermost first."""
        block = self._within
        while block is not None:
            yield block
            block = block._within

    def walk(self) -> Iterator[Block]:
        """It, and every block in it, in the order of the text."""
        stack = [self]
        while stack:
            block = stack.pop()
            yield block
            stack.extend(reversed(block.children))


class Original:
    """What stands behind a tree: the text as the engine got it, and the way back."""

    def __init__(self, original: str, dialect: Dialect) -> None:
        self.dialect = dialect
        self.originals = original.split("\n")
        self.lines = self.originals if dialect.text == original else dialect.text.split("\n")

    def place(self, at: comrak.LineColumn, above: int = 0) -> tuple[int, int]:
        """The line and the column, in characters, of what the engine counts in bytes, and from `above` on."""
        line = at.line + above
        row = self.lines[line - 1] if line <= len(self.lines) else ""
        return line, self.dialect.column(row, at.column)

    def text(self, block: Block) -> str:
        """The source of a heading, a paragraph or a cell without the signs of blocks, line ends LF."""
        lines = self.originals[block.line - 1 : block.end]
        if block.kind == "cell":
            end = self.place(block._node.sourcepos.end)[1]
            return lines[0][block.column - 1 : end].replace("\\|", "|").strip(" \t")
        lines[0] = lines[0][block.column - 1 :]
        if block.kind == "heading":
            if block.marker == "#":
                return _ATX_END.sub("", _ATX.sub("", lines[0], count=1)).strip(" \t")
            lines.pop()
        quotes = sum(one.kind == "quote" for one in block.around)
        for number in range(1, len(lines)):
            for _ in range(quotes):
                lines[number] = _QUOTED.sub("", lines[number], count=1)
        return "\n".join(line.lstrip(" \t") for line in lines).rstrip(" \t")

    def pieces(self, nodes: Sequence[AstNode], above: int = 0, in_link: bool = False) -> list[Inline]:
        """The pieces of a line."""
        original = self.dialect.original
        found: list[Inline] = []
        for node in nodes:
            value: Any = node.node_value
            kind = _KINDS[type(value)]
            within = in_link or kind in ("link", "image")
            piece = Inline(kind, children=self.pieces(node.children, above, within) if node.children else ())
            if kind in ("text", "html"):
                piece.text = original(value.value)
            elif kind == "code":
                piece.text = original(value.value.literal)
            elif kind in ("break", "line break"):
                piece.text = " "
            elif kind == "note":
                piece.text = original(value.value.name)
            elif kind in ("link", "image"):
                piece.url, piece.title = original(value.value.url), original(value.value.title)
                if kind == "image":
                    piece.text, piece.children = shown(piece.children), ()
            piece._node, piece._source, piece._above = node, self, above
            found.append(piece)
        return found if in_link or "@" not in self.dialect.text else self._with_mails(found)

    def _with_mails(self, pieces: Sequence[Inline]) -> list[Inline]:
        """`pieces` with the e-mail addresses in their texts as links: those of GitHub, not of the engine."""
        texts: list[Inline] = []
        for piece in pieces:
            is_mail = piece.kind == "link" and "@" in piece.url and "://" not in piece.url
            if is_mail and self._is_bare(piece):
                piece.kind, piece.text, piece.children = "text", shown(piece.children), ()
            if piece.kind == "text" and texts and texts[-1].kind == "text":
                texts[-1].text += piece.text
            else:
                texts.append(piece)
        found: list[Inline] = []
        for piece in texts:
            if piece.kind == "text" and "@" in piece.text:
                found += self._with_links(piece)
            else:
                found.append(piece)
        return found

    def with_last_link(self, text: Inline) -> list[Inline]:
        """The last text of a line, its address as a link: GitHub ignores an underscore behind that."""
        found = _LAST_ADDRESS.search(text.text)
        if found is None:
            return [text]
        address = Inline("text", found[0])
        url = ("" if "://" in found[0] else "http://") + found[0]
        made = [Inline("text", text.text[: found.start()]), Inline("link", "", url, "", [address]), address]
        made.append(Inline("text", "_"))
        for piece in made:
            piece._node, piece._source, piece._above = text._node, self, text._above
        return [piece for piece in made if piece is not address and (piece.children or piece.text)]

    def _is_bare(self, link: Inline) -> bool:
        """Whether a link is an e-mail address without a sign around it."""
        assert link._node is not None
        place = link._node.sourcepos
        return place.end.column - place.start.column < len(shown(link.children).encode())

    def _with_links(self, text: Inline) -> list[Inline]:
        found: list[Inline] = []
        done = 0
        for start, end, url in mails(text.text):
            address = Inline("text", text.text[start:end])
            found += [Inline("text", text.text[done:start]), Inline("link", "", url, "", [address]), address]
            done = end
        found.append(Inline("text", text.text[done:]))
        for piece in found:
            piece._node, piece._source, piece._above = text._node, self, text._above
        return [
            piece for number, piece in enumerate(found) if number % 3 != 2 and (piece.children or piece.text)
        ]


def shown(pieces: Sequence[Inline]) -> str:
    """The text that a reader sees of `pieces`."""
    return "".join(shown(piece.children) if piece.children else piece.text for piece in pieces)


def read(text: str, with_entities: bool = True) -> Block:
    """The document that GitHub sees in a text (line ends LF), as a block that holds all others."""
    # Without a line end the engine takes a last `1.` for text.
    source = Original(text, Dialect(text if text.endswith("\n") else text + "\n", with_entities))
    top = parse_document(source.dialect.text, _EXTENSIONS, _OPTIONS)
    _cut(top)
    document = Block("document", top, source)
    notes: set[str] = set()
    stack = [(document, top)]
    while stack:
        block, node = stack.pop()
        for child in node.children:
            made = _block(child, source, block)
            if made.kind == "footnote":
                if made.text.casefold() in notes:
                    continue  # GitHub drops a footnote that is defined already
                notes.add(made.text.casefold())
            block.children.append(made)
            if made.kind not in _OF_LINES:
                stack.append((made, child))
    return document


def _cut(top: AstNode) -> None:
    """Takes from each node the way to the one that holds it.

    Why: the engine's circles are none that Python can see, and would stay in memory for ever.
    """
    stack = [top]
    while stack:
        node = stack.pop()
        stack += node.children
        node.parent = None


def _block(node: AstNode, source: Original, within: Block) -> Block:
    """A block, without those in it."""
    value: Any = node.node_value
    block = Block(_KINDS[type(value)], node, source, within)
    detail: Any = getattr(value, "value", None)
    if block.kind == "heading":
        block.level = detail.level
        block.marker = ("=" if detail.level == 1 else "-") if detail.setext else "#"
    elif block.kind in ("list", "item"):
        if isinstance(detail, comrak.NodeTaskItem):
            block.done = detail.symbol is not None
            of_list: Any = within._node.node_value
            detail = of_list.value
        bullet = detail.list_type == comrak.ListType.Bullet
        behind = "." if detail.delimiter == comrak.ListDelimType.Period else ")"
        block.marker = chr(detail.bullet_char) if bullet else behind
        block.start = None if bullet else detail.start
    elif block.kind == "code":
        block.text, block.info = source.dialect.original(detail.literal), source.dialect.original(detail.info)
        block.kind = "fence" if detail.fenced else "code"
        block.marker = chr(detail.fence_char) * detail.fence_length if detail.fenced else ""
        block.is_closed = detail.closed or not detail.fenced
    elif block.kind == "html":
        block.text, block.html_kind = source.dialect.original(detail.literal), detail.block_type
    elif block.kind == "footnote":
        block.text = source.dialect.original(detail.name)
    if block.kind in ("paragraph", "heading"):
        block.skip_definitions()
    return block
