"""A README read as it was meant: what rendering had lost, restored, and each change with its line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from nexus_gen.reading.changes import Change, Traced
from nexus_gen.reading.escapes import escape_changes
from nexus_gen.reading.fences import fence_changes
from nexus_gen.reading.lost_headings import heading_changes
from nexus_gen.reading.lost_lists import list_changes
from nexus_gen.reading.readme import Readme


def _shape_changes(readme: Readme) -> list[Change]:
    """Headings, and then the lists and tables among what is left."""
    headings = heading_changes(readme)
    return [*headings, *list_changes(readme, {change.first for change in headings})]


_STAGES: tuple[Callable[[Readme], Iterable[Change]], ...] = (
    escape_changes,
    fence_changes,
    fence_changes,  # again: a fence that is gone may leave another open
    _shape_changes,
)


@dataclass(frozen=True, slots=True)
class Mended:
    """A README with its lost structure back. `changes` have the line numbers of the text as it was."""

    before: Readme
    after: Readme
    lines: Traced
    changes: tuple[Change, ...]


def mend(readme: Readme, wanted: Callable[[Change], bool] = lambda change: True) -> Mended:
    """`readme` with every change that is `wanted`: each stage sees the text as the one before left it."""
    lines = Traced(readme.lines)
    now = readme
    told: list[Change] = []
    for stage in _STAGES:
        changes = [change for change in stage(now) if wanted(change)]
        if changes:
            told += [lines.traced(change) for change in changes]
            lines = lines.changed(changes)
            now = Readme(lines.text)
    return Mended(readme, now, lines, tuple(told))
