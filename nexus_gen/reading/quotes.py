"""A block quote as a quotation: what is said, and who said it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nexus_gen.reading.blocks import Block
from nexus_gen.reading.field_text import field_text

_SIGN = re.compile(r"^ {0,3}> ?")


def quotation(block: Block, lines: Sequence[str]) -> tuple[str, str] | None:
    """The text and the author ("" if none is named) of a quote; None where it holds more than paragraphs."""
    if block.kind != "quote" or not block.children or any(one.kind != "paragraph" for one in block.children):
        return None
    typed = lines[block.line - 1 : block.end]
    if not all(_SIGN.match(row) for row in typed):
        return None
    rows = [_SIGN.sub("", row) for row in typed]
    last = block.children[-1]
    author = field_text(last) if len(block.children) > 1 and "\n" not in last.text else None
    if author and author.startswith("— ") and author[2:].strip():
        return "\n".join(rows[: last.line - block.line]).strip(), author[2:].strip()
    return "\n".join(rows).strip(), ""
