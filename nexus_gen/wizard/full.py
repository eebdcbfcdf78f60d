"""The wizard with cursor keys, on prompt_toolkit. Import it only where it is used: it is slow to load."""

from __future__ import annotations

from prompt_toolkit import print_formatted_text
from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.input import Input, create_input
from prompt_toolkit.output import Output, create_output
from prompt_toolkit.styles import Style

from nexus_gen.columns import fitted
from nexus_gen.terminal import printable
from nexus_gen.wizard.full_list import ListPrompt
from nexus_gen.wizard.full_prompt import Prompt, TextPrompt
from nexus_gen.wizard.listing import one_line
from nexus_gen.wizard.questions import LINE, MANY, ONE, Answer, Back, Leave, Question

_STYLE = Style.from_dict(
    {
        "step": "ansicyan",
        "message": "bold",
        "pointed": "bold ansicyan",
        "chosen": "ansigreen",
        "group": "bold underline",
        "dim": "ansibrightblack",
        "problem": "bold ansired",
    }
)
_WAIT = 0.05  # seconds in which a key after Esc makes it Alt and that key


class CannotDraw(Exception):
    """This terminal has no console that prompt_toolkit could drive."""


class FullScreen:
    """Asks at a terminal: stdin, and stdout, or stderr where stdout is none."""

    def __init__(self, source: Input | None = None, output: Output | None = None) -> None:
        try:
            self._input = source or create_input()
            self._output = output or create_output(always_prefer_tty=True)
        except Exception as error:  # whichever prompt_toolkit raises on this system
            raise CannotDraw("there is no console to draw on") from error

    def ask(self, question: Question, number: int, total: int) -> Answer:
        """The answer, which has no `problem`. Raises `Back`, `Leave` or `KeyboardInterrupt`."""
        step = f"Step {number} of {total}"
        listed = question.choices or question.kind in (ONE, MANY)
        prompt = ListPrompt(question, step) if listed else TextPrompt(question, step)
        self._run(prompt)
        while isinstance(prompt, ListPrompt) and prompt.wants_own:
            own = TextPrompt(Question("", LINE, question.message, "Your own:", prompt.buffer.text), step)
            try:
                self._run(own)
                prompt.add(str(own.answer).strip())
            except Back:
                prompt.wants_own = False
            if not prompt.is_answered:
                self._run(prompt)
        self._tell(question, prompt.answer)
        return prompt.answer

    def show(self, text: str) -> None:
        """Shows a text of any length."""
        self._print(("", printable(text)))

    def _tell(self, question: Question, answer: Answer) -> None:
        """Leaves one line of what was asked and answered."""
        shown = {choice.value: choice.shown for choice in question.choices}
        values = (answer,) if isinstance(answer, str) else answer
        told = one_line(", ".join(shown.get(value, value) for value in values)[:1000]) or "nothing"
        message = one_line(question.message)
        room = self._output.get_size().columns - 4
        self._print(("class:chosen", "✓ "), ("", fitted(f"{message}  {told}", room)))

    def _print(self, *parts: tuple[str, str]) -> None:
        print_formatted_text(FormattedText(parts), style=_STYLE, output=self._output)

    def _run(self, prompt: Prompt) -> None:
        app: Application[None] = Application(
            layout=prompt.layout(),
            key_bindings=prompt.keys(),
            style=_STYLE,
            erase_when_done=True,
            input=self._input,
            output=self._output,
        )
        app.ttimeoutlen = app.timeoutlen = _WAIT
        try:
            app.run()
        except EOFError:
            raise Leave from None
