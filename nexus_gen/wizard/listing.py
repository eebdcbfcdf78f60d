"""The choices of a question as both screens list them, and how typing finds one."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from nexus_gen.columns import wrapped
from nexus_gen.terminal import printable
from nexus_gen.wizard.questions import Choice, Question

MEASURE = 100  # columns that a text takes at most: longer lines are hard to read
_CLOSE = 0.8  # "dokcer" is "docker" by 0.83; "sql" is "mysql" by 0.75 and meant as it stands
_LONGEST = 60  # characters of a name that may be a slip


def one_line(text: str) -> str:
    """`text` as a screen can show it in one line, harmless."""
    return " ".join(printable(text).split())


def wrapped_as_indented(line: str, columns: int) -> list[str]:
    """`line` in lines of at most `columns`, each as far indented as it is."""
    start = line[: len(line) - len(line.lstrip())]
    return wrapped(line.lstrip(), columns, start, start) or [""]


def with_answers(question: Question) -> list[Choice]:
    """The choices, those of a group together; answers of one's own that are not among them come last."""
    groups = list(dict.fromkeys(choice.group for choice in question.choices))
    listed = sorted(question.choices, key=lambda choice: groups.index(choice.group))
    if isinstance(question.answer, str):
        return listed
    known = {choice.value for choice in listed}
    return [*listed, *(Choice(answer) for answer in dict.fromkeys(question.answer) if answer not in known)]


def group_of(choice: Choice, listed: Sequence[Choice]) -> str:
    """The heading that `choice` stands under; those of no group need one only where others have one."""
    return choice.group or ("Others" if any(one.group for one in listed) else "")


def matches(choice: Choice, word: str) -> bool:
    """Whether each part of `word` stands in what is shown of `choice`, in any case."""
    text = " ".join((choice.shown, choice.value, *choice.aliases, choice.about, choice.group)).casefold()
    return all(part in text for part in word.casefold().split())


def named(text: str, listed: Sequence[Choice]) -> Choice | None:
    """The choice that `text` names, by any of its names, in any case."""
    wanted = " ".join(text.casefold().split())
    return next((one for one in listed if wanted in _names(one)), None)


def best(text: str, found: Sequence[Choice]) -> Choice | None:
    """The one of `found` that `text` most likely means: by its whole name, its beginning, or a part of it."""
    wanted = " ".join(text.casefold().split())
    whole = named(text, found)
    starts = (one for one in found if any(name.startswith(wanted) for name in _names(one)))
    holds = (one for one in found if any(wanted in name for name in _names(one)))
    return whole or next(starts, None) or next(holds, None) or next(iter(found), None)


def close(text: str, listed: Sequence[Choice]) -> Choice | None:
    """The choice whose name `text` is a slip of, if there is one."""
    known = {name: choice for choice in listed for name in _names(choice)}
    near = get_close_matches(text.casefold(), known, n=1, cutoff=_CLOSE) if len(text) <= _LONGEST else []
    return known[near[0]] if near else None


def _names(choice: Choice) -> list[str]:
    return [" ".join(name.casefold().split()) for name in (choice.value, choice.shown, *choice.aliases)]


def toggle(chosen: list[str], value: str) -> None:
    """Puts `value` into `chosen`, or takes it out."""
    if value in chosen:
        chosen.remove(value)
    else:
        chosen.append(value)
