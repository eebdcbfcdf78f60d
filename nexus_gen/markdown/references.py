"""Link definitions and footnotes of one text, kept from meaning anything in the rest of a README.

A definition holds for a whole document: `[docs]: https://…` in one field would make a link of `[docs]` in
any other, and of two fields that both define `[1]` the second would get the links of the first. So each
label gets a print of what the text defines: `[docs][docs-1c5a0f3e]`. Labels are not shown.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any
from zlib import crc32

from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import StateBlock, reference
from markdown_it.rules_inline import StateInline, link
from markdown_it.token import Token

from nexus_gen.markdown.autolinks import Parser, image_alone
from nexus_gen.markdown.parse import gfm_parser

_SIGN = re.compile(r"^[ >]*(?:(?:[-*+]|\d+[.)]) *)*\[[^\]]", re.MULTILINE)
_LABEL = re.compile(r"\[((?:\\.|[^\\\]\[])+)\]:")
_FOOTNOTE = re.compile(r"\[\^([^\]\s\[]+)\]")
_FOOTNOTES = re.compile(r"^[ >*+.)\d-]*\[\^([^\]\s\[]+)\]:", re.MULTILINE)
# What may stand behind a footnote's label: text that begins no other block.
_FOOTNOTE_TEXT = re.compile(
    r"[ >*+.)\d-]*\[\^[^\]\s\[]+\]:[ \t]+(?!\d+[.)](?:\s|$)|[-+*](?:\s|$)|[#><=|]|`{3}|~{3}|\[[^\]]*\]:)\S"
)
_MAY_GO_ON = re.compile(
    r" *(?![-+*](?:\s|$)|\d+[.)]\s|[>#\s]|$)"
)  # as a lazy line of the item or quote before
_TEXT_LINE = re.compile(r" *[A-Za-z(\"']")
_PRINT = re.compile(r"-[0-9a-fA-F]{8}(?=\]|\Z)")
Edit = tuple[int, int, str]  # of a text: from, to, and what stands there then


def own_labels(lines: list[str]) -> bool:
    """Rewrites the lines of a text so that no definition in it reaches outside; False if that can't be."""
    text = "\n".join(lines)
    if "]:" not in text or not _SIGN.search(text):
        return True
    if not _footnotes_are_text(lines):
        return False
    labels, env, tokens = _parsed(lines)
    if labels.followed:
        put_blank_lines(lines, labels.followed)
        labels, env, tokens = _parsed(lines)
    if labels.followed or any(map(_MAY_GO_ON.match, [lines[end] for end in labels.held if end < len(lines)])):
        return False
    holders = [token for token in tokens if token.type == "inline"]
    footnotes = [token.content for token in holders if _FOOTNOTES.search(token.content)]
    known: dict[str, dict[str, str]] = env.get("references", {})
    labels.add([label for content in footnotes for label in _FOOTNOTES.findall(content)], footnotes, "^")
    labels.add(list(known), [f"{label} {to['href']} {to['title']}" for label, to in known.items()], "")
    edits: dict[int, list[Edit]] = {}
    cursors: dict[int, int] = {}
    for token in holders:
        labels.edits = []
        _parser().inline.parse(token.content, _parser(), env, [])
        _to_lines(token, labels.edits, lines, edits, cursors)
    for start in labels.definitions:
        found = _LABEL.search(lines[start])
        if found is None:
            return False  # a label of several lines
        edits.setdefault(start, []).append((found.start(1), found.end(1), labels.new(found[1])))
    for number, found_here in edits.items():
        for start, end, new in sorted(found_here, reverse=True):
            lines[number] = lines[number][:start] + new + lines[number][end:]
    return True


def _footnotes_are_text(lines: list[str]) -> bool:
    """Whether every footnote is one paragraph: markdown-it-py knows no footnotes, so it sees only those."""
    in_footnote = after_footnote = False
    for line in lines:
        if _FOOTNOTES.match(line):
            if not _FOOTNOTE_TEXT.match(line) or line.startswith("    "):
                return False
            in_footnote = True
        elif not line.strip():
            in_footnote, after_footnote = False, in_footnote or after_footnote
        elif (in_footnote and not _TEXT_LINE.match(line)) or (after_footnote and line.startswith("    ")):
            return False
        else:
            after_footnote = False
    return True


def _parsed(lines: list[str]) -> tuple[_Labels, dict[str, Any], list[Token]]:
    """The blocks of a text, their inline text not parsed yet, and the labels that it defines."""
    labels = _Labels()
    env: dict[str, Any] = {"labels": labels}
    tokens: list[Token] = []
    _parser().block.parse("\n".join(lines), _parser(), env, tokens)
    return labels, env, tokens


def put_blank_lines(lines: list[str], before: set[int]) -> None:
    """Puts a blank line before each of the lines named."""
    lines[:] = [
        new for number, line in enumerate(lines) for new in (("", line) if number in before else (line,))
    ]


class _Labels:
    """The labels that a text defines, each with its new name, and where they stand."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self._used: set[str] = set()
        self.definitions: list[int] = []  # the first line of each
        self.followed: set[int] = (
            set()
        )  # lines of text directly after one: what it is, parsers don't agree on
        self.held: set[int] = set()  # lines after one that stands in an item or a quote
        self.edits: list[Edit] = []  # of the inline text being parsed

    def add(self, labels: list[str], defined: list[str], sign: str) -> None:
        """Names for `labels`, with a print of what is `defined`, in which older prints don't count."""
        words = (_PRINT.sub("", word) for text in defined for word in text.split())
        mark = f"{crc32(' '.join(words).encode()):08x}"
        for label in labels:
            base = re.sub(r"[^\w.]+", "-", _PRINT.sub("", label).lower()).strip("-") or "x"
            name = f"{base}-{mark}"
            if name in self._used:
                name = f"{base}{len(self.names)}-{mark}"
            self._used.add(name)
            self.names[sign + normalizeReference(label)] = name

    def new(self, label: str, sign: str = "") -> str:
        """The new name of a label, "" if the text does not define it."""
        return self.names.get(sign + normalizeReference(label), "")


def _to_lines(
    token: Token, found: list[Edit], lines: list[str], edits: dict[int, list[Edit]], cursors: dict[int, int]
) -> None:
    """Turns edits of a token's content into edits of the lines that it came from."""
    offset = 0
    waiting = sorted(found, reverse=True)
    for number, content in enumerate(token.content.split("\n"), token.map[0] if token.map else 0):
        if not waiting:
            return
        column = lines[number].find(content, cursors.get(number, 0)) if number < len(lines) else -1
        if column >= 0:
            cursors[number] = column + len(content)
        while waiting and waiting[-1][0] <= offset + len(content):
            start, end, new = waiting.pop()
            if column >= 0 and end <= offset + len(content):
                edits.setdefault(number, []).append((start - offset + column, end - offset + column, new))
        offset += len(content) + 1


@lru_cache(maxsize=1)
def _parser() -> Parser:
    parser = gfm_parser()
    parser.block.ruler.at("reference", _definition, {"alt": []})
    parser.inline.ruler.at("link", _link)
    parser.inline.ruler.at("image", _image)
    parser.inline.ruler.before("link", "footnote", _footnote)
    return parser


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A link definition, noted with its line; a footnote is none, though it may look like one."""
    begin = state.bMarks[start] + state.tShift[start]
    if state.src.startswith("[^", begin) or not reference(state, start, end, silent):
        return False
    labels = state.env["labels"]
    labels.definitions.append(start)
    labels.followed.discard(start)
    if state.level:
        labels.held.add(state.line)
    if state.line < end and not state.isEmpty(state.line):
        labels.followed.add(state.line)
    return True


def _footnote(state: StateInline, silent: bool) -> bool:
    found = _FOOTNOTE.match(state.src, state.pos, state.posMax)
    label = state.env["labels"].new(found[1], "^") if found else ""
    if found is None or not label:
        return False
    if not silent:
        state.env["labels"].edits.append((found.start(1), found.end(1), label))
        state.pending += found[0]
    state.pos = found.end()
    return True


def _link(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not link(state, silent):
        return False
    if not silent:
        _note(state, state.md.helpers.parseLinkLabel(_again(state, start), start, True), start + 1)
    return True


def _image(state: StateInline, silent: bool) -> bool:
    start = state.pos
    labels = state.env["labels"]
    outer, labels.edits = labels.edits, []  # an image's text is parsed on its own, and shows no links
    found = image_alone(state, silent)
    labels.edits = outer
    if found and not silent:
        _note(state, state.md.helpers.parseLinkLabel(_again(state, start + 1), start + 1, False), start + 2)
    return found


def _again(state: StateInline, start: int) -> StateInline:
    """A state to look for the end of a label once more."""
    fresh = StateInline(state.src, state.md, state.env, [])
    fresh.pos, fresh.cache, fresh.linkLevel = start, state.cache, 1
    return fresh


def _note(state: StateInline, label_end: int, start: int) -> None:
    """Notes the new label of a link or image by reference, which ends where the parser stands."""
    if state.src[state.pos - 1] != "]":
        return
    labels = state.env["labels"]
    text = state.src[start:label_end]
    if state.pos == label_end + 1:
        labels.edits.append((state.pos, state.pos, f"[{labels.new(text)}]"))
    else:
        named = state.src[label_end + 2 : state.pos - 1]
        labels.edits.append((label_end + 2, state.pos - 1, labels.new(named or text)))
