"""Which questions there are, given the answers so far. Pure: the answers are the learnings' own data.

Why no list of past answers: a question knows where its answer stands in learnings.yaml, so the file
is the state. Going back, coming again after a crash and changing one section later are the same thing:
the questions of the data, from another place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nexus_gen.learnings.model import Learnings
from nexus_gen.wizard.questions import LINE, MANY, ONE, TEXT, Answer, Choice, Question

Data = Mapping[str, Any]
REVIEW = "review"  # the id of what comes after the last question

STEPS = (
    "programme",
    "template",
    "title",
    "overview",
    "technologies",
    "concepts",
    "challenges",
    "practices",
    "takeaways",
    "partners",
    "channels",
    "first_week",
    "files",
    "notes",
    "quote",
    "footer",
)


@dataclass(frozen=True)
class Offer:
    """What the questions offer: of the programme (`defaults`, `catalogue`), of the folder, of nexus-gen."""

    defaults: Mapping[str, Any]
    catalogue: Mapping[str, Sequence[Mapping[str, Any]]]
    programmes: tuple[Choice, ...] = ()
    templates: tuple[Choice, ...] = ()
    title: str = ""
    technologies: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    author: str = ""
    foreign_readme: bool = False


def questions(data: Data, offer: Offer) -> list[Question]:
    """Every question, in order, for learnings that hold `data`."""
    return [question for step in STEPS for question in of_step(step, data, offer)]


def of_step(step: str, data: Data, offer: Offer) -> list[Question]:
    """The questions of one step."""
    return list(_STEPS[step](data, offer))


def step_of(question_id: str) -> str:
    """The step that a question belongs to."""
    return question_id.partition("/")[0]


def entry_name(entry: Any) -> str:
    """The name of an entry as it stands in the data: a text, or a mapping."""
    return entry if isinstance(entry, str) else str(entry.get("name", entry.get("path", "")))


def entries_of(data: Data, kind: str) -> list[Any]:
    """The entries of a section, in either of its forms."""
    section = data.get(kind, [])
    return list(section.get("items", []) if isinstance(section, Mapping) else section)


def _programme(data: Data, offer: Offer) -> Iterator[Question]:
    answer = str(data.get("programme", Learnings.programme))
    yield Question(
        "programme",
        ONE,
        "Which programme do you write about?",
        "It decides what is offered here and what a complete README has.",
        answer,
        _with_current(offer.programmes, answer),
        required=True,
    )


def _template(data: Data, offer: Offer) -> Iterator[Question]:
    answer = str(data.get("template", Learnings.template))
    yield Question(
        "template",
        ONE,
        "How shall the README look?",
        "You can change it at any time; nothing you write depends on it.",
        answer,
        _with_current(offer.templates, answer),
        required=True,
    )


def _with_current(choices: tuple[Choice, ...], current: str) -> tuple[Choice, ...]:
    known = any(choice.value == current for choice in choices)
    return choices if known else (*choices, Choice(current))


def _title(data: Data, offer: Offer) -> Iterator[Question]:
    default = offer.title or str(offer.defaults.get("title", "")) or "My learnings"
    yield Question(
        "title", LINE, "What is the title of the README?", "", str(data.get("title", default)), required=True
    )


def _overview(data: Data, offer: Offer) -> Iterator[Question]:
    yield _prose(
        "overview", "What is the programme about?", "Keep these words or write your own.", data, offer
    )


def _prose(kind: str, message: str, help_: str, data: Data, offer: Offer) -> Question:
    return Question(kind, TEXT, message, help_, str(data.get(kind, offer.defaults.get(kind, ""))))


def _technologies(data: Data, offer: Offer) -> Iterator[Question]:
    yield from _learned(
        "technologies", "Which technologies have you met?", data, offer, also=offer.technologies
    )


def _concepts(data: Data, offer: Offer) -> Iterator[Question]:
    yield from _learned("concepts", "Which concepts have you learned?", data, offer)


def _learned(
    kind: str, message: str, data: Data, offer: Offer, also: tuple[str, ...] = ()
) -> Iterator[Question]:
    """The entries to choose, then a line about each."""
    yield _picked(kind, message, "Choose from the list, or add your own.", data, offer, also)
    for entry in entries_of(data, kind):
        name = entry_name(entry)
        if isinstance(entry, Mapping) and entry.get("items"):
            continue  # a group has its own entries
        summary = entry.get("summary", "") if isinstance(entry, Mapping) else ""
        yield Question(
            f"{kind}/{name}",
            LINE,
            f"{name}: one line about it",
            "What you used it for, or what it is.",
            str(summary or summary_of(offer, kind, name)),
        )


def summary_of(offer: Offer, kind: str, name: str) -> str:
    """What the catalogue says about one of its own, or ""."""
    for item in offer.catalogue.get(kind, ()):
        if item["name"] == name:
            return str(item.get("summary", ""))
    return ""


def _picked(
    kind: str, message: str, help_: str, data: Data, offer: Offer, also: tuple[str, ...] = ()
) -> Question:
    """Entries to choose from the catalogue, the defaults and those there are."""
    chosen = tuple(entry_name(entry) for entry in entries_of(data, kind))
    usual = tuple(entry_name(entry) for entry in offer.defaults.get(kind, []))
    answer = chosen if kind in data else tuple(dict.fromkeys((*usual, *also)))
    choices = {
        item["name"]: Choice(item["name"], "", str(item.get("summary", "")), str(item.get("group", "")))
        for item in offer.catalogue.get(kind, ())
    }
    for name in (*usual, *answer):
        choices.setdefault(name, Choice(name))
    return Question(kind, MANY, message, help_, answer, tuple(choices.values()), own=True)


def _challenges(data: Data, offer: Offer) -> Iterator[Question]:
    """Each challenge there is, and one more: no name there ends the step."""
    told = entries_of(data, "challenges")
    topics = tuple(
        Choice(item["name"], "", str(item.get("summary", "")))
        for item in offer.catalogue.get("challenges", ())
    )
    for number, entry in enumerate([*told, ""]):
        name = entry_name(entry)
        first = "Something that was hard: what was it about?" if number == 0 else "Another challenge?"
        yield Question(
            f"challenges/{number}/name",
            LINE,
            first if not name else f"Challenge {number + 1}: what was it about?",
            "A topic such as "
            + ", ".join(choice.value for choice in topics[:3])
            + "; leave it empty to go on."
            if topics
            else "Leave it empty to go on.",
            name,
            topics,
            own=True,
        )
        if name:
            known = entry if isinstance(entry, Mapping) else {}
            yield Question(
                f"challenges/{number}/problem",
                LINE,
                f"{name}: what went wrong?",
                "",
                str(known.get("problem", "")),
            )
            yield Question(
                f"challenges/{number}/solution",
                LINE,
                f"{name}: what solved it?",
                "",
                str(known.get("solution", "")),
            )


def _practices(data: Data, offer: Offer) -> Iterator[Question]:
    yield _picked("practices", "Which practices do you follow?", "", data, offer)


def _takeaways(data: Data, offer: Offer) -> Iterator[Question]:
    told = entries_of(data, "takeaways")
    for number, entry in enumerate([*told, ""]):
        name = entry_name(entry)
        message = "What do you take along from the programme?" if number == 0 else "Another takeaway?"
        yield Question(f"takeaways/{number}", LINE, message, "One sentence; leave it empty to go on.", name)


def _partners(data: Data, offer: Offer) -> Iterator[Question]:
    yield _picked("partners", "Whom do you work with?", "", data, offer)


def _channels(data: Data, offer: Offer) -> Iterator[Question]:
    yield _picked("channels", "Where do you meet?", "", data, offer)


def _first_week(data: Data, offer: Offer) -> Iterator[Question]:
    yield _picked("first_week", "What is to be done in the first week?", "", data, offer)


def _files(data: Data, offer: Offer) -> Iterator[Question]:
    chosen = tuple(entry_name(entry) for entry in entries_of(data, "files"))
    usual = tuple(entry_name(entry) for entry in offer.defaults.get("files", []))
    answer = chosen if "files" in data else usual
    names = dict.fromkeys((*usual, *offer.files, *answer))
    choices = tuple(Choice(name) for name in names)
    yield Question("files", MANY, "Which files shall the README name?", "", answer, choices, own=True)


def _notes(data: Data, offer: Offer) -> Iterator[Question]:
    yield _prose("notes", "Any closing words?", "Leave it empty for none.", data, offer)


def _quote(data: Data, offer: Offer) -> Iterator[Question]:
    quote = data.get("quote", {})
    text = quote if isinstance(quote, str) else str(quote.get("text", ""))
    yield Question("quote/text", LINE, "A quotation you like?", "Leave it empty for none.", text)
    if text:
        author = "" if isinstance(quote, str) else str(quote.get("author", ""))
        yield Question("quote/author", LINE, "Who said it?", "", author)


def _footer(data: Data, offer: Offer) -> Iterator[Question]:
    default = f"By {offer.author}" if offer.author else ""
    yield Question(
        "footer",
        LINE,
        "A last line, such as your name?",
        "Leave it empty for none.",
        str(data.get("footer", default)),
    )


_STEPS = {
    "programme": _programme,
    "template": _template,
    "title": _title,
    "overview": _overview,
    "technologies": _technologies,
    "concepts": _concepts,
    "challenges": _challenges,
    "practices": _practices,
    "takeaways": _takeaways,
    "partners": _partners,
    "channels": _channels,
    "first_week": _first_week,
    "files": _files,
    "notes": _notes,
    "quote": _quote,
    "footer": _footer,
}


def answered(data: Data, question: Question, answer: Answer, offer: Offer) -> dict[str, Any]:
    """The data with `answer` put in; what the answer takes away is gone from it."""
    step, _, rest = question.id.partition("/")
    changed = dict(data)
    if isinstance(answer, tuple):
        _put(changed, step, _chosen(data, step, answer, offer))
    elif step == "challenges":
        number, field = rest.split("/")
        _put(changed, step, _told(entries_of(data, step), int(number), field, answer))
    elif step == "takeaways":
        _put(changed, step, _told(entries_of(data, step), int(rest), "name", answer))
    elif step in ("technologies", "concepts"):
        _put(changed, step, [_about(entry, rest, answer) for entry in entries_of(data, step)])
    elif step == "quote":
        _put_quote(changed, rest, answer)
    elif question.id != REVIEW:
        _set(changed, step, answer)
    return changed


def _put(data: dict[str, Any], kind: str, entries: list[Any]) -> None:
    """Puts entries into a section, in the form it has."""
    section = data.get(kind)
    if isinstance(section, Mapping):
        data[kind] = {**section, "items": entries}
    else:
        data[kind] = entries


def _set(data: dict[str, Any], key: str, text: str) -> None:
    if text.strip():
        data[key] = text
    else:
        data.pop(key, None)


def _chosen(data: Data, kind: str, answer: tuple[str, ...], offer: Offer) -> list[Any]:
    """The entries of that names: those there are as they are, the others as the programme tells them."""
    there = {entry_name(entry): entry for entry in entries_of(data, kind)}
    usual = {entry_name(entry): entry for entry in offer.defaults.get(kind, [])}
    kept = [name for name in there if name in answer]
    added = [name for name in dict.fromkeys(answer) if name not in there]
    return [there.get(name) or usual.get(name) or _new(kind, name, offer) for name in (*kept, *added)]


def _new(kind: str, name: str, offer: Offer) -> Any:
    if kind == "files":
        return {"path": name}
    summary = summary_of(offer, kind, name)
    return {"name": name, "summary": summary} if summary else name


def _about(entry: Any, name: str, summary: str) -> Any:
    """`entry` with the line about it, if it is the one of that name."""
    if entry_name(entry) != name:
        return entry
    fields = {"name": entry} if isinstance(entry, str) else dict(entry)
    _set(fields, "summary", summary)
    return name if list(fields) == ["name"] else fields


def _told(entries: list[Any], number: int, field: str, answer: str) -> list[Any]:
    """The entries with one field of entry `number` set; a name taken away takes the entry with it."""
    if number >= len(entries):
        return [*entries, answer] if answer.strip() else entries
    if field == "name" and not answer.strip():
        return [*entries[:number], *entries[number + 1 :]]
    entry = entries[number]
    fields = {"name": entry} if isinstance(entry, str) else dict(entry)
    _set(fields, field, answer)
    changed = fields["name"] if list(fields) == ["name"] else fields
    return [*entries[:number], changed, *entries[number + 1 :]]


def _put_quote(data: dict[str, Any], field: str, answer: str) -> None:
    quote = data.get("quote", {})
    fields = {"text": quote} if isinstance(quote, str) else dict(quote)
    _set(fields, field, answer)
    if fields.get("text"):
        data["quote"] = fields
    else:
        data.pop("quote", None)


def following(before: Data, after: Data, question: Question, offer: Offer) -> str:
    """The id of the question after `question`, whose answer made the data `after` of `before`."""
    step = step_of(question.id)
    ids = [one.id for one in questions(after, offer)]
    taken_away = question.kind != MANY and len(entries_of(after, step)) < len(entries_of(before, step))
    if taken_away:
        return question.id  # which is now that of the entry after it
    return (*ids, REVIEW)[ids.index(question.id) + 1]


def preceding(data: Data, question_id: str, offer: Offer) -> str:
    """The id of the question before, or of the first."""
    ids = [one.id for one in questions(data, offer)]
    at = ids.index(question_id) if question_id in ids else len(ids)
    return ids[max(at - 1, 0)]
