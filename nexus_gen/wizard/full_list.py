"""The searched list of the full screen: questionary's own list, with what that lacks.

Its list searches titles only and in ASCII only, drops no heading, and hangs on an arrow key where a searched
list begins with one (2.1.1: the loop that steps over headings looks at the list before the search).
"""

from __future__ import annotations

from collections.abc import Sequence

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.document import Document
from prompt_toolkit.enums import DEFAULT_BUFFER
from prompt_toolkit.filters import Always, Condition
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.layout import Dimension, FormattedTextControl, ScrollOffsets, Window
from questionary.prompts.common import InquirerControl, create_inquirer_layout

from nexus_gen.columns import fitted, width, wrapped
from nexus_gen.terminal import printable
from nexus_gen.wizard.full_prompt import STYLE, Ends, Prompt, kept, size, text_keys
from nexus_gen.wizard.listing import best, group_of, matches, named, one_line, toggle, with_answers
from nexus_gen.wizard.questions import LINE, MANY, ONE, Answer, Choice, Position, Question, Ticked

_SHORT = 8  # a list of that many choices shows its search line only while it is searched
_PAGE = 8


class ListRow(questionary.Choice):
    """A row of the list for a choice of ours."""

    def __init__(self, choice: Choice) -> None:
        super().__init__(choice.shown, choice.value)
        self.choice = choice


class SearchedList(InquirerControl):
    """The choices of a question that the search finds, each below the heading of its group.

    `own` is the row that stands for what was typed.
    """

    def __init__(self, question: Question) -> None:
        self.question = question
        self.listed = with_answers(question)
        self.own = ListRow(Choice(""))
        super().__init__(self._all_rows(), show_description=False)
        self.selected_options = list(question.answer) if question.kind == MANY else []
        self.point_at(question.first or (str(question.answer) if question.kind != MANY else ""))

    def _all_rows(self) -> list[questionary.Choice]:
        rows: list[questionary.Choice] = []
        heading = ""
        for choice in self.listed:
            if (group := group_of(choice, self.listed)) != heading:
                heading = group
                rows.append(questionary.Separator(group))
            rows.append(ListRow(choice))
        return [*rows, self.own]

    @property
    def found(self) -> list[Choice]:
        """The choices that the search finds, by their names and descriptions."""
        return [choice for choice in self.listed if matches(choice, self.search_filter or "")]

    @property
    def filtered_choices(self) -> list[questionary.Choice]:
        """The rows that are seen: an empty group has no heading."""
        found = {choice.value for choice in self.found}
        rows: list[questionary.Choice] = []
        heading = None
        for row in self.choices:
            if isinstance(row, questionary.Separator):
                heading = row
            elif row is not self.own and row.value in found:
                rows += [heading, row] if heading else [row]
                heading = None
        if self.question.kind == LINE:
            return [self.own, *rows]
        word = (self.search_filter or "").strip()
        can_add = self.question.own and bool(word) and named(word, self.listed) is None
        return [*rows, self.own] if can_add else rows

    @property
    def pointed(self) -> ListRow | None:
        """The row that is pointed at, or None where nothing is found."""
        return self.stops().get(self.pointed_at)

    def stops(self) -> dict[int, ListRow]:
        """The rows that can be pointed at, by their numbers."""
        return {number: row for number, row in enumerate(self.filtered_choices) if isinstance(row, ListRow)}

    def point_at(self, value: str) -> None:
        """Points at the choice of that value, else at the first."""
        stops = self.stops()
        self.pointed_at = next(
            (number for number, row in stops.items() if row.value == value), next(iter(stops), 0)
        )

    def select_next(self, steps: int = 1) -> None:
        """Points further down, over headings; one step beyond an end leads to the other end."""
        stops = list(self.stops())
        if stops:
            at = (stops.index(self.pointed_at) if self.pointed_at in stops else 0) + steps
            self.pointed_at = stops[at % len(stops) if abs(steps) == 1 else max(0, min(at, len(stops) - 1))]

    def select_previous(self) -> None:
        """Points further up."""
        self.select_next(-1)

    def search(self, text: str) -> None:
        """Shows what `text` finds, and points at the best of it."""
        self.search_filter = text
        first = best(text, self.found) if text.strip() and self.question.kind != LINE else None
        self.point_at(first.value if first else "")

    def add(self, text: str) -> str:
        """The value that stands for `text` in the list from now on."""
        known = named(text, self.listed)
        if known is None:
            known = Choice(text)
            self.listed.append(known)
            self.choices = self._all_rows()
        return known.value

    def get_search_string_tokens(self) -> None:
        """Nothing: what is searched stands in the field above the list, where it can be edited."""

    def _get_choice_tokens(self) -> FormattedText:
        """The rows, each in one line that fits."""
        columns, _ = size()
        rows = self.filtered_choices
        if not rows:
            return FormattedText([("class:dim", fitted(self._nothing(), columns))])
        names = [
            width(one_line(row.choice.shown)) for row in rows if isinstance(row, ListRow) and row.choice.about
        ]
        wide = min(max(names, default=0), columns * 2 // 5)
        tokens: list[tuple[str, str]] = []
        for number, row in enumerate(rows):
            is_pointed = number == self.pointed_at
            if is_pointed:
                tokens.append(("[SetCursorPosition]", ""))
            if isinstance(row, ListRow):
                tokens += self._row(row, is_pointed, wide, columns)
            else:
                tokens.append(("class:group", fitted(one_line(str(row.title)), columns)))
            tokens.append(("", "\n"))
        return FormattedText(tokens[:-1])

    def _nothing(self) -> str:
        if self.search_filter:
            return "  Nothing in the list has that."
        return "  Nothing to choose from here. Type to add your own, or go on."

    def _row(self, row: ListRow, is_pointed: bool, wide: int, columns: int) -> list[tuple[str, str]]:
        """One choice: where one is, whether it is ticked, its name, and as much about it as fits."""
        pointer = "»" if is_pointed else " "
        if row is self.own:
            return [
                ("class:pointed" if is_pointed else "", fitted(f"{pointer} {self._own_title()}", columns))
            ]
        choice = row.choice
        is_ticked = choice.value in self.selected_options
        mark = ("● " if is_ticked else "○ ") if self.question.kind == MANY else ""
        style = "class:pointed" if is_pointed else "class:chosen" if is_ticked else ""
        title = one_line(choice.shown)
        start = fitted(f"{pointer} {mark}{title}", columns)
        start += " " * (wide - width(title)) if choice.about else ""
        rest = columns - width(start) - 2
        about = fitted(one_line(choice.about), rest) if rest > 8 else ""
        return [(style, start), ("class:dim", f"  {about}" if about else "")]

    def _own_title(self) -> str:
        text = one_line(self.search_filter or "")
        if self.question.kind == LINE:
            return text or self.question.empty or "nothing"
        return f'+ add "{text}"'


class ListPrompt(Prompt):
    """Choices to choose one or many of, which typing searches; for LINE, suggestions below the line."""

    def __init__(self, question: Question, position: Position, ends: Ends, ticked: Ticked | None) -> None:
        super().__init__(question, position, ends)
        self.ticked = ticked
        self.control = SearchedList(question)
        self.original = kept(question, str(question.answer)) if question.kind == LINE else ""

    def ask(self) -> None:
        """Puts the question, and keeps the answer."""
        layout = create_inquirer_layout(self.control, self._sign, placeholder=self._placeholder, **self.ends)
        layout.focus(DEFAULT_BUFFER)  # the field of its prompt, which it hides: here one types into it
        field = layout.current_window
        field.always_hide_cursor = Condition(lambda: self.question.kind != LINE and not self.buffer.text)
        field.height = lambda: None if self._is_searched() else Dimension.exact(0)
        assert layout.current_buffer is not None
        self.buffer = layout.current_buffer
        self.buffer.reset(Document(self.original))
        self.buffer.on_text_changed += lambda _: self._changed()
        self.rows = next(one for one in layout.find_all_windows() if one.content is self.control)
        tall = len(self.control.filtered_choices)  # while it is searched, too: the keys stay where they are
        self.rows.height = lambda: Dimension(preferred=max(tall, len(self.control.filtered_choices), 1))
        self.rows.dont_extend_height = Always()
        self.rows.scroll_offsets = ScrollOffsets(top=1, bottom=1)
        more = Window(FormattedTextControl(self._more), height=1)
        about = Window(FormattedTextControl(self._about), height=self._height_of_about)
        app: Application[Answer] = Application(layout=layout, style=STYLE, **self.ends)
        keys = merge_key_bindings([text_keys(self.question, self.buffer), self._list_keys()])
        self.run(self.framed(questionary.Question(app), keys, more, about))

    def place(self) -> str:
        """The step, how many are ticked, and how many the search finds."""
        ticked = f" · {len(self.control.selected_options)} chosen" if self.question.kind == MANY else ""
        if self.question.kind == LINE or not self.buffer.text:
            return self.position.label + ticked
        return (
            f"{self.position.label}{ticked} · {len(self.control.found)} of {len(self.control.listed)} found"
        )

    def hints(self) -> Sequence[str]:
        """The keys that matter now."""
        row = self.control.pointed
        if self.question.kind == LINE:
            go_on = self.question.empty if self.question.empty and not self.buffer.text.strip() else "go on"
            return (f"Enter {go_on}" if row is self.control.own else "Enter take it", "↑↓ suggestions")
        if self.question.kind == ONE:
            return ("Enter choose", "↑↓ move")
        if not self.buffer.text:
            return ("Enter go on", "Space tick", "↑↓ move")
        add = "add it" if row is self.control.own else "untick it" if self._is_ticked(row) else "tick it"
        return (f"Enter {add}", "↑↓ move")

    def _is_search(self) -> bool:
        return bool(self.buffer.text) and self.question.kind != LINE

    def escape_hint(self) -> str:
        """What Esc does, if anything."""
        return "Esc clear" if self._is_search() else super().escape_hint()

    def escape(self, event: KeyPressEvent) -> None:
        """Esc clears the search first, and leaves the question second."""
        if self._is_search():
            self.buffer.text = ""
        else:
            super().escape(event)

    def _list_keys(self) -> KeyBindings:
        keys = KeyBindings()
        for name, steps in (("up", -1), ("down", 1), ("pageup", -_PAGE), ("pagedown", _PAGE)):
            keys.add(name)(lambda _, steps=steps: self.control.select_next(steps))
        for enter in (("enter",), ("escape", "enter")):
            keys.add(*enter)(self._accept)
        keys.add("tab")(self._tab)
        is_free = Condition(lambda: self.question.kind == MANY and not self.buffer.text)
        keys.add(" ", filter=is_free)(self._tab)
        return keys

    def _accept(self, event: KeyPressEvent) -> None:
        """Enter: takes what is pointed at; where many can be taken and nothing is searched, all that are."""
        row = self.control.pointed
        if self.question.kind == MANY:
            if self.buffer.text.strip():
                self._tick(row)
            else:
                self.finish(event, tuple(self.control.selected_options))
        elif row is None:
            self.problem = "Nothing in the list has that."
        elif row is self.control.own:
            text = self.buffer.text
            self.finish(event, self.question.answer if text == self.original else text)
        else:
            self.finish(event, row.choice.value)

    def _tab(self, event: KeyPressEvent) -> None:
        """Ticks what is pointed at; in a line with suggestions, writes it there to be changed."""
        row = self.control.pointed
        if self.question.kind == MANY:
            self._tick(row)
        elif self.question.kind == LINE:
            taken = row.choice.value if row and row is not self.control.own else self._first_suggestion()
            self.buffer.document = Document(taken or self.buffer.text)

    def _first_suggestion(self) -> str:
        return next((choice.value for choice in self.control.found), "")

    def _tick(self, row: ListRow | None) -> None:
        """Puts a choice in or takes it out, and says so at once; the search is over, its find pointed at."""
        if row is None:
            self.problem = "Nothing in the list has that."
            return
        value = self.control.add(self.buffer.text.strip()) if row is self.control.own else row.choice.value
        toggle(self.control.selected_options, value)
        self.problem = ""
        if self.buffer.text:
            self.buffer.text = ""
            self.control.point_at(value)
        if self.ticked is not None:
            self.ticked(tuple(self.control.selected_options))

    def _is_ticked(self, row: ListRow | None) -> bool:
        return row is not None and row.value in self.control.selected_options

    def _changed(self) -> None:
        """Something was typed: another part of the list is seen."""
        self.problem = ""
        untouched = self.question.kind == LINE and self.buffer.text == self.original
        self.control.search("" if untouched else self.buffer.text)

    def _is_searched(self) -> bool:
        """Whether the line stands there: a short list is overlooked without one."""
        is_short = len(self.control.listed) <= _SHORT and not self.question.own
        return self.question.kind == LINE or bool(self.buffer.text) or not is_short

    def _sign(self) -> list[tuple[str, str]]:
        return [("class:step", " > " if self.question.kind == LINE else " / ")]

    def _placeholder(self) -> FormattedText:
        if self.question.kind == LINE:
            return FormattedText([])
        own = " or to add your own" if self.question.own else ""
        return FormattedText([("class:dim", f"type to search{own}")])

    def _more(self) -> FormattedText:
        """How much of the list is out of sight. It is drawn after the list, whose place it tells."""
        info = self.rows.render_info
        if info is None:
            return FormattedText([])
        stops = self.control.stops()
        above = sum(number < info.first_visible_line() for number in stops)
        below = sum(number > info.last_visible_line() for number in stops)
        parts = [f"↑ {above} more above" if above else "", f"↓ {below} more below" if below else ""]
        return FormattedText([("class:dim", "   " + "   ".join(part for part in parts if part))])

    def _about(self) -> FormattedText:
        """All about the choice that is pointed at, where its row has no room for it."""
        columns, _ = size()
        row = self.control.pointed
        lines = wrapped(one_line(row.choice.about), columns, "   ", "   ") if row else []
        sample = row.choice.sample.split("\n") if row and row.choice.sample else []
        lines += ["", *(fitted(f"   {printable(line)}", columns) for line in sample)] if sample else []
        return FormattedText([("class:dim", "\n".join(lines))])

    def _height_of_about(self) -> Dimension:
        columns, lines = size()
        longest = max((width(choice.about) for choice in self.control.listed), default=0)
        about = 2 if lines >= 14 and longest > columns // 2 else 0
        samples = [choice.sample.count("\n") + 2 for choice in self.control.listed if choice.sample]
        return Dimension.exact(about + (max(samples, default=0) if lines >= 20 else 0))
