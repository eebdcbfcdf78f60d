"""The text of a README that is there: one that a command was given, or one that is to be replaced."""

from __future__ import annotations

import contextlib
import os
import sys

from nexus_gen.errors import InputError, NexusError, Refusal
from nexus_gen.files import TextFile, decode_readme, read_bytes, utf_16_codec
from nexus_gen.project.paths import STDIN, shown

LONGEST = 8 << 20  # bytes; GitHub itself shows the first 500 KiB of a README


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


def existing(path: str, force: bool = False) -> TextFile | None:
    """The README at `path`, or None. UTF-16, which Windows shells write, is read too.

    With `force` what is no text counts as nothing; otherwise it is refused.
    """
    if not os.path.exists(path) or not (os.path.isfile(path) or os.path.isdir(path)):
        return None  # nothing, or a device or a pipe, which holds no README
    data = read_bytes(path)
    if b"\0" not in data or utf_16_codec(data):
        with contextlib.suppress(InputError):  # a README, unlike learnings.yaml, may be replaced
            return decode_readme(data, path)
    if force:
        return None
    raise Refusal(f"{path} is not UTF-8 text", "move it away, or replace it with `nexus-gen render --force`")
