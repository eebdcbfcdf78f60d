"""Learnings with the edits of the README in them, or what stands against it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from nexus_gen.document import arrange, usual_heads
from nexus_gen.learnings.edit_data import Path
from nexus_gen.learnings.model import CONTENTS, OWN, TASKS, Entry, Learnings, Section
from nexus_gen.learnings.read import REST
from nexus_gen.learnings.sections import KIND, KIND_NAMES, LISTED, QUOTE
from nexus_gen.provenance import entry_print
from nexus_gen.reading.field_text import field_text
from nexus_gen.reading.quotes import quotation
from nexus_gen.reading.table_entries import table_entries
from nexus_gen.reading.titles import words
from nexus_gen.syncing.base import PARENT
from nexus_gen.syncing.mixing import Pick, merged, mixed_entry
from nexus_gen.syncing.order import inserted, merged_order
from nexus_gen.syncing.own import Own, dealt, mixed_own, retyped
from nexus_gen.syncing.readme_items import Item, Listing
from nexus_gen.syncing.readme_sections import ReadmeSection
from nexus_gen.syncing.same import same_line
from nexus_gen.syncing.sides import DERIVED, FORMED, NEW, UNTITLED, Cell, Group, Sides
from nexus_gen.syncing.tree import LayoutPlace, layout_of, places_of, same_places, without
from nexus_gen.templating.assemble import APART

YAML, README = "yaml", "readme"
_MOST_OF_A_NAME = 40


@dataclass(frozen=True)
class Conflict:
    """A part that both sides changed, each in its own way.

    `where` and `what` name it in the words of learnings.yaml; `ours` and `theirs` are what the two say, ""
    for nothing. `path` is where it, or what it stands in, is in learnings.yaml, `line` is that of the README.
    """

    where: str
    what: str
    ours: str
    theirs: str
    path: Path
    line: int


Choose = Callable[[Conflict], str]  # YAML, README, or "" for neither


@dataclass
class Merged:
    """What came of both sides. `origin` has, by the id of an entry that is new here, the one it was in the
    learnings; `conflicts` are those that nobody settled."""

    learnings: Learnings
    origin: dict[int, Entry] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)


class Merger:
    """Merges. With `trial` every part that was edited in the README is as the README has it."""

    def __init__(self, sides: Sides, choose: Choose, trial: bool = False) -> None:
        self.sides = sides
        self.choose = choose
        self.trial = trial
        self.merged = Merged(sides.ours)
        self.places: list[LayoutPlace] = []  # of all sections, in their order
        self.entry_of: dict[Item, Entry] = {}  # what the items of the README have become
        self.names = self._names()

    def result(self) -> Merged:
        """The learnings of both sides."""
        sides = self.sides
        head = self._head()
        owns = {name: self._own(name) for name in self._section_names()}
        entries = self._entries()
        sections: dict[str, Section] = {}
        for name, own in owns.items():
            before = sides.ours.sections.get(name)
            section = before or Section(name, self.kind_of(name))
            made = replace(own.put_into(section), entries=entries.get(name, ()))
            if made.has_content or (before is not None and not before.has_content):
                sections[name] = before if before == made and _same(before, made) else made
        self.merged.learnings = self._with_places(
            replace(sides.ours, title=head.title, intro=head.lead, sections=_sorted(sections)), owns
        )
        return self.merged

    # Names and kinds

    def _names(self) -> dict[str, str]:
        """The names of new sections, by the ids of their groups."""
        taken = {*self.sides.ours.sections, *KIND_NAMES, TASKS, REST, CONTENTS}
        taken |= {row.name for row in self.sides.base.rows}
        free = {name for name in KIND_NAMES if name not in self.sides.ours.sections}
        free -= {row.name for row in self.sides.base.rows}
        names: dict[str, str] = {}
        for group in self.sides.groups:
            if not group.id.startswith(NEW):
                continue
            kind = group.node.kind
            if kind in free and kind in LISTED and group.listing.items:
                free.remove(kind)
                names[group.id] = kind
                continue
            title = group.node.heading.shown if group.node.heading else ""
            slug = "_".join(re.findall(r"[^\W_]+", " ".join(words(title))))[:_MOST_OF_A_NAME].strip("_")
            options = (f"{slug or 'section'}{f'_{number}' if number > 1 else ''}" for number in count(1))
            names[group.id] = next(name for name in options if name not in taken)
            taken.add(names[group.id])
        return names

    def kind_of(self, name: str) -> str:
        """The kind of a section of either side."""
        one = next((group for group in self.sides.groups if self.names.get(group.id) == name), None)
        if one is None or name in KIND:
            return self.sides.kind_of(name)
        return one.node.kind if one.node.kind in LISTED and one.listing.items else OWN

    def _section_names(self) -> list[str]:
        rows = [row.name for row in self.sides.base.rows if row.name not in (PARENT, *DERIVED)]
        there = [name for name in rows if name in self.sides.group_of]
        return list(dict.fromkeys([*self.sides.ours.sections, *there, *self.names.values()]))

    # Conflicts

    def _settled(self, conflict: Conflict) -> str:
        side = self.choose(conflict)
        if not side:
            self.merged.conflicts.append(conflict)
        return side

    def _pick(self, where: str, path: Path, line: int) -> Pick:
        def pick(what: str, ours: Any, theirs: Any) -> Any:
            side = self._settled(Conflict(where, what, _said(ours), _said(theirs), path, line))
            return theirs if side == README else ours

        return pick

    # Entries

    def _entries(self) -> dict[str, tuple[Entry, ...]]:
        sides = self.sides
        homes: dict[str, list[Cell]] = {}
        entry_of: dict[int, Entry] = {}
        everything = [
            *(cell for many in sides.base_of.values() for cell in many),
            *(cell for many in sides.ours_of.values() for cell in many),
            *(cell for many in sides.theirs_of.values() for cell in many),
        ]
        for cell in dict.fromkeys(everything):
            entry = self._entry(cell)
            if entry is not None:
                entry_of[id(cell)] = entry
                if cell.item is not None:
                    self.entry_of[cell.item] = entry
                homes.setdefault(self._home(cell), []).append(cell)
        return {
            name: tuple(entry_of[id(cell)] for cell in self._ordered(name, cells))
            for name, cells in homes.items()
        }

    def _home(self, cell: Cell) -> str:
        """The name of the section where an entry belongs."""
        theirs = self.names.get(cell.theirs_in, cell.theirs_in)
        before = cell.slot.section if cell.slot else ""
        if cell.item is None or cell.ours is None:
            return cell.ours_in or theirs
        if theirs in (before, cell.ours_in):
            return cell.ours_in
        if cell.ours_in == before:
            return theirs
        return str(
            self._pick(self._where(cell), self._path(cell), cell.item.first)("section", cell.ours_in, theirs)
        )

    def _ordered(self, name: str, cells: Sequence[Cell]) -> list[Cell]:
        sides = self.sides
        here = {id(cell) for cell in cells}
        ids = {new: one for one, new in self.names.items()}
        base, ours, theirs = (
            [cell for cell in many if id(cell) in here]
            for many in (
                sides.base_of.get(name, []),
                sides.ours_of.get(name, []),
                sides.theirs_of.get(ids.get(name, name), []),
            )
        )
        made = merged_order(base, ours, theirs)
        if made is None:
            mine, other = (", ".join(_name_of(cell) for cell in many) for many in (ours, theirs))
            line = theirs[0].item.first if theirs[0].item else 1
            side = (
                README
                if self.trial
                else self._settled(Conflict(name, "order", mine, other, self._section_path(name), line))
            )
            made = inserted(theirs, ours) if side == README else inserted(ours, theirs)
        made = made or ours
        return [*made, *(cell for cell in cells if cell not in set(made))]

    def _entry(self, cell: Cell) -> Entry | None:
        """What becomes of an entry; None where it is deleted."""
        ours = cell.ours
        in_text = cell.item is not None and self.sides.group_with[cell.item].verbatim
        if cell.theirs_kept and not in_text:
            return ours
        theirs = None if in_text else self._theirs(cell)
        if ours is None or theirs is None:
            return self._one_sided(cell, ours, theirs)
        line = cell.item.first if cell.item else 1

        def mix(pick: Pick) -> Entry:
            return mixed_entry(ours, theirs, pick)

        if cell.ours_kept or self.trial:
            made = mix(_taking_other)
        elif cell.slot is None:
            made = mix(_filling(self._pick(self._where(cell), self._path(cell), line)))
        else:
            data = cell.slot.prints.data
            found = merged(mix, lambda entry: entry_print(entry) == data)
            made = found or mix(self._pick(self._where(cell), self._path(cell), line))
        if made is not ours:
            made = replace(made)
            self.merged.origin[id(made)] = ours
        return made

    def _theirs(self, cell: Cell) -> Entry | None:
        """What an entry is in the README; None where it is not there."""
        if cell.item is None:
            return None
        self.sides.read(cell.item, self.names.get(cell.theirs_in, cell.theirs_in))
        return cell.item.entry if cell.item.readings else None

    def _one_sided(self, cell: Cell, ours: Entry | None, theirs: Entry | None) -> Entry | None:
        if cell.slot is None:
            return ours or (replace(theirs) if theirs else None)
        if ours is None and theirs is None:
            return None
        if ours is not None and cell.ours_kept:
            return None
        line = cell.item.first if cell.item else self._line_of(cell.slot.section)
        conflict = Conflict(self._where(cell), "deleted", _said(ours), _said(theirs), self._path(cell), line)
        side = README if self.trial else self._settled(conflict)
        chosen = theirs if side == README else ours
        return replace(chosen) if chosen is not None and chosen is theirs else chosen

    # What is a section's own

    def _head(self) -> Own:
        sides = self.sides
        ours = Own(sides.ours.title, sides.ours.intro)
        node = sides.pieces.title
        if sides.head_untouched:
            return ours
        title = self._title_of(node)
        theirs = Own(title or ours.title, retyped(ours.lead, self._head_text(), 1))
        path: Path = ("title",)
        return self._merged_own(
            ours,
            theirs,
            ours.heading_print == sides.base.title.data,
            sides.base.title.data,
            "title",
            path,
            1,
            1,
        )

    def _head_text(self) -> str:
        """The text around the title, up to the first section."""
        node = self.sides.pieces.title
        above = self.sides.source.text(1, node.heading.line - 1) if node.heading else ""
        below = self._text(node.first, node.last)
        return "\n\n".join(filter(None, (above, below)))

    def _merged_own(
        self,
        ours: Own,
        theirs: Own,
        ours_kept: bool,
        data: str,
        where: str,
        path: Path,
        line: int,
        level: int,
    ) -> Own:
        def mix(pick: Pick) -> Own:
            return mixed_own(ours, theirs, level, pick)

        if ours_kept or self.trial:
            return mix(_taking_other)
        is_head = where == "title" or where.startswith(PARENT)
        found = merged(mix, lambda own: (own.heading_print if is_head else own.print) == data)
        return found or mix(self._pick(where, path, line))

    def _own(self, name: str) -> Own:
        """What is the own of a section, or of a heading that only holds others."""
        sides = self.sides
        ours = sides.our_own(name)
        row = next((row for row in sides.base.rows if row.name == name), None)
        ids = {new: one for one, new in self.names.items()}
        group = sides.group_of.get(name) or next(
            (group for group in sides.groups if group.id == ids.get(name, name)), None
        )
        if row is None and group is not None and name.startswith(PARENT):
            row = group.node.rows[0] if group.node.rows else None
        if row is None:
            if group is None:
                return ours or Own()
            if ours is None:
                return self._their_own(group, name, None)
            ask = self._pick(name, self._section_path(name), group.node.line)
            theirs, level = self._their_own(group, name, ours), sides.placed[name].level
            return mixed_own(ours, theirs, level, _taking_other if self.trial else _filling(ask))
        if group is None:
            return self._without_group(name, ours, row.own.data)
        kept = group.own and group.whole and not group.stage
        if ours is None:
            return self._again(name, group, kept)
        if kept:
            return ours
        theirs = self._their_own(group, name, ours)
        placed = sides.placed.get(name) or sides.parents[name]
        data = ours.heading_print if name.startswith(PARENT) else ours.print
        return self._merged_own(
            ours,
            theirs,
            data == row.own.data,
            row.own.data,
            name,
            self._section_path(name),
            group.node.line,
            placed.level,
        )

    def _without_group(self, name: str, ours: Own | None, data: str) -> Own:
        """The own of a section that is not in the README any more."""
        if ours is None:
            return Own()
        gone = Own(ours.title)
        same = (ours.heading_print if name.startswith(PARENT) else ours.print) == data
        if same or self.trial or ours == gone:
            return gone
        conflict = Conflict(name, "deleted", _said(ours), "", self._section_path(name), self._line_of(name))
        return gone if self._settled(conflict) == README else ours

    def _again(self, name: str, group: Group, kept: bool) -> Own:
        """The own of a section that is not in learnings.yaml any more."""
        theirs = self._their_own(group, name, None)
        gone = Own(theirs.title)
        if kept or theirs == gone:
            return gone
        conflict = Conflict(name, "deleted", "", _said(theirs), (), group.node.line)
        return theirs if self.trial or self._settled(conflict) == README else gone

    def _their_own(self, group: Group, name: str, ours: Own | None) -> Own:
        """What the README has as the own of a section; spelled as `ours` where that is the same."""
        sides = self.sides
        node = group.node
        kind = self.kind_of(name)
        ours = ours or Own(form=sides.look.forms.get(kind, ""))
        title = "" if group.stage == UNTITLED else self._title_of(node)
        level = node.level or 2
        made = replace(ours, title=title)
        if name in DERIVED:
            return made
        whole = group.text or self._text(node.line if group.stage == UNTITLED else node.first, node.last)
        if name.startswith(PARENT):
            return replace(made, lead=retyped(ours.lead, whole, level))
        if kind in KIND and KIND[kind].shape == QUOTE and (quoted := self._quoted(group)):
            return replace(made, body=quoted[0], author=quoted[1])
        texts = self._dealt(group, name, ours, whole)
        made = replace(made, intro="", body="", outro="")
        made = replace(made, lead=texts.get((0, "lead"), ""))
        at = group.names.index(name) if name in group.names else 0
        told: dict[str, Any] = {what: text for (number, what), text in texts.items() if number == at}
        made = replace(made, **told)
        listing = group.listing
        if group.verbatim or not listing.items or name not in self._listed(group, name):
            return made
        form = listing.form if group.stage == FORMED else self._form(name, ours, listing.form)
        return replace(made, form=form, labels=self._labels(name, ours, listing))

    def _listed(self, group: Group, name: str) -> list[str]:
        """The names of the sections of a group that may have the entries of its listing."""
        names = group.names or (name,)
        homes = [one for one in names if one in self.sides.theirs_of]
        first = names.index(homes[0]) if homes else 0
        return [one for one in names[first:] if one in homes or self.kind_of(one) in LISTED] or [names[-1]]

    def _dealt(self, group: Group, name: str, ours: Own, whole: str) -> dict[tuple[int, str], str]:
        """The texts of a group by the number of their section and their field; `whole` is all of its text."""
        names = group.names or (name,)
        owns = [self.sides.our_own(one) or (ours if one == name else Own()) for one in names]
        level = group.node.level or 2
        fields = [(0, "lead")] + [
            (number, what) for number, one in enumerate(names) for what in _fields_of(self.kind_of(one))
        ]

        def given(
            fields: list[tuple[int, str]], text: str, usual: tuple[int, str]
        ) -> dict[tuple[int, str], str]:
            texts = [getattr(owns[number], what) for number, what in fields]
            return dict(zip(fields, dealt(texts, text, level, fields.index(usual)), strict=True))

        if group.verbatim or not group.listing.items:
            kind = self.kind_of(names[0])
            return given(fields, whole, (0, "intro" if kind in LISTED else "body"))
        listed = self._listed(group, name)
        first, last = names.index(listed[0]), names.index(listed[-1])
        before = [one for one in fields if one[0] < first or one[1] == "lead"]
        before += [(number, "intro") for number in range(first, last + 1)]
        after = [one for one in fields if one not in before]
        above, below = self._around(group)
        usual = (last, "outro")
        return given(before, above, (first, "intro")) | given(after, below, usual)

    def _around(self, group: Group) -> tuple[str, str]:
        """The texts before and after the entries of a group."""
        node, items = group.node, group.listing.items
        first = items[0].first
        if items[0].block.kind == "row" and items[0].holder is not None:
            first = items[0].holder.line
        below = "" if items[-1].blocks else self._text(items[-1].last + 1, node.last)
        return self._text(node.first, first - 1), below

    def _labels(self, name: str, ours: Own, listing: Listing) -> tuple[tuple[str, str], ...]:
        """The words above the columns of a table, where they are others than those that are there anyway."""
        holder = listing.items[0].holder
        read = table_entries(holder, self.kind_of(name)) if holder and holder.kind == "table" else None
        if read is None:
            return ours.labels
        usual = {**usual_heads(self.kind_of(name), self.sides.look), **self.sides.labels_of(name)}
        new = {what: word for what, word in read[1].items() if not same_line(word, usual.get(what, ""))}
        return tuple(sorted({**dict(ours.labels), **new}.items()))

    def _title_of(self, node: ReadmeSection) -> str:
        return (field_text(node.heading) or node.heading.shown) if node.heading else ""

    def _form(self, name: str, ours: Own, form: str) -> str:
        """What `as` says for a section that the README shows in a `form`."""
        usual = self.sides.look.forms.get(self.kind_of(name), "list")
        if form in (ours.form or usual, self.sides.form_of(name)):
            return ours.form
        return "" if form == usual else form

    def _quoted(self, group: Group) -> tuple[str, str] | None:
        blocks = group.node.blocks
        return quotation(blocks[0], self.sides.readme.lines) if len(blocks) == 1 else None

    def _text(self, first: int, last: int) -> str:
        """The lines as they are typed, without signs between parts at their ends."""
        text = self.sides.source.text(first, last) if first <= last else ""
        while text.startswith(APART) or text.endswith(APART):
            text = text.removeprefix(APART).removesuffix(APART).strip("\n")
        return text

    # Order and nesting

    def _with_places(self, learnings: Learnings, owns: dict[str, Own]) -> Learnings:
        sides = self.sides
        ours = places_of(sides.document, list(self._ids()), sides.ours.layout)
        groups = [
            group
            for group in sides.groups
            if group.node.rows or group.id in self.names or group.id.startswith(PARENT)
        ]
        theirs = [self._id(group) for group in groups]
        depths = {self._id(group): group.node.depth for group in groups}
        by_id = {place.id: place for place in ours}
        base = self._base_ids()
        order = merged_order(base, [place.id for place in ours], theirs)
        if order is None:
            mine, other = ", ".join(by_id), ", ".join(theirs)
            conflict = Conflict("layout", "order", mine, other, ("layout",), 1)
            side = README if self.trial else self._settled(conflict)
            order = inserted(theirs, list(by_id)) if side == README else inserted(list(by_id), theirs)
        was = [one for one in base if one in by_id and one in depths]
        ours_moved = was != [place.id for place in ours if place.id in set(was)]
        gone = {one for one in base if one not in depths and one in by_id}
        places = []
        for one in order or list(by_id):
            place = by_id.get(one) or self._new_place(one)
            if one.startswith(PARENT) or one.startswith("+"):
                if one in gone:
                    continue
                own = self._own(one) if one in sides.parents else None
                place = replace(place, title=own.title, intro=own.lead) if own else place
            elif one in owns:
                if not any(name in learnings.sections for name in place.names):
                    continue
                place = replace(place, intro=owns[one].lead, headless=not owns[one].title)
                place = replace(place, title=owns[one].title) if place.title is not None else place
            if one in depths and not (ours_moved and one in by_id):
                place = replace(place, depth=depths[one])
            places.append(place)
        for at, place in enumerate(places):
            holds = place.depth < max((one.depth for one in places[at + 1 : at + 2]), default=0)
            if place.id in owns and place.id not in KIND and not place.headless and (holds or place.intro):
                places[at] = replace(
                    place, title=owns[place.id].title
                )  # a heading of the layout has no other
        self.places = places
        learnings = self._with_titles(learnings, owns, places)
        mine_own = [name for name in sides.ours.sections if name in learnings.sections and name not in KIND]
        there = [one for one in order or () if one in learnings.sections and one not in KIND]
        names = [*(name for name in learnings.sections if name in KIND), *inserted(mine_own, there)]
        learnings = replace(learnings, sections={name: learnings.sections[name] for name in names})
        return self._laid_out(learnings, places)

    def _laid_out(self, learnings: Learnings, places: list[LayoutPlace]) -> Learnings:
        """The learnings with the least layout that gives the places."""
        sides = self.sides
        tasks = (Entry("a task"),) if TASKS in sides.placed else ()

        def shown(made: Learnings) -> list[LayoutPlace]:
            document = arrange(made, sides.look, tasks)
            parents = [f"{PARENT}{number}" for number, one in enumerate(document.sections) if not one.sources]
            return places_of(document, parents, made.layout)

        full = replace(learnings, layout=layout_of(places))
        wanted = shown(full)
        gone = {name for name in sides.ours.sections if name not in KIND} - {*learnings.sections}
        for layout in (without(sides.ours.layout, gone), ()):
            made = replace(learnings, layout=layout)
            if _same_look(shown(made), wanted):
                return made
        return full

    def _ids(self) -> list[str]:
        return [self.sides.id_of(placed) for placed in self.sides.document.sections if not placed.sources]

    def _id(self, group: Group) -> str:
        return self.names.get(group.id, group.id)

    def _base_ids(self) -> list[str]:
        parents = count()
        found = []
        for row in self.sides.base.rows:
            if row.name == PARENT:
                found.append(f"{PARENT}{next(parents)}")
            elif not row.shares or row.name in self.sides.placed:
                found.append(row.name)
        return found

    def _new_place(self, one: str) -> LayoutPlace:
        group = next((group for group in self.sides.groups if self._id(group) == one), None)
        names = group.names if group and group.names else () if one.startswith(PARENT) else (one,)
        headless = group is not None and group.node.heading is None
        title = None
        if one.startswith(PARENT):
            title = self._title_of(group.node) if group else ""
        return LayoutPlace(one, names, 0, title, "", headless)

    def _with_titles(
        self, learnings: Learnings, owns: dict[str, Own], places: list[LayoutPlace]
    ) -> Learnings:
        """The learnings with the headings of sections where these are given."""
        sides = self.sides
        titles = dict(sides.ours.titles)
        sections = dict(learnings.sections)
        in_layout = {place.id for place in places if place.title is not None and place.id in sides.placed}
        derived = {name: self._own(name) for name in DERIVED if name in sides.placed}
        for name, own in (*owns.items(), *derived.items()):
            section = sections.get(name)
            if (section is None and name not in derived) or name in in_layout:
                continue
            placed = sides.placed.get(name)
            if placed is None and name in sides.ours.sections:
                continue  # it has no content, and so no place
            if placed is not None and (placed.sources[0].name != name or same_line(placed.title, own.title)):
                continue
            if section is not None and section.name not in KIND and name not in titles:
                sections[name] = replace(section, title=own.title)
            elif own.title == sides.look.titles.get(name):
                titles.pop(name, None)
            else:
                titles[name] = own.title
        gone = {name for name in sides.ours.sections if name not in KIND} - {*sections}
        titles = {name: title for name, title in titles.items() if name not in gone}
        return replace(learnings, titles=titles, sections=sections)

    # Words for what is told

    def _where(self, cell: Cell) -> str:
        return f"{cell.ours_in or self.names.get(cell.theirs_in, cell.theirs_in)} › {_name_of(cell)}"

    def _path(self, cell: Cell) -> Path:
        if cell.ours is None:
            return self._section_path(cell.theirs_in)
        section = self.sides.ours.sections[cell.ours_in]
        at = next(number for number, entry in enumerate(section.entries) if entry is cell.ours)
        return (*self._section_path(cell.ours_in), at)

    def _section_path(self, name: str) -> Path:
        if name not in self.sides.ours.sections:
            return ()
        return (name,) if name in KIND else ("sections", name)

    def _line_of(self, name: str) -> int:
        """A line of the README near the place of what is not there any more."""
        group = self.sides.group_of.get(name)
        return group.node.line if group else 1


def _taking_other(what: str, ours: Any, theirs: Any) -> Any:
    return theirs


def _filling(ask: Pick) -> Pick:
    """Takes the one side that says something, and asks where both do."""
    return lambda what, one, other: ask(what, one, other) if one and other else one or other


def _fields_of(kind: str) -> tuple[str, ...]:
    """The fields of a section of `kind` that hold text, in the order in which they are shown."""
    if kind in KIND and kind not in LISTED:
        return ("body",)
    return ("intro", "outro") if kind in LISTED else ("intro", "body", "outro")


def _same_look(one: Sequence[LayoutPlace], other: Sequence[LayoutPlace]) -> bool:
    return same_places(
        [replace(place, title=None) if place.names else place for place in one],
        [replace(place, title=None) if place.names else place for place in other],
    )


def _same(before: Section, made: Section) -> bool:
    """Whether the entries are the very same, and not only equal."""
    return all(one is other for one, other in zip(before.entries, made.entries, strict=True))


def _sorted(sections: dict[str, Section]) -> dict[str, Section]:
    known = [name for name in KIND_NAMES if name in sections]
    return {name: sections[name] for name in (*known, *(name for name in sections if name not in KIND))}


def _name_of(cell: Cell) -> str:
    entry = cell.ours or (cell.item.entry if cell.item and cell.item.readings else None)
    return entry.name if entry else ""


def _said(value: Any) -> str:
    """A value in the words of a reader."""
    if isinstance(value, Entry):
        told = [
            value.name,
            *value.texts.values(),
            *value.points,
            *(item.name for item in value.items),
            value.body,
        ]
        return " — ".join(filter(None, told))
    if isinstance(value, Own):
        return "\n\n".join(filter(None, (value.lead, value.intro, value.body, value.outro)))
    if isinstance(value, tuple):
        return "; ".join(map(_said, value))
    return "" if value is None else str(value)
