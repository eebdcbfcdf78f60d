"""What stands around a prompt of questionary, and the keys that it lacks.

questionary shows one line above its field and ends on Enter and Ctrl-C. Missing are: where one is and a help
text (`Prompt.framed`), text wrapped by words (`WordWrap`), Esc for back, and keys that nobody bound.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, TypedDict

import questionary
from prompt_toolkit.application import Application, get_app, run_in_terminal
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Always, Condition
from prompt_toolkit.formatted_text import FormattedText, StyleAndTextTuples
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyBindingsBase, KeyPressEvent, merge_key_bindings
from prompt_toolkit.layout import Dimension, FormattedTextControl, HSplit, Layout, VSplit, Window
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
from prompt_toolkit.layout.utils import explode_text_fragments
from prompt_toolkit.output import Output
from questionary import Question as Asked

from nexus_gen.columns import fitted, width, wrapped
from nexus_gen.errors import EnvironmentFailure
from nexus_gen.markdown.clean import clean
from nexus_gen.terminal import printable
from nexus_gen.wizard.editor import edited, editor_name
from nexus_gen.wizard.listing import MEASURE, one_line
from nexus_gen.wizard.questions import TEXT, Answer, Back, Leave, Position, Question

STYLE = questionary.Style(
    [
        ("step", "ansicyan"),
        ("message", "bold"),
        ("pointed", "bold ansicyan"),
        ("chosen", "ansigreen"),
        ("group", "bold underline"),
        ("dim", "ansibrightblack"),
        ("problem", "bold ansired"),
        ("answer", "noinherit"),
        ("title", "bold underline"),
        ("heading", "bold ansicyan"),
        ("strong", "bold"),
        ("em", "italic"),
        ("s", "strike"),
        ("code", "ansiyellow"),
        ("link", "underline"),
        ("quote", "ansibrightblack"),
        ("added", "ansigreen"),
        ("removed", "ansired"),
    ]
)
_WAIT = 0.05  # seconds in which a key after Esc makes it Alt and that key
_TAB = "    "


class Ends(TypedDict):
    """The two ends of a terminal, as prompt_toolkit names them."""

    input: Input
    output: Output


class Prompt:
    """A question on the screen. `answer` is what it gave."""

    def __init__(self, question: Question, position: Position, ends: Ends) -> None:
        self.question = question
        self.position = position
        self.ends = ends
        self.answer = question.answer
        self.problem = ""

    def place(self) -> str:
        """How far along one is."""
        return self.position.label

    def hints(self) -> Sequence[str]:
        """The keys that matter now, each with what it does, the most important first."""
        raise NotImplementedError

    def escape_hint(self) -> str:
        """What Esc does, if anything."""
        return "Esc back" if self.position.has_back else ""

    def escape(self, event: KeyPressEvent) -> None:
        """Esc was pressed."""
        if self.position.has_back:
            event.app.exit(exception=Back())

    def ask(self) -> None:
        """Puts the question, and keeps the answer. Raises as `Screen.ask`."""
        raise NotImplementedError

    def framed(self, asked: Asked, keys: KeyBindingsBase, *below: Window) -> questionary.Question:
        """`asked` with step, message and help above it, the keys below it, and `keys` known to it."""
        app = asked.application
        app.layout.current_window.dont_extend_height = Always()  # so that the keys stand right below it
        top = Window(FormattedTextControl(self._top), dont_extend_height=True)
        bottom = Window(FormattedTextControl(self._bottom), dont_extend_height=True)
        whole = [top, app.layout.container, *below, bottom]
        page = HSplit(whole, width=lambda: Dimension.exact(size()[0] + 1))
        app.layout = Layout(VSplit([page, Window()]), app.layout.current_window)
        app.key_bindings = merge_key_bindings([app.key_bindings or KeyBindings(), self.common_keys(), keys])
        app.erase_when_done = True
        set_waiting(app)
        return asked

    def run(self, asked: Asked) -> None:
        """Keeps the answer that questionary gives."""
        try:
            self.answer = asked.unsafe_ask()
        except EOFError:
            raise Leave from None

    def _top(self) -> FormattedText:
        columns, lines = size()
        message = wrapped(one_line(self.question.message), columns)
        place = fitted(self.place(), columns)
        if lines < 8:
            return FormattedText([("class:message", "\n".join(message[:2]))])
        help_ = [
            line
            for text in self.question.help.split("\n")
            for line in wrapped(printable(text), columns, rest="  ")
        ]
        room = max(0, lines // 3 - 1)
        if len(help_) > room:
            help_ = [*help_[: room - 1], "…"] if room else []
        gap = "\n" if lines >= 20 else ""
        return FormattedText(
            [
                ("class:step", gap + place),
                *(("class:message", f"\n{line}") for line in message),
                *(("class:dim", f"\n{line}") for line in help_ if line),
                ("", gap),
            ]
        )

    def _bottom(self) -> FormattedText:
        columns, lines = size()
        back = [key for key in (self.escape_hint(),) if key]
        packed = [""]
        enter, *others = self.hints()
        for hint in [enter, *back, *others, "Ctrl-C stop"]:
            longer = f"{packed[-1]} · {hint}" if packed[-1] else hint
            packed = [*packed[:-1], longer] if width(longer) <= columns else [*packed, hint]
        gap = "\n" if lines >= 20 else ""
        problem = fitted(self.problem, columns) + "\n" if self.problem else ""
        rows = packed[: max(1, lines // 4)]
        return FormattedText([("class:problem", gap + problem), ("class:dim", "\n".join(rows))])

    def common_keys(self) -> KeyBindings:
        """The keys of every prompt."""
        keys = KeyBindings()
        keys.add("escape")(self.escape)
        keys.add("escape", "escape")(self._escape_twice)
        keys.add("c-b")(self.escape)
        keys.add("c-c", eager=True)(lambda event: event.app.exit(exception=KeyboardInterrupt()))
        keys.add("<sigint>")(lambda event: event.app.exit(exception=KeyboardInterrupt()))
        keys.add("c-z")(lambda event: event.app.suspend_to_background())
        _ignore_unknown_sequences(keys)
        return keys

    def _escape_twice(self, event: KeyPressEvent) -> None:
        """Esc was pressed twice at once."""
        self.escape(event)
        if not event.app.is_done:
            self.escape(event)

    def finish(self, event: KeyPressEvent, answer: Answer) -> None:
        """Ends the prompt with `answer`, or says what is wrong with it."""
        self.problem = self.question.problem(answer)
        if not self.problem:
            event.app.exit(result=answer)


def set_waiting(app: Application[Any]) -> None:
    """Esc is Esc if nothing follows it at once."""
    app.ttimeoutlen = app.timeoutlen = _WAIT


def _ignore_unknown_sequences(keys: KeyBindings) -> None:
    """Alt and a key, and what a terminal sends for keys that nobody bound, do nothing.

    prompt_toolkit hands an unknown sequence on as Esc and characters, which would go back and type them.
    """
    inside = [False]

    def begin(event: KeyPressEvent) -> None:
        inside[0] = True

    def swallow(event: KeyPressEvent) -> None:
        inside[0] = event.data.isascii() and event.data.isprintable() and not "@" <= event.data <= "~"

    keys.add("escape", "<any>")(lambda event: None)
    keys.add("escape", "[")(begin)
    keys.add("escape", "O")(begin)
    keys.add("<any>", filter=Condition(lambda: inside[0]), eager=True)(swallow)


def text_keys(question: Question, buffer: Buffer) -> KeyBindings:
    """The keys of a field: what is typed or pasted is kept clean; Ctrl-U and Ctrl-D."""
    keys = KeyBindings()
    original = buffer.text

    def clear(event: KeyPressEvent) -> None:
        """Ctrl-U clears all of it, wherever the cursor stands, and once more brings the offered text back."""
        buffer.text = "" if buffer.text else original
        buffer.cursor_position = len(buffer.text)

    for name in ("<any>", "<bracketed-paste>"):
        keys.add(name)(lambda event: buffer.insert_text(kept(question, event.data)))
    keys.add("c-u")(clear)
    is_empty = Condition(lambda: not buffer.text)
    keys.add("c-d", filter=is_empty)(lambda event: event.app.exit(exception=Leave()))
    return keys


def kept(question: Question, text: str) -> str:
    """What is kept of a text that was typed or pasted. Tabs become spaces: YAML would hold them in quotes."""
    text = clean(text).replace("\t", _TAB)
    return text if question.kind == TEXT else re.sub(r"\s*\n\s*", " ", text)


def screen_size() -> tuple[int, int]:
    """The columns and the rows of the terminal as it is now."""
    now = get_app().output.get_size()
    return now.columns, now.rows


def size() -> tuple[int, int]:
    """The columns that a text may take, and the rows of the terminal."""
    columns, rows = screen_size()
    return min(columns - 1, MEASURE), rows


class TextPrompt(Prompt):
    """A line, or, for TEXT, several: questionary's text."""

    def ask(self) -> None:
        """Puts the question, and keeps the answer. An answer that nobody touched stays, to the character."""
        long = self.question.kind == TEXT
        self.original = kept(self.question, str(self.question.answer))
        sign = "│" if long else ">"
        asked = questionary.text(
            sign,
            self.original,
            lambda text: self.question.problem(text) or True,
            qmark="",
            style=STYLE,
            multiline=long,
            instruction="",
            input_processors=[WordWrap(width(sign) + 2)],
            prompt_continuation=f" {sign} " if long else "   ",
            validate_while_typing=False,
            **self.ends,
        )
        self.buffer = asked.application.current_buffer
        keys = merge_key_bindings([text_keys(self.question, self.buffer), self._text_keys()])
        self.run(self.framed(asked, keys))
        if self.answer == self.original:
            self.answer = self.question.answer

    def hints(self) -> Sequence[str]:
        """The keys that matter now."""
        clear = "Ctrl-U clear" if self.buffer.text else "Ctrl-U bring it back" if self.original else ""
        if self.question.kind == TEXT:
            first = "Enter go on" if self._is_untouched() else "Ctrl-S go on"
            editor = editor_name()
            return [key for key in (first, clear, f"Ctrl-E open {editor}" if editor else "") if key]
        go_on = self.question.empty if self.question.empty and not self.buffer.text.strip() else "go on"
        return [key for key in (f"Enter {go_on}", clear) if key]

    def _text_keys(self) -> KeyBindings:
        """The keys of a text of several lines; a tab is none of a line."""
        keys = KeyBindings()
        keys.add("tab")(lambda event: None)
        if self.question.kind == TEXT:
            keys.add("tab")(lambda event: self.buffer.insert_text(_TAB))
            keys.add("enter")(self._enter)
            keys.add("c-e")(lambda event: event.app.create_background_task(self._edit()))
            for done in (("c-s",), ("f2",), ("escape", "enter")):
                keys.add(*done)(lambda event: self.buffer.validate_and_handle())
        return keys

    def _is_untouched(self) -> bool:
        return self.buffer.text == self.original

    def _enter(self, event: KeyPressEvent) -> None:
        """Enter alone takes a text as it is offered; in a text being written it begins a line."""
        if self._is_untouched():
            self.buffer.validate_and_handle()
        else:
            self.buffer.newline(copy_margin=False)

    async def _edit(self) -> None:
        def edit() -> None:
            try:
                text = edited(self.buffer.text)
                self.buffer.set_document(Document(text, len(text)))
            except EnvironmentFailure as error:
                self.problem = error.message

        await run_in_terminal(edit)


class WordWrap(Processor):
    """Shows a field's lines wrapped by words: prompt_toolkit itself breaks them at the last column.

    A row is filled up with spaces where the next word would not fit, and the space that would begin the next
    row is left out. `prefix` is the width of what stands before each row.
    """

    def __init__(self, prefix: int) -> None:
        self.prefix = prefix

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """The line as it is shown, and where each of its characters stands in it."""
        characters = explode_text_fragments(transformation_input.fragments)
        room = transformation_input.width - self.prefix
        if room < 2:
            return Transformation(characters)
        fills = _fills("".join(text for _, text, *_ in characters), room)
        shown: StyleAndTextTuples = []
        to_shown: list[int] = []
        to_source: list[int] = []
        for number, (character, fill) in enumerate(zip(characters, fills, strict=True)):
            before = [("", " ")] * max(fill, 0)
            pieces = [*before, character] if fill >= 0 else before
            to_shown.append(len(shown) + len(before))
            to_source += [number] * len(pieces)
            shown += pieces
        to_shown.append(len(shown))  # behind the last character
        to_source.append(len(characters))
        return Transformation(shown, to_shown.__getitem__, to_source.__getitem__)


def _fills(text: str, room: int) -> list[int]:
    """For each character how many spaces come before it, or -1 where it is a space that is left out."""
    fills: list[int] = []
    column = 0
    for word in re.findall(r"\s|\S+", text):
        wide = width(word)
        if word.isspace() and column == room:
            fills.append(-1)
            column = 0
            continue
        fill = room - column if column and column + wide > room and wide <= room else 0
        fills += [fill, *[0] * (len(word) - 1)]
        column = wide if fill else column + wide
        if column > room:
            column = column % room or room
    return fills
