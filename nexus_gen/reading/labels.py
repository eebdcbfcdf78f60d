"""Labels within what is told of a challenge: "**Problem:** … **Solution:** …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from nexus_gen.learnings.sections import FIELDS

_WORDS = {"name": "challenge", **{field.name: field.labels for field in FIELDS if field.labels}}
_FIELDS = {word: field for field, words in _WORDS.items() for word in words.split("|")}
_EMOJI = r"(?:[\u2190-\u21ff\u2300-\u27bf\u2900-\u2bff\U0001f000-\U0001faff][\ufe0f\u200d]*\s*)*"
_ANY = "|".join(sorted((word.replace(" ", r"\s+") for word in _FIELDS), key=len, reverse=True))
_BOLD = re.compile(
    rf"(?:^|(?<=\s))(?P<label>{_EMOJI}\*\*{_EMOJI}(?:{_ANY})(?:\s+\d+)?\s*(?::\*\*|\*\*\s*:|\*\*(?=\s+[–—-]\s)))\s*",
    re.IGNORECASE,
)
_PLAIN = re.compile(rf"(?:^|(?<=[.!?;)]\s)|(?<=[—–-]\s))(?P<label>{_EMOJI}(?:{_ANY}))\s*:\s+", re.IGNORECASE)
_SIGNS = re.compile(r"[*:\s]+")


class Labelled(NamedTuple):
    """A stretch of text: the field that its label names, the label as written; both "" without a label."""

    field: str
    label: str
    text: str


def parts(text: str) -> list[Labelled]:
    """A text of one line taken apart at its labels; one part without a label where it has none."""
    found = list(_BOLD.finditer(text)) or list(_PLAIN.finditer(text))
    if not found:
        return [Labelled("", "", text)]
    made = [Labelled("", "", text[: found[0].start()].rstrip())] if found[0].start() else []
    for at, hit in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(text)
        label = _bare(hit["label"])
        made.append(Labelled(field_of(label), label, text[hit.end() : end].strip()))
    return made


def field_of(label: str) -> str:
    """The field of a challenge that a word such as "Issue" names, or ""."""
    words = re.sub(r"[^\w\s]|\d+", " ", label).lower().split()
    return _FIELDS.get(" ".join(words), "")


def _bare(label: str) -> str:
    return _SIGNS.sub(" ", label).strip()


def one_label_a_field(rows: Sequence[Sequence[Labelled]]) -> dict[str, str] | None:
    """The label of each field, where all rows use the same and each row a field once; else None."""
    labels: dict[str, str] = {}
    for row in rows:
        fields = [part.field for part in row]
        if len(set(fields)) != len(fields):
            return None
        for part in row:
            if labels.setdefault(part.field, part.label) != part.label:
                return None
    return labels
