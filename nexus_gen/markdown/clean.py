"""Characters that no README should hold, removed or made plain."""

from __future__ import annotations

import re

# NUL and other controls but tab and line feed, lone surrogates, bidirectional overrides and isolates.
_BAD = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
# As text: compiling them takes a millisecond each, and hardly a file needs them.
_REMOVED = f"[{_BAD}]"
_BREAKS = "\r\n|[\r\x85\u2028\u2029]"
_BLANK = f"[{_BAD}\\s\u200b-\u200f\u2060-\u2064\ufeff]*"


def clean(text: str) -> str:
    """`text` with every line end as LF, and without control, override and surrogate characters."""
    if text.isprintable() or text.replace("\n", "").isprintable():
        return text
    return re.sub(_REMOVED, "", re.sub(_BREAKS, "\n", text))


def cleaned_from(text: str) -> list[tuple[int, str]]:
    """What `clean` takes from `text` or makes plain: where each such character stands, and what it is."""
    if text.isprintable() or text.replace("\n", "").isprintable():
        return []
    found = ((match.start(), match[0]) for match in re.finditer(f"{_BREAKS}|{_REMOVED}", text))
    return [(at, _name(char)) for at, char in found]


def _name(char: str) -> str:
    """A character that no README should hold, in words."""
    code = ord(char[0])
    if char in ("\r\n", "\r"):
        return "a Windows line end" if char == "\r\n" else "a line end of old Macs"
    if char in ("\x85", "\u2028", "\u2029"):
        return f"the line separator U+{code:04X}"
    if char == "\0":
        return "a NUL character"
    if 0xD800 <= code <= 0xDFFF:
        return f"half a character, U+{code:04X}"
    if code >= 0x2000:
        return f"U+{code:04X}, which turns the direction of the text"
    return f"the control character U+{code:04X}"


def is_blank(text: str) -> bool:
    """Whether nothing of `text` would be seen."""
    if text.isprintable() and text.strip():
        return False
    return re.fullmatch(_BLANK, text) is not None


def in_html(text: str) -> str:
    """`text` as it stands in a template's own HTML, an attribute or a comment, all signs shown."""
    from html import escape

    plain = " ".join(clean(text).split())
    return escape(plain, quote=True).replace("`", "&#96;").replace("--", "&#45;&#45;")
