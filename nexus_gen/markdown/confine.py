"""The slow half of `block`: any Markdown, read as GitHub reads it, mended where it would reach outside."""

from __future__ import annotations

import re

from nexus_gen.markdown.below import DEEPEST, Block, heading_line, shift_of
from nexus_gen.markdown.escape import LONGEST
from nexus_gen.markdown.github import read
from nexus_gen.markdown.github_lines import html_kind
from nexus_gen.markdown.mend import Mender
from nexus_gen.markdown.parse import html_in
from nexus_gen.markdown.parts import Edits, Line, Part
from nexus_gen.markdown.references import own_labels

_HTML_HEADING = re.compile(r"(</?h)([1-6])(?=[\s/>])", re.IGNORECASE)
_FENCE_LINE = re.compile(r"\s*(?:`{3}|~{3})")
_MARKER = re.compile(r"[^\s>]")
_DROPPED = "\0"  # a line of a heading that is one line now
_LAST_SIGNS = re.compile(r"(?:(?<=\s)|^)(#+)$")
_MOST_MENDINGS = 20


def confined(text: str, level: int) -> Block:
    """`text`, cleaned Markdown, as a block below a heading of `level`."""
    lines = _without_tabs(text.split("\n"))
    too_long = any(len(part.text) > LONGEST for part in _parts(lines) if part.kind != "code")
    end_tags = None if too_long else _made_harmless(lines)
    if end_tags is None or not own_labels(lines):
        return fenced(text)
    _move_headings(lines, level)
    end_tags = _made_harmless(lines)
    if end_tags is None:
        return fenced(text)
    mended = ("\n".join(lines) + _closing(lines, end_tags)).strip("\n").rstrip()
    parts = read(mended.split("\n"))[0]
    if any(part.kind == "heading" and part.level <= level for _, part in parts.walk()):
        return fenced(text)
    begins = bool(parts.children) and (parts.children[0].kind == "list" or mended[0] == " ")
    ends = bool(parts.children) and parts.children[-1].kind in ("list", "footnote")
    return Block(mended, begins, ends, is_plain=False)


def fenced(text: str) -> Block:
    """`text` shown as it was typed, where it can't be shown as what it means."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return Block(f"{fence}text\n{text}\n{fence}", False, False, is_plain=False)


def _parts(lines: list[str]) -> list[Part]:
    return [part for _, part in read(lines)[0].walk()]


def _without_tabs(lines: list[str]) -> list[str]:
    """`lines` with spaces for tabs, whose width a prefix would change; code in a fence keeps its own."""
    if not any("\t" in line for line in lines):
        return lines
    fenced_lines = {
        number
        for part in read(lines)[0].children
        if part.kind == "code" and part.marker and part.offset == 0
        for number in range(part.start + 1, part.end - part.level)
    }
    return [line if number in fenced_lines else line.expandtabs(4) for number, line in enumerate(lines)]


def _made_harmless(lines: list[str]) -> str | None:
    """Rewrites HTML that would reach outside; what must follow at the end, or None if it can't be mended.

    What is no HTML any more may make HTML of what follows, hence the rounds.
    """
    for _ in range(_MOST_MENDINGS):
        mender = Mender(lines)
        if any("<" in line for line in lines):
            for part in _parts(lines):
                mender.read(part)
            mender.leave((-1,))
        if not mender.edits:
            return mender.elements.closing(())
        mender.edits.make(lines)
    return None


def _move_headings(lines: list[str], level: int) -> None:
    """Rewrites every heading of `lines` below `level`, as one line that begins with #."""
    headings: list[Part] = []
    tags: list[tuple[list[Line], int, int]] = []  # in HTML: where the number stands, and the number
    for part in _parts(lines):
        if part.kind == "heading":
            headings.append(part)
        if part.kind == "html":
            tags += [(part.lines, *found) for found in _tags(0, part.text)]
        elif part.kind in ("paragraph", "heading"):
            tags += [(part.lines, *found) for at, html, _ in html_in(part.text) for found in _tags(at, html)]
        elif part.kind == "row":
            tags += [
                ([cell], *found)
                for cell in part.lines
                for at, html, _ in html_in(cell[2])
                for found in _tags(at, html)
            ]
    shift = shift_of([part.level for part in headings] + [depth for _, _, depth in tags], level)
    edits = Edits()
    for content, at, depth in tags if shift else []:
        edits.note_in(content, at, at + 1, str(min(depth + shift, DEEPEST)))
    edits.make(lines)
    for part in headings:
        if shift or part.marker:
            _rewrite_heading(lines, part, part.level + shift)
    lines[:] = "\n".join(line for line in lines if line != _DROPPED).split("\n")


def _tags(at: int, html: str) -> list[tuple[int, int]]:
    """Each number of a heading's tag in HTML that stands at `at`: its place, and the number."""
    return [(at + found.start(2), int(found[2])) for found in _HTML_HEADING.finditer(html)]


def _rewrite_heading(lines: list[str], part: Part, depth: int) -> None:
    first, where = (part.lines[0][0], part.lines[0][1]) if part.marker else (part.start, part.offset)
    words = [lines[number][begin : begin + len(text.rstrip("\n"))] for number, begin, text in part.lines]
    one_line = " ".join(line.strip(" ") for line in words)
    if part.marker:
        one_line = " ".join(re.sub(r"(?<!\\)((?:\\\\)*)\\$", r"\1", line.strip(" ")) for line in words)
        one_line = _LAST_SIGNS.sub(lambda signs: "\\" + signs[0], one_line)
    lead = lines[first][:where]
    written = lead + heading_line(one_line, depth)
    if depth > DEEPEST and one_line:  # bold text is a paragraph, and would run on into its neighbours
        margin = _MARKER.sub(" ", lead).rstrip()
        if first and margin == lead.rstrip() and lines[first - 1].strip(" >"):
            written = f"{margin}\n{written}"
        if part.end < len(lines) and lines[part.end].strip(" >"):
            written += f"\n{margin}"
    lines[first] = written
    for number in range(first + 1, part.end):
        lines[number] = _DROPPED


def _closing(lines: list[str], end_tags: str) -> str:
    """What must follow to close a fence and the elements of HTML that are open at the end."""
    last = next(reversed(read(lines)[0].children), None)
    is_open = last is not None and last.kind == "code" and last.marker and not last.level
    fence = "\n" + last.marker * last.padding if last is not None and is_open else ""
    if end_tags and not html_kind(end_tags + "\n", 0, in_paragraph=False):
        end_tags = end_tags.replace(
            "><", ">\n<"
        )  # a block of HTML, which stays as it is when it is read again
    return fence + ("\n\n" + end_tags if end_tags else "")


def worded(text: str) -> Block:
    """`text` as paragraphs in which nothing means a block: the last resort."""
    from nexus_gen.markdown.inline import item

    paragraphs = (item(paragraph) for paragraph in re.split(r"\n\s*\n", text))
    return Block("\n\n".join(filter(None, paragraphs)), False, False, is_plain=True)
