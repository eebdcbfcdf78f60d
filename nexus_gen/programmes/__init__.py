"""The subjects of a README: programme files, which are data only, and the rubric they hold."""

from __future__ import annotations

import os

from nexus_gen.errors import UsageError, did_you_mean


def programme_names() -> list[str]:
    """The names of the programmes that travel with nexus-gen, sorted."""
    folder = os.path.dirname(os.path.abspath(__file__))
    return sorted(name[:-5] for name in os.listdir(folder) if name.endswith(".yaml"))


def programme_path(name: str, beside: str = "") -> str:
    """The file of a programme: a name, or a path (from `beside`, the folder of learnings.yaml).

    Raises `UsageError` where there is none.
    """
    if name == os.path.basename(name):
        path = os.path.join(os.path.dirname(os.path.abspath(__file__)), name + ".yaml")
        if os.path.isfile(path):
            return path
    own = os.path.normpath(os.path.join(beside, os.path.expanduser(name)))
    if os.path.isfile(own):
        return own
    names = programme_names()
    close = did_you_mean(name, names)
    raise UsageError(
        f'there is no programme "{name}". {close}'.rstrip(),
        f"the programmes are: {', '.join(names)}; or the path of a programme file of your own",
    )
