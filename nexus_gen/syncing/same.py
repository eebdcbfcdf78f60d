"""What Markdown shows, so that two spellings of one thing are the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from nexus_gen.markdown.block import block
from nexus_gen.markdown.inline import one_line
from nexus_gen.markdown.lines import joined, meaning
from nexus_gen.markdown.parser import Block, Inline, read
from nexus_gen.templating.assemble import APART

Shown = tuple[Any, ...]
_SPACES = re.compile(r"[ \t\n]+")


def shown(blocks: Sequence[Block]) -> tuple[Shown, ...]:
    """What blocks show: their kinds, texts, links and signs; no numbers, markers, widths or blank lines.

    Lists that follow each other are one, rules at the ends are none, and headings have their depth below the
    first.
    """
    found: list[Shown] = []
    levels: list[int] = []
    for one in blocks:
        if one.kind == "html" and one.text.strip() == APART:
            continue
        if one.kind == "heading":
            levels.append(one.level)
            found.append(("heading", one.level - levels[0], _pieces(one.inline)))
        elif one.kind == "list":
            ordered = one.start is not None
            items = tuple(map(_shown, one.children))
            if found and found[-1][:2] == ("list", ordered):
                items = (*found.pop()[2], *items)
            found.append(("list", ordered, items))
        else:
            found.append(_shown(one))
    while found and found[-1] == ("rule",):
        found.pop()
    while found and found[0] == ("rule",):
        found.pop(0)
    return tuple(found)


def _shown(one: Block) -> Shown:
    if one.has_inline:
        return (one.kind, _pieces(one.inline))
    if one.kind in ("fence", "code"):
        return ("code", one.info.split(" ")[0], one.text.rstrip("\n"))
    if one.kind == "html":
        return ("html", one.text.strip())
    if one.kind == "item":
        return ("item", one.done, shown(one.children))
    if one.kind == "rule":
        return ("rule",)
    return (one.kind, shown(one.children))


def _pieces(pieces: Sequence[Inline]) -> tuple[Shown, ...]:
    return tuple(_key(piece.key()) for piece in joined(pieces))


def _key(key: Shown) -> Shown:
    kind, text, url, title, children = key
    if kind == "note":
        return ("note",)  # its label is no word: GitHub shows a number
    if kind == "text":
        text = _SPACES.sub(" ", text)
    return (kind, text, url, title, tuple(map(_key, children)))


def loosely(value: Any) -> Any:
    """What is shown, whether bold or not."""
    if not isinstance(value, tuple):
        return value
    found: list[Any] = []
    for one in value:
        if isinstance(one, tuple) and one and one[0] == "strong":
            found += loosely(one[4])
        else:
            found.append(loosely(one))
        if len(found) > 1 and _is_text(found[-1]) and _is_text(found[-2]):
            last = found.pop()
            found[-1] = ("text", found[-1][1] + last[1], "", "", ())
    return tuple(found)


def _is_text(value: Any) -> bool:
    return isinstance(value, tuple) and len(value) == 5 and value[0] == "text"


@lru_cache(maxsize=512)
def shown_text(text: str) -> tuple[Shown, ...]:
    """What a Markdown text shows; see `shown`."""
    return shown(read(f"{text}\n").children)


@lru_cache(maxsize=4096)
def line_key(text: str) -> Shown:
    """What a value of one line means: the same for two values that show the same."""
    line = one_line(text)
    return tuple(piece.key() for piece in meaning(line))


def same_line(one: str, other: str) -> bool:
    """Whether two values of one line show the same."""
    return one == other or (bool(one) and bool(other) and line_key(one) == line_key(other))


def same_words(one: str, other: str) -> bool:
    """Whether two values of one line show the same, bold or not: what follows a name makes it bold."""
    return same_line(one, other) or (
        bool(one and other) and loosely(line_key(one)) == loosely(line_key(other))
    )


def same_block(one: str, other: str, level: int) -> bool:
    """Whether two Markdown texts show the same below a heading of `level`."""
    if one.strip() == other.strip():
        return True
    if not one.strip() or not other.strip():
        return False
    return shown_text(block(one, level).text) == shown_text(block(other, level).text)
