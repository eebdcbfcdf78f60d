"""Which screen this terminal can do. Each is imported only where it is used: the full one is slow to load."""

from __future__ import annotations

import os
import shutil
import sys

from nexus_gen.errors import UsageError
from nexus_gen.terminal import is_terminal, say
from nexus_gen.wizard.listing import MEASURE
from nexus_gen.wizard.questions import Screen


def choose(plain: bool) -> Screen:
    """The full screen where the terminal can do it, else, or if `plain`, the one by lines.

    Raises `UsageError` without a terminal: what is piped in is read only with `plain`.
    """
    if plain:
        return _plain()
    if not is_terminal(sys.stdin) or not (is_terminal(sys.stdout) or is_terminal(sys.stderr)):
        raise UsageError(
            "there is no terminal to ask the questions at",
            "ask nothing: --defaults, --set KEY=VALUE, --data FILE; or read the answers by lines: --plain",
        )
    if os.environ.get("TERM", "").lower() in ("dumb", "unknown"):
        return _instead(f"TERM={os.environ['TERM']}")
    from nexus_gen.wizard.full import CannotDraw, FullScreen

    try:
        return FullScreen()
    except CannotDraw as error:
        return _instead(str(error))


def _instead(why: str) -> Screen:
    say(f"This terminal shows lines only ({why}), so the questions come one line after the other.")
    return _plain()


def _plain() -> Screen:
    """Answers from stdin; the questions on stdout, at once."""
    from nexus_gen.wizard.plain import PlainScreen

    if not is_terminal(sys.stdin) and hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")

    def write(text: str) -> None:
        print(text, end="", flush=True)

    columns = min(shutil.get_terminal_size().columns, MEASURE) if is_terminal(sys.stdout) else 0
    return PlainScreen(sys.stdin.readline, write, columns)
