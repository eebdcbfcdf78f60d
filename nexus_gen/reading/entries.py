"""What stands below a heading as the content of a section: an intro, entries, and an outro."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from nexus_gen.learnings.model import Entry
from nexus_gen.reading.blocks import Block
from nexus_gen.reading.challenges import challenge_list, challenge_of_heading, challenge_paragraphs
from nexus_gen.reading.field_text import field_text
from nexus_gen.reading.items import as_path, list_entries, with_content, with_handle
from nexus_gen.reading.outline import Section
from nexus_gen.reading.shapes import shaped
from nexus_gen.reading.tables import table_entries

_PROSE = ("paragraph", "quote", "rule")
_HEADING_HANDLE = re.compile(r"(?P<name>.+?):?\s+(?P<told>`#?[^`]+`|#\w[\w-]*)")
_LONGEST_LINE = 90  # characters of a paragraph that may be an item
_FEWEST_LINES = 3


@dataclass(frozen=True)
class Content:
    """A section's content, as the model has it. `form` is a list's, or headings.

    `restored` says that lines which GitHub does not show as items were taken for such.
    """

    intro: str = ""
    entries: tuple[Entry, ...] = ()
    outro: str = ""
    form: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    restored: bool = False


Source = Callable[[Sequence[Block]], str]  # the lines of some blocks, as they are typed


def content_of(
    blocks: Sequence[Block], children: Sequence[Section], lines: Sequence[str], kind: str, source: Source
) -> Content | None:
    """The content of a section: its `blocks`, and the headings `children` below it; None without entries.

    `kind` is the section's, "" for one of the learner's own. `lines` are the README's.
    """
    if children:
        return _of_headings(blocks, children, lines, kind, source)
    if kind == "challenges" and (found := challenge_paragraphs(blocks)) is not None:
        entries, labels, lead = found
        return Content(source(blocks[:lead]), entries, "", "list", labels)
    at = next((number for number, block in enumerate(blocks) if block.kind in ("list", "table")), None)
    if at is None:
        return _of_lines(blocks, kind, source)
    before, listed, after = blocks[:at], blocks[at], blocks[at + 1 :]
    if any(block.kind not in _PROSE for block in before):
        return None
    if any(block.kind == "list" for block in after):
        return _several_lists(blocks, lines, kind, source)
    if any(block.kind not in _PROSE for block in after):
        return None
    if listed.kind == "table":
        table = table_entries(listed, kind)
        return table and Content(source(before), table[0], source(after), "table", table[1])
    made = _of_list(listed, lines, kind)
    return made and replace(made, intro=source(before), outro=source(after))


def _of_list(listed: Block, lines: Sequence[str], kind: str) -> Content | None:
    form = "numbered" if listed.start is not None else "list"
    if kind == "challenges" and (found := challenge_list(listed, lines)) is not None:
        return Content(entries=found[0], labels=found[1], form=form)
    entries = list_entries(listed, lines, kind)
    if entries is None:
        return None
    if listed.children[0].done is not None:
        form = "tasks"
    return Content(entries=entries, form=form)


def _of_lines(blocks: Sequence[Block], kind: str, source: Source) -> Content | None:
    """Short paragraphs of one line each as entries: items that lost their signs, or never had any."""
    lines = items_without_signs(blocks) if kind not in ("", "files", "channels") else None
    if lines is None:
        return None
    start, texts = lines
    return Content(source(blocks[:start]), tuple(Entry(text) for text in texts), "", "list", restored=True)


def items_without_signs(blocks: Sequence[Block]) -> tuple[int, tuple[str, ...]] | None:
    """Three short paragraphs or more that are items, and how many blocks lead them in; None for prose."""
    if any(block.kind != "paragraph" for block in blocks):
        return None
    leads = bool(blocks) and (len(blocks[0].text) > _LONGEST_LINE or blocks[0].text.endswith(":"))
    texts = [field_text(block) for block in blocks[leads:]]
    if len(texts) < _FEWEST_LINES:
        return None
    found = tuple(text for text in texts if text and len(text) <= _LONGEST_LINE and text[-1] not in ":,;")
    whole = not any("\n" in block.text for block in blocks[leads:])
    return (int(leads), found) if len(found) == len(texts) and whole else None


def _several_lists(
    blocks: Sequence[Block], lines: Sequence[str], kind: str, source: Source
) -> Content | None:
    """Lists that continue each other's numbers as one list; else the first."""
    return _continued(blocks, lines, kind, source) or (
        _first_list(blocks, lines, kind, source) if kind else None
    )


def _first_list(blocks: Sequence[Block], lines: Sequence[str], kind: str, source: Source) -> Content | None:
    """The first list as entries, and all after it as an outro."""
    first = next(number for number, block in enumerate(blocks) if block.kind == "list")
    after = blocks[first + 1 :]
    if (
        first == len(blocks) - 1
        or after[0].kind != "paragraph"
        or any(block.kind not in (*_PROSE, "list") for block in after)
    ):
        return None
    made = _of_list(blocks[first], lines, kind)
    return made and replace(made, intro=source(blocks[:first]), outro=source(after))


def _continued(blocks: Sequence[Block], lines: Sequence[str], kind: str, source: Source) -> Content | None:
    """Numbered items with their text below them, not indented: each number begins a list of its own."""
    first = next(number for number, block in enumerate(blocks) if block.kind == "list")
    if blocks[first].start is None or any(block.kind not in _PROSE for block in blocks[:first]):
        return None
    entries: list[Entry] = []
    at = first
    while at < len(blocks):
        listed = blocks[at]
        if listed.kind != "list" or listed.start is None or listed.start not in (1, len(entries) + 1):
            return None
        made = list_entries(listed, lines, kind)
        end = at + 1
        while end < len(blocks) and not (blocks[end].kind == "list" and blocks[end].start is not None):
            end += 1
        if made is None:
            return None
        entries += made
        if below := blocks[at + 1 : end]:
            last = entries[-1]
            if last.points or last.items or last.body:
                return None
            if any(block.kind in ("table", "html", "rule", "heading") for block in below):
                return None
            entry = with_content(last, below, lines, kind)
            if entry is None:
                return None
            entries[-1] = entry
        at = end
    return Content(source(blocks[:first]), tuple(entries), "", "numbered")


def _of_headings(
    blocks: Sequence[Block], children: Sequence[Section], lines: Sequence[str], kind: str, source: Source
) -> Content | None:
    """The headings below a section's as entries, each with what stands under it."""
    entries = []
    rows = []
    restored = any(kind and items_without_signs(_bare(child.blocks)) for child in children)
    for child in children:
        if child.heading is None:
            return None
        name = field_text(child.heading)
        if not name:
            return None
        entry = Entry(_unbold(name))
        if kind == "files":
            path = as_path(shaped(name))
            if path is None:
                return None
            entry = Entry(path)
        if kind == "channels" and (found := _HEADING_HANDLE.fullmatch(name)):
            handled = with_handle(Entry(found["name"], summary=found["told"]))
            entry = handled if handled.handle else entry
        below = _bare(child.blocks)
        if child.children:
            body = source(
                [
                    *below,
                    *(part.heading for part in child.walk() if part.heading and part is not child),
                    *(block for part in child.walk() if part is not child for block in part.blocks),
                ]
            )
            entries.append(replace(entry, body=body))
            continue
        if kind == "challenges" and (found_row := challenge_of_heading(entry, below)) is not None:
            rows.append(found_row[1])
            entries.append(found_row[0])
            continue
        made = _under_heading(entry, below, lines, kind, source)
        if made is None:
            return None
        entries.append(made)
    labels: dict[str, str] = {}
    for row in rows:
        for name, label in row.items():
            if labels.setdefault(name, label) != label:
                return None
    return Content(source(blocks), tuple(entries), "", "headings", labels, restored)


def _bare(blocks: Sequence[Block]) -> list[Block]:
    """Blocks without the rules at their ends."""
    kept = list(blocks)
    while kept and kept[-1].kind == "rule":
        kept.pop()
    while kept and kept[0].kind == "rule":
        kept.pop(0)
    return kept


def _under_heading(
    entry: Entry, blocks: Sequence[Block], lines: Sequence[str], kind: str, source: Source
) -> Entry | None:
    if not blocks:
        return entry
    if kind and (found := items_without_signs(blocks)) is not None:
        start, points = found
        text = field_text(blocks[0]) if start else ""
        if text is not None:
            return replace(entry, summary=text, points=points)
    if blocks[0].kind == "paragraph" and not (len(blocks) > 1 and blocks[1].kind == "paragraph"):
        text = field_text(blocks[0])
        if text is not None and not entry.handle:
            made = with_content(replace(entry, summary=text), blocks[1:], lines, kind)
            return (
                made
                if made is None or not made.body
                else replace(made, body=_below(made, blocks[1:], source))
            )
        if text is not None:
            return with_content(replace(entry, summary=text), blocks[1:], lines, kind)
    if blocks[0].kind == "list":
        made = with_content(entry, blocks, lines, kind)
        return made if made is None or not made.body else replace(made, body=_below(made, blocks, source))
    return replace(entry, body=source(blocks))


def _below(made: Entry, blocks: Sequence[Block], source: Source) -> str:
    """The body of an entry under a heading, as it is typed: without the points before it."""
    return source(blocks[1:] if made.points or made.items else blocks)


def _unbold(name: str) -> str:
    """A heading without the bold signs around all of it, which add nothing to a heading."""
    shape = shaped(name)
    return (
        shape.name
        if shape.marked and not shape.told and "`" not in shape.name and "[" not in shape.name
        else name
    )
