"""Whether a text still has every link and every footnote of another, wherever their definitions stand.

A link to a definition is lost without a word being lost: where one section uses what another defines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from nexus_gen.markdown.parser import Inline
from nexus_gen.reading.readme import Readme
from nexus_gen.reading.words import told_words

_NOTE = re.compile(r"^[ \t>]*\[\^(?P<label>[^\]\s]+)\]:(?P<text>.*)$", re.MULTILINE)
_NOTED = re.compile(r"\[\^([^\]\s]+)\](?!:)")


def unlinked(before: Readme, after: str) -> Counter[str]:
    """The addresses and notes that links of `before` lead to and those of `after` do not, or not as often.

    Where nothing is defined there is nothing to compare: the words of the text tell each address.
    """
    return _targets(before) - _targets(Readme(after)) if "]:" in before.text else Counter()


def _targets(readme: Readme) -> Counter[str]:
    """Where the links of a README lead to, anchors of its own aside, and the notes that are shown in it."""
    found = Counter(
        url
        for block in readme.walk()
        if block.has_inline
        for url in _urls(block.inline)
        if not url.startswith("#")
    )
    used = {label.casefold() for label in _NOTED.findall(readme.text)}
    for note in _NOTE.finditer(readme.text):
        if note["label"].casefold() in used:
            found["^" + " ".join(told_words(note["text"]))] += 1
    return found


def _urls(nodes: Sequence[Inline]) -> Iterator[str]:
    for node in nodes:
        if node.url:
            yield node.url
        yield from _urls(node.children)
