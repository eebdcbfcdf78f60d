"""Characters that no README should hold, removed or made plain."""

from __future__ import annotations

import re

# NUL and other controls but tab and line feed, lone surrogates, bidirectional overrides and isolates.
_BAD = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
_REMOVED = re.compile(f"[{_BAD}]")
_BREAKS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_NEEDED = re.compile(f"[{_BAD}\r\x85\u2028\u2029]")
_BLANK = re.compile(f"[{_BAD}\\s\u200b-\u200f\u2060-\u2064\ufeff]*")


def clean(text: str) -> str:
    """`text` with every line end as LF, and without control, override and surrogate characters."""
    if _NEEDED.search(text) is None:
        return text
    return _REMOVED.sub("", _BREAKS.sub("\n", text))


def is_blank(text: str) -> bool:
    """Whether nothing of `text` would be seen."""
    return _BLANK.fullmatch(text) is not None
