"""How a repository on GitHub comes to be: by its own program `gh`, where that is installed, or by hand."""

from __future__ import annotations

import os

from nexus_gen.git.process import Done, run
from nexus_gen.git.program import Git, find_program, quoted


def has_gh(git: Git) -> bool:
    """Whether gh is there and logged in."""
    try:
        return call_gh(git, ["auth", "status"], seconds=10).code == 0
    except OSError:
        return False


def create_command(name: str) -> list[str]:
    """The command that makes a public repository, and the remote `origin` for it."""
    return ["gh", "repo", "create", name, "--public", "--source", ".", "--remote", "origin"]


def call_gh(git: Git, arguments: list[str], seconds: float = float("inf")) -> Done:
    """Calls gh in git's folder; it asks nothing. Raises `OSError` where there is none."""
    env = {**os.environ, "GH_PROMPT_DISABLED": "1", "GH_NO_UPDATE_NOTIFIER": "1"}
    return run([find_program("gh", git.folder), *arguments], git.folder, env, seconds=seconds)


def steps_to_create(name: str, publish: str, gh: bool) -> str:
    """The steps from no remote to a pushed one, for somebody who has never done it; `publish` is the call."""
    steps = [
        f"1. open https://github.com/new, log in, write {name} as the name, choose Public, tick nothing else",
        '2. press "Create repository", and copy the address that ends in .git',
        f"3. `{publish} --remote https://github.com/YOUR-NAME/{name}.git`",
    ]
    if gh:
        steps.append(f"or let gh do 1 and 2: `{quoted(create_command(name)[:5])}`")
    steps.append(f"or only commit, without a remote: `{publish} --no-push`")
    return "\n  ".join(steps)
