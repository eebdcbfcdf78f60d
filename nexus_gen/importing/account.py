"""What an import understood: its sections, how many words went where, and the repairs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from nexus_gen.importing.importer import Imported
from nexus_gen.importing.part import Part
from nexus_gen.importing.repairs import Repair
from nexus_gen.learnings.model import Entry
from nexus_gen.reading.words import told_words, untold

_NO_PROSE = re.compile(r"^\s*(?:`{3}|~{3}|\||#|<|!\[)| {4}\S", re.MULTILINE)


@dataclass(frozen=True)
class Words:
    """How many words a README has, and how many of them stand in typed fields, in kept Markdown, nowhere."""

    source: int
    placed: int
    verbatim: int
    lost: int


@dataclass(frozen=True)
class SectionRow:
    """One section: its title, its line in the README, its kind, how many entries; `verbatim` if kept."""

    title: str
    line: int
    kind: str
    entries: int
    verbatim: bool


@dataclass(frozen=True)
class ImportReport:
    """All that is to be said of an import."""

    sections: tuple[SectionRow, ...]
    words: Words
    repairs: tuple[Repair, ...]

    def as_json(self) -> dict[str, Any]:
        """The report as the plain data that `--format json` prints."""
        return {
            "sections": [
                {
                    "title": row.title,
                    "line": row.line,
                    "kind": row.kind,
                    "entries": row.entries,
                    "verbatim": row.verbatim,
                }
                for row in self.sections
            ],
            "words": {
                "source": self.words.source,
                "placed": self.words.placed,
                "verbatim": self.words.verbatim,
                "lost": self.words.lost,
            },
            "repairs": [{"line": repair.line, "what": repair.what} for repair in self.repairs],
        }


def report_of(made: Imported) -> ImportReport:
    """The report of an import."""
    flat = [part for top in made.parts for part in top.flat]
    meant = made.mended.after.text
    source = len(told_words(meant))
    kept = sum(_kept_words(part) for part in flat)
    lost = untold(meant, made.readme).total()
    kept = min(kept, source)
    return ImportReport(
        tuple(_row(part, made) for part in flat),
        Words(source, source - kept - lost, kept, lost),
        made.repairs,
    )


def _row(part: Part, made: Imported) -> SectionRow:
    section = part.section
    title = part.title
    if title is None:
        heading = next((one for one in made.mended.after.headings if one.line == part.first), None)
        title = heading.shown if heading else ""
    kind = section.kind if section and section.kind not in ("own",) else part.kind
    return SectionRow(title, part.line, kind, len(section.entries) if section else 0, part.verbatim)


def _kept_words(part: Part) -> int:
    """The words of a part that stand in Markdown kept as it was."""
    section = part.section
    if section is None:
        return 0
    text = section.body if part.verbatim else "\n\n".join(_bodies(section.entries))
    return len(told_words(text))


def _bodies(entries: tuple[Entry, ...]) -> list[str]:
    """The bodies that hold more than prose: code, tables, HTML, headings."""
    found = [body for entry in entries for body in (entry.body, *_bodies(entry.items)) if body]
    return [body for body in found if _NO_PROSE.search(body)]
