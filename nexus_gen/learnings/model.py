"""The learnings as data: what a learner wrote, with nothing of its look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nexus_gen.learnings.sections import FIELD, TEXTS, is_path

FORMS = ("list", "numbered", "table", "headings", "tasks")
OWN = "own"  # the kind of a section of the learner's own that claims no other
CONTENTS = "toc"  # the list of contents: a setting, and a section that a layout may place
TASKS = "tasks"  # computed from the rubric, so never a key of learnings.yaml


@dataclass(frozen=True)
class Entry:
    """One thing in a section: a technology, a challenge, a file (its path is the name)."""

    name: str
    summary: str = ""
    problem: str = ""
    solution: str = ""
    lesson: str = ""
    handle: str = ""
    points: tuple[str, ...] = ()
    items: tuple[Entry, ...] = ()
    body: str = ""
    done: bool = False

    def text(self, field: str) -> str:
        """What it says in a text field, such as "summary"; "name" is one too. "" where it says nothing."""
        said: str = getattr(self, field)
        return said

    @property
    def texts(self) -> dict[str, str]:
        """The text fields that say something, in the order of the table."""
        return {name: said for name in TEXTS if (said := self.text(name))}

    @property
    def is_bare(self) -> bool:
        """Whether it is a name and nothing else."""
        return not (self.points or self.items or self.body or any(self.text(name) for name in TEXTS))


@dataclass(frozen=True)
class Section:
    """A titled part of the README. `title` is None where the template's own heading serves."""

    name: str
    kind: str
    title: str | None = None
    body: str = ""
    form: str = ""
    intro: str = ""
    entries: tuple[Entry, ...] = ()
    outro: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    author: str = ""

    @property
    def has_content(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.body or self.entries or self.intro or self.outro)

    @property
    def is_path(self) -> bool:
        """Whether the names of its entries are paths, shown as code."""
        return is_path(self.kind)

    def codes(self, entry: Entry) -> list[str]:
        """What is told of `entry` as code, before the sentences."""
        return [text for name, text in entry.texts.items() if FIELD[name].code]

    def sentences(self, entry: Entry) -> list[str]:
        """What is told of `entry` in a row, without a label before it."""
        return [
            FIELD[name].around.format(text)
            for name, text in entry.texts.items()
            if name not in self.labels and not FIELD[name].code
        ]

    def labelled(self, entry: Entry) -> list[tuple[str, str]]:
        """What is told of `entry` behind a label: the label and the text."""
        return [
            (self.labels[name], text)
            for name, text in entry.texts.items()
            if name in self.labels and not FIELD[name].code
        ]


@dataclass(frozen=True)
class Parent:
    """A heading of the layout: `joined` sections stand under it, `sections` one level below it."""

    title: str | None = None
    intro: str = ""
    joined: tuple[str, ...] = ()
    sections: tuple[LayoutItem, ...] = ()


LayoutItem = str | Parent


@dataclass(frozen=True)
class Learnings:
    """The whole content of learnings.yaml; a section without content is not in `sections`."""

    title: str
    programme: str = "prodev-backend"
    template: str = "hub"
    intro: str = ""
    toc: bool = False
    titles: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, Section] = field(default_factory=dict)
    layout: tuple[LayoutItem, ...] = ()
