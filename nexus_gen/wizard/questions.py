"""A question and its answer, as data: what a screen needs to ask it, and nothing of the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

Answer = str | tuple[str, ...]
LINE = "line"  # one line of text
TEXT = "text"  # several lines of Markdown
ONE = "one"  # one of the choices, or, with `own`, a text of one's own
MANY = "many"  # any of the choices, and, with `own`, texts of one's own


class Back(Exception):
    """The learner wants the previous question."""


class Leave(Exception):
    """The learner wants to stop here; all answers are kept."""


@dataclass(frozen=True)
class Choice:
    """Something to choose: `value` is the answer, `about` one line on it, `group` the heading above it."""

    value: str
    title: str = ""
    about: str = ""
    group: str = ""

    @property
    def shown(self) -> str:
        """What stands in the list."""
        return self.title or self.value


@dataclass(frozen=True)
class Question:
    """One prompt. `answer` is what Enter alone gives: the answer of before, or the default."""

    id: str
    kind: str
    message: str
    help: str = ""
    answer: Answer = ""
    choices: tuple[Choice, ...] = ()
    own: bool = False
    required: bool = False

    def problem(self, answer: Answer) -> str:
        """What is wrong with `answer`, or ""."""
        if self.required and not (answer.strip() if isinstance(answer, str) else answer):
            return "This needs an answer."
        known = {choice.value for choice in self.choices}
        if self.kind == ONE and not self.own and answer not in known:
            return "Choose one of the list."
        return ""


class Screen(Protocol):
    """Asks questions and shows texts. `number` of `total` says how far along one is."""

    def ask(self, question: Question, number: int, total: int) -> Answer:
        """The answer, which has no `problem`. Raises `Back`, `Leave` or `KeyboardInterrupt`."""

    def show(self, text: str) -> None:
        """Shows a text of any length."""
