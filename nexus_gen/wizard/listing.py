"""The choices of a question as both screens list them, and how typing finds one."""

from __future__ import annotations

from collections.abc import Sequence

from nexus_gen.terminal import printable
from nexus_gen.wizard.questions import LINE, ONE, Choice, Question


def one_line(text: str) -> str:
    """`text` as a screen can show it in one line, harmless."""
    return " ".join(printable(text).split())


def with_answers(question: Question) -> list[Choice]:
    """The choices, those of a group together; answers of one's own that are not among them come last."""
    groups = list(dict.fromkeys(choice.group for choice in question.choices))
    listed = sorted(question.choices, key=lambda choice: groups.index(choice.group))
    if question.kind == LINE or (question.kind == ONE and not question.own):
        return listed
    answers = (question.answer,) if isinstance(question.answer, str) else question.answer
    known = {choice.value for choice in listed}
    return [*listed, *(Choice(answer) for answer in dict.fromkeys(answers) if answer and answer not in known)]


def group_of(choice: Choice, listed: Sequence[Choice]) -> str:
    """The heading that `choice` stands under; those of no group need one only where others have one."""
    return choice.group or ("Others" if any(one.group for one in listed) else "")


def matches(choice: Choice, word: str) -> bool:
    """Whether each part of `word` stands in what is shown of `choice`, in any case."""
    text = f"{choice.shown} {choice.value} {choice.about} {choice.group}".casefold()
    return all(part in text for part in word.casefold().split())


def named(text: str, listed: Sequence[Choice]) -> Choice | None:
    """The choice that `text` names, in any case."""
    wanted = text.strip().casefold()
    return next((one for one in listed if wanted in (one.value.casefold(), one.shown.casefold())), None)


def toggle(chosen: list[str], value: str) -> None:
    """Puts `value` into `chosen`, or takes it out."""
    if value in chosen:
        chosen.remove(value)
    else:
        chosen.append(value)
