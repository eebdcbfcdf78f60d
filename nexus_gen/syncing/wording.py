"""What changed between two learnings, in the words of learnings.yaml: a line each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from nexus_gen.errors import short
from nexus_gen.learnings.model import Entry, Learnings, Section
from nexus_gen.learnings.sections import TEXTS


def changes(before: Learnings, now: Learnings, origin: Mapping[int, Entry]) -> list[str]:
    """The changes, such as "technologies › Python: summary changed".

    `origin` has, by the id of an entry of `now`, the one of `before` that it comes from; others are the same.
    """
    return [*_of_settings(before, now), *_of_sections(before, now, origin)]


def _of_settings(before: Learnings, now: Learnings) -> Iterator[str]:
    if before.title != now.title:
        yield "title: changed"
    yield from _told("", [("intro", before.intro, now.intro)])
    if before.toc != now.toc:
        yield "toc: changed"
    for name in {**before.titles, **now.titles}:
        if before.titles.get(name) != now.titles.get(name):
            yield f"titles › {name}: changed"
    if before.layout != now.layout:
        yield "layout: changed"


def _of_sections(before: Learnings, now: Learnings, origin: Mapping[int, Entry]) -> Iterator[str]:
    home = {id(entry): name for name, section in before.sections.items() for entry in section.entries}
    left = {
        id(origin.get(id(entry), entry)): name
        for name, section in now.sections.items()
        for entry in section.entries
    }
    for name, section in before.sections.items():
        if name not in now.sections:
            yield f"{name}: deleted"
            continue
        if now.sections[name] is section:
            continue
        yield from _of_section(section, now.sections[name], origin, home, left)
    for name, section in now.sections.items():
        if name not in before.sections:
            yield f"{name}: added"
            for entry in section.entries:
                if (was := home.get(id(origin.get(id(entry), entry)))) is not None:
                    yield f"{name} › {short(entry.name)}: moved from {was}"


def _of_section(
    before: Section,
    now: Section,
    origin: Mapping[int, Entry],
    home: Mapping[int, str],
    left: Mapping[int, str],
) -> Iterator[str]:
    name = before.name
    fields = [
        ("title", before.title or "", now.title or ""),
        ("text", before.body, now.body),
        ("intro", before.intro, now.intro),
        ("outro", before.outro, now.outro),
        ("author", before.author, now.author),
        ("as", before.form, now.form),
        ("labels", str(sorted(before.labels.items())), str(sorted(now.labels.items()))),
    ]
    yield from _told(name, fields)
    for entry in before.entries:
        if id(entry) not in left:
            yield f"{name} › {short(entry.name)}: deleted"
    for entry in now.entries:
        was = origin.get(id(entry), entry)
        came = home.get(id(was))
        where = f"{name} › {short(was.name if came else entry.name)}"
        if came is None:
            yield f"{where}: added"
            continue
        if came != name:
            yield f"{where}: moved from {came}"
        yield from _of_entry(where, was, entry)
    mine = [id(entry) for entry in before.entries if left.get(id(entry)) == name]
    order = [id(origin.get(id(entry), entry)) for entry in now.entries]
    if mine != [one for one in order if one in set(mine)]:
        yield f"{name}: entries in another order"


def _of_entry(where: str, before: Entry, now: Entry) -> Iterator[str]:
    if before is now:
        return
    if before.name != now.name:
        yield f"{where}: renamed to {short(now.name)}"
    yield from _told(where, [(name, before.text(name), now.text(name)) for name in TEXTS])
    yield from _told(where, [("body", before.body, now.body)])
    yield from _many(where, "point", before.points, now.points)
    if before.items != now.items:
        yield from _many(where, "item", [one.name for one in before.items], [one.name for one in now.items])
        known = {one.name: one for one in before.items}
        for one in now.items:
            if one.name in known and known[one.name] != one:
                yield from _of_entry(f"{where} › {short(one.name)}", known[one.name], one)
    if before.done != now.done:
        yield f"{where}: {'ticked' if now.done else 'no longer ticked'}"


def _many(where: str, what: str, before: Sequence[str], now: Sequence[str]) -> Iterator[str]:
    if tuple(before) == tuple(now):
        return
    gone = [one for one in before if one not in now]
    new = [one for one in now if one not in before]
    if len(gone) == len(new) and gone:
        for one in new:
            yield f'{where}: {what} changed to "{short(one)}"'
        return
    for one in gone:
        yield f'{where}: {what} deleted: "{short(one)}"'
    for one in new:
        yield f'{where}: {what} added: "{short(one)}"'
    if not gone and not new:
        yield f"{where}: {what}s in another order"


def _told(where: str, fields: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    for what, before, now in fields:
        if before != now:
            done = "changed" if before and now else "added" if now else "deleted"
            yield f"{where}: {what} {done}" if where else f"{what}: {done}"
