"""The values that a learner's own template prints, each made safe for the place where it landed.

The finished text is parsed once with a harmless word for each value. Where that word stands tells the
place: heading, item, cell, bold, link text, address, code, HTML. The result is read back: unless it has
the same blocks as the text with the words, every sign of every value is escaped.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nexus_gen.markdown import inline
from nexus_gen.markdown.clean import clean, in_html
from nexus_gen.markdown.edits import Edits
from nexus_gen.markdown.escape import plainest
from nexus_gen.markdown.inline import one_line
from nexus_gen.markdown.line_places import BOLD
from nexus_gen.markdown.parser import Block, Inline, read
from nexus_gen.templating.tokens import BLOCK, Printed

_VALUE = re.compile("\x0e([0-9]+)\x0f")
_OTHER_TOKEN = re.compile("[\x02\x05]([0-9]+)[\x03\x06]")
_IN_ADDRESS = re.compile(r"[^A-Za-z0-9/:?#@!$&'*+,;=%._~-]")
_APART_BEFORE = "(\"'“‘«—–…,:"  # beside these a sign means what it means beside a space
_APART_AFTER = ")\"'”’»—–…,.:?!"
# Signs of a template that mean nothing as long as no value brings their partners; a task's box aside.
_SIGN = re.compile(r"[*~`\[\]<]|(?<![^\W_])_|_(?![^\W_])")
_EMPHASIS = re.compile(r"[*_~]")
_UNUSED_ADDRESS = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]*(?P<rest>\S*)", re.MULTILINE)
Writer = Callable[[str], str]


def placed_values(text: str, printed: Printed) -> str:
    """`text` with each value token replaced by the value, safe for its place."""
    word = _unused_word(text)
    values: list[str] = []

    def numbered(token: re.Match[str]) -> str:
        values.append(printed.values[int(token[1])])
        return f"{word}{len(values) - 1}z"

    text = _VALUE.sub(numbered, text)
    finder = re.compile(f"{word}([0-9]+)z")
    writers: dict[int, Writer] = {}
    levels: dict[int, int] = {}
    document = read(_readable(text))
    _find_places(document, finder, values, writers, levels)
    for definition in _UNUSED_ADDRESS.finditer(text):  # of a label that is defined above, or never used
        for found in finder.finditer(definition["rest"]):
            whole = found.start() == 0
            writers.setdefault(int(found[1]), _address if whole else _in_address)
    text = _with_room(text, finder, values)

    def written(write: Callable[[int], str]) -> str:
        return finder.sub(lambda found: write(int(found[1])), text)

    def safe(number: int) -> str:
        if number in levels:
            printed.blocks.append((values[number], levels[number]))
            return BLOCK.format(len(printed.blocks) - 1)
        return writers.get(number, _in_html)(values[number])

    result = written(safe)
    expected = _structure(written(lambda number: BLOCK.format(0) if number in levels else f"{word}{number}z"))
    if _structure(result) == expected:
        return result
    return written(
        lambda number: (
            safe(number) if number in levels else _plainest(writers.get(number, _in_html), values[number])
        )
    )


def _unused_word(text: str) -> str:
    word = "nxg"
    while word in text:
        word += "q"
    return word


def _readable(text: str) -> str:
    """`text` for a parser: marks gone, blocks as a word."""
    return _OTHER_TOKEN.sub(lambda token: "" if token[0][0] == "\x02" else f"block{token[1]}", text)


def _structure(text: str) -> list[tuple[str, int, int]]:
    return [(block.kind, block.level, len(list(block.around))) for block in read(_readable(text)).walk()]


def _find_places(
    document: Block,
    finder: re.Pattern[str],
    values: list[str],
    writers: dict[int, Writer],
    levels: dict[int, int],
) -> None:
    """Notes how each value is written, or below which heading level it stands as a block of its own."""
    level = 0
    for block in document.walk():
        if block.kind == "heading" and block in document.children:
            level = block.level
        if block.has_inline:
            alone = finder.fullmatch(block.text.strip())
            if block.kind == "paragraph" and alone and "\n" in clean(values[int(alone[1])]).strip():
                levels[int(alone[1])] = level
                continue
            _Line(block, finder, values, writers).find(block.inline, _Around())
        elif block.kind in ("fence", "code"):
            for line in block.text.split("\n"):
                for found in finder.finditer(line):
                    writers[int(found[1])] = _in_fence if finder.fullmatch(line.strip()) else one_line
            for found in finder.finditer(block.info):
                writers[int(found[1])] = _in_info
        elif block.kind == "html":
            for found in finder.finditer(block.text):
                writers[int(found[1])] = _in_html


@dataclass(frozen=True, slots=True)
class _Around:
    """What is around a piece of a line."""

    link: bool = False
    bold: bool = False
    emphasis: bool = False

    def inside(self, kind: str) -> _Around:
        """What is around the pieces in a piece of `kind`."""
        return _Around(
            self.link or kind == "link", self.bold or kind == "strong", self.emphasis or kind in ("em", "s")
        )


class _Line:
    """Finds the places of the values in a heading, a paragraph or a cell."""

    def __init__(
        self, block: Block, finder: re.Pattern[str], values: list[str], writers: dict[int, Writer]
    ) -> None:
        self.where = block.kind
        self.finder = finder
        self.values = values
        self.writers = writers
        self.first = True
        texts = [piece.text for one in block.inline for piece in one.walk() if piece.kind == "text"]
        self.loose_signs = any(_SIGN.search(text) for text in texts)

    def find(self, pieces: Sequence[Inline], around: _Around) -> None:
        """Notes how each value in `pieces` is written."""
        for piece in pieces:
            if piece.kind == "text":
                self._text(piece.text, around)
            elif piece.kind == "image":
                for found in self.finder.finditer(piece.text):
                    glued = _is_glued(piece.text, found)
                    self.writers[int(found[1])] = _alone if glued else _in_image(self.where)
            elif piece.kind in ("code", "html"):
                in_code = _in_code_in_cell if self.where == "cell" else _in_code
                for found in self.finder.finditer(piece.text):
                    self.writers[int(found[1])] = in_code if piece.kind == "code" else _in_html
            for found in self.finder.finditer(piece.url):
                self.writers[int(found[1])] = _address if found.start() == 0 else _in_address
            for found in self.finder.finditer(piece.title):
                self.writers[int(found[1])] = _in_title
            self.first = piece.kind in ("break", "line break") or (self.first and bool(piece.children))
            self.find(piece.children, around.inside(piece.kind))
            self.first = self.first and not piece.children

    def _text(self, text: str, around: _Around) -> None:
        for found in self.finder.finditer(text):
            begins = self.first and found.start() == 0
            glued = self.loose_signs or _is_glued(text, found)
            write = _text_writer(self.where, begins, around.link, around.bold)
            write = _emphasized(write) if around.emphasis else write
            numbers = begins and text[found.end() : found.end() + 1] in tuple("0123456789.)")
            number = numbers and one_line(self.values[int(found[1])]).isdecimal()
            self.writers[int(found[1])] = _no_number if number else _alone if glued else write


def _text_writer(where: str, begins: bool, in_link: bool, in_bold: bool) -> Writer:
    in_cell = where == "cell"
    if in_link and in_bold:
        return lambda value: value if inline.is_raw(value := one_line(value), BOLD) else plainest(value)
    if in_link:
        write = inline.link_in_cell if in_cell else inline.link_text
    elif in_bold:
        write = inline.bold_in_cell if in_cell else inline.bold_text
    elif in_cell:
        write = inline.cell
    elif where == "heading":
        write = inline.heading
    else:
        write = inline.item if begins else inline.run
    return lambda value: str(write(value))


def _in_image(where: str) -> Writer:
    """The text of an image; `![^` would begin a footnote."""
    write = _text_writer(where, False, True, False)
    return lambda value: "\\" + write(value) if write(value).startswith("^") else write(value)


def _is_glued(text: str, found: re.Match[str]) -> bool:
    """Whether something stands directly beside a value with which its signs could mean other things."""
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    return not ((before.isspace() or before in _APART_BEFORE) and (after.isspace() or after in _APART_AFTER))


def _emphasized(write: Writer) -> Writer:
    """Directly within `*`, `_` or `~~` of a template, where a sign at the edge would join them."""

    def written(value: str) -> str:
        text = one_line(value)
        clear = text[:1].isalnum() and text[-1:].isalnum() and not _EMPHASIS.search(text)
        return write(value) if clear else plainest(text)

    return written


def _no_number(value: str) -> str:
    """A number that the text behind it would make the number of an item."""
    return "".join(f"&#{ord(char)};" for char in one_line(value))


def _alone(value: str) -> str:
    return plainest(one_line(value))


def _in_code(value: str) -> str:
    """Inside backticks, of which there are enough (see `_with_room`)."""
    return one_line(value)


def _in_code_in_cell(value: str) -> str:
    return one_line(value).replace("|", "\\|")


def _in_fence(value: str) -> str:
    """A whole line of a fenced code block; it can't be the fence that ends it."""
    text = one_line(value)
    return "    " + text if text[:3] in ("```", "~~~") and not text.strip(text[0]) else text


def _in_info(value: str) -> str:
    return re.sub(r"[^\w+#.-]", "", value)


def _with_room(text: str, finder: re.Pattern[str], values: list[str]) -> str:
    """`text` with the backticks around each code span that holds a value as many as its values need."""
    edits = Edits()
    for block in read(text).walk() if "`" in text else ():
        for code in (piece for one in block.inline for piece in one.walk() if piece.kind == "code"):
            if finder.search(code.text) is None:
                continue
            inside = finder.sub(lambda found: one_line(values[int(found[1])]), code.text)
            runs = {len(run) for run in re.findall("`+", inside)}
            if not runs and inside.strip() == inside:
                continue
            size = next(size for size in range(1, len(runs) + 2) if size not in runs)
            source, (line, column) = code.source, code.end
            old = len(source) - len(source.lstrip("`"))
            edits.replace(code.start, (code.start[0], code.start[1] + old), "`" * size + " ")
            edits.replace((line, column + 1 - old), (line, column + 1), " " + "`" * size)
    return edits.made(text)


def _in_html(value: str) -> str:
    return in_html(one_line(value))


def _in_title(value: str) -> str:
    return (
        html.escape(one_line(value), quote=True)
        .replace("\\", "&#92;")
        .replace("(", "&#40;")
        .replace(")", "&#41;")
    )


def _in_address(value: str) -> str:
    from urllib.parse import quote

    return _IN_ADDRESS.sub(lambda found: quote(found[0], errors="replace"), one_line(value))


def _address(value: str) -> str:
    """A whole address, or at least its beginning; none that a README may not use."""
    return inline.address(value) or "#"


def _plainest(writer: Writer, value: str) -> str:
    if writer in (
        _in_code,
        _in_code_in_cell,
        _in_fence,
        _in_info,
        _in_html,
        _in_title,
        _in_address,
        _address,
        _no_number,
    ):
        return writer(value)
    return plainest(one_line(value))
