"""The text of a README that a reader sees as text: the source with all code and comments blanked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache

from nexus_gen.markdown.parser import Block
from nexus_gen.reading.readme import Readme

_MARKDOWN = frozenset({"markdown", "md", "mdx", "gfm", "readme"})
_TEXT = frozenset({"", "text", "txt", "plaintext", "plain"})
_SECTION = re.compile(r"^[ \t]{0,3}#{2,6}[ \t]+\S", re.MULTILINE)
_MARK = re.compile(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\S|\*\*[^*\n]{1,200}\*\*", re.MULTILINE)
_TICKS = re.compile("`+")
_HOLDING_TEXT = frozenset({"paragraph", "heading", "row"})
_PRE = re.compile(r"\s*<pre\b", re.IGNORECASE)


class SourceText:
    """The source of a README with places in it.

    `whole` is all of it. `text` is as long, with spaces for what is code or not shown: code blocks and
    comments. `prose` leaves out code spans too. A fence that holds a document is prose, as its writer meant.
    """

    def __init__(self, readme: Readme) -> None:
        self.readme = readme
        self.whole = readme.text

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        for line in self.readme.lines:
            starts.append(starts[-1] + len(line) + 1)
        return starts

    def place(self, offset: int) -> tuple[int, int]:
        """The line and the column, from 1, of an offset in `whole`."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def start(self, line: int) -> int:
        """The offset at which a line begins."""
        return self._starts[line - 1]

    def end(self, line: int) -> int:
        """The offset at which a line ends, its line feed not included."""
        return self._starts[line] - 1

    @cached_property
    def text(self) -> str:
        """All that is in no code block and no comment, at its places."""
        return _without(self.whole, sorted(self._gaps(_comments)))

    @cached_property
    def prose(self) -> str:
        """All that is no code at all and no comment, at its places."""
        if "`" not in self.text:
            return self.text
        return _without(self.text, sorted(self._gaps(_code_spans)))

    @cached_property
    def lowered(self) -> str:
        """The prose in lower case, at the same places."""
        return lower(self.prose)

    @cached_property
    def text_lowered(self) -> str:
        """The text in lower case, at the same places."""
        return lower(self.text)

    @cached_property
    def whole_lowered(self) -> str:
        """All of the source in lower case, at the same places."""
        return lower(self.whole)

    @cached_property
    def prose_lines(self) -> list[str]:
        """The lines of `prose`."""
        return self.prose.split("\n")

    def _gaps(
        self, within: Callable[[str, int, int], Iterator[tuple[int, int]]]
    ) -> Iterator[tuple[int, int]]:
        """Code blocks, and what `within` finds in the text of the others."""
        for block in self.readme.walk():
            if block.kind == "code" or (block.kind == "fence" and not holds_document(block)):
                yield self.start(block.line), self.end(block.end)
            elif block.kind == "fence":
                yield from self._in_document(block)
            elif block.kind in _HOLDING_TEXT:
                yield from within(self.whole, self.start(block.line), self.end(block.end))
            elif block.kind == "html":
                first, last = self.start(block.line), self.end(block.end)
                if _PRE.match(self.whole, first):
                    yield first, last
                yield from _comments(self.whole, first, last)

    def _in_document(self, fence: Block) -> Iterator[tuple[int, int]]:
        yield self.start(fence.line), self.end(fence.line)
        for line in Readme(fence.text).code_lines:
            if fence.line + line < fence.end:
                yield self.start(fence.line + line), self.end(fence.line + line)


def holds_document(fence: Block) -> bool:
    """Whether a fence holds Markdown that was meant to be shown as such."""
    info = fence.info.partition(" ")[0].lower()
    if info in _MARKDOWN:
        return fence.text.count("\n") > 4
    return info in _TEXT and _SECTION.search(fence.text) is not None and _MARK.search(fence.text) is not None


def _code_spans(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The code spans between two offsets, signs included, in one pass."""
    runs = [(found.start(), found.end()) for found in _TICKS.finditer(text, first, last)]
    following: dict[int, list[int]] = {}
    for number in range(len(runs) - 1, -1, -1):
        following.setdefault(runs[number][1] - runs[number][0], []).append(number)
    number = 0
    while number < len(runs):
        start, end = runs[number]
        if start > first and text[start - 1] == "\\":
            start += 1
        same = following.get(end - start, [])
        while same and same[-1] <= number:
            same.pop()
        if start < end and same:
            closing = same.pop()
            yield start, runs[closing][1]
            number = closing
        number += 1


def _comments(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    while (start := text.find("<!--", first, last)) >= 0:
        end = text.find("-->", start + 4, last)
        if end < 0:
            return  # never closed: a finding of its own
        yield start, end + 3
        first = end + 3


def _without(text: str, gaps: list[tuple[int, int]]) -> str:
    pieces: list[str] = []
    done = 0
    for first, last in gaps:
        if done < last:
            begin = max(first, done)
            pieces += (text[done:begin], _blank(text[begin:last]))
            done = last
    return "".join([*pieces, text[done:]])


def _blank(text: str) -> str:
    return "\n".join(" " * len(line) for line in text.split("\n"))


def lower(text: str) -> str:
    """`text` in lower case and as long: the few letters that would become two stay as they are."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := sign.lower()) == 1 else sign for sign in text)


def phrases(text: str, needles: tuple[str, ...], words: str) -> Iterator[tuple[int, int]]:
    """Where `words` stand in a text in lower case: start and end. One of `needles` must stand there too.

    `words` is a pattern in lower case; a space in it stands for any signs and line breaks, but no words. It
    begins with a word. Why lower case, and no pattern that ignores case: that is many times slower.
    """
    if not any(needle in text for needle in needles):
        return
    for found in _compiled(words.replace(" ", r"[\W_]{1,8}")).finditer(text):
        before = text[found.start() - 1 : found.start()]
        if not before.isalnum():
            yield found.span()


def matches(text: str, needles: tuple[str, ...], pattern: str) -> Iterator[tuple[int, int]]:
    """Where `pattern` matches in a text: start and end. One of `needles` must stand there."""
    if any(needle in text for needle in needles):
        yield from (found.span() for found in _compiled(pattern).finditer(text))


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.MULTILINE)


def short(text: str, most: int = 60) -> str:
    """A piece of a README for a message: in one line, cut where it is long."""
    line = " ".join(text[: most * 8].split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
