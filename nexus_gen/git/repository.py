"""The repository that a folder is in, whether a commit can be made there, and of what. Only looks."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nexus_gen.git.program import Git, quoted
from nexus_gen.git.states import Stopped

# What git keeps of its own while something is under way that a commit would cut off.
_UNDER_WAY = {
    "MERGE_HEAD": "merge",
    "rebase-apply/applying": "am",
    "rebase-apply": "rebase",
    "rebase-merge": "rebase",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
    "sequencer/todo": "cherry-pick",
    "BISECT_LOG": "bisect",
}


class Repository(NamedTuple):
    """Where a repository is and what is checked out in it.

    `top` is its folder, `prefix` the way from there to ours (`docs/` or ""), `folder` git's own, "" where it
    is still to be made; `outer` the repository of which it is a submodule. `head` is "" before the first
    commit, `branch` "" where none is checked out. `config` has git's settings, the last of each.
    """

    top: str
    prefix: str
    folder: str
    outer: str
    head: str
    branch: str
    config: Mapping[str, str]

    @property
    def exists(self) -> bool:
        """Whether it is not still to be made."""
        return self.folder != ""

    @property
    def remotes(self) -> list[str]:
        """The names of the remotes that have an address, in their order."""
        keys = (key.split(".", 1) for key in self.config if key.endswith((".url", ".pushurl")))
        return list(dict.fromkeys(rest.rsplit(".", 1)[0] for kind, rest in keys if kind == "remote"))


def find_repository(git: Git, first_branch: str) -> Repository:
    """The repository of git's folder, or the one that is to be made there, with the branch `first_branch`.

    Raises `Stopped` where git can't work in it.
    """
    has_marker = os.path.lexists(os.path.join(git.folder, ".git"))
    if not has_marker and "not a git repository (or any" in git.ask("rev-parse").err:
        return Repository(git.folder, "", "", "", "", first_branch, {})
    folder, inside = git.require("rev-parse", "--absolute-git-dir", "--is-inside-work-tree").splitlines()
    if inside != "true":
        raise Stopped("no-files", path=quoted([folder]))
    question = ["--show-toplevel", "--show-prefix", "--show-superproject-working-tree"]
    top, prefix, outer = f"{git.require('rev-parse', *question)}\n".split("\n")[:3]
    pairs = (pair.partition("\n") for pair in git.ask("config", "--null", "--list").out.split("\0") if pair)
    config = {key: value for key, _, value in pairs}
    branch = git.line("symbolic-ref", "--quiet", "HEAD").removeprefix("refs/heads/")
    return Repository(top, prefix, folder, outer, git.head(), branch, config)


def require_ready(git: Git, repository: Repository) -> None:
    """Raises `Stopped` where a commit would cut off what is under way, or stand on no branch."""
    for name, what in _UNDER_WAY.items():
        if repository.exists and os.path.exists(os.path.join(repository.folder, name)):
            raise Stopped("bisect" if what == "bisect" else "under-way", git=git.named(), what=what)
    listed = git.ask("ls-files", "--unmerged", "-z", "--", ":/").out.split("\0")
    if unmerged := dict.fromkeys(line.partition("\t")[2] for line in listed if line):
        raise Stopped("unmerged", git=git.named(), files=quoted(list(unmerged)))
    if not repository.branch:
        names = git.line("for-each-ref", "--format=%(refname:short)", "refs/heads").split()
        some = next((name for name in ("main", "master", *names) if name in names), "main")
        raise Stopped("detached", git=git.named(), branch=some)


def require_identity(git: Git) -> None:
    """Raises `Stopped` where git would have to guess who commits."""
    for name in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"):
        if git.ask("-c", "user.useConfigOnly=true", "var", name).code != 0:
            raise Stopped("no-identity")


def require_signing(git: Git) -> None:
    """Without a terminal: sees that a commit can be signed with no question asked. Raises `Stopped`.

    The commit that it signs is one of nothing; no branch leads to it, and git drops it in time.
    """
    if git.terminal or not git.is_set("commit.gpgsign"):
        return
    done = git.contact("commit-tree", "-S", git.line("mktree"), "-m", "a question")
    if done.code != 0:
        git.show(done)
        raise Stopped("failed", what="signing the commit")


def require_plain_files(git: Git, names: Sequence[str]) -> None:
    """Raises `Stopped` for a symbolic link: git would commit where it leads, and not the text."""
    for name in names:
        path = os.path.join(git.folder, name)
        if os.path.islink(path):
            target = quoted([os.path.realpath(path)])
            raise Stopped("link", file=name, target=target, path=quoted([path]))


def tracked_names(git: Git, names: Sequence[str]) -> dict[str, str]:
    """How git calls each of `names` that it tracks: where case does not count, in the case it knows.

    Raises `Stopped` where git is told not to look at one of them.
    """
    magic = ":(icase,literal)" if git.is_set("core.ignorecase") else ":(literal)"
    listed = git.ask("ls-files", "-v", "-z", "--", *(magic + name for name in names)).out.split("\0")
    tags = {path: tag for tag, _, path in (entry.partition(" ") for entry in listed if entry)}
    found = {}
    for name in names:
        known = [name] if name in tags else [path for path in tags if path.lower() == name.lower()]
        if known:
            found[name] = known[0]
            tag = tags[known[0]]
            if tag == "S" or tag.islower():  # as git marks skip-worktree and assume-unchanged
                flag = "--no-skip-worktree" if tag in "Ss" else "--no-assume-unchanged"
                raise Stopped("overlooked", git=git.named(), file=known[0], flag=flag)
    return found


def changed_names(git: Git, repository: Repository, names: Sequence[str]) -> set[str]:
    """Those of the tracked `names` that a commit would change. Raises `Stopped` where it would fail."""
    question = ["commit", "--porcelain", "-z", "--untracked-files=no", "--", *map(literal, names)]
    answer = git.require(*question, fine=(0, 1)) if names else ""
    listed = {entry[3:] for entry in answer.split("\0") if entry[:1].isalpha()}
    return {name for name in names if posixpath.normpath(repository.prefix + name) in listed}


def require_addable(git: Git, names: Sequence[str]) -> None:
    """Raises `Stopped` for files that git would not take, such as ignored ones; they may not exist yet."""
    if names:
        git.require("add", "--dry-run", "--ignore-missing", "--", *map(literal, names))


def literal(name: str) -> str:
    """A name as a pathspec: one with `*`, `?`, `[` or a colon in front stands for itself."""
    return f":(literal){name}" if any(char in name for char in "*?[\\") or name.startswith(":") else name
