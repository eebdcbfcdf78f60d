"""A programme file read and checked, line by line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from nexus_gen.files import TextFile, read_text
from nexus_gen.learnings import nodes
from nexus_gen.learnings.compose import compose
from nexus_gen.learnings.fields import LEARNINGS, LINE
from nexus_gen.learnings.nodes import plain_data
from nexus_gen.learnings.read import Reader
from nexus_gen.learnings.sections import LISTED
from nexus_gen.learnings.shapes import Field, Flag, Many, Number, Record

_BODY = re.compile(r"^(?:defaults|catalogue|rubric):", re.MULTILINE)
_WORDS = Many(LINE)
_OFFER = Record(
    "offer",
    {
        "name": Field(LINE, "What it is called."),
        "summary": Field(LINE, "One line about it, offered with it."),
        "group": Field(LINE, "The heading it is offered under."),
        "aliases": Field(_WORDS, "Other spellings of the same thing."),
    },
    need=["name"],
)
_REQUIREMENT = Record(
    "requirement",
    {
        "id": Field(LINE, "What `check --format json` calls it."),
        "title": Field(LINE, "Its line in a checklist."),
        "missing": Field(LINE, "What to write where it is not met."),
        "heading": Field(Flag(), "Met by a title of the README."),
        "section": Field(_WORDS, "Met by content in a section of one of these kinds."),
        "names": Field(_WORDS, "Met where one of these stands in the text, as whole words."),
        "field": Field(_WORDS, "Met by a challenge that has one of these fields."),
        "headings": Field(Number(), "Met by so many section headings."),
        "levels": Field(Number(), "Enough where headings, the title's among them, have so many levels."),
        "items": Field(Number(), "Met by so many list items."),
    },
    need=["id"],
    need_one_of=["heading", "section", "names", "field", "headings", "items"],
)
_FIELDS = Record(
    "programme",
    {
        "name": Field(LINE, "As shown in lists."),
        "description": Field(LINE, "One line for `nexus-gen programmes`."),
        "repository": Field(LINE, "What the brief calls the repository."),
        "defaults": Field(
            Record("defaults", LEARNINGS.fields), "A partial learnings.yaml: what `init --defaults` writes."
        ),
        "catalogue": Field(
            Record(
                "catalogue",
                {kind: Field(Many(_OFFER), f"The {kind} offered.") for kind in LISTED},
            ),
            "What the wizard offers.",
        ),
        "rubric": Field(Many(_REQUIREMENT), "What a README must contain."),
    },
    maker="plain",
    need=["name"],
)


class Programme:
    """A programme file as read. `defaults` is the node of its partial learnings.yaml, or None."""

    __slots__ = ("catalogue", "defaults", "description", "name", "path", "repository", "rubric")

    def __init__(self, path: str, values: Mapping[str, Any], defaults: nodes.Mapping | None) -> None:
        self.path = path
        self.name: str = values["name"]
        self.description: str = values.get("description", "")
        self.repository: str = values.get("repository", "")
        self.catalogue: Mapping[str, tuple[Mapping[str, Any], ...]] = values.get("catalogue", {})
        self.rubric: tuple[Mapping[str, Any], ...] = values.get("rubric", ())
        self.defaults = defaults

    def summary(self, kind: str, name: str) -> str:
        """What the catalogue says about one of its own, or ""."""
        for offer in self.catalogue.get(kind, ()):
            if offer["name"] == name:
                return str(offer.get("summary", ""))
        return ""


def load_programme(path: str) -> Programme:
    """Reads a programme file. Raises `InputError` with everything wrong in it."""
    source = nodes.Source(read_text(path))
    root = compose(source)
    if not isinstance(root, nodes.Mapping):
        source.report_at(0, "a programme file has keys", "see `nexus-gen programmes` for one to copy")
        source.raise_problems()
    assert isinstance(root, nodes.Mapping)
    values = Reader(source).record(root, _FIELDS, "")
    source.raise_problems()
    defaults = root.pairs["defaults"][1] if "defaults" in root.pairs else None
    return Programme(path, values, defaults if isinstance(defaults, nodes.Mapping) else None)


def description_of(path: str) -> str:
    """The one line about a programme, read from the head of its file alone: the rest is long."""
    head = _BODY.split(read_text(path).text, maxsplit=1)[0]
    data = plain_data(compose(nodes.Source(TextFile(path, head))))
    return str(data.get("description", "")) if isinstance(data, dict) else ""
