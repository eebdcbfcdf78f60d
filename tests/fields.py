"""The places where a field of several blocks can stand, and what must be the same after any text there."""

from __future__ import annotations

import re
from collections import Counter

from nexus_gen.markdown.clean import clean, is_blank
from nexus_gen.templating.assemble import assemble
from nexus_gen.templating.tokens import Printed
from tests import judge
from tests.judge import Node

LEVEL = 2
SEE = "see [foo] and [^1] and [a]"  # what no field may turn into links
_END = f"## B\n\n- {SEE}\n\n{{other}}\n\n## C\n\nend\n"
FIELDS = {
    "before a list": "## A\n\n{field}\n\n- item one\n- item two\n\n" + _END,
    "after a list": "## A\n\n- item one\n- item two\n\n{field}\n\n" + _END,
    "in an item": "## A\n\n- item one\n\n  {field}\n\n- item two\n\n" + _END,
    "in a numbered item": "## A\n\n1. item one\n   - sub\n\n   {field}\n\n2. item two\n\n" + _END,
    "in a quote": "## A\n\n- item one\n- item two\n\n> {field}\n>\n> — who\n\n" + _END,
}


def readme(text: str, field: str, other: str = "x") -> str:
    """A README with `text` at the place named, and a second field further down."""
    printed = Printed()
    start = str(printed.mark("start"))
    tokens = {"field": printed.block(text, LEVEL), "other": printed.block(other, LEVEL)}
    return assemble(start + FIELDS[field].format(**tokens), printed, []).text


def wrong(text: str, field: str) -> str:
    """What `text` changes around itself, "" if nothing."""
    if is_blank(text):
        return ""
    source = readme(text, field)
    root = judge.tree(source)
    headings = [heading for heading in judge.outline(root) if heading[0] <= LEVEL]
    if headings != [(LEVEL, "A"), (LEVEL, "B"), (LEVEL, "C")]:
        return f"headings {headings}: {source!r}"
    if len([node for node in _elements(root) if node.tag == "h2"]) != 3:
        return f"a heading is inside of something: {source!r}"
    items = root.all("li")
    see = [node for node in items if node.text.strip() == SEE]
    if len(see) != 1 or see[0].all("a", "sup"):
        return f"another field is changed: {source!r}"
    lists = [
        [_first_line(item) for item in _elements(node)]
        for node in _elements(root)
        if node.tag in ("ul", "ol")
    ]
    if ["item one", "item two"] not in lists:
        return f"lists {lists}: {source!r}"
    if field == "in a quote" and not any(
        node.text.strip().endswith("— who") for node in root.all("blockquote")
    ):
        return f"the quote ends: {source!r}"
    return _lost_words(text, field, root) and f"words {_lost_words(text, field, root)}: {source!r}"


def _elements(node: Node) -> list[Node]:
    return [child for child in node.children if isinstance(child, Node)]


def _first_line(node: Node) -> str:
    return node.text.strip().split("\n")[0]


def _lost_words(text: str, field: str, root: Node) -> str:
    """The words that `text` shows by itself and not in its place, where that can be told by counting.

    It can't with HTML, with definitions, and with a task's box, which GitHub leaves as text in a quote.
    """
    if re.search(r"<|\]:|\[[ xX]\]", text):
        return ""
    alone = _words(judge.tree(clean(text)))
    around = _words(judge.tree(readme("zzzz", field)))
    return " ".join((alone - (_words(root) - around)).elements())


def _words(root: Node) -> Counter[str]:
    return Counter(re.findall(r"\w+", root.text))
