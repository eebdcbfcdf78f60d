"""`import`: an existing README.md into a learnings.yaml beside it. The pure part is `importing`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

from nexus_gen.columns import padded, width
from nexus_gen.errors import NexusError, Refusal, UsageError
from nexus_gen.files import UTF_8, write_text
from nexus_gen.importing.account import ImportReport, SectionRow, report_of
from nexus_gen.importing.importer import Imported, Importer
from nexus_gen.importing.notes import notes
from nexus_gen.lock import locked
from nexus_gen.markdown.clean import is_blank
from nexus_gen.project.paths import LEARNINGS, STDIN, readmes_of, shown
from nexus_gen.project.readme_text import read_readme

_WIDEST_TITLE = 44


@dataclass(frozen=True)
class Importation:
    """A README read, and where its learnings.yaml belongs."""

    path: str
    target: str
    made: Imported
    report: ImportReport
    encoding: str = UTF_8

    def write(self, force: bool = False) -> None:
        """Writes learnings.yaml. Raises `Refusal` where one exists, unless `force`."""
        with locked(self.target):
            require_free(self.target, force)
            write_text(self.target, self.made.text)


def read_import(path: str, output: str | None, repair: bool) -> Importation:
    """Imports the README at `path`: a file, a folder with one, or - (stdin). Writes nothing.

    Raises `NexusError` for what can't be read, is empty, or would lose a word.
    """
    if not path or output == "":
        raise UsageError("a path is empty", "name a README.md")
    if path.lower().endswith((".yaml", ".yml")):
        raise UsageError(f"{path} is no README", "name the README.md that is to be imported")
    readmes = [STDIN] if path == STDIN else readmes_of(path)
    if len(readmes) > 1:
        raise UsageError(f"{path} holds {len(readmes)} READMEs", "import them one by one")
    file = read_readme(readmes[0])
    if is_blank(file.text):
        raise NexusError(
            f"{shown(readmes[0])} is empty: there is nothing to import", "`nexus-gen init` begins anew"
        )
    beside = "" if readmes[0] == STDIN else os.path.dirname(readmes[0])
    folder = "" if readmes[0] == STDIN else os.path.basename(os.path.abspath(beside))
    made = Importer(repair, folder).imported(file.text)
    target = output or os.path.join(beside, LEARNINGS)
    return Importation(shown(readmes[0]), target, made, report_of(made), file.encoding)


def require_free(target: str, force: bool) -> None:
    """Raises `Refusal` where `target` exists and may not be replaced."""
    if os.path.lexists(target) and not force:
        raise Refusal(
            f"{target} exists already",
            "`--force` replaces it, `--output FILE` writes elsewhere, `--dry-run` only tells",
        )


def lines_of(importation: Importation) -> Iterator[str]:
    """What was understood, as lines for a terminal."""
    report = importation.report
    if report.sections:
        wide = min(_WIDEST_TITLE, max(width(_title(row)) for row in report.sections))
        yield f"{'line':>5}  {'section':{wide}}  {'kind':18}  entries"
        for row in report.sections:
            yield _line(row, wide)
    words = report.words
    kept = f", {words.verbatim} kept as Markdown" if words.verbatim else ""
    yield f"{words.source} words: {words.placed} in fields{kept}, {words.lost} lost"
    for repair in report.repairs:
        yield f"repaired: line {repair.line}: {repair.what}"
    if importation.encoding != UTF_8:
        yield (
            f"note: {importation.path} is {importation.encoding}, which GitHub shows as binary data; "
            f"what nexus-gen writes is {UTF_8}"
        )
    for note in notes(importation.made):
        yield f"note: {note}"


def _line(row: SectionRow, wide: int) -> str:
    entries = "kept as Markdown" if row.verbatim else str(row.entries or "")
    return f"{row.line:>5}  {padded(_title(row), wide)}  {row.kind or 'own':18}  {entries}".rstrip()


def _title(row: SectionRow) -> str:
    return " ".join(row.title.split()) or "(no heading)"
