"""What a reader of a README sees: its words and its links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from markdown_it.token import Token

from nexus_gen.markdown.parse import blocks

_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<[^>]*>", re.DOTALL)
_TARGET = re.compile(r"(?:href|src)\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)


def seen(text: str) -> Counter[str]:
    """How often each visible word, link address and image source stands in a Markdown text."""
    return Counter(_seen(blocks(text)))


def lost(before: str, after: str) -> Counter[str]:
    """The words and links of `before` that `after` does not have, or not as often."""
    return seen(before) - seen(after)


def _seen(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield from _seen(token.children or [])
        elif token.type in ("html_block", "html_inline"):
            yield from _TARGET.findall(token.content)
            yield from _WORD.findall(_TAG.sub(" ", token.content))
        elif token.type in ("text", "code_inline", "fence", "code_block"):
            yield from _WORD.findall(token.content)
        elif token.type == "image":
            yield from _WORD.findall(token.content)
            yield str(token.attrs.get("src", ""))
        elif token.type == "link_open":
            yield str(token.attrs.get("href", ""))
