"""The one table of kinds and fields: what the program knows of a section, and of a line that an entry holds.

Why one table: the schema, the loader, `add` and its options, the wizard, tables, sentences, import, check and
the rubric all need to know these things. They derive them from the rows here: a new row is known everywhere.
A new kind is a row of `KINDS`; a new field is a row of `FIELDS` and its line in `model.Entry`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PROSE = "prose"  # block Markdown under a heading
ENTRIES = "entries"  # a list of entries
QUOTE = "quote"  # words, and who said them

# How the wizard asks for a kind.
LONG_TEXT = "long text"
ONE_LINE = "one line"
PICK = "pick"  # entries to choose from the programme's catalogue, and one's own
PICK_AND_TELL = "pick and tell"  # the same, then a line about each
PICK_FILES = "pick files"  # the files of the folder
NAME_EACH = "name each"  # one entry after the other, until an empty answer
TELL_EACH = "tell each"  # the same, and the fields of the kind about each


@dataclass(frozen=True)
class TextField:
    """One line that an entry may hold besides its name. The order of the rows is that of a table's columns.

    `head` stands above its column, `about` explains it to an editor and in `add --help`, `question` asks for
    it. A `common` field belongs to every kind, another one to the kinds that name it. `labels` are the words
    before a colon by which a README gives it, as alternatives. `around` is how it stands in the sentence
    about an entry: signs around `{}`; a `code` field comes first, as code.
    """

    name: str
    head: str
    about: str
    example: str
    question: str
    common: bool = False
    code: bool = False
    around: str = "{}"
    labels: str = ""


FIELDS = (
    TextField(
        "handle",
        head="Channel",
        about="The name of the channel, shown as code. Quote it: # begins a comment.",
        example="#backend",
        question="What is it called there, such as #backend?",
        code=True,
    ),
    TextField(
        "summary",
        head="About",
        about="One line about it.",
        example="Relational database; indexes and transactions",
        question="One line about it",
        common=True,
    ),
    TextField(
        "problem",
        head="Problem",
        about="What went wrong.",
        example="The list endpoint took four seconds",
        question="What went wrong?",
        labels="problem|issue|difficulty|obstacle|symptom|situation|what happened|what went wrong|"
        "problem statement|description",
    ),
    TextField(
        "solution",
        head="Solution",
        about="What solved it.",
        example="select_related() and an index on created_at",
        question="How did you solve it?",
        labels="solution|solutions|solution implemented|implemented solution|fix|resolution|approach|action|"
        "how i solved it|how we solved it|how it was solved|how solved|solved by|resolved by|overcome by|"
        "mitigation|remedy|what i did|what i did about it|what worked|workaround|answer",
    ),
    TextField(
        "lesson",
        head="Lesson",
        about="What it taught.",
        example="Measure before changing code",
        question="",
        labels="lesson|lessons|lesson learned|lessons learned|outcome|result|results|impact|takeaway|"
        "key takeaway|learning|learned|what i learned|benefit",
    ),
)
FIELD: Mapping[str, TextField] = {field.name: field for field in FIELDS}
TEXTS = tuple(field.name for field in FIELDS)
COMMON = tuple(field.name for field in FIELDS if field.common)


@dataclass(frozen=True)
class Kind:
    """What a section means. Its name is its key in learnings.yaml.

    `about` and `examples` explain it to an editor. Of a kind of entries, `one` is what one is called,
    `fields` are the text fields that its entries have besides the common ones, and `named_by` is the key of
    the name. `question` and `help` are the wizard's, asked in the way `ask`; a kind without a question is not
    asked for. `offered` is the field that takes what the catalogue says of an entry. `titles` are phrases by
    which a title of any README names it; those of the first kinds stand in reading/phrases.py.
    `example` is what a new learnings.yaml shows in a comment until the learner has written the section.
    """

    name: str
    about: str
    examples: tuple[object, ...]
    shape: str = ENTRIES
    one: str = ""
    fields: tuple[str, ...] = ()
    named_by: str = "name"
    question: str = ""
    help: str = ""
    ask: str = PICK
    offered: str = "summary"
    titles: str = ""
    example: str = ""


KINDS = (
    Kind(
        "overview",
        "What the programme or this repository is about.",
        ("What I learned in the **ProDev** programme.",),
        shape=PROSE,
        question="What is the programme about?",
        help="Keep these words or write your own.",
        ask=LONG_TEXT,
    ),
    Kind(
        "objective",
        "What this repository is for.",
        ("Keep my learnings where I find them again.",),
        shape=PROSE,
        question="What is this repository for?",
        help="Keep these words or write your own.",
        ask=LONG_TEXT,
    ),
    Kind("features", "What it offers.", (["A challenge log", "A reading list"],), one="feature"),
    Kind(
        "technologies",
        "Languages, frameworks and tools learned.",
        ([{"name": "Django", "summary": "Web"}],),
        one="technology",
        question="Which technologies did you use?",
        help="Choose from the list, or add your own.",
        ask=PICK_AND_TELL,
    ),
    Kind(
        "concepts",
        "Ideas learned.",
        ([{"name": "Caching Strategies"}],),
        one="concept",
        question="Which concepts did you learn?",
        help="Choose from the list, or add your own.",
        ask=PICK_AND_TELL,
    ),
    Kind(
        "challenges",
        "Difficulties met, and how they were solved.",
        ([{"name": "Slow list endpoints", "problem": "N+1 queries", "solution": "select_related()"}],),
        one="challenge",
        fields=("problem", "solution", "lesson"),
        question="Describe one challenge",
        help="Give it a short name, or choose a topic.",
        ask=TELL_EACH,
        offered="problem",
        example="""\
# What was hard, and how you solved it: only you can say that. Take the # away and write your own.
# challenges:
#   - name: Slow list endpoints
#     problem: Every page of the list sent a hundred queries
#     solution: select_related() and an index on the date
""",
    ),
    Kind(
        "solutions",
        "Solutions, where they stand apart from the challenges.",
        (["Cache the list"],),
        one="solution",
    ),
    Kind(
        "practices",
        "Practices followed or recommended.",
        (["Small commits"],),
        one="practice",
        question="Which practices do you follow?",
    ),
    Kind(
        "takeaways",
        "What stays with the learner.",
        (["Ask early"],),
        one="takeaway",
        question="What is your main takeaway?",
        ask=NAME_EACH,
        example="""\
# What you take along: only you can say that, too.
# takeaways:
#   - Measure before changing code
""",
    ),
    Kind(
        "collaboration",
        "A paragraph on working together.",
        ("We review each other's code.",),
        shape=PROSE,
        question="How do you work together?",
        help="Keep these words or write your own.",
        ask=LONG_TEXT,
    ),
    Kind(
        "partners",
        "Who the learner works with.",
        ([{"name": "Frontend learners"}],),
        one="partner",
        question="Who do you work with?",
    ),
    Kind(
        "channels",
        "Where they meet.",
        ([{"name": "Discord", "handle": "#backend"}],),
        one="channel",
        fields=("handle",),
        question="Where do you meet?",
    ),
    Kind(
        "first_week",
        "What to do in the first week.",
        (["Say which project I take"],),
        one="step",
        question="What will you do in the first week?",
    ),
    Kind(
        "files",
        "What the repository holds.",
        ([{"path": "README.md"}],),
        one="file",
        named_by="path",
        question="Which files should the README list?",
        ask=PICK_FILES,
    ),
    Kind(
        "notes",
        "Closing words.",
        ("Thanks to my mentors.",),
        shape=PROSE,
        question="Any closing words?",
        help="Leave it empty for none.",
        ask=LONG_TEXT,
    ),
    Kind(
        "quote",
        "A quotation.",
        ({"text": "Simple is better than complex.", "author": "Tim Peters"},),
        shape=QUOTE,
        question="A quote you like?",
        help="Leave it empty for none.",
    ),
    Kind(
        "footer",
        "A last line, without a heading.",
        ("Written in 2026.",),
        shape=PROSE,
        question="A last line, such as your name?",
        help="Leave it empty for none.",
        ask=ONE_LINE,
    ),
)
KIND: Mapping[str, Kind] = {kind.name: kind for kind in KINDS}
KIND_NAMES = tuple(KIND)
LISTED = tuple(kind.name for kind in KINDS if kind.shape == ENTRIES)


def text_fields(kind: str) -> tuple[TextField, ...]:
    """The text fields that an entry of `kind` may have, its own first; all of them where no kind is known."""
    own = KIND[kind].fields if kind in KIND else TEXTS
    special = [field for field in FIELDS if field.name in own and not field.common]
    return (*special, *(field for field in FIELDS if field.common))


def asked_fields(kind: str) -> tuple[TextField, ...]:
    """The text fields that are asked for, one by one, of an entry of `kind`."""
    own = KIND[kind].fields if kind in KIND else ()
    told_otherwise = kind in KIND and KIND[kind].offered in own
    return tuple(
        field
        for field in text_fields(kind)
        if field.question and (field.name in own or (field.common and not told_otherwise))
    )


def named_by(kind: str) -> str:
    """The key in learnings.yaml that holds the name of an entry of `kind`."""
    return KIND[kind].named_by if kind in KIND else "name"


def is_path(kind: str) -> bool:
    """Whether the name of an entry of `kind` is a path, shown as code."""
    return named_by(kind) == "path"
