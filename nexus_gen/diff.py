"""A change of a text as a unified diff."""

from __future__ import annotations

import os


def unified(path: str, before: str, after: str, about: str = "") -> list[str]:
    """The lines that differ between two texts of the file at `path`, with two around them; a line each.

    `about` says in a word what the new text is.
    """
    from difflib import unified_diff

    if before.endswith("\n") and after.endswith("\n"):  # else an empty line would stand below the last
        before, after = before[:-1], after[:-1]
    name = path.replace(os.sep, "/")
    new_name = f"{name} ({about})" if about else name
    lines = unified_diff(before.split("\n"), after.split("\n"), name, new_name, n=2)
    return [line.rstrip("\n") for line in lines]
