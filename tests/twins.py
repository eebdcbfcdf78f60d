"""A README beside its twin, in which every value is a harmless word: nothing else may differ.

What a value shows by itself, in GitHub's engine, must stand where its word stands in the twin.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from nexus_gen.learnings.model import Learnings, Section
from nexus_gen.markdown.inline import one_line
from tests import judge
from tests.judge import Node
from tests.places import flat, meaning

IN_LINE = frozenset(["em", "strong", "del", "a", "img", "code", "br", "input", "span"])
LINES = frozenset(["title", "name", "summary", "problem", "solution", "lesson", "handle", "author"])
BLOCKS = frozenset(["body", "intro", "outro"])
_WORD = re.compile(r"q([zcp])([0-9]+)zq(?:e[:?!])?")
Shown = list[tuple[str, str]]


class Twin:
    """Words for values: `word` gives one, `shown` what the value behind each must show."""

    def __init__(self, strips_code: bool = True) -> None:
        self.strips_code = strips_code  # whether the filter `code` makes the code, and no template
        self.values: list[str] = []

    def word(self, value: str) -> str:
        """A word for `value`; it ends as the value where a template looks at that."""
        self.values.append(value)
        return f"qz{len(self.values) - 1}zq" + ("e" + value[-1] if value[-1] in ":?!" else "")

    def of(self, learnings: Learnings) -> Learnings:
        """The same learnings with a word for every text of one line."""
        return changed(learnings, self.word)

    def wrong(self, readme: str, twin: str) -> str:
        """What a README shows other than its twin, "" if nothing."""
        found, expected = lines(judge.tree(readme)), lines(judge.tree(twin))
        for one, other in zip(found, expected, strict=False):
            wanted = _WORD.sub(self._shown, other[1])
            if (one[0], one[1].strip()) != (other[0], wanted.strip()):
                return f"{one} instead of {(other[0], wanted)}: {readme!r}"
        return "" if len(found) == len(expected) else f"{len(found)} instead of {len(expected)}: {readme!r}"

    def _shown(self, word: re.Match[str]) -> str:
        value = self.values[int(word[2])]
        text = one_line(value)
        if word[1] == "p" or (word[1] == "c" and not self.strips_code):
            return text
        if word[1] == "c":
            whole = text.count("`") == 2 and text[0] == text[-1] == "`"
            return text[1:-1].strip() if whole else text
        return visible(text)


def visible(text: str) -> str:
    """What one line shows by itself, without any formatting."""
    kinds = ("em", "strong", "del", "link", "image")
    return "".join(str(piece[-1]) for piece in flat(meaning(text), kinds))


def lines(root: Node) -> Shown:
    """Each text that stands directly in a block, with the path of tags to it; code on its own."""
    found: Shown = []
    _collect(root, "", found)
    return found


def _collect(node: Node, path: str, found: Shown) -> None:
    text = ""
    for child in node.children:
        if isinstance(child, str):
            text += child.replace("\n", " ")
        elif child.tag in IN_LINE:
            inner = _in_line(child)
            if child.tag == "code" and path.endswith(">pre"):
                found.append((f"{path}>code", child.text.replace("qz", "qp")))
            else:
                text += inner
        else:
            if text.strip():
                found.append((path, text))
            text = ""
            _collect(child, f"{path}>{child.tag}", found)
    if text.strip():
        found.append((path, text))


def _in_line(node: Node) -> str:
    if node.tag == "code":  # where a template puts it: the value is shown as typed
        return node.text.replace("qz", "qc")
    return "☐" if node.tag == "input" else node.text


def changed(thing: Any, word: Callable[[str], str]) -> Any:
    """A copy of a part of learnings with its texts of one line replaced."""
    if isinstance(thing, tuple):
        return tuple(changed(part, word) for part in thing)
    if isinstance(thing, dict):
        return {key: changed(part, word) for key, part in thing.items()}
    if not is_dataclass(thing):
        return thing
    changes: dict[str, Any] = {}
    for field in fields(thing):
        value = getattr(thing, field.name)
        named = field.name in LINES and not (isinstance(thing, Section) and field.name == "name")
        if named and value:
            changes[field.name] = word(value)
        elif field.name in ("points",):
            changes[field.name] = tuple(map(word, value))
        elif field.name in ("labels", "titles"):
            changes[field.name] = {key: word(text) if text else "" for key, text in value.items()}
        elif isinstance(value, (tuple, dict)):
            changes[field.name] = changed(value, word)
    return replace(thing, **changes)
