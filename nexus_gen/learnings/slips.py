"""The usual slips in a hand-written YAML file, each with what to write instead."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from nexus_gen.errors import Problem

if TYPE_CHECKING:
    from nexus_gen.learnings.nodes import Source

_FIELD = re.compile(r"^(?P<lead>\s*(?:- +)*)(?:(?P<key>[^\s:#\"'][^:#\"']*?):[ \t]+)?(?P<value>\S.*)$")
_NO_SPACE = re.compile(r"^\s*(?:- +)?([a-z_]+):([^\s/].*)$")


def quoted(text: str) -> str:
    """`text` in double quotes, as YAML wants it."""
    return json.dumps(text.strip(), ensure_ascii=False)


def value_at(line: str, column: int) -> str:
    """What the writer meant as one value: the rest of the line, without a comment."""
    return re.split(r"\s#\s", line[column:], maxsplit=1)[0].strip()


def syntax_problem(source: Source, error: Any) -> Problem:
    """What a PyYAML error means for someone who does not know YAML."""
    mark = error.problem_mark or error.context_mark
    opened = error.context_mark
    said = error.problem or error.context or "this is not YAML"
    number, column = (mark.line, mark.column) if mark else (0, 0)
    line = source.line(number)

    if "\t" in line[: len(line) - len(line.lstrip())]:
        return source.problem(
            number, line.index("\t"), "a tab can't indent YAML", "use two spaces for each level"
        )
    if opened and "quoted scalar" in (error.context or ""):
        return source.problem(
            opened.line,
            opened.column,
            "this quote is not closed",
            'end the text with the same quote, and write \\" for a quote inside double quotes',
        )
    for near in (number, number - 1):
        if near >= 0 and (slip := _NO_SPACE.match(source.line(near))) and "://" not in source.line(near):
            return source.problem(
                near,
                slip.start(2),
                f'a space is missing after "{slip[1]}:"',
                f"write {slip[1]}: {slip[2].strip()}",
            )
    match = _FIELD.match(line)
    value = match["value"] if match else ""
    if match and value[0] in "*&!@`%|>[{\"'":
        return _bad_start(source, number, match, value)
    if "mapping values are not allowed" in said and match:
        return source.problem(
            number,
            column,
            "a colon followed by a space can't stand inside a text without quotes",
            f"put the text in quotes: {match['lead'].lstrip()}"
            + (f"{match['key']}: " if match["key"] else "")
            + quoted(value_at(value, 0)),
        )
    if "could not find expected ':'" in said:
        at = opened or mark
        return source.problem(
            at.line,
            at.column,
            "this line has no key",
            "write `key: text`; a text of several lines begins with `key: |` and is indented",
        )
    if "did not find expected key" in said or "block end" in said or "'-' indicator" in said:
        return source.problem(
            number,
            column,
            "this line does not fit the lines above it",
            "give keys of one entry the same indentation, and begin each entry of a list with `- `",
        )
    return source.problem(number, column, f"this is not YAML: {said}", "put the text in quotes")


def _bad_start(source: Source, number: int, match: re.Match[str], value: str) -> Problem:
    """A value that begins with a character that YAML keeps for itself."""
    start = match.start("value")
    key = f"{match['key']}: " if match["key"] else match["lead"].lstrip()
    if value[0] in "\"'":
        return source.problem(
            number,
            start,
            "text goes on after the closing quote",
            f"put all of it in quotes: {key}{quoted(value.replace(value[0], ''))}",
        )
    if value[0] in "|>":
        return source.problem(
            number,
            start,
            f"text can't follow {value[0]} on the same line",
            f"begin the text on the next line, indented, or put it in quotes: {key}{quoted(value)}",
        )
    return source.problem(
        number,
        start,
        f"a value can't begin with {value[0]}",
        f"put the text in quotes: {key}{quoted(value_at(value, 0))}",
    )
