"""Link definitions and footnotes of one text, kept from meaning anything in the rest of a README.

A definition holds for a whole document: `[docs]: https://…` in one field would make a link of `[docs]` in
any other, and two fields that both define `[1]` would share the first. So links are written out, and a
footnote's label gets a print of its text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from zlib import crc32

from markdown_it.rules_block import StateBlock, reference
from markdown_it.rules_inline import StateInline, link
from markdown_it.token import Token

from nexus_gen.markdown.autolinks import Parser, autolinks, image_alone
from nexus_gen.markdown.delimiters import delimiters
from nexus_gen.markdown.escape import destination

_SIGN = re.compile(r"^[ >]*(?:[-*+] +|\d+[.)] +)*\[[^\]]", re.MULTILINE)
_FOOTNOTE = re.compile(r"\[\^([^\]\s\[]+)\]")
_DEFINED = re.compile(r"^ {0,3}\[\^([^\]\s\[]+)\]:", re.MULTILINE)
_PRINT = re.compile(r"(?<=[^\s\]\[])-[0-9a-f]{8}(?=\])")
_INDENT = re.compile(r"[ >]*")
Edit = tuple[int, int, str]  # of a text: from, to, and what stands there then


def written_out(lines: list[str]) -> None:
    """Rewrites the lines of a text so that no definition in it reaches outside."""
    text = "\n".join(lines)
    if "]:" not in text or not _SIGN.search(text):
        return
    env: dict[str, object] = {"definitions": [], "footnotes": {}}
    parser = _parser()
    tokens: list[Token] = []
    parser.block.parse(text, parser, env, tokens)
    holders = [token for token in tokens if token.type == "inline"]
    mark = f"{crc32(_PRINT.sub('', text).encode()):08x}"
    footnotes = {label for token in holders for label in _DEFINED.findall(token.content)}
    env["footnotes"] = {label: f"{_PRINT.sub('', label + ']')[:-1]}-{mark}" for label in footnotes}
    edits: dict[int, list[Edit]] = {}
    cursors: dict[int, int] = {}
    for token in holders:
        env["edits"] = []
        parser.inline.parse(token.content, parser, env, [])
        _to_lines(token, env["edits"], lines, edits, cursors)  # type: ignore[arg-type]
    for number, found in edits.items():
        for start, end, new in sorted(found, reverse=True):
            lines[number] = lines[number][:start] + new + lines[number][end:]
    for start, end in env["definitions"]:  # type: ignore[attr-defined]
        lines[start] = lines[start][: lines[start].index("[")].rstrip()
        for number in range(start + 1, end):
            lines[number] = _INDENT.match(lines[number])[0].rstrip()  # type: ignore[index]


def _to_lines(
    token: Token, found: list[Edit], lines: list[str], edits: dict[int, list[Edit]], cursors: dict[int, int]
) -> None:
    """Turns edits of a token's content into edits of the lines that it came from."""
    offset = 0
    first = token.map[0] if token.map else 0
    for number, content in enumerate(token.content.split("\n"), first):
        column = lines[number].find(content, cursors.get(number, 0)) if number < len(lines) else -1
        if column >= 0:
            cursors[number] = column + len(content)
            for start, end, new in found:
                left, right = max(start - offset, 0), min(end - offset, len(content))
                if left < right or left == right == start - offset:
                    here = new if start >= offset else ""
                    edits.setdefault(number, []).append((column + left, column + right, here))
        offset += len(content) + 1


@lru_cache(maxsize=1)
def _parser() -> Parser:
    parser = Parser("commonmark")
    parser.enable("table").use(autolinks).use(delimiters)
    parser.block.ruler.at("reference", _definition, {"alt": []})
    parser.inline.ruler.at("link", _link)
    parser.inline.ruler.at("image", _image)
    parser.inline.ruler.before("link", "footnote", _footnote)
    return parser


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A link definition, noted with its lines; a footnote is none, though it may look like one."""
    if _DEFINED.match(state.src, state.bMarks[start] + state.tShift[start]):
        return False
    if not reference(state, start, end, silent):
        return False
    state.env["definitions"].append((start, state.line))
    return True


def _footnote(state: StateInline, silent: bool) -> bool:
    found = _FOOTNOTE.match(state.src, state.pos, state.posMax)
    label = state.env["footnotes"].get(found[1]) if found else None
    if found is None or label is None:
        return False
    if not silent:
        state.env["edits"].append((found.start(1), found.end(1), label))
        state.pending += found[0]
    state.pos = found.end()
    return True


def _link(state: StateInline, silent: bool) -> bool:
    if silent:
        return link(state, True)
    label_end = state.md.helpers.parseLinkLabel(state, state.pos, True)
    known = len(state.tokens)
    if not link(state, False):
        return False
    _note(state, label_end, next(token for token in state.tokens[known:] if token.type == "link_open"))
    return True


def _image(state: StateInline, silent: bool) -> bool:
    if silent:
        return image_alone(state, True)
    label_end = state.md.helpers.parseLinkLabel(state, state.pos + 1, False)
    outer = state.env["edits"]
    state.env["edits"] = []  # an image's text is parsed on its own, and shows no links
    found = image_alone(state, False)
    state.env["edits"] = outer
    if found:
        _note(state, label_end, state.tokens[-1])
    return found


def _note(state: StateInline, label_end: int, token: Token) -> None:
    """Notes how a link or image by reference, which ends here, is written out."""
    if state.src[state.pos - 1] == "]":
        url = token.attrs.get("href", token.attrs.get("src", ""))
        written = destination(str(url), str(token.attrs.get("title", "")))
        state.env["edits"].append((label_end + 1, state.pos, f"({written})"))
