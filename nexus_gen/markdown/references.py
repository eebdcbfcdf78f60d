"""Link definitions and footnotes of one text, kept from meaning anything in the rest of a README.

A definition holds for a whole document: `[docs]: https://…` in one field would make a link of `[docs]` in
any other, and of two fields that both define `[1]` the second would get the links of the first. So each
label gets a print of what the text defines: `[docs][docs-1c5a0f3e]`. Labels are not shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from zlib import crc32

from markdown_it.common.utils import normalizeReference
from markdown_it.rules_inline import StateInline, link

from nexus_gen.markdown.autolinks import Parser, image_alone
from nexus_gen.markdown.github import read
from nexus_gen.markdown.parse import gfm_parser
from nexus_gen.markdown.parts import Edits, Line, Part

_FOOTNOTE = re.compile(r"\[\^([^\]\s\[]+)\]")
_PRINT = re.compile(r"-[0-9a-fA-F]{8}(?=\]|\Z)")
_PIPE = re.compile(r"\\\|")
Edit = tuple[int, int, str]  # of a text: from, to, and what stands there then


def own_labels(lines: list[str]) -> bool:
    """Rewrites the lines of a text so that no definition in it reaches outside; False if that can't be."""
    if not any("]:" in line for line in lines):
        return True
    root, definitions = read(lines)
    parts = [part for _, part in root.walk()]
    footnotes = [part for part in parts if part.kind == "footnote"]
    if not definitions and not footnotes:
        return True
    if any("\n" in definition.label for definition in definitions):
        return False
    labels = _Labels()
    noted = [part.text for footnote in footnotes for _, part in footnote.walk()]
    labels.add([footnote.label for footnote in footnotes], [*(note.label for note in footnotes), *noted], "^")
    labels.add(
        [definition.label for definition in definitions],
        [f"{definition.label} {definition.meaning}" for definition in definitions],
        "",
    )
    edits = Edits()
    for definition in definitions:
        end = definition.column + len(definition.label)
        edits.note(definition.line, definition.column, end, labels.new(definition.label))
    for footnote in footnotes:
        end = footnote.offset + len(footnote.label)
        edits.note(footnote.start, footnote.offset, end, labels.new(footnote.label, "^"))
    known = {normalizeReference(definition.label): {"href": "x", "title": ""} for definition in definitions}
    for part in parts:
        for content in _contents(part):
            _rename(content, labels, known, edits)
    edits.make(lines)
    return True


def _contents(part: Part) -> Iterable[list[Line]]:
    """The texts of a block that are read as lines of words."""
    if part.kind in ("paragraph", "heading"):
        yield part.lines
    elif part.kind == "row":
        for cell in part.lines:
            yield [cell]


def _rename(content: list[Line], labels: _Labels, known: dict[str, Any], edits: Edits) -> None:
    """Notes the new labels of the links and footnotes in a text, as edits of its lines."""
    text = "".join(line for _, _, line in content)
    if "[" not in text:
        return
    pipes = [found.start() for found in _PIPE.finditer(text)] if "|" in text and len(content) == 1 else []
    if pipes:  # in a cell a `\|` is a `|` before anything else is read
        text = _PIPE.sub("|", text)
    labels.edits = []
    _parser().inline.parse(text.rstrip(), _parser(), {"labels": labels, "references": known}, [])
    for start, end, new in labels.edits:
        before = sum(pipe - nth < start for nth, pipe in enumerate(pipes))
        inside = sum(pipe - nth < end for nth, pipe in enumerate(pipes))
        edits.note_in(content, start + before, end + inside, new)


class _Labels:
    """The labels that a text defines, each with its new name, and where they stand."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self._used: set[str] = set()
        self.edits: list[Edit] = []  # of the inline text being parsed

    def add(self, labels: list[str], defined: list[str], sign: str) -> None:
        """Names for `labels`, with a print of what is `defined`, in which older prints don't count."""
        words = (_PRINT.sub("", word) for text in defined for word in text.split())
        mark = f"{crc32(' '.join(words).encode()):08x}"
        for label in labels:
            if sign + normalizeReference(label) in self.names:
                continue
            base = re.sub(r"[^\w.]+", "-", _PRINT.sub("", label).lower()).strip("-") or "x"
            name = f"{base}-{mark}"
            if name in self._used:
                name = f"{base}{len(self.names)}-{mark}"
            self._used.add(name)
            self.names[sign + normalizeReference(label)] = name

    def new(self, label: str, sign: str = "") -> str:
        """The new name of a label, "" if the text does not define it."""
        return self.names.get(sign + normalizeReference(label), "")


@lru_cache(maxsize=1)
def _parser() -> Parser:
    parser = gfm_parser()
    parser.inline.ruler.at("link", _link)
    parser.inline.ruler.at("image", _image)
    parser.inline.ruler.after("link", "footnote", _footnote)
    return parser


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
