"""What stands below a heading as the content of a section: an intro, entries, and an outro."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from nexus_gen.learnings.model import Entry
from nexus_gen.markdown.parser import Block
from nexus_gen.reading.around import told_apart
from nexus_gen.reading.challenges import challenge_list, challenge_paragraphs
from nexus_gen.reading.headed import Source, headed_entries, items_without_signs, without_rules
from nexus_gen.reading.item_shapes import named, shaped
from nexus_gen.reading.items import list_entries, with_content
from nexus_gen.reading.outline import HeadedSection
from nexus_gen.reading.table_entries import table_entries

_PROSE = ("paragraph", "quote", "rule")


@dataclass(frozen=True)
class Listed:
    """A section's content, as the model has it. `form` is a list's, or headings.

    `restored` says that lines which GitHub does not show as items were taken for such.
    """

    intro: str = ""
    entries: tuple[Entry, ...] = ()
    outro: str = ""
    form: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    restored: bool = False


def content_of(
    blocks: Sequence[Block],
    children: Sequence[HeadedSection],
    lines: Sequence[str],
    kind: str,
    source: Source,
    restore: bool = True,
) -> Listed | None:
    """The content of a section: its `blocks`, and the headings `children` below it; None without entries.

    `kind` is the section's, "" for one of the learner's own. `lines` are the README's. With `restore`, lines
    are taken for items that GitHub does not show as such.
    """
    found = _content_of(blocks, children, lines, kind, source, restore)
    return found and replace(found, entries=tuple(told_apart(entry, kind) for entry in found.entries))


def _content_of(
    blocks: Sequence[Block],
    children: Sequence[HeadedSection],
    lines: Sequence[str],
    kind: str,
    source: Source,
    restore: bool,
) -> Listed | None:
    if children:
        headed = headed_entries(children, lines, kind, source, restore)
        if headed is None:
            return None
        restored = restore and any(
            kind and items_without_signs(without_rules(child.blocks)) for child in children
        )
        return Listed(source(blocks), headed[0], "", "headings", headed[1], restored)
    if kind == "challenges" and (found := challenge_paragraphs(blocks)) is not None:
        entries, labels, lead = found
        return Listed(source(blocks[:lead]), entries, "", "list", labels)
    at = next((number for number, block in enumerate(blocks) if block.kind in ("list", "table")), None)
    if at is None:
        return _of_lines(blocks, kind, source) if restore else None
    before, listed, after = blocks[:at], blocks[at], blocks[at + 1 :]
    if any(block.kind not in _PROSE for block in before):
        return None
    if any(block.kind == "list" for block in after):
        return _several_lists(blocks, lines, kind, source)
    if any(block.kind not in _PROSE for block in after):
        return None
    if listed.kind == "table":
        table = table_entries(listed, kind)
        return table and Listed(source(before), table[0], source(after), "table", table[1])
    made = _of_list(listed, lines, kind)
    return made and replace(made, intro=source(before), outro=source(after))


def _of_list(listed: Block, lines: Sequence[str], kind: str) -> Listed | None:
    form = "numbered" if listed.start is not None else "list"
    if kind == "challenges" and (found := challenge_list(listed, lines)) is not None:
        return Listed(entries=found[0], labels=found[1], form=form)
    entries = list_entries(listed, lines, kind)
    if entries is None:
        return None
    if listed.children[0].done is not None:
        form = "tasks"
    return Listed(entries=entries, form=form)


def _of_lines(blocks: Sequence[Block], kind: str, source: Source) -> Listed | None:
    """Short paragraphs of one line each as entries: items that lost their signs, or never had any."""
    lines = items_without_signs(blocks) if kind not in ("", "files", "channels") else None
    if lines is None:
        return None
    start, texts = lines
    shapes = [named(text) or shaped(text) for text in texts]
    if not all(shape.told for shape in shapes):
        shapes = [shaped(text) for text in texts]
    entries = tuple(Entry(shape.name, summary=shape.told) for shape in shapes)
    return Listed(source(blocks[:start]), entries, "", "list", restored=True)


def _several_lists(blocks: Sequence[Block], lines: Sequence[str], kind: str, source: Source) -> Listed | None:
    """Lists that continue each other's numbers as one list; else the first."""
    return _continued(blocks, lines, kind, source) or (
        _first_list(blocks, lines, kind, source) if kind else None
    )


def _first_list(blocks: Sequence[Block], lines: Sequence[str], kind: str, source: Source) -> Listed | None:
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


def _continued(blocks: Sequence[Block], lines: Sequence[str], kind: str, source: Source) -> Listed | None:
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
            entries[-1] = with_content(last, below, lines)
        at = end
    return Listed(source(blocks[:first]), tuple(entries), "", "numbered")
