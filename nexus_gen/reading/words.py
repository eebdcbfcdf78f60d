"""The words of a README in order: those that it tells, for another text to be held against, and those seen.

A README tells all that is typed, but what Markdown only needs: the numbers of a list, a task's box, the
label of a link definition, the anchor of a link within the page, an end tag; an entity counts as the sign
that it shows. Addresses, code, comments and HTML count: they are somebody's work, too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from html import unescape
from typing import TYPE_CHECKING

from nexus_gen.markdown.clean import clean

if TYPE_CHECKING:
    from nexus_gen.markdown.parser import Block, Inline

LIST_SIGNS = "•·▪◦‣●○■□◆◇▸►➤➔➢✓✔☑❖\uf0a7\uf0b7\uf0d8"  # what a list is typed with that GitHub shows as text

_WORD = re.compile(r"[^\W_]+|[^\w\s\x00-\x7f]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\ufe0f]")
_MARKER = re.compile(r"^([ \t>]*)(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)+(?:\[[ xX]\](?=[ \t]))?", re.MULTILINE)
_DEFINED = re.compile(r"^([ \t>]*)\[[^\]\n]{1,999}\]:", re.MULTILINE)
_LABEL = re.compile(r"\]\[[^\]\n]{0,999}\]|\[\^[^\]\s]{1,99}\]")
_ANCHOR = re.compile(r"\]\(#[^()\s]*\)")
_TWICE = re.compile(r"\[(?P<url>[^\[\]\s]+)\]\((?P=url)\)")
_END_TAG = re.compile(r"</[A-Za-z][\w-]*\s*>")
_HTML_HEADING = re.compile(r"(</?h)[1-6](?=[\s>])", re.IGNORECASE)
_SHOWN_WORD = re.compile(r"\w+|[^\w\s\x00-\x7f]")  # a `_` that is shown is no sign of Markdown
_FOOTNOTE = re.compile(r"^ {0,3}\[\^[^\]\s]+\]:", re.MULTILINE)
_BULLETS = frozenset(f"{LIST_SIGNS}–—\ufe0f")  # `- ` in their place says the same


def told_words(text: str) -> list[str]:
    """The words of a README, in their order."""
    text = _INVISIBLE.sub("", clean(text))
    text = _MARKER.sub(r"\1 ", text)
    if "]" in text:
        text = _DEFINED.sub(r"\1 ", text)
        text = _TWICE.sub(r"\g<url>", text)
        text = _LABEL.sub("] ", text)
        text = _ANCHOR.sub("] ", text)
    if "<" in text:
        text = _HTML_HEADING.sub(r"\1", _END_TAG.sub(" ", text))
    return _WORD.findall(unescape(text) if "&" in text else text)


def first_missing(words: Sequence[str], within: Sequence[str]) -> int | None:
    """The place of the first of `words` that `within` does not have in this order, or None if it has all."""
    rest = iter(within)
    for place, word in enumerate(words):
        if not any(word == other for other in rest):
            return place
    return None


def untold(before: str, after: str) -> Counter[str]:
    """The words that `before` tells and `after` does not, or not as often."""
    return Counter(told_words(before)) - Counter(told_words(after))


def seen_words(text: str) -> list[str]:
    """The words and signs of a README that a reader sees: of comments and tags none, of code all."""
    from nexus_gen.reading.readme import Readme

    words = (word for block in Readme(text).walk() for word in _SHOWN_WORD.findall(_shown(block)))
    return [word for word in words if word not in _BULLETS]


def _shown(block: Block) -> str:
    if block.kind == "html":
        return re.sub(r"<!--.*?-->|<[^>]*>", " ", block.text, flags=re.DOTALL)
    if block.has_inline:
        shown = _without_tags(block.inline)
        # GitHub moves a note to the end, and shows none that is not used.
        return _SHOWN_WORD.sub("note", shown) if _FOOTNOTE.search(block.text) else shown
    return block.text if block.kind in ("fence", "code") else ""


def _without_tags(nodes: Sequence[Inline]) -> str:
    return "".join(
        _without_tags(node.children) if node.children else node.text for node in nodes if node.kind != "html"
    )
