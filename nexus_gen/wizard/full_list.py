"""The list of the full screen: one of it, many of it, or suggestions below a line.

Why not questionary's: an arrow key in its searched list with headings never returns (2.1.1: the loop that
skips headings looks at the unsearched list), and it searches titles only, in ASCII only.
"""

from __future__ import annotations

from prompt_toolkit.data_structures import Point
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import (
    BufferControl,
    ConditionalContainer,
    FormattedTextControl,
    ScrollOffsets,
    Window,
)
from prompt_toolkit.layout.containers import AnyContainer

from nexus_gen.columns import fitted, width
from nexus_gen.wizard.full_prompt import Prompt, size
from nexus_gen.wizard.listing import group_of, matches, named, one_line, toggle, with_answers
from nexus_gen.wizard.questions import LINE, MANY, ONE, Choice, Question

_OWN = Choice("", "+ add my own")
_SHORT = 8  # a list of that many choices shows its search line only while it is searched
_PAGE = 8


class ListPrompt(Prompt):
    """Choices to choose one or many of, which typing searches; for LINE, suggestions below the line."""

    def __init__(self, question: Question, step: str) -> None:
        self.listed = with_answers(question)
        self.chosen = list(question.answer) if question.kind == MANY else []
        self.at = 0  # which of the visible is pointed at; -1 is the line itself
        self.toggled = False  # since the search changed
        self.row = 0
        self.wants_own = False
        super().__init__(question, step, str(question.answer) if question.kind == LINE else "")
        values = [choice.value for choice in self.listed]
        if question.kind == LINE:
            self.at = -1
        elif question.kind == ONE and question.answer in values:
            self.at = values.index(str(question.answer))

    def place(self) -> str:
        """The step, how many are chosen, and how many the search finds."""
        chosen = f" · {len(self.chosen)} chosen" if self.question.kind == MANY else ""
        if self.question.kind == LINE or not self.buffer.text:
            return self.step + chosen
        if self.question.kind == LINE or not self.buffer.text:
            return self.step + chosen
        found = sum(choice is not _OWN for choice in self.visible())
        return f"{self.step}{chosen} · {found} of {len(self.listed)} found"

    def hints(self) -> tuple[str, ...]:
        """The keys that matter now."""
        if self.question.kind == LINE:
            return ("Enter next", "↑↓ suggestions")
        if self.question.kind == ONE:
            return ("↑↓ move", "Enter choose", "type to search")
        if self.buffer.text:
            return ("↑↓ move", "Space choose", "Enter add it" if self.pointed() is _OWN else "Enter choose")
        return ("↑↓ move", "Space choose", "Enter next", "type to search")

    def changed(self) -> None:
        """Something was typed: another part of the list is seen."""
        super().changed()
        self.toggled = False
        self.at = -1 if self.question.kind == LINE else 0

    def visible(self) -> list[Choice]:
        """The choices that the typed words find, and the one to add one's own."""
        text = self.buffer.text
        if self.question.kind == LINE and text == self.original:
            return self.listed
        found = [choice for choice in self.listed if matches(choice, text)]
        return [*found, _OWN] if self.question.own and self.question.kind != LINE else found

    def pointed(self) -> Choice | None:
        """The choice that is pointed at, if any."""
        visible = self.visible()
        return visible[self.at] if 0 <= self.at < len(visible) else None

    def move(self, steps: int) -> None:
        """Points at another choice; one step beyond an end leads to the other."""
        first = -1 if self.question.kind == LINE else 0
        last = len(self.visible()) - 1
        beyond = not first <= self.at + steps <= last
        if beyond and abs(steps) == 1:
            self.at = last if steps < 0 else first
        else:
            self.at = max(first, min(self.at + steps, last))

    def add(self, text: str) -> None:
        """Puts in an answer of one's own: as the answer, or chosen and pointed at in the list."""
        self.wants_own = False
        if not text:
            return
        known = named(text, self.listed) or Choice(text)
        if self.question.kind == ONE:
            self.answer = known.value
            self.is_answered = True
            return
        if known not in self.listed:
            self.listed.append(known)
        if known.value not in self.chosen:
            self.chosen.append(known.value)
        self._leave_search(known)

    def _leave_search(self, choice: Choice) -> None:
        self.buffer.reset()
        self.changed()
        self.at = self.visible().index(choice)

    def accept(self, event: KeyPressEvent) -> None:
        """Enter: takes what is pointed at; where many can be taken and nothing is searched, all chosen."""
        pointed = self.pointed()
        kind = self.question.kind
        if pointed is _OWN:
            self.wants_own = True
            event.app.exit()
        elif kind == LINE and pointed is None:
            self.finish_text(event)
        elif kind == MANY and not self.buffer.text:
            self.finish(event, tuple(self.chosen))
        elif pointed is None:
            self.problem = "Nothing in the list has that."
        elif kind == MANY:
            if not self.toggled and pointed.value not in self.chosen:
                self.chosen.append(pointed.value)
            self._leave_search(pointed)
        else:
            self.finish(event, pointed.value)

    def _space(self, event: KeyPressEvent) -> None:
        pointed = self.pointed()
        if pointed is _OWN and not self.buffer.text:
            self.accept(event)
        elif pointed is None or pointed is _OWN:
            self.buffer.insert_text(" ")
        else:
            toggle(self.chosen, pointed.value)
            self.toggled = True
            self.problem = ""

    def _complete(self, event: KeyPressEvent) -> None:
        if self.question.kind == LINE and (choice := self.pointed() or next(iter(self.visible()), None)):
            text = self.kept(choice.value)
            self.buffer.document = Document(text, len(text))

    def keys(self) -> KeyBindings:
        """The keys of a list."""
        keys = super().keys()
        for name, steps in (("up", -1), ("down", 1), ("pageup", -_PAGE), ("pagedown", _PAGE)):
            keys.add(name)(lambda event, steps=steps: self.move(steps))
        keys.add("tab")(self._complete)
        if self.question.kind == MANY:
            keys.add(" ")(self._space)
        return keys

    def body(self) -> list[AnyContainer]:
        """The search line, or the line itself, and the list."""
        sign = "> " if self.question.kind == LINE else "/ "
        is_seen = Condition(
            lambda: self.question.kind == LINE or len(self.listed) > _SHORT or bool(self.buffer.text)
        )
        line = Window(
            BufferControl(self.buffer),
            wrap_lines=True,
            dont_extend_height=True,
            get_line_prefix=lambda number, wrapped: [("class:step", "  " if wrapped else sign)],
        )
        rows = Window(
            FormattedTextControl(self._rows, get_cursor_position=lambda: Point(0, self.row)),
            dont_extend_height=True,
            always_hide_cursor=True,
            scroll_offsets=ScrollOffsets(top=1, bottom=1),
        )
        return [ConditionalContainer(line, is_seen), rows]

    def _rows(self) -> FormattedText:
        """The list in lines that fit; notes in `row` which of them is pointed at."""
        columns, _ = size()
        visible = self.visible()
        names = [width(one_line(choice.shown)) for choice in visible if choice.about]
        wide = min(max(names, default=0), columns * 2 // 5)
        rows: list[list[tuple[str, str]]] = []
        heading = ""
        self.row = 0
        for number, choice in enumerate(visible):
            group = heading if choice is _OWN else group_of(choice, self.listed)
            if group != heading:
                heading = group
                rows.append([("class:group", fitted(one_line(heading), columns - 1))])
            if number == self.at:
                self.row = len(rows)
            rows.append(self._row(choice, number == self.at, wide, columns - 1))
        ends = [[*row, ("", "\n")] for row in rows[:-1]] + rows[-1:]
        return FormattedText([part for row in ends for part in row])

    def _row(self, choice: Choice, is_pointed: bool, wide: int, columns: int) -> list[tuple[str, str]]:
        """One choice: where one is, whether it is chosen, its name, and as much about it as fits."""
        is_chosen = choice.value in self.chosen and choice is not _OWN
        mark = ("● " if is_chosen else "○ ") if self.question.kind == MANY and choice is not _OWN else ""
        style = "class:pointed" if is_pointed else "class:chosen" if is_chosen else ""
        text = one_line(self.buffer.text)
        title = f'+ add "{text}"' if choice is _OWN and text else one_line(choice.shown)
        start = fitted(f"{'»' if is_pointed else ' '} {mark}{title}", columns)
        start += " " * (wide - width(title)) if choice.about else ""
        rest = columns - width(start) - 2
        about = fitted(one_line(choice.about), rest) if rest > 8 else ""
        return [(style, start), ("class:dim", f"  {about}" if about else "")]
