"""A text in the learner's own editor."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile

from nexus_gen.errors import EnvironmentFailure, short
from nexus_gen.markdown.clean import clean

# Editors that show their keys come first: who has not chosen one may not know how to leave another.
_USUAL = ("notepad",) if os.name == "nt" else ("nano", "micro", "pico", "mcedit", "vim", "vi")


def editor_name() -> str:
    """What the editor is called that `edited` opens, or "" where there is none."""
    words = _split(editor_command())
    return os.path.basename(words[0]) if words else ""


def editor_command() -> str:
    """$VISUAL, $EDITOR, else a plain editor; "" where there is none."""
    found = (name for name in _USUAL if shutil.which(name))
    return os.environ.get("VISUAL") or os.environ.get("EDITOR") or next(found, "")


def _split(command: str) -> list[str]:
    try:
        return shlex.split(command, posix=os.name != "nt")
    except ValueError:  # a quote that nobody closed
        return command.split()


def edited(text: str) -> str:
    """`text` after the learner has changed it in an editor.

    Raises `EnvironmentFailure` where there is no editor, or it fails.
    """
    command = editor_command()
    if not command:
        raise EnvironmentFailure("there is no editor", "set EDITOR to the name of one")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "answer.md")
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        try:
            subprocess.run([*_split(command), path], check=True)  # noqa: S603
        except (OSError, ValueError, subprocess.CalledProcessError) as error:
            raise EnvironmentFailure(f"the editor {short(command)} failed, nothing is changed") from error
        with open(path, encoding="utf-8", errors="replace") as file:
            return clean(file.read()).removesuffix("\n")
