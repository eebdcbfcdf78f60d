"""YAML values that know their place, and the file they stand in with what is wrong there."""

from __future__ import annotations

from typing import Any

from nexus_gen.errors import InputError, Problem
from nexus_gen.files import TextFile

MOST_PROBLEMS = 1000  # naming each of a million would take longer than a learner waits
_NOTHING = ("", "~", "null", "Null", "NULL")


class Node:
    """A value and where it stands: `start` and `end` are PyYAML marks into the file's text."""

    __slots__ = ("end", "start")

    def __init__(self, start: Any, end: Any) -> None:
        self.start = start
        self.end = end


class Scalar(Node):
    """Text as written. `plain` where it stands without quotes."""

    __slots__ = ("plain", "text")

    def __init__(self, start: Any, end: Any, text: str, plain: bool) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.plain = plain

    @property
    def empty(self) -> bool:
        """Whether this is YAML's null: nothing, `~` or `null`, without quotes."""
        return self.plain and self.text in _NOTHING


class Sequence(Node):
    """A list of nodes."""

    __slots__ = ("items",)

    def __init__(self, start: Any, end: Any, items: list[Node]) -> None:
        super().__init__(start, end)
        self.items = items


class Mapping(Node):
    """Pairs in the order of the file; each key occurs once."""

    __slots__ = ("pairs",)

    def __init__(self, start: Any, end: Any, pairs: dict[str, tuple[Scalar, Node]]) -> None:
        super().__init__(start, end)
        self.pairs = pairs


def plain_data(node: Node | None) -> Any:
    """What a node holds, as text, lists and mappings; empty values left out."""
    if isinstance(node, Mapping):
        pairs = ((key, plain_data(value)) for key, (_, value) in node.pairs.items())
        return {key: value for key, value in pairs if value is not None}
    if isinstance(node, Sequence):
        return [value for item in node.items if (value := plain_data(item)) is not None]
    if isinstance(node, Scalar) and not node.empty:
        return without_line_ends(node.text)
    return None


def without_line_ends(text: str) -> str:
    """`text` without the line ends at its end, which say nothing."""
    return text.rstrip("\n") if text.strip() else text


class Source:
    """A file being read, and what has been found wrong in it so far."""

    def __init__(self, file: TextFile) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.asides: list[str] = []  # what is no error, and may not be meant
        self.mended: dict[int, str] = {}  # lines with a slip, as they were meant
        self.guessed: set[int] = set()  # lines of which no more is to be noted
        self._lines: list[str] | None = None

    @property
    def lines(self) -> list[str]:
        """The lines of the file as they stand there."""
        if self._lines is None:
            self._lines = self.file.text.split("\n")
        return self._lines

    def line(self, number: int) -> str:
        """Line `number`, counted from 0."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def problem(self, line: int, column: int, message: str, hint: str = "") -> Problem:
        """A problem at a place counted from 0."""
        return Problem(self.file.path, line + 1, column + 1, message, hint, self.line(line))

    def report(self, node: Node, message: str, hint: str = "") -> None:
        """Notes what is wrong with `node` and goes on.

        Nothing is noted of a line with a slip: what it was read as is a guess.
        """
        self.note_at(node.start.line, node.start.column, message, hint)

    def report_at(self, index: int, message: str, hint: str = "") -> None:
        """Notes what is wrong at a character of the text."""
        before = self.file.text[:index]
        line = before.count("\n")
        self.note(self.problem(line, index - (before.rfind("\n") + 1), message, hint))

    def note_at(self, line: int, column: int, message: str, hint: str) -> None:
        """Notes a problem at a place counted from 0, unless its line has a slip."""
        if line not in self.guessed:
            self.note(self.problem(line, column, message, hint))

    def set_aside(self, line: int, column: int, text: str) -> None:
        """Keeps what is no error, and may not be meant."""
        if line not in self.guessed:
            self.asides.append(f"{self.file.path}:{line + 1}:{column + 1}: note: {text}")

    def note(self, problem: Problem) -> None:
        """Adds a problem, and raises them all where there are too many to go on."""
        self.problems.append(problem)
        if len(self.problems) >= MOST_PROBLEMS:
            self.raise_problems()

    def raise_problems(self) -> None:
        """Raises everything noted so far as one `InputError`."""
        if self.problems:
            raise InputError(self.problems)
