"""Both sides, learnings and README, part by part beside what they come of."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count

from nexus_gen.document import Document, Placed
from nexus_gen.importing.source import SourceLines
from nexus_gen.learnings.model import CONTENTS, OWN, TASKS, Entry, Learnings, Section
from nexus_gen.learnings.sections import KIND, LISTED, QUOTE
from nexus_gen.markdown.parser import Block, read
from nexus_gen.provenance import RULE, end_of_part, entry_print, text_print
from nexus_gen.reading.quotes import quotation
from nexus_gen.reading.readme import Readme
from nexus_gen.reading.words import told_words
from nexus_gen.syncing.base import PARENT, Base
from nexus_gen.syncing.own import Own, own_of
from nexus_gen.syncing.pairs import Pairing, Run, Slot, Thing
from nexus_gen.syncing.readme_items import HEADINGS, Item, Listing, listing_of, prints_of, read_item
from nexus_gen.syncing.readme_sections import Known, ReadmeSection, ReadmeSections, leads_within, sections_of
from nexus_gen.syncing.same import shown_text
from nexus_gen.templating.assemble import APART, Assembled
from nexus_gen.templating.look import Look

NEW = "*"  # before the ids of new sections
NEW_PARENT = f"{PARENT}*"  # and of new headings that only hold others
# How a section is read: in fields; in fields and in its very form; as Markdown; and its heading, too.
TYPED, FORMED, VERBATIM, UNTITLED = range(4)
DERIVED = (TASKS, CONTENTS)  # sections that are made anew by every render


@dataclass(eq=False)
class Cell:
    """An entry on all sides: what the README was made from, what learnings.yaml has, and what the README has.

    `ours_in` and `theirs_in` are the names of the sections where it stands. What is `kept` is as it was.
    """

    slot: Slot | None = None
    ours: Entry | None = None
    ours_in: str = ""
    ours_kept: bool = False
    item: Item | None = None
    theirs_in: str = ""
    theirs_kept: bool = False


@dataclass(eq=False)
class Group:
    """A section of the README with its id, the names of the sections that stand there, and its listing.

    `untouched` says that all of its lines are as they were generated; then it has no items. `own` says that
    the lines before the items are, `whole` that those after them are. `stage` is how it is read. `text` is
    what a section without lines of its own is to hold.
    """

    id: str
    names: tuple[str, ...]
    node: ReadmeSection
    listing: Listing
    things: list[Thing] = field(default_factory=list)
    ends: tuple[str, ...] = ()  # prints of the last item with all that stands behind it
    untouched: bool = False
    own: bool = False
    whole: bool = False
    stage: int = TYPED
    text: str = ""

    @property
    def verbatim(self) -> bool:
        """Whether it is kept as Markdown."""
        return self.stage >= VERBATIM

    def read_otherwise(self) -> bool:
        """Goes on to the next way to read it; whether there is one."""
        self.stage += 1 if self.listing.items or self.stage else 2
        return self.stage <= UNTITLED


class Sides:
    """See the module. `ours` are the learnings, arranged as `document` and rendered as `made`.

    `cells` are all entries; `base_of`, `ours_of` and `theirs_of` those of each section, in their order.
    """

    def __init__(
        self,
        ours: Learnings,
        document: Document,
        made: Assembled,
        base: Base,
        readme: Readme,
        kinds: Mapping[int, str],
        look: Look,
    ) -> None:
        self.ours = ours
        self.document = document
        self.base = base
        self.readme = readme
        self.look = look
        self.source = SourceLines(readme)
        self.texts = {id(part): text for part, text in made.parts}
        self.placed = {one.name: placed for placed in document.sections for one in placed.sources}
        self.parents = self._parents()
        self.pieces: ReadmeSections = sections_of(readme, base, kinds, self._known())
        self.head_untouched = self._is_head_untouched()
        self._item_of: dict[Thing, Item] = {}
        self.groups = self._groups()
        self.group_of = {name: group for group in self.groups for name in group.names}
        self.group_with = {item: group for group in self.groups for item in group.listing.items}
        self._pair()

    # Sections

    def _parents(self) -> dict[str, Placed]:
        """The headings of the learnings that only hold others, by id: "=0" for the first row of such, …"""
        rows = [row for row in self.base.rows if row.name == PARENT]
        left = {f"{PARENT}{number}": row for number, row in enumerate(rows)}
        found: dict[str, Placed] = {}
        waiting = [placed for placed in self.document.sections if not placed.sources]
        for same in (True, False):
            for placed in list(waiting):
                data = own_of(placed, None).heading_print
                ids = [one for one, row in left.items() if row.own.data == data or not same]
                if ids:
                    del left[ids[0]]
                    found[ids[0]] = placed
                    waiting.remove(placed)
        found |= {f"+{number}": placed for number, placed in enumerate(waiting)}
        return found

    def id_of(self, placed: Placed) -> str:
        """The id of a place: the name of its first section, or that of a heading that only holds others."""
        if placed.sources:
            return placed.sources[0].name
        return next(one for one, other in self.parents.items() if other is placed)

    def _known(self) -> dict[str, Known]:
        known: dict[str, Known] = {}
        for name, placed in (*self.placed.items(), *self.parents.items()):
            depth = placed.level - 2 if placed.title else placed.level - 1
            headed = any(part.form == HEADINGS for part in placed.parts)
            known[name] = Known(placed.title, self.texts.get(id(placed), ""), depth, headed)
        return known

    def kind_of(self, name: str) -> str:
        """The kind of the section called `name`."""
        section = self.ours.sections.get(name)
        return section.kind if section else name if name in KIND else OWN

    def form_of(self, name: str) -> str:
        """The form in which the entries of a section are shown."""
        placed = self.placed.get(name)
        section = self.ours.sections.get(name)
        if placed is None or section is None:
            return self.look.forms.get(self.kind_of(name), "list")
        parts = [part for part in placed.parts if part.entries]
        at = [one.name for one in placed.sources].index(name)
        return parts[min(at, len(parts) - 1)].form if parts else self.intended_form(section)

    def intended_form(self, section: Section) -> str:
        """The form that a section asks for, whether its entries fit it or not."""
        return section.form or self.look.forms.get(section.kind, "list")

    def labels_of(self, name: str) -> Mapping[str, str]:
        """The words before what is told of the entries of a section."""
        own = self.ours.sections[name].labels if name in self.ours.sections else {}
        return {**(self.look.labels if self.kind_of(name) == "challenges" else {}), **own}

    def _groups(self) -> list[Group]:
        parents = iter(row for row in self.base.rows if row.name == PARENT)
        ids = {id(row): f"{PARENT}{number}" for number, row in enumerate(parents)}
        groups: list[Group] = []
        numbers = count()
        known = {row.name for row in self.base.rows}
        there = {one.body.strip() for name, one in self.ours.sections.items() if name not in known}

        def added(text: str, node: ReadmeSection) -> None:
            """A section for what has no place in the one beside it."""
            if text and text.strip() not in there:
                made = ReadmeSection(None, node.last, node.last, depth=node.depth)
                one = f"{NEW}{next(numbers)}"
                groups.append(Group(one, (), made, Listing(), stage=VERBATIM, text=text))

        for number, node in enumerate(self.pieces.nodes):
            below = self.pieces.nodes[number + 1].depth if number + 1 < len(self.pieces.nodes) else 0
            if node.name == PARENT and not node.blocks and below <= node.depth:
                node.rows = ()  # it holds nothing any more
            untouched = bool(node.rows) and self._is_untouched(node)
            above = under = ""
            if self._is_quote(node) and not untouched:
                above, under = self._around_quote(node)
            names = tuple(row.name for row in node.rows if row.name != PARENT)
            if node.rows:
                one = ids.get(id(node.rows[0]), node.name)
            elif same := self._added_to_both(node, {name for group in groups for name in group.names}):
                one, names = same, (same,)
            else:
                holds_others = not node.blocks and below > node.depth
                one = f"{NEW_PARENT if holds_others else NEW}{next(numbers)}"
            added(above, node)
            if untouched:
                groups.append(Group(one, names, node, Listing(), untouched=True, own=True, whole=True))
                continue
            listing = self._listing(node, names)
            group = Group(one, names, node, listing, own=self._is_own(node, listing))
            if not node.rows and names and not self.placed[one].title:
                group.stage = UNTITLED  # as it is in learnings.yaml
            groups.append(group)
            added(self._beside(node) if set(names) & set(DERIVED) else under, node)
        return groups

    def _added_to_both(self, node: ReadmeSection, taken: Container[str]) -> str:
        """The name of a section with this heading that was added to learnings.yaml, too, or ""."""
        known = {row.name for row in self.base.rows}
        title = told_words(node.heading.shown) if node.heading else []
        for name, placed in self.placed.items():
            if name in known or name in taken or placed.sources[0].name != name:
                continue
            first = placed.title or self.texts.get(id(placed), "").split("\n")[0].lstrip("#")
            if title and told_words(first) == title:
                return name
        return ""

    def _is_quote(self, node: ReadmeSection) -> bool:
        kind = self.kind_of(node.name)
        return len(node.rows) == 1 and kind in KIND and KIND[kind].shape == QUOTE

    def _around_quote(self, node: ReadmeSection) -> tuple[str, str]:
        """What stands beside the block that is the quotation; without one the section is none."""
        at = next(
            (n for n, block in enumerate(node.blocks) if quotation(block, self.readme.lines) is not None),
            None,
        )
        if at is None:
            node.rows = ()
            return "", ""
        above, under = (self.source.of(many) for many in (node.blocks[:at], node.blocks[at + 1 :]))
        node.blocks = [node.blocks[at]]
        return above, under

    def _beside(self, node: ReadmeSection) -> str:
        """What stands in a section that is made anew by every render, and is not made anew."""
        placed = self.placed.get(node.name)
        texts = [
            self.texts.get(id(part), "") for part in (placed, *(placed.sources[0].entries if placed else ()))
        ]
        there = {_line_of(item) for block in read("\n".join(texts) + "\n").children for item in block.walk()}
        found = []
        for block in node.blocks:
            if block.kind != "list":
                found.append("\n".join(self.readme.lines[block.line - 1 : block.end]))
                continue
            rows = []
            for item in block.walk():
                line = _line_of(item)
                if item.kind == "item" and line and line not in there and not leads_within(item):
                    rows.append(f"- {item.children[0].text}")
            found += ["\n".join(rows)] if rows else []
        made = shown_text("\n".join(texts))
        return "\n\n".join(one for one in found if set(shown_text(one)) - set(made))

    def _is_head_untouched(self) -> bool:
        """Whether the lines of the title and the intro are as they were generated."""
        last = min((node.line - 1 for node in self.pieces.nodes), default=len(self.readme.lines))
        end = end_of_part(self.readme.lines, 0, self.base.title.text, last)
        rest = self.readme.lines[end:last] if end is not None else ["?"]
        return all(text.strip() in ("", RULE, APART) for text in rest)

    def _is_untouched(self, node: ReadmeSection) -> bool:
        """Whether all lines of a section are as they were generated, one part after the other."""
        prints = [node.rows[0].own.text, *(entry.text for row in node.rows for entry in row.entries)]
        line = node.line - 1
        for print_ in prints:
            end = end_of_part(self.readme.lines, line, print_, node.last - line)
            if end is None:
                return False
            line = end
        return all(text.strip() in ("", RULE, APART) for text in self.readme.lines[line : node.last])

    def _is_own(self, node: ReadmeSection, listing: Listing) -> bool:
        """Whether a section's lines before its entries are as they were generated."""
        if not node.rows:
            return False
        ends = [node.blocks[-1].end if node.blocks else node.first - 1, node.last]
        if listing.items:
            ends = [listing.items[0].first - 1]
        wanted = node.rows[0].own.text
        return any(
            text_print("\n".join(self.readme.lines[node.line - 1 : end]).strip()) == wanted for end in ends
        )

    def _listing(self, node: ReadmeSection, names: Sequence[str]) -> Listing:
        rows = [row for row in node.rows if row.entries]
        listed = bool(rows) or any(
            self.kind_of(name) in LISTED or (name in self.ours.sections and self.ours.sections[name].entries)
            for name in names
        )
        if (not listed and names) or any(name in DERIVED for name in names) or node.name == PARENT:
            return Listing(tuple(node.blocks))
        prints = frozenset(entry.text for row in self.base.rows for entry in row.entries)
        headed = any(self.form_of(name) == HEADINGS for name in names) or not names
        return listing_of(node, prints, headed, self.readme)

    # Entries

    def read(self, item: Item, name: str) -> Sequence[Entry]:
        """What an item of the section called `name` may say, the best first."""
        if not item.readings:
            read_item(item, self.kind_of(name), self.readme, self.labels_of(name), self.source.of)
        return item.readings

    def _pair(self) -> None:
        slots = {
            row.name: [Slot(prints, row.name) for prints in row.entries]
            for row in self.base.rows
            if row.entries and row.name not in DERIVED
        }
        mine: dict[Thing, tuple[str, Entry]] = {}
        runs = []
        for name, section in self.ours.sections.items():
            made = [Thing((entry_print(entry),), partial(_alone, entry)) for entry in section.entries]
            mine.update((thing, (name, entry)) for thing, entry in zip(made, section.entries, strict=True))
            runs.append(Run((name,), made))
        ours = Pairing(slots, runs, lambda slot: slot.prints.data)
        kept = {name for group in self.groups if group.untouched for name in group.names}
        free = {name: many for name, many in slots.items() if name not in kept}
        theirs = Pairing(free, [self._run(group) for group in self.groups], lambda slot: slot.prints.text)
        theirs.by_data()
        theirs.by_likeness(lambda slot: mine[ours.thing_of[slot]][1] if slot in ours.thing_of else None)
        ours.by_likeness(lambda slot: theirs.thing_of[slot].entry() if slot in theirs.thing_of else None)
        self._cells(slots, ours, theirs, mine)

    def _run(self, group: Group) -> Run:
        name = group.names[0] if group.names else ""
        node = group.node
        last = len(group.listing.items) - 1
        for number, item in enumerate(group.listing.items):
            prints = prints_of(self.readme, item, [item.last])
            if number == last:
                ends = (node.blocks[-1].end if node.blocks else item.last, node.last)
                group.ends = prints_of(self.readme, item, ends)
                prints = (*group.ends, *prints)
            thing = Thing(prints, partial(self.read, item, name))
            self._item_of[thing] = item
            group.things.append(thing)
        return Run(group.names, group.things)

    def _cells(
        self,
        slots: Mapping[str, Sequence[Slot]],
        ours: Pairing,
        theirs: Pairing,
        mine: Mapping[Thing, tuple[str, Entry]],
    ) -> None:
        of: dict[Slot, Cell] = {slot: Cell(slot) for many in slots.values() for slot in many}
        self.base_of = {name: [of[slot] for slot in many] for name, many in slots.items()}
        self.ours_of: dict[str, list[Cell]] = {}
        self.theirs_of: dict[str, list[Cell]] = {}
        for run in ours.runs:
            for thing in run.things:
                name, entry = mine[thing]
                cell = of[ours.slot_of[thing]] if thing in ours.slot_of else Cell()
                cell.ours, cell.ours_in, cell.ours_kept = entry, name, thing in ours.kept
                self.ours_of.setdefault(name, []).append(cell)
        for group in self.groups:
            for name in group.names if group.untouched else ():
                self.theirs_of[name] = self.base_of.get(name, [])
                for cell in self.theirs_of[name]:
                    cell.theirs_in, cell.theirs_kept = name, True
            listed = [row.name for row in group.node.rows if row.entries]
            listed += [name for name in group.names if self.kind_of(name) in (*LISTED, OWN)]
            home = next(iter([*listed, *group.names, group.id]))
            for thing in group.things:
                slot = theirs.slot_of.get(thing)
                if slot is not None and slot.section in group.names:
                    home = slot.section
                cell = of[slot] if slot is not None else self._added(thing, home)
                cell.item, cell.theirs_in = self._item_of[thing], home
                cell.theirs_kept = thing in theirs.kept and slot is not None and slot.section == home
                self.theirs_of.setdefault(home, []).append(cell)
            group.whole = group.untouched or self._is_whole(group, theirs)

    def _added(self, thing: Thing, home: str) -> Cell:
        """The cell of an entry that was added, maybe to learnings.yaml, too."""
        entry = thing.entry()
        name = entry.name.casefold() if entry else None
        for cell in self.ours_of.get(home, ()):
            if cell.slot is None and cell.item is None and cell.ours and cell.ours.name.casefold() == name:
                return cell
        return Cell()

    def _is_whole(self, group: Group, theirs: Pairing) -> bool:
        """Whether what stands behind the entries is as it was generated."""
        if not group.things:
            return not any(row.entries for row in group.node.rows)
        slot = theirs.slot_of.get(group.things[-1])
        return slot is not None and slot.prints.text in group.ends

    # What is a section's own

    def our_own(self, name: str) -> Own | None:
        """What learnings.yaml says of the section `name`, or of the heading with that id."""
        if name in self.placed:
            return own_of(self.placed[name], self.ours.sections.get(name))
        return own_of(self.parents[name], None) if name in self.parents else None


def _alone(entry: Entry) -> tuple[Entry, ...]:
    return (entry,)


def _line_of(item: Block) -> str:
    """What the first line of an item shows, "" for anything else."""
    first = item.children[:1] if item.kind == "item" else []
    return first[0].shown if first and first[0].kind == "paragraph" else ""
