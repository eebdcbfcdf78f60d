"""A text in the learner's own editor."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile

from nexus_gen.errors import EnvironmentFailure, short
from nexus_gen.markdown.clean import clean


def edited(text: str) -> str:
    """`text` after the learner has changed it in $VISUAL or $EDITOR.

    Raises `EnvironmentFailure` where there is no editor, or it fails.
    """
    usual = ("notepad",) if os.name == "nt" else ("sensible-editor", "nano", "vim", "vi")
    found = next((name for name in usual if shutil.which(name)), "")
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or found
    if not command:
        raise EnvironmentFailure("there is no editor", "set EDITOR to the name of one")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "answer.md")
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        try:
            subprocess.run([*shlex.split(command, posix=os.name != "nt"), path], check=True)  # noqa: S603
        except (OSError, ValueError, subprocess.CalledProcessError) as error:
            raise EnvironmentFailure(f"the editor {short(command)} failed, nothing is changed") from error
        with open(path, encoding="utf-8", errors="replace") as file:
            return clean(file.read()).removesuffix("\n")
