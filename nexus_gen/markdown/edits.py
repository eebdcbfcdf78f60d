"""Changes of a text at the places that the engine tells, made all at once."""

from __future__ import annotations

Place = tuple[int, int]  # a line and a column, from 1


class Edits:
    """Changes of the lines of a text."""

    def __init__(self) -> None:
        self._of_line: dict[int, list[tuple[int, int, str]]] = {}

    def __bool__(self) -> bool:
        return bool(self._of_line)

    def replace(self, start: Place, end: Place, new: str) -> None:
        """From `start` up to, not including, `end` stands `new`; line ends between them stay."""
        for line in range(start[0], end[0] + 1):
            first = start[1] if line == start[0] else 1
            last = end[1] if line == end[0] else -1
            self._of_line.setdefault(line, []).append((first, last, new if line == start[0] else ""))

    def insert(self, at: Place, new: str) -> None:
        """At `at` stands `new`, too."""
        self.replace(at, at, new)

    def made(self, text: str) -> str:
        """`text` with the changes."""
        lines = text.split("\n")
        for number, found in self._of_line.items():
            line, done, pieces = lines[number - 1], 0, []
            for start, end, new in sorted(found, key=lambda change: change[:2]):
                pieces += [line[done : start - 1], new]
                done = max(done, len(line) if end < 0 else end - 1)
            lines[number - 1] = "".join((*pieces, line[done:]))
        return "\n".join(lines)
