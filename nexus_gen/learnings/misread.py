"""Good YAML that says something else than its writer meant: comments, joined lines, quotes that are none.

What loses text or structure is an error; what may be meant is an aside, told beside the result.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from nexus_gen.errors import short
from nexus_gen.learnings.nodes import Scalar
from nexus_gen.learnings.slip import quoted, without_quotes, yaml_text

if TYPE_CHECKING:
    from nexus_gen.learnings.nodes import Node, Source

_SWALLOWED = re.compile(r"[ \t](#[^\s#].*)")
_ASIDE = re.compile(r" (#[ \t].*)")  # two spaces before a # say that it is meant
_BULLET = re.compile(r"[ \t]*(?:[-*+•–—]|\d+[.)]) +\S")
_BEGINS = re.compile(r"(?:[-*+•] |\d+[.)] |#{1,6} |>|\||```|~~~)")  # a line that means something by itself
_ALWAYS = ("#", "|", "```", "~~~")  # and no word of a sentence
_FULL = 60  # a line that was wrapped by a program is longer than this


def swallowed(source: Source, event: Any) -> None:
    """` #text` after a value is a comment to YAML, and rarely meant as one."""
    mark = event.end_mark if event.value else event.start_mark
    line = source.line(mark.line)
    match = _SWALLOWED.match(line, mark.column) or _SWALLOWED.match(line, max(0, mark.column - 1))
    if match:
        source.note_at(
            mark.line,
            match.start(1),
            f'"{short(match[1])}" would be dropped: to YAML a # after a space begins a comment',
            f"quote the text: {quoted(f'{event.value} {match[1]}')}, or put a space after the # of a comment",
        )


def comment_behind(source: Source, node: Scalar) -> None:
    """`Redis # the cache`: what follows is a comment, which the writer may not have meant."""
    number, column = node.end.line, node.end.column
    line = source.line(number)
    if match := _ASIDE.match(line, column):
        whole = quoted(line[node.start.column :]) if number == node.start.line else "the whole text"
        source.set_aside(
            number,
            match.start(1),
            f'"{short(match[1])}" is a comment to YAML, and not shown; to show it, write '
            f"{whole}; to keep it a comment, put two spaces before the #",
        )


def bullets(source: Source, event: Any) -> None:
    """`- ` below a text is more of that text to YAML, and meant as a list."""
    for number in range(event.start_mark.line + 1, event.end_mark.line + 1):
        line = source.line(number)
        if _BULLET.match(line) and len(source.line(number - 1)) < _FULL:
            source.note_at(
                number,
                len(line) - len(line.lstrip()),
                "this belongs to the text above it, and is no entry of its own",
                "give all entries of a list the same indentation; bullets below an entry are its "
                "`points`, below its `name`; Markdown begins with `key: |`",
            )
            return


def headings(source: Source, key: Scalar, value: Scalar) -> None:
    """`## Heading` below a key is a comment to YAML, and meant as Markdown if the text is below it."""
    for number in range(key.end.line + 1, value.start.line):
        if re.match(" *##+ ", source.line(number)):
            source.note_at(
                number,
                value.start.column,
                "this line would be dropped: to YAML # begins a comment",
                f"write `{short(key.text)}: |` to begin Markdown; put a comment above the key",
            )
            return


def repeated(source: Source, key: Scalar, value: Node, first: Scalar) -> None:
    """A key that the mapping has already: often that of the next entry, whose dash is missing."""
    hint = "keep one, or join the two"
    if key.text in ("name", "path") and isinstance(value, Scalar):
        hint = f"begin an entry of its own with a dash: - {key.text}: {yaml_text(value.text)}; or keep one"
    again = f'"{short(key.text)}" stands here again (first in line {first.start.line + 1})'
    source.report(key, again, hint)


def joined(source: Source, node: Scalar, key: str) -> None:
    """Lines of Markdown that YAML joins although each of them means something there."""
    folded = source.line(node.start.line)[node.start.column : node.start.column + 1] == ">"
    lines = [source.line(number) for number in range(node.start.line, node.end.line + 1)]
    lines[0] = "" if folded else lines[0][node.start.column :].lstrip("\"'")
    if folded:
        lines.pop()
    elif "\\" in "".join(lines):  # a program wrote it
        return
    else:
        lines[-1] = lines[-1][: node.end.column].rstrip("\"'")
    if not _loses_structure(lines, node):
        return
    sign = "`>`" if folded else "a text without `|`"
    source.note_at(
        node.start.line,
        node.start.column,
        f"{sign} joins its lines, so paragraphs, lists and code run together",
        f"write `{key}: |`, and the lines below it as they are meant",
    )


def _loses_structure(lines: list[str], node: Scalar) -> bool:
    """Whether a line that begins a paragraph, an item, a fence … begins none in the text as YAML reads it.

    Where one paragraph stays, whoever wrote the text knows that YAML wants two empty lines for one.
    """
    shown = [line.strip() for line in node.text.strip().split("\n")]
    knows = "" in shown
    at = 0
    for above, line in pairwise([line.strip().replace("''", "'") for line in lines]):
        begins = _BEGINS.match(line) and (len(above) < _FULL or line.startswith(_ALWAYS))
        if not line or (above and not begins) or (node.plain and _BULLET.match(line)):
            continue  # of bullets in a plain text `bullets` tells
        found = next((n for n in range(at, len(shown)) if shown[n].startswith(line)), None)
        if found is None or (not above and not begins and found and not knows):
            return True
        at = found
    return False


def smart_quotes(source: Source, node: Scalar, is_name: bool) -> None:
    """A text in the quotes of a word processor, which YAML takes for letters of it."""
    text = node.text
    is_cut = is_name and text[0] in "“„" and not re.search('[“”"]', text[1:])  # by a comma in brackets
    if without_quotes(text) == text and not is_cut:
        return
    message = "these quotes are not YAML's, and are shown in the README"
    around = "'" if '"' in text else '"'
    bare = quoted(text.strip('“”„‘’«»"'))
    hint = f"replace them: {bare}; to show them, put straight quotes around: {around}{text}{around}"
    if is_name:
        source.report(node, message, hint)
    else:
        source.set_aside(node.start.line, node.start.column, f"{message}; {hint}")


def halves(source: Source, event: Any) -> None:
    """Half an emoji in \\u…, which no file can hold; libyaml refuses it by itself."""
    if any("\ud800" <= char <= "\udfff" for char in event.value):
        source.note_at(
            event.start_mark.line,
            event.start_mark.column,
            "half an emoji in \\u… can't be read",
            "write the emoji itself",
        )


def bad_start(source: Source, event: Any) -> None:
    """A text that begins with `*`, `&`, `!` or `{{` is an alias, an anchor, a tag, a mapping to YAML."""
    from nexus_gen.learnings.slips import bad_start as slip

    mark = event.start_mark
    if mark.line not in source.guessed:
        source.guessed.add(mark.line)
        source.note(slip(source, mark.line, mark.column).problem)
