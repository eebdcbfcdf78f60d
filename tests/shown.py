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


def text(readme: str) -> str:
    """All that is shown, white space folded."""
    return " ".join(judge.tree(readme).text.split())


def below(readme: str, title: str, word: str) -> list[str]:
    """Each `word …` (two words) shown below the heading `title`, before the next heading of its level."""
    level, found = 0, []
    for node in judge.tree(readme).children:
        if isinstance(node, str):
            continue
        if node.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            if level and int(node.tag[1]) <= level:
                break
            if node.text == title:
                level = int(node.tag[1])
                continue
        if level:
            found += re.findall(rf"\b{word} \w+", node.text)
    return found
