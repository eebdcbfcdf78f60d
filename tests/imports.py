"""What the tests of `import` share."""

from __future__ import annotations

import functools
from typing import Any

from nexus_gen.files import TextFile
from nexus_gen.importing.importer import Imported, Importer
from nexus_gen.learnings.nodes import plain_data
from nexus_gen.learnings.read import parse
from nexus_gen.project.update import Update
from nexus_gen.provenance import read_provenance
from nexus_gen.reading.words import untold


@functools.lru_cache
def importer(repair: bool = True) -> Importer:
    """One importer for all tests: it reads programmes and templates once."""
    return Importer(repair)


def imported(text: str, repair: bool = True) -> Imported:
    """What a README becomes."""
    return importer(repair).imported(text)


def data(text: str, repair: bool = True) -> dict[str, Any]:
    """The plain data of the learnings.yaml that a README becomes."""
    found = plain_data(parse(TextFile("x", imported(text, repair).text)).root)
    assert isinstance(found, dict)
    return found


def body(readme: str) -> str:
    """A README without its provenance comment."""
    made = read_provenance(readme)
    return made.body if made else readme


def require_safe(text: str, repair: bool = True) -> Imported:
    """Imports `text`: no word is lost, `render` takes its place, and a second import changes nothing."""
    made = imported(text, repair)
    assert not untold(made.mended.after.text, made.readme)
    learnings = TextFile("learnings.yaml", made.text)
    Update("README.md", learnings, TextFile("README.md", text), made.readme).require_nothing_lost()
    again = imported(made.readme, repair)
    assert again.learnings == made.learnings
    assert again.readme == made.readme
    return made
