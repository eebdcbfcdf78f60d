"""What the folder of a README tells of it: the files it links to, and the name of the repository. Reads only."""

from __future__ import annotations

import os
import re

from nexus_gen.checking.content import Context

_REMOTE = re.compile(
    r'^\[remote "origin"\]\s*(?:\n[ \t]+(?!url)[^\n]*)*\n[ \t]+url[ \t]*=[ \t]*(?P<url>\S+)', re.M
)
_MOST_BYTES = 200_000  # of a repository's configuration


def context_of(path: str, repository: str) -> Context:
    """What is known of the README at `path`. `repository` is what the brief calls the repository.

    Outside a repository nothing is known of the files it links to: it may have been moved alone.
    """
    folder = os.path.dirname(os.path.abspath(path))
    top = _top(folder)
    if top is None or not os.path.isfile(path):
        return Context(repository=repository)
    root = os.path.realpath(top)

    def exists(name: str) -> bool:
        for base in (folder, top):
            real = os.path.realpath(os.path.join(base, *name.split("/")))
            if os.path.commonpath([root, real]) == root and os.path.exists(real):
                return True
        return False

    return Context(exists, repository, _remote(os.path.join(top, ".git", "config")))


def _top(folder: str) -> str | None:
    """The nearest folder upwards that is a repository's top."""
    while not os.path.exists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
    return folder


def _remote(config: str) -> str | None:
    """The repository's name at the host, from the address of `origin`."""
    try:
        with open(config, encoding="utf-8", errors="replace") as file:
            found = _REMOTE.search(file.read(_MOST_BYTES))
    except OSError:  # a worktree, or a configuration that is not ours to read: the name is unknown
        return None
    if found is None:
        return None
    name = re.split(r"[/:\\]", found["url"].rstrip("/").removesuffix(".git"))[-1]
    return name or None
