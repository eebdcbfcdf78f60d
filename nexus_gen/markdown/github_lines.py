"""What a line can begin for GitHub: the signs of blocks, the cells of a table, link definitions.

Follows the scanners of cmark-gfm 0.29.0.gfm.13.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

HEADING = re.compile(r"(#{1,6})(?:[ \t]+|\n)")
FENCE = re.compile(r"`{3,}(?=[^`\n]*\n)|~{3,}")
FENCE_END = re.compile(r"(?:`{3,}|~{3,})(?=[ \t]*\n)")
UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*\n")
RULE = re.compile(r"\*[* \t]*|-[- \t]*|_[_ \t]*")
FOOTNOTE = re.compile(r"\[\^([^\] \n\0\t]+)\]:[ \t]*")
MARKER = re.compile(r"(?:([-*+])|([0-9]{1,9})([.)]))(?=[ \t\n\v\f])")
REST_BLANK = re.compile(r"[ \t]*\n")
TASK = re.compile(r"[ \t\v\f\n]*(?:[-+*]|[0-9]+.)[ \t\v\f\n]+(\[[ xX]\])[ \t\v\f]")
TABLE_START = re.compile(r"\|?[ \t\v\f]*:?-+:?[ \t\v\f]*(?:\|[ \t\v\f]*:?-+:?[ \t\v\f]*)*\|?[ \t\v\f]*\n")
_CELL = re.compile(r"(?:[^|\n]|(?<=\\)\|)+")
_PIPE = re.compile(r"\|[ \t\v\f]*")
_ROW_END = re.compile(r"[ \t\v\f]*\n")

_NAMES = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl"
    "|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h1|h2|h3|h4|h5|h6|head|header|hr|html|iframe"
    "|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|section|source|title|summary"
    "|table|tbody|td|tfoot|th|thead|tr|track|ul"
)
_NAMED = re.compile(rf"</?(?:{_NAMES})(?:[ \t\v\f\n]|/?>)", re.IGNORECASE)
_VERBATIM = re.compile(r"<(?:script|pre|style|textarea)(?:[ \t\v\f\n]|>)", re.IGNORECASE)
_DECLARED = re.compile(r"<![A-Z]")
_SPACE = r"[ \t\v\f\n]"
_ATTRIBUTE = (
    rf"{_SPACE}+[a-zA-Z_:][a-zA-Z0-9:._-]*"
    rf"(?:{_SPACE}*={_SPACE}*(?:[^ \t\n\v\f\"'=<>`\0]+|'[^'\0]*'|\"[^\"\0]*\"))?"
)
_TAG = re.compile(
    rf"<(?:[A-Za-z][A-Za-z0-9-]*(?:{_ATTRIBUTE})*{_SPACE}*/?>|/[A-Za-z][A-Za-z0-9-]*{_SPACE}*>)[\t\f ]*\n"
)
_HTML_ENDS = {
    1: re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE),
    2: re.compile("-->"),
    3: re.compile(r"\?>"),
    4: re.compile(">"),
    5: re.compile(r"\]\]>"),
}
_LABEL = re.compile(r"\[((?:\\[!-/:-@\[-`{-~]|[^\[\]])*)\]:")
_LONGEST_LABEL = 1000
_LINE_BREAK = re.compile(r"[ \t]*(?:\n[ \t]*)?")
_POINTED = re.compile(r"<((?:\\.|[^<>\\\n])*)>", re.DOTALL)
_TITLE = re.compile(
    r'"(?:\\[!-/:-@\[-`{-~]|[^"\0])*"'
    r"|'(?:\\[!-/:-@\[-`{-~]|[^'\0])*'"
    r"|\((?:\\[!-/:-@\[-`{-~]|[^()\0])*\)"
)
_ADDRESS_SIGN = re.compile(r"\\[!-/:-@\[-`{-~]|[^()\s]|[()]", re.ASCII)


class Definition:
    """A link definition: its `label` as written, what it says, and the place of the label."""

    __slots__ = ("column", "label", "line", "meaning")

    def __init__(self, label: str, meaning: str, line: int, column: int) -> None:
        self.label = label
        self.meaning = meaning
        self.line = line
        self.column = column  # of the first sign of the label


def html_kind(line: str, at: int, in_paragraph: bool) -> int:
    """Which of the seven kinds of HTML block begins at `at`, 0 if none."""
    if _VERBATIM.match(line, at):
        return 1
    if line.startswith("<!--", at):
        return 2
    if line.startswith("<?", at):
        return 3
    if _DECLARED.match(line, at):
        return 4
    if line.startswith("<![CDATA[", at):
        return 5
    if _NAMED.match(line, at):
        return 6
    return 7 if not in_paragraph and _TAG.match(line, at) else 0


def html_ends(kind: int, line: str, at: int) -> bool:
    """Whether an HTML block of `kind` ends in a line, looked at from `at` on."""
    return kind in _HTML_ENDS and _HTML_ENDS[kind].search(line, at) is not None


def cells(text: str) -> tuple[int, list[tuple[int, int]]]:
    """The cells of the last line of `text`, which ends in a line end, and where that line begins."""
    above = 0
    found: list[tuple[int, int]] = []
    at = _after(_PIPE, text, 0)
    more = True
    while at < len(text) and more:
        end = _after(_CELL, text, at)
        after = _after(_PIPE, text, end)
        if after > at:
            found.append((at, end))
        more = after > end
        at = after
        if not more:
            following = _after(_ROW_END, text, at)
            if following > at and following != len(text):
                above, found = following, []
                at = _after(_PIPE, text, following)
                more = True
            else:
                at = following
    return above, found if at == len(text) else []


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def definitions(lines: Sequence[tuple[int, int, str]]) -> tuple[list[Definition], int]:
    """The definitions with which a paragraph begins, and how many lines they take."""
    text = "".join(line[2] for line in lines)
    found: list[Definition] = []
    at = number = 0
    while text.startswith("[", at) and (read := _definition(text, at)):
        end, label_end, meaning = read
        line, column, _ = lines[number]
        label = text[at + 1 : label_end]
        found.append(Definition(label, meaning, line, column + 1))
        number += text.count("\n", at, end)
        at = end
    return found, number


def _definition(text: str, at: int) -> tuple[int, int, str] | None:
    """The end of a definition, the end of its label, and what it says."""
    label = _LABEL.match(text, at)
    if label is None or not label[1].strip() or len(label[1]) > _LONGEST_LABEL:
        return None
    start = _after(_LINE_BREAK, text, label.end())
    end = _address_end(text, start)
    if end < 0:
        return None
    titled = _after(_LINE_BREAK, text, end)
    title = _TITLE.match(text, titled) if titled > end else None
    for stop in ([title.end()] if title else []) + [end]:
        if rest := REST_BLANK.match(text, stop):
            return rest.end(), label.end(1), " ".join(text[start:stop].split())
    return None


def _address_end(text: str, start: int) -> int:
    """Where the address of a definition ends, -1 if none begins at `start`."""
    if text.startswith("<", start):
        pointed = _POINTED.match(text, start)
        return pointed.end() if pointed and pointed.end() < len(text) else -1
    depth, at = 0, start
    while sign := _ADDRESS_SIGN.match(text, at):
        if sign[0] == "(":
            depth += 1
            if depth > 32:
                return -1
        elif sign[0] == ")":
            if not depth:
                break
            depth -= 1
        at = sign.end()
    return at if start < at < len(text) else -1
