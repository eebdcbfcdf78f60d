"""Which questions there are, given the answers so far. Pure: the answers are the learnings' own data.

Why no list of past answers: a question knows where its answer stands in learnings.yaml, so the file
is the state. Going back, coming again after a crash and changing one section later are the same thing:
the questions of the data, from another place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
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
from nexus_gen.wizard.questions import CONFIRM, LINE, MANY, ONE, TEXT, YES, Answer, Choice, Question

Data = Mapping[str, Any]
_NAMES = tuple(dict.fromkeys(kind.named_by for kind in KINDS))
REVIEW = "review"  # the id of what comes after the last question

_SETTINGS = ("programme", "template", "title")
STEPS = (*_SETTINGS, *(kind.name for kind in KINDS if kind.question))


ALL, STEP, MISSING = "", "only this step", "what is missing"  # walks: through which questions
_PLACE = re.compile(rf"(?P<id>.*?)(?: ?\((?P<walk>{STEP}|{MISSING})\))?")


@dataclass(frozen=True)
class StepPlace:
    """Where the wizard stands: at which question, on which walk."""

    id: str
    walk: str = ALL

    def __str__(self) -> str:
        return f"{self.id} ({self.walk})" if self.walk else self.id


def place_of(text: str) -> StepPlace:
    """The place that `text` tells, as `str` gives it."""
    found = _PLACE.fullmatch(text)
    assert found is not None
    return StepPlace(found["id"], found["walk"] or ALL)


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
        "Which programme is this about?",
        "It decides what you can choose from here, and what a complete README has.",
        answer,
        _with_current(offer.programmes, answer),
        required=True,
    )


def _template(data: Data, offer: Offer) -> Iterator[Question]:
    answer = str(data.get("template", Learnings.template))
    yield Question(
        "template",
        ONE,
        "How should the README look?",
        "You can change this at any time.",
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
    empty = "go on without"
    yield Question(kind.name, LINE if in_a_line else TEXT, kind.question, kind.help, answer, empty=empty)


def _told_of(kind: Kind, data: Data, offer: Offer) -> Iterator[Question]:
    """The entries to choose; a line about each that has none; then whether the others keep theirs."""
    yield _picked(kind, data, offer)
    lines = _lines_about(kind, data)
    asked = [name for name, line in lines.items() if not line]
    kept = [name for name, line in lines.items() if line]
    for number, name in enumerate(asked):
        yield _line_about(kind, name, summary_of(offer, kind.name, name), number, len(asked))
    if len(kept) > 1:
        yield _keep(kind, "Keep these lines as they are?", [f"{name}: {lines[name]}" for name in kept])
    for number, name in enumerate(kept):
        yield _line_about(kind, name, lines[name], number, len(kept))


def _lines_about(kind: Kind, data: Data) -> dict[str, str]:
    """The line about each entry, or ""; a group has its own entries."""
    entries = {entry_name(entry): entry for entry in entries_of(data, kind.name)}
    return {
        name: str(entry.get(kind.offered, "")) if isinstance(entry, Mapping) else ""
        for name, entry in entries.items()
        if not (isinstance(entry, Mapping) and entry.get("items"))
    }


def _line_about(kind: Kind, name: str, line: str, number: int, total: int) -> Question:
    message = f"{name}: one line about it"
    if total > 1:
        message += f" ({number + 1} of {total})"
    help_ = "What you used it for, or what it is."
    return Question(f"{kind.name}/{name}", LINE, message, help_, line, empty="leave it out")


def _keep(kind: Kind, message: str, lines: Sequence[str]) -> Question:
    """Whether all entries stay as they are. Its id is that of an entry without a name: there is none."""
    return Question(f"{kind.name}/", CONFIRM, message, "\n".join(lines), YES)


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
    entries = entries_of(data, kind.name)
    if len(entries) > 1:
        message = f"Keep these {len(entries)} {kind.name} as they are?"
        yield _keep(kind, message, [entry_name(entry) for entry in entries])
    for number, entry in enumerate([*entries, ""]):
        name = entry_name(entry)
        message = kind.question if number == 0 else f"Another {kind.one}?"
        if name and len(entries) > 1:
            message = f"{kind.one.capitalize()} {number + 1} of {len(entries)}"
        empty = "remove it" if name else "go on"
        id_ = f"{kind.name}/{number}/name"
        yield Question(id_, LINE, message, kind.help, name, topics, own=True, empty=empty)
        if name and kind.ask == TELL_EACH:
            known = entry if isinstance(entry, Mapping) else {}
            for field in asked_fields(kind.name):
                question = f"{name}: {field.question[0].lower()}{field.question[1:]}"
                yield Question(
                    f"{kind.name}/{number}/{field.name}",
                    LINE,
                    question,
                    "",
                    str(known.get(field.name, "")),
                    empty="leave it out",
                )


def _quote(kind: Kind, data: Data, offer: Offer) -> Iterator[Question]:
    quote = data.get("quote", {})
    text = quote if isinstance(quote, str) else str(quote.get("text", ""))
    yield Question("quote/text", LINE, kind.question, kind.help, text, empty="go on without")
    if text:
        author = "" if isinstance(quote, str) else str(quote.get("author", ""))
        yield Question("quote/author", LINE, "Who said it?", "", author, empty="leave it out")


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
    elif question.kind == CONFIRM:
        pass  # it says only what is asked next
    elif step == "quote":
        _put_quote(changed, rest, answer)
    elif step in KIND and KIND[step].ask in (NAME_EACH, TELL_EACH):
        number, field = rest.split("/")
        entries = entries_of(data, step)
        if (told := _told(entries, int(number), field, answer)) != entries:
            _put(changed, step, told)
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
        data[kind] = {**section, "items": entries} if entries or "items" in section else section
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
    kept = [name for name in map(entry_name, entries_of(first, kind)) if name in answer]
    added = [name for name in dict.fromkeys(answer) if name not in kept]
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


def following(before: Data, after: Data, question: Question, answer: Answer, offer: Offer) -> str:
    """The id of the question after `question`, whose `answer` made the data `after` of `before`."""
    step = step_of(question.id)
    ids = [one.id for one in questions(after, offer)]
    beyond = next((id_ for id_ in ids if STEPS.index(step_of(id_)) > STEPS.index(step)), REVIEW)
    kind = KIND.get(step)
    if question.kind == CONFIRM and answer == YES:
        assert kind is not None
        more = f"{step}/{len(entries_of(after, step))}/name"
        return beyond if kind.ask == PICK_AND_TELL else more
    if kind is not None and kind.ask == PICK_AND_TELL and question.kind == LINE:
        return _after_line(kind, before, after, question.id.partition("/")[2], offer) or beyond
    if question.kind != MANY and len(entries_of(after, step)) < len(entries_of(before, step)):
        return question.id  # an entry was removed: this is now the question of the one after it
    return (*ids, REVIEW)[ids.index(question.id) + 1]


def _after_line(kind: Kind, before: Data, after: Data, name: str, offer: Offer) -> str:
    """The question after the line about the entry `name`, or "" where the step is done.

    First come those that had no line. Of the others the learner is asked once, if the programme wrote any.
    """
    had, has = _lines_about(kind, before), _lines_about(kind, after)
    behind = list(has)[list(has).index(name) + 1 :]
    alike = next((other for other in behind if bool(has[other]) == bool(had[name])), "")
    if alike:
        return f"{kind.name}/{alike}"
    is_offered = any(line and line == summary_of(offer, kind.name, other) for other, line in has.items())
    keep = next((one.id for one in _told_of(kind, after, offer) if one.kind == CONFIRM), "")
    return keep if not had[name] and is_offered else ""


def preceding(data: Data, question_id: str, offer: Offer) -> str:
    """The id of the question before, or of the first."""
    ids = [one.id for one in questions(data, offer)]
    at = ids.index(question_id) if question_id in ids else len(ids)
    return ids[max(at - 1, 0)]


def behind(data: Data, question_id: str, offer: Offer) -> set[str]:
    """The ids of the questions after one, which may be gone from its step."""
    ids = [one.id for one in questions(data, offer)]
    if question_id in ids:
        return {*ids[ids.index(question_id) + 1 :]}
    step = STEPS.index(step_of(question_id))
    return {id_ for id_ in ids if STEPS.index(step_of(id_)) > step}


def missing(data: Data, offer: Offer, unmet: Sequence[Mapping[str, Any]]) -> list[Question]:
    """The questions whose answers meet the requirements `unmet`, and those that the learner left empty.

    Left empty are what went wrong and what solved it of a challenge, and the takeaways.
    """
    wanted: dict[str, list[str]] = {}
    for requirement in unmet:
        for question_id, name in _asked_by(requirement, data, offer):
            wanted.setdefault(question_id, []).append(name)
    for number, entry in enumerate(entries_of(data, "challenges")):
        told = entry if isinstance(entry, Mapping) else {}
        if {"summary", "points", "items", "body"} & told.keys():
            continue  # told in another way
        for name in (one.name for one in asked_fields("challenges") if not told.get(one.name)):
            wanted.setdefault(f"challenges/{number}/{name}", [])
    if not entries_of(data, "takeaways"):
        wanted.setdefault(_first_id("takeaways", data), [])
    found = [question for question in questions(data, offer) if question.id in wanted]
    return [_pointing(question, [name for name in wanted[question.id] if name]) for question in found]


def _asked_by(requirement: Mapping[str, Any], data: Data, offer: Offer) -> Iterator[tuple[str, str]]:
    """The ids of the questions that can meet a requirement, each with the name that it asks for, or ""."""
    if "names" in requirement:
        kind, name = _kind_and_name(requirement, offer)
        yield _first_id(kind, data), name
    elif "section" in requirement:
        kinds = [kind for kind in requirement["section"] if kind in STEPS]
        yield from ((_first_id(kind, data), "") for kind in kinds[:1])
    elif "field" in requirement:
        if not entries_of(data, "challenges"):
            yield _first_id("challenges", data), ""
    elif "headings" in requirement or "items" in requirement:
        yield from ((_first_id(step, data), "") for step in STEPS if step in KIND and not data.get(step))
    else:
        yield "title", ""


def _kind_and_name(requirement: Mapping[str, Any], offer: Offer) -> tuple[str, str]:
    """The kind and the name of an entry that a requirement of names is met by."""
    names = [name.casefold() for name in requirement["names"]]
    for kind, items in offer.catalogue.items():
        for item in items:
            if kind in STEPS and str(item["name"]).casefold() in names:
                return kind, str(item["name"])
    named = str(requirement["id"]).partition(":")[0]
    kind = next((kind.name for kind in KINDS if named in (kind.one, kind.name) and kind.name in STEPS), "")
    return kind or "technologies", str(requirement["names"][0])


def _first_id(step: str, data: Data) -> str:
    """The id of the question with which a step takes one more answer."""
    if step == "quote":
        return "quote/text"
    one_by_one = step in KIND and KIND[step].ask in (NAME_EACH, TELL_EACH)
    return f"{step}/{len(entries_of(data, step))}/name" if one_by_one else step


def _pointing(question: Question, names: Sequence[str]) -> Question:
    """`question` with the names that the programme asks for in sight."""
    if not names:
        return question
    return replace(question, help=f"The programme asks for: {', '.join(names)}.", first=names[0])
