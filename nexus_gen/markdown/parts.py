"""The blocks of a Markdown text with the place of every sign, and changes made at such places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

_ANY = frozenset(["document", "quote", "footnote", "item"])
Line = tuple[int, int, str]  # its number, the column where its text begins, and the text with its line end


class Part:
    """A block. `lines` is its text, `start` its first line, `end` the line after its last."""

    __slots__ = (
        "children",
        "end",
        "had",
        "identity",
        "is_open",
        "kind",
        "label",
        "level",
        "lines",
        "marker",
        "offset",
        "padding",
        "parent",
        "start",
        "visited",
    )

    def __init__(self, kind: str, parent: Part | None, start: int) -> None:
        self.kind = kind
        self.parent = parent
        self.start = start
        self.end = start + 1
        self.children: list[Part] = []
        self.had = False  # whether it has children that a copy does not know
        self.lines: list[Line] = []
        self.is_open = True
        self.level = 0  # of a heading; columns of a table; which kind of HTML block
        self.marker = ""  # of a list, an item, a fence, a setext heading
        self.offset = 0  # where a heading, a fence, an item's marker or a footnote's label stands
        self.padding = 0  # how far an item's text stands from its marker; how long a fence is
        self.label = ""  # of a footnote; the box of a task
        self.visited = False  # a paragraph that was asked already whether it is a table
        self.identity: object = self  # of a copy: the original

    @property
    def text(self) -> str:
        """The text of all its lines."""
        return "".join(line[2] for line in self.lines)

    def holds(self, kind: str) -> bool:
        """Whether a block of `kind` may stand in it."""
        if self.kind == "item" and self.label:
            return True
        if self.kind in _ANY:
            return kind != "item"
        return (self.kind, kind) in (("list", "item"), ("table", "row"))

    @property
    def holders(self) -> tuple[int, ...]:
        """The items, quotes and footnotes around it, each as a number of its own."""
        found = []
        block = self.parent
        while block is not None:
            if block.kind in ("item", "quote", "footnote"):
                found.append(id(block))
            block = block.parent
        return tuple(reversed(found))

    def walk(self) -> Iterator[tuple[int, Part]]:
        """All blocks inside, in order, each with its depth."""
        waiting = [(1, child) for child in reversed(self.children)]
        while waiting:
            depth, block = waiting.pop()
            yield depth, block
            waiting += [(depth + 1, child) for child in reversed(block.children)]


def skeleton(blocks: Iterable[Part]) -> list[tuple[object, ...]]:
    """What two texts share when GitHub sees the same blocks in them: kind, depth, level and text of each."""
    found: list[tuple[object, ...]] = []
    for top in blocks:
        for depth, block in ((0, top), *top.walk()):
            text = " ".join(line.strip() for _, _, line in block.lines).strip()
            if block.kind == "paragraph" and block.parent is not None and block.parent.label[:1] == "[":
                text = f"{block.parent.label} {text}"  # a box is one only where it is not in a quote
            found.append((depth, block.kind, block.level, block.marker, text))
    return found


class Edits:
    """Changes of the lines of a text, made all at once."""

    def __init__(self) -> None:
        self._of_line: dict[int, list[tuple[int, int, str]]] = {}
        self._lines: Sequence[Line] = ()  # of the block changed last; where each begins in its text
        self._starts: list[int] = []

    def __bool__(self) -> bool:
        return bool(self._of_line)

    def note(self, line: int, start: int, end: int, new: str) -> None:
        """From column `start` to `end` of a line stands `new`."""
        self._of_line.setdefault(line, []).append((start, end, new))

    def note_in(self, lines: Sequence[Line], start: int, end: int, new: str) -> None:
        """From sign `start` to `end` of a block's text stands `new`, and line ends between them stay."""
        if self._lines is not lines:
            self._lines = lines
            self._starts = list(accumulate((len(line[2]) for line in lines), initial=0))[:-1]
        first = bisect_right(self._starts, start) - 1
        last = max(first, bisect_right(self._starts, end - 1) - 1)
        for nth in range(first, last + 1):
            number, column, text = lines[nth]
            left = start - self._starts[nth] if nth == first else 0
            right = end - self._starts[nth] if nth == last else len(text.rstrip("\n"))
            self.note(number, column + left, column + right, new if nth == first else "")

    def make(self, lines: list[str]) -> None:
        """Makes the changes."""
        for number, found in self._of_line.items():
            line, done, pieces = lines[number], 0, []
            for start, end, new in sorted(found):
                pieces += [line[done:start], new]
                done = max(done, end)
            lines[number] = "".join((*pieces, line[done:]))
