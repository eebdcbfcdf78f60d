"""One line of text made safe for the place where it will stand: raw, else minimal, else full escaping.

Nearly every text is plain, or plain with code, bold and links, and a regular expression proves it
harmless (`raw`). Any other is parsed for what it means by itself, written anew with the fewest
escapes (`minimal`), and read back in its place; if that shows anything else, everything is escaped
(`full`). What a learner means by inline Markdown is GitHub's, with three exceptions: `__init__.py`,
HTML and entities are shown as typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup

from nexus_gen.markdown.clean import clean
from nexus_gen.markdown.code_spans import code_span
from nexus_gen.markdown.line_places import (
    BOLD,
    BOLD_IN_CELL,
    CELL,
    HEADING,
    ITEM,
    LINK_IN_CELL,
    LINK_TEXT,
    RUN,
    Place,
)


class Markdown(Markup):
    """Text that is Markdown already, and safe for its place."""

    __slots__ = ()


_SAFE = r"[^\\`*_\[\]<>&#|~!@:\n\t\x00-\x1f\x7f]"
_CODE = r"(?<!`)`(?![ `])[^`\n|]++(?<! )`(?!`)"
_ADDRESS = r"(?:https?://)?[A-Za-z0-9#./][A-Za-z0-9./?=&%#+_-]*+"
_RAW = re.compile(
    rf"(?:{_SAFE}++"
    r"|(?<=[^\W_])_(?=[^\W_])"  # snake_case
    r"|&(?![#A-Za-z])|<(?= )|(?<=\S) ?>(?= )|!(?!\[)|:(?!//)|(?<![\w.+-])@"
    r"|(?<=[\w(/ ])#(?=\w)|(?<=\w)#|(?<!\S)~(?=\w)"
    rf"|{_CODE}"
    rf"|(?<![^\s(])\*\*(?=[^\W_]){_SAFE}++:?(?<=[\w:])\*\*(?![^\s.,:;)])"
    rf"|(?<![\w!\]])\[(?=[^\W_])(?:{_SAFE}|:(?!//))++\]\({_ADDRESS}\)(?![\[(])"
    r")*+"
)
_BEGINS_BLOCK = re.compile(r"[-+](?:\s|$)|\d{1,9}[.)](?:\s|$)|#|>|[\s|:=+*_~-]*$")
_SPACES = re.compile(r"[ \t\n\f\r]+")


def one_line(text: str) -> str:
    """`text` cleaned, on one line, without space around it."""
    return _SPACES.sub(" ", clean(text)).strip()


def is_raw(text: str, place: Place) -> bool:
    """Whether `text`, one cleaned line, is shown as meant without any escape."""
    if "www." in text or _RAW.fullmatch(text) is None:
        return False
    if place.begins and _BEGINS_BLOCK.match(text):
        return False
    if place.in_heading and text.endswith("#"):
        return False
    if (place.in_bold or place.in_link) and ("*" in text or "[" in text):
        return False
    return not (place.in_bold and "`" in text and (text[0] == "`" or text[-1] == "`"))


def _placed(place: Place) -> Callable[[object], Markdown]:
    def filter_(value: object) -> Markdown:
        if isinstance(value, Markup):
            return Markdown(value)
        text = one_line(str(value))
        if is_raw(text, place):
            return Markdown(text)
        from nexus_gen.markdown.escape import escaped

        return Markdown(escaped(text, place))

    return filter_


run = _placed(RUN)
item = _placed(ITEM)
heading = _placed(HEADING)
cell = _placed(CELL)
link_text = _placed(LINK_TEXT)
bold_text = _placed(BOLD)
bold_in_cell = _placed(BOLD_IN_CELL)
link_in_cell = _placed(LINK_IN_CELL)


def bold(value: object) -> Markdown:
    """`value` as a bold label, which is followed by a colon, a space or nothing."""
    text = bold_text(value)
    return Markdown(f"**{text}**" if text else "")


def code(value: object) -> Markdown:
    """`value` as a code span, its backticks included."""
    text = one_line(str(value))
    if text.count("`") == 2 and text[0] == text[-1] == "`":
        text = text[1:-1].strip()
    return Markdown(code_span(text) if text else "")


def code_in_cell(value: object) -> Markdown:
    """`value` as a code span in a table, where a backslash keeps a `|` from ending the cell."""
    return Markdown(str(code(value)).replace("|", "\\|"))


def link(value: object, url: object) -> Markdown:
    """`value` as a link to `url`; an address that GitHub would not follow gives the text alone."""
    target = address(str(url))
    return Markdown(f"[{link_text(value)}]({target})") if target else run(value)


def fragment(anchor: str) -> str:
    """The anchor of a heading as the part of an address behind #."""
    from urllib.parse import quote

    return quote(anchor, safe="-_")


_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_LEFT_IN_ADDRESS = re.compile(r"[^A-Za-z0-9/:?#@!$&'*+,;=%._~\[\]-]")


def address(url: str) -> str:
    """`url` as a link destination, or "" where its scheme is not one that a README may use."""
    from urllib.parse import quote

    text = one_line(url)
    scheme = _SCHEME.match(text)
    if not text or (scheme and scheme[1].lower() not in ("http", "https", "mailto", "ftp")):
        return ""
    return _LEFT_IN_ADDRESS.sub(lambda found: quote(found[0]), text).replace("[", "%5B").replace("]", "%5D")
