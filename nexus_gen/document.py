"""The learnings in the order and nesting of the README: a flat list of headings and their content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from nexus_gen.learnings.model import CONTENTS, TASKS, Entry, LayoutItem, Learnings, Parent, Section
from nexus_gen.learnings.read import REST, layout_names
from nexus_gen.learnings.sections import FIELD, FIELDS

if TYPE_CHECKING:
    from nexus_gen.templating.look import Look

DEEPEST = 6  # Markdown knows six levels of headings


class Placed:
    """A heading and what stands under it, before the next heading.

    `level` is that of the heading; with no `title`, that of the heading it stands under. `parts` are
    the sections shown there, in order; a parent may have none. `opens` is true directly under a heading,
    `apart` where a rule may stand before it: at the top level, and in a parent that only groups.
    """

    __slots__ = ("apart", "intro", "kind", "level", "name", "opens", "parts", "sources", "title")

    def __init__(self, name: str, kind: str, level: int, title: str, intro: str) -> None:
        self.name = name
        self.kind = kind
        self.level = level
        self.title = title
        self.intro = intro
        self.opens = False
        self.apart = True
        self.parts: list[Section] = []
        self.sources: list[Section] = []  # `parts` before joined lists became one


class Document:
    """What a template renders."""

    __slots__ = ("intro", "sections", "title")

    def __init__(self, title: str, intro: str, sections: list[Placed]) -> None:
        self.title = title
        self.intro = intro
        self.sections = sections


def arrange(learnings: Learnings, look: Look, tasks: tuple[Entry, ...] = ()) -> Document:
    """The learnings as the README will hold them, in `look`'s order where they say nothing.

    `tasks` are the rubric's requirements, ticked where met, for a layout that shows them.
    """
    arranger = _Arranger(learnings, look, tasks)
    if CONTENTS in arranger.content and CONTENTS not in arranger.used:
        arranger.place([CONTENTS], 2)
    arranger.place(learnings.layout, 2)
    arranger.place(_left_out(look.layout, arranger.used), 2)
    arranger.place([name for name in arranger.content if name not in arranger.used], 2)
    opens = not learnings.intro
    for placed in arranger.placed:
        placed.opens = opens
        opens = bool(placed.title) and not placed.parts and not placed.intro
    return Document(learnings.title, learnings.intro, arranger.placed)


def wants_tasks(learnings: Learnings, look: Look) -> bool:
    """Whether the README shows the rubric as a checklist: the layout says so, or without one the template."""
    return TASKS in layout_names(learnings.layout or look.layout)


class _Arranger:
    def __init__(self, learnings: Learnings, look: Look, tasks: tuple[Entry, ...]) -> None:
        self.titles = learnings.titles
        self.look = look
        self.content: dict[str, Section] = {
            name: section for name, section in learnings.sections.items() if section.has_content
        }
        if tasks:
            self.content[TASKS] = Section(TASKS, TASKS, form="tasks", entries=tasks)
        if learnings.toc:
            self.content[CONTENTS] = Section(CONTENTS, CONTENTS, title="")
        named = {*layout_names(learnings.layout), *layout_names(look.layout)}
        self.rest = [name for name in learnings.sections if name not in named]
        self.used: set[str] = set(layout_names(learnings.layout))
        self.placed: list[Placed] = []

    def place(self, layout: Sequence[LayoutItem], level: int, apart: bool = True) -> None:
        for item in layout:
            if isinstance(item, Parent):
                self.parent(item, level, apart)
            elif item == REST:
                self.place(self.rest, level, apart)
                self.used.update(self.rest)
            elif item in self.content:
                self.used.add(item)
                section = self.content[item]
                placed = Placed(item, section.kind, level, self.title(section), "")
                self.add(placed, [section], apart)

    def parent(self, item: Parent, level: int, apart: bool) -> None:
        joined = [self.content[name] for name in item.joined if name in self.content]
        self.used.update(item.joined)
        title = item.title
        if title is None:
            title = self.title_of(item.joined[0]) if item.joined else ""
        kind = joined[0].kind if joined else "parent"
        placed = Placed(joined[0].name if joined else "", kind, level, title, item.intro)
        at = len(self.placed)
        self.place(item.sections, level + 1 if title else level, apart and not joined)
        if joined or item.intro or (title and len(self.placed) > at):
            below = self.placed[at:]
            del self.placed[at:]
            self.add(placed, joined, apart)
            self.placed += below

    def add(self, placed: Placed, sections: list[Section], apart: bool) -> None:
        placed.apart = apart
        placed.level = min(placed.level if placed.title else placed.level - 1, DEEPEST)
        placed.sources = sections
        placed.parts = [self.formed(part, placed) for part in _run_on(sections)]
        self.placed.append(placed)

    def title(self, section: Section) -> str:
        """The heading of a section: in the learner's words, or the template's."""
        if section.title is not None and section.name not in self.titles:
            return section.title
        return self.title_of(section.name)

    def title_of(self, name: str) -> str:
        for titles in (self.titles, self.look.titles):
            if (title := titles.get(name)) is not None:
                return title
        return name.replace("_", " ").capitalize()

    def formed(self, section: Section, placed: Placed) -> Section:
        """`section` with the form in which it can be shown."""
        if not section.entries:
            return section
        form = section.form or self.look.forms.get(section.kind, "list")
        if form == "table" and not _fits_a_table(section):
            form = "list"
        if form == "headings" and placed.level >= DEEPEST:
            form = "list"
        labels = section.labels
        if section.kind == "challenges" and self.look.labels:
            labels = {**self.look.labels, **labels}
        unchanged = form == section.form and labels is section.labels
        return section if unchanged else replace(section, form=form, labels=labels)


def _fits_a_table(section: Section) -> bool:
    """Whether nothing is lost in a table; where it is not asked for, also whether its rows are alike."""
    if any(entry.points or entry.items or entry.body for entry in section.entries):
        return False
    rows = {tuple(entry.texts) for entry in section.entries}
    return bool(section.form) or (len(rows) == 1 and len(*rows) > 0)


def _run_on(sections: list[Section]) -> list[Section]:
    """`sections` with neighbouring lists as one, under the first one's form and labels."""
    parts: list[Section] = []
    for section in sections:
        last = parts[-1] if parts else None
        if last and last.entries and section.entries and not last.body and not section.body:
            intro = "\n\n".join(filter(None, (last.intro, section.intro)))
            outro = "\n\n".join(filter(None, (last.outro, section.outro)))
            entries = last.entries + section.entries
            parts[-1] = replace(last, entries=entries, intro=intro, outro=outro)
        else:
            parts.append(section)
    return parts


def _left_out(layout: tuple[LayoutItem, ...], used: set[str]) -> list[LayoutItem]:
    """`layout` without the names in `used`."""
    kept: list[LayoutItem] = []
    for item in layout:
        if isinstance(item, str):
            if item not in used:
                kept.append(item)
        else:
            joined = tuple(name for name in item.joined if name not in used)
            below = tuple(_left_out(item.sections, used))
            if joined or below:
                kept.append(replace(item, joined=joined, sections=below))
    return kept


def heads(section: Section, look: Look) -> tuple[list[str], list[str]]:
    """The fields that a table of `section` shows, in order, and the words above its columns."""
    used = {name for entry in section.entries for name in entry.texts}
    names = ["name", *(field.name for field in FIELDS if field.name in used)]
    words = {**usual_heads(section.kind, look), **section.labels}
    return names, [words[name] for name in names]


def usual_heads(kind: str, look: Look) -> dict[str, str]:
    """The words above the columns of a table of `kind`, by field, where the learner gives none."""
    first, second = (*look.heads.get(kind, ()), "Name", FIELD["summary"].head)[:2]
    return {"name": first, **{field.name: field.head for field in FIELDS}, "summary": second}
