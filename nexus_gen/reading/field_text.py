"""Inline Markdown of a README as the text of a field in learnings.yaml: one line that shows the same."""

from __future__ import annotations

import re
from html import unescape

from nexus_gen.markdown.parse import Inline, inline_of_value
from nexus_gen.reading.blocks import Block

_PLAIN = re.compile(r"(?:[^\\`*_\[\]<>&!~:@\nwW]|:(?!//)|[wW](?![wW]{2}\.))*")
_BREAK = re.compile(r"[ \t]*\\?\n[ \t]*")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_STRONG = re.compile(r"(?<![\w\\])__(?=\S)(.+?)(?<=\S)__(?!\w)")
_BOX = re.compile(r"\[[ xX]\](?:\s+|$)")


def field_text(block: Block) -> str | None:
    """What a field must hold to show what a heading, paragraph or cell shows; None where no field can."""
    text = _BREAK.sub(" ", block.text.strip())
    if _PLAIN.fullmatch(text):
        return text
    wanted = [piece.key() for piece in Inline.merged(block.inline)]
    for candidate in dict.fromkeys((_ESCAPE.sub(r"\1", unescape(text)), text, _STRONG.sub(r"**\1**", text))):
        if [piece.key() for piece in inline_of_value(candidate)] == wanted:
            return candidate
    return None


def without_box(text: str) -> str:
    """The text of a task without its box."""
    return _BOX.sub("", text, count=1)
