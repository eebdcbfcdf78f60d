"""The words that a README tells, in order, so that another text can be held against it.

Why not `markdown.words` alone: it counts all that is typed. Here what Markdown only needs does not count: the
numbers of a list, a task's box, the label of a link definition, the anchor of a link within the page, an end
tag; and an entity counts as the sign that it shows. Addresses, code, comments and HTML count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from html import unescape

from nexus_gen.markdown.clean import clean

_WORD = re.compile(r"[^\W_]+|[^\w\s\x00-\x7f]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\ufe0f]")
_MARKER = re.compile(r"^([ \t>]*)(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)+(?:\[[ xX]\](?=[ \t]))?", re.MULTILINE)
_DEFINED = re.compile(r"^([ \t>]*)\[[^\]\n]{1,999}\]:", re.MULTILINE)
_LABEL = re.compile(r"\]\[[^\]\n]{0,999}\]|\[\^[^\]\s]{1,99}\]")
_ANCHOR = re.compile(r"\]\(#[^()\s]*\)")
_TWICE = re.compile(r"\[(?P<url>[^\[\]\s]+)\]\((?P=url)\)")
_END_TAG = re.compile(r"</[A-Za-z][\w-]*\s*>")
_HTML_HEADING = re.compile(r"(</?h)[1-6](?=[\s>])", re.IGNORECASE)


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
