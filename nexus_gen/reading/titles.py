"""What a title means: the kind of its section, from its words. Emoji, numbers and case don't count."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from nexus_gen.learnings.sections import KINDS as TABLE
from nexus_gen.reading.phrases import FILLERS, KINDS

_KEYCAPS = re.compile("[\ufe0f\u20e3]")
_OUTER = re.compile(r"^[^\w\"'“(@#]+|[^\w\"'”)?!+#]+$|^[#\s]+|[#\s]+$")
_NUMBER = re.compile(
    r"^(?:\(?\d{1,2}(?:\.\d{1,2})+[.):]?\s+|\(?\d{1,2}\s?[.):\-–—]\s*|\d{1,2}\s+|[A-Z][.)]\s+)(?=\S)"
)
_MOST_WORDS = 14
_WORD = re.compile(r"[^\W_][\w.+#/-]*(?:['’][a-z]+)?")


class Meaning(NamedTuple):
    """A kind, and whether the title says nothing else, as "Key Technologies Covered" does."""

    kind: str
    sure: bool


NONE = Meaning("", False)


def plain(title: str) -> str:
    """A title without emoji, signs and numbers around it, in the case it has."""
    text = _trimmed(_KEYCAPS.sub("", " ".join(title.split())))  # a run of blanks would cost its square
    return _trimmed(_NUMBER.sub("", text, count=1))


def _trimmed(text: str) -> str:
    before = ""
    while before != text:
        before, text = text, _OUTER.sub("", text.strip())
    return text


def words(title: str) -> list[str]:
    """The words of a title in lower case, "&" and "+" as "and"."""
    text = re.sub(r"\s*[&+/]\s*", " and ", plain(title).lower().replace("’", "'"))
    return [word.rstrip(".-/") for word in _WORD.findall(text)]


@lru_cache(maxsize=4096)
def meaning(title: str) -> Meaning:
    """The kind that a title names, or `NONE`."""
    title_words = words(title)
    if not title_words or len(title_words) > _MOST_WORDS:
        return NONE
    for number in sorted(_candidates(title_words)):
        kind, phrase = _PHRASES[number]
        found = [_place(part, title_words) for part in phrase]
        if all(found):
            taken = {at for place in found if place for at in place}
            rest = [word for at, word in enumerate(title_words) if at not in taken]
            return Meaning(kind, all(word in FILLERS for word in rest))
    return NONE


def _candidates(title_words: list[str]) -> set[int]:
    """The phrases whose first word stands in the title."""
    found: set[int] = set()
    for word in title_words:
        found.update(_BY_WORD.get(word, ()))
        for prefix, numbers in _BY_PREFIX.items():
            if word.startswith(prefix):
                found.update(numbers)
    return found


_Words = tuple[tuple[str, ...], ...]


def _place(part: tuple[bool, _Words, bool], title_words: list[str]) -> range | None:
    """Where a part of a phrase stands among the words of a title."""
    at_start, wanted, at_end = part
    last = len(title_words) - len(wanted)
    for first in range(last + 1):
        if (at_start and first) or (at_end and first != last):
            continue
        if all(_fits(title_words[first + at], choices) for at, choices in enumerate(wanted)):
            return range(first, first + len(wanted))
    return None


def _fits(word: str, choices: tuple[str, ...]) -> bool:
    return any(
        word == choice or choice == "_" or (choice[-1] == "*" and word.startswith(choice[:-1]))
        for choice in choices
    )


def _phrase(text: str) -> tuple[tuple[bool, _Words, bool], ...]:
    parts = []
    for part in " ".join(text.split()).split(" + "):
        bare = part.removeprefix("^").removesuffix("$")
        choices = tuple(tuple(word.split("|")) for word in bare.split())
        parts.append((part.startswith("^"), choices, part.endswith("$")))
    return tuple(parts)


_NAMED = (*KINDS, *((kind.name, kind.titles) for kind in TABLE if kind.titles))
_PHRASES = tuple((kind, _phrase(text)) for kind, texts in _NAMED for text in texts.split(","))
_BY_WORD: dict[str, list[int]] = {}
_BY_PREFIX: dict[str, list[int]] = {}
for _number, (_, _parts) in enumerate(_PHRASES):
    for _choice in _parts[0][1][0]:
        _index, _key = (_BY_PREFIX, _choice[:-1]) if _choice.endswith("*") else (_BY_WORD, _choice)
        _index.setdefault(_key, []).append(_number)
