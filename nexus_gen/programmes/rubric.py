"""Whether a README meets its programme's rubric, from what its sections hold. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from nexus_gen.document import Document, Placed
from nexus_gen.learnings.model import Entry, Section

_KINDS_IN_TITLES = {"practice": "practices", "takeaway": "takeaways", "challenge": "challenges"}


class Read:
    """What the rubric needs to know of a section.

    `kinds` is more than one where a title names two; `fields` are those that its challenges have.
    """

    __slots__ = ("fields", "heading", "items", "kinds", "text")

    def __init__(
        self, kinds: frozenset[str], text: str, heading: bool, items: int, fields: frozenset[str]
    ) -> None:
        self.kinds = kinds
        self.text = text
        self.heading = heading
        self.items = items
        self.fields = fields


class Verdict:
    """A requirement, and whether it is met."""

    __slots__ = ("id", "met", "missing", "title")

    def __init__(self, requirement: Mapping[str, Any], met: bool) -> None:
        self.id: str = requirement["id"]
        self.title: str = requirement.get("title", self.id)
        self.missing: str = requirement.get("missing", "")
        self.met = met


def judge(rubric: Sequence[Mapping[str, Any]], title: str, sections: Sequence[Read]) -> list[Verdict]:
    """A verdict for each requirement, in the rubric's order."""
    return [Verdict(requirement, _met(requirement, title, sections)) for requirement in rubric]


def _met(requirement: Mapping[str, Any], title: str, sections: Sequence[Read]) -> bool:
    if "section" in requirement:
        return any(section.kinds & {*requirement["section"]} and section.text for section in sections)
    if "names" in requirement:
        return _named(requirement["names"], "\n".join([title, *(section.text for section in sections)]))
    if "field" in requirement:
        wanted = set(requirement["field"])
        return any(wanted & section.fields for section in sections) or any(
            "solutions" in section.kinds and section.text for section in sections
        )
    if "headings" in requirement:
        return sum(section.heading for section in sections) >= int(requirement["headings"])
    if "items" in requirement:
        return sum(section.items for section in sections) >= int(requirement["items"])
    return bool(title)


def _named(names: Sequence[str], text: str) -> bool:
    """Whether one of `names` stands in `text` as whole words, in any case."""
    alternatives = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.search(rf"(?<![\w])(?:{alternatives})(?![\w])", text, re.IGNORECASE) is not None


def of_document(document: Document) -> list[Read]:
    """The sections of a README to be, as the rubric reads them."""
    intro = Read(frozenset(), document.intro, False, _bullets(document.intro), frozenset())
    return [intro, *(_read(placed) for placed in document.sections)]


def _read(placed: Placed) -> Read:
    kinds = {section.kind for section in placed.sources}
    if kinds:
        kinds |= {kind for word, kind in _KINDS_IN_TITLES.items() if word in placed.title.lower()}
    texts = [placed.intro]
    items = _bullets(placed.intro)
    fields: set[str] = set()
    for section in placed.sources:
        texts += [section.intro, section.body, section.outro]
        items += sum(_bullets(text) for text in (section.intro, section.body, section.outro))
        for entry in _all(section.entries):
            items += 1 + len(entry.points)
            texts += [entry.name, entry.summary, entry.problem, entry.solution, entry.lesson]
            texts += [entry.handle, *entry.points, entry.body]
            fields |= _told(section, entry)
    text = "\n".join(text for text in texts if text)
    whole = f"{placed.title}\n{text}" if text else ""
    return Read(frozenset(kinds), whole, bool(placed.title), items, frozenset(fields))


def _told(section: Section, entry: Entry) -> set[str]:
    if section.kind != "challenges":
        return set()
    return {name for name in ("summary", "problem", "solution") if getattr(entry, name)}


def _bullets(text: str) -> int:
    return sum(line.lstrip().startswith(("- ", "* ", "+ ")) for line in text.split("\n"))


def _all(entries: Sequence[Entry]) -> list[Entry]:
    return [one for entry in entries for one in (entry, *_all(entry.items))]
