"""Where the engine reads other than GitHub does: a text changed so that it reads the same.

Each change puts signs in for others of the text, or adds some that are taken out again, so that what the
engine shows can be given back. Found by comparing comrak 0.2.8 with cmark-gfm 0.29.0.gfm.13 on a million
texts.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category

_DEEPEST = 100  # quotes in quotes
_DEEPEST_INLINE = 200  # emphasis in emphasis: a tree too deep for the stack would end the process
_ENTITY = re.compile(r"&(?=#?\w+;)")
_APART = "\U000ffffe"  # keeps the `&` of an entity from being one
_STAND_IN = 0xF0000  # the first of the private signs that stand for others: letters to both engines
# The engine wants one more name behind `www.` than GitHub does before it makes a link.
_WWW = re.compile(r"(?<![^\s*~(_])www(?=\.)(?!\.\s*\Z)")
# GitHub looks for underscores in a host's name up to the first sign beyond ASCII, the engine in all of it.
_HOST = re.compile(
    r"(?i:(?:https?|ftp)://|(?<![^\s*~(_])www\.)[A-Za-z0-9.-]*(?=[^\x00-\x7f])[\w.\U000f0000-\U000ffffd-]*"
    r"(?=(?P<rest>[^\s<]*))"
)
_WITHIN = re.compile(r"_(?=\w)")
_NAME = ".\U000fffff"
_ADDED = re.compile(f"{re.escape(_NAME)}|{_APART}")
_BESIDE = re.compile(r"[^\x00-\x7f][*_~]|[*_~][^\x00-\x7f]")
# A box where something else than its item's marker stands before it in the line: no task, for GitHub.
_BOX = re.compile(
    r"^(?![ \t\v\f]*(?:[-+*]|[0-9]+[.)])[ \t\v\f]+\[[ xX]\][ \t\v\f])"
    r"[ \t>*+0-9.)-]*(?:[-+*]|[0-9][.)])[ \t]+\[([ xX])\]",
    re.MULTILINE,
)
_QUOTES = re.compile(rf"^((?:[ \t*+0-9.)-]*>){{{_DEEPEST}}})([ \t>*+0-9.)-]+)", re.MULTILINE)
_PARAGRAPH_ENDS = re.compile(r"\n(?=[ \t>]*(?:\n|[-+*|#]|[0-9]+[.)]))")
_OPENING_OR_CLOSING = re.compile(r"(?<!\S)[*_~]++(?=\S)|!\[|((?<=[^\s*_~])[*_~]++(?!\S)|\])")
# Punctuation that came with Unicode 8 and later, which GitHub's engine does not know yet.
_NEW_PUNCTUATION = (
    "61d 9fd a76 c77 c84 1b4e-1b4f 1b7d-1b7f 2e43-2e4f 2e52-2e5d a8fc 10ead 10f55-10f59 10f86-10f89 111db"
    " 111dd-111df 112a9 1144b-1144f 1145a-1145b 1145d 115ca-115d7 11660-1166c 116b9 1173c-1173e 1183b"
    " 11944-11946 119e2 11a3f-11a46 11a9a-11a9c 11a9e-11aa2 11c41-11c45 11c70-11c71 11ef7-11ef8 11fff"
    " 12ff1-12ff2 16e97-16e9a 16fe2 1da87-1da8b 1e95e-1e95f"
)


class Dialect:
    """A text as the engine must get it, in `text`, and the way back from what it shows."""

    __slots__ = ("_signs", "_stand_ins", "text")

    def __init__(self, text: str, with_entities: bool = True) -> None:
        self._stand_ins: dict[str, str] = {}  # of each sign
        self._signs: dict[int, str] = {}  # of each stand-in
        text = text.replace("\0", "\ufffd")
        if not text.isascii():
            text = text.encode("utf-8", "replace").decode()  # half a character is none
            if "://" in text or "www." in text or _BESIDE.search(text):
                odd = filter(_is_a_letter_to_github, set(text))
                text = text.translate({ord(sign): self._stand_in(sign, text) for sign in odd})
                text = _HOST.sub(self._with_host, text)
        if "www." in text and _ADDED.search(text) is None:
            text = _WWW.sub("www" + _NAME, text)
        if not with_entities and "&" in text:
            text = _ENTITY.sub("&" + _APART, text)
        if "]" in text:
            text = _BOX.sub(lambda box: box[0][:-2] + self._stand_in(box[1], text) + "]", text)
        if text.count(">") > _DEEPEST:
            text = _QUOTES.sub(lambda line: line[1] + self._as_text(line[2], ">"), text)
        if any(text.count(sign) > _DEEPEST_INLINE for sign in "*_~["):
            text = "\n".join(map(self._shallow, _PARAGRAPH_ENDS.split(text)))
        self.text = text

    def original(self, text: str) -> str:
        """A text of the engine's tree in its own signs."""
        return text if text.isascii() else _ADDED.sub("", text).translate(self._signs)

    def column(self, row: str, byte: int) -> int:
        """The column (from 1) in the original of a byte (from 1) in a line of `text`."""
        if row.isascii():
            return byte
        before = row.encode()[: byte - 1].decode("utf-8", "ignore")
        return len(_ADDED.sub("", before)) + 1

    def _stand_in(self, sign: str, text: str) -> str:
        """A private sign for `sign`, which `text` does not hold."""
        if sign not in self._stand_ins:
            code = _STAND_IN + len(self._signs)
            while code in self._signs or chr(code) in text:
                code += 1
            self._stand_ins[sign], self._signs[code] = chr(code), sign
        return self._stand_ins[sign]

    def _as_text(self, text: str, signs: str) -> str:
        return text.translate({ord(sign): self._stand_in(sign, text) for sign in signs})

    def _with_host(self, found: re.Match[str]) -> str:
        """A host's name with letters for its underscores, but for those at the end of the address."""
        inner = re.compile("_") if found["rest"].strip("?!.,:*_~'\"") else _WITHIN
        return inner.sub(lambda _: self._stand_in("_", found.string), found[0])

    def _shallow(self, paragraph: str) -> str:
        """A paragraph, as plain text if its signs nest too deep."""
        if sum(map(paragraph.count, "*_~[")) <= _DEEPEST_INLINE:
            return paragraph
        depth = deepest = 0
        for found in _OPENING_OR_CLOSING.finditer(paragraph):
            depth = max(0, depth - len(found[0])) if found[1] else depth + len(found[0])
            deepest = max(deepest, depth)
        return self._as_text(paragraph, "*_~[") if deepest > _DEEPEST_INLINE else paragraph


def _is_a_letter_to_github(sign: str) -> bool:
    """Whether a sign beside emphasis counts as a letter to GitHub, and to the engine as punctuation."""
    if sign <= "\x7f" or sign == "\u166d":
        return False
    return category(sign)[0] == "S" or category(sign) == "Cn" or sign in _new_punctuation()


@lru_cache(maxsize=1)
def _new_punctuation() -> frozenset[str]:
    ranges = (row.partition("-") for row in _NEW_PUNCTUATION.split())
    return frozenset(
        chr(code) for first, _, last in ranges for code in range(int(first, 16), int(last or first, 16) + 1)
    )
