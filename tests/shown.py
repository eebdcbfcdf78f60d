"""What a README shows on GitHub, as lists to compare: headings, items, words."""

from __future__ import annotations

import re

from tests import judge


def headings(text: str) -> list[tuple[int, str]]:
    """The level and the text of each heading."""
    return judge.outline(judge.tree(text))


def items(text: str) -> list[str]:
    """The text of each list item, white space folded; an item's own sub-items are also items."""
    return [" ".join(node.text.split()) for node in judge.tree(text).all("li")]


def words(text: str) -> list[str]:
    """Every word that is shown, in order."""
    return re.findall(r"\w+", judge.tree(text).text)
