"""GitHub's own program `gh`, where it is installed: it can make the repository."""

from __future__ import annotations

import os

from nexus_gen.publishing.git import Git, find_program, quoted
from nexus_gen.publishing.process import Done, run

_SECONDS = 10.0


def has_gh(git: Git) -> bool:
    """Whether gh is there and logged in."""
    program = find_program("gh", git.folder)
    if not program:
        return False
    env = {**os.environ, "GH_PROMPT_DISABLED": "1", "GH_NO_UPDATE_NOTIFIER": "1"}
    try:
        return run([program, "auth", "status"], git.folder, env, seconds=_SECONDS).code == 0
    except OSError:
        return False


def create_command(name: str) -> list[str]:
    """The command that makes a public repository, and the remote `origin` for it."""
    return ["gh", "repo", "create", name, "--public", "--source", ".", "--remote", "origin"]


def create(git: Git, name: str) -> Done:
    """Makes it. The caller has asked whether it may."""
    program = find_program("gh", git.folder)
    env = {**os.environ, "GH_PROMPT_DISABLED": "1"}
    return run([program, *create_command(name)[1:]], git.folder, env, terminal=git.terminal)


def shown(git: Git, name: str) -> str:
    """The command as the user can type it."""
    there = "" if git.named() == "git" else f"cd {quoted([git.folder])} && "
    return there + quoted(create_command(name))
