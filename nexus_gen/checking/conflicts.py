"""What a merge that was never finished leaves behind."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from nexus_gen.checking.findings import Finding
from nexus_gen.checking.prose import SourceText, short

# What git writes behind its signs, as far as no prose and no example begins so.
_NAME = r"(?:HEAD|Updated upstream|Stashed changes|ours|theirs|[0-9a-f]{7,40}|origin/\S+)(?=[\s:]|$)"
_SIDE = re.compile(
    rf"(?:<{{7}}|>{{7}}|\|{{7}})(?:[ \t]+\S[^\n]*)?[ \t]*|(?:<{{4,12}}|>{{5,12}})[ \t]*{_NAME}.*"
)
_OF_GIT = re.compile(rf"[<>|]{{4,12}}[ \t]*{_NAME}")
_MIDDLE = re.compile(r"={7}[ \t]*")
# A closing line whose signs were deleted: a commit and its message.
_COMMIT = re.compile(r"(?:>{1,4}[ \t]*)?([0-9a-f]{7,40}) \(([^\n]{3,300})\)[ \t]*")
_MESSAGE = re.compile(
    r"\w+(?:\([\w ./-]+\))?!?: |(?:Merge|Initial|Add|Update|Fix|Remove|Create|Delete)\w* ", re.I
)
_BEGINS = ("<<<<", ">", "||||", "=======", "HEAD", *"0123456789abcdef")

_HINT = "keep what is right of the two sides, and delete this line"


def conflict_findings(source: SourceText) -> Iterator[Finding]:
    """conflict-marker: each line that git wrote, whole or torn. In code only what names a commit."""
    lines = [(n, line) for n, line in enumerate(source.readme.lines, 1) if line.startswith(_BEGINS)]
    sides = [(number, line[0]) for number, line in lines if _is_side(source, number, line)]
    torn = {number for number, line in lines if _is_commit(source, number, line)}
    found = {number for number, _ in sides} | torn
    titles = {heading.end: heading.line for heading in source.readme.headings if heading.marker == "="}
    found |= {n for n, line in lines if _MIDDLE.fullmatch(line) and _is_middle(source, n, sides, titles)}
    if found:
        found |= {n for n, line in lines if line.rstrip() == "HEAD" and n not in source.readme.code_lines}
    for number in sorted(found):
        line = source.readme.lines[number - 1]
        yield Finding(number, 1, "conflict-marker", f"a merge left the line “{short(line)}”", _HINT)


def _is_side(source: SourceText, number: int, line: str) -> bool:
    if line[0] not in "<>|" or not _SIDE.fullmatch(line):
        return False
    return _OF_GIT.match(line) is not None or number not in source.readme.code_lines


def _is_commit(source: SourceText, number: int, line: str) -> bool:
    found = _COMMIT.fullmatch(line)
    if found is None or number in source.readme.code_lines:
        return False
    return _MESSAGE.match(found[2]) is not None or not found[1].isdigit()


def _is_middle(source: SourceText, number: int, sides: list[tuple[int, str]], titles: dict[int, int]) -> bool:
    """Whether seven `=` part two sides, rather than underline a title of one line."""
    at = bisect_left(sides, (number, ""))
    if (at and sides[at - 1][1] in "<|") or (at < len(sides) and sides[at][1] == ">"):
        return True
    if number in source.readme.code_lines:
        return False
    return number not in titles or number - titles[number] > 1
