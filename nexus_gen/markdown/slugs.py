"""The anchors that GitHub gives to headings."""

from __future__ import annotations

import re

_DROPPED = re.compile(r"[^a-z0-9_\- ]")


class Slugs:
    """The anchors of one document: the second heading of a name gets `-1`, the third `-2`."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def next(self, shown: str) -> str:
        """The anchor of the next heading, which shows `shown`."""
        slug = _DROPPED.sub(_kept, shown.strip().lower()).replace(" ", "-")
        unique = slug
        while unique in self._given:
            self._given[slug] += 1
            unique = f"{slug}-{self._given[slug]}"
        self._given[unique] = 0
        return unique


def _kept(found: re.Match[str]) -> str:
    """Ruby's [[:word:]], which GitHub keeps: letters, marks (U+FE0F is one), digits, connectors, joiners."""
    from unicodedata import category

    kind = category(found[0])
    return found[0] if kind[0] in "LM" or kind in ("Nd", "Pc") or found[0] in "\u200c\u200d" else ""
