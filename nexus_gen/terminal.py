"""What is printed: results to stdout, all else to stderr; no text of a file can steer the terminal."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterator, Sequence

_CONTROL = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
_CLEAR_LINE = "\r\x1b[K"
_COLOURS = {"+": "32", "-": "31", "@": "36"}
_STYLES = {"good": "32", "bad": "31", "warn": "33", "faint": "2", "strong": "1"}

Span = tuple[str, str]  # a piece of a line, and its style: a key of `_STYLES`, or ""


class _State:
    """Whether a progress bar stands in the last line of the terminal, and what the terminal can show."""

    bar = False
    utf_8 = True


_state = _State()


def setup() -> None:
    """UTF-8 everywhere, and LF on stdout, whatever the system's habit."""
    _state.utf_8 = _is_utf_8(sys.stdout)
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
    print(_above_the_bar(sys.stdout) + printable(text))


def out_spans(line: Sequence[Span]) -> None:
    """A result of several pieces, coloured at a terminal."""
    if not is_coloured(sys.stdout):
        out("".join(text for text, _ in line))
        return
    print(_above_the_bar(sys.stdout) + "".join(_coloured(printable(text), style) for text, style in line))


def _coloured(text: str, style: str) -> str:
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if style and text else text


def say(text: str) -> None:
    """Anything else that the user should know; above the progress bar, where there is one.

    Where nobody can be told any more (a closed or full stderr), the exit code still says it.
    """
    with contextlib.suppress(OSError):
        print(_above_the_bar(sys.stderr) + printable(text), file=sys.stderr, flush=True)


def _above_the_bar(stream: object) -> str:
    """What makes room for a line where the progress bar stands."""
    return _CLEAR_LINE if _state.bar and is_terminal(stream) else ""


def progress(paths: list[str], label: str) -> Iterator[str]:
    """`paths` one after the other, with a progress bar at a terminal where there are several."""
    if len(paths) < 2 or not is_terminal(sys.stderr):
        yield from paths
        return
    import typer

    with typer.progressbar(paths, file=sys.stderr, label=label) as bar:
        _state.bar = True
        try:
            yield from bar
        finally:
            _state.bar = False


def out_diff(lines: Sequence[str]) -> None:
    """A unified diff as a result, coloured at a terminal."""
    _diff(lines, sys.stdout)


def say_diff(lines: Sequence[str]) -> None:
    """A unified diff that explains a refusal."""
    _diff(lines, sys.stderr)


def _diff(lines: Sequence[str], stream: object) -> None:
    coloured = is_coloured(stream)
    for line in lines:
        text = printable(line)
        colour = _COLOURS.get(text[:1]) if coloured else None
        print(f"\x1b[{colour}m{text}\x1b[0m" if colour else text, file=stream)  # type: ignore[call-overload]


def is_coloured(stream: object) -> bool:
    """Whether colours are wanted there."""
    return is_terminal(stream) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def shows_signs() -> bool:
    """Whether the terminal can show signs beyond ASCII, such as a tick."""
    return _state.utf_8 and os.environ.get("TERM") not in ("dumb", "linux")


def _is_utf_8(stream: object) -> bool:
    """Whether the system says that it is UTF-8. Python itself takes a terminal of the C locale for UTF-8."""
    named = next(filter(None, (os.environ.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG"))), "")
    encoding = str(getattr(stream, "encoding", "")).lower().replace("-", "").replace("_", "")
    return encoding == "utf8" and named not in ("C", "POSIX")


def ask(question: str) -> bool:
    """Whether the answer is yes, which Enter alone is, too. Ask only where `can_ask`.

    Raises `KeyboardInterrupt` for Ctrl-C, and where the terminal ends.
    """
    import typer

    try:
        return typer.confirm(printable(question), default=True, err=True)
    except typer.Abort:
        raise KeyboardInterrupt from None


def choose(question: str, answers: Sequence[str]) -> str:
    """The one of `answers` that was typed, or the beginning of. Ask only where `can_ask`.

    Raises `KeyboardInterrupt` as `ask` does.
    """
    import typer

    while True:
        try:
            typed = typer.prompt(f"{printable(question)} [{'/'.join(answers)}]", err=True).strip().lower()
        except typer.Abort:
            raise KeyboardInterrupt from None
        fitting = [answer for answer in answers if typed and answer.startswith(typed)]
        if len(fitting) == 1:
            return fitting[0]


def can_ask() -> bool:
    """Whether somebody is there to answer."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def is_terminal(stream: object) -> bool:
    """Whether somebody reads along."""
    return bool(getattr(stream, "isatty", lambda: False)())
