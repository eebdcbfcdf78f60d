"""YAML text to nodes that know their place, from PyYAML's event stream.

Why not a PyYAML loader: they turn `3.10` and `no` into other values, let duplicate keys pass, follow
aliases into unbounded memory and recurse without a limit. Events do none of that, and are faster.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NoReturn

import yaml

from nexus_gen.errors import InputError, Problem
from nexus_gen.learnings.nodes import Mapping, Node, Scalar, Sequence, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nexus_gen.learnings.slip import Slip

MAX_DEPTH = 32
_TOO_DEEP = (
    f"values are nested deeper than {MAX_DEPTH} levels",
    "put the text in quotes if the brackets belong to it",
)
MOST_SLIPS = 20  # after so many the rest of the file is not worth reading

_NOT_YAML = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_SWALLOWED = re.compile(r"[ \t]#[^\s#]")
PARSER: Any = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
_BREAKS = str.maketrans("\x85\u2028\u2029", "   ")  # line ends to YAML 1.1, to no editor
_SIGNS = "-*+•–—0123456789"  # of bullets and numbers


def compose(source: Source) -> Node | None:
    """The one document of the file, or None where it holds nothing.

    Notes in `source` whatever is wrong and can be read past: a slip is mended as its hint says, in a
    copy of the text, so that the errors below it are found in the same run. Raises `InputError` where
    the text can't be read at all, has a second document, or nests deeper than 32.
    """
    _require_visible(source)
    text = source.file.text.translate(_BREAKS)
    slips: list[Problem] = []
    while True:
        source.problems = list(slips)
        source.guessed = {slip.line - 1 for slip in slips}
        composer = _Composer(source, text)
        try:
            return composer.document()
        except yaml.YAMLError as error:
            slip = composer.slip(error)
        if slip.line in source.guessed:  # mended, and still not YAML
            raise InputError(slips)
        if slip.mended is None or slip.line in source.mended or len(source.mended) == MOST_SLIPS:
            raise InputError([*slips, slip.problem])
        if not slip.harmless:
            slips.append(slip.problem)
        source.mended[slip.line] = slip.mended
        text = "\n".join(source.mended.get(number, line) for number, line in enumerate(source.lines))
        text = text.translate(_BREAKS)


def _require_visible(source: Source) -> None:
    """Raises `InputError` at a character that no YAML parser takes."""
    text = source.file.text
    # PyYAML's own, where it is there: such a class takes 5 ms to compile.
    not_yaml = getattr(yaml.reader.Reader, "NON_PRINTABLE", None) or re.compile(_NOT_YAML)
    match = not_yaml.search(text)
    at = match.start() if match else text.find("\ufeff")
    if at >= 0:
        source.report_at(
            at,
            f"invisible character U+{ord(text[at]):04X}",
            "delete it: it came with a copy and paste, and YAML does not allow it",
        )
        source.raise_problems()


class _Composer:
    """Builds nodes from events, each `_node` call consuming one value."""

    def __init__(self, source: Source, text: str) -> None:
        self.source = source
        self.text = text
        self.next = self._events(text).__next__
        self.depth = 0
        self.last: Any = None  # the event before the parser gave up
        self.may_swallow = _SWALLOWED.search(text) is not None
        self.may_halve = "\\u" in text  # PyYAML's own parser takes half an emoji in \\u…

    def _events(self, text: str) -> Iterator[Any]:
        event = None
        parser = PARSER(text)
        try:
            while (following := parser.get_event()) is not None:
                event = following
                yield event
        except yaml.YAMLError:
            self.last = event
            raise
        finally:
            parser.dispose()

    def slip(self, error: Any) -> Slip:
        """What is wrong where the parser gave up. Raises `InputError` where it is the depth.

        Why not leave the depth to `_node`: a parser that looks ahead in a line for the colon of a key has a
        limit of its own, with words of its own, and reaches it before it tells of the first bracket.
        """
        from nexus_gen.learnings.slip import still_open
        from nexus_gen.learnings.slips import find_slip

        opened, mark = (getattr(error, name, None) for name in ("context_mark", "problem_mark"))
        told = self.last.end_mark if self.last else yaml.Mark("", 0, 0, 0, None, 0)
        mark = mark or opened or told
        deeper = still_open(self.text[told.index : mark.index + 1])[MAX_DEPTH - self.depth :]
        if deeper:
            at = told.index + deeper[0]
            self._refuse(self.text.count("\n", 0, at), at - self.text.rfind("\n", 0, at) - 1, *_TOO_DEEP)
        return find_slip(self.source, self.text, mark, opened)

    def document(self) -> Node | None:
        self.next()  # stream start
        if isinstance(self.next(), yaml.StreamEndEvent):
            return None
        node = self._node(self.next(), 0)
        self.next()  # document end
        event = self.next()
        if not isinstance(event, yaml.StreamEndEvent):
            mark = event.start_mark
            self._refuse(
                mark.line,
                mark.column,
                "a second document begins here",
                "delete the `---` line, or indent it if it belongs to a text",
            )
        return None if isinstance(node, Scalar) and node.empty else node

    def _node(self, event: Any, depth: int) -> Node:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            plain = event.style is None or event.style == ""
            if event.anchor is not None or event.tag is not None:
                self._note("bad_start", event)
            if plain:
                if self.may_swallow:
                    self._note("swallowed", event)
                if event.start_mark.line != event.end_mark.line and event.value[0] not in _SIGNS:
                    self._note("bullets", event)
            elif self.may_halve:
                self._note("halves", event)
            return Scalar(event.start_mark, event.end_mark, event.value, plain)
        if kind is yaml.AliasEvent:
            self._note("bad_start", event)
            return Scalar(event.start_mark, event.end_mark, f"*{event.anchor}", False)
        if event.anchor is not None or event.tag is not None:
            self._note("bad_start", event)
        if depth >= MAX_DEPTH:
            self._refuse(event.start_mark.line, event.start_mark.column, *_TOO_DEEP)
        self.depth = depth + 1
        if kind is yaml.SequenceStartEvent:
            items = []
            while type(item := self.next()) is not yaml.SequenceEndEvent:
                items.append(self._node(item, depth + 1))
            self.depth = depth
            return Sequence(event.start_mark, item.end_mark, items)
        node = self._mapping(event, depth)
        self.depth = depth
        return node

    def _mapping(self, event: Any, depth: int) -> Node:
        pairs: dict[str, tuple[Scalar, Node]] = {}
        braces = entry_again = False
        while type(item := self.next()) is not yaml.MappingEndEvent:
            key = self._node(item, depth + 1)
            value = self._node(self.next(), depth + 1)
            if not isinstance(key, Scalar):
                braces = braces or key.start.index == event.start_mark.index + 1
                if not braces:
                    self.source.report(
                        key, "a key must be text", "put it in quotes if the brackets belong to it"
                    )
            elif key.text in pairs:
                if not entry_again:  # of what follows a second name, that says enough
                    self._note("repeated", key, value, pairs[key.text][0])
                entry_again = entry_again or key.text in ("name", "path")
            else:
                pairs[key.text] = (key, value)
                if type(value) is Scalar and value.plain and value.start.line > key.end.line + 1:
                    self._note("headings", key, value)
        if braces:  # `{{ name }}` is a mapping in a mapping to YAML
            self._note("bad_start", event)
            return Scalar(event.start_mark, item.end_mark, "{{", False)
        return Mapping(event.start_mark, item.end_mark, pairs)

    def _note(self, what: str, *about: Any) -> None:
        """Notes `what` a function of `misread` is about, where it is so."""
        from nexus_gen.learnings import misread

        getattr(misread, what)(self.source, *about)

    def _refuse(self, line: int, column: int, message: str, hint: str) -> NoReturn:
        self.source.problems.append(self.source.problem(line, column, message, hint))
        raise InputError(self.source.problems)
