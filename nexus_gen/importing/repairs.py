"""What is put right in a README before it is read: characters, then structure; each repair with its line."""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

from nexus_gen.checking import characters
from nexus_gen.markdown.clean import clean
from nexus_gen.reading.changes import Change, Traced
from nexus_gen.reading.mending import Mended, mend
from nexus_gen.reading.readme import Readme
from nexus_gen.reading.titles import plain
from nexus_gen.reading.words import LIST_SIGNS, untold

# Signs that a lost list is written with, and words that only say what a fence held.
_NO_WORDS = frozenset(f"{LIST_SIGNS}–—o") | {
    "markdown",
    "md",
    "mdx",
    "readme",
    "text",
    "txt",
    "plaintext",
}
_LABELLED = re.compile(r"#+ .*(?::\*\*|\*\*\s*:)\s*\S")  # a label and what follows it, never a heading
_LEAD_IN = re.compile(r"\s*[^\w\s*_#>+-][^\w*_]*\*\*([^*]+)\*\*\s*")
_MOST_ROUNDS = 4


class Repair(NamedTuple):
    """One repair: a line of the README as it was, and what was done there."""

    line: int
    what: str


def repaired(text: str, wanted: bool) -> tuple[Mended, tuple[Repair, ...]]:
    """A README as it was meant, and every repair taken. Without `wanted` none is taken.

    Only what is sure is taken, and only where no word goes with it. Where a README has no heading but its
    title, every heading that was pasted into it is sure: it can't be that it has no sections.
    """
    if not wanted:
        return _unmended(Readme(clean(text))), ()
    lines, told = _characters(text)
    readme = Readme("\n".join(lines))
    pasted = all(heading.level == 1 for heading in readme.headings)
    leads = set() if pasted else _lead_ins(readme)
    refused: set[tuple[str, ...]] = set()
    for _ in range(_MOST_ROUNDS):
        mended = mend(readme, partial(_is_wanted, pasted=pasted, leads=leads, refused=refused))
        losing = {change.lines for change in mended.changes if _loses(change, readme)}
        if not losing:
            break
        refused |= losing
    if any(word not in _NO_WORDS for word in untold(readme.text, mended.after.text)):
        mended = _unmended(readme)
    return mended, tuple(sorted((*told, *_told(mended))))


def _characters(text: str) -> tuple[list[str], list[Repair]]:
    """The lines with what a wrong decoding made of them undone, and without what no README should hold."""
    lines: list[str] = []
    told: list[Repair] = []
    for number, line in enumerate(text.split("\n"), 1):
        whole = characters.repaired(line)
        if whole != line:
            told.append(Repair(number, "characters that were read in a wrong encoding"))
        cleaned = clean(whole)
        if cleaned != whole:
            told.append(Repair(number, "control characters left out"))
        lines += cleaned.split("\n")
    return lines, told


def _unmended(readme: Readme) -> Mended:
    return Mended(readme, readme, Traced(readme.lines), ())


def _lead_ins(readme: Readme) -> set[str]:
    """What is bold in lines that begin with a sign and not with the bold: they lead in what follows."""
    return {plain(found[1]) for line in readme.lines if (found := _LEAD_IN.fullmatch(line))}


def _is_wanted(change: Change, pasted: bool, leads: set[str], refused: set[tuple[str, ...]]) -> bool:
    if change.lines in refused or (change.lines and _LABELLED.match(change.lines[0])):
        return False
    if change.rule == "bold-heading" and plain(change.lines[0]) in leads:
        return False
    return change.sure or (pasted and bool(change.lines))


def _loses(change: Change, readme: Readme) -> bool:
    before = "\n".join(readme.lines[change.first - 1 : change.last])
    return any(word not in _NO_WORDS for word in untold(before, "\n".join(change.lines)))


def _told(mended: Mended) -> list[Repair]:
    """One line for each run of lines with the same repair."""
    told: list[Repair] = []
    last = 0
    for change in sorted(mended.changes):
        if not told or told[-1].what != change.what or change.first > last + 1:
            told.append(Repair(change.at or change.first, change.what))
        last = max(change.last, change.first)
    return told
