"""The files of a folder that nobody vouches for: read with bounds, no link out of it, nothing waited for."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator

MOST_BYTES = 1_000_000  # of one file
MOST_NAMES = 10_000  # looked at below one folder
MOST_LEVELS = 3  # of folders below the one looked at
MOST_PATTERNS = 200  # of a .gitignore
MOST_SHOWN = 12
README = "README.md"

_LEFT_OUT = {
    *("node_modules", "bower_components", "venv", "virtualenv", "site-packages", "__pycache__"),
    *("build", "dist", "target", "out", "coverage", "htmlcov", "thumbs.db", "desktop.ini"),
}
_FIRST = (README, "learnings.yaml")


def text_of(path: str, within: str, end: bool = False) -> str:
    """The first (or last) `MOST_BYTES` of a file as text with LF line ends, without a line that was cut.

    Empty where there is no such file, or it is none, or a link leads out of the folder `within`. Bytes that
    are no text become `\\ufffd`; PowerShell's `pip freeze > requirements.txt` writes UTF-16.
    """
    try:
        real, root = os.path.realpath(path), os.path.realpath(within)
        if os.path.commonpath((real, root)) != root or not os.path.isfile(real):
            return ""
        with open(real, "rb") as stream:
            if end and os.path.getsize(real) > MOST_BYTES:
                stream.seek(-MOST_BYTES, os.SEEK_END)
            data = stream.read(MOST_BYTES)
    except (OSError, ValueError):  # no permission, a loop of links, another drive, a NUL in the path
        return ""
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "replace")
    if len(data) == MOST_BYTES and not end:
        text = text[: text.rfind("\n") + 1]
    return text.replace("\r\n", "\n").replace("\r", "\n")


def walk(folder: str) -> Iterator[tuple[str, str]]:
    """Path and lower-case inner path (with `/`) of each file, level by level, and of `.git`; no links."""
    is_ignored = _ignored(folder)
    left = MOST_NAMES
    level = [(folder, "")]
    for _ in range(MOST_LEVELS + 1):
        below: list[tuple[str, str]] = []
        for place, inner in level:
            entries = _entries(place, left)
            left -= len(entries)
            if inner and _is_environment(place):
                continue
            for entry in entries:
                path = inner + entry.name.lower()
                if entry.name == ".git" or not entry.is_dir(follow_symlinks=False):
                    yield entry.path, path
                elif entry.name == ".github" or not (_is_left_out(entry.name) or is_ignored(entry.name)):
                    below.append((entry.path, path + "/"))
        level = below


def files_of(folder: str, is_project: bool) -> tuple[str, ...]:
    """The top of the folder as GitHub lists it: folders, then files; README.md and learnings.yaml first."""
    first = [name for name in _FIRST if folder and os.path.lexists(os.path.join(folder, name))]
    if not is_project:
        return tuple(first)
    is_ignored = _ignored(folder)
    folders: list[str] = []
    names: list[str] = []
    for entry in _entries(folder, MOST_NAMES):
        name = entry.name
        if name in first or not name.isprintable() or _is_left_out(name) or is_ignored(name):
            continue
        if not entry.is_dir(follow_symlinks=False):
            names.append(name)
        elif not _is_environment(entry.path):
            folders.append(name + "/")
    return (*first, *folders, *names)[:MOST_SHOWN]


def _entries(folder: str, most: int) -> list[os.DirEntry[str]]:
    """What stands in a folder, by name; of a very large one only some."""
    entries: list[os.DirEntry[str]] = []
    try:
        with os.scandir(folder) as found:
            entries = [entry for entry, _ in zip(found, range(most), strict=False)]
    except OSError:  # no such folder, no permission
        pass
    return sorted(entries, key=lambda entry: (entry.name.casefold(), entry.name))


def _is_environment(folder: str) -> bool:
    """Whether this is an environment of Python's, of whatever name."""
    return any(os.path.lexists(os.path.join(folder, name)) for name in ("pyvenv.cfg", "conda-meta"))


def _is_left_out(name: str) -> bool:
    lower = name.lower()
    return name.startswith(".") or lower in _LEFT_OUT or lower.endswith((".egg-info", ".pyc", ".swp", "~"))


def _ignored(folder: str) -> Callable[[str], object]:
    """Whether a name is among those of the folder's .gitignore; what tells more than a name is left out."""
    from fnmatch import translate

    names = []
    for line in text_of(os.path.join(folder, ".gitignore"), folder).splitlines():
        name = line.strip().strip("/")
        if 0 < len(name) < 256 and name[0] not in "#!" and "/" not in name and name.count("*") < 4:
            names.append(name)
    return re.compile("|".join(map(translate, names[:MOST_PATTERNS])) or r"(?!)").match
