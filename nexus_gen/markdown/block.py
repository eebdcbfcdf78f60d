"""Markdown of several blocks, confined: nothing of it reaches outside the place where it is put.

Headings go below their section, and what is left open (a fence, a comment, an HTML element) is closed.
All else stays as typed. Simple text is proven harmless by its lines; any other is parsed, and the
result read back: what stands after it in the README must be what stands after a harmless text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from nexus_gen.markdown.below import DEEPEST, Confined, heading_line, shift_of
from nexus_gen.markdown.clean import clean, is_blank
from nexus_gen.markdown.inline import is_raw
from nexus_gen.markdown.line_places import ITEM

_BLANK_LINES = re.compile(r"\A(?:[ \t]*\n)+")
_FENCE = re.compile(r"(`{3,}|~{3,})([^`]*)$")
_BULLET = re.compile(r"(?:- |\d{1,9}\. )(?=\S)")
_HEADING = re.compile(r"(#{1,6}) (?=\S)(.*[^#\s])$")


@lru_cache(maxsize=256)  # an import renders the same fields several times
def block(value: str, level: int) -> Confined:
    """`value` as it can stand below a heading of `level` (0: no heading above)."""
    text = _BLANK_LINES.sub("", clean(value).rstrip(" \t\n"))
    if is_blank(text):
        return Confined("", False, False, is_plain=True)
    lines = [line if line.strip(" \t") else "" for line in text.split("\n")]
    simple = _simple(lines, level)
    if simple is None:
        from nexus_gen.markdown.confine import confined

        return confined("\n".join(lines), level)
    return simple


def _simple(lines: list[str], level: int) -> Confined | None:
    """The lines with their headings below `level`, or None where only a parser can tell."""
    headings: list[int] = []
    fence = ""
    in_list = False
    begins = ends = False
    for number, line in enumerate(lines):
        if fence:
            if line.rstrip() == fence:
                fence = ""
            elif line.lstrip().startswith(fence[:3]):
                return None
            continue
        if not line:
            continue
        if opening := _FENCE.match(line):
            if in_list and lines[number - 1]:
                return None
            fence, ends, in_list = opening[1], False, False
            continue
        if found := _HEADING.match(line):
            if not is_raw(found[2], ITEM):
                return None
            headings.append(number)
            in_list = ends = False
            continue
        if bullet := _BULLET.match(line):
            if not is_raw(line[bullet.end() :], ITEM) or (not in_list and number and lines[number - 1]):
                return None
            in_list = ends = True
            begins = begins or number == 0
            continue
        if line[0] == " " or not is_raw(line.rstrip(), ITEM) or (in_list and lines[number - 1]):
            return None
        in_list = ends = False
    if fence:
        return None
    shift = shift_of([_depth(lines[number]) for number in headings], level)
    for number in headings:
        depth = _depth(lines[number])
        if depth + shift > DEEPEST and any(
            lines[max(number - 1, 0) : number] + lines[number + 1 : number + 2]
        ):
            return None
        lines[number] = heading_line(lines[number][depth + 1 :], depth + shift)
    return Confined("\n".join(lines), begins, ends, is_plain=True)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip("#"))
