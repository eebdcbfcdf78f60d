"""A learnings.yaml as it stands, line by line: where a value is, what belongs to it, and how it is written.

Lines and columns count from 0, places are character indexes into the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from nexus_gen.files import TextFile
from nexus_gen.learnings import nodes
from nexus_gen.learnings.compose import compose
from nexus_gen.learnings.edit_data import Path
from nexus_gen.learnings.edit_write import Style
from nexus_gen.learnings.nodes import Mapping, Node, Scalar, Sequence, plain_data

_HEADER_COMMENT = re.compile(r"[|>][^\s#]*(?P<comment>[ \t]+#.*)")


@dataclass(frozen=True)
class Splice:
    """The lines from `first` up to `after` become `lines`."""

    first: int
    after: int
    lines: list[str]


@dataclass(frozen=True)
class Site:
    """Where a value stands: under `key` of a mapping, or as an item of a list.

    `number` is its place in the parent as it is written; `flow` says that the parent is in brackets.
    """

    node: Node
    key: Scalar | None = None
    number: int = 0
    parent: Site | None = None
    flow: bool = False


class Tree:
    """The text of a learnings.yaml with its nodes.

    Raises `InputError` with what is wrong in the YAML, since nothing can be changed in a text that is only
    guessed at.
    """

    def __init__(self, file: TextFile) -> None:
        self.file = file
        self.text = file.text
        self.source = nodes.Source(file)
        root = compose(self.source)
        self.source.raise_problems()
        if not isinstance(root, Mapping) or not root.pairs:
            self.source.report_at(0, "this file has no keys", 'begin it with "format: 1" and "title: …"')
            self.source.raise_problems()
        assert root is not None
        self.root = Site(root)
        self.data: Any = plain_data(root)
        self.lines = self.text.split("\n")
        self._starts = [0]
        for line in self.lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    # Places

    def find(self, path: Path) -> Site | None:
        """Where the value at `path` stands, or None. A key with nothing behind it is found, too."""
        place = self.root
        for step in path:
            if isinstance(step, str):
                found = [child for child in self.children(place) if child.key and child.key.text == step]
            else:
                found = self.items(place)[step : step + 1] if isinstance(place.node, Sequence) else []
            if not found:
                return None
            place = found[0]
        return place

    def children(self, place: Site) -> list[Site]:
        """What stands directly in a mapping or a list, in the order of the file."""
        flow = self.in_flow(place)
        if isinstance(place.node, Mapping):
            return [
                Site(value, key, number, place, flow)
                for number, (key, value) in enumerate(place.node.pairs.values())
            ]
        if isinstance(place.node, Sequence):
            return [Site(item, None, number, place, flow) for number, item in enumerate(place.node.items)]
        return []

    def items(self, place: Site) -> list[Site]:
        """The children that hold something."""
        return [child for child in self.children(place) if plain_data(child.node) is not None]

    def in_flow(self, place: Site) -> bool:
        """Whether this collection is written in brackets, or stands in one that is."""
        if place.flow:
            return True
        start = place.node.start.index
        return self.text[start : start + 1] == ("{" if isinstance(place.node, Mapping) else "[")

    # Extents

    def start(self, place: Site) -> int:
        """Where the child begins: its key, or the value of an item."""
        return int((place.key or place.node).start.index)

    def end(self, node: Node) -> int:
        """Where the text of `node` ends; a block scalar ends with its last line that is not empty."""
        start, end = node.start.index, node.end.index
        if isinstance(node, Scalar):
            if not self.is_block(node):
                return int(end)
            last = start + len(self.text[start:end].rstrip()) - 1
            return self._starts[self.line_of(last) + 1] - 1
        if self.text[start : start + 1] in ("[", "{"):
            return int(end)
        last_child = self._last(node)
        return self.end(last_child) if last_child is not None else int(start)

    def _last(self, node: Node) -> Node | None:
        if isinstance(node, Mapping) and node.pairs:
            return list(node.pairs.values())[-1][1]
        return node.items[-1] if isinstance(node, Sequence) and node.items else None

    def is_block(self, node: Node) -> bool:
        """Whether this is a text that begins with `|` or `>`."""
        return isinstance(node, Scalar) and not node.plain and self.text[node.start.index] in "|>"

    def line_of(self, index: int) -> int:
        """The line of a character."""
        return bisect_right(self._starts, index) - 1

    def column_of(self, index: int) -> int:
        """The column of a character."""
        return index - self._starts[self.line_of(index)]

    def index_of(self, line: int, column: int = 0) -> int:
        """The character at a line and column."""
        return self._starts[line] + column

    def column(self, place: Site) -> int:
        """The column of the dash or the key of something in block style."""
        assert place.parent is not None
        return int(place.parent.node.start.column)

    def first_line(self, place: Site) -> int:
        """The line of the key, or of the dash."""
        line: int = (place.key or place.node).start.line
        if place.key is None:
            while line and self.lines[line][: self.column(place) + 1].strip() != "-":
                line -= 1
        return line

    def last_line(self, place: Site) -> int:
        """The last line of the value."""
        return self.line_of(self.end(place.node))

    def behind_dash(self, place: Site) -> bool:
        """Whether this is the first key of a list item, in the line of its dash."""
        return place.key is not None and bool(self.lines[place.key.start.line][: self.column(place)].strip())

    def with_own_comments(self, place: Site) -> int:
        """The first of the comment lines directly above an item, or the line of its dash."""
        line = self.first_line(place)
        while place.number and self.is_comment(line - 1) and self.indentation(line - 1) == self.column(place):
            line -= 1
        return line

    def below(self, line: int, column: int, last: bool) -> int:
        """The line below `line` and below the comments that follow and are indented as part of it.

        `column` is that of the list or mapping; where its `last` child ends at `line`, comments in that
        column are its own, too.
        """
        after = number = line + 1
        while number < len(self.lines) and (self.is_blank(number) or self.is_comment(number)):
            if self.is_comment(number):
                if self.indentation(number) < column + (0 if last and column else 1):
                    break
                after = number + 1
            number += 1
        return after

    # Lines

    def is_blank(self, line: int) -> bool:
        """Whether nothing stands in `line`."""
        return 0 <= line < len(self.lines) and not self.lines[line].strip()

    def is_comment(self, line: int) -> bool:
        """Whether `line`, which is in no text, is a comment."""
        return 0 <= line < len(self.lines) and self.lines[line].lstrip().startswith("#")

    def indentation(self, line: int) -> int:
        """The spaces before the text of `line`."""
        return len(self.lines[line]) - len(self.lines[line].lstrip())

    def header_comment(self, node: Node) -> str:
        """The comment behind `|` or `>`, with the space before it, or ""."""
        match = _HEADER_COMMENT.match(self.lines[node.start.line], node.start.column)
        return match["comment"] if match else ""

    def comments(self) -> list[tuple[int, str]]:
        """Every comment with the line where it stands."""
        found: list[tuple[int, str]] = []
        at = 0
        for scalar in self.scalars(self.root.node):
            found += self._comments_between(at, scalar.start.index)
            if self.is_block(scalar) and (comment := self.header_comment(scalar)):
                found.append((scalar.start.line, comment.strip()))
            at = self.end(scalar)
        return [*found, *self._comments_between(at, len(self.text))]

    def _comments_between(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        for match in re.finditer(r"#[^\n]*", self.text[start:end]):
            yield self.line_of(start + match.start()), match[0].rstrip()

    def scalars(self, node: Node) -> Iterator[Scalar]:
        """Every key and every text in `node`, in the order of the file."""
        if isinstance(node, Scalar):
            yield node
        elif isinstance(node, Sequence):
            for item in node.items:
                yield from self.scalars(item)
        elif isinstance(node, Mapping):
            for key, value in node.pairs.values():
                yield key
                yield from self.scalars(value)

    def same_comments(self, other: Tree) -> bool:
        """Whether the other text has the same comments, wherever they stand."""
        mine, others = (Counter(text for _, text in tree.comments()) for tree in (self, other))
        return mine == others

    # What is done to it

    def characters(self, start: int, end: int, text: str) -> Splice:
        """The splice that puts `text` in place of the characters from `start` to `end`."""
        first, last = self.line_of(start), self.line_of(end)
        whole = self.text[self._starts[first] : start] + text + self.text[end : self._starts[last + 1] - 1]
        return Splice(first, last + 1, whole.split("\n"))

    def spliced(self, splice: Splice) -> TextFile:
        """The file with the splice in it."""
        lines = [*self.lines[: splice.first], *splice.lines, *self.lines[splice.after :]]
        return TextFile(self.file.path, "\n".join(lines), self.file.newline, self.file.bom)

    def style(self, path: Path) -> Style:
        """How lists and mappings are indented in the section of `path`, or else in the whole file."""
        offsets: dict[str, int] = {}
        section = self.find(path[:1])
        if section is not None and len(path) > 1:
            self._indentations(self.children(section), offsets)
            self._indentations([section], offsets)
        self._indentations(self.children(self.root), offsets)
        return Style(**offsets)

    def _indentations(self, places: list[Site], offsets: dict[str, int]) -> None:
        for place in places:
            if isinstance(place.node, Scalar) or self.in_flow(place):
                continue
            by = place.node.start.column - self.column(place)
            if place.key is None:
                offsets.setdefault("item", by)
            else:
                offsets.setdefault("dash" if isinstance(place.node, Sequence) else "step", by)
            self._indentations(self.children(place), offsets)
