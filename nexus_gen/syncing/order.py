"""The order of what stands in two lists that both come of one."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def merged_order(base: Sequence[T], ours: Sequence[T], theirs: Sequence[T]) -> list[T] | None:
    """All that is in `ours` or `theirs`, in the order of the one whose order was changed; None if both were,
    each in its own way.

    What is only in one list follows what it follows there.
    """
    everywhere = set(base) & set(ours) & set(theirs)
    before, mine, other = ([one for one in many if one in everywhere] for many in (base, ours, theirs))
    if other in (before, mine):
        return inserted(ours, theirs)
    if mine == before:
        return inserted(theirs, ours)
    return None


def inserted(first: Sequence[T], second: Sequence[T]) -> list[T]:
    """`first` with what only `second` has behind what it follows there."""
    known = set(first)
    found = list(first)
    for at, one in enumerate(second):
        if one in known:
            continue
        if at:
            place = found.index(second[at - 1]) + 1
        else:
            after = next((other for other in second if other in known), None)
            place = len(found) if after is None else found.index(after)
        found.insert(place, one)
        known.add(one)
    return found
