"""YAML text to nodes that know their place, from PyYAML's event stream.

Why not a PyYAML loader: they turn `3.10` and `no` into other values, let duplicate keys pass, follow
aliases into unbounded memory and recurse without a limit. Events do none of that, and are faster.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from nexus_gen.errors import InputError, Problem, short
from nexus_gen.learnings.nodes import Mapping, Node, Scalar, Sequence, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 32
_TOO_DEEP = (
    f"values are nested deeper than {MAX_DEPTH} levels",
    "put the text in quotes if the brackets belong to it",
)
MOST_SLIPS = 20  # after so many the rest of the file is not worth reading

_NOT_YAML = yaml.reader.Reader.NON_PRINTABLE  # PyYAML's own: such a class takes 5 ms to compile
_SWALLOWED = re.compile(r"[ \t](#[^\s#][^\n]*)")
_ASIDE = re.compile(r"[ \t]*- [^\n#]*[ \t](# [^\n]*)")
_STRUCTURE = r"[ \t]*(?:[-*+>|][ |]|#{1,6} |\d+[.)] |```|~~~|$)"  # a line that means something by itself
_PARSER: Any = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
_BREAKS = str.maketrans("\x85\u2028\u2029", "   ")  # line ends to YAML 1.1, to no editor
# As text, since a run rarely needs them: compiling takes longer than reading a learnings.yaml.
_BULLET = r"[ \t]*(?:[-*+•–—]|\d+[.)]) +\S"
_SIGNS = "-*+•–—0123456789"
_HEADING = r" *##+ "
_FULL = 60  # a line that was wrapped by a program is longer than this


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
        try:
            return _Composer(source, text).document()
        except yaml.YAMLError as error:
            from nexus_gen.learnings.slips import find_slip

            _require_flat(source, text, error)
            slip = find_slip(source, error)
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
    match = _NOT_YAML.search(text)
    at = match.start() if match else text.find("\ufeff")
    if at >= 0:
        source.report_at(
            at,
            f"invisible character U+{ord(text[at]):04X}",
            "delete it: it came with a copy and paste, and YAML does not allow it",
        )
        source.raise_problems()


def _require_flat(source: Source, text: str, error: Any) -> None:
    """Raises `InputError` where the parser gave up among more open brackets than we take.

    Why not leave it to the count of levels: a parser that looks ahead in a line for the colon of a key may
    have a limit of its own, with a wording of its own, and reach it before it tells of the first bracket.
    """
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return
    opened: list[int] = []
    for found in re.finditer(r"[\[\]{}]", text[text.rfind("\n", 0, mark.index) + 1 : mark.index + 1]):
        if found[0] in "[{":
            opened.append(found.start())
        elif opened:
            opened.pop()
    if len(opened) > MAX_DEPTH:
        source.problems.append(source.problem(mark.line, opened[MAX_DEPTH], *_TOO_DEEP))
        raise InputError(source.problems)


class _Composer:
    """Builds nodes from events, each `_node` call consuming one value."""

    def __init__(self, source: Source, text: str) -> None:
        self.source = source
        self.next = self._events(text).__next__
        self.may_swallow = _SWALLOWED.search(text) is not None
        self.may_set_aside = _ASIDE.search(text) is not None
        self.may_halve = "\\u" in text  # PyYAML's own parser takes half an emoji in \\u…

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
            self._refuse(
                event,
                "a second document begins here",
                "delete the `---` line, or indent it if it belongs to a text",
            )
        return None if isinstance(node, Scalar) and node.empty else node

    def _node(self, event: Any, depth: int) -> Node:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                self._note_start(event)
            plain = event.style is None or event.style == ""
            if plain:
                if self.may_swallow:
                    self._note_swallowed(event)
                if self.may_set_aside:
                    self._note_aside(event)
                if event.start_mark.line != event.end_mark.line and event.value[0] not in _SIGNS:
                    self._note_bullets(event)
            elif self.may_halve:
                self._note_halves(event)
            if event.style != "|" and event.end_mark.line - event.start_mark.line > 1:
                self._note_folded(event)
            return Scalar(event.start_mark, event.end_mark, event.value, plain)
        if kind is yaml.AliasEvent:
            self._note_start(event)
            return Scalar(event.start_mark, event.end_mark, f"*{event.anchor}", False)
        if event.anchor is not None or event.tag is not None:
            self._note_start(event)
        if depth >= MAX_DEPTH:
            self._refuse(event, *_TOO_DEEP)
        if kind is yaml.SequenceStartEvent:
            items = []
            while type(item := self.next()) is not yaml.SequenceEndEvent:
                items.append(self._node(item, depth + 1))
            return Sequence(event.start_mark, item.end_mark, items)
        return self._mapping(event, depth)

    def _mapping(self, event: Any, depth: int) -> Node:
        pairs: dict[str, tuple[Scalar, Node]] = {}
        braces = False
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
                first = pairs[key.text][0].start.line + 1
                self.source.report(
                    key,
                    f'"{short(key.text)}" stands here again (first in line {first})',
                    "keep one, or join the two",
                )
            else:
                pairs[key.text] = (key, value)
                if type(value) is Scalar and value.plain and value.start.line > key.end.line + 1:
                    self._note_headings(key, value)
        if braces:  # `{{ name }}` is a mapping in a mapping to YAML
            self._note_start(event)
            return Scalar(event.start_mark, item.end_mark, "{{", False)
        return Mapping(event.start_mark, item.end_mark, pairs)

    def _note(self, line: int, column: int, message: str, hint: str) -> None:
        if line not in self.source.guessed:
            self.source.note(self.source.problem(line, column, message, hint))

    def _note_swallowed(self, event: Any) -> None:
        """` #text` after a value is a comment to YAML, and rarely meant as one."""
        mark = event.end_mark if event.value else event.start_mark
        line = self.source.line(mark.line)
        match = _SWALLOWED.match(line, mark.column) or _SWALLOWED.match(line, max(0, mark.column - 1))
        if match:
            from nexus_gen.learnings.slip import quoted

            whole = f"{event.value} {match[1]}".strip()
            self._note(
                mark.line,
                match.start(1),
                f'"{short(match[1])}" would be dropped: to YAML a # after a space begins a comment',
                f"quote the text: {quoted(whole)}, or put a space after the # of a comment",
            )

    def _note_aside(self, event: Any) -> None:
        """`- Redis # the cache`: what follows is a comment to YAML, which the writer may not have meant."""
        number = event.end_mark.line
        match = _ASIDE.fullmatch(self.source.line(number))
        if match and event.value and not match[0][event.end_mark.column : match.start(1)].strip():
            place = f"{self.source.file.path}:{number + 1}:{match.start(1) + 1}"
            self.source.asides.append(
                f'{place}: note: "{short(match[1])}" is a comment and is not shown; '
                "to show it, put all of the text in quotes"
            )

    def _note_folded(self, event: Any) -> None:
        """Lines that YAML joins although each of them means something in Markdown."""
        first, last = event.start_mark.line + 1, event.end_mark.line
        lines = [self.source.line(number) for number in range(first, last + (event.style != ">"))]
        while lines and not lines[-1].strip():
            lines.pop()
        at = next((at for at, line in enumerate(lines) if re.match(_STRUCTURE, line)), None)
        if at is None or (event.style in (None, "") and lines[at].strip()):
            return  # all is one paragraph, or `_note_bullets` tells of it
        above = range(event.start_mark.line, max(-1, event.start_mark.line - 2), -1)
        keys = (re.match(r"[ \t]*(?:- )?(\w+):", self.source.line(number)) for number in above)
        name = next((key[1] for key in keys if key), "key")
        sign = "`>`" if event.style == ">" else "a text without `|`"
        self._note(
            event.start_mark.line,
            event.start_mark.column,
            f"{sign} joins its lines, so paragraphs, lists and code run together",
            f"write `{name}: |`, and the lines below it as they are meant",
        )

    def _note_bullets(self, event: Any) -> None:
        """`- ` below a text is more of that text to YAML, and meant as a list."""
        for number in range(event.start_mark.line + 1, event.end_mark.line + 1):
            line = self.source.line(number)
            if re.match(_BULLET, line) and len(self.source.line(number - 1)) < _FULL:
                self._note(
                    number,
                    len(line) - len(line.lstrip()),
                    "this belongs to the text above it, and is no entry of its own",
                    "give all entries of a list the same indentation; bullets below an entry are its "
                    "`points`, below its `name`; Markdown begins with `key: |`",
                )
                return

    def _note_headings(self, key: Scalar, value: Scalar) -> None:
        """`## Heading` below a key is a comment to YAML, and meant as Markdown if the text is below it."""
        for number in range(key.end.line + 1, value.start.line):
            line = self.source.line(number)
            if re.match(_HEADING, line):
                self._note(
                    number,
                    value.start.column,
                    "this line would be dropped: to YAML # begins a comment",
                    f"write `{short(key.text)}: |` to begin Markdown; put a comment above the key",
                )
                return

    def _note_halves(self, event: Any) -> None:
        if any("\ud800" <= char <= "\udfff" for char in event.value):
            from nexus_gen.learnings.slips import HALF_HINT, HALF_MESSAGE

            self._note(event.start_mark.line, event.start_mark.column, HALF_MESSAGE, HALF_HINT)

    def _note_start(self, event: Any) -> None:
        """A text that begins with `*`, `&`, `!` or `{{` is an alias, an anchor, a tag, a mapping to YAML."""
        from nexus_gen.learnings.slips import bad_start

        mark = event.start_mark
        if mark.line not in self.source.guessed:
            self.source.guessed.add(mark.line)
            self.source.note(bad_start(self.source, mark.line, mark.column).problem)

    def _refuse(self, event: Any, message: str, hint: str = "") -> None:
        mark = event.start_mark
        self.source.problems.append(self.source.problem(mark.line, mark.column, message, hint))
        raise InputError(self.source.problems)
