"""The page of the full screen: a text to scroll through, and what to do about it always in sight.

questionary has no prompt that shows a text; its question runs this application as it does its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.layout import Dimension, FormattedTextControl, HSplit, Layout, VSplit, Window

from nexus_gen.columns import fitted, width, wrapped
from nexus_gen.terminal import Span, printable
from nexus_gen.wizard.full_prompt import STYLE, Ends, Prompt, screen_size, set_waiting
from nexus_gen.wizard.listing import MEASURE, one_line
from nexus_gen.wizard.questions import Answer, Page, Position, Question, RubricLine
from nexus_gen.wizard.reader import Line, lines_of

_BESIDE = 44  # columns of the requirements beside the text
_WIDE = 120  # columns from which on they stand beside it, and not below
_DIFF = {"+": "added", "-": "removed", "@": "dim"}


class PagePrompt(Prompt):
    """A page, and a bar with the choices below it. Every line is made anew for the size of the terminal."""

    def __init__(self, question: Question, position: Position, ends: Ends) -> None:
        super().__init__(question, position, ends)
        assert question.page is not None
        self.page: Page = question.page
        values = [choice.value for choice in question.choices]
        self.at = values.index(str(question.answer))
        self.offset = 0  # the first line of the text in sight
        self._made: tuple[int, list[Line]] = (0, [])  # the text, and the columns that it was made for

    def ask(self) -> None:
        """Puts the question, and keeps the answer."""

        def pane(lines: Callable[[], Sequence[Line]]) -> Window:
            control = FormattedTextControl(lambda: _formatted(lines()))
            return Window(control, height=lambda: Dimension.exact(len(lines())))

        beside = Window(
            FormattedTextControl(lambda: _formatted(self._beside())),
            width=lambda: Dimension.exact(_BESIDE if self._is_beside() else 0),
        )
        text = Window(
            FormattedTextControl(lambda: _formatted(self._in_sight())),
            width=lambda: Dimension.exact(self._columns() + 1),
        )
        body = VSplit([text, beside, Window()])
        whole = HSplit([pane(self._head), body, pane(self._below), pane(self._bar)])
        app: Application[Answer] = Application(
            layout=Layout(whole),
            key_bindings=merge_key_bindings([self.common_keys(), self._page_keys()]),
            style=STYLE,
            full_screen=True,
            **self.ends,
        )
        set_waiting(app)
        self.run(questionary.Question(app))

    def hints(self) -> Sequence[str]:
        """The keys that matter now."""
        return ("Enter choose", "←→ move", "↑↓ scroll")

    def _page_keys(self) -> KeyBindings:
        keys = KeyBindings()
        steps: dict[str, Callable[[], int]] = {
            "up": lambda: -1,
            "down": lambda: 1,
            "pageup": lambda: 1 - self._height(),
            "pagedown": lambda: self._height() - 1,
            " ": lambda: self._height() - 1,
            "home": lambda: -len(self._lines()),
            "end": lambda: len(self._lines()),
        }
        for name, lines in steps.items():
            keys.add(name)(lambda _, lines=lines: self._scroll(lines()))
        for name, by in (("left", -1), ("s-tab", -1), ("right", 1), ("tab", 1)):
            keys.add(name)(lambda _, by=by: self._move(by))
        for enter in (("enter",), ("escape", "enter")):
            keys.add(*enter)(self._accept)
        keys.add("c-d")(lambda event: event.app.exit(exception=EOFError()))
        return keys

    def _accept(self, event: KeyPressEvent) -> None:
        self.finish(event, self.question.choices[self.at].value)

    def _move(self, by: int) -> None:
        self.at = (self.at + by) % len(self.question.choices)

    def _scroll(self, by: int) -> None:
        last = max(0, len(self._lines()) - self._height())
        self.offset = max(0, min(self.offset + by, last))

    def _height(self) -> int:
        """How many lines of the text are in sight."""
        _, rows = screen_size()
        bar = (rows >= 8) + len(self._choices()) + (rows >= 6)
        return max(1, rows - len(self._head()) - len(self._below()) - bar)

    def _lines(self) -> list[Line]:
        """The whole text in lines that fit."""
        columns = self._columns()
        if self._made[0] != columns:
            self._made = columns, self._lines_of(columns)
        return self._made[1]

    def _columns(self) -> int:
        return min(screen_size()[0] - 1 - (_BESIDE if self._is_beside() else 0), MEASURE)

    def _lines_of(self, columns: int) -> list[Line]:
        if not self.page.diff:
            return lines_of(self.page.markdown, columns)
        return [
            [(_DIFF.get(line[:1], ""), part)]
            for line in self.page.diff
            for part in wrapped(printable(line), columns) or [""]
        ]

    def _in_sight(self) -> list[Line]:
        self._scroll(0)  # the terminal may be larger by now
        return self._lines()[self.offset : self.offset + self._height()]

    def _head(self) -> list[Line]:
        """What is asked, and the note to it."""
        columns, rows = screen_size()
        message = wrapped(one_line(self.question.message), columns - 1)
        if rows < 10:
            message = [fitted(one_line(self.question.message), columns - 1)]
        note = wrapped(one_line(self.question.help), columns - 1) if self.question.help and rows >= 10 else []
        gap: list[Line] = [[]] if rows >= 20 else []
        return [*([("message", line)] for line in message), *([("dim", line)] for line in note), *gap]

    def _is_beside(self) -> bool:
        return bool(self.page.requirements) and screen_size()[0] >= _WIDE

    def _beside(self) -> list[Line]:
        """The requirements beside the text."""
        rows = _requirements(self.page.requirements, _BESIDE - 3)
        return [[("dim", "│ "), *row] for row in _cut(rows, self._height())]

    def _below(self) -> list[Line]:
        """The requirements below the text, where there is no room beside it."""
        columns, rows = screen_size()
        if self._is_beside() or rows < 12 or not self.page.requirements:
            return []
        lines = _requirements(self.page.requirements, columns - 1)
        return [[("dim", "─" * min(columns - 1, MEASURE))], *_cut(lines, rows // 4)]

    def _bar(self) -> list[Line]:
        """Where in the text one is, the choices, and the keys."""
        columns, rows = screen_size()
        wide, total = min(columns - 1, MEASURE), len(self._lines())
        label = ""
        if self._height() < total:
            label = f"── lines {self.offset + 1} to {min(self.offset + self._height(), total)} of {total} "
        rule = [("dim", fitted(label + "─" * max(0, wide - width(label)), wide))]
        keys = " · ".join([*self.hints(), *filter(None, [self.escape_hint()]), "Ctrl-C stop"])
        return [
            *([rule] if rows >= 8 else []),
            *self._choices(),
            *([[("dim", fitted(keys, columns - 1))]] if rows >= 6 else []),
        ]

    def _choices(self) -> list[Line]:
        """The choices in as few lines as they fit in; only the one pointed at where those are too many."""
        columns, rows = screen_size()
        lines: list[Line] = [[]]
        for number in range(len(self.question.choices)):
            part = self._choice(number)
            taken = sum(width(text) for _, text in lines[-1])
            if taken and taken + width(part[1]) > columns - 1:
                lines.append([])
            lines[-1].append(part)
        return lines if len(lines) <= max(1, rows // 6) else [[self._choice(self.at)]]

    def _choice(self, number: int) -> Span:
        title = one_line(self.question.choices[number].shown)
        return ("pointed", f"[ {title} ]") if number == self.at else ("", f"  {title}  ")


def _requirements(requirements: Sequence[RubricLine], columns: int) -> list[Line]:
    """What is missing first, then what is met."""
    missing = [("problem", f"○ {one_line(one.title)}") for one in requirements if not one.met]
    met = [("chosen", f"✓ {one_line(one.title)}") for one in requirements if one.met]
    return [[(style, fitted(text, columns))] for style, text in (*missing, *met)]


def _cut(lines: list[Line], height: int) -> list[Line]:
    """The first of `lines`, and how many more there are."""
    if len(lines) <= height:
        return lines
    return [*lines[: max(0, height - 1)], [("dim", f"  … {len(lines) - max(0, height - 1)} more")]]


def _formatted(lines: Sequence[Line]) -> FormattedText:
    parts: list[tuple[str, str]] = []
    for number, line in enumerate(lines):
        parts += [("", "\n")] if number else []
        parts += [(" ".join(f"class:{name}" for name in style.split()), text) for style, text in line]
    return FormattedText(parts)
