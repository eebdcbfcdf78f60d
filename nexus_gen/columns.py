"""Text in the columns of a terminal: how wide it is, cut to fit, and wrapped by words. Pure.

Why one place: whoever shortens a text until it fits must end where not even the sign of shortening fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, takewhile

_NARROWEST = 10  # columns that words get
MORE = "…"  # stands for what was cut off


def width(text: str) -> int:
    """How many columns `text` takes in a font of fixed width."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    return max(0, wcswidth(text))


def fitted(text: str, columns: int) -> str:
    """`text` in at most `columns` columns (none, if that is 0 or less): what is too much ends in `…`."""
    if width(text) <= columns:
        return text
    room = columns - width(MORE)
    if room < 0:
        return ""
    if text.isascii():
        return text[:room].rstrip() + MORE
    from wcwidth import wcwidth

    widths = accumulate(max(0, wcwidth(char)) for char in text)
    kept = sum(1 for _ in takewhile(lambda wide: wide <= room, widths))
    return text[:kept].rstrip() + MORE


def padded(text: str, columns: int) -> str:
    """`text` cut or filled up with spaces to exactly `columns` columns."""
    shown = fitted(text, columns)
    return shown + " " * max(0, columns - width(shown))


def wrapped(text: str, columns: int, first: str = "", rest: str = "") -> list[str]:
    """`text` in lines of at most `columns` columns where its words allow it, after `first` and `rest`.

    At least a few columns are left for the words, however narrow the terminal is.
    """
    from wcwidth import wrap

    wide = max(columns, width(first) + _NARROWEST, width(rest) + _NARROWEST)
    return list(wrap(text, wide, initial_indent=first, subsequent_indent=rest))


def table(rows: Sequence[tuple[str, str]]) -> str:
    """Names and what is said of each, a line each."""
    wide = max(len(name) for name, _ in rows)
    return "\n".join(f"{name:<{wide}}  {about}" for name, about in rows)
