"""YAML text to nodes that know their place, from PyYAML's event stream.

Why not a PyYAML loader: they turn `3.10` and `no` into other values, let duplicate keys pass, follow
aliases into unbounded memory and recurse without a limit. Events do none of that, and are faster.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from nexus_gen.errors import InputError, Problem
from nexus_gen.files import TextFile

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 32

_NOT_YAML = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_SWALLOWED = re.compile(r"[ \t](#[^\s#][^\n]*)")
_NOTHING = ("", "~", "null", "Null", "NULL")
_PARSER: Any = getattr(yaml, "CParser", None) or yaml.Loader  # the C parser where PyYAML has one


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


class Source:
    """A file being read, and what has been found wrong in it so far."""

    def __init__(self, file: TextFile) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._lines: list[str] | None = None

    def line(self, number: int) -> str:
        """Line `number`, counted from 0."""
        if self._lines is None:
            self._lines = self.file.text.split("\n")
        return self._lines[number] if number < len(self._lines) else ""

    def problem(self, line: int, column: int, message: str, hint: str = "") -> Problem:
        """A problem at a place counted from 0."""
        return Problem(self.file.path, line + 1, column + 1, message, hint, self.line(line))

    def report(self, node: Node, message: str, hint: str = "") -> None:
        """Notes what is wrong with `node` and goes on."""
        self.problems.append(self.problem(node.start.line, node.start.column, message, hint))

    def report_at(self, index: int, message: str, hint: str = "") -> None:
        """Notes what is wrong at a character of the text."""
        before = self.file.text[:index]
        line = before.count("\n")
        self.problems.append(self.problem(line, index - (before.rfind("\n") + 1), message, hint))

    def raise_problems(self) -> None:
        """Raises everything noted so far as one `InputError`."""
        if self.problems:
            raise InputError(self.problems)


def compose(source: Source) -> Node | None:
    """The one document of the file, or None where it holds nothing.

    Raises `InputError` where the text is not YAML or uses what learnings.yaml does without (aliases,
    anchors, tags, a second document, nesting beyond 32). Duplicate keys are noted in `source`.
    """
    text = source.file.text
    if match := _NOT_YAML.search(text):
        code = ord(match.group())
        source.report_at(
            match.start(),
            f"invisible character U+{code:04X}",
            "delete it: it came with a copy and paste, and YAML does not allow it",
        )
        source.raise_problems()
    try:
        return _Composer(source).document()
    except yaml.MarkedYAMLError as error:
        from nexus_gen.learnings.slips import syntax_problem

        source.problems.append(syntax_problem(source, error))
    except RecursionError:
        source.report_at(0, f"values are nested deeper than {MAX_DEPTH} levels")
    raise InputError(source.problems)


class _Composer:
    """Builds nodes from events, each `_node` call consuming one value."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.next = self._events(source.file.text).__next__
        self.may_swallow = _SWALLOWED.search(source.file.text) is not None

    def _events(self, text: str) -> Iterator[Any]:
        parser = _PARSER(text)
        try:
            while (event := parser.get_event()) is not None:
                yield event
        finally:
            parser.dispose()

    def document(self) -> Node | None:
        self.next()  # stream start
        if isinstance(self.next(), yaml.StreamEndEvent):
            return None
        node = self._node(self.next(), 0)
        self.next()  # document end
        event = self.next()
        if not isinstance(event, yaml.StreamEndEvent):
            self._refuse(event, "a second document begins here", "keep one document: delete the `---` line")
        return None if isinstance(node, Scalar) and node.empty else node

    def _node(self, event: Any, depth: int) -> Node:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                self._refuse_marked(event)
            plain = event.style is None or event.style == ""
            if plain and self.may_swallow:
                self._note_swallowed(event)
            return Scalar(event.start_mark, event.end_mark, event.value, plain)
        if kind is yaml.AliasEvent or event.anchor is not None or event.tag is not None:
            self._refuse_marked(event)
        if depth >= MAX_DEPTH:
            self._refuse(event, f"values are nested deeper than {MAX_DEPTH} levels")
        if kind is yaml.SequenceStartEvent:
            items = []
            while type(item := self.next()) is not yaml.SequenceEndEvent:
                items.append(self._node(item, depth + 1))
            return Sequence(event.start_mark, item.end_mark, items)
        return self._mapping(event, depth)

    def _mapping(self, event: Any, depth: int) -> Mapping:
        pairs: dict[str, tuple[Scalar, Node]] = {}
        while type(item := self.next()) is not yaml.MappingEndEvent:
            key = self._node(item, depth + 1)
            value = self._node(self.next(), depth + 1)
            if not isinstance(key, Scalar):
                self.source.report(key, "a key must be text", "put it in quotes if the brackets belong to it")
            elif key.text in pairs:
                first = pairs[key.text][0].start.line + 1
                self.source.report(
                    key,
                    f'"{key.text}" stands here again (first in line {first})',
                    "keep one, or join the two",
                )
            else:
                pairs[key.text] = (key, value)
        return Mapping(event.start_mark, item.end_mark, pairs)

    def _note_swallowed(self, event: Any) -> None:
        """` #text` after a value is a comment to YAML, and rarely meant as one."""
        mark = event.end_mark if event.value else event.start_mark
        line = self.source.line(mark.line)
        match = _SWALLOWED.match(line, mark.column) or _SWALLOWED.match(line, max(0, mark.column - 1))
        if match:
            from nexus_gen.learnings.slips import quoted

            whole = f"{event.value} {match[1]}".strip()
            self.source.problems.append(
                self.source.problem(
                    mark.line,
                    match.start(1),
                    f'"{match[1]}" would be dropped: to YAML a # after a space begins a comment',
                    f"quote the text: {quoted(whole)}, or put a space after the # of a comment",
                )
            )

    def _refuse_marked(self, event: Any) -> None:
        """An alias, an anchor or a tag: mostly a text that begins with `*`, `&` or `!`."""
        from nexus_gen.learnings.slips import quoted, value_at

        sign = self.source.line(event.start_mark.line)[event.start_mark.column :][:1] or "*"
        value = value_at(self.source.line(event.start_mark.line), event.start_mark.column)
        self._refuse(event, f"a value can't begin with {sign}", f"put the text in quotes: {quoted(value)}")

    def _refuse(self, event: Any, message: str, hint: str = "") -> None:
        mark = event.start_mark
        self.source.problems.append(self.source.problem(mark.line, mark.column, message, hint))
        raise InputError(self.source.problems)
