"""What a folder tells, as one thing: its title, its author, its files, and what it is built with."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nexus_gen.address import host_of, repository_name
from nexus_gen.scan.clone import author_of, config_of, origin_of
from nexus_gen.scan.folder import README, files_of, text_of, walk
from nexus_gen.scan.manifests import names_in, pattern_of
from nexus_gen.scan.signs import NAMES, SIGNS, key_of

_MOST_READ = 2_000_000  # characters of all manifests below one folder
_SAYS_NOTHING = {
    *("home", "root", "user", "users", "desktop", "documents", "downloads", "mnt", "opt", "srv", "var"),
    *("work", "workspace", "workspaces", "src", "app", "code", "repo", "repository", "project", "projects"),
    *("main", "master"),
}
_TEMPORARY = (
    r"te?mp\d*|tmp[._-]?[a-z0-9_]{6,10}|(?:new|untitled)(?: folder.*)?|[0-9a-f-]*\d[0-9a-f-]{11,}|\d+"
)


@dataclass(frozen=True)
class Found:
    """What a folder tells: texts are one printable line, or "" where there is nothing useful.

    `title` is the name of the repository or the folder, `author` git's user.name. `technologies` are names
    of the catalogue, in its order. `files` is what stands at the top, folders with a slash. `readme` is
    whether a README.md with any text stands there that nexus-gen did not make.
    """

    title: str
    author: str
    technologies: tuple[str, ...]
    files: tuple[str, ...]
    readme: bool


def look_around(folder: str, catalogue: Sequence[Mapping[str, Any]], scan: Sequence[str] = ()) -> Found:
    """What `folder` tells, and which technologies of the catalogue it and the folders of `scan` use.

    The catalogue's entries have a `name` and maybe `aliases`. Raises nothing, whatever the folders hold;
    one that does not exist only gives its name. A disk's root and a home folder, unless they are
    repositories or in `scan`, are no project and tell nothing.
    """
    root = _real(folder)
    config = config_of(root)
    is_own = _is_project(root)
    signs: set[str] = set()
    for place in dict.fromkeys([root if is_own else "", *map(_real, scan)]):
        signs |= _signs(place) if place else set()
    return Found(
        _title(root, config),
        _one_line(author_of(config)),
        _named(signs, catalogue),
        files_of(root, is_own),
        _has_own_readme(root),
    )


def _real(folder: str) -> str:
    """The absolute path of a folder, or "" where it can have none: the current one is gone, a NUL."""
    try:
        return os.path.realpath(folder)
    except (OSError, ValueError):
        return ""


def _is_project(root: str) -> bool:
    no_project = ("", os.path.dirname(root), _real(os.path.expanduser("~")))
    return root not in no_project or os.path.lexists(os.path.join(root or os.devnull, ".git"))


def _named(signs: set[str], catalogue: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """The catalogue's names for what the signs stand for; a name goes before another entry's alias."""
    known = {key_of(str(entry["name"])): str(entry["name"]) for entry in reversed(catalogue)}
    for entry in catalogue:
        for alias in entry.get("aliases") or ():
            known.setdefault(key_of(str(alias)), str(entry["name"]))
    keys = {key_of(sign) for sign in signs}
    keys.discard("")
    for technology, names in SIGNS.items():
        if not keys.isdisjoint(map(key_of, names.split())):
            keys.add(key_of(technology))
    found = {known[key] for key in keys if key in known}
    names_in_order = dict.fromkeys(str(entry["name"]) for entry in catalogue)
    return tuple(name for name in names_in_order if name in found)


def _signs(folder: str) -> set[str]:
    """Every name in the folder that may stand for a technology: of packages, images, tools, files."""
    signs = {host_of(origin_of(config_of(folder)))}
    left = _MOST_READ
    for path, inner in walk(folder):
        name = inner.rpartition("/")[2]
        if name == ".git":
            signs.add("Git")
            continue
        signs.update(next((NAMES[form] for form in _forms(name) if form in NAMES), "").split("; "))
        pattern, says = pattern_of(inner)
        signs.update(says.split("; "))
        if pattern and left > 0:
            text = text_of(path, folder)
            left -= len(text)
            signs.update(names_in(text, pattern))
    return signs


def _forms(name: str) -> Iterator[str]:
    """The keys of `NAMES` that a file's name may have."""
    dots = [found.start() for found in re.finditer(r"\.", name)]
    yield name
    yield from (name[:dot] + ".*" for dot in reversed(dots))
    yield from (name[dot:] for dot in dots)


def _title(root: str, config: str) -> str:
    folder = "" if root == _real(os.path.expanduser("~")) else os.path.basename(root)
    names = (_one_line(name) for name in (repository_name(origin_of(config)), folder))
    return next((name for name in names if _tells(name)), "")


def _one_line(text: str) -> str:
    """`text` as one line that a terminal only shows."""
    return " ".join("".join(char if char.isprintable() else " " for char in text[:200]).split())[:100].strip()


def _tells(name: str) -> bool:
    """Whether a name says what the folder is about: `tmpab12cd34`, `Desktop` or `src` do not."""
    lower = name.lower()
    return (
        any(char.isalnum() for char in lower)
        and lower not in _SAYS_NOTHING
        and not re.fullmatch(_TEMPORARY, lower)
    )


def _has_own_readme(root: str) -> bool:
    from nexus_gen.provenance import read_provenance

    text = text_of(os.path.join(root, README), root, end=True) if root else ""
    return bool(text.strip("\ufeff \t\n\0")) and read_provenance(text) is None
