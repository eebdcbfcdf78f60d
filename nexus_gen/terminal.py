"""What is printed: results to stdout, all else to stderr; no text of a file can steer the terminal."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterator

_CONTROL = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
_CLEAR_LINE = "\r\x1b[K"
_COLOURS = {"+": "32", "-": "31", "@": "36"}


def setup() -> None:
    """UTF-8 everywhere, and LF on stdout, whatever the system's habit."""
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - closed by the caller
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream, ending in ((sys.stdout, "\n"), (sys.stderr, None)):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace", newline=ending)


def printable(text: str) -> str:
    """`text` without control characters, escape sequences and direction overrides."""
    return text if text.isprintable() else re.sub(_CONTROL, "", text)


def out(text: str) -> None:
    """A result."""
    print(printable(text))


def say(text: str) -> None:
    """Anything else that the user should know; above the progress bar, where there is one.

    Where nobody can be told any more (a closed or full stderr), the exit code still says it.
    """
    with contextlib.suppress(OSError):
        print((_CLEAR_LINE if _bar.shown else "") + printable(text), file=sys.stderr, flush=True)


class _Bar:
    """Whether a progress bar stands in the last line of the terminal."""

    shown = False


_bar = _Bar()


def progress(paths: list[str], label: str) -> Iterator[str]:
    """`paths` one after the other, with a progress bar at a terminal where there are several."""
    if len(paths) < 2 or not is_terminal(sys.stderr):
        yield from paths
        return
    import typer

    with typer.progressbar(paths, file=sys.stderr, label=label) as bar:
        _bar.shown = True
        yield from bar
    _bar.shown = False


def out_diff(lines: list[str]) -> None:
    """A unified diff as a result, coloured at a terminal."""
    _diff(lines, sys.stdout)


def say_diff(lines: list[str]) -> None:
    """A unified diff that explains a refusal."""
    _diff(lines, sys.stderr)


def _diff(lines: list[str], stream: object) -> None:
    coloured = is_terminal(stream) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    for line in lines:
        text = printable(line)
        colour = _COLOURS.get(text[:1]) if coloured else None
        print(f"\x1b[{colour}m{text}\x1b[0m" if colour else text, file=stream)  # type: ignore[call-overload]


def can_ask() -> bool:
    """Whether somebody is there to answer."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def is_terminal(stream: object) -> bool:
    """Whether somebody reads along."""
    return bool(getattr(stream, "isatty", lambda: False)())
