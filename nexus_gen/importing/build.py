"""Parts of a README as learnings: the layout, the titles, and the plain data of learnings.yaml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nexus_gen.importing.part import Part
from nexus_gen.learnings.model import CONTENTS, OWN, TASKS, Entry, Section
from nexus_gen.learnings.sections import KIND, LISTED, named_by
from nexus_gen.templating.look import Look


def data_of(
    settings: Mapping[str, str], intro: str, parts: Sequence[Part], look: Look, toc: bool = False
) -> dict[str, Any]:
    """The plain data of a learnings.yaml. `settings` are programme, template and title."""
    flat = [part for top in parts for part in top.flat]
    data: dict[str, Any] = {"format": "1", **settings}
    if intro:
        data["intro"] = intro
    if toc or any(part.section and part.section.kind == CONTENTS for part in flat):
        data["toc"] = "yes"
    titles: dict[str, str] = {}
    own: dict[str, Any] = {}
    for part in flat:
        title = part.title or ""
        for section in (*([part.section] if part.section else []), *part.more):
            if section.name not in KIND and section.name not in (CONTENTS, TASKS):
                own[section.name] = _own(section, title, look)
            elif section is part.section and title != look.titles.get(section.name, ""):
                titles[section.name] = title
            if section.name in KIND:
                data[section.name] = _value(section, look)
    if titles:
        data["titles"] = titles
    if own:
        data["sections"] = own
    layout = [_layout(part) for part in parts]
    if layout:
        data["layout"] = layout
    return data


def _layout(part: Part) -> Any:
    name = part.section.name if part.section else ""
    if not part.nested and not part.intro and not part.more:
        return name
    item: dict[str, Any] = {"title": part.title or ""}
    if part.intro:
        item["intro"] = part.intro
    if name:
        item["joined"] = [name, *(section.name for section in part.more)]
    if part.nested:
        item["sections"] = [_layout(one) for one in part.nested]
    return item


def section_data(section: Section, look: Look) -> Any:
    """What stands behind the key of a section; one of the learner's own has its title with it."""
    return _value(section, look) if section.name in KIND else _own(section, section.title or "", look)


def _own(section: Section, title: str, look: Look) -> dict[str, Any]:
    data: dict[str, Any] = {"title": title}
    if section.kind != OWN:
        data["kind"] = section.kind
    if section.body:
        return {**data, "body": section.body}
    return {**data, **_fields(section, look)}


def _value(section: Section, look: Look) -> Any:
    """What stands behind the key of a section."""
    if section.kind == "quote":
        return {"text": section.body, "author": section.author} if section.author else section.body
    if section.kind not in LISTED:
        return section.body
    fields = _fields(section, look)
    return fields["items"] if list(fields) == ["items"] else fields


def _fields(section: Section, look: Look) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if section.entries and section.form and section.form != look.forms.get(section.kind, "list"):
        fields["as"] = section.form
    if section.intro:
        fields["intro"] = section.intro
    if section.entries:
        fields["items"] = [entry_data(entry, named_by(section.name)) for entry in section.entries]
    if section.outro:
        fields["outro"] = section.outro
    if section.labels:
        fields["labels"] = dict(section.labels)
    return fields


def entry_data(entry: Entry, key: str) -> Any:
    """An entry as data: its name alone, or a mapping with the name at `key`."""
    if entry.is_bare and not entry.done:
        return entry.name
    data: dict[str, Any] = {key: entry.name, **entry.texts}
    if entry.points:
        data["points"] = list(entry.points)
    if entry.items:
        data["items"] = [entry_data(item, key) for item in entry.items]
    if entry.body:
        data["body"] = entry.body
    if entry.done:
        data["done"] = "yes"
    return data
