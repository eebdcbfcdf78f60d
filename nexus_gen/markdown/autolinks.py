"""GFM's autolink extension for markdown-it-py: the addresses that GitHub links without any sign.

Follows cmark-gfm 0.29.0.gfm.13, extensions/autolink.c. Why not linkify-it-py: its rules are others.
"""

from __future__ import annotations

import re
from unicodedata import category

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

_SCHEME = re.compile(r"(?:https?|ftp)\Z", re.IGNORECASE)
_LETTERS = re.compile(r"[A-Za-z]*\Z")
_STOP = re.compile(r"[\n!$%&*+\-:<=>@\[\\\]^_`{}~]|www\.")
_END = re.compile(r"[\s<]")
_ENTITY = re.compile(r"&[A-Za-z]+;\Z")
_MAIL = re.compile(r"(?:(?:mailto|xmpp):)?[A-Za-z0-9.+_-]+@(?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9]))+")


def autolinks(parser: MarkdownIt) -> None:
    """A plugin: `parser.use(autolinks)`. E-mail addresses are found in text afterwards, by `mails`."""
    parser.inline.ruler.at("text", _text)
    parser.inline.ruler.before("newline", "gfm_autolink", _address)


def mails(text: str) -> list[tuple[int, int]]:
    """Start and end of each e-mail address that GitHub links in a text."""
    found = []
    for match in _MAIL.finditer(text):
        domain = match[0].partition("@")[2]
        following = text[match.end() : match.end() + 1]
        if "." in domain and domain[-1].isalpha() and following != "@":
            found.append(match.span())
    return found


def _text(state: StateInline, silent: bool) -> bool:
    """Plain text up to the next character that could mean something, or the next `www.`."""
    match = _STOP.search(state.src, state.pos)
    end = min(match.start(), state.posMax) if match else state.posMax
    if end == state.pos:
        return False
    if not silent:
        state.pending += state.src[state.pos : end]
    state.pos = end
    return True


def _address(state: StateInline, silent: bool) -> bool:
    """An address at `://` (its scheme is pending already) or at `www.`."""
    if state.linkLevel > 0 or silent:
        return False
    text, here = state.src, state.pos
    if text.startswith("://", here):
        letters = _LETTERS.search(state.pending)
        scheme = letters[0] if letters else ""
        if not _SCHEME.fullmatch(scheme) or not text[here + 3 : here + 4].isalnum():
            return False
        start, host, short = here - len(scheme), here + 3, True
    elif text.startswith("www.", here):
        if here and text[here - 1] not in "*_~(" and not text[here - 1].isspace():
            return False
        start, host, short, scheme = here, here, False, ""
    else:
        return False
    size = _domain(text[host : state.posMax], short)
    if not size or _in_bracket(state):
        return False
    end = _END.search(text, host + size, state.posMax)
    found = _trimmed(text[start : end.start() if end else state.posMax])
    if len(found) <= here - start:
        return False
    if scheme:
        state.pending = state.pending[: -len(scheme)]
    opening = state.push("link_open", "a", 1)
    opening.attrs = {"href": state.md.normalizeLink(found if scheme else "http://" + found)}
    opening.markup = "autolink"
    state.push("text", "", 0).content = found
    state.push("link_close", "a", -1)
    state.pos = start + len(found)
    return True


def _in_bracket(state: StateInline) -> bool:
    """Whether a `[` stands open before, where cmark-gfm links nothing."""
    before = "".join(token.content for token in state.tokens if token.type == "text") + state.pending
    depth = 0
    for sign in before:
        if sign == "[":
            depth += 1
        elif sign == "]" and depth:
            depth -= 1
    return depth > 0


def _domain(text: str, short: bool) -> int:
    """The length of the host name at the start of `text`; 0 if it is none."""
    dots = last = before_last = 0
    size = len(text)
    number = 1
    while number < size:
        char = text[number]
        if char == "\\" and number < size - 1:
            number += 1
        elif char == "_":
            last += 1
        elif char == ".":
            before_last, last = last, 0
            dots += 1
        elif char != "-" and (
            char.isspace() or category(char)[0] == "P" or (char.isascii() and not char.isalnum())
        ):
            break
        number += 1
    if (before_last or last) and dots <= 10:
        return 0
    return min(number, size) if short or dots else 0


def _trimmed(found: str) -> str:
    """An address without the signs at its end that belong to the sentence."""
    while found:
        if found[-1] in "?!.,:*_~'\"":
            found = found[:-1]
        elif found[-1] == ";":
            entity = _ENTITY.search(found)
            found = found[: entity.start()] if entity else found[:-1]
        elif found[-1] == ")" and found.count(")") > found.count("("):
            found = found[:-1]
        else:
            break
    return found
