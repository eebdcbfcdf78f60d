"""A template as data: the folders it is made of, and what their `template.yaml` files say."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from nexus_gen.files import read_text
from nexus_gen.learnings import nodes
from nexus_gen.learnings.compose import compose
from nexus_gen.learnings.fields import AS, LABELS, LAYOUT_ITEM, LINE
from nexus_gen.learnings.model import LayoutItem
from nexus_gen.learnings.read import Reader
from nexus_gen.learnings.shapes import Field, Many, Open, Record, TitleText
from nexus_gen.templating.gallery import BASE, MANIFEST, gallery_folder, template_folder

_FIELDS = Record(
    "template",
    {
        "description": Field(LINE, "One line for `nexus-gen templates`."),
        "extends": Field(LINE, "The gallery template that gives what this folder leaves out."),
        "titles": Field(Open(TitleText()), "The heading of each section."),
        "as": Field(Open(AS.shape), "The form of each kind of section."),
        "labels": Field(LABELS.shape, "The words for problem, solution and lesson."),
        "heads": Field(Open(Many(LINE)), "The heads of a table's first and second column, by kind."),
        "layout": Field(Many(LAYOUT_ITEM), "The order and nesting of the sections."),
    },
    maker="manifest",
)


class Look:
    """A template: its `folders`, from the most special to the base, and what their manifests say."""

    __slots__ = ("description", "folders", "forms", "heads", "labels", "layout", "name", "titles")

    def __init__(self, name: str, folders: list[str], manifests: list[dict[str, Any]]) -> None:
        self.name = name
        self.folders = folders
        self.description: str = manifests[0].get("description", "")
        self.titles: Mapping[str, str] = _merged(manifests, "titles")
        self.forms: Mapping[str, str] = _merged(manifests, "as")
        self.labels: Mapping[str, str] = _merged(manifests, "labels")
        self.heads: Mapping[str, tuple[str, ...]] = _merged(manifests, "heads")
        self.layout: tuple[LayoutItem, ...] = next(
            (manifest["layout"] for manifest in manifests if "layout" in manifest), ()
        )

    @property
    def in_gallery(self) -> bool:
        """Whether it travels with nexus-gen, so that its name means the same everywhere."""
        return os.path.dirname(self.folders[0]) == gallery_folder()


def _merged(manifests: list[dict[str, Any]], key: str) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for manifest in reversed(manifests):
        merged.update(manifest.get(key, {}))
    return merged


def find_look(name: str, beside: str = "") -> Look:
    """The template called `name` with all it inherits. Raises as `template_folder`, and `InputError`."""
    folders: list[str] = []
    manifests: list[dict[str, Any]] = []
    following: str | None = name
    while following:
        folder = template_folder(following, beside if not folders else "")
        if folder in folders:
            break
        folders.append(folder)
        manifest = _manifest(os.path.join(folder, MANIFEST))
        manifests.append(manifest)
        following = manifest.get("extends") or (BASE if os.path.basename(folder) != BASE else None)
    base = os.path.join(gallery_folder(), BASE)
    if base not in folders:
        folders.append(base)
        manifests.append(_manifest(os.path.join(base, MANIFEST)))
    return Look(name, folders, manifests)


def _manifest(path: str) -> dict[str, Any]:
    if not os.path.isfile(path):
        return {}
    source = nodes.Source(read_text(path))
    root = compose(source)
    values = Reader(source).record(root, _FIELDS, "") if root is not None else None
    source.raise_problems()
    return values or {}
