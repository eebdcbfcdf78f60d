"""Which entries are the same one: by what they were, by their names, by their place, by their words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from nexus_gen.learnings.model import Entry
from nexus_gen.provenance import entry_print
from nexus_gen.reading.words import told_words
from nexus_gen.syncing.base import Prints

_ALIKE = 0.4  # how much of two entries between the same neighbours has to be the same words
_VERY_ALIKE = 0.6  # and of two entries in other places


@dataclass(eq=False)
class Slot:
    """An entry that the README was made from, by its prints and the name of its section."""

    prints: Prints
    section: str


@dataclass(eq=False)
class Thing:
    """An entry as it is now: the `prints` that it may have been known by, and what it may say.

    The best of its readings is the first; they are made when they are asked for.
    """

    prints: tuple[str, ...]
    readings: Callable[[], Sequence[Entry]]

    def entry(self) -> Entry | None:
        """The best of its readings."""
        return next(iter(self.readings()), None)


@dataclass(frozen=True)
class Run:
    """Entries that follow each other in the sections called `names`."""

    names: tuple[str, ...]
    things: Sequence[Thing]


class Pairing:
    """The slots of things. `kept` are the things that are as they were.

    `by` gives the print of a slot that a thing's prints are compared with.
    """

    def __init__(
        self, slots: Mapping[str, Sequence[Slot]], runs: Sequence[Run], by: Callable[[Slot], str]
    ) -> None:
        self.slots = slots
        self.runs = runs
        self.slot_of: dict[Thing, Slot] = {}
        self.thing_of: dict[Slot, Thing] = {}
        self.kept: set[Thing] = set()
        for run in runs:
            self._in_order(run, by)
        self._anywhere(by, lambda thing: thing.prints)

    def _in_order(self, run: Run, by: Callable[[Slot], str]) -> None:
        there = self._there(run)
        prints = [by(slot) for slot in there]
        wanted = set(prints)
        now = [next((one for one in thing.prints if one in wanted), "") for thing in run.things]
        for first, second, size in _matches(prints, now):
            for at in range(size):
                self._pair(run.things[second + at], there[first + at], kept=True)

    def _there(self, run: Run) -> list[Slot]:
        return [slot for name in run.names for slot in self.slots.get(name, ())]

    def _pair(self, thing: Thing, slot: Slot, kept: bool) -> None:
        self.slot_of[thing] = slot
        self.thing_of[slot] = thing
        if kept:
            self.kept.add(thing)

    def _left(self) -> Iterator[tuple[Run, Thing]]:
        for run in self.runs:
            for thing in run.things:
                if thing not in self.slot_of:
                    yield run, thing

    def _free(self) -> list[Slot]:
        return [slot for slots in self.slots.values() for slot in slots if slot not in self.thing_of]

    def _anywhere(self, by: Callable[[Slot], str], prints: Callable[[Thing], Sequence[str]]) -> None:
        """Pairs what was moved: into another place, or another section."""
        free: dict[str, list[Slot]] = defaultdict(list)
        for slot in self._free():
            free[by(slot)].append(slot)
        if not free:
            return
        for run, thing in list(self._left()):
            for one in prints(thing):
                if same := free.get(one):
                    near = next((slot for slot in same if slot.section in run.names), same[0])
                    same.remove(near)
                    self._pair(thing, near, kept=True)
                    break

    def by_data(self) -> None:
        """Pairs things that say what they said, however they are spelled."""

        self._anywhere(lambda slot: slot.prints.data, lambda thing: list(map(entry_print, thing.readings())))

    def by_likeness(self, known: Callable[[Slot], Entry | None]) -> None:
        """Pairs changed things; `known` is what a slot is known to have said, if it is."""
        self._by_name(known, near=True)
        for run in self.runs:
            for things, slots in list(self._gaps(run)):
                self._in_gap(things, slots, known)
        self._by_name(known, near=False)
        self._by_words(known)

    def _by_name(self, known: Callable[[Slot], Entry | None], near: bool) -> None:
        free: dict[str, list[Slot]] = defaultdict(list)
        for slot in self._free():
            if (entry := known(slot)) is not None:
                free[_name(entry)].append(slot)
        if not free:
            return
        for run, thing in list(self._left()):
            entry = thing.entry()
            same = free.get(_name(entry), []) if entry is not None else []
            slots = [one for one in same if not near or one.section in run.names]
            if slots:
                same.remove(slots[0])
                self._pair(thing, slots[0], kept=False)

    def _gaps(self, run: Run) -> Iterator[tuple[list[Thing], list[Slot]]]:
        """What stands unpaired between two neighbours that are paired, in both."""
        there = self._there(run)
        places = {slot: number for number, slot in enumerate(there)}
        fixed = [(-1, -1)]
        for at, thing in enumerate(run.things):
            number = places.get(self.slot_of[thing], -1) if thing in self.slot_of else -1
            if number > fixed[-1][1]:
                fixed.append((at, number))
        fixed.append((len(run.things), len(there)))
        for (first, low), (last, high) in pairwise(fixed):
            things = [one for one in run.things[first + 1 : last] if one not in self.slot_of]
            slots = [one for one in there[low + 1 : high] if one not in self.thing_of]
            if things and slots:
                yield things, slots

    def _in_gap(self, things: list[Thing], slots: list[Slot], known: Callable[[Slot], Entry | None]) -> None:
        same_number = len(things) == len(slots)
        self._most_alike(things, slots, known, _ALIKE)
        if same_number:
            left = [one for one in things if one not in self.slot_of]
            for thing, slot in zip(left, [one for one in slots if one not in self.thing_of], strict=True):
                self._pair(thing, slot, kept=False)

    def _by_words(self, known: Callable[[Slot], Entry | None]) -> None:
        for run in self.runs:
            left = [thing for thing in run.things if thing not in self.slot_of]
            if left:
                free = [slot for slot in self._there(run) if slot not in self.thing_of]
                self._most_alike(left, free, known, _VERY_ALIKE)

    def _most_alike(
        self,
        things: Sequence[Thing],
        slots: Sequence[Slot],
        known: Callable[[Slot], Entry | None],
        least: float,
    ) -> None:
        ranked = []
        for place, slot in enumerate(slots):
            before = known(slot)
            for number, thing in enumerate(things):
                entry = thing.entry() if before is not None else None
                if before is not None and entry is not None:
                    alike = _alike(before, entry)
                    if alike >= least:
                        ranked.append((-alike, number, place))
        for _, number, place in sorted(ranked):
            if things[number] not in self.slot_of and slots[place] not in self.thing_of:
                self._pair(things[number], slots[place], kept=False)


def _matches(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int]]:
    """The runs that two sequences have in common, in order: where each begins in both, and its length."""
    if one == other:
        return [(0, 0, len(one))]
    first = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    first = min(len(one), len(other)) if first is None else first
    tail = 0
    while tail < min(len(one), len(other)) - first and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    middle = SequenceMatcher(None, one[first : len(one) - tail], other[first : len(other) - tail], False)
    found = [(0, 0, first)]
    found += [(first + match.a, first + match.b, match.size) for match in middle.get_matching_blocks()]
    found.append((len(one) - tail, len(other) - tail, tail))
    return [match for match in found if match[2]]


def _name(entry: Entry) -> str:
    return " ".join(entry.name.casefold().split())


@lru_cache(maxsize=2048)
def _words(entry: Entry) -> Counter[str]:
    return Counter(told_words("\n".join(_texts(entry))))


def _texts(entry: Entry) -> Iterator[str]:
    yield from (entry.name, *entry.texts.values(), *entry.points, entry.body)
    for item in entry.items:
        yield from _texts(item)


def _alike(one: Entry, other: Entry) -> float:
    """How much two entries have in common, from 0 to 1."""
    total = max(_words(one).total(), _words(other).total())
    return (_words(one) & _words(other)).total() / total if total else 0.0
