"""The files that a path of the user stands for."""

from __future__ import annotations

import os

from nexus_gen.errors import UsageError
from nexus_gen.files import explained

LEARNINGS = "learnings.yaml"
README = "README.md"
STDIN = "-"


class Paths:
    """The learnings.yaml to read and the README.md to write."""

    __slots__ = ("learnings", "readme")

    def __init__(self, learnings: str, readme: str) -> None:
        self.learnings = learnings
        self.readme = readme


def find_paths(path: str) -> Paths:
    """The two files that `path` stands for: a learnings.yaml, a README.md, or a folder with one."""
    if os.path.isdir(path):
        folder = "" if path == "." else path
        return Paths(_learnings_in(folder, path), readme_in(folder))
    if path.lower().endswith((".md", ".markdown")):
        folder = os.path.dirname(path)
        return Paths(_learnings_in(folder, folder or "."), path)
    return Paths(path, readme_in(os.path.dirname(path)))


def _learnings_in(folder: str, shown: str) -> str:
    """The learnings.yaml of a folder. Raises `UsageError` where there is none."""
    with explained(shown, "read"):
        names = os.listdir(folder or ".")
    if LEARNINGS not in names:
        near = next((name for name in names if name.lower() in (LEARNINGS, "learnings.yml")), "")
        raise UsageError(
            f"there is no {LEARNINGS} in {os.path.abspath(shown)}",
            f"rename {near} to {LEARNINGS}" if near else "`nexus-gen init` makes one",
        )
    return os.path.join(folder, LEARNINGS)


def readme_in(folder: str) -> str:
    """The README of a folder: README.md, or the one there is in other case (`readme.md`)."""
    try:
        names = os.listdir(folder or ".")
    except OSError:
        names = []
    name = (
        README if README in names else next((one for one in names if one.lower() == README.lower()), README)
    )
    return os.path.join(folder, name)


def readmes_of(path: str) -> list[str]:
    """The README files that `path` stands for, at least one; files themselves are not looked at.

    A file is itself; a learnings.yaml, the README beside it; a folder, the README in it, or in each folder
    of it, sorted (a folder of clones). A clone without one is named with the README it should have.
    Raises `NexusError` where there is no README.
    """
    if os.path.isdir(path):
        return _readmes_in(path)
    if path.lower().endswith((".yaml", ".yml")):
        readme = readme_in(os.path.dirname(path))
        if not os.path.isfile(readme):
            raise UsageError(f"there is no README.md beside {path}", "`nexus-gen render` makes it")
        return [readme]
    return [path]


def _readmes_in(path: str) -> list[str]:
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


def shown(path: str) -> str:
    """A path as it is named in messages."""
    return "stdin" if path == STDIN else path
