"""Whether what was made of the edits in a README shows what the README shows, part by part."""

from __future__ import annotations

from collections.abc import Sequence

from nexus_gen.document import Document
from nexus_gen.learnings.model import Entry
from nexus_gen.markdown.parser import Block, read
from nexus_gen.syncing.merging import Merger
from nexus_gen.syncing.readme_items import Item
from nexus_gen.syncing.same import Shown, loosely, shown, shown_text
from nexus_gen.syncing.sides import DERIVED, NEW_PARENT, Cell, Group, Sides
from nexus_gen.templating.assemble import Assembled

_MOST_COLUMNS = 12
_HEAD = "|x" * _MOST_COLUMNS + "|\n" + "|-" * _MOST_COLUMNS + "|\n"


class Holding:
    """What does not show what the README shows: `items`, whole `groups`, and whether the `head` does not."""

    def __init__(self, sides: Sides, merger: Merger, document: Document, made: Assembled) -> None:
        self.sides = sides
        self.merger = merger
        self.texts = {id(part): text for part, text in made.parts}
        self.cells = {cell.item: cell for many in sides.theirs_of.values() for cell in many if cell.item}
        self.placed = {one.name: placed for placed in document.sections for one in placed.sources}
        ids = iter([(place.id, place.title) for place in merger.places if not place.names])
        for placed in document.sections:
            if not placed.sources:
                self.placed |= dict.fromkeys([next((i for i, t in ids if t == placed.title), "")], placed)
        self.items: list[Item] = []
        self.groups: list[Group] = []
        title = next((text for part, text in made.parts if part == "title"), "")
        self.head = self._head_holds(title)
        for group in sides.groups:
            if self.is_edited(group) and not set(group.names) & set(DERIVED):
                self._judge(group)

    def is_edited(self, group: Group) -> bool:
        """Whether anything in a group is not as it was generated."""
        if group.untouched:
            return False
        if group.stage or not group.node.rows or not (group.own and group.whole):
            return True
        cells = [self.cells[item] for item in group.listing.items]
        before = [cell for name in group.names for cell in self.sides.base_of.get(name, [])]
        return cells != before or not all(cell.theirs_kept for cell in cells)

    def _judge(self, group: Group) -> None:
        if group.id.startswith(NEW_PARENT):
            return
        if group.text:
            return
        pure = all(map(self._is_pure, group.names))
        if pure and _same(self._whole(group), shown(_with_heading(group)), _is_loose(group)):
            return
        wrong = [] if group.verbatim else [item for item in group.listing.items if not self._holds(item)]
        if wrong:
            self.items += wrong
        elif pure:
            self.groups.append(group)

    def _is_pure(self, name: str) -> bool:
        """Whether a section is in learnings.yaml what it was."""
        sides = self.sides
        own = sides.our_own(name)
        row = next((row for row in sides.base.rows if row.name == name), None)
        if row is None:
            return False
        cells: Sequence[Cell] = sides.ours_of.get(name, [])
        there = len(row.entries) == len(cells) and all(cell.ours_kept for cell in cells)
        return own is not None and own.print == row.own.data and there

    def _whole(self, group: Group) -> tuple[Shown, ...]:
        """What is rendered of a group."""
        placed = self.placed.get(self.merger.names.get(group.id, group.id))
        if placed is None:
            return ()
        texts = [self.texts.get(id(placed), "")]
        texts += [self.texts.get(id(entry), "") for one in placed.sources for entry in one.entries]
        joined = "\n\n".join(texts)
        if any(part.form == "table" for part in placed.parts):
            joined = "\n".join(texts)
        return shown_text(joined)

    def _holds(self, item: Item) -> bool:
        """Whether an item is shown as it is in the README."""
        cell = self.cells[item]
        if cell.theirs_kept:
            return True
        entry = self.merger.entry_of.get(item)
        return entry is not None and _same(self._rendered(entry, item), _of_item(item), item.loose)

    def _rendered(self, entry: Entry, item: Item) -> tuple[Shown, ...]:
        text = self.texts.get(id(entry), "")
        if item.block.kind == "row":
            rows = [row for row in read(f"{_HEAD}{text}\n").children[:1] for row in row.children[1:2]]
            return _cells(rows[0]) if rows else ()
        blocks = read(f"{text}\n").children
        if item.block.kind == "item":
            return shown(blocks[0].children[:1]) if blocks and blocks[0].kind == "list" else ()
        return shown(blocks[: len(item.blocks)])

    def _head_holds(self, title: str) -> bool:
        node = self.sides.pieces.title
        blocks = read(f"{title}\n").children
        if node.heading is None:
            return shown(blocks[1:]) == shown(node.blocks)
        return shown(blocks[:1]) == shown([node.heading]) and shown(blocks[1:]) == shown(node.blocks)


def _with_heading(group: Group) -> list[Block]:
    heading = [group.node.heading] if group.node.heading else []
    return [*heading, *group.node.blocks]


def _of_item(item: Item) -> tuple[Shown, ...]:
    if item.block.kind == "row":
        return _cells(item.block)
    return shown(item.blocks) if item.blocks else shown([item.block])


def _cells(row: Block) -> tuple[Shown, ...]:
    cells = (shown([cell]) for cell in row.children)
    return tuple(cell for cell in cells if cell != (("cell", ()),))


def _is_loose(group: Group) -> bool:
    return any(item.loose for item in group.listing.items)


def _same(one: tuple[Shown, ...], other: tuple[Shown, ...], loose: bool) -> bool:
    return one == other or (loose and loosely(one) == loosely(other))
