"""What a slip in a hand-written YAML file is, where PyYAML got lost, and how a value is written instead."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from nexus_gen.errors import Problem

if TYPE_CHECKING:
    from nexus_gen.learnings.nodes import Source

_SMART = re.compile("[“„][^“”„]*[“”]|‘[^‘’]*’|«[^«»]*»")
_APOSTROPHE = re.compile(r"'(?=.*\w'\w)(?!.*(?:'\s|\s')).*'")  # such as 'It's ok'
_PLAIN_IN_LIST = re.compile(r"[^\W_][\w .+/-]*")


class Slip:
    """What is wrong, in line `line` counted from 0, and that line as it was meant, where that is certain.

    `harmless` where the writer need not know: only one of the two parsers minds.
    """

    __slots__ = ("harmless", "line", "mended", "problem")

    def __init__(
        self, problem: Problem, line: int, mended: str | None = None, harmless: bool = False
    ) -> None:
        self.problem = problem
        self.line = line
        self.mended = mended
        self.harmless = harmless


class Lost:
    """Where PyYAML got lost: `line` and `column` (from 0), what it `said`, and what it was reading."""

    def __init__(self, source: Source, error: Any) -> None:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        self.source = source
        self.opened: Any = getattr(error, "context_mark", None)
        self.said: str = getattr(error, "problem", None) or str(error).split("\n")[0]
        self.reading: str = getattr(error, "context", None) or ""
        self.number: int = mark.line if mark else 0
        self.column: int = mark.column if mark else 0
        self.line = source.line(self.number)

    def slip(self, number: int, column: int, message: str, hint: str, mended: str | None = None) -> Slip:
        return Slip(self.source.problem(number, column, message, hint), number, mended)

    def line_above(self, number: int) -> int:
        """The nearest line above `number` that is neither empty nor a comment, or -1."""
        number -= 1
        while number >= 0 and self.source.line(number).lstrip()[:1] in ("", "#"):
            number -= 1
        return number


def quoted(text: str) -> str:
    """`text` in the quotes that need the fewest escapes; a long text only begins."""
    text = without_quotes(text.strip())
    if len(text) > 200:
        text = text[:60] + "…"
    if ('"' in text or "\\" in text) and "'" not in text and text.isprintable():
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False)


def without_quotes(text: str) -> str:
    """`text` without quotes around it that YAML does not take as such: a word processor's, or `'It's'`."""
    if _SMART.fullmatch(text) or _APOSTROPHE.fullmatch(text):
        return text[1:-1].strip()
    return text


def in_list(text: str) -> str:
    """The parts of `text` between commas as a YAML list in one line."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    return "[" + ", ".join(part if _PLAIN_IN_LIST.fullmatch(part) else quoted(part) for part in parts) + "]"


def value_at(line: str, column: int) -> str:
    """What the writer meant as one value: the rest of the line, without a comment."""
    return re.split(r"\s#\s", line[column:], maxsplit=1)[0].strip()
