"""Whether a README meets its programme's rubric, from what its sections hold. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from nexus_gen.document import Document, Placed
from nexus_gen.learnings.model import Entry, Section

_FENCED = re.compile(
    r"^(?P<sign>`{3,})[ \t]*(?!(?:markdown|md|text|txt)\b)\w[^\n`]*\n.*?(?:^(?P=sign)`*[ \t]*$|\Z)",
    re.DOTALL | re.MULTILINE,
)
_KINDS_IN_TITLES = {"practice": "practices", "takeaway": "takeaways", "challenge": "challenges"}


class Read:
    """What the rubric needs to know of a section.

    `kinds` is more than one where a title names two; `parts` are its texts, each with its line where it
    has one; `fields` are those that its challenges have; `level` is its heading's, 0 without
    one.
    """

    __slots__ = ("fields", "items", "kinds", "level", "line", "parts")

    def __init__(
        self,
        kinds: frozenset[str],
        parts: Sequence[tuple[int | None, str]],
        level: int,
        items: int,
        fields: frozenset[str],
        line: int | None = None,
    ) -> None:
        self.kinds = kinds
        self.parts = parts
        self.level = level
        self.items = items
        self.fields = fields
        self.line = line


class Verdict:
    """A requirement, whether it is met, and the line that met it where the text has lines."""

    __slots__ = ("id", "line", "met", "missing", "title")

    def __init__(self, requirement: Mapping[str, Any], met: bool, line: int | None = None) -> None:
        self.id: str = requirement["id"]
        self.title: str = requirement.get("title", self.id)
        self.missing: str = requirement.get("missing", "")
        self.met = met
        self.line = line


def judge(rubric: Sequence[Mapping[str, Any]], title: Read, sections: Sequence[Read]) -> list[Verdict]:
    """A verdict for each requirement, in the rubric's order. `title` is the page's, if it has parts."""
    verdicts = []
    text = _Text([title, *sections])
    for requirement in rubric:
        place = _place(requirement, title, sections, text)
        verdicts.append(Verdict(requirement, place is not None, place.line if place else None))
    return verdicts


class _Text:
    """All the texts of a README in lower case as one, to be searched at once, with the line of each."""

    def __init__(self, reads: Sequence[Read]) -> None:
        self._lines: list[int | None] = []
        self._starts: list[int] = []
        parts: list[str] = []
        position = 0
        for read in reads:
            for line, text in read.parts:
                lowered = text.lower()
                parts.append(lowered)
                self._lines.append(line)
                self._starts.append(position)
                position += len(lowered) + 1
        self._whole = "\n".join(parts)

    def place_of(self, names: Sequence[str]) -> _Place | None:
        """Where one of `names` stands first as whole words, in any case."""
        found = _words_of(tuple(names)).search(self._whole)
        if found is None:
            return None
        return _Place(self._lines[bisect_right(self._starts, found.start()) - 1])


@lru_cache(maxsize=64)
def _words_of(names: tuple[str, ...]) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(name.lower()) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


class _Place:
    """Where a requirement is met."""

    __slots__ = ("line",)

    def __init__(self, line: int | None) -> None:
        self.line = line


def _place(
    requirement: Mapping[str, Any], title: Read, sections: Sequence[Read], text: _Text
) -> _Place | None:
    if "section" in requirement:
        wanted = {*requirement["section"]}
        return next((_Place(read.line) for read in sections if read.kinds & wanted and read.parts), None)
    if "names" in requirement:
        return text.place_of(requirement["names"])
    if "field" in requirement:
        wanted = {*requirement["field"]}
        return next(
            (
                _Place(read.line)
                for read in sections
                if wanted & read.fields or ("solutions" in read.kinds and read.parts)
            ),
            None,
        )
    if "headings" in requirement:
        levels = {read.level for read in (title, *sections) if read.level and read.parts}
        needed = 1 if len(levels) >= int(requirement.get("levels", 7)) else int(requirement["headings"])
        return _counted(sections, lambda read: int(read.level > 0), needed)
    if "items" in requirement:
        return _counted(sections, lambda read: read.items, int(requirement["items"]))
    return _Place(title.line) if title.parts else None


def _counted(sections: Sequence[Read], count: Callable[[Read], int], needed: int) -> _Place | None:
    """Where the count reaches what is needed: the first section that has any is named."""
    if sum(map(count, sections)) < needed:
        return None
    return _Place(next(read.line for read in sections if count(read)))


def of_document(document: Document) -> tuple[Read, list[Read]]:
    """The title and the sections of a README to be, as the rubric reads them."""
    title = Read(frozenset(), _parts([document.title]), 1, 0, frozenset())
    intro = Read(frozenset(), _parts([document.intro]), 0, _bullets(document.intro), frozenset())
    return title, [intro, *(_read(placed) for placed in document.sections)]


def _parts(texts: Sequence[str]) -> list[tuple[int | None, str]]:
    """The texts without their fenced code: what is in it was not told."""
    return [(None, _FENCED.sub("", text) if "```" in text else text) for text in texts if text]


def _read(placed: Placed) -> Read:
    kinds = {section.kind for section in placed.sources}
    if kinds:
        kinds |= {kind for word, kind in _KINDS_IN_TITLES.items() if word in placed.title.lower()}
    texts = [placed.intro]
    items = _bullets(placed.intro)
    fields: set[str] = set()
    forms = {part.kind: part.form for part in placed.parts}
    for section in placed.sources:
        texts += [section.intro, section.body, section.outro]
        items += sum(_bullets(text) for text in (section.intro, section.body, section.outro))
        listed = forms.get(section.kind, "list") not in ("table", "headings")
        for entry in _all(section.entries):
            items += listed + len(entry.points)
            texts += [entry.name, *entry.texts.values(), *entry.points, entry.body]
            fields |= _told(section, entry)
    parts = _parts(texts)
    if parts:
        parts.insert(0, (None, placed.title))
    return Read(frozenset(kinds), parts, placed.level if placed.title else 0, items, frozenset(fields))


def _told(section: Section, entry: Entry) -> set[str]:
    if section.kind != "challenges":
        return set()
    return {name for name in ("summary", "problem", "solution") if getattr(entry, name)}


def _bullets(text: str) -> int:
    return sum(line.lstrip().startswith(("- ", "* ", "+ ")) for line in text.split("\n"))


def _all(entries: Sequence[Entry]) -> list[Entry]:
    return [one for entry in entries for one in (entry, *_all(entry.items))]
