"""What an edit means: the change in the data, as small steps. Pure, and knows nothing of text.

A path is keys and indexes from the top of learnings.yaml: `("technologies", 0, "summary")`. Indexes count
from 0, and only entries that hold something.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from nexus_gen.learnings.fields import LEARNINGS
from nexus_gen.learnings.shapes import Either, Many, Open, Record, Shape

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Step:
    """One change at `path`."""

    path: Path


@dataclass(frozen=True)
class Replace(Step):
    """What stands at `path` becomes `value`."""

    value: Any


@dataclass(frozen=True)
class Insert(Step):
    """`value` is put at `path`: a key that is not there, or an index before which it goes.

    Where the table of fields knows no order, it follows the key `behind`: "" for none, None for the last.
    """

    value: Any
    behind: str | None = None


@dataclass(frozen=True)
class Delete(Step):
    """What stands at `path` goes."""


@dataclass(frozen=True)
class Move(Step):
    """The entry at `path` goes to index `to` of its list."""

    to: int


@dataclass(frozen=True)
class Widen(Step):
    """What stands at `path` becomes a mapping that has it under `key`: a text its `name`, a list `items`."""

    key: str


def get(data: Any, path: Path) -> Any:
    """The value at `path`. Raises `LookupError` where there is none."""
    step: Any
    for step in path:
        if not isinstance(data, list if isinstance(step, int) else Mapping):
            raise LookupError(path)
        data = data[step]
    return data


def changed(data: Any, step: Step) -> Any:
    """`data` after `step`; what is not on its path is shared with the old data."""
    return _changed(data, step.path, step)


def _changed(data: Any, path: Path, step: Step) -> Any:
    if len(path) > 1 or not isinstance(step, (Insert, Delete, Move)):
        if not path:
            if isinstance(step, Widen):
                return {step.key: data}
            assert isinstance(step, Replace)
            return step.value
        below = _changed(data[path[0]], path[1:], step)
        if isinstance(data, list):
            return [below if number == path[0] else item for number, item in enumerate(data)]
        return {key: below if key == path[0] else item for key, item in data.items()}
    at: Any = path[0]
    if isinstance(data, Mapping):
        rest = {key: item for key, item in data.items() if key != at}
        return {**rest, at: step.value} if isinstance(step, Insert) else rest
    items = list(data)
    if isinstance(step, Insert):
        items.insert(at, step.value)
    else:
        item = items.pop(at)
        if isinstance(step, Move):
            items.insert(step.to, item)
    return items


def setting(data: Any, path: Path, value: Any) -> list[Step]:
    """The steps that put `value` at `path`, with what is missing above it.

    Only what differs from the value there is a step. Raises `LookupError` for a path that can't be.
    """
    steps, path, data = _widening(data, path)
    depth = 0
    while depth < len(path) and _has(get(data, path[:depth]), path[depth]):
        depth += 1
    if depth == len(path):
        return [*steps, *_difference(path, get(data, path), value)]
    parent = get(data, path[:depth])
    for key in reversed(path[depth + 1 :]):
        value = _only(key, value)
    if parent in ([], {}) and path[:depth]:
        return [*steps, Replace(path[:depth], _only(path[depth], value))]
    key = path[depth]
    if isinstance(parent, str) or (key != len(parent) if isinstance(parent, list) else isinstance(key, int)):
        raise LookupError(path)
    return [*steps, Insert(path[: depth + 1], value)]


def inserting(data: Any, path: Path, value: Any) -> list[Step]:
    """The steps that put `value` into a list, before the index at the end of `path`."""
    steps, path, data = _widening(data, path)
    if not _has(data, path[0]) or path[-1] == _length(data, path[:-1]):
        return [*steps, *setting(data, path, value)]
    get(data, path)
    return [*steps, Insert(path, value)]


def appending(data: Any, path: Path, value: Any) -> list[Step]:
    """The steps that put `value` at the end of the list at `path`, which is made if it is missing.

    A section in its mapping form takes it into its `items`.
    """
    shape = shape_at(path)
    try:
        there = get(data, path)
    except LookupError:
        there = None
    if isinstance(there, Mapping) and isinstance(shape, Either) and shape.sequence is not None:
        path = (*path, "items")
    return inserting(data, (*path, _length(data, path)), value)


def deleting(data: Any, path: Path) -> list[Step]:
    """The step that takes away `path`, and what would be empty without it."""
    get(data, path)
    while len(path) > 1 and len(get(data, path[:-1])) == 1:
        path = path[:-1]
    return [Delete(path)]


def moving(data: Any, path: Path, to: int) -> list[Step]:
    """The step that takes the entry at `path` to the index `to` of its list."""
    items = get(data, path[:-1])
    get(data, path)
    if not isinstance(items, list) or not 0 <= to < len(items):
        raise LookupError(path)
    return [Move(path, to)] if to != path[-1] else []


def shape_at(path: Path) -> Shape | None:
    """The shape of the value at `path`, or None where the table of fields knows no such path."""
    shape: Shape | None = LEARNINGS
    for step in path:
        shape = _below(shape, step)
    return shape


def _below(shape: Shape | None, step: str | int) -> Shape | None:
    if isinstance(shape, Either):
        shape = shape.sequence if isinstance(step, int) else shape.mapping
    if isinstance(step, int):
        return shape.of if isinstance(shape, Many) else None
    if isinstance(shape, Open):
        return shape.of
    if isinstance(shape, Record) and step in shape.fields:
        return shape.fields[step].shape
    return None


def text_key(shape: Shape | None) -> str:
    """The key that a text alone stands for in a value of this shape (`name`, `path`, `text`), or ""."""
    if isinstance(shape, Either) and shape.scalar is not None and isinstance(shape.mapping, Record):
        return shape.mapping.need[0] if shape.mapping.need else ""
    return ""


def _widening(data: Any, path: Path) -> tuple[list[Step], Path, Any]:
    """The steps that let `path` be walked, the path then, and the data then.

    An entry that is a text gets keys, and a list that is a section its mapping form; setting the very
    text of such an entry is to replace it.
    """
    steps: list[Step] = []
    shape: Shape | None = LEARNINGS
    for depth, step in enumerate(path):
        try:
            there = get(data, path[:depth])
        except LookupError:
            break
        key = ""
        if isinstance(step, str) and isinstance(there, str):
            key = text_key(shape)
            if key == step and depth + 1 == len(path):
                return steps, path[:depth], data
        elif isinstance(step, str) and isinstance(there, list) and isinstance(shape, Either):
            key = "items"
        if key:
            steps.append(Widen(path[:depth], key))
            data = changed(data, steps[-1])
        shape = _below(shape, step)
    return steps, path, data


def _difference(path: Path, old: Any, new: Any) -> list[Step]:
    """The steps from `old` to `new`, leaving alone what is in both."""
    if old == new:
        return []
    if isinstance(old, str) and isinstance(new, Mapping):
        key = text_key(shape_at(path))
        if key and new.get(key) == old:
            return [Widen(path, key), *(Insert((*path, k), v) for k, v in new.items() if k != key)]
    if isinstance(old, list) and isinstance(new, Mapping) and new.get("items") and _takes_items(path):
        items = _difference((*path, "items"), old, new["items"])
        more = [Insert((*path, key), value) for key, value in new.items() if key != "items"]
        return [Widen(path, "items"), *items, *more]
    if isinstance(old, Mapping) and isinstance(new, Mapping) and old.keys() & new.keys():
        steps: list[Step] = [Delete((*path, key)) for key in old if key not in new]
        behind = ""
        for key, value in new.items():
            below = (*path, key)
            steps += _difference(below, old[key], value) if key in old else [Insert(below, value, behind)]
            behind = key
        return steps
    if isinstance(old, list) and isinstance(new, list) and old and new:
        return _list_difference(path, old, new)
    return [Replace(path, new)]


def _takes_items(path: Path) -> bool:
    """Whether a list at `path` may be a mapping that has it in `items`."""
    shape = shape_at(path)
    return isinstance(shape, Either) and shape.sequence is not None and shape.mapping is not None


def _list_difference(path: Path, old: list[Any], new: list[Any]) -> list[Step]:
    """The steps between two lists, from the last entry to the first; entries are known by their names."""
    if (moves := _moves(path, old, new)) is not None:
        return moves
    names = [_name(item) for item in old], [_name(item) for item in new]
    steps: list[Step] = []
    for _, first, after, at, end in reversed(SequenceMatcher(None, *names, False).get_opcodes()):
        both = min(after - first, end - at)
        steps += [Delete((*path, number)) for number in reversed(range(first + both, after))]
        steps += [Insert((*path, first + both), new[number]) for number in reversed(range(at + both, end))]
        for offset in reversed(range(both)):
            steps += _difference((*path, first + offset), old[first + offset], new[at + offset])
    return steps


def _moves(path: Path, old: list[Any], new: list[Any]) -> list[Step] | None:
    """The steps that put a list into another order, or None where more has changed."""
    if len(old) != len(new) or any(item not in new for item in old) or any(item not in old for item in new):
        return None
    now, steps = list(old), list[Step]()
    for number, item in enumerate(new):
        if now[number] != item:
            if item not in now[number:]:  # the same entry a different number of times
                return None
            steps.append(Move((*path, now.index(item, number)), number))
            now = changed(now, Move((steps[-1].path[-1],), number))
    return steps


def _name(item: Any) -> str:
    """What an entry is known by: its first value, or its text."""
    return str(next(iter(item.values()), "")) if isinstance(item, Mapping) else str(item)


def _has(data: Any, key: str | int) -> bool:
    if isinstance(key, int):
        return isinstance(data, list) and 0 <= key < len(data)
    return isinstance(data, Mapping) and key in data


def _length(data: Any, path: Path) -> int:
    try:
        there = get(data, path)
    except LookupError:
        return 0
    return len(there) if isinstance(there, list) else 0


def _only(key: str | int, value: Any) -> Any:
    if isinstance(key, int):
        if key:
            raise LookupError(key)
        return [value]
    return {key: value}
