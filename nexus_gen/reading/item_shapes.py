"""The shapes in which people write one item: a name and what is told of it, or a sentence."""

from __future__ import annotations

import re
from typing import NamedTuple

_EMOJI = (
    r"(?:[\u2190-\u21ff\u2300-\u27bf\u2900-\u2bff\U0001f000-\U0001faff]"
    r"[\ufe0f\u200d\U0001f000-\U0001faff\u2640-\u27bf]*\s*)"
)
_BOLD = re.compile(rf"(?P<lead>{_EMOJI}*)\*\*(?P<name>(?! )(?:(?!\*\*).)+?(?<! ))\*\*(?P<rest>.*)", re.DOTALL)
_CODE = re.compile(rf"(?P<lead>{_EMOJI}*)(?P<name>`[^`]+`)(?P<rest>.*)", re.DOTALL)
_LINK = re.compile(rf"(?P<lead>{_EMOJI}*)(?P<name>\[[^\[\]]+\]\([^()\s]+\))(?P<rest>.*)", re.DOTALL)
_PLAIN = re.compile(r"(?P<name>[^:*_`\[\]<>|~\\]{1,60}?)(?P<rest>:\s+\S.*|\s[–—-]\s+\S.*)", re.DOTALL)
_COLON = re.compile(r"\s*:\s*(?P<told>.*)", re.DOTALL)
_DASH = re.compile(r"\s+(?P<told>(?:[–—]\s*|-\s+)\S.*)", re.DOTALL)
_BRACKET = re.compile(r"\s+(?P<told>\(.*)", re.DOTALL)
_MOST_WORDS = 7


class Shaped(NamedTuple):
    """An item taken apart: its name, what is told of it, and whether the name is bold, code or a link."""

    name: str
    told: str = ""
    marked: bool = False


def shaped(text: str) -> Shaped:
    """An item's text as name and summary; a sentence is a name alone."""
    for pattern in (_BOLD, _CODE, _LINK):
        if found := pattern.fullmatch(text):
            name = found["lead"] + found["name"]
            return _parted(name, found["rest"]) or Shaped(text)
    return Shaped(text)


def named(text: str) -> Shaped | None:
    """A plain `Name: text` or `Name – text` as name and summary; None where the name would be a sentence."""
    found = _PLAIN.fullmatch(text)
    if (
        found is None
        or len(found["name"].split()) > _MOST_WORDS
        or found["name"].count("(") != found["name"].count(")")
    ):
        return None
    if not (found["name"][:1].isupper() or found["name"][:1].isdigit() or not found["name"][:1].isascii()):
        return None
    if found["name"].rstrip()[-1:] in ".!?;,":
        return None
    parted = _parted(found["name"], found["rest"])
    return parted._replace(marked=False) if parted else None


def _parted(name: str, rest: str) -> Shaped | None:
    """A name and what follows it, or None where that goes on with the sentence."""
    if name[-1] == ":" and (not rest or rest[0].isspace()):
        return Shaped(name[:-1].rstrip(), rest.strip(), True)
    if not rest.strip():
        return Shaped(name, "", True)
    if found := _COLON.fullmatch(rest):
        return Shaped(name, found["told"].strip(), True)
    if found := _DASH.fullmatch(rest) or _BRACKET.fullmatch(rest):
        return Shaped(name, found["told"].strip(), True) if name[-1] not in ":?!" else None
    if name[-1] in "?!" and rest[0].isspace():
        return Shaped(name, rest.strip(), True)
    return None
