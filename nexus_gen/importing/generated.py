"""The sections of a generated README by the names its comment gives them, whether it was edited or not.

The comment has a print of the lines of each part. Where they still stand, a part is known for sure; between
two such places the headings are matched to the rows that are left, by their kind and then by their order.
Nothing is searched for: a print is compared where its part can begin, and a row that fits nowhere is a
section that is gone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from nexus_gen.learnings.model import CONTENTS, TASKS
from nexus_gen.learnings.sections import KIND
from nexus_gen.markdown.parser import Block
from nexus_gen.provenance import RULE, UNKNOWN, Provenance, end_of_part
from nexus_gen.reading.outline import HeadedSection
from nexus_gen.templating.assemble import APART

PARENT = "="  # the name of a row about a heading that only holds others
_FARTHEST = 400  # lines over which an unedited part is looked for behind an edited one
_LONGEST = 60  # lines of a part that is looked for there
_ENTRY = re.compile(r"(?:[-*+|]|\d+[.)])\s|\s")
_NEXT = 6  # how many of the parts that follow are looked for there


@dataclass(frozen=True)
class NamedRow:
    """A heading by the comment: the name of its section, and how many entries it has. `also` are the names
    and numbers of the sections joined to it; `prints` are those of its lines and of its entries'."""

    name: str
    count: int
    prints: tuple[str, ...]
    also: tuple[tuple[str, int], ...] = ()


def rows_of(made: Provenance) -> list[NamedRow]:
    """The rows of a comment below the title's, one a heading."""
    found: list[NamedRow] = []
    for name, *words in made.parts:
        texts = tuple(word[6:] if len(word) == 11 else UNKNOWN for word in words)
        if texts[:1] == (UNKNOWN,) and found:
            last = found[-1]
            also = (*last.also, (name, len(texts) - 1))
            found[-1] = NamedRow(last.name, last.count, (*last.prints, *texts[1:]), also)
        elif texts:
            found.append(NamedRow(name, len(texts) - 1, texts))
    return found


def standing(lines: Sequence[str], prints: Sequence[str]) -> list[tuple[int, int] | None]:
    """Where the parts with these prints stand in their order: the first line of each and the line after it,
    from 0; None where a part was edited away.
    """
    found: list[tuple[int, int] | None] = [None] * len(prints)
    line = at = 0
    while at < len(prints) and line < len(lines):
        end = end_of_part(lines, line, prints[at], len(lines) - line)
        if end is None:
            at, line = _next_place(lines, line, prints, at)  # something is edited before that place
            continue
        found[at] = (_first_line(lines, line, signs=("", RULE)), end)
        at, line = at + 1, end
    return found


def starts(made: Provenance) -> tuple[list[NamedRow], list[int | None]]:
    """The rows below the title's, and the line (from 1) where each begins; None where it was edited away."""
    lines = made.body.split("\n")
    rows = rows_of(made)
    pieces = [(number, at, text) for number, row in enumerate(rows) for at, text in enumerate(row.prints)]
    places = standing(lines, [text for _, _, text in pieces])
    found: list[int | None] = [None] * len(rows)
    for (number, piece, _), place, (before, after) in zip(pieces, places, _around(places), strict=True):
        if place is not None and piece == 0:
            found[number] = _first_line(lines, place[0]) + 1
        elif place is None and piece == 0 and before is not None:
            first = _first_line(lines, before, skip_entries=number > 0)
            found[number] = first + 1 if first < (len(lines) if after is None else after) else None
    return rows[1:], found[1:]


def _around(
    places: Sequence[tuple[int, int] | None],
) -> Iterator[tuple[int | None, int | None]]:
    """For each place the end of the one before it, if that stands, and the start of the next that stands."""
    following: list[int | None] = []
    after: int | None = None
    for place in reversed(places):
        following.append(after)
        after = place[0] if place is not None else after
    before: int | None = 0
    for place, start in zip(places, reversed(following), strict=True):
        yield before, start
        before = place[1] if place is not None else None


def _next_place(lines: Sequence[str], line: int, prints: Sequence[str], at: int) -> tuple[int, int]:
    """The first of the parts from `at` on that stands at `line` or below, with the one after it;
    else the end.
    """
    coming = range(at, min(at + _NEXT, len(prints)))
    for start in range(line, min(line + _FARTHEST, len(lines))):
        if not lines[start].strip():
            continue
        for following in coming:
            end = end_of_part(lines, start, prints[following], _LONGEST)
            if end is None or end == start:
                continue
            if following + 1 == len(prints) or end_of_part(lines, end, prints[following + 1], _LONGEST):
                return following, start
    return len(prints), len(lines)


def _first_line(
    lines: Sequence[str], start: int, skip_entries: bool = False, signs: tuple[str, ...] = ("", APART, RULE)
) -> int:
    """The first line from `start` (both from 0) that is more than a sign between lists, and no list
    or table.
    """
    while start < len(lines) and (
        lines[start].strip() in signs or (skip_entries and _ENTRY.match(lines[start]))
    ):
        start += 1
    return start


def give_names(root: HeadedSection, made: Provenance, origin: Callable[[int], int]) -> None:
    """Gives the sections of an outline the names they have in the learnings; see `HeadedSection.key`.

    A section that has no heading of its own is taken off the one above it. `origin` tells of a line of the
    outline's blocks which line of the README it was.
    """
    rows, places = starts(made)
    known = {line: row for row, line in zip(rows, places, strict=True) if line is not None}
    left = [row for row, line in zip(rows, places, strict=True) if line is None]
    sections = [section for section in root.walk() if section.heading is not None]
    if sections and sections[0].kind == "title":
        del sections[0]
    for section in sections:
        if section.line in known:
            _name(section, known.pop(section.line))
    for line, row in sorted(known.items(), reverse=True):
        _split(root, line, row, origin)
    for section in sections:
        kind = _READ_AS.get(section.kind, section.kind)
        gone = next((row for row in left if row.name == kind and not section.key), None)
        if gone is not None:
            left.remove(gone)
            _name(section, gone)


_READ_AS = {"contents": "files", "practices+takeaways": "practices"}  # kinds of READMEs by those of learnings


def _name(section: HeadedSection, row: NamedRow) -> None:
    section.key = row.name
    section.joined = ((row.name, row.count), *row.also) if row.also else ()
    if row.name == PARENT:
        section.kind = "parent"
    elif row.name in KIND or row.name in (CONTENTS, TASKS):
        section.kind = row.name
    elif section.kind == "title":
        section.kind = "other"


def _split(root: HeadedSection, line: int, row: NamedRow, origin: Callable[[int], int]) -> None:
    """Makes a section of its own of the blocks from `line` on, which stand under no heading of their own."""
    holder, taken = None, list[Block]()
    for section in root.walk():
        if section.line <= line and (below := [one for one in section.blocks if origin(one.line) >= line]):
            holder, taken = section, below
    if holder is None:
        return
    holder.blocks = holder.blocks[: -len(taken)]
    part = HeadedSection("", max(holder.level, 2), origin(taken[0].line), True, None)
    part.blocks, part.start = taken, taken[0].line
    _name(part, row)
    if holder.children or holder.parent is None or holder.key == PARENT:
        holder.children.insert(0, part)
        part.parent = holder
        return
    while holder.parent is not None and holder.parent.kind != "title" and holder.parent.parent is not None:
        if holder.parent.children[-1] is not holder:
            break
        holder = holder.parent
    assert holder.parent is not None
    part.parent = holder.parent
    holder.parent.children.insert(holder.parent.children.index(holder) + 1, part)
