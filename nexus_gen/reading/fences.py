"""Code fences that hold what is no code: one that is never closed, and a document inside one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nexus_gen.markdown.parser import Block
from nexus_gen.reading.changes import Change
from nexus_gen.reading.readme import Readme
from nexus_gen.reading.title_lines import EMOJI, SECTIONS, is_title
from nexus_gen.reading.titles import meaning

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(?P<title>\S.*)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_DOCUMENTS = frozenset({"", "markdown", "md", "mdx", "plaintext", "readme", "text", "txt"})


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
        and re.fullmatch(rf"[ \t>]*{re.escape(block.marker[0])}{{{len(block.marker)},}}[ \t]*", last)
        is not None
    )


def _closing(readme: Readme, block: Block) -> Iterator[Change]:
    """Where the code of a fence without an end was meant to end."""
    inside = [number for number in range(block.line + 1, block.end + 1) if readme.lines[number - 1].strip()]
    if not inside and not block.info:
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
            sure=not any(_is_sentence(readme.lines[number - 1]) for number in inside),
            at=block.line,
        )
        return
    end = start - 1
    while end > block.line and not readme.lines[end - 1].strip():
        end -= 1
    yield Change("unclosed-fence", end + 1, end, (block.marker,), "the code fence closed", at=block.line)
    yield Change("in-fence", end + 1, end, (), "the text below freed", at=block.line)


def _is_sentence(line: str) -> bool:
    """Whether a line is text that should not be code."""
    return line[:1].isupper() and line.rstrip().endswith((".", "!")) and len(line.split()) > 5


def _prose_in(readme: Readme, block: Block) -> int | None:
    """The first line in a fence where a document goes on: a heading after a blank line, no shell comment."""
    for number in range(block.line + 1, block.end + 1):
        line = readme.lines[number - 1].strip()
        if readme.lines[number - 2].strip():
            continue
        found = _HEADING.fullmatch(line)
        if found is not None and (len(found[1]) > 1 or meaning(found["title"]).sure):
            return number
        if is_title(line) and meaning(line).sure and (EMOJI.match(line) or meaning(line).kind in SECTIONS):
            return number
    return None


def _holds_document(readme: Readme, block: Block) -> bool:
    """Whether a fence is around most of the text, or was opened by mistake; a sample is neither."""
    if block.info.split(" ")[0].lower() not in _DOCUMENTS:
        return False
    if not _is_document(readme, block.line + 1, block.end - 1):
        return False
    full = sum(bool(line.strip()) for line in readme.lines)
    held = sum(bool(line.strip()) for line in readme.lines[block.line : block.end - 1])
    return held * 5 >= full * 2 or not _closes_itself(readme, block)


def _is_document(readme: Readme, first: int, last: int) -> bool:
    """Whether the lines hold at least two headings, one of them known, and something below them."""
    found = [
        heading
        for number in range(first, last + 1)
        if (heading := _HEADING.fullmatch(readme.lines[number - 1]))
    ]
    known = sum(meaning(heading["title"]).kind not in ("", "setup") for heading in found)
    deep = sum(len(heading[1]) > 1 for heading in found)
    return len(found) >= 2 and deep >= 1 and last - first >= 4 and (known >= 1 or deep >= 3)


def _closes_itself(readme: Readme, block: Block) -> bool:
    """Whether the fences within a fence are all closed there, so that its last line is its own."""
    within = Readme("\n".join(readme.lines[block.line : block.end - 1]))
    return all(_is_closed(within, one) for one in within.walk() if one.kind == "fence")


def _freed(readme: Readme, block: Block) -> Iterator[Change]:
    """Without the fence; the line that closed it stays where it closes a fence within."""
    yield Change("in-fence", block.line, block.line, (), "the fence around the text removed")
    if _closes_itself(readme, block):
        yield Change("in-fence", block.end, block.end, (), "the fence around the text removed", at=block.line)
