"""Changes to the lines of a README, each with the line it had at first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Change(NamedTuple):
    """The lines `first` to `last` (from 1) become `lines`.

    `rule` is the finding that the change answers, or "" where nothing is wrong with how GitHub shows them.
    `sure` says that nobody could have meant the lines otherwise. `what` tells it in a few words; `at` is the
    line that it is told of, where that is not `first`.
    """

    rule: str
    first: int
    last: int
    lines: tuple[str, ...]
    what: str
    sure: bool = True
    at: int = 0


class Traced:
    """Lines of a text that was changed, each with the number it had at first."""

    def __init__(self, lines: Sequence[str], origins: Sequence[int] | None = None) -> None:
        self.lines = list(lines)
        self.origins = list(range(1, len(lines) + 1)) if origins is None else list(origins)

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)

    def origin(self, line: int) -> int:
        """The number that `line` (from 1) had at first; an added line has that of the line before it."""
        return self.origins[min(line, len(self.origins)) - 1] if self.origins else 1

    def changed(self, changes: Sequence[Change]) -> Traced:
        """The text with `changes`, which must not overlap."""
        lines: list[str] = []
        origins: list[int] = []
        done = 0
        for change in sorted(changes, key=lambda change: (change.first, change.last)):
            lines += self.lines[done : change.first - 1]
            origins += self.origins[done : change.first - 1]
            olds = self.origins[change.first - 1 : change.last] or [self.origin(change.first - 1)]
            lines += change.lines
            origins += [olds[min(number, len(olds) - 1)] for number in range(len(change.lines))]
            done = max(done, change.last)
        return Traced(lines + self.lines[done:], origins + self.origins[done:])

    def traced(self, change: Change) -> Change:
        """`change`, with the lines as they were numbered at first."""
        at = self.origin(change.at or change.first)
        return change._replace(first=self.origin(change.first), last=self.origin(change.last), at=at)
