"""A question and its answer, as data: what a screen needs to ask it, and nothing of the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

Answer = str | tuple[str, ...]
LINE = "line"  # one line of text
TEXT = "text"  # several lines of Markdown
ONE = "one"  # one of the choices
MANY = "many"  # any of the choices, and, with `own`, texts of one's own
CONFIRM = "confirm"  # YES or NO
YES, NO = "yes", "no"


class Back(Exception):
    """The learner wants the previous question."""


class Leave(Exception):
    """The learner wants to stop here; all answers are kept."""


@dataclass(frozen=True)
class Choice:
    """Something to choose: `value` is the answer, `about` one line on it, `group` the heading above it.

    `aliases` are other names by which it is found; `sample` are lines that show what it stands for.
    """

    value: str
    title: str = ""
    about: str = ""
    group: str = ""
    aliases: tuple[str, ...] = ()
    sample: str = ""

    @property
    def shown(self) -> str:
        """What stands in the list."""
        return self.title or self.value


@dataclass(frozen=True)
class RubricLine:
    """A requirement of the programme, and whether the README meets it."""

    title: str
    met: bool


@dataclass(frozen=True)
class Page:
    """What is read before one chooses: a README, or the lines of a diff, and the requirements."""

    markdown: str = ""
    diff: tuple[str, ...] = ()
    requirements: tuple[RubricLine, ...] = ()


@dataclass(frozen=True)
class Question:
    """One prompt. `answer` is what Enter alone gives: the answer of before, or the default.

    `help` is one line or several. `empty` says what an answer without text does, where that is something.
    `first` is the choice that the list points at first. A `page` is shown with the question.
    """

    id: str
    kind: str
    message: str
    help: str = ""
    answer: Answer = ""
    choices: tuple[Choice, ...] = ()
    own: bool = False
    required: bool = False
    empty: str = ""
    first: str = ""
    page: Page | None = None

    def problem(self, answer: Answer) -> str:
        """What is wrong with `answer`, or ""."""
        if self.required and not (answer.strip() if isinstance(answer, str) else answer):
            return "This needs an answer."
        known = {choice.value for choice in self.choices}
        if self.kind == ONE and answer not in known:
            return "Choose one from the list."
        return ""


@dataclass(frozen=True)
class Position:
    """Where a question stands, such as "Step 3 of 17", and whether there is one before it."""

    label: str
    has_back: bool = True


Ticked = Callable[[tuple[str, ...]], object]  # told of every tick in a list, as soon as it is made


class Screen(Protocol):
    """Asks questions and shows texts."""

    def ask(self, question: Question, position: Position, ticked: Ticked | None = None) -> Answer:
        """The answer, which has no `problem`. Raises `Back`, `Leave` or `KeyboardInterrupt`."""

    def show(self, text: str) -> None:
        """Shows a text of any length."""
