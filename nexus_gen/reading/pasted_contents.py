"""A list of contents that was pasted as plain lines: titles one after the other, all of which come again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from nexus_gen.markdown.parser import Block
from nexus_gen.reading.readme import Readme
from nexus_gen.reading.title_lines import is_title
from nexus_gen.reading.titles import meaning

_FEWEST = 3  # titles that make a list of contents; below a heading that calls it so, two do
_LONGEST = 200  # characters of a title


@lru_cache(maxsize=2)  # headings and lists of one text both ask
def contents_lines(readme: Readme) -> frozenset[int]:
    """The lines (from 1) that are entries of such a list: nothing between them, all again further down."""
    runs = [run for run in _runs(readme) if len(run) > 1]
    if not runs:
        return frozenset()
    later = Counter(_key(line) for line in readme.lines if len(line) < _LONGEST)
    found: set[int] = set()
    for run in runs:
        entries = []
        called_so = False
        for number in run:
            line = readme.lines[number - 1]
            key = _key(line)
            later[key] -= 1
            called_so = called_so or meaning(line.strip()) == ("toc", True)
            if key and later[key] > 0:
                entries.append(number)
        if len(entries) >= (2 if called_so else _FEWEST):
            found.update(entries)
    return frozenset(found)


def _key(line: str) -> str:
    """The letters and digits of a line, without a number before them: what a title has wherever it stands."""
    return "".join(filter(str.isalnum, line.casefold())).lstrip("0123456789")


def _runs(readme: Readme) -> Iterator[list[int]]:
    """The lines of paragraphs in which each line could be a title, with nothing else between them."""
    run: list[int] = []
    for block in readme.blocks:
        if _holds_titles(block, readme):
            run += range(block.line, block.end + 1)
        else:
            yield run
            run = []
    yield run


def _holds_titles(block: Block, readme: Readme) -> bool:
    return block.kind == "paragraph" and all(
        is_title(line.strip()) for line in readme.lines[block.line - 1 : block.end]
    )
