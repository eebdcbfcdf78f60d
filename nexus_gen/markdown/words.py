"""The words of a Markdown text, to tell whether another text has them all.

Why not only what GitHub shows: a comment, an address or an HTML attribute is somebody's work, too. Every
word of the source counts, and every sign that is no ASCII, such as an emoji.
"""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"[^\W_]+|[^\w\s\x00-\x7f]")


def words(text: str) -> Counter[str]:
    """How often each word stands in a text, links and comments included."""
    return Counter(_WORD.findall(text))


def lost(before: str, after: str) -> Counter[str]:
    """The words of `before` that `after` does not have, or not as often."""
    return words(before) - words(after)
