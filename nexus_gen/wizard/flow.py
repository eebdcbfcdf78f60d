"""Which questions there are, given the answers so far. Pure: the answers are the learnings' own data.

Why no list of past answers: a question knows where its answer stands in learnings.yaml, so the file
is the state. Going back, coming again after a crash and changing one section later are the same thing:
the questions of the data, from another place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nexus_gen.learnings.model import Learnings
from nexus_gen.learnings.sections import (
    KIND,
    KINDS,
    LONG_TEXT,
    NAME_EACH,
    ONE_LINE,
    PICK,
    PICK_AND_TELL,
    PICK_FILES,
    QUOTE,
    TELL_EACH,
    Kind,
    asked_fields,
    is_path,
    named_by,
)
from nexus_gen.wizard.questions import LINE, MANY, ONE, TEXT, Answer, Choice, Question

Data = Mapping[str, Any]
_NAMES = tuple(dict.fromkeys(kind.named_by for kind in KINDS))
REVIEW = "review"  # the id of what comes after the last question

_SETTINGS = ("programme", "template", "title")
STEPS = (*_SETTINGS, *(kind.name for kind in KINDS if kind.question))


@dataclass(frozen=True)
class Offer:
    """What the questions offer: of the programme (`defaults`, `catalogue`), of the folder, of nexus-gen."""

    defaults: Mapping[str, Any]
    catalogue: Mapping[str, Sequence[Mapping[str, Any]]]
    programmes: tuple[Choice, ...] = ()
    templates: tuple[Choice, ...] = ()
    title: str = ""
    found: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    author: str = ""
    foreign_readme: bool = False


def questions(data: Data, offer: Offer) -> list[Question]:
    """Every question, in order, for learnings that hold `data`."""
    return [question for step in STEPS for question in of_step(step, data, offer)]


def of_step(step: str, data: Data, offer: Offer) -> list[Question]:
    """The questions of one step."""
    if step in _OF_SETTINGS:
        return list(_OF_SETTINGS[step](data, offer))
    kind = KIND[step]
    return list(_OF_SHAPE.get(kind.shape, _OF_WAY[kind.ask])(kind, data, offer))


def step_of(question_id: str) -> str:
    """The step that a question belongs to."""
    return question_id.partition("/")[0]


def entry_name(entry: Any) -> str:
    """The name of an entry as it stands in the data: a text, or a mapping."""
    if isinstance(entry, str):
        return entry
    return next((str(entry[key]) for key in _NAMES if key in entry), "")


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


def _text(kind: Kind, data: Data, offer: Offer) -> Iterator[Question]:
    """Prose, over several lines or in one; the footer is offered the author's name."""
    in_a_line = kind.ask == ONE_LINE
    usual = str(offer.defaults.get(kind.name, ""))
    if in_a_line and not usual and offer.author:
        usual = f"By {offer.author}"
    answer = str(data.get(kind.name, usual))
    yield Question(kind.name, LINE if in_a_line else TEXT, kind.question, kind.help, answer)


def _told_of(kind: Kind, data: Data, offer: Offer) -> Iterator[Question]:
    """The entries to choose, then a line about each."""
    yield _picked(kind, data, offer)
    for entry in entries_of(data, kind.name):
        name = entry_name(entry)
        if isinstance(entry, Mapping) and entry.get("items"):
            continue  # a group has its own entries
        told = entry.get(kind.offered, "") if isinstance(entry, Mapping) else ""
        yield Question(
            f"{kind.name}/{name}",
            LINE,
            f"{name}: one line about it",
            "What you used it for, or what it is.",
            str(told or summary_of(offer, kind.name, name)),
        )


def summary_of(offer: Offer, kind: str, name: str) -> str:
    """What the catalogue says about one of its own, or ""."""
    for item in offer.catalogue.get(kind, ()):
        if item["name"] == name:
            return str(item.get("summary", ""))
    return ""


def _pick(kind: Kind, data: Data, offer: Offer) -> Iterator[Question]:
    yield _picked(kind, data, offer)


def _picked(kind: Kind, data: Data, offer: Offer) -> Question:
    """Entries to choose from the catalogue, the defaults, what the folder shows, and those there are."""
    chosen = tuple(entry_name(entry) for entry in entries_of(data, kind.name))
    usual = tuple(entry_name(entry) for entry in offer.defaults.get(kind.name, []))
    found = offer.found.get(kind.name, ())
    answer = chosen if kind.name in data else tuple(dict.fromkeys((*usual, *found)))
    choices = {item["name"]: _offered(item) for item in offer.catalogue.get(kind.name, ())}
    for name in (*usual, *answer):
        choices.setdefault(name, Choice(name))
    return Question(kind.name, MANY, kind.question, kind.help, answer, tuple(choices.values()), own=True)


def _offered(item: Mapping[str, Any]) -> Choice:
    about, group = str(item.get("summary", "")), str(item.get("group", ""))
    return Choice(str(item["name"]), "", about, group, tuple(map(str, item.get("aliases", ()))))


def _files(kind: Kind, data: Data, offer: Offer) -> Iterator[Question]:
    """Like `_picked`, but a file of the folder is not chosen before the learner does."""
    chosen = tuple(entry_name(entry) for entry in entries_of(data, kind.name))
    usual = tuple(entry_name(entry) for entry in offer.defaults.get(kind.name, []))
    answer = chosen if kind.name in data else usual
    names = dict.fromkeys((*usual, *offer.files, *answer))
    yield Question(
        kind.name, MANY, kind.question, kind.help, answer, tuple(Choice(name) for name in names), own=True
    )


def _one_by_one(kind: Kind, data: Data, offer: Offer) -> Iterator[Question]:
    """Each entry there is, and one more: no name there ends the step."""
    topics = tuple(map(_offered, offer.catalogue.get(kind.name, ())))
    some = ", ".join(choice.value for choice in topics[:3])
    help_ = (
        f"A topic such as {some}; leave it empty to go on."
        if topics
        else kind.help or "Leave it empty to go on."
    )
    for number, entry in enumerate([*entries_of(data, kind.name), ""]):
        name = entry_name(entry)
        message = kind.question if number == 0 else f"Another {kind.one}?"
        if name and kind.ask == TELL_EACH:
            message = f"{kind.one.capitalize()} {number + 1}: what was it about?"
        yield Question(f"{kind.name}/{number}/name", LINE, message, help_, name, topics, own=True)
        if name and kind.ask == TELL_EACH:
            known = entry if isinstance(entry, Mapping) else {}
            for field in asked_fields(kind.name):
                question = f"{name}: {field.question[0].lower()}{field.question[1:]}"
                yield Question(
                    f"{kind.name}/{number}/{field.name}", LINE, question, "", str(known.get(field.name, ""))
                )


def _quote(kind: Kind, data: Data, offer: Offer) -> Iterator[Question]:
    quote = data.get("quote", {})
    text = quote if isinstance(quote, str) else str(quote.get("text", ""))
    yield Question("quote/text", LINE, kind.question, kind.help, text)
    if text:
        author = "" if isinstance(quote, str) else str(quote.get("author", ""))
        yield Question("quote/author", LINE, "Who said it?", "", author)


_OF_SETTINGS = {"programme": _programme, "template": _template, "title": _title}
_OF_SHAPE = {QUOTE: _quote}
_OF_WAY = {
    LONG_TEXT: _text,
    ONE_LINE: _text,
    PICK: _pick,
    PICK_AND_TELL: _told_of,
    PICK_FILES: _files,
    NAME_EACH: _one_by_one,
    TELL_EACH: _one_by_one,
}


def answered(
    data: Data, question: Question, answer: Answer, offer: Offer, first: Data | None = None
) -> dict[str, Any]:
    """The data with `answer` put in; what the answer takes away is gone from it.

    `first` are the data as they were when the question was put: what was told of a choice comes back from
    them where it was unticked and ticked again.
    """
    step, _, rest = question.id.partition("/")
    changed = dict(data)
    if isinstance(answer, tuple):
        _put(changed, step, _chosen(data, first or data, step, answer, offer))
    elif step == "quote":
        _put_quote(changed, rest, answer)
    elif step in KIND and KIND[step].ask in (NAME_EACH, TELL_EACH):
        number, field = rest.split("/")
        _put(changed, step, _told(entries_of(data, step), int(number), field, answer))
    elif rest:
        field = KIND[step].offered
        _put(changed, step, [_about(entry, rest, field, answer) for entry in entries_of(data, step)])
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


def _chosen(data: Data, first: Data, kind: str, answer: tuple[str, ...], offer: Offer) -> list[Any]:
    """The entries of that names: those there are as they are, the others as the programme tells them."""
    there = {entry_name(entry): entry for one in (first, data) for entry in entries_of(one, kind)}
    usual = {entry_name(entry): entry for entry in offer.defaults.get(kind, [])}
    kept = [name for name in there if name in answer]
    added = [name for name in dict.fromkeys(answer) if name not in there]
    return [there.get(name) or usual.get(name) or _new(kind, name, offer) for name in (*kept, *added)]


def _new(kind: str, name: str, offer: Offer) -> Any:
    if is_path(kind):
        return {named_by(kind): name}
    told = summary_of(offer, kind, name)
    return {"name": name, KIND[kind].offered: told} if told else name


def _about(entry: Any, name: str, field: str, told: str) -> Any:
    """`entry` with the line about it, if it is the one of that name."""
    if entry_name(entry) != name:
        return entry
    fields = {"name": entry} if isinstance(entry, str) else dict(entry)
    _set(fields, field, told)
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
