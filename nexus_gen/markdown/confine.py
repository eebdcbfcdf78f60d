"""The slow half of `block`: any Markdown, read as GitHub reads it, mended where it would reach outside."""

from __future__ import annotations

import re
from functools import lru_cache

from nexus_gen.markdown.below import DEEPEST, Confined, heading_line, shift_of
from nexus_gen.markdown.edits import Edits, Place
from nexus_gen.markdown.mend import Mender, tags_in
from nexus_gen.markdown.parser import Block, read
from nexus_gen.markdown.references import own_labels

_HTML_HEADING = re.compile(r"</?h([1-6])(?=[\s/>])", re.IGNORECASE)
_MARKER = re.compile(r"[^\s>]")
_LAST_SIGNS = re.compile(r"(?:(?<=\s)|^)(#+)$")
_MOST_MENDINGS = 20


def confined(text: str, level: int) -> Confined:
    """`text`, cleaned Markdown, as a block below a heading of `level`."""
    tame = _mended(_without_tabs(text))
    own = own_labels(tame[0], _document(tame[0])) if tame else None
    below = _with_headings_below(own, level) if own is not None else None
    last = tame if tame and below == tame[0] else _mended(below) if below is not None else None
    if last is None:
        return fenced(text)
    mended, end_tags = last
    mended = (mended + _closing(mended, end_tags)).strip("\n").rstrip()
    document = _document(mended)
    if any(block.kind == "heading" and block.level <= level for block in document.walk()):
        return fenced(text)
    blocks = document.children
    begins = bool(blocks) and (blocks[0].kind == "list" or mended[0] == " ")
    ends = bool(blocks) and blocks[-1].kind in ("list", "footnote")
    return Confined(mended, begins, ends, is_plain=False)


@lru_cache(maxsize=1)  # most texts need no change, and are read once
def _document(text: str) -> Block:
    return read(text)


def fenced(text: str) -> Confined:
    """`text` shown as it was typed, where it can't be shown as what it means."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return Confined(f"{fence}text\n{text}\n{fence}", False, False, is_plain=False, is_code=True)


def worded(text: str) -> Confined:
    """`text` as paragraphs in which nothing means a block: the last resort."""
    from nexus_gen.markdown.inline import item

    paragraphs = (item(paragraph) for paragraph in re.split(r"\n\s*\n", text))
    return Confined("\n\n".join(filter(None, paragraphs)), False, False, is_plain=True)


def _without_tabs(text: str) -> str:
    """`text` with spaces for tabs, whose width a prefix would change; code in a fence keeps its own."""
    if "\t" not in text:
        return text
    begins = {
        line: block.column - 1
        for block in _document(text).walk()
        if block.kind == "fence"
        for line in range(block.line + 1, block.end + (not block.is_closed))
    }
    lines = []
    for number, line in enumerate(text.split("\n"), 1):
        at = begins.get(number, 0)
        keeps = number in begins and not line[:at].strip(" >")
        lines.append(line if keeps else line.expandtabs(4))
    return "\n".join(lines)


def _mended(text: str) -> tuple[str, str] | None:
    """`text` with no HTML that would reach outside, and what must follow at its end; None if that can't be.

    What is no HTML any more may make HTML of what follows, hence the rounds.
    """
    if "<" not in text:
        return text, ""
    for _ in range(_MOST_MENDINGS):
        document = _document(text)
        mender = Mender()
        if not _is_well_placed(document):
            return None
        mender.read(document)
        if not mender.edits:
            return text, mender.elements.closing(())
        text = mender.edits.made(text)
    return None


def _is_well_placed(document: Block) -> bool:
    """Whether the engine tells the places of HTML right: not in a line that lacks the signs of its quote."""
    return all(
        piece.source.startswith("<") and piece.source.endswith(">")
        for block in document.walk()
        for piece, _ in tags_in(block.inline)
    )


def _with_headings_below(text: str, level: int) -> str:
    """`text` with every heading below `level`, as one line that begins with #."""
    document = _document(text)
    headings = [block for block in document.walk() if block.kind == "heading"]
    tags: list[tuple[Place, int]] = []  # in HTML: where the number stands, and the number
    for block in document.walk() if "<" in text else ():
        if block.kind == "html":
            for nth, row in enumerate(block.text.split("\n")[:-1]):
                tags += _tags((block.line + nth, block.column_of(nth)), row)
        for piece, _ in tags_in(block.inline):
            tags += _tags(piece.start, piece.source.partition("\n")[0])
    shift = shift_of([block.level for block in headings] + [depth for _, depth in tags], level)
    edits = Edits()
    for (line, column), depth in tags if shift else []:
        edits.replace((line, column), (line, column + 1), str(min(depth + shift, DEEPEST)))
    lines = edits.made(text).split("\n")
    for block in reversed(headings):
        if shift or block.marker != "#":
            _rewrite(lines, block, block.level + shift)
    return "\n".join(lines)


def _tags(place: Place, html: str) -> list[tuple[Place, int]]:
    """Each number of a heading's tag in a line of HTML that stands at `place`: its place, and the number."""
    return [((place[0], place[1] + found.start(1)), int(found[1])) for found in _HTML_HEADING.finditer(html)]


def _rewrite(lines: list[str], heading: Block, depth: int) -> None:
    """Writes a heading anew in the lines of its text."""
    first, last = heading.line - 1, heading.end
    lead = lines[first][: heading.column - 1]
    text = heading.text
    if heading.marker == "#":
        text = lines[first][heading.column - 1 : heading.end_of_text[1] - 1].lstrip("#").strip(" ")
    else:
        text = " ".join(re.sub(r"(?<!\\)((?:\\\\)*)\\$", r"\1", row.strip(" ")) for row in text.split("\n"))
        text = _LAST_SIGNS.sub(lambda signs: "\\" + signs[0], text)
    written = [lead + heading_line(text, depth)]
    if depth > DEEPEST and text:  # bold text is a paragraph, and would run on into its neighbours
        margin = _MARKER.sub(" ", lead).rstrip()
        if first and margin == lead.rstrip() and lines[first - 1].strip(" >"):
            written.insert(0, margin)
        if last < len(lines) and lines[last].strip(" >"):
            written.append(margin)
    lines[first:last] = written


def _closing(text: str, end_tags: str) -> str:
    """What must follow to close a fence and the elements of HTML that are open at the end."""
    last = next(reversed(_document(text).children), None)
    is_open = last is not None and last.kind == "fence" and not last.is_closed
    fence = "\n" + last.marker if last is not None and is_open else ""
    if end_tags and read(end_tags).children[0].kind != "html":
        # A block of HTML, which stays as it is when it is read again.
        end_tags = end_tags.replace("><", ">\n<")
    return fence + ("\n\n" + end_tags if end_tags else "")
