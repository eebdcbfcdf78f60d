"""The lines of a generated README, part by part, found again by the prints in its provenance comment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from nexus_gen.provenance import UNKNOWN, Provenance, end_of_part
from nexus_gen.templating.assemble import APART

PARENT = "="  # the name of a row about a heading that only holds others


class Segment(NamedTuple):
    """One section of a heading: its name, the print of its data, and those of its entries."""

    name: str
    data: str
    entries: tuple[str, ...]


class Stretch(NamedTuple):
    """What was shown under one heading, or without one: its lines (from 1), and the sections in it.

    `starts` are the first lines of the entries.
    """

    first: int
    last: int
    segments: tuple[Segment, ...]
    starts: tuple[int, ...]


def stretches(made: Provenance) -> tuple[Stretch, list[Stretch]] | None:
    """The lines under the title, and those of each section; None where the prints do not tell."""
    if not made.untouched:
        return None
    rows = [(row[0], [_prints(word) for word in row[1:]]) for row in made.parts if len(row) > 1]
    if not rows or rows[0][0] != "title":
        return None
    lines = made.body.split("\n")
    at = end_of_part(lines, 0, rows[0][1][0][1])
    if at is None:
        return None
    head = Stretch(1, at, (Segment("title", rows[0][1][0][0], ()),), ())
    found: list[Stretch] = []
    for name, prints in rows[1:]:
        goes_on = prints[0][1] == UNKNOWN
        if goes_on and not found:
            return None
        first = at
        starts: list[int] = []
        for number, (_, text) in enumerate(prints):
            if number == 0 and goes_on:
                continue
            if number:
                starts.append(_first_line(lines, at))
            end = end_of_part(lines, at, text)
            if end is None:
                return None
            at = end
        segment = Segment(name, prints[0][0], tuple(data for data, _ in prints[1:]))
        if goes_on:
            last = found[-1]
            found[-1] = Stretch(last.first, at, (*last.segments, segment), (*last.starts, *starts))
        else:
            found.append(Stretch(first + 1, at, (segment,), tuple(starts)))
    if any(line.strip() for line in lines[at:]):
        return None
    return head, found


def _prints(word: str) -> tuple[str, str]:
    return (word[:5], word[6:]) if len(word) == 11 else ("", UNKNOWN)


def _first_line(lines: Sequence[str], start: int) -> int:
    """The number (from 1) of the first line from `start` (from 0) that is more than a sign between lists."""
    while start < len(lines) - 1 and lines[start].strip() in ("", APART):
        start += 1
    return start + 1
