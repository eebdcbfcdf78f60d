"""What two changed versions of a thing become, field by field.

Of what a thing was only a print is known. Where each field was changed on one side at most, the thing that it
was is a mix of both: the mix with that print. It tells which side changed what. Where no mix has the print,
one field at least was changed on both sides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import product
from typing import Any, TypeVar

from nexus_gen.learnings.model import Entry
from nexus_gen.learnings.sections import TEXTS
from nexus_gen.syncing.same import line_key, same_block, same_line, same_words

T = TypeVar("T")
Pick = Callable[
    [str, Any, Any], Any
]  # of a field that differs: its name, and what each side says, to one of both
Mix = Callable[[Pick], T]
_MOST_CHOICES = 8  # in which two versions of one thing may differ, to be told apart by a print
_LEVEL = 2  # of a heading; what a body shows does not depend on it


def merged(mix: Mix[T], is_base: Callable[[T], bool]) -> T | None:
    """The thing with what each side changed; None where both changed one field, each in its own way."""
    count = 0

    def counting(what: str, ours: Any, theirs: Any) -> Any:
        nonlocal count
        count += 1
        return ours

    mix(counting)
    if count > _MOST_CHOICES:
        return None
    for sides in product((False, True), repeat=count):
        if is_base(mix(_taking(sides))):
            return mix(_taking([not side for side in sides]))  # where one is as it was, the other changed it
    return None


def _taking(theirs: Sequence[bool]) -> Pick:
    """Takes, one field after the other, theirs or ours."""
    left = iter(theirs)
    return lambda what, one, other: other if next(left) else one


def mixed_entry(ours: Entry, theirs: Entry, pick: Pick, within: str = "") -> Entry:
    """An entry: where both say the same, as `ours` spells it; what was picked for the rest."""
    values: dict[str, Any] = {}
    values["name"] = _picked(pick, f"{within}name", ours.name, theirs.name, same_words)
    for name in TEXTS:
        values[name] = _picked(pick, f"{within}{name}", ours.text(name), theirs.text(name), same_line)
    values["points"] = tuple(
        _mixed_list(ours.points, theirs.points, line_key, lambda one, other: one, pick, f"{within}points")
    )
    values["items"] = tuple(
        _mixed_list(
            ours.items,
            theirs.items,
            lambda entry: line_key(entry.name),
            lambda one, other: mixed_entry(one, other, pick, f"{within}{one.name} › "),
            pick,
            f"{within}items",
        )
    )
    values["body"] = _picked(pick, f"{within}body", ours.body, theirs.body, _same_body)
    values["done"] = _picked(pick, f"{within}done", ours.done, theirs.done, lambda one, other: one == other)
    made = replace(ours, **values)
    return ours if made == ours else made


def _same_body(one: str, other: str) -> bool:
    return same_block(one, other, _LEVEL)


def _picked(pick: Pick, name: str, ours: T, theirs: T, same: Callable[[T, T], bool]) -> Any:
    return ours if same(ours, theirs) else pick(name, ours, theirs)


def _mixed_list(
    ours: Sequence[T],
    theirs: Sequence[T],
    key: Callable[[T], object],
    both: Callable[[T, T], T],
    pick: Pick,
    field: str,
) -> list[T]:
    """The items of two lists: what both have once, and of the rest each by itself."""
    found: list[T] = []
    keys = [key(one) for one in ours], [key(one) for one in theirs]
    for tag, first, after, start, end in SequenceMatcher(None, *keys, False).get_opcodes():
        pairs = zip(ours[first:after], theirs[start:end], strict=False)
        if tag == "equal":
            found += [both(one, other) for one, other in pairs]
        elif after - first == end - start:
            found += [pick(field, one, other) for one, other in pairs]
        else:
            for one in ours[first:after]:
                found += pick(field, (one,), ())
            for one in theirs[start:end]:
                found += pick(field, (), (one,))
    return found
