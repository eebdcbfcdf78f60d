"""What a prompt of the full screen looks like and which keys it knows; the prompt for text."""

from __future__ import annotations

import re
from collections.abc import Callable

from prompt_toolkit.application import get_app, run_in_terminal
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import (
    BufferControl,
    FormattedTextControl,
    HSplit,
    Layout,
    VerticalAlign,
    Window,
)
from prompt_toolkit.layout.containers import AnyContainer
from prompt_toolkit.layout.processors import TabsProcessor

from nexus_gen.columns import fitted, width, wrapped
from nexus_gen.errors import EnvironmentFailure
from nexus_gen.markdown.clean import clean
from nexus_gen.wizard.listing import one_line
from nexus_gen.wizard.questions import LINE, TEXT, Answer, Back, Leave, Question


class Prompt:
    """What all prompts have: step, message and help above, what is wrong and the keys below.

    Every text is made anew for the width at each drawing, so that a resize needs no care.
    """

    def __init__(self, question: Question, step: str, text: str) -> None:
        self.question = question
        self.step = step
        self.answer = question.answer
        self.problem = ""
        self.is_answered = False
        self.original = self.kept(text)
        at = len(self.original) if question.kind != TEXT else 0  # of a long text the beginning is seen
        self.buffer = Buffer(
            document=Document(self.original, at),
            multiline=question.kind == TEXT,
            on_text_changed=lambda _: self.changed(),
        )

    def place(self) -> str:
        """How far along one is."""
        return self.step

    def hints(self) -> tuple[str, ...]:
        """The keys that matter now, each with what it does."""
        raise NotImplementedError

    def changed(self) -> None:
        """Something was typed."""
        self.problem = ""

    def body(self) -> list[AnyContainer]:
        """What stands between message and keys."""
        raise NotImplementedError

    def accept(self, event: KeyPressEvent) -> None:
        """Enter was pressed."""
        raise NotImplementedError

    def finish(self, event: KeyPressEvent, answer: Answer) -> None:
        """Ends the prompt with `answer`, or says what is wrong with it."""
        self.problem = self.question.problem(answer)
        if not self.problem:
            self.answer = answer
            self.is_answered = True
            event.app.exit()

    def finish_text(self, event: KeyPressEvent) -> None:
        """Ends the prompt with what was typed; an answer that nobody touched stays, to the character."""
        text = self.buffer.text
        self.finish(event, self.question.answer if text == self.original else self.kept(text))

    def layout(self) -> Layout:
        """The whole prompt; a window gets the lines it needs while there are any."""
        top = Window(FormattedTextControl(self._top), dont_extend_height=True)
        bottom = Window(FormattedTextControl(self._bottom), dont_extend_height=True)
        body = self.body()
        return Layout(HSplit([top, *body, bottom], align=VerticalAlign.TOP), focused_element=self.buffer)

    def _top(self) -> FormattedText:
        columns, lines = size()
        message = wrapped(one_line(self.question.message), columns - 1)
        help_ = wrapped(one_line(self.question.help), columns - 1) if lines > 9 else []
        gap = "\n" if lines >= 20 else ""
        return FormattedText(
            [
                ("class:step", gap + fitted(self.place(), columns)),
                *(("class:message", f"\n{line}") for line in message),
                *(("class:dim", f"\n{line}") for line in help_),
                ("", gap),
            ]
        )

    def _bottom(self) -> FormattedText:
        columns, lines = size()
        gap = "\n" if lines >= 20 else ""
        packed = [""]
        for hint in [*self.hints(), "Esc back", "Ctrl-C stop"]:
            longer = f"{packed[-1]} · {hint}" if packed[-1] else hint
            packed = [*packed[:-1], longer] if width(longer) < columns else [*packed, hint]
        problem = fitted(self.problem, columns) + "\n" if self.problem else ""
        return FormattedText([("class:problem", gap + problem), ("class:dim", "\n".join(packed))])

    def keys(self) -> KeyBindings:
        """The keys of every prompt."""
        keys = KeyBindings()
        is_empty = Condition(lambda: not self.buffer.text)
        for names, error in ((("escape", "c-b"), Back), (("c-c", "<sigint>"), KeyboardInterrupt)):
            for name in names:
                keys.add(name)(_exit_with(error))
        keys.add("c-d", filter=is_empty)(_exit_with(Leave))
        keys.add("enter")(self.accept)
        keys.add("c-z")(lambda event: event.app.suspend_to_background())
        keys.add("tab")(lambda event: self.buffer.insert_text("\t"))
        for name in ("<any>", "<bracketed-paste>"):
            keys.add(name)(lambda event: self.buffer.insert_text(self.kept(event.data)))
        return keys

    def kept(self, text: str) -> str:
        """What is kept of a text that was typed or pasted."""
        text = clean(text)
        return text if self.question.kind == TEXT else re.sub(r"\s*\n\s*", " ", text)


class TextPrompt(Prompt):
    """A line, or, for TEXT, several."""

    def __init__(self, question: Question, step: str) -> None:
        super().__init__(question, step, str(question.answer))

    def hints(self) -> tuple[str, ...]:
        """The keys that matter now."""
        if self.question.kind == LINE:
            return ("Enter next",)
        first = "Enter next, or type to change" if self._is_untouched() else "Ctrl-S or Alt-Enter next"
        return (first, "Ctrl-E your editor")

    def body(self) -> list[AnyContainer]:
        """The field."""

        def prefix(line: int, wrapped: int) -> FormattedText:
            sign = "│ " if self.question.kind == TEXT else "  " if wrapped else "> "
            return FormattedText([("class:step", sign)])

        field = BufferControl(self.buffer, [TabsProcessor(char1=" ", char2=" ")])
        return [Window(field, wrap_lines=True, dont_extend_height=True, get_line_prefix=prefix)]

    def keys(self) -> KeyBindings:
        """The keys of a text."""
        keys = super().keys()
        if self.question.kind == TEXT:
            keys.add("enter")(self._enter)
            keys.add("c-e")(lambda event: event.app.create_background_task(self._edit()))
            for done in (("c-s",), ("f2",), ("escape", "enter")):
                keys.add(*done)(self.accept)
        return keys

    def accept(self, event: KeyPressEvent) -> None:
        """Takes what stands there."""
        self.finish_text(event)

    def _is_untouched(self) -> bool:
        return self.buffer.text == self.original

    def _enter(self, event: KeyPressEvent) -> None:
        """Enter alone takes a text as it is offered; in a text being written it begins a line."""
        if self._is_untouched():
            self.accept(event)
        else:
            self.buffer.newline(copy_margin=False)

    async def _edit(self) -> None:
        from nexus_gen.wizard.editor import edited

        def edit() -> None:
            try:
                text = edited(self.buffer.text)
                self.buffer.set_document(Document(text, len(text)))
            except EnvironmentFailure as error:
                self.problem = error.message

        await run_in_terminal(edit)


def size() -> tuple[int, int]:
    """The columns and the rows of the terminal as it is now."""
    now = get_app().output.get_size()
    return now.columns, now.rows


def _exit_with(error: type[BaseException]) -> Callable[[KeyPressEvent], None]:
    return lambda event: event.app.exit(exception=error)
