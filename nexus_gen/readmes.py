"""The READMEs that a path stands for, and their text."""

from __future__ import annotations

import os
import sys

from nexus_gen.errors import NexusError, UsageError
from nexus_gen.files import TextFile, decode_readme, explained, read_bytes, utf_16_codec
from nexus_gen.update import readme_in

STDIN = "-"
LONGEST = 8 << 20  # bytes; GitHub itself shows the first 500 KiB of a README


def readmes_of(path: str) -> list[str]:
    """The README files that `path` stands for, at least one; files themselves are not looked at.

    A file is itself; a learnings.yaml, the README beside it; a folder, the README in it, or in each folder
    of it, sorted (a folder of clones). A clone without one is named with the README it should have.
    Raises `NexusError` where there is no README.
    """
    if os.path.isdir(path):
        return _in_folder(path)
    if path.lower().endswith((".yaml", ".yml")):
        readme = readme_in(os.path.dirname(path))
        if not os.path.isfile(readme):
            raise UsageError(f"there is no README.md beside {path}", "`nexus-gen render` makes it")
        return [readme]
    return [path]


def _in_folder(path: str) -> list[str]:
    folder = "" if path == "." else path
    readme = readme_in(folder)
    if os.path.isfile(readme):
        return [readme]
    with explained(path, "read"), os.scandir(path) as entries:
        names = sorted(entry.name for entry in entries if not entry.name.startswith(".") and entry.is_dir())
    below = [os.path.join(folder, name) for name in names]
    found = [readme_in(clone) for clone in below if _is_clone(clone) or os.path.isfile(readme_in(clone))]
    if not any(os.path.isfile(one) for one in found):
        raise UsageError(
            f"there is no README.md in {os.path.abspath(path)}",
            "name a README, a folder with one, or a folder of clones; `nexus-gen init` makes one",
        )
    return found


def _is_clone(folder: str) -> bool:
    return os.path.exists(os.path.join(folder, ".git"))


def read_readme(path: str) -> TextFile:
    """The text of the README at `path`; `-` is stdin. Raises `NexusError` for what is missing or no text."""
    data = sys.stdin.buffer.read(LONGEST + 1) if path == STDIN else read_bytes(path)
    path = shown(path)
    if len(data) > LONGEST:
        raise NexusError(
            f"{path}: this is too long for a README (more than {LONGEST >> 20} MB)",
            "GitHub shows the first 500 KiB of one; keep the rest in other files",
        )
    if b"\0" in data and not utf_16_codec(data):
        raise NexusError(f"{path}: this is a binary file, not text", "name a README.md")
    return decode_readme(data, path)


def shown(path: str) -> str:
    """A path as it is named in messages."""
    return "stdin" if path == STDIN else path
