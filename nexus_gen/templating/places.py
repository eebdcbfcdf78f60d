"""The values that a learner's own template prints, each made safe for the place where it landed.

The finished text is parsed once with a harmless word for each value. Where that word stands tells the
place: heading, item, cell, bold, link text, address, code, HTML. The result is read back: unless it has
the same blocks as the text with the words, every sign of every value is escaped.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from markdown_it.token import Token

from nexus_gen.markdown import inline
from nexus_gen.markdown.clean import clean, in_html
from nexus_gen.markdown.escape import numeric
from nexus_gen.markdown.inline import one_line
from nexus_gen.markdown.parse import blocks
from nexus_gen.templating.tokens import BLOCK, Printed

_VALUE = re.compile("\x0e([0-9]+)\x0f")
_OTHER_TOKEN = re.compile("[\x02\x05]([0-9]+)[\x03\x06]")
_IN_ADDRESS = re.compile(r"[^A-Za-z0-9/:?#@!$&'*+,;=%._~-]")
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
    _find_places(blocks(_readable(text)), finder, values, writers, levels)

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


def _structure(text: str) -> list[tuple[str, str, int]]:
    return [(token.type, token.tag, token.level) for token in blocks(_readable(text))]


def _find_places(
    tokens: list[Token],
    finder: re.Pattern[str],
    values: list[str],
    writers: dict[int, Writer],
    levels: dict[int, int],
) -> None:
    """Notes how each value is written, or below which heading level it stands as a block of its own."""
    level = 0
    containers: list[str] = []
    for token in tokens:
        if token.nesting == 1:
            containers.append(token.type.removesuffix("_open"))
            if token.type == "heading_open" and token.level == 0:
                level = int(token.tag[1])
        elif token.nesting == -1:
            containers.pop()
        elif token.type == "inline":
            where = containers[-1] if containers else ""
            alone = finder.fullmatch(token.content.strip())
            if where == "paragraph" and alone and "\n" in clean(values[int(alone[1])]).strip():
                levels[int(alone[1])] = level
                continue
            _find_inline(token, where, finder, writers)
        elif token.type in ("fence", "code_block"):
            for found in finder.finditer(token.content):
                writers[int(found[1])] = _in_code_block
            for found in finder.finditer(token.info):
                writers[int(found[1])] = _in_info
        elif token.type == "html_block":
            for found in finder.finditer(token.content):
                writers[int(found[1])] = _in_html


def _find_inline(token: Token, where: str, finder: re.Pattern[str], writers: dict[int, Writer]) -> None:
    in_link = in_bold = 0
    first = True
    for child in token.children or []:
        if child.type == "text":
            for found in finder.finditer(child.content):
                begins = first and found.start() == 0
                writers[int(found[1])] = _text_writer(where, begins, in_link > 0, in_bold > 0)
        elif child.type == "code_inline":
            for found in finder.finditer(child.content):
                writers[int(found[1])] = _in_code
        elif child.type == "html_inline":
            for found in finder.finditer(child.content):
                writers[int(found[1])] = _in_html
        elif child.type == "image":
            for found in finder.finditer(child.content):
                writers[int(found[1])] = _text_writer("link", False, True, False)
        for name, value in child.attrs.items():
            for found in finder.finditer(str(value)):
                starts = found.start() == 0 and name in ("href", "src")
                writers[int(found[1])] = _in_title if name == "title" else _address if starts else _in_address
        in_link += child.nesting if child.type.startswith("link_") else 0
        in_bold += child.nesting if child.type.startswith("strong_") else 0
        first = first and child.nesting == 1


def _text_writer(where: str, begins: bool, in_link: bool, in_bold: bool) -> Writer:
    if in_link:
        return lambda value: str(inline.link_text(value))
    if in_bold:
        return lambda value: str(inline.bold(value))[2:-2] if inline.bold(value).startswith("**") else ""
    if where == "heading":
        return lambda value: str(inline.heading(value))
    if where in ("th", "td"):
        return lambda value: str(inline.cell(value))
    return (lambda value: str(inline.item(value))) if begins else (lambda value: str(inline.run(value)))


def _in_code(value: str) -> str:
    """Inside backticks that the template wrote: a backtick would end them."""
    return one_line(value).replace("`", "'")


def _in_code_block(value: str) -> str:
    """A line of a code block; it can't be the fence that ends it."""
    text = one_line(value)
    return "    " + text if text.startswith(("```", "~~~")) else text


def _in_info(value: str) -> str:
    return re.sub(r"[^\w+#.-]", "", value)


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
    if writer in (_in_code, _in_code_block, _in_info, _in_html, _in_title, _in_address, _address):
        return writer(value)
    return numeric(one_line(value))
