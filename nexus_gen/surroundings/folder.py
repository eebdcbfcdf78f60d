"""The files of a folder, with bounds: those below it, and its top as GitHub lists it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator

from nexus_gen.surroundings.bounded import (
    MOST_LEVELS,
    MOST_NAMES,
    MOST_NAMES_IN_ALL,
    MOST_PATTERNS,
    MOST_SHOWN,
    bytes_of,
    text_of,
)

_LEFT_OUT = {
    *("node_modules", "bower_components", "venv", "virtualenv", "site-packages", "__pycache__"),
    *("build", "dist", "target", "out", "coverage", "htmlcov", "thumbs.db", "desktop.ini"),
}
README = "README.md"
_FIRST = (README, "learnings.yaml")


def walk(folder: str) -> Iterator[tuple[str, str]]:
    """Path and lower-case inner path (with `/`) of each file, level by level, and of `.git`; no links."""
    ignored = _ignored(folder)
    left = MOST_NAMES_IN_ALL
    level = [(folder, "")]
    for depth in range(MOST_LEVELS + 1):
        below: list[tuple[str, str]] = []
        for place, inner in level:
            entries = _entries(place, min(left, MOST_NAMES))
            left -= len(entries)
            if inner and any(entry.name in ("pyvenv.cfg", "conda-meta") for entry in entries):
                continue
            for entry in entries:
                path = inner + entry.name.lower()
                if entry.name == ".git" or _is_file(entry):
                    yield entry.path, path
                elif (
                    depth < MOST_LEVELS
                    and _is_folder(entry)
                    and (entry.name == ".github" or not _is_left_out(entry.name))
                    and not ignored(entry.name, True, not inner)
                ):
                    below.append((entry.path, path + "/"))
        level = below


def _entries(folder: str, most: int) -> list[os.DirEntry[str]]:
    """What stands in a folder, by name; of a very large one only some."""
    entries: list[os.DirEntry[str]] = []
    try:
        with os.scandir(folder) as found:
            for entry in found:
                if len(entries) >= most:
                    break
                entries.append(entry)
    except OSError:  # no such folder, no permission
        pass
    return sorted(entries, key=lambda entry: (entry.name.casefold(), entry.name))


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether this is a file, or a link: what a link leads to is judged when it is read."""
    try:
        return entry.is_file(follow_symlinks=False) or entry.is_symlink()
    except OSError:
        return False


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _is_left_out(name: str) -> bool:
    lower = name.lower()
    return name.startswith(".") or lower in _LEFT_OUT or lower.endswith((".egg-info", ".pyc", ".swp", "~"))


def _ignored(folder: str) -> Callable[[str, bool, bool], bool]:
    """The folder's .gitignore as a function of a name, whether it is a folder, and whether it is at the top.

    Patterns with a slash inside are left out. git isn't asked: a repository's settings can make it run a
    program (core.fsmonitor).
    """
    from fnmatch import translate

    rules: list[tuple[re.Pattern[str], bool, bool, bool]] = []
    for line in text_of(bytes_of(os.path.join(folder, ".gitignore"), folder)).splitlines():
        again = line.startswith("!")
        pattern = line.removeprefix("!").strip().removeprefix("**/")
        name = pattern.strip("/")
        if not name or "/" in name or len(name) > 255 or name.count("*") > 4 or line.startswith("#"):
            continue
        if len(rules) == MOST_PATTERNS:
            break
        rules.append((re.compile(translate(name)), again, pattern.startswith("/"), pattern.endswith("/")))

    def ignored(name: str, is_folder: bool, at_top: bool) -> bool:
        for pattern, again, anchored, only_folders in reversed(rules):
            if (is_folder or not only_folders) and (at_top or not anchored) and pattern.match(name):
                return not again
        return False

    return ignored


def files_of(folder: str, is_project: bool) -> tuple[str, ...]:
    """The top of the folder as GitHub lists it: folders, then files; README.md and learnings.yaml first."""
    first = [name for name in _FIRST if folder and os.path.lexists(os.path.join(folder, name))]
    if not is_project:
        return tuple(first)
    ignored = _ignored(folder)
    folders: list[str] = []
    names: list[str] = []
    for entry in _entries(folder, MOST_NAMES):
        name, is_folder = entry.name, _is_folder(entry)
        if name in first or not name.isprintable() or _is_left_out(name) or ignored(name, is_folder, True):
            continue
        if is_folder:
            if not os.path.lexists(os.path.join(entry.path, "pyvenv.cfg")):
                folders.append(name + "/")
        elif _is_file(entry):
            names.append(name)
    return (*first, *folders, *names)[:MOST_SHOWN]
