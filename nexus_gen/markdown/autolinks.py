"""GFM's autolink extension for markdown-it-py: the addresses that GitHub links without any sign.

Follows cmark-gfm 0.29.0.gfm.13, extensions/autolink.c. Why not linkify-it-py: its rules are others.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from nexus_gen.markdown.delimiters import is_punctuation, is_space

_STOP = re.compile(r"[\n!$%&*+\-:<=>@\[\\\]^_`{}~]|www\.")
_SCHEME = re.compile(r"(?:https?|ftp)\Z", re.IGNORECASE)
_LONGEST_SCHEME = 6
_END = re.compile(r"[ \t\n\f\r\v<]")
_ENTITY = re.compile(r"&[A-Za-z]+;\Z")
_USER = re.compile(r"[A-Za-z0-9.+_-]+\Z")
_MAIL_SCHEME = re.compile(r"(?<![A-Za-z0-9])(?:mailto|xmpp):\Z")
_HOST = re.compile(r"(?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9]))*")
_XMPP_HOST = re.compile(r"(?:[A-Za-z0-9_/-]|\.(?=[A-Za-z0-9]))*")
_LONGEST_USER = 1000  # of an e-mail address; the extension has no limit, this search needs one


def autolinks(parser: MarkdownIt) -> None:
    """A plugin: `parser.use(autolinks)`. E-mail addresses are found in text afterwards, by `mails`."""
    parser.inline.ruler.at("text", _text)
    parser.inline.ruler.before("newline", "gfm_autolink", _address)


def mails(text: str) -> list[tuple[int, int]]:
    """Start and end of each e-mail address that GitHub links in a text."""
    found: list[tuple[int, int]] = []
    floor = 0  # what is before belongs to an address or a failed one
    at = text.find("@")
    while at >= 0:
        start, xmpp = _user(text, max(floor, at - _LONGEST_USER), at)
        if start == at:
            floor = at + 1
        else:
            host = (_XMPP_HOST if xmpp else _HOST).match(text, at + 1)
            assert host is not None
            end = host.end()
            if text.startswith("@", end):
                floor = at + 1
                at = end
                continue
            if "." not in host[0] or not (text[end - 1].isascii() and text[end - 1].isalpha()):
                floor = end
            else:
                found.append((start, end))
                floor = end
        at = text.find("@", floor)
    return found


def _user(text: str, floor: int, at: int) -> tuple[int, bool]:
    """Where the address begins whose @ is at `at`, and whether it is XMPP's, which has paths."""
    user = _USER.search(text, floor, at)
    start = user.start() if user else at
    scheme = _MAIL_SCHEME.search(text, max(floor, start - 7), start)
    if scheme is None:
        return start, False
    return scheme.start(), scheme[0] == "xmpp:"


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
    scheme = ""
    if text.startswith("://", here):
        found = _SCHEME.search(text, max(0, here - _LONGEST_SCHEME), here)
        if found is None or (here > len(found[0]) and _is_letter(text[found.start() - 1])):
            return False
        scheme = found[0]
        first = text[here + 3 : min(here + 4, state.posMax)]
        if is_space(first) or is_punctuation(first):
            return False
        host = here + 3
    elif text.startswith("www.", here):
        if here and text[here - 1] not in "*_~( \t\n\f\r\v":
            return False
        host = here
    else:
        return False
    size = _domain(text, host, state.posMax, short=bool(scheme))
    if not size or _in_bracket(state):
        return False
    end = _END.search(text, host + size, state.posMax)
    start = here - len(scheme)
    address = _trimmed(text[start : end.start() if end else state.posMax])
    if len(address) <= len(scheme):
        return False
    if scheme:
        state.pending = state.pending[: -len(scheme)]
    opening = state.push("link_open", "a", 1)
    opening.attrs = {"href": state.md.normalizeLink(address if scheme else "http://" + address)}
    opening.markup = "autolink"
    state.push("text", "", 0).content = address
    state.push("link_close", "a", -1)
    state.pos = start + len(address)
    return True


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalpha()


class _Brackets:
    """The brackets that stand open, as far as the tokens of a text have been looked at."""

    __slots__ = ("done", "in_pending", "open", "state")

    def __init__(self, state: StateInline) -> None:
        self.state = state
        self.done = 0  # tokens looked at
        self.in_pending = 0  # characters looked at of the text that is no token yet
        self.open: list[bool] = []  # whether each still stops links

    def stop_links(self) -> bool:
        """Whether one of them stops links; each token is looked at only once."""
        tokens = self.state.tokens
        while self.done < len(tokens):
            token = tokens[self.done]
            if token.type == "text":
                self._read(token.content[self.in_pending :])
            elif token.type == "link_close":
                self.open = [False] * len(self.open)
            self.in_pending = 0
            self.done += 1
        pending = self.state.pending
        self._read(pending[self.in_pending :])
        self.in_pending = len(pending)
        return any(self.open)

    def _read(self, text: str) -> None:
        for sign in text:
            if sign == "[":
                self.open.append(True)
            elif sign == "]" and self.open:
                self.open.pop()


def _in_bracket(state: StateInline) -> bool:
    """Whether a `[` stands open before, where cmark-gfm links nothing."""
    brackets = state.env.get("brackets")
    if brackets is None or brackets.state is not state:
        brackets = state.env["brackets"] = _Brackets(state)
    return bool(brackets.stop_links())


def _domain(text: str, start: int, limit: int, short: bool) -> int:
    """The length of the host name at `start`; 0 if it is none."""
    dots = last = before_last = 0
    here = start + 1
    while here < limit - 1:
        if text[here] == "\\" and here < limit - 2:
            here += 1
        char = text[here]
        if char == "_":
            last += 1
        elif char == ".":
            before_last, last = last, 0
            dots += 1
        elif char != "-" and (is_space(char) or is_punctuation(char)):
            break
        here += 1
    if (before_last or last) and dots <= 10:
        return 0
    return here - start if short or dots else 0


def _trimmed(found: str) -> str:
    """An address without the signs at its end that belong to the sentence."""
    surplus = found.count(")") - found.count("(")
    end = len(found)
    while end:
        sign = found[end - 1]
        if sign == ")" and surplus > 0:
            surplus -= 1
            end -= 1
        elif sign in "?!.,:*_~'\"":
            end -= 1
        elif sign == ";":
            entity = _ENTITY.search(found, max(0, end - 40), end)
            end = entity.start() if entity else end - 1
        else:
            break
    return found[:end]
