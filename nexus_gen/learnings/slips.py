"""The usual slips in a hand-written YAML file, each with what to write instead.

PyYAML says where it got lost; what the writer meant is seen in the line. A slip that one line shows is a row
of the table; a rule below looks for each other. All give the message and, where that is certain, the line as
it was meant: the hint shows it, and `compose.compose` reads on with it, so that the hint is known to work.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from nexus_gen.errors import short
from nexus_gen.learnings.slip import Lost, Slip, quoted, still_open, value_at, yaml_text

if TYPE_CHECKING:
    from nexus_gen.learnings.nodes import Source

_VALUE = re.compile(
    r"(?P<before>\s*(?:- +)*)(?:(?P<key>[^\s:#\"'*&!@`%|>\[\]{},?-][^:#\"']*?):[ \t]+)?(?P<value>\S.*)"
)
_ODD_SPACE = re.compile(
    r"(?:[ ]*(?:- +)*|[ ]*-|[^:]*:)(?P<odd>[\xa0\u1680\u2000-\u200f\u202f\u205f\u2060\u3000])"
)
_ODD = re.compile("[\xa0\u1680\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff]")
_KEY = re.compile(r"(?P<before>\s*(?:- +)*)(?P<key>[^\s:#\"'-][^:#\"']*?)\s*:(?:\s|$)")
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?= |$)", re.MULTILINE)


class LineSlip(NamedTuple):
    """A slip that one line shows: what is wrong, what to write, and the line as it was meant.

    The texts name the groups of the `pattern`; `{lead}` is `before` without its indentation, `{short}` the
    `text` cut short. The caret stands under the group `at`.
    """

    pattern: re.Pattern[str]
    at: str
    message: str
    hint: str
    mended: str


# fmt: off
_NO_SPACE = LineSlip(
    re.compile(r"(?P<before>\s*(?:- +)*)(?P<key>[A-Za-z_]+):(?P<text>[^\s:/].*)"), "text",
    'a space is missing after "{key}:"', "write {lead}{key}: {short}", "{before}{key}: {text}",
)
_NO_DASH_SPACE = LineSlip(
    re.compile(r"(?P<before>\s*)(?P<sign>-)(?P<text>[^\s-].*)"), "sign",
    "a space is missing after the dash", "write - {short}", "{before}- {text}",
)
_BULLET = LineSlip(
    re.compile(r"(?P<before>\s*)(?P<sign>[*+•·▪●‣–—]|\d+[.)])\s+(?P<text>\S.*)"), "sign",
    "an entry of a list begins with a dash and a space", "write - {short}", "{before}- {text}",
)
_COMMENT = LineSlip(
    re.compile(r"(?P<before>\s*)(?P<sign>//|<!--|/\*)\s*(?P<text>.*?)\s*(?:-->|\*/)?\s*"), "sign",
    "{sign} begins no comment in YAML", "write # {short}", "# {text}",
)
_NO_COLON = LineSlip(
    re.compile(r"(?P<before>\s*(?:- +)?)(?P<key>[A-Za-z_]+)\s*(?P<sign>=>|=|;|：)\s*(?P<text>\S.*)"), "sign",
    "{sign} can't follow a key", "write {key}: {short}", "{before}{key}: {text}",
)
# fmt: on


def list_sign(source: Source, number: int) -> Slip | None:
    """What is wrong with the sign before an entry in line `number`, if there is one."""
    return _in_line(source, number, _NO_DASH_SPACE, _BULLET)


def _in_line(source: Source, number: int, *rows: LineSlip) -> Slip | None:
    """The first of these slips that line `number` shows."""
    line = source.line(number)
    for row in rows:
        if number not in source.mended and (match := row.pattern.fullmatch(line)):
            words = match.groupdict()
            words |= {"lead": words["before"].lstrip(), "short": short(words["text"])}
            message, hint, mended = (text.format(**words) for text in (row.message, row.hint, row.mended))
            return Slip(source.problem(number, match.start(row.at), message, hint), number, mended)
    return None


def find_slip(source: Source, text: str, mark: Any, opened: Any) -> Slip:
    """What it means for someone who does not know YAML that a parser gave up at `mark`; see `Lost`."""
    lost = Lost(source, text, mark, opened)
    for rule in _RULES:
        if (slip := rule(lost)) is not None:
            return slip
    return lost.slip(lost.number, lost.column, "this can't be read as YAML", "put the text in quotes")


def odd_space(source: Source, number: int) -> Slip | None:
    """A character in line `number` that looks like a space, or like nothing, and is a letter to YAML."""
    line = source.line(number)
    match = _ODD_SPACE.match(line)
    if match is None:
        return None
    seen = match["odd"].isspace()
    name = f"U+{ord(match['odd']):04X}"
    problem = source.problem(
        number,
        match.start("odd"),
        f"this is no ordinary space ({name})" if seen else f"invisible character {name}",
        "it came with a copy and paste: delete it" + (" and type a space" if seen else ""),
    )
    return Slip(problem, number, _ODD.sub(lambda odd: " " if odd[0].isspace() else "", line))


def bad_start(source: Source, number: int, column: int) -> Slip:
    """A value that begins with a character that YAML keeps for itself."""
    line = source.line(number)
    value = value_at(line, column)
    sign = "{{" if value.startswith("{{") else value[:1]
    before = line[:column]
    return Slip(
        source.problem(
            number,
            column,
            f"a value can't begin with {sign}",
            f"put the text in quotes: {_named(before)}{quoted(value)}",
        ),
        number,
        before + quoted(value) if before else None,
    )


def _named(before: str) -> str:
    """What stands before a value, for a hint: its key, or the dash."""
    return before.lstrip() if len(before) < 100 else ""


def _conflict(lost: Lost) -> Slip | None:
    match = _CONFLICT.search(lost.source.file.text)
    if match is None:
        return None
    number = lost.source.file.text.count("\n", 0, match.start())
    return lost.slip(
        number,
        0,
        "git left a merge conflict here",
        "keep one of the two versions, and delete the lines with <<<<<<<, ======= and >>>>>>>",
    )


def _tab(lost: Lost) -> Slip | None:
    line = lost.line
    at = line.find("\t")
    indentation = len(line) - len(line.lstrip())
    if at < 0 or (at >= indentation and line[lost.column : lost.column + 1] != "\t"):
        return None
    if at < indentation:
        return lost.slip(lost.number, at, "a tab can't indent YAML", "use two spaces for each level")
    mended = line[:indentation] + line[indentation:].replace("\t", " ")
    if re.match(r"\s*-\s*\t", line):
        return lost.slip(
            lost.number, at, "a tab can't follow the dash", f"write a space instead: {mended.strip()}", mended
        )
    problem = lost.source.problem(lost.number, at, "a tab can't stand here", "write a space instead")
    return Slip(problem, lost.number, mended, harmless=True)  # libyaml takes it, PyYAML's own parser does not


def _odd_space(lost: Lost) -> Slip | None:
    for number in (lost.number, lost.opened.line if lost.opened else -1, lost.line_above(lost.number)):
        if number not in lost.source.mended and (slip := odd_space(lost.source, number)) is not None:
            return slip
    return None


def _quotes(lost: Lost) -> Slip | None:
    """A quote that is not closed, or a backslash inside double quotes."""
    if not lost.in_quotes:
        return None
    number, column = lost.opened.line, lost.opened.column
    line = lost.source.line(number)
    at = lost.line.rfind("\\", 0, lost.column + 1)
    raw = line[column:].rstrip()
    if len(raw) > 1 and raw[-1] in "”’“‘":
        fixed = line[:column] + quoted(raw[1:-1])
        message = f"{raw[-1]} is a quote of a word processor and closes none in YAML"
        return lost.slip(number, len(line.rstrip()) - 1, message, f"replace it: {_named(fixed)}", fixed)
    if at < 0 or lost.sign == "'":
        return lost.slip(
            number,
            column,
            "this quote is not closed",
            f"end the text with the same quote: {line[column : column + 1]}",
        )
    if re.match(r"\\u[dD][89a-fA-F]", lost.line[at:]):
        return lost.slip(number, column, "half an emoji in \\u… can't be read", "write the emoji itself")
    certain = number == lost.number and len(raw) > 1 and raw.endswith('"') and "'" not in raw
    fixed = line[:column] + f"'{raw[1:-1]}'"
    return lost.slip(
        lost.number,
        max(at, 0),
        "a backslash in double quotes begins a sign of its own, such as \\n",
        f"use single quotes: {_named(fixed)}" if certain else "write two for one: \\\\, or use single quotes",
        fixed if certain else None,
    )


def _no_space(lost: Lost) -> Slip | None:
    """`key:value`: PyYAML takes it for a text and gets lost there, or in the line below."""
    return _in_lines(lost, (lost.number, lost.line_above(lost.number)), _NO_SPACE)


def _list_signs(lost: Lost) -> Slip | None:
    """An entry that begins with `-` and no space, or with another bullet."""
    if lost.at_word:
        return list_sign(lost.source, lost.opened.line)
    return list_sign(lost.source, lost.number) if lost.at_pair or lost.sign == "*" else None


def _signs(lost: Lost) -> Slip | None:
    """A comment of another language, or another sign than a colon after a key."""
    return _in_lines(lost, (lost.number, lost.opened.line if lost.opened else -1), _COMMENT, _NO_COLON)


def _in_lines(lost: Lost, numbers: Sequence[int], *rows: LineSlip) -> Slip | None:
    slips = (_in_line(lost.source, number, *rows) for number in numbers if number >= 0)
    return next(filter(None, slips), None)


def _text_after_start(lost: Lost) -> Slip | None:
    """A value that begins as something else than text, and goes on as text."""
    line = lost.line
    match = _VALUE.fullmatch(line)
    if match is None or lost.column < match.start("value"):
        return None
    start, value = match.start("value"), match["value"]
    before, sign = line[:start], value[0]
    if sign in "|>":
        return _text_after_pipe(lost, match)
    if sign in "\"'":
        message = "text goes on after the closing quote"
    elif sign in "-?":
        message = f"a value can't begin with {sign}"
        if before.strip() in ("", "-") or value[1:2] != " ":
            return None
    elif sign in "*&!@`%{}[],":
        return _markdown(lost, start) or bad_start(lost.source, lost.number, start)
    else:
        return None
    fixed = before + quoted(value_at(line, start))
    return lost.slip(lost.number, start, message, f"put all of it in quotes: {_named(fixed)}", fixed)


def _markdown(lost: Lost, start: int) -> Slip | None:
    """Markdown on the lines below a key, such as a table or a fence."""
    key = _key_above(lost, lost.number)
    if lost.line[:start].strip() or start == 0 or not key:
        return None
    return lost.slip(
        lost.number,
        start,
        f"a value can't begin with {lost.line[start]}",
        f"write `{key}: |` to begin Markdown",
    )


def _text_after_pipe(lost: Lost, match: re.Match[str]) -> Slip:
    start, value = match.start("value"), match["value"]
    below = lost.source.line(lost.number + 1)
    alone = len(below) - len(below.lstrip()) <= len(match["before"]) or not below.strip()
    fixed = lost.line[:start] + quoted(value)
    where = "begin the text on the next line, indented"
    if match["key"]:
        where = f"write `{short(match['key'])}: |` and the text below it, indented"
    return _markdown(lost, start) or lost.slip(
        lost.number,
        start,
        f"text can't follow {value[0]} on the same line",
        f"{where}; or put it in quotes: {_named(fixed)}",
        fixed if alone else None,
    )


def _left_open(lost: Lost) -> Slip | None:
    """A quote opened lines above, which the first quote of this line has closed."""
    sign = lost.line[lost.column - 1 : lost.column]
    if sign not in ("'", '"') or lost.line.find(sign) != lost.column - 1:
        return None
    number = lost.line_above(lost.number)
    while number >= 0:
        match = _VALUE.fullmatch(lost.source.line(number))
        if match and match["value"][0] == sign and match["value"].count(sign) == 1:
            text = match["value"] if sign == "'" else match["value"].replace(sign, "")  # 'tis the season
            fixed = lost.source.line(number)[: match.start("value")] + quoted(text)
            return lost.slip(
                number,
                match.start("value"),
                "this quote is not closed",
                f"put all of the text in quotes: {_named(fixed)}",
                fixed,
            )
        number = lost.line_above(number)
    return None


def _bracket(lost: Lost) -> Slip | None:
    """A bracket that is not closed."""
    if lost.in_brackets:
        number, column = lost.opened.line, lost.opened.column
    elif lost.at_end:
        number = lost.line_above(len(lost.source.lines))
        while number > 0 and not lost.source.line(number)[:1].strip():
            number = lost.line_above(number)
        text = "\n".join(lost.source.lines[max(0, number) :])
        before = text[: next(iter(still_open(text)[-1:]), 0)]
        number, column = number + before.count("\n"), len(before) - before.rfind("\n") - 1
    else:
        return None
    line = lost.source.line(number)
    sign = line[column : column + 1]
    if sign not in ("[", "{"):
        return None
    close = {"[": "]", "{": "}"}[sign]
    fixed = line[:column] + quoted(value_at(line, column))
    return lost.slip(
        number,
        column,
        f"this {sign} has no {close} to close it",
        f"add the {close}, with commas between the values; or put the text in quotes: {_named(fixed)}",
        fixed if line[:column].strip() else None,
    )


def _colon(lost: Lost) -> Slip | None:
    if lost.opened is not None or lost.line[lost.column : lost.column + 1] != ":":
        return None
    match = _VALUE.fullmatch(lost.line)
    if (match and match["key"] and match.end("key") < lost.column) or (match and match["value"][0] in "\"'"):
        start = match.start("value")
        fixed = lost.line[:start] + quoted(value_at(lost.line, start))
        return lost.slip(
            lost.number,
            lost.column,
            "a colon followed by a space can't stand inside a text without quotes",
            f"put the text in quotes: {_named(fixed)}",
            fixed,
        )
    return _too_far_right(lost)


def _too_far_right(lost: Lost) -> Slip:
    """A key indented below a text, of which it would be more."""
    indentation = len(lost.line) - len(lost.line.lstrip())
    number = lost.line_above(lost.number)
    while number >= 0 and not (above := _KEY.match(lost.source.line(number))):
        number = lost.line_above(number)
    if number < 0 or above is None:
        return lost.slip(lost.number, lost.column, "a colon can't stand here", "put the text in quotes")
    column, key = above.end("before"), short(above["key"])
    word = _KEY.match(lost.line)
    mended = " " * column + lost.line.lstrip() if word and re.fullmatch("[a-z_]+", word["key"]) else None
    return lost.slip(
        lost.number,
        indentation,
        f'this line would be more of the text of "{key}" in line {number + 1}, and can\'t have a colon',
        f"if it is a key, put {_spaces(column)} before it; if it is text, write `{key}: |` above it",
        mended,
    )


def _no_key(lost: Lost) -> Slip | None:
    if not lost.at_word:
        return None
    if lost.sign in "*&!":
        return bad_start(lost.source, lost.opened.line, lost.opened.column)
    number = lost.opened.line
    line = lost.source.line(number)
    word = line.strip()
    hint = "write `key: text`"
    if re.fullmatch(r"(?:- +)?[a-z_]+", word):
        hint = f"put a colon after it: `{word}:`"
    elif (setting := re.fullmatch(r"([a-z_]+)[ \t]+(\S.*)", line)) and _is_key(setting[1]):
        hint = f"put a colon after {setting[1]}: `{setting[1]}: {short(setting[2])}`"
    elif lost.source.line(lost.line_above(number)).lstrip().startswith("- "):
        hint = f"an entry of a list begins with a dash and a space: - {yaml_text(word)}"
    elif key := _key_above(lost, number):
        hint = f"a text of several lines begins with `{key}: |`, and its lines are indented"
    return lost.slip(number, lost.opened.column, "this line has no key", hint)


def _is_key(word: str) -> bool:
    """Whether a word is a key of the top level."""
    from nexus_gen.learnings.fields import LEARNINGS

    return word in LEARNINGS.fields


def _key_above(lost: Lost, number: int) -> str:
    """The last key above line `number` that is further left, else the last; or ""."""
    line = lost.source.line(number)
    column = len(line) - len(line.lstrip())
    last = ""
    while (number := lost.line_above(number)) >= 0:
        if match := _KEY.match(lost.source.line(number)):
            last = last or short(match["key"])
            if match.end("before") < column:
                return short(match["key"])
            if not match.end("before"):
                break
    return last


def _indentation(lost: Lost) -> Slip | None:
    """A line that begins below none of the lines above it."""
    if not lost.at_pair:
        return None
    line = lost.line
    if line.lstrip().startswith(":"):
        return lost.slip(lost.number, lost.column, "a key is missing before the colon", "write `key: text`")
    if line.lstrip().startswith("- "):
        hint = "give the dash the indentation of the dashes above it"
    elif _KEY.match(line):
        hint = "give the key the indentation of a key above it; a new entry begins with `- `"
    elif key := _key_above(lost, lost.number):
        hint = f"a text of several lines begins with `{key}: |`, and its lines have the same indentation"
    else:
        hint = "write `key: text`"
    return lost.slip(lost.number, lost.column, "this line does not fit the lines above it", hint)


def _spaces(count: int) -> str:
    return "1 space" if count == 1 else f"{count or 'no'} spaces"


def _left_of_the_first(lost: Lost) -> Slip | None:
    """A line further to the left than the first."""
    if lost.opened is not None or lost.column > len(lost.line) - len(lost.line.lstrip()):
        return None
    first = lost.number
    while (above := lost.line_above(first)) >= 0:
        first = above
    message = f"this line does not fit line {first + 1}, where the file begins"
    hint = f"put no spaces before {short(lost.source.line(first).strip())}, or # if it is a comment"
    return lost.slip(lost.number, lost.column, message, hint)


_RULES: tuple[Callable[[Lost], Slip | None], ...] = (
    _conflict,
    _tab,
    _odd_space,
    _quotes,
    _left_open,
    _no_space,
    _list_signs,
    _signs,
    _text_after_start,
    _bracket,
    _colon,
    _no_key,
    _indentation,
    _left_of_the_first,
)
