"""A block quote as a quotation: what is said, and who said it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nexus_gen.markdown.parser import Block
from nexus_gen.reading.field_text import field_text

_SIGN = re.compile(r"^ {0,3}> ?")


def quotation(block: Block, lines: Sequence[str]) -> tuple[str, str] | None:
    """The text and the author ("" if none is named) of a quote; None where it holds more than paragraphs."""
    if block.kind != "quote" or not block.children or any(one.kind != "paragraph" for one in block.children):
        return None
    rows = unquoted(block, lines)
    if rows is None:
        return None
    last = block.children[-1]
    author = field_text(last) if len(block.children) > 1 and "\n" not in last.text else None
    if author and author.startswith("— ") and author[2:].strip():
        return "\n".join(rows[: last.line - block.line]).strip(), author[2:].strip()
    return "\n".join(rows).strip(), ""


def unquoted(block: Block, lines: Sequence[str]) -> list[str] | None:
    """The lines of a quote without their signs; None where one has none."""
    typed = lines[block.line - 1 : block.end]
    return [_SIGN.sub("", row) for row in typed] if all(_SIGN.match(row) for row in typed) else None
