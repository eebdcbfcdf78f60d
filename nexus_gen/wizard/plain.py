"""The wizard by lines: numbered prompts, no cursor movement, no colour.

For screen readers, TERM=dumb, terminals without a console, and scripts that pipe their answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from nexus_gen.errors import EnvironmentFailure, short
from nexus_gen.markdown.clean import clean
from nexus_gen.terminal import printable
from nexus_gen.wizard.editor import edited
from nexus_gen.wizard.listing import group_of, matches, named, one_line, toggle, with_answers
from nexus_gen.wizard.questions import LINE, MANY, ONE, TEXT, Answer, Back, Choice, Leave, Question

BACK, CLEAR, EDITOR, END, AGAIN, SEARCH = "<", "-", "e", ".", "?", "/"
_NUMBERS = re.compile(r"[\s,]*[0-9]{1,9}(?:[\s,]+[0-9]{1,9})*[\s,]*")


class PlainScreen:
    """Asks by `write`, which takes text, and `read`, which gives a line with its end, or "" at the end."""

    def __init__(self, read: Callable[[], str], write: Callable[[str], object]) -> None:
        self._read = read
        self._write = write

    def ask(self, question: Question, number: int, total: int) -> Answer:
        """The answer, which has no `problem`. Raises `Back`, `Leave` or `KeyboardInterrupt`."""
        self.show(f"\nStep {number} of {total} - {one_line(question.message)}")
        if question.help:
            self.show(one_line(question.help))
        ask = {LINE: self._ask_line, TEXT: self._ask_text, ONE: self._ask_one, MANY: self._ask_many}
        return ask[question.kind](question)

    def show(self, text: str) -> None:
        """Shows a text of any length."""
        self._write(printable(text) + "\n")

    def _line(self) -> str:
        self._write("> ")
        line = self._read()
        if not line:
            raise Leave
        line = clean(line).removesuffix("\n")
        if line.strip() == BACK:
            raise Back
        return line

    def _ask_line(self, question: Question) -> Answer:
        listed = with_answers(question)
        self._show_choices(listed, ())
        self._show_now(str(question.answer))
        number = "a number takes one of the list" if question.choices else ""
        self.show(_keys(question, "text is the answer", number, "- clears it"))
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
        self.show(
            _keys(question, "a number chooses", "text is an answer of your own" if question.own else "")
        )
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
                text = _literal(line)
                known = named(text, listed)
                answer = known.value if known else text
            if self._is_fine(question, answer):
                return answer

    def _ask_many(self, question: Question) -> Answer:
        listed = with_answers(question)
        chosen = list(question.answer)
        self._show_choices(listed, chosen)
        self._show_chosen(listed, chosen)
        own = "text adds your own" if question.own else ""
        self.show(_keys(question, "numbers choose or drop", own, "- drops all"))
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
            else:
                text = _literal(line).strip()
                known = named(text, listed)
                if known is None and not (text and question.own):
                    self.show(f'"{short(text)}" is not in the list.')
                    continue
                if known is None:
                    listed.append(known := Choice(text))
                if known.value not in chosen:
                    chosen.append(known.value)
            self._show_chosen(listed, chosen)

    def _ask_text(self, question: Question) -> Answer:
        now = str(question.answer)
        self._show_now(now)
        self.show("Enter keeps this, - clears it, e opens your editor, < goes back.")
        self.show("Or write lines, and end them with a line that is only a full stop.")
        while True:
            line = self._line()
            if line == "":
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
        numbers = [int(number) for number in re.findall(r"[0-9]+", line)]
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

    def _show_chosen(self, listed: Sequence[Choice], chosen: Sequence[str]) -> None:
        shown = {choice.value: one_line(choice.shown) for choice in listed}
        self.show(f"Chosen: {', '.join(shown.get(value, value) for value in chosen) or 'nothing'}")

    def _show_now(self, answer: str) -> None:
        lines = answer.rstrip("\n").split("\n")
        if len(lines) == 1:
            self.show(f"Now: {lines[0] or 'nothing'}")
        else:
            self.show("\n".join(["Now:", *(f"  {line}".rstrip() for line in lines)]))


def _keys(question: Question, *keys: str) -> str:
    """The line that says what one can type."""
    look = ("? shows the list again", "/word searches it") if question.choices else ()
    given = [key for key in ("Enter keeps this", *keys, *look, "< goes back") if key]
    return ", ".join(given) + "."


def _literal(line: str) -> str:
    r"""`line` without the backslash that says that a line such as `\<` or `\12` is meant as text."""
    bare = line.lstrip("\\")
    is_command = bare.strip() in (BACK, CLEAR, EDITOR, END, AGAIN) or bare.startswith(SEARCH)
    meant = line != bare and (is_command or _NUMBERS.fullmatch(bare) is not None)
    return line[1:] if meant else line
