"""The wizard with cursor keys, on questionary. Import it only where it is used: it is slow to load."""

from __future__ import annotations

import questionary
from prompt_toolkit import print_formatted_text
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.input import Input, create_input
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.output import Output, create_output

from nexus_gen.columns import fitted
from nexus_gen.terminal import printable
from nexus_gen.wizard.full_list import ListPrompt
from nexus_gen.wizard.full_page import PagePrompt
from nexus_gen.wizard.full_prompt import STYLE, Ends, Prompt, TextPrompt
from nexus_gen.wizard.listing import MEASURE, one_line, wrapped_as_indented
from nexus_gen.wizard.questions import (
    CONFIRM,
    MANY,
    NO,
    ONE,
    YES,
    Answer,
    Position,
    Question,
    Ticked,
)


class CannotDraw(Exception):
    """This terminal has no console that prompt_toolkit could drive."""


class ConfirmPrompt(Prompt):
    """Yes or no: questionary's confirm."""

    def ask(self) -> None:
        """Puts the question, and keeps the answer."""
        asked = questionary.confirm("", self.question.answer == YES, qmark="", style=STYLE, **self.ends)
        self.run(self.framed(asked, KeyBindings()))
        self.answer = YES if self.answer else NO

    def hints(self) -> tuple[str, ...]:
        """The keys that matter now."""
        return (f"Enter {self.question.answer}", "y yes", "n no")


class FullScreen:
    """Asks at a terminal: stdin, and stdout, or stderr where stdout is none."""

    def __init__(self, source: Input | None = None, output: Output | None = None) -> None:
        try:
            self._ends = Ends(
                input=source or create_input(), output=output or create_output(always_prefer_tty=True)
            )
        except Exception as error:  # whichever prompt_toolkit raises on this system
            raise CannotDraw("there is no console to draw on") from error

    def ask(self, question: Question, position: Position, ticked: Ticked | None = None) -> Answer:
        """The answer, which has no `problem`. Raises `Back`, `Leave` or `KeyboardInterrupt`."""
        prompt: Prompt
        if question.page is not None:
            prompt = PagePrompt(question, position, self._ends)
        elif question.choices or question.kind in (ONE, MANY):
            prompt = ListPrompt(question, position, self._ends, ticked)
        elif question.kind == CONFIRM:
            prompt = ConfirmPrompt(question, position, self._ends)
        else:
            prompt = TextPrompt(question, position, self._ends)
        prompt.ask()
        if question.page is None:
            self._tell(question, prompt.answer)
        return prompt.answer

    def show(self, text: str) -> None:
        """Shows a text of any length."""
        room = min(self._ends["output"].get_size().columns - 1, MEASURE)
        lines = (part for line in printable(text).split("\n") for part in wrapped_as_indented(line, room))
        self._print(("", "\n".join(lines)))

    def _tell(self, question: Question, answer: Answer) -> None:
        """Leaves one line of what was asked and answered."""
        shown = {choice.value: choice.shown for choice in question.choices}
        values = (answer,) if isinstance(answer, str) else answer
        told = one_line(", ".join(shown.get(value, value) for value in values)[:1000]) or "nothing"
        message = one_line(question.message)
        room = self._ends["output"].get_size().columns - 4
        self._print(("class:chosen", "✓ "), ("", fitted(f"{message}  {told}", room)))

    def _print(self, *parts: tuple[str, str]) -> None:
        print_formatted_text(FormattedText(parts), style=STYLE, output=self._ends["output"])
