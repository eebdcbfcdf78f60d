"""The lines of a mended README as they are typed, and the link definitions that go with their users."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nexus_gen.reading.blocks import Block, Readme

_DEFINITION = re.compile(r" {0,3}\[(?P<label>(?:\\.|[^\\\[\]])+)\]:[ \t]*\S")
_USED = re.compile(r"\[((?:\\.|[^\\\[\]])+)\](?![(:])")


class SourceLines:
    """Stretches of a README's lines. Lines and blocks are numbered from 1, as the README's blocks are."""

    def __init__(self, readme: Readme) -> None:
        self.lines = list(readme.lines)
        self.rules = frozenset(block.line for block in readme.blocks if block.kind == "rule")
        self.definitions: dict[str, list[str]] = {}
        if "]:" in readme.text:
            self._take_definitions(readme)

    def _take_definitions(self, readme: Readme) -> None:
        """Takes out each definition of one line that is used: it goes with its users."""
        covered = {line for block in readme.blocks for line in range(block.line, block.end + 1)}
        used = {_key(label) for label in _USED.findall(readme.text)}
        for number, line in enumerate(self.lines, 1):
            found = _DEFINITION.match(line)
            if found is None:
                continue
            footnote = found["label"][0] == "^"
            if number in covered and not (footnote and number not in readme.code_lines):
                continue
            after = self.lines[number] if number < len(self.lines) else ""
            in_title = after.strip() and number + 1 not in covered and not _DEFINITION.match(after)
            if in_title and not footnote:
                continue  # its title stands in the next line
            if footnote and (
                self._goes_on(number)
                or (
                    number > 1
                    and self.lines[number - 2].strip()
                    and not _DEFINITION.match(readme.lines[number - 2])
                )
            ):
                continue
            if _key(found["label"]) in used:
                self.definitions.setdefault(_key(found["label"]), []).append(line.strip())
                self.lines[number - 1] = ""

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
        text = "\n".join(self.lines[first - 1 : last])
        found = dict.fromkeys(_key(label) for label in _USED.findall(text))
        rows = [line for label in found for line in self.definitions.get(label, ())]
        more = dict.fromkeys(_key(label) for row in rows for label in _USED.findall(row))
        rows += [line for label in more if label not in found for line in self.definitions.get(label, ())]
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


def _key(label: str) -> str:
    return " ".join(label.split()).casefold()
