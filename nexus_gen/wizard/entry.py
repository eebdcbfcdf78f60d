"""The questions about one entry, for `add` at a terminal: what the call leaves open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from nexus_gen.addition import Addition, EntryList
from nexus_gen.errors import Refusal
from nexus_gen.learnings.sections import KIND, asked_fields
from nexus_gen.wizard.questions import LINE, Back, Leave, Position, Question, Screen


def completed(wanted: Addition, section: EntryList, screen: Screen, about: Callable[[str], str]) -> Addition:
    """`wanted` with what the learner answers: the name, and if the call gave no field, the usual ones.

    `about` is what the catalogue says of a name, offered as the answer. Raises `Refusal` where the learner
    leaves.
    """
    questions = {field.name: field.question for field in asked_fields(section.kind)}
    offered_in = KIND[section.kind].offered if section.kind in KIND else "summary"
    asked = [] if wanted.fields else list(questions)
    ids = [*([] if wanted.name else ["name"]), *asked]
    answers = {"name": wanted.name or ""}
    at = 0
    while at < len(ids):
        name = answers["name"]
        offered = answers.get(ids[at], about(name) if ids[at] == offered_in and name else "")
        message = f"The {section.one}: its name" if ids[at] == "name" else f"{name}: {questions[ids[at]]}"
        question = Question(ids[at], LINE, message, "", offered, required=ids[at] == "name")
        try:
            position = Position(f"Step {at + 1} of {len(ids)}", has_back=at > 0)
            answers[ids[at]] = str(screen.ask(question, position))
            at += 1
        except Back:
            at = max(at - 1, 0)
        except Leave:
            raise Refusal("nothing was added") from None
    fields = dict(wanted.fields) | {key: answers[key] for key in asked}
    return replace(wanted, name=answers["name"], fields=fields)
