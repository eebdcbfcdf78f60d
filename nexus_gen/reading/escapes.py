"""Markdown signs that were escaped, as some editors do with what is pasted into them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nexus_gen.reading.changes import Change
from nexus_gen.reading.readme import Readme

_AT_START = re.compile(r"[ \t]*(?:\\#+\s|\\[-*+>](?:\s|$)|\d+\\\.\s|\\\|.*\\\||\\`\\`\\`|\\-\\-\\-)")
_IN_LINE = re.compile(r"\\\*\\\*\S|\\`\S[^`\\]*\\`|\\\[[^\]\\]+\\\]\(")
_ESCAPE = re.compile(r"\\([#*_\-+>`\[\](){}!.|~<&=\"'])")
_FEWEST = 3


def escape_changes(readme: Readme) -> Iterator[Change]:
    """The lines without their escapes, if at least three lines show signs where their effect was meant."""
    escaped = [
        number
        for number, line in enumerate(readme.lines, 1)
        if "\\" in line and number not in readme.code_lines and _is_escaped(line)
    ]
    if len(escaped) < _FEWEST:
        return
    for number in _with_neighbours(readme, escaped):
        line = readme.lines[number - 1]
        yield Change("escaped", number, number, (_ESCAPE.sub(r"\1", line),), "escaped signs restored")


def _is_escaped(line: str) -> bool:
    return _AT_START.match(line) is not None or _IN_LINE.search(line) is not None


def _with_neighbours(readme: Readme, escaped: list[int]) -> Iterator[int]:
    """The escaped lines and, where most of the text is, every other line with an escape."""
    full = sum(1 for line in readme.lines if line.strip())
    if len(escaped) * 4 < full:
        yield from escaped
        return
    for number, line in enumerate(readme.lines, 1):
        if number not in readme.code_lines and _ESCAPE.search(line):
            yield number
