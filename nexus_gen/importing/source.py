"""The lines of a mended README as they are typed, and the link definitions that go with their users."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from nexus_gen.markdown.parser import Block
from nexus_gen.reading.readme import Readme

_DEFINITION = re.compile(r" {0,3}\[(?P<label>(?:\\.|[^\\\[\]])+)\]:[ \t]*\S")
_LABEL = r"\[((?:\\.|[^\\\[\]])+)\]"
_USED = re.compile(rf"^[ \t>]*\[(?:\\.|[^\\\[\]])+\]:[ \t]*(?=\S)|{_LABEL}(?!\()", re.MULTILINE)


class SourceLines:
    """Stretches of a README's lines. Lines and blocks are numbered from 1, as the README's blocks are."""

    def __init__(self, readme: Readme) -> None:
        self.lines = list(readme.lines)
        self.rules = frozenset(block.line for block in readme.blocks if block.kind == "rule")
        self.definitions: dict[str, str] = {}
        if "]:" in readme.text:
            self._take_definitions(readme)

    def _take_definitions(self, readme: Readme) -> None:
        """Notes each definition of one line; one that is used only elsewhere is taken out, for its users."""
        covered = {line for block in readme.blocks for line in range(block.line, block.end + 1)}
        headings = [block for block in readme.blocks if block.kind == "heading"]
        starts = [1, *(heading.line for heading in headings)]
        self._heading_ends = frozenset(heading.end for heading in headings)
        used = [
            _labels("\n".join(readme.lines[first - 1 : after - 1]))
            for first, after in pairwise([*starts, len(readme.lines) + 1])
        ]
        everywhere = {label for labels in used for label in labels}
        for number, line in enumerate(readme.lines, 1):
            found = _DEFINITION.match(line)
            if found is None or not self._is_definition(readme, number, found["label"][0] == "^", covered):
                continue
            label = _key(found["label"])
            if label in self.definitions or label not in everywhere:
                continue
            self.definitions[label] = line.strip()
            if label not in used[bisect_right(starts, number) - 1]:
                self.lines[number - 1] = ""

    def _is_definition(self, readme: Readme, number: int, footnote: bool, covered: set[int]) -> bool:
        """Whether a line that looks like a definition is one, and all of it."""
        if not footnote:
            after = readme.lines[number] if number < len(readme.lines) else ""
            titled = after.strip() and number + 1 not in covered and not _DEFINITION.match(after)
            return number not in covered and not titled  # else its title stands in the next line
        before = readme.lines[number - 2] if number > 1 else ""
        follows = before.strip() and not _DEFINITION.match(before) and number - 1 not in self._heading_ends
        return number not in readme.code_lines and not follows and not self._goes_on(number)

    def _goes_on(self, number: int) -> bool:
        """Whether a footnote has more lines than its first."""
        after = self.lines[number : number + 2]
        if after and after[0].strip() and not _DEFINITION.match(after[0]):
            return True
        return len(after) > 1 and after[1].startswith("    ")

    def used(self, first: int, last: int) -> list[str]:
        """The definitions that the lines use, which stand elsewhere in the README."""
        if not self.definitions:
            return []
        lines = self.lines[first - 1 : last]
        own = {_key(found["label"]) for line in lines if (found := _DEFINITION.match(line))}
        wanted = list(_labels("\n".join(lines)))
        rows: list[str] = []
        for label in wanted:  # grows: a footnote may use a link
            if label in self.definitions and label not in own:
                own.add(label)
                rows.append(self.definitions[label])
                wanted += _labels(self.definitions[label])
        return rows

    def text(self, first: int, last: int) -> str:
        """The lines without blank lines and rules at the ends, and the definitions that they use."""
        first, last = self.trimmed(first, last)
        if first > last:
            return ""
        rows = self.lines[first - 1 : last]
        definitions = self.used(first, last)
        links = [row for row in definitions if row[1] != "^"]
        notes = [row for row in definitions if row[1] == "^"]
        return "\n".join(
            [
                *rows,
                *([""] if definitions else []),
                *links,
                *([""] if links and notes else []),
                *"\n\n".join(notes).split("\n"),
            ]
        ).rstrip("\n")

    def trimmed(self, first: int, last: int) -> tuple[int, int]:
        """The lines without blank lines and rules at the ends."""
        while first <= last and self._is_nothing(first):
            first += 1
        while last >= first and self._is_nothing(last):
            last -= 1
        return first, last

    def _is_nothing(self, number: int) -> bool:
        return not self.lines[number - 1].strip() or number in self.rules

    def of(self, blocks: Sequence[Block]) -> str:
        """The lines of some blocks that follow each other."""
        return self.text(blocks[0].line, blocks[-1].end) if blocks else ""


def _labels(text: str) -> dict[str, None]:
    """The labels that a text uses, in their order."""
    return dict.fromkeys(_key(label) for label in _USED.findall(text) if label)


def _key(label: str) -> str:
    return " ".join(label.split()).casefold()
