"""The one table of what learnings.yaml may hold. The reader and the JSON Schema are both made from it.

A new section kind is a row in `SECTIONS` here, its name in `model.KINDS` (and, if its entries are a
list, `model.LISTED`), and a block in `templates/plain/README.md.j2`.
"""

from __future__ import annotations

from nexus_gen.learnings.model import CONTENTS, FORMS, KINDS, TASKS
from nexus_gen.learnings.shapes import (
    Choice,
    Either,
    Field,
    Flag,
    Heading,
    Many,
    Open,
    Record,
    Shape,
    Text,
)

FORMAT = "1"
LINE = Text()
BLOCK = Text(block=True)
FLAG = Flag()

NAME = Field(LINE, "What it is called: shown bold where something follows it.", "PostgreSQL")
SUMMARY = Field(LINE, "One line about it.", "Relational database; indexes and transactions")
POINTS = Field(Many(LINE, "lines"), "Bullets below it.", ["Wrote the migrations", "Added an index"])
BODY = Field(BLOCK, "Any Markdown below it: paragraphs, code, tables. Begin it with `|`.")
DONE = Field(FLAG, "With `as: tasks`: whether its box is ticked.", True)
PROBLEM = Field(LINE, "What went wrong.", "The list endpoint took four seconds")
SOLUTION = Field(LINE, "What solved it.", "select_related() and an index on created_at")
LESSON = Field(LINE, "What it taught.", "Measure before changing code")
HANDLE = Field(LINE, "The name of the channel, shown as code. Quote it: # begins a comment.", "#backend")
PATH = Field(LINE, "A file or folder of the repository, shown as code.", "README.md")

_COMMON = {"summary": SUMMARY, "points": POINTS, "body": BODY, "done": DONE}
_CHALLENGE = {"problem": PROBLEM, "solution": SOLUTION, "lesson": LESSON}


def _entry(name: str, own: dict[str, Field], title: str = "name", about: Field = NAME) -> Shape:
    """An entry: text alone is its name; as a mapping it may be a group of `items`, one level deep."""
    fields = {title: about, **own, **_COMMON}
    leaf = Either(f"{name}_in_group", LINE, None, Record(f"{name}_in_group_fields", fields, name, [title]))
    group = Field(Many(leaf), "Makes it a group: entries one level below it.")
    return Either(name, LINE, None, Record(f"{name}_fields", {**fields, "items": group}, name, [title]))


ENTRY = _entry("entry", {})
CHALLENGE = _entry("challenge", _CHALLENGE)
CHANNEL = _entry("channel", {"handle": HANDLE})
FILE = _entry("file", {}, "path", PATH)
OWN_ENTRY = _entry("own_entry", {**_CHALLENGE, "handle": HANDLE})

AS = Field(
    Choice(FORMS, "form"),
    "How its entries are shown; without it the template's own way. A table shows a list instead where "
    "an entry has points, items or a body.",
    "numbered",
)
INTRO = Field(BLOCK, "Markdown before the entries.", "What I used most:")
OUTRO = Field(BLOCK, "Markdown after the entries.")
LABELS = Field(
    Record(
        "labels",
        {
            "name": Field(LINE, "Before the name; the head of the first column.", "Challenge"),
            "handle": Field(LINE, "The head of the column with the handles.", "Channel"),
            "summary": Field(LINE, "Before the summary, or the head of its column.", "Purpose"),
            "problem": Field(LINE, "Before the problem, or the head of its column.", "Issue"),
            "solution": Field(LINE, "Before the solution, or the head of its column.", "Fix"),
            "lesson": Field(LINE, "Before the lesson, or the head of its column.", "Outcome"),
        },
    ),
    "Words before what is told of an entry; the heads of a table.",
    {"problem": "Issue", "solution": "Fix"},
)


def _list(name: str, entry: Shape, about: str, *examples: object) -> Field:
    """A section of entries: a list of them, or a mapping with the list in `items`."""
    entries = Many(entry, f"{name}_list")
    items = Field(entries, "The entries.")
    fields = {"as": AS, "intro": INTRO, "items": items, "outro": OUTRO, "labels": LABELS}
    section = Record(f"{name}_section_fields", fields, "section")
    return Field(Either(f"{name}_section", None, entries, section), about, *examples)


def _prose(about: str, *examples: object) -> Field:
    return Field(BLOCK, about, *examples)


QUOTE = Either(
    "quote",
    LINE,
    None,
    Record(
        "quote_fields",
        {
            "text": Field(BLOCK, "The words quoted.", "Make it work, make it right, make it fast."),
            "author": Field(LINE, "Who said them.", "Kent Beck"),
        },
        "quote",
        ["text"],
    ),
)

SECTIONS: dict[str, Field] = {
    "overview": _prose(
        "What the programme or this repository is about.", "What I learned in the **ProDev** programme."
    ),
    "objective": _prose("What this repository is for.", "Keep my learnings where I find them again."),
    "features": _list("entry", ENTRY, "What it offers.", ["A challenge log", "A reading list"]),
    "technologies": _list(
        "entry", ENTRY, "Languages, frameworks and tools learned.", [{"name": "Django", "summary": "Web"}]
    ),
    "concepts": _list("entry", ENTRY, "Ideas learned.", [{"name": "Caching Strategies"}]),
    "challenges": _list(
        "challenge",
        CHALLENGE,
        "Difficulties met, and how they were solved.",
        [{"name": "Slow list endpoints", "problem": "N+1 queries", "solution": "select_related()"}],
    ),
    "solutions": _list(
        "entry", ENTRY, "Solutions, where they stand apart from the challenges.", ["Cache the list"]
    ),
    "practices": _list("entry", ENTRY, "Practices followed or recommended.", ["Small commits"]),
    "takeaways": _list("entry", ENTRY, "What the learner takes along.", ["Ask early"]),
    "collaboration": _prose("A paragraph on working together.", "We review each other's code."),
    "partners": _list("entry", ENTRY, "Whom the learner works with.", [{"name": "Frontend learners"}]),
    "channels": _list("channel", CHANNEL, "Where they meet.", [{"name": "Discord", "handle": "#backend"}]),
    "first_week": _list("entry", ENTRY, "What to do in the first week.", ["Say which project I take"]),
    "files": _list("file", FILE, "What the repository holds.", [{"path": "README.md"}]),
    "notes": _prose("Closing words.", "Thanks to my mentors."),
    "quote": Field(QUOTE, "A quotation.", {"text": "Simple is better than complex.", "author": "Tim Peters"}),
    "footer": _prose("A last line, without a heading.", "Written in 2026."),
}

OWN_SECTION = Record(
    "own_section",
    {
        "title": Field(Heading(), 'Its heading; "" shows it without one.', "Getting started"),
        "kind": Field(
            Choice(KINDS, "kind"),
            "The kind it is one more section of, for its form and the rubric.",
            "technologies",
        ),
        "as": AS,
        "intro": INTRO,
        "items": Field(Many(OWN_ENTRY, "own_entry_list"), "Its entries."),
        "outro": OUTRO,
        "body": Field(BLOCK, "Any Markdown, code and tables included, instead of entries."),
        "labels": LABELS,
    },
    need=["title"],
)

PARENT = Record(
    "parent",
    {
        "title": Field(LINE, "The heading.", "Major Learnings"),
        "intro": Field(BLOCK, "Markdown under the heading."),
        "joined": Field(
            Many(LINE, "names"),
            "Sections shown under this one heading; their entries run on as one list.",
            ["practices", "takeaways"],
        ),
        "sections": Field(Many(Shape("layout_item")), "Sections one level below this heading."),
    },
    need_one_of=["joined", "sections", "intro"],
)
LAYOUT_ITEM = Either("layout_item", LINE, None, PARENT)
_SUBSECTIONS = Field(Many(LAYOUT_ITEM), PARENT.fields["sections"].about, ["technologies", "concepts"])
PARENT.fields = {**PARENT.fields, "sections": _SUBSECTIONS}

SETTINGS: dict[str, Field] = {
    "format": Field(Choice([FORMAT], "format"), "The version of this format: 1.", 1),
    "programme": Field(
        LINE,
        "The subject: prodev-backend, prodev-frontend, general, or the path of a programme file.",
        "prodev-backend",
    ),
    "template": Field(LINE, "The look: hub, brief, plain, or the path of a template folder.", "hub"),
    "title": Field(LINE, "The title of the README.", "alx-project-nexus"),
    "intro": Field(BLOCK, "Markdown under the title.", "My notes from the backend programme."),
    "toc": Field(FLAG, "A list of contents under the title.", True),
    "titles": Field(
        Open(Heading(), "titles"),
        'Headings in your own words, by the name of the section; "" is no heading.',
        {"first_week": "My first week"},
    ),
}

LEARNINGS = Record(
    "learnings",
    {
        **SETTINGS,
        **SECTIONS,
        "sections": Field(
            Open(OWN_SECTION, "own_sections"),
            "Sections of your own, by a name you choose.",
            {"setup": {"title": "Getting started", "body": "Run `make`."}},
        ),
        "layout": Field(
            Many(LAYOUT_ITEM, "layout"),
            "The order and nesting of the sections. What it leaves out follows in the template's order. "
            f"`{TASKS}` is the checklist of the rubric, `{CONTENTS}` the list of contents; `sections` stands "
            "for the rest of your own.",
            ["overview", {"title": "Major Learnings", "sections": ["technologies", "concepts"]}],
        ),
    },
    need=["format", "title"],
)
