"""What is put right in a README before it is read: characters, then structure; each repair with its line."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from nexus_gen.markdown.clean import clean
from nexus_gen.reading.blocks import Readme
from nexus_gen.reading.changes import Change
from nexus_gen.reading.mending import Mended, mend
from nexus_gen.reading.told_words import untold

# Signs that a lost list is written with, and words that only say what a fence held.
_NO_WORDS = frozenset("•·▪◦‣●○■□◆◇▸►➤➔➢✓✔☑❖–—\uf0a7\uf0b7\uf0d8") | {"o", "markdown", "md", "text", "txt", "plaintext"}


class Repair(NamedTuple):
    """One repair: a line of the README as it was, and what was done there."""

    line: int
    what: str


def repaired(text: str, wanted: bool) -> tuple[Mended, tuple[Repair, ...]]:
    """A README as it was meant, and every repair taken. Without `wanted` none is taken.

    Only what is sure is taken, and only where no word goes with it.
    """
    readme = Readme(_characters(text))
    if not wanted:
        return mend(readme, lambda change: False), ()
    mended = mend(readme, _is_wanted)
    if any(word not in _NO_WORDS for word in untold(readme.text, mended.after.text)):
        return mend(readme, lambda change: False), ()
    return mended, tuple(_told(mended))


def lost_as_meant(before: str, after: str) -> Counter[str]:
    """The words of a README that another text does not tell, the README read as it is or as it was meant."""
    lost = untold(_characters(before), after)
    return untold(repaired(before, wanted=True)[0].after.text, after) if lost else lost


def _is_wanted(change: Change) -> bool:
    return change.sure


def _characters(text: str) -> str:
    """`text` without what no README should hold."""
    return clean(text)


def _told(mended: Mended) -> list[Repair]:
    """One line for each run of lines with the same repair."""
    told: list[Repair] = []
    last = 0
    for change in sorted(mended.changes):
        if not told or told[-1].what != change.what or change.first > last + 1:
            told.append(Repair(change.first, change.what))
        last = max(change.last, change.first)
    return told
