"""The order and the nesting of sections, as a flat list of places and as a layout."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from nexus_gen.document import Document
from nexus_gen.learnings.model import LayoutItem, Parent
from nexus_gen.syncing.base import PARENT


@dataclass(frozen=True)
class LayoutPlace:
    """A heading of the layout: the names of the sections under it, how many headings it stands under.

    The layout itself may give it a `title` (None where it is the section's own) and an `intro`.
    """

    id: str
    names: tuple[str, ...] = ()
    depth: int = 0
    title: str | None = None
    intro: str = ""
    headless: bool = False


def places_of(document: Document, parents: Sequence[str], layout: Sequence[LayoutItem]) -> list[LayoutPlace]:
    """The places of the sections as they are arranged. `parents` are the ids of headings that hold no section
    of their own, in their order; `layout` is the one that gives them their titles.
    """
    named = dict(_titles(layout))
    ids = iter(parents)
    found = []
    for placed in document.sections:
        names = tuple(section.name for section in placed.sources)
        depth = placed.level - 2 if placed.title else placed.level - 1
        title = named.get(names[0]) if names else placed.title
        found.append(
            LayoutPlace(names[0] if names else next(ids), names, depth, title, placed.intro, not placed.title)
        )
    return found


def _titles(layout: Sequence[LayoutItem]) -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = []
    for item in layout:
        if isinstance(item, Parent):
            found += [(name, item.title) for name in item.joined[:1]]
            found += _titles(item.sections)
    return found


def layout_of(places: Sequence[LayoutPlace]) -> tuple[LayoutItem, ...]:
    """The layout that gives these places."""
    below: dict[int, list[int]] = {}
    stack: list[int] = []
    for number, place in enumerate(places):
        while stack and places[stack[-1]].depth >= place.depth:
            stack.pop()
        below.setdefault(stack[-1] if stack else -1, []).append(number)
        if not place.headless:
            stack.append(number)

    def item(number: int) -> LayoutItem:
        place = places[number]
        inner = tuple(map(item, below.get(number, ())))
        if place.names and not inner and not place.intro and place.title is None and len(place.names) == 1:
            return place.names[0]
        return Parent(place.title, place.intro, place.names, inner)

    return tuple(map(item, below.get(-1, ())))


def same_places(one: Sequence[LayoutPlace], other: Sequence[LayoutPlace]) -> bool:
    """Whether two lists of places show the same sections in the same order and nesting."""
    bare = (
        [replace(place, id="" if place.id.startswith(PARENT) else place.id) for place in many]
        for many in (one, other)
    )
    first, second = bare
    return first == second


def without(layout: Sequence[LayoutItem], gone: Container[str]) -> tuple[LayoutItem, ...]:
    """A layout without some sections, and without headings that hold nothing then."""
    kept: list[LayoutItem] = []
    for item in layout:
        if isinstance(item, str):
            if item not in gone:
                kept.append(item)
            continue
        joined = tuple(name for name in item.joined if name not in gone)
        below = without(item.sections, gone)
        if joined or below or item.intro:
            kept.append(replace(item, joined=joined, sections=below))
    return tuple(kept)
