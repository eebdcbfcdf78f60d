"""GFM's autolink extension for markdown-it-py: the addresses that GitHub links without any sign.

Follows cmark-gfm 0.29.0.gfm.13, extensions/autolink.c. Why not linkify-it-py: its rules are others.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, escape, html_inline, image

from nexus_gen.markdown.delimiters import is_punctuation, is_space

_STOP = re.compile(r"[\n!$%&*+\-:<=>@\[\\\]^_`{}~]|www\.")
_SCHEME = re.compile(r"(?:https?|ftp)\Z", re.IGNORECASE)
_LONGEST_SCHEME = 6
_END = re.compile(r"[ \t\n\f\r\v<]")
_ENTITY = re.compile(r"&[A-Za-z]+;\Z")
# Comments, instructions, declarations and CDATA, with the oddities of scanners.re: no `--->` ends one.
_COMMENT = re.compile(
    r"<!--(?:-?>|(?:[^-]|-[^-]|--[^>])*+-->)|<\?(?:[^?]|\?[^>])*+\?>|<![A-Z]+[ \t\n\v\f\r][^>]*>"
    r"|<!\[[Cc][Dd][Aa][Tt][Aa]\[(?:[^\]]|\][^\]]|\]\][^>])*+\]\]>"
)
_MAIL_SCHEME = re.compile(r"(?:mailto|xmpp):\Z")
_HOST = re.compile(r"(?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9]))*")
_XMPP_HOST = re.compile(r"(?:[A-Za-z0-9_/-]|\.(?=[A-Za-z0-9]))*")
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_INTERNATIONAL = re.compile(r"(?:https?|ftp)://(?=[\w.-]*[^\x00-\x7f])[\w.-]+(?:[/?#:]\S*)?\Z", re.IGNORECASE)


class Parser(MarkdownIt):
    """markdown-it-py, with addresses that keep all of what was typed."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        """`url` with percent signs and, where the host is not ASCII, punycode, as mdformat writes it."""
        if _INTERNATIONAL.match(url):
            return super().normalizeLink(url)
        return quote(_LONE_PERCENT.sub("%25", url), safe=";/?:@&=+$,-_.!~*'()#%")

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        """What an address in angle brackets shows: itself."""
        return link


def autolinks(parser: MarkdownIt) -> None:
    """A plugin: `parser.use(autolinks)`. E-mail addresses are found in text afterwards, by `mails`."""
    parser.inline.ruler.at("text", _text)
    parser.inline.ruler.at("escape", _escape)
    parser.inline.ruler.at("image", image_alone)
    parser.inline.ruler.at("html_inline", _html)
    parser.inline.ruler.before("newline", "gfm_autolink", _address)


def mails(text: str) -> list[tuple[int, int, str]]:
    """Each e-mail address that GitHub links in a text: its start, its end, and the link's address.

    postprocess_text of autolink.c, its forgetfulness included: where an `@` follows an address, what was
    noted of dots and schemes before it still counts.
    """
    found: list[tuple[int, int, str]] = []
    floor = 0  # what is before belongs to an address, or to none
    at = text.find("@")
    dots, scheme, xmpp = 0, "mailto:", False
    while at >= 0:
        start = at
        while start > floor:
            char = text[start - 1]
            if char == ":" and (named := _MAIL_SCHEME.search(text, max(floor, start - 7), start)):
                if named.start() and _is_word(text[named.start() - 1]):
                    break
                scheme, xmpp = "", xmpp or named[0] == "xmpp:"
            elif not (_is_word(char) or char in ".+-_"):
                break
            start -= 1
        host = (_XMPP_HOST if xmpp else _HOST).match(text, at + 1)
        assert host is not None
        end = host.end()
        if start == at:
            floor = at + 1
        elif text.startswith("@", end):
            floor, at, dots = at + 1, end, dots + host[0].count(".")
            continue
        elif dots + host[0].count(".") and _is_letter(text[end - 1]):
            found.append((start, end, scheme + text[start:end]))
            floor = end
        else:
            floor = end
        dots, scheme, xmpp = 0, "mailto:", False
        at = text.find("@", floor)
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


def _escape(state: StateInline, silent: bool) -> bool:
    """A backslash that escapes something; any other is text, and may stand before an address."""
    following = state.src[state.pos + 1 : state.pos + 2]
    return (following == "\n" or (following.isascii() and is_punctuation(following))) and escape(
        state, silent
    )


def _html(state: StateInline, silent: bool) -> bool:
    """A piece of HTML, with its place in the text."""
    start = state.pos
    if state.src.startswith(("<!", "<?"), start):
        ends = "-->" if state.src.startswith("<!--", start) else "?>" if state.src[start + 1] == "?" else ">"
        source, last = state.env.get(ends, ("", 0))
        if source is not state.src:  # without an end, a long row of beginnings would be read again and again
            last = state.src.rfind(ends)
            state.env[ends] = (state.src, last)
        found = _COMMENT.match(state.src, start, state.posMax) if last > start else None
        if found is None:
            return False
        if not silent:
            state.push("html_inline", "", 0).content = found[0]
        state.pos = found.end()
    elif not html_inline(state, silent):
        return False
    if not silent:
        state.tokens[-1].meta = {"at": start}
    return True


def image_alone(state: StateInline, silent: bool) -> bool:
    """An image, in whose text no address is linked; `![^` begins none, but may a footnote's sign."""
    if state.src.startswith("![^", state.pos):
        return False
    outside = state.env.get("in_image", False)
    state.env["in_image"] = True
    found = image(state, silent)
    state.env["in_image"] = outside
    return found


def _address(state: StateInline, silent: bool) -> bool:
    """An address at `://` (its scheme is pending already) or at `www.`."""
    if silent or state.level > 0 or state.env.get("in_image"):  # a level is a link
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


def _is_word(char: str) -> bool:
    return char.isascii() and char.isalnum()


class _Brackets:
    """How many brackets stand open, as far as the tokens of a text have been looked at."""

    __slots__ = ("depth", "done", "in_pending", "state")

    def __init__(self, state: StateInline) -> None:
        self.state = state
        self.depth = 0
        self.done = 0  # tokens looked at
        self.in_pending = 0  # characters looked at of the text that is no token yet

    def open_here(self) -> int:
        """The depth where the parser stands; each token is looked at only once."""
        tokens = self.state.tokens
        for token in tokens[self.done :]:
            if token.type == "text" and not token.level:
                self._read(token.content[self.in_pending :])
            self.in_pending = 0
        self.done = len(tokens)
        pending = self.state.pending
        self._read(pending[self.in_pending :])
        self.in_pending = len(pending)
        return self.depth

    def _read(self, text: str) -> None:
        for sign in text:
            if sign == "[":
                self.depth += 1
            elif sign == "]" and self.depth:
                self.depth -= 1


def _in_bracket(state: StateInline) -> bool:
    """Whether a `[` stands open before, where cmark-gfm links nothing."""
    brackets = state.env.get("brackets")
    if not isinstance(brackets, _Brackets) or brackets.state is not state:
        brackets = state.env["brackets"] = _Brackets(state)
    return brackets.open_here() > 0


def _domain(text: str, start: int, limit: int, short: bool) -> int:
    """The length of the host name at `start`; 0 if it is none."""
    if not text[start].isascii():
        return int(short)
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
        elif char != "-" and not _is_word(char):  # the C code goes by bytes, so it stops at any other letter
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
