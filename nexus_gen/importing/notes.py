"""What else should be known of a README that was imported: that it is two documents, or the brief itself."""

from __future__ import annotations

from collections.abc import Iterator

from nexus_gen.checking.brief import brief_findings
from nexus_gen.checking.documents import other_project
from nexus_gen.checking.prose import SourceText
from nexus_gen.importing.importer import Imported

_LEARNED = frozenset("technologies concepts challenges practices practices+takeaways takeaways".split())
_MANY = 3  # places with the assignment's wording


def notes(made: Imported) -> Iterator[str]:
    """A sentence each."""
    kinds = {section.kind for section in made.root.walk()}
    other = other_project(made.root)
    if other is not None and kinds & _LEARNED:
        yield (
            f"line {other.line}: {_quoted(other.title)} reads like an application's README; "
            "its sections are imported as your own"
        )
    elif other is not None or not kinds & _LEARNED:
        what = "an application's README" if other is not None else "no section of learnings"
        yield (
            f"this is {what}: what is there is imported as sections of your own"
            if other is not None
            else (f"there is {what} here: what is there is imported as it is")
        )
    places = sum(1 for _ in brief_findings(SourceText(made.mended.before)))
    if places >= _MANY:
        yield f"the assignment's own wording stands in {places} places: say it in your own words"
    if not made.titled:
        yield f"it has no title: called {_quoted(made.learnings.title)}; change `title` to your own"


def _quoted(text: str) -> str:
    return f'"{text}"'
