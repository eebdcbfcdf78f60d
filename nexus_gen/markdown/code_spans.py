"""Text as a code span: between backticks enough for those within it."""

from __future__ import annotations

import re


def code_span(text: str) -> str:
    """`text`, which is not empty and one line, with its backticks around."""
    longest = max((len(found) for found in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text[0] == "`" or text[-1] == "`" or (text[0] == text[-1] == " " and text.strip(" ")) else ""
    return f"{fence}{pad}{text}{pad}{fence}"
