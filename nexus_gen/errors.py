"""What a user can be told: a wrong input, a "no", a failing environment, and the exit code of each."""

from __future__ import annotations

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


def _pointed_at(excerpt: str, column: int, width: int = 100) -> list[str]:
    """The line of the file and a caret under `column`; of a long line only the part around it."""
    start = max(0, column - 1 - width // 2) if len(excerpt) > width else 0
    cut = excerpt[start : start + width].replace("\t", " ")
    lead = "…" if start else ""
    tail = "…" if start + width < len(excerpt) else ""
    return [f"    {lead}{cut}{tail}", "    " + " " * (len(lead) + column - 1 - start) + "^"]


def did_you_mean(word: str, known: list[str]) -> str:
    """` Did you mean "x"?`, or nothing where no known word is close."""
    from difflib import get_close_matches

    close = get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    return f'Did you mean "{close[0]}"?' if close else ""
