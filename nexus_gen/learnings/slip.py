"""What a slip in a hand-written YAML file is, where PyYAML got lost, and how a value is written instead."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from nexus_gen.errors import Problem

if TYPE_CHECKING:
    from nexus_gen.learnings.nodes import Source

_SMART = re.compile('[“„][^“”„"]*[“”"]|‘[^‘’]*’|«[^«»]*»')
_APOSTROPHE = re.compile(r"'(?=.*\w'\w)(?!.*(?:'\s|\s')).*'")  # such as 'It's ok'
_QUOTED = re.compile(r"""(?:'(?:[^']|'')*+'(?!')|"(?:[^"\\]|\\.)*+")""", re.DOTALL)
_BRACKETS = re.compile(rf"(?<!\w)(?:{_QUOTED.pattern}|\".*)|(?<!\S)#[^\n]*|[\[\]{{}}]", re.DOTALL)
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
    """Where PyYAML got lost: `line` and `column` (from 0), and where what it was reading was `opened`.

    What that was is told by the signs at these two places. Why not by what PyYAML says: its two parsers say
    it in other words, and any release may; the places are the same.
    """

    def __init__(self, source: Source, text: str, mark: Any, opened: Any) -> None:
        self.source = source
        self.opened = opened
        self.number: int = mark.line
        self.column: int = mark.column
        self.line = source.line(self.number)
        self.at_end = not text[mark.index :].strip()
        between = text[opened.index : mark.index] if opened else ""
        self.sign = between[:1]  # with which begins what was opened
        closed = _QUOTED.match(between) if self.sign in ("'", '"') else None
        self.in_quotes = self.sign in ("'", '"') and closed is None
        self.in_brackets = self.sign in ("[", "{") and still_open(between) != []
        is_block = bool(self.sign) and not (self.in_quotes or self.in_brackets or self.sign in "|>%,]}?")
        rest = between[closed.end() :] if closed else between
        first, *below = rest.split("\n", 1)
        is_pair = self.sign != "!" and re.match(r"- |.*:(?:\s|$)", first) is not None
        self.at_word = is_block and bool(below or self.at_end) and not is_pair
        self.at_pair = is_block and not self.at_word and self.sign not in "*&!"

    def slip(self, number: int, column: int, message: str, hint: str, mended: str | None = None) -> Slip:
        return Slip(self.source.problem(number, column, message, hint), number, mended)

    def line_above(self, number: int) -> int:
        """The nearest line above `number` that is neither empty nor a comment, or -1."""
        number -= 1
        while number >= 0 and self.source.line(number).lstrip()[:1] in ("", "#"):
            number -= 1
        return number


def still_open(text: str) -> list[int]:
    """Where the brackets stand that `text`, in which any bracket is one, opens and does not close."""
    opened: list[int] = []
    for found in _BRACKETS.finditer(text):
        if found[0] in "[{":
            opened.append(found.start())
        elif opened and found[0] in "]}":
            opened.pop()
    return opened


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


def yaml_text(text: str) -> str:
    """`text` as a value in YAML, in quotes only if it needs them."""
    made = in_list(text)[1:-1]
    return made if "," not in text and made else quoted(text)


def value_at(line: str, column: int) -> str:
    """What the writer meant as one value: the rest of the line, without a comment."""
    return re.split(r"\s#\s", line[column:], maxsplit=1)[0].strip()
