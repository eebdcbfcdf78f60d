"""The wizard by lines: numbered prompts, no cursor movement, no colour.

For screen readers, TERM=dumb, terminals without a console, and scripts that pipe their answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from nexus_gen.errors import EnvironmentFailure, short
from nexus_gen.markdown.clean import clean
from nexus_gen.terminal import printable
from nexus_gen.wizard.editor import edited, editor_name
from nexus_gen.wizard.listing import (
    close,
    group_of,
    matches,
    named,
    one_line,
    toggle,
    with_answers,
    wrapped_as_indented,
)
from nexus_gen.wizard.questions import (
    CONFIRM,
    LINE,
    MANY,
    NO,
    ONE,
    TEXT,
    YES,
    Answer,
    Back,
    Choice,
    Leave,
    Page,
    Position,
    Question,
    Ticked,
)

BACK, CLEAR, EDITOR, END, AGAIN, SEARCH = "<", "-", "e", ".", "?", "/"
_NUMBER = r"[0-9]{1,9}(?:\s*-\s*[0-9]{1,9})?"
_NUMBERS = re.compile(rf"[\s,]*{_NUMBER}(?:[\s,]+{_NUMBER})*[\s,]*")
_ANSWERS = {"y": YES, "yes": YES, "n": NO, "no": NO}


class PlainScreen:
    """Asks by `write`, which takes text, and `read`, which gives a line with its end, or "" at the end.

    Lines longer than `columns`, unless that is 0, are wrapped by words.
    """

    def __init__(self, read: Callable[[], str], write: Callable[[str], object], columns: int = 0) -> None:
        self._read = read
        self._write = write
        self._columns = columns
        self._left_a_text = False
        self._pending = ""

    def ask(self, question: Question, position: Position, ticked: Ticked | None = None) -> Answer:
        """The answer, which has no `problem`. Raises `Back`, `Leave` or `KeyboardInterrupt`."""
        self._has_back = position.has_back
        self._ticked = ticked
        self.show(f"\n{position.label} - {one_line(question.message)}")
        if question.page is not None:
            self._show_page(question.page)
        if question.help:
            self.show(question.help)
        ask = {
            LINE: self._ask_line,
            TEXT: self._ask_text,
            ONE: self._ask_one,
            MANY: self._ask_many,
            CONFIRM: self._ask_confirm,
        }
        try:
            return ask[question.kind](question)
        except Back:
            self._left_a_text = question.kind == TEXT
            raise

    def show(self, text: str) -> None:
        """Shows a text of any length."""
        for line in printable(text).split("\n"):
            lines = wrapped_as_indented(line, self._columns) if self._columns else [line]
            self._write("\n".join(lines) + "\n")

    def _show_page(self, page: Page) -> None:
        self.show("\n".join(["", page.markdown, *page.diff]).rstrip() + "\n")
        for one in sorted(page.requirements, key=lambda one: one.met):
            self.show(f"[{'x' if one.met else ' '}] {one.title}")

    def _line(self) -> str:
        """The next line. A full stop that ends a text which was just left means nothing any more."""
        if self._pending:
            line, self._pending = self._pending, ""
            return line
        self._write("> ")
        line = self._read()
        if not line:
            raise Leave
        line = clean(line).removesuffix("\n")
        was_text, self._left_a_text = self._left_a_text, False
        if line.strip() == END and was_text:
            return self._line()
        if line.strip() == BACK:
            if self._has_back:
                raise Back
            self.show("There is no question before this one.")
            return self._line()
        return line

    def _keys(self, question: Question, *keys: str) -> str:
        """The line that says what one can type."""
        look = ("? shows the list again", "/word searches it") if question.choices else ()
        back = "< goes back" if self._has_back else ""
        return ", ".join(key for key in ("Enter keeps this", *keys, *look, back) if key) + "."

    def _ask_confirm(self, question: Question) -> Answer:
        self._show_now(str(question.answer))
        self.show(self._keys(question, "y or n answers"))
        while True:
            line = self._line().strip().casefold()
            if not line:
                return question.answer
            if line in _ANSWERS:
                return _ANSWERS[line]
            self.show("Answer y or n.")

    def _ask_line(self, question: Question) -> Answer:
        listed = with_answers(question)
        self._show_choices(listed, ())
        self._show_now(str(question.answer))
        number = "a number takes one of the list" if question.choices else ""
        self.show(self._keys(question, "text is the answer", number, "- clears it"))
        while True:
            line = self._line()
            if line == "":
                answer = str(question.answer)
            elif line == CLEAR:
                answer = ""
            elif question.choices and self._is_look(line, listed, ()):
                continue
            elif question.choices and _NUMBERS.fullmatch(line):
                if (picked := self._numbered(line, listed, most=1)) is None:
                    continue
                answer = picked[0].value
            else:
                answer = _literal(line)
            if self._is_fine(question, answer):
                return answer

    def _ask_one(self, question: Question) -> Answer:
        listed = with_answers(question)
        now = str(question.answer)
        self._show_choices(listed, (now,))
        self._show_now(next((choice.shown for choice in listed if choice.value == now), ""))
        self.show(self._keys(question, "a number or a name chooses"))
        while True:
            line = self._line()
            answer = now
            if self._is_look(line, listed, (now,)):
                continue
            if _NUMBERS.fullmatch(line):
                if (picked := self._numbered(line, listed, most=1)) is None:
                    continue
                answer = picked[0].value
            elif line:
                known = named(line, listed)
                answer = known.value if known else line
            if self._is_fine(question, answer):
                return answer

    def _ask_many(self, question: Question) -> Answer:
        listed = with_answers(question)
        chosen = list(question.answer)
        self._show_choices(listed, chosen)
        self._show_chosen(listed, chosen)
        own = "text adds your own" if question.own else ""
        self.show(self._keys(question, "numbers (2 4-7) choose or drop", own, "- drops all"))
        while True:
            line = self._line()
            if line == "":
                if self._is_fine(question, tuple(chosen)):
                    return tuple(chosen)
                continue
            if self._is_look(line, listed, chosen):
                continue
            if line == CLEAR:
                chosen.clear()
            elif _NUMBERS.fullmatch(line):
                for choice in self._numbered(line, listed) or ():
                    toggle(chosen, choice.value)
            elif known := self._meant(question, _literal(line).strip(), listed):
                if known not in listed:
                    listed.append(known)
                if known.value not in chosen:
                    chosen.append(known.value)
            if self._ticked is not None:
                self._ticked(tuple(chosen))
            self._show_chosen(listed, chosen)

    def _meant(self, question: Question, text: str, listed: Sequence[Choice]) -> Choice | None:
        """The choice that `text` stands for: one of the list, or one of the learner's own; None for none."""
        own = Choice(text) if question.own and text else None
        if known := named(text, listed):
            return known
        near = close(text, listed)
        if near is None:
            if own is None:
                self.show(f'"{short(text)}" is not in the list.')
            return own
        keeps = f', n adds "{short(text)}"' if own else ""
        self.show(f"{short(text)}: did you mean {one_line(near.shown)}? Enter takes it{keeps}.")
        line = self._line()
        answer = _ANSWERS.get(line.strip().casefold(), "" if line.strip() else YES)
        self._pending = "" if answer else line  # it was no answer, but what comes next
        return {YES: near, NO: own}.get(answer)

    def _ask_text(self, question: Question) -> Answer:
        now = str(question.answer)
        self._show_now(now)
        name = editor_name()
        editor = f"e opens {name}" if name else ""
        self.show(self._keys(question, "- clears it", editor))
        self.show("Or write lines, and end them with a line that is only a full stop.")
        while True:
            line = self._line()
            if line in ("", END):
                answer = now
            elif line == CLEAR:
                answer = ""
            elif line == EDITOR:
                try:
                    answer = edited(now)
                except EnvironmentFailure as error:
                    self.show(str(error))
                    continue
            else:
                answer = self._lines(line)
            if self._is_fine(question, answer):
                return answer

    def _lines(self, line: str) -> str:
        """The text whose first line is `line`."""
        lines = []
        while line != END:
            lines.append(_literal(line))
            line = self._line()
        return "\n".join(lines)

    def _is_fine(self, question: Question, answer: Answer) -> bool:
        """Whether `answer` has no problem; the problem is told."""
        if problem := question.problem(answer):
            self.show(problem)
        return not problem

    def _is_look(self, line: str, listed: Sequence[Choice], chosen: Sequence[str]) -> bool:
        """Whether `line` only asks to see the list, or those of it that hold a word; they are shown."""
        if line.strip() != AGAIN and not line.startswith(SEARCH):
            return False
        word = line[1:].strip() if line.startswith(SEARCH) else ""
        if not any(matches(choice, word) for choice in listed):
            self.show(f'Nothing in the list has "{short(word)}".')
        self._show_choices(listed, chosen, word)
        return True

    def _numbered(self, line: str, listed: Sequence[Choice], most: int = 0) -> list[Choice] | None:
        """The choices of those numbers, or None where that can't be; then it is told."""
        numbers: list[int] = []
        for first, last in re.findall(r"([0-9]+)(?:\s*-\s*([0-9]+))?", line):
            low, high = sorted((int(first), int(last or first)))
            numbers += range(low, min(high, len(listed) + 1) + 1) if low <= len(listed) else [low]
        wrong = [number for number in numbers if not 1 <= number <= len(listed)]
        if wrong:
            self.show(f"There is no number {wrong[0]}: they go from 1 to {len(listed)}.")
        elif most and len(numbers) > most:
            self.show("Choose one number.")
        else:
            return [listed[number - 1] for number in numbers]
        return None

    def _show_choices(self, listed: Sequence[Choice], chosen: Sequence[str], word: str = "") -> None:
        heading = ""
        for number, choice in enumerate(listed, 1):
            if not matches(choice, word):
                continue
            if (group := group_of(choice, listed)) != heading:
                heading = group
                self.show(one_line(heading))
            mark = "*" if choice.value in chosen else " "
            about = f": {one_line(choice.about)}" if choice.about else ""
            self.show(f"{number:4} {mark} {one_line(choice.shown)}{about}")
            for line in filter(None, choice.sample.split("\n")):
                self.show(f"         {line}")

    def _show_chosen(self, listed: Sequence[Choice], chosen: Sequence[str]) -> None:
        shown = {choice.value: one_line(choice.shown) for choice in listed}
        self.show(f"Chosen: {', '.join(shown.get(value, value) for value in chosen) or 'nothing'}")

    def _show_now(self, answer: str) -> None:
        lines = answer.rstrip("\n").split("\n")
        if len(lines) == 1:
            self.show(f"Now: {lines[0] or 'nothing'}")
        else:
            self.show("\n".join(["Now:", *(f"  {line}".rstrip() for line in lines)]))


def _literal(line: str) -> str:
    r"""`line` without the backslash that says that a line such as `\<` or `\12` is meant as text."""
    bare = line.lstrip("\\")
    is_command = bare.strip() in (BACK, CLEAR, EDITOR, END, AGAIN) or bare.startswith(SEARCH)
    meant = line != bare and (is_command or _NUMBERS.fullmatch(bare) is not None)
    return line[1:] if meant else line
