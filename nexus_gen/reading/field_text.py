"""Inline Markdown of a README as the text of a field in learnings.yaml: one line that shows the same."""

from __future__ import annotations

import re
from html import unescape

from nexus_gen.markdown.inline import is_raw
from nexus_gen.markdown.line_places import RUN
from nexus_gen.markdown.lines import joined, meaning
from nexus_gen.markdown.parser import Block

_PLAIN = re.compile(r"(?:[^\\`*_\[\]<>&!~:@\nwW]|:(?!//)|[wW](?![wW]{2}\.))*")
_BREAK = re.compile(r"[ \t]*\\?\n[ \t]*")
_WRITTEN = re.compile(
    r"\\(?P<sign>[!-/:-@\[-`{-~])|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
)
_STRONG = re.compile(r"(?<![\w\\])__(?=\S)(.+?)(?<=\S)__(?!\w)")


def field_text(block: Block) -> str | None:
    """What a field must hold to show what a heading, paragraph or cell shows; None where no field can."""
    if _breaks(block):
        return None
    text = _BREAK.sub(" ", block.text.strip())
    if _PLAIN.fullmatch(text) or is_raw(text, RUN):
        return text
    wanted = [piece.key() for piece in joined(block.inline)]
    for candidate in dict.fromkeys((_WRITTEN.sub(_shown, text), text, _STRONG.sub(r"**\1**", text))):
        if [piece.key() for piece in meaning(candidate)] == wanted:
            return candidate
    return None


def _breaks(block: Block) -> bool:
    """Whether GitHub breaks a line in it where no field ends: one does beside a bold name or label."""
    if "\n" not in block.text:
        return False
    kinds = [piece.kind for piece in block.inline]
    beside = [{*kinds[max(at - 1, 0) : at + 2]} for at, kind in enumerate(kinds) if kind == "line break"]
    within = (inner for piece in block.inline for child in piece.children for inner in child.walk())
    return any("strong" not in around for around in beside) or any(one.kind == "line break" for one in within)


def _shown(found: re.Match[str]) -> str:
    """What an escape or an entity shows."""
    return found["sign"] or unescape(found[0])
