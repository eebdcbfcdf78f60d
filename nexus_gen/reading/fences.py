"""Code fences that hold what is no code: one that is never closed, and a document inside one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nexus_gen.reading.blocks import Block, Readme
from nexus_gen.reading.changes import Change
from nexus_gen.reading.titles import meaning

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(?P<title>\S.*)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,3}[.)])[ \t]+\S")
_DOCUMENTS = frozenset({"", "markdown", "md", "text", "txt", "readme", "mdx", "plaintext"})


def fence_changes(readme: Readme) -> Iterator[Change]:
    """What would free the text that fences have swallowed."""
    for block in readme.blocks:
        if block.kind == "fence":
            if not _is_closed(readme, block):
                yield from _closing(readme, block)
            elif _holds_document(readme, block):
                yield from _freed(readme, block)


def _is_closed(readme: Readme, block: Block) -> bool:
    last = readme.lines[block.end - 1]
    return (
        block.end > block.line
        and re.fullmatch(rf" {{0,3}}{re.escape(block.marker[0])}{{{len(block.marker)},}}[ \t]*", last)
        is not None
    )


def _closing(readme: Readme, block: Block) -> Iterator[Change]:
    """Where the code of a fence without an end was meant to end."""
    inside = [number for number in range(block.line + 1, block.end + 1) if readme.lines[number - 1].strip()]
    if not inside:
        yield Change(
            "unclosed-fence", block.line, block.line, (), "a code fence with nothing after it removed"
        )
        return
    if _is_document(readme, block.line + 1, block.end) and block.info.lower() in _DOCUMENTS:
        yield Change("unclosed-fence", block.line, block.line, (), "the fence around the document removed")
        return
    start = _prose_in(readme, block)
    if start is None:
        yield Change(
            "unclosed-fence",
            block.end + 1,
            block.end,
            (block.marker,),
            "the code fence closed at the end",
            False,
        )
        return
    end = start - 1
    while end > block.line and not readme.lines[end - 1].strip():
        end -= 1
    yield Change("unclosed-fence", end + 1, end, (block.marker,), "the code fence closed")


def _prose_in(readme: Readme, block: Block) -> int | None:
    """The first line in a fence where a document goes on: a heading after a blank line, no comment of a shell."""
    for number in range(block.line + 1, block.end + 1):
        found = _HEADING.fullmatch(readme.lines[number - 1])
        if found is None or readme.lines[number - 2].strip():
            continue
        if len(found[1]) > 1 or meaning(found["title"]).sure:
            return number
    return None


def _holds_document(readme: Readme, block: Block) -> bool:
    if block.info.split(" ")[0].lower() not in _DOCUMENTS:
        return False
    return _is_document(readme, block.line + 1, block.end - 1)


def _is_document(readme: Readme, first: int, last: int) -> bool:
    """Whether the lines hold at least two headings, one of them known, and something below them."""
    found = [
        heading
        for number in range(first, last + 1)
        if (heading := _HEADING.fullmatch(readme.lines[number - 1]))
    ]
    known = sum(meaning(heading["title"]).kind not in ("", "setup") for heading in found)
    deep = sum(len(heading[1]) > 1 for heading in found)
    return len(found) >= 2 and known >= 1 and deep >= 1 and last - first >= 4


def _freed(readme: Readme, block: Block) -> Iterator[Change]:
    yield Change("in-fence", block.line, block.line, (), "the fence around the text removed")
    yield Change("in-fence", block.end, block.end, (), "the fence around the text removed")
