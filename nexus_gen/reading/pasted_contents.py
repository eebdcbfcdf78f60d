"""A list of contents that was pasted as plain lines: titles one after the other, all of which come again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from nexus_gen.reading.blocks import Block, Readme
from nexus_gen.reading.title_lines import is_title
from nexus_gen.reading.titles import meaning, words

_SIGNS = re.compile(r"^[\s#>*_+-]+|[\s#*_:]+$")
_FEWEST = 3  # titles that make a list of contents; below a heading that calls it so, two do


def contents_lines(readme: Readme) -> frozenset[int]:
    """The lines (from 1) that are entries of such a list: nothing between them, and all again further
    down.
    """
    later = Counter(
        key
        for number, line in enumerate(readme.lines, 1)
        if number not in readme.code_lines and (key := _key(line))
    )
    found: set[int] = set()
    for run in _runs(readme):
        entries = []
        called_so = False
        for number in run:
            line = readme.lines[number - 1]
            later[_key(line)] -= 1
            called_so = called_so or meaning(line.strip()) == ("toc", True)
            if later[_key(line)] > 0:
                entries.append(number)
        if len(entries) >= (2 if called_so else _FEWEST):
            found.update(entries)
    return frozenset(found)


def _key(line: str) -> str:
    text = _SIGNS.sub("", line) if len(line) < 200 else ""
    return " ".join(words(text)) if is_title(text) else ""


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
