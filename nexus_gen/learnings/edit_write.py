"""Values as lines of YAML, in the style of the text around them."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nexus_gen.learnings.read import FLAG_WORDS
from nexus_gen.learnings.write import literal, quoted, scalar

_NOT_IN_FLOW = re.compile(r"[\[\]{},:?]")
_HEADER = re.compile(r"(?P<style>[|>])(?P<depth>[1-9]?)(?P<end>[-+]?)(?=\s|$)")
_UNEVEN = re.compile(r"\s\s|^\s|\s$|[^\S ]")  # what folding would not give back
_ESCAPED = re.compile(r"\\(?!\\)")  # what single quotes can't say
_NARROWEST = 60


@dataclass(frozen=True)
class Style:
    """How far things are indented: a mapping below its key, a list below its key, the text after a dash."""

    step: int = 2
    dash: int = 2
    item: int = 2

    def pair(self, key: str, value: Any, column: int) -> list[str]:
        """`key: value` with its key in `column`."""
        name = quoted(key) if "\n" in key else scalar(key, "")
        return self._behind(f"{' ' * column}{name}:", value, column)

    def entry(self, value: Any, column: int) -> list[str]:
        """`- value` with its dash in `column`."""
        dash = f"{' ' * column}-"
        if isinstance(value, Mapping) and value:
            lines = self.block(value, column + self.item)
            return [dash + lines[0][column + 1 :], *lines[1:]]
        if isinstance(value, list):
            return [f"{dash} {flow(value)}"]
        return self._behind(dash, value, column)

    def block(self, value: Any, column: int) -> list[str]:
        """The pairs of a mapping, or the entries of a list, in `column`."""
        if isinstance(value, Mapping):
            return [line for key, item in value.items() for line in self.pair(key, item, column)]
        return [line for item in value for line in self.entry(item, column)]

    def below(self, value: Any) -> int:
        """How far a mapping or a list is indented below its key."""
        return self.step if isinstance(value, Mapping) else self.dash

    def _behind(self, head: str, value: Any, column: int) -> list[str]:
        if isinstance(value, str):
            first, *rest = scalar(value, " " * column).split("\n")
            return [f"{head} {first}", *rest]
        if not value:
            return [f"{head} {flow(value)}"]
        return [head, *self.block(value, column + self.below(value))]


def flow(value: Any, in_quotes: bool = False) -> str:
    """`value` in one line, in brackets where it is a list or a mapping; texts all in quotes as in JSON."""
    if isinstance(value, Mapping):
        pairs = (f"{flow(key, in_quotes)}: {flow(item, in_quotes)}" for key, item in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(item, in_quotes) for item in value) + "]"
    text = scalar(value, "")
    return quoted(value) if in_quotes or "\n" in text or _NOT_IN_FLOW.search(text) else text


def like(old: str, text: str, column: int) -> list[str]:
    """`text` in the style of the scalar `old`, its key or dash being in `column`; one string a line.

    Where that style can't say it, in the simplest that can.
    """
    if old[:1] in ("|", ">") and _fits_block(text):
        body = [line for line in old.split("\n")[1:] if line.strip()]
        header = _HEADER.match(old)
        step = 2
        if header and header["depth"]:
            step = int(header["depth"])
        elif body:
            step = len(body[0]) - len(body[0].lstrip()) - column
        end = header["end"] if header else ""
        if header and header["style"] == ">" and not _UNEVEN.search(text):
            width = max(_NARROWEST, *map(len, body)) - column - step
            lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
            return [f">{end}", *(" " * (column + step) + line for line in lines)]
        return literal(text, f"|{end}", " " * column, step)
    if old in FLAG_WORDS and text in FLAG_WORDS:
        return [text]
    if "\n" not in text and old[:1] == '"':
        return [quoted(text)]
    if old[:1] == "'" and _ESCAPED.search(quoted(text.replace('"', ""))) is None:
        return ["'" + text.replace("'", "''") + "'"]
    return scalar(text, " " * column).split("\n")


def _fits_block(text: str) -> bool:
    return scalar(f"{text}\nx", "").startswith("|")
