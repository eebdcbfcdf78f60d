"""The format of learnings.yaml, made of shapes. The loader and the JSON Schema both follow it."""

from __future__ import annotations

from collections.abc import Sequence

from nexus_gen.learnings.model import CONTENTS, FORMS, TASKS
from nexus_gen.learnings.sections import (
    FIELDS,
    KIND_NAMES,
    KINDS,
    PROSE,
    QUOTE,
    Kind,
    TextField,
    text_fields,
)
from nexus_gen.learnings.shapes import (
    Either,
    Field,
    Flag,
    Many,
    OneOf,
    Open,
    Record,
    Shape,
    Text,
    TitleText,
)

FORMAT = "1"
LINE = Text()
TITLE = Text(title=True)
BLOCK = Text(block=True)
FLAG = Flag()

BODY = Field(BLOCK, "Any Markdown below it: paragraphs, code, tables. Begin it with `|`.")
_NAMES = {
    "name": Field(TITLE, "What it is called: shown bold where something follows it.", "PostgreSQL"),
    "path": Field(TITLE, "A file or folder of the repository, shown as code.", "README.md"),
}
_MORE = {
    "points": Field(Many(LINE, "lines"), "Bullets below it.", ["Wrote the migrations", "Added an index"]),
    "body": BODY,
    "done": Field(FLAG, "With `as: tasks`: whether its box is ticked.", True),
}


def _entry(name: str, texts: Sequence[TextField], title: str = "name") -> Shape:
    """An entry: text alone is its name; as a mapping it may be a group of `items`, one level deep."""
    told = {text.name: Field(LINE, text.about, text.example) for text in texts}
    fields = {title: _NAMES[title], **told, **_MORE}
    leaf = Either(
        f"{name}_in_group", TITLE, None, Record(f"{name}_in_group_fields", fields, "entry", [title])
    )
    group = Field(Many(leaf), "Makes it a group: entries one level below it.")
    return Either(name, TITLE, None, Record(f"{name}_fields", {**fields, "items": group}, "entry", [title]))


OWN_ENTRY = _entry("own_entry", FIELDS)
_SHAPES: dict[str, Shape] = {}  # of an entry, by the singular of its kind; plain ones share theirs


def _entry_of(kind: Kind) -> tuple[str, Shape]:
    """The name and the shape of an entry of `kind`."""
    name = kind.one if kind.fields or kind.named_by != "name" else "entry"
    if name not in _SHAPES:
        _SHAPES[name] = _entry(name, text_fields(kind.name), kind.named_by)
    return name, _SHAPES[name]


AS = Field(
    OneOf(FORMS, "form"),
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
            **{
                text.name: Field(
                    LINE,
                    "The head of its column."
                    if text.code
                    else f"Before the {text.name}, or the head of its column.",
                    text.head,
                )
                for text in FIELDS
            },
        },
    ),
    "Words before what is told of an entry; the heads of a table.",
    {"problem": "Issue", "solution": "Fix"},
)


def _section(kind: Kind) -> Field:
    """A section: block Markdown, a quotation, or entries: a list of them, or a mapping with it in `items`."""
    if kind.shape == PROSE:
        return Field(BLOCK, kind.about, *kind.examples)
    if kind.shape == QUOTE:
        return Field(_QUOTATION, kind.about, *kind.examples)
    name, entry = _entry_of(kind)
    entries = Many(entry, f"{name}_list")
    items = Field(entries, "The entries.")
    fields = {"as": AS, "intro": INTRO, "items": items, "outro": OUTRO, "labels": LABELS}
    section = Record(f"{name}_section_fields", fields, "section")
    return Field(Either(f"{name}_section", None, entries, section), kind.about, *kind.examples)


_QUOTATION = Either(
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

SECTIONS: dict[str, Field] = {kind.name: _section(kind) for kind in KINDS}

OWN_SECTION = Record(
    "own_section",
    {
        "title": Field(TitleText(), 'Its heading; "" shows it without one.', "Getting started"),
        "kind": Field(
            OneOf(KIND_NAMES, "kind"),
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
        "title": Field(TITLE, "The heading.", "Major Learnings"),
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
    "format": Field(OneOf([FORMAT], "format"), "The version of this format: 1.", 1),
    "programme": Field(
        LINE,
        "The subject: prodev-backend, prodev-frontend, general, or the path of a programme file.",
        "prodev-backend",
    ),
    "template": Field(LINE, "The look: hub, brief, plain, or the path of a template folder.", "hub"),
    "title": Field(TITLE, "The title of the README.", "alx-project-nexus"),
    "intro": Field(BLOCK, "Markdown under the title.", "My notes from the backend programme."),
    "toc": Field(FLAG, "A list of contents under the title.", True),
    "titles": Field(
        Open(TitleText(), "titles"),
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
