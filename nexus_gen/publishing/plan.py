"""The steps of publishing as the git commands they are. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from nexus_gen.publishing.repository import literal
from nexus_gen.publishing.target import Target, refspec

FIRST_BRANCH = "main"


class Plan:
    """The commands, without `git` in front; None for a step that is not needed."""

    __slots__ = ("add", "commit", "init", "push", "remote")

    def __init__(
        self,
        init: list[list[str]],
        remote: list[str] | None,
        add: list[str] | None,
        commit: list[str] | None,
        push: list[str] | None,
    ) -> None:
        self.init = init
        self.remote = remote
        self.add = add
        self.commit = commit
        self.push = push

    def commands(self) -> list[list[str]]:
        """All of them in order."""
        rest = [self.remote, self.add, self.commit, self.push]
        return [*self.init, *(command for command in rest if command)]


def init_commands(branch: str, version: tuple[int, ...]) -> list[list[str]]:
    """A new repository with that branch; git knows -b from 2.28 on."""
    if version >= (2, 28):
        return [["init", "-b", branch]]
    return [["init"], ["symbolic-ref", "HEAD", f"refs/heads/{branch}"]]


def commit_commands(
    new: Sequence[str], names: Sequence[str], message: str
) -> tuple[list[str] | None, list[str]]:
    """`git add` for files that git does not know, and a commit of `names` alone: the rest stays staged."""
    add = ["add", "--", *map(literal, new)] if new else None
    return add, ["commit", "-m", message, "--", *map(literal, names)]


def push_command(target: Target, branch: str) -> list[str]:
    """A push of the branch, never forced."""
    follow = ["--set-upstream"] if target.follow else []
    return ["push", "--porcelain", *follow, "--", target.name, refspec(f"refs/heads/{branch}", target.branch)]
