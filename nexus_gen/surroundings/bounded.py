"""Reading a folder that nobody vouches for: with bounds, no link out of it followed, nothing waited for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

MOST_BYTES = 1_000_000  # of one file
MOST_BYTES_OF_TOML = 200_000  # tomllib takes a second for 1 MB
MOST_BYTES_IN_ALL = 2_000_000  # of all files below one folder
MOST_FILES = 500  # read below one folder
MOST_NAMES = 2_000  # listed in one folder
MOST_NAMES_IN_ALL = 10_000
MOST_LEVELS = 3  # of folders below the one looked at
MOST_PATTERNS = 200  # of a .gitignore
MOST_SHOWN = 12
SECONDS_FOR_GIT = 2


def bytes_of(path: str, within: str, end: bool = False) -> bytes:
    """The first (or last) `MOST_BYTES` of a regular file whose links, if any, stay in the folder `within`.

    Empty where there is no such file. A pipe or a device is not waited for.
    """
    import stat

    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_CLOEXEC"):
        flags |= getattr(os, name, 0)
    try:
        real, root = os.path.realpath(path), os.path.realpath(within)
        if os.path.commonpath((real, root)) != root or not stat.S_ISREG(os.lstat(real).st_mode):
            return b""
        with open(os.open(real, flags), "rb") as stream:
            status = os.fstat(stream.fileno())
            if not stat.S_ISREG(status.st_mode):
                return b""
            if end and status.st_size > MOST_BYTES:
                stream.seek(-MOST_BYTES, os.SEEK_END)
            return stream.read(MOST_BYTES)
    except (OSError, ValueError):  # missing, no permission, a loop of links, another drive
        return b""


def text_of(data: bytes) -> str:
    """`data` as text with LF line ends, without a line that was cut; bytes that are no text become `\\ufffd`.

    PowerShell's `pip freeze > requirements.txt` writes UTF-16.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        text = data.decode("utf-8-sig", "replace")
    if len(data) >= MOST_BYTES:
        text = text[: text.rfind("\n") + 1]
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_by(reader: Callable[[str], Iterable[str]], text: str) -> list[str]:
    """The names that a reader finds; none in a file that is broken."""
    try:
        return [name for name in reader(text) if len(name) <= 100]
    except (ValueError, RecursionError):  # TOML and JSON: not valid, or nested too deep
        return []


def real_path(folder: str) -> str:
    """The absolute path of a folder, or "" where it can have none: the current one is gone, a NUL."""
    try:
        return os.path.realpath(folder)
    except (OSError, ValueError):
        return ""
