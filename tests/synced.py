"""What the tests of `sync` share: learnings as a learnings.yaml, and the README's edits taken over into it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from nexus_gen.checking.examine import names_of
from nexus_gen.files import TextFile
from nexus_gen.importing.build import section_data
from nexus_gen.learnings.model import LayoutItem, Learnings
from nexus_gen.learnings.read import parse
from nexus_gen.learnings.sections import KIND
from nexus_gen.learnings.write import learnings_text
from nexus_gen.programmes import programme_path
from nexus_gen.programmes.load import Programme, load_programme
from nexus_gen.provenance import read_provenance
from nexus_gen.rendering import Renderer
from nexus_gen.syncing.base import base_of
from nexus_gen.syncing.merging import Conflict
from nexus_gen.syncing.pull import Synced, nobody, synced
from nexus_gen.templating.look import find_look


@cache
def renderer(template: str) -> Renderer:
    return Renderer(find_look(template))


@cache
def programme(name: str) -> Programme:
    return load_programme(programme_path(name))


def readme_of(yaml: str) -> str:
    """The README of a learnings.yaml, its comment included."""
    learnings = parse(TextFile("learnings.yaml", yaml)).learnings
    return renderer(learnings.template).render(learnings, programme(learnings.programme), "0")


def body_of_yaml(yaml: str) -> str:
    """The README of a learnings.yaml, without its comment."""
    return above(readme_of(yaml))


def above(readme: str) -> str:
    """A README without its comment."""
    made = read_provenance(readme)
    assert made is not None
    return made.body


def sync(yaml: str, readme: str, choose: Callable[[Conflict], str] = nobody) -> Synced:
    """What comes of a learnings.yaml and an edited README."""
    file = parse(TextFile("learnings.yaml", yaml))
    made = read_provenance(readme)
    assert made is not None
    base = base_of(made)
    assert base is not None
    known = programme(file.learnings.programme)
    look = renderer(file.learnings.template)
    return synced(file, made.body, base, look, known, names_of(known), choose)


def yaml_of(synced: Synced) -> str:
    return synced.file.source.file.text


def yaml_text(learnings: Learnings) -> str:
    """Any learnings as the text of a learnings.yaml."""
    look = find_look(learnings.template)
    data: dict[str, Any] = {
        "format": "1",
        "programme": learnings.programme,
        "template": learnings.template,
        "title": learnings.title,
        "intro": learnings.intro,
        "toc": "yes" if learnings.toc else "",
        "titles": dict(learnings.titles),
        "layout": list(map(_layout, learnings.layout)),
    }
    own: dict[str, Any] = {}
    for name, section in learnings.sections.items():
        (data if name in KIND else own)[name] = section_data(section, look)
    titled = {name: one.title for name, one in learnings.sections.items() if name in KIND and one.title}
    data["titles"] |= {name: title for name, title in titled.items() if name not in data["titles"]}
    data["sections"] = own
    return learnings_text({key: value for key, value in data.items() if value}, examples=False)


def _layout(item: LayoutItem) -> str | Mapping[str, Any]:
    if isinstance(item, str):
        return item
    fields = {
        "title": item.title,
        "intro": item.intro,
        "joined": list(item.joined),
        "sections": list(map(_layout, item.sections)),
    }
    return {key: value for key, value in fields.items() if value}
