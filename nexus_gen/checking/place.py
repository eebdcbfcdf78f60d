"""What the folder of a README tells of it: the files it links to, and the repository's name. Reads only."""

from __future__ import annotations

import os

from nexus_gen.address import repository_name
from nexus_gen.checking.content import Context
from nexus_gen.scan.clone import config_of, origin_of


def context_of(path: str, repository: str) -> Context:
    """What is known of the README at `path`. `repository` is what the brief calls the repository.

    Outside a repository nothing is known of the files it links to: it may have been moved alone.
    """
    folder = os.path.dirname(os.path.abspath(path))
    learnings = os.path.isfile(os.path.join(folder, "learnings.yaml"))
    top = _top(folder)
    if top is None or not os.path.isfile(path):
        return Context(repository=repository, learnings=learnings)
    root = os.path.realpath(top)

    def exists(name: str) -> bool:
        for base in (folder, top):
            real = os.path.realpath(os.path.join(base, *name.split("/")))
            if os.path.commonpath([root, real]) == root and os.path.exists(real):
                return True
        return False

    remote = repository_name(origin_of(config_of(root))) or None
    return Context(exists, repository, remote, learnings)


def _top(folder: str) -> str | None:
    """The nearest folder upwards that is a repository's top."""
    while not os.path.exists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
    return folder
