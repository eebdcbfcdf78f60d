"""What a user can be told: a wrong input, a "no", a failing environment, and the exit code of each."""

from __future__ import annotations

from collections.abc import Sequence

from nexus_gen.columns import width

DONE = 0
NO = 1
WRONG_INPUT = 2
ENVIRONMENT = 3
INTERRUPTED = 130


class NexusError(Exception):
    """Something the user is told in words. `hint` says what to do about it."""

    exit_code = WRONG_INPUT

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n  {self.hint}" if self.hint else self.message


class UsageError(NexusError):
    """The call itself is wrong: a name that does not exist, flags that exclude each other."""


class Refusal(NexusError):
    """The answer is no: stale, edited by hand, a target that exists."""

    exit_code = NO


class EnvironmentFailure(NexusError):
    """Disk, permission, network: nothing that the input could mend."""

    exit_code = ENVIRONMENT


class Problem:
    """One thing wrong in a file, at a place.

    `line` and `column` count from 1, in characters; `excerpt` is that line of the file.
    """

    __slots__ = ("column", "excerpt", "hint", "line", "message", "path")

    def __init__(
        self, path: str, line: int, column: int, message: str, hint: str = "", excerpt: str = ""
    ) -> None:
        self.path = path
        self.line = line
        self.column = column
        self.message = message
        self.hint = hint
        self.excerpt = excerpt

    def __str__(self) -> str:
        parts = [f"{self.path}:{self.line}:{self.column}: {self.message}"]
        if self.excerpt:
            parts += _pointed_at(self.excerpt, self.column)
        if self.hint:
            parts += [f"  hint: {self.hint}"]
        return "\n".join(parts)


class InputError(NexusError):
    """Everything wrong in a file, at once, in the order of its lines."""

    shown = 20

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: (problem.line, problem.column))
        super().__init__("\n".join(str(problem) for problem in self.problems[: self.shown]))
        if (more := len(self.problems) - self.shown) > 0:
            self.message += f"\n… and {more} more"


def _pointed_at(excerpt: str, column: int, room: int = 100) -> list[str]:
    """The line of the file and a caret under `column`; of a long line only the part around it."""
    start = max(0, column - 1 - room // 2) if len(excerpt) > room else 0
    lead = "…" if start else ""
    tail = "…" if start + room < len(excerpt) else ""
    before = lead + _shown(excerpt[start : column - 1])
    after = _shown(excerpt[column - 1 : start + room]) + tail
    return [f"    {before}{after}".rstrip(), "    " + " " * width(before) + "^"]


def _shown(text: str) -> str:
    """`text` with one visible character for each that a terminal would act on or leave out."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(char if char.isprintable() else " " if char.isspace() else "\ufffd" for char in text)


def short(text: str) -> str:
    """`text` as it is named in a message: in one line, and cut where it is long."""
    flat = " ".join(_shown(text[:200]).split())
    return flat if len(flat) <= 60 else flat[:57] + "…"


def closest(word: str, known: Sequence[str]) -> str:
    """The known word that `word` was probably meant to be, or ""."""
    from difflib import get_close_matches

    if len(word) > 60:
        return ""
    close = get_close_matches(word.strip().lower(), known[:1000], n=1, cutoff=0.7)
    return close[0] if close else ""


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """`Did you mean "x"?`, or nothing where no known word is close."""
    close = closest(word, known)
    return f'Did you mean "{close}"?' if close else ""
