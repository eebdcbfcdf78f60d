"""Whether a README, or a part of it, is an application's and not about what was learned."""

from __future__ import annotations

from collections.abc import Sequence

from nexus_gen.reading.outline import Section
from nexus_gen.reading.titles import words

_OF_LEARNINGS = frozenset(
    """
    concepts challenges practices takeaways practices+takeaways collaboration channels first_week
    learnings parent
    """.split()
)
_OF_APPLICATIONS = frozenset({"setup", "api", "features", "license", "contributing", "contents"})
_LEARNING_WORDS = frozenset(
    """
    documentation learnings learning journey program programme knowledge hub prodev engineering
    readme
    """.split()
)
_FEWEST = 4  # sections, below which a text is too short to say


def other_project(root: Section) -> Section | None:
    """The title of an application's README, whether it is all there is or stands beside the learnings."""
    for title, sections in _documents(root):
        if _is_application(title, sections):
            return title
    return None


def _documents(root: Section) -> list[tuple[Section, list[Section]]]:
    """Each title of the page with the sections below it; one with none of its own goes with the next."""
    found: list[tuple[Section, list[Section]]] = []
    for section in root.walk():
        if section is root:
            continue
        if section.kind == "title" and (not found or any(one.kind != "title" for one in found[-1][1])):
            found.append((section, [section]))
        elif section.kind == "title":
            found[-1] = (section, [*found[-1][1], section])
        elif found:
            found[-1][1].append(section)
        else:
            found.append((section, [section]))
    return found


def _is_application(title: Section, sections: Sequence[Section]) -> bool:
    kinds = [section.kind for section in sections]
    learned = sum(kind in _OF_LEARNINGS for kind in kinds) * 2
    applied = sum(kind in _OF_APPLICATIONS for kind in kinds)
    runs = sum(kind in ("setup", "api") for kind in kinds)
    named = {*words(title.title)}
    if _LEARNING_WORDS & named:
        learned += 3
    elif not {"nexus", "alx"} & named:
        applied += 3
    return runs >= 1 and len(kinds) > _FEWEST and applied > learned
