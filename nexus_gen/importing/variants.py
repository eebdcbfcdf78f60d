"""What an entry may have been in learnings.yaml, from how it is shown: several entries can look the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, islice, pairwise

from nexus_gen.learnings.model import Entry
from nexus_gen.reading.fill import filled
from nexus_gen.reading.items import with_handle

_FIELDS = ("summary", "problem", "solution", "lesson")
_DASH = " — "
_EM = re.compile(r"(?<!\w)_(?=\S)([^_]+?)(?<=\S)_(?!\w)")
_URL = re.compile(r"<(https?://[^\s<>]+)>")
_HEADING = re.compile(r"^#{1,6}(?=\s)", re.MULTILINE)
_MOST = 600


def entry_variants(entry: Entry) -> Iterator[Entry]:
    """`entry`, then every other that is shown as it is, as far as one can tell."""
    return islice(_variants(entry), _MOST)


def text_variants(text: str) -> Iterator[str]:
    """A text of one line as it may have been typed: emphasis with stars, an address without brackets."""
    yield text
    for typed in (_EM.sub(r"*\1*", text), _URL.sub(r"\1", text)):
        if typed != text:
            yield typed
    both = _URL.sub(r"\1", _EM.sub(r"*\1*", text))
    if both != text:
        yield both


def block_variants(text: str) -> Iterator[str]:
    """Markdown as it may have been typed: with a line end behind it, its headings not moved down."""
    if not text:
        yield text
        return
    for up in range(5 if _HEADING.search(text) else 1):
        moved = _moved_up(text, up)
        yield moved
        yield moved + "\n"


def _moved_up(text: str, levels: int) -> str:
    return _HEADING.sub(lambda found: found[0][levels:] if len(found[0]) > levels else found[0], text)


def _variants(entry: Entry) -> Iterator[Entry]:
    for told in _told(entry):
        for named in _named(told):
            for below in _below(named):
                for body in block_variants(below.body):
                    made = replace(below, body=body)
                    yield made
                    yield replace(made, done=not made.done)


def _told(entry: Entry) -> Iterator[Entry]:
    """What is told in one row, or in paragraphs, given to the fields in each way that keeps its order."""
    yield entry
    for name in text_variants(entry.name):
        for summary in text_variants(entry.summary):
            yield replace(entry, name=name, summary=summary)
    texts = [text for name in _FIELDS if (text := getattr(entry, name))]
    bare = filled(entry, dict.fromkeys(_FIELDS, ""))
    pieces = _DASH.join(texts).split(_DASH)
    if texts and len(pieces) < 6:
        yield from _given(bare, pieces, _DASH)
    paragraphs = entry.body.split("\n\n") if entry.body else []
    for count in range(1, min(len(paragraphs), 4) + 1):
        head = [*texts, *paragraphs[:count]]
        if len(head) < 5 and not any("\n" in text or text[:1] in "-#>|`" for text in head):
            yield from _given(replace(bare, body="\n\n".join(paragraphs[count:])), head, "")


def _given(bare: Entry, pieces: list[str], sign: str) -> Iterator[Entry]:
    for count in range(1, min(len(pieces), len(_FIELDS)) + 1):
        if not sign and count != len(pieces):
            continue
        for cuts in combinations(range(1, len(pieces)), count - 1):
            edges = [0, *cuts, len(pieces)]
            texts = [sign.join(pieces[a:b]) for a, b in pairwise(edges)]
            for names in combinations(_FIELDS, count):
                yield filled(bare, dict(zip(names, texts, strict=True)))


def _named(entry: Entry) -> Iterator[Entry]:
    """A name with its colon, or all of an entry as its name."""
    yield entry
    yield replace(entry, name=f"{entry.name}:")
    yield replace(entry, name=f"**{entry.name}**")
    if entry.summary:
        row = replace(entry, summary="")
        yield replace(row, name=_row(entry))
        yield replace(row, name=_row(entry, ""))
    if not entry.handle:
        channel = with_handle(entry)
        if channel.handle:
            yield channel
    if entry.handle:
        shown = f"`{entry.handle}`" + (f"{_DASH}{entry.summary}" if entry.summary else "")
        yield replace(entry, handle="", summary=shown)


def _below(entry: Entry) -> Iterator[Entry]:
    """Points that look like entries, and the other way round."""
    yield entry
    if entry.items and all(not (item.points or item.items or item.body) for item in entry.items):
        yield replace(entry, items=(), points=tuple(_row(item) for item in entry.items))
    if entry.points and not entry.items:
        for count in range(len(entry.points)):
            yield replace(
                entry, points=entry.points[:count], items=tuple(Entry(text) for text in entry.points[count:])
            )
    if entry.points and not entry.body and not entry.items:
        yield replace(entry, points=(), body="\n".join(f"- {text}" for text in entry.points))


def _row(entry: Entry, sign: str = "**") -> str:
    """An entry as the text of a bullet, its name between signs."""
    if not entry.summary:
        return entry.name
    between = (
        " " if entry.name[-1] in ":?!" or entry.summary[0] in "(—–" or entry.summary[:2] == "- " else ": "
    )
    return f"{sign}{entry.name}{sign}{between}{entry.summary}"
