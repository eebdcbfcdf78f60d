"""What a README was made from, as far as its comment tells: the two prints of each part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from nexus_gen.provenance import UNKNOWN, Provenance

PARENT = "="  # the name of a heading that only holds others
TITLE = "title"
_PRINTS = re.compile(r"[0-9a-f]{5}-(?:[0-9a-f]{5}|-----)")


class Prints(NamedTuple):
    """The print of a part's data, and that of its lines."""

    data: str
    text: str


@dataclass(frozen=True)
class Row:
    """A section by the comment: its name, the prints of what is its own, and those of its entries.

    `shares` says that it stands under the heading of the row above, or that nothing marks where it begins.
    """

    name: str
    own: Prints
    entries: tuple[Prints, ...] = ()

    @property
    def shares(self) -> bool:
        """See the class."""
        return self.own.text == UNKNOWN


@dataclass(frozen=True)
class Base:
    """The prints of the title with the intro, and the rows of the sections in the order of the README."""

    title: Prints
    rows: tuple[Row, ...]


def base_of(made: Provenance) -> Base | None:
    """The base that a comment holds; None where its rows are not as they were written."""
    rows = []
    for name, *words in made.parts:
        if not words or not all(map(_PRINTS.fullmatch, words)):
            return None
        own, *entries = (Prints(word[:5], word[6:]) for word in words)
        rows.append(Row(name, own, tuple(entries)))
    if not rows or rows[0].name != TITLE or rows[0].entries:
        return None
    return Base(rows[0].own, tuple(rows[1:]))
