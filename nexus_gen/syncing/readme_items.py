"""The entries of a section as they stand in the README: which lines each has, and what it may say."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from nexus_gen.learnings.model import Entry
from nexus_gen.markdown.parser import Block
from nexus_gen.provenance import text_print
from nexus_gen.reading.entries import Listed, content_of
from nexus_gen.reading.field_text import field_text
from nexus_gen.reading.headed import Source
from nexus_gen.reading.item_shapes import shaped
from nexus_gen.reading.items import with_content
from nexus_gen.reading.outline import HeadedSection
from nexus_gen.reading.readme import Readme
from nexus_gen.syncing.readme_sections import ReadmeSection, is_sign, significant
from nexus_gen.templating.assemble import APART

HEADINGS = "headings"


@dataclass(eq=False)
class Item:
    """An entry of the README: its lines, from 1. `blocks` are those of a heading's, the heading first.

    `readings` are the entries that it may be, the best first, once it is read.
    """

    block: Block
    first: int
    last: int
    blocks: tuple[Block, ...] = ()
    holder: Block | None = None
    readings: list[Entry] = field(default_factory=list)
    at: int = 0  # which of the readings is tried
    loose: bool = False  # whether the reading may show words bold that are not, or the other way round

    def try_next(self) -> bool:
        """Goes on to the next reading; whether there is one."""
        if self.at + 1 < len(self.readings):
            self.at += 1
        elif self.readings and not self.loose:
            self.at, self.loose = 0, True
        else:
            return False
        return True

    @property
    def entry(self) -> Entry:
        """The reading that is tried."""
        return self.readings[self.at]


@dataclass(frozen=True)
class Listing:
    """What stands under a heading: text, the items in their `form`, and text."""

    before: tuple[Block, ...] = ()
    items: tuple[Item, ...] = ()
    after: tuple[Block, ...] = ()
    form: str = ""


def listing_of(node: ReadmeSection, prints: frozenset[str], headed: bool, readme: Readme) -> Listing:
    """What stands in a section of entries. `prints` are of the lines of the entries that it had; `headed`
    says that these were headings.
    """
    blocks = node.blocks
    if headed and any(block.kind == "heading" for block in blocks):
        return _headed(blocks, node.last)
    runs = list(_runs(blocks))
    if not runs:
        return Listing(tuple(blocks))
    scored = [(_score(blocks[first:after], prints, readme), -first, after) for first, after in runs]
    _, first, after = max(scored, key=lambda one: one[:2])
    first = -first
    listed = blocks[first:after]
    return Listing(
        tuple(significant(blocks[:first])),
        tuple(_items(listed)),
        tuple(significant(blocks[after:])),
        _form(listed[0]),
    )


def _score(blocks: Sequence[Block], prints: frozenset[str], readme: Readme) -> int:
    """How many of the items have lines with one of the prints."""
    return sum(any(one in prints for one in prints_of(readme, item, [item.last])) for item in _items(blocks))


def prints_of(readme: Readme, item: Item, lasts: Sequence[int]) -> tuple[str, ...]:
    """The prints that an item may have that ends in one of the lines `lasts`.

    A sign that keeps its list from the one above is part of its lines.
    """
    above = item.first - 1
    while above and not readme.lines[above - 1].strip():
        above -= 1
    firsts = [above, item.first] if above and readme.lines[above - 1].strip() == APART else [item.first]
    return tuple(
        text_print("\n".join(readme.lines[first - 1 : last]).strip()) for last in lasts for first in firsts
    )


def _runs(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Each table, and each list with those that follow it directly and are of its form."""
    at = 0
    while at < len(blocks):
        first = at
        at += 1
        if blocks[first].kind == "table":
            yield first, at
        elif blocks[first].kind == "list":
            end = at
            while end < len(blocks):
                if blocks[end].kind == "list" and _form(blocks[end]) == _form(blocks[first]):
                    at = end + 1
                elif not is_sign(blocks[end]) or blocks[end].kind == "rule":
                    break
                end += 1
            yield first, at


def _form(block: Block) -> str:
    if block.kind == "table":
        return "table"
    if block.children and block.children[0].done is not None:
        return "tasks"
    return "numbered" if block.start is not None else "list"


def _items(blocks: Sequence[Block]) -> Iterator[Item]:
    for block in blocks:
        if block.kind == "list":
            for item in block.children:
                yield Item(item, item.line, item.end, holder=block)
        elif block.kind == "table":
            for row in block.children[1:]:
                yield Item(row, row.line, row.end, holder=block)


def _headed(blocks: Sequence[Block], last: int) -> Listing:
    """Headings as items; those deeper than the first belong to the one above."""
    level = next(block.level for block in blocks if block.kind == "heading")
    starts = [n for n, block in enumerate(blocks) if block.kind == "heading" and block.level <= level]
    items = []
    for at, start in enumerate(starts):
        after = starts[at + 1] if at + 1 < len(starts) else len(blocks)
        own = significant(blocks[start:after])
        end = blocks[after].line - 1 if after < len(blocks) else last
        items.append(Item(own[0], own[0].line, end, tuple(own)))
    return Listing(tuple(significant(blocks[: starts[0]])), tuple(items), (), HEADINGS)


def read_item(
    item: Item, kind: str, readme: Readme, labels: Mapping[str, str], source: Source
) -> Listed | None:
    """The content that the item alone would be in a section of `kind`; sets its `readings`.

    `labels` are the words before what is told of it, by field.
    """
    if item.blocks:
        made = content_of((), [_section(item)], readme.lines, kind, source, restore=False)
    else:
        assert item.holder is not None
        holder = copy.copy(item.holder)
        one = _with_whole_lists(item.block)
        kept = [item.holder.children[0], one] if item.holder.kind == "table" else [one]
        holder.children = kept
        made = content_of([holder], (), readme.lines, kind, source, restore=False)
    literal = _literal(item, readme)
    found = [*([literal] if literal and _is_plain(item) else []), *(made.entries if made else ())]
    if literal:
        found.append(literal)
    found = [
        one for entry in found for one in (_labelled(item, entry, labels, readme), entry) if one is not None
    ]
    item.readings = list(dict.fromkeys(found)) if made is None or len(made.entries) == 1 else []
    return made


def _with_whole_lists(block: Block) -> Block:
    """A block in which lists that follow each other are one: another sign before an item begins a new one."""
    made = copy.copy(block)
    made.children = []
    for child in block.children:
        one = _with_whole_lists(child)
        last = made.children[-1] if made.children else None
        if last is not None and one.kind == last.kind == "list" and _form(one) == _form(last):
            last.children += one.children
        else:
            made.children.append(one)
    return made


def _section(item: Item) -> HeadedSection:
    """A heading as the reader of sections wants it, with what is deeper below it."""
    heading, *blocks = item.blocks
    top = HeadedSection(heading.shown, heading.level, heading.line, True, None)
    top.heading = heading
    here = top
    for block in blocks:
        if block.kind == "heading":
            here = HeadedSection(block.shown, block.level, block.line, True, top)
            here.heading = block
            top.children.append(here)
        else:
            here.blocks.append(block)
    return top


def _is_plain(item: Item) -> bool:
    """Whether the item's first words are no bold, code or link, so that it has no name of its own."""
    first = item.block.children[:1]
    pieces = first[0].inline if first and first[0].kind == "paragraph" else []
    return bool(pieces) and pieces[0].kind == "text" and len(pieces[0].text.strip()) > 1


def _labelled(item: Item, entry: Entry, labels: Mapping[str, str], readme: Readme) -> Entry | None:
    """`entry` with what stands below it behind a label in the field of that; None where nothing does."""
    fields = {label: name for name, label in labels.items() if name != "name"}
    lists = [child for child in _with_whole_lists(item.block).children if child.kind == "list"]
    if not fields or not lists:
        return None
    told: dict[str, Any] = {}
    rest = copy.copy(lists[0])
    rest.children = []
    for child in lists[0].children:
        first = child.children[0] if child.children and child.children[0].kind == "paragraph" else None
        shape = shaped((first and field_text(first)) or "")
        if shape.marked and shape.told and _unbold(shape.name) in fields and len(child.children) == 1:
            told[fields[_unbold(shape.name)]] = shape.told
        else:
            rest.children.append(child)
    if not told:
        return None
    more = with_content(Entry("x"), [rest] if rest.children else [], readme.lines)
    return replace(entry, **told, points=more.points, items=more.items)


def _unbold(name: str) -> str:
    return name.removeprefix("**").removesuffix("**")


def _literal(item: Item, readme: Readme) -> Entry | None:
    """The item with all that its first line says as its name."""
    if item.block.kind != "item":
        return None
    blocks = _with_whole_lists(item.block).children
    name = field_text(blocks[0]) if blocks and blocks[0].kind == "paragraph" else None
    if not name:
        return None
    made = with_content(Entry(name), blocks[1:], readme.lines, item.block.done is not None)
    return replace(made, done=bool(item.block.done))
