"""Whether a README, or a part of it, is an application's and not about what was learned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nexus_gen.markdown.parser import Block
from nexus_gen.reading.outline import HeadedSection
from nexus_gen.reading.titles import words

_OF_LEARNINGS = frozenset(
    """
    concepts challenges practices takeaways practices+takeaways collaboration channels first_week
    learnings parent
    """.split()
)
_OF_APPLICATIONS = frozenset({"setup", "api", "features", "license", "contributing", "contents"})
# Beginnings of words in a title that say that the page is about learning, whatever it is about.
_LEARNING_WORDS = (
    *("learn", "documentation", "journey", "program", "knowledge", "hub", "prodev", "engineering", "readme"),
    *("note", "cheat", "til", "today", "day", "week", "lesson", "course", "tutorial", "guide", "exercise"),
    *(
        "bootcamp",
        "roadmap",
        "log",
        "diary",
        "journal",
        "curriculum",
        "study",
        "awesome",
        "resource",
        "topic",
    ),
)
# Words in a title that name something to be used. "Backend" alone does not: it is the programme's name, too.
_PRODUCT_WORDS = frozenset(
    """
    api app apps application platform system e-commerce ecommerce commerce shop store poll polling board feed
    clone service website dashboard portal tracker recommendation shortener marketplace blog chat booking
    management server
    """.split()
)
# What one does with an application, and not with notes; each line is one sign.
_SIGNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\bgit clone \S",
        r"\b(?:pip3? install -r|npm (?:install|i|ci)\b|yarn(?: install)?$|pnpm i|poetry install|"
        r"composer install|bundle install|flutter pub get)",
        r"manage\.py (?:migrate|runserver)|\bnpm (?:start|run dev)|docker[- ]compose up|uvicorn \S+:|"
        r"flask run|celery -A |gradlew",
        r"https?://(?:localhost|127\.0\.0\.1)\b",
        r"(?:^|[|`*\s])(?:GET|POST|PUT|PATCH|DELETE)\b[`*\s|]+/\S",
        r"^[A-Z_]{4,}=|\.env\b",
    )
)
_FEWEST = 4  # sections, below which a text is too short to say
_MOST_LINES = 200  # of a block
_ENOUGH = 2  # different signs of an application


def other_project(root: HeadedSection) -> HeadedSection | None:
    """The title of an application's README, whether it is all there is or stands beside the learnings."""
    for title, sections in _documents(root):
        if _is_application(title, sections):
            return title
    return None


def _documents(root: HeadedSection) -> list[tuple[HeadedSection, list[HeadedSection]]]:
    """Each title of the page with the sections below it; one with none of its own goes with the next."""
    found: list[tuple[HeadedSection, list[HeadedSection]]] = []
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


def _is_application(title: HeadedSection, sections: Sequence[HeadedSection]) -> bool:
    kinds = [section.kind for section in sections]
    learned = sum(kind in _OF_LEARNINGS for kind in kinds) * 2
    applied = sum(kind in _OF_APPLICATIONS for kind in kinds)
    named = words(title.title.replace("_", " "))
    is_product = False
    if any(word.startswith(_LEARNING_WORDS) for word in named):
        learned += 3
    elif is_product := not _PRODUCT_WORDS.isdisjoint(named):
        if not learned:
            return True
        applied += 3
    elif not {"nexus", "alx"} & {*named}:
        applied += 3
    runs = any(kind in ("setup", "api") for kind in kinds)
    if not runs or len(kinds) <= _FEWEST or applied <= learned:
        return False
    return is_product or _signs(sections) >= _ENOUGH


def _signs(sections: Sequence[HeadedSection]) -> int:
    """How many different signs of an application the text of the sections has."""
    lines = [line for section in sections for block in section.blocks for line in _lines(block)]
    return sum(any(sign.search(line) for line in lines) for sign in _SIGNS)


def _lines(block: Block) -> Iterator[str]:
    for one in block.walk():
        if one.text:
            yield from one.text.split("\n")[:_MOST_LINES]
