"""Merged learnings as the data of learnings.yaml: what did not change is the very data that was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nexus_gen.importing.build import entry_data, section_data
from nexus_gen.learnings.model import Entry, LayoutItem, Learnings, Section
from nexus_gen.learnings.sections import KIND, LISTED, TEXTS, named_by
from nexus_gen.syncing.merging import Merged
from nexus_gen.templating.look import Look


class DataOf:
    """The data of merged learnings, from the `data` that `ours` were read from."""

    def __init__(self, data: Mapping[str, Any], ours: Learnings, merged: Merged, look: Look) -> None:
        self.data = data
        self.ours = ours
        self.merged = merged
        self.look = look

    def whole(self) -> dict[str, Any]:
        """All of it."""
        new = self.merged.learnings
        data = dict(self.data)
        for key, before, now in (
            ("title", self.ours.title, new.title),
            ("intro", self.ours.intro, new.intro),
        ):
            if before != now:
                _put(data, key, now)
        own = dict(data.get("sections", {}))
        for name, section in self.ours.sections.items():
            if name not in new.sections:
                (data if name in KIND else own).pop(name, None)
            elif new.sections[name] is not section:
                there = data if name in KIND else own
                there[name] = self._section(there.get(name), section, new.sections[name])
        for name, section in new.sections.items():
            if name not in self.ours.sections:
                (data if name in KIND else own)[name] = section_data(section, self.look)
        _put(data, "sections", {name: own[name] for name in new.sections if name in own})
        if new.titles != self.ours.titles:
            titles = {name: title for name, title in data.get("titles", {}).items() if name in new.titles}
            titles |= {
                name: title for name, title in new.titles.items() if self.ours.titles.get(name) != title
            }
            _put(data, "titles", titles)
        if new.toc != self.ours.toc:
            _put(data, "toc", "yes" if new.toc else "")
        if new.layout != self.ours.layout:
            _put(data, "layout", self._layout(new.layout, self.ours.layout, data.get("layout", [])))
        return data

    def _section(self, there: Any, before: Section, now: Section) -> Any:
        """The value of a section that changed."""
        if before.name in KIND and before.kind not in LISTED:
            if before.kind != "quote" or (isinstance(there, str) and not now.author):
                return now.body
            made = dict(there) if isinstance(there, Mapping) else {}
            made["text"] = now.body
            _put(made, "author", now.author)
            return made
        items = self._entries(_items(there), before, now)
        fields = {
            "as": (before.form, now.form),
            "intro": (before.intro, now.intro),
            "outro": (before.outro, now.outro),
            "labels": (dict(before.labels), dict(now.labels)),
            "body": (before.body, now.body),
        }
        changed = {key: value for key, (was, value) in fields.items() if was != value}
        if not isinstance(there, Mapping):
            if not any(changed.values()):
                return items
            there = {}
        made = dict(there)
        if items or "items" in made:
            _put(made, "items", items)
        for key, value in changed.items():
            _put(made, key, value)
        if before.title != now.title and now.title is not None:
            made["title"] = now.title
        return made

    def _entries(self, items: Sequence[Any], before: Section, now: Section) -> list[Any]:
        key = named_by(now.kind if now.name in KIND else "")
        known: dict[int, Any] = {}
        if len(items) == len(before.entries):
            known = {id(entry): item for entry, item in zip(before.entries, items, strict=True)}
        found = []
        for entry in now.entries:
            was = self.merged.origin.get(id(entry), entry)
            there = known.get(id(was))
            found.append(entry_data(entry, key) if there is None else _entry(there, was, entry, key))
        return found

    def _layout(
        self, now: Sequence[LayoutItem], before: Sequence[LayoutItem], there: Sequence[Any]
    ) -> list[Any]:
        known = dict(zip(before, there, strict=True)) if len(before) == len(there) else {}
        return [known[item] if item in known else _layout_item(item) for item in now]


def _layout_item(item: LayoutItem) -> Any:
    if isinstance(item, str):
        return item
    made: dict[str, Any] = {}
    if item.title is not None:
        made["title"] = item.title
    _put(made, "intro", item.intro)
    _put(made, "joined", list(item.joined))
    _put(made, "sections", list(map(_layout_item, item.sections)))
    return made


def _items(there: Any) -> list[Any]:
    """The entries in the value of a section."""
    if isinstance(there, Mapping):
        there = there.get("items", [])
    return list(there) if isinstance(there, list) else []


def _entry(there: Any, before: Entry, now: Entry, key: str) -> Any:
    """The data of an entry that was `there` for what it was `before`."""
    if before is now:
        return there
    if not isinstance(there, Mapping):
        return entry_data(now, key)
    made = dict(there)
    for name in ("name", *TEXTS, "body"):
        if getattr(before, name) != getattr(now, name):
            _put(made, key if name == "name" else name, getattr(now, name))
    if before.done != now.done:
        _put(made, "done", "yes" if now.done else "")
    if before.points != now.points:
        in_items = (
            "items" in there and "points" not in there and not before.items
        )  # items that are only names
        _put(made, "items" if in_items else "points", list(now.points))
        if "items" in there and not in_items and not before.items:
            del made["items"]
    if before.items != now.items:
        _put(made, "items", _group(there.get("items", []), before.items, now.items, key))
    return made


def _group(there: Sequence[Any], before: Sequence[Entry], now: Sequence[Entry], key: str) -> list[Any]:
    """The data of the entries of a group."""
    same = len(there) == len(before)
    left = list(zip(before, there, strict=True)) if same else []
    found: list[Any] = []
    for entry in now:
        was = next((one for one in left if one[0].name == entry.name), None)
        if was is None and len(now) == len(before) == len(there):
            at = len(found)
            was = next((one for one in left if one[0] is before[at]), None)
        if was is not None:
            left.remove(was)
        found.append(entry_data(entry, key) if was is None else _equal_or(was[1], was[0], entry, key))
    return found


def _equal_or(there: Any, before: Entry, now: Entry, key: str) -> Any:
    return there if before == now else _entry(there, before, now, key)


def _put(data: dict[str, Any], key: str, value: Any) -> None:
    """Puts a value that says something, and takes away one that does not."""
    if value:
        data[key] = value
    else:
        data.pop(key, None)
