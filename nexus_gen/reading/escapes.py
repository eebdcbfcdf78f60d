"""Markdown signs that were escaped, as some editors do with what is pasted into them.

An escape may as well be needed: `\\*\\*kwargs` and `\\# ` in an item are how GitHub is made to show these.
So a line counts only where the signs, without the backslashes, are a whole: bold that is closed, or a
heading, an item, a quotation, a rule or a fence where one can begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nexus_gen.reading.changes import Change
from nexus_gen.reading.readme import Readme
from nexus_gen.reading.title_lines import is_title

_AT_START = re.compile(
    r" {0,3}(?:\\#{2,6}\s|\\#\s+(?P<title>.*)|\\[-*+>](?:\s|$)|\d{1,2}\\\.\s|\\`\\`\\`|\\-\\-\\-)"
)
_IN_LINE = re.compile(
    r"(?<!\w)\\\*\\\*(?=[^\s/\\])(?:(?!\\\*\\\*).)*(?<=[^\s/])\\\*\\\*(?!\w)"
    r"|\\`\S[^`\\]*\\`|\\\[[^\]\\]+\\\]\("
)
_ESCAPE = re.compile(r"\\([#*_\-+>`\[\](){}!.|~<&=\"'])")
_FEWEST = 3


def escape_changes(readme: Readme) -> Iterator[Change]:
    """The lines without their escapes, if at least three lines show signs where their effect was meant."""
    if "\\" not in readme.text:
        return
    starts = {
        number
        for block in readme.blocks
        if block.kind == "paragraph"
        for number in range(block.line, block.end + 1)
    }
    escaped = [
        number
        for number, line in enumerate(readme.lines, 1)
        if "\\" in line and number not in readme.code_lines and _is_escaped(line, number in starts)
    ]
    if len(escaped) < _FEWEST:
        return
    for number in _with_neighbours(readme, escaped):
        line = readme.lines[number - 1]
        yield Change("escaped", number, number, (_ESCAPE.sub(r"\1", line),), "escaped signs restored")


def _is_escaped(line: str, starts: bool) -> bool:
    """Whether a line shows a whole of signs; `starts` says that a block of Markdown could begin in it."""
    found = _AT_START.match(line) if starts else None
    if found is not None and (found["title"] is None or is_title(found["title"].strip())):
        return True
    shown = _IN_LINE.search(line)
    if shown is None:
        return False
    sign = "**" if shown[0][1] == "*" else shown[0][1]
    return sign not in _ESCAPE.sub("", line)  # who also types it plainly means the escaped one


def _with_neighbours(readme: Readme, escaped: list[int]) -> Iterator[int]:
    """The escaped lines and, where most of the text is, every other line with an escape."""
    full = sum(1 for line in readme.lines if line.strip())
    if len(escaped) * 4 < full:
        yield from escaped
        return
    for number, line in enumerate(readme.lines, 1):
        if number not in readme.code_lines and _ESCAPE.search(line):
            yield number
