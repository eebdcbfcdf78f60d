"""The repository that a folder is in, and whether a commit can be made there. Only looks."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence

from nexus_gen.publishing.failures import REMOVE, failure
from nexus_gen.publishing.git import Git, quoted
from nexus_gen.publishing.states import IN_ADD, Stopped, last_words

# What git keeps beside the index while something is under way, and the state that is.
_UNDER_WAY = (
    ("MERGE_HEAD", "merge"),
    ("rebase-apply/applying", "am"),
    ("rebase-apply", "rebase"),
    ("rebase-merge", "rebase"),
    ("CHERRY_PICK_HEAD", "cherry-pick"),
    ("REVERT_HEAD", "revert"),
    ("sequencer", "cherry-pick"),
    ("BISECT_LOG", "bisect"),
)


class Repository:
    """Where a repository is and what is checked out in it.

    `top` is its folder, `prefix` the way from there to ours (`docs/` or ""), `folder` git's own.
    `head` is "" before the first commit, `branch` "" where none is checked out.
    """

    __slots__ = ("branch", "config", "folder", "head", "outer", "prefix", "top")

    def __init__(
        self,
        top: str,
        prefix: str,
        folder: str,
        head: str,
        branch: str,
        outer: str,
        config: Mapping[str, str],
    ) -> None:
        self.top = top
        self.prefix = prefix
        self.folder = folder
        self.head = head
        self.branch = branch
        self.outer = outer
        self.config = config

    def path(self, name: str) -> str:
        """A file of git's own, such as `index`."""
        return os.path.join(self.folder, *name.split("/"))

    @property
    def remotes(self) -> list[str]:
        """The names of the remotes that have an address, in their order."""
        keys = [
            key for key in self.config if key.startswith("remote.") and key.endswith((".url", ".pushurl"))
        ]
        return list(dict.fromkeys(key.split(".", 1)[1].rsplit(".", 1)[0] for key in keys))


def find_repository(git: Git) -> Repository | None:
    """The repository of git's folder, or None. Raises `Stopped` where git can't work in it."""
    place = git.ask(
        "rev-parse",
        "--is-bare-repository",
        "--is-inside-git-dir",
        "--absolute-git-dir",
        "--is-inside-work-tree",
    )
    if place.code != 0:
        _explain(git, place.err)
        return None
    bare, inside, folder, work = place.out.splitlines()
    if work != "true":
        if bare == "true":
            raise Stopped("bare", path=quoted([folder]), clone=_clone_name(folder))
        raise Stopped("inside-git" if inside == "true" else "bare", path=folder, clone=_clone_name(folder))
    lines = git.require(
        git.ask("rev-parse", "--show-toplevel", "--show-prefix", "--show-superproject-working-tree"),
        "looking at the repository",
        "status",
    ).split("\n")
    return Repository(
        lines[0],
        lines[1],
        folder,
        git.line("rev-parse", "--verify", "--quiet", "HEAD^{commit}"),
        git.line("symbolic-ref", "--quiet", "HEAD").removeprefix("refs/heads/"),
        lines[2] if len(lines) > 2 else "",
        _config(git),
    )


def _explain(git: Git, said: str) -> None:
    """Raises `Stopped` unless there simply is no repository."""
    if "dubious ownership" in said or "unsafe repository" in said:
        raise Stopped("ownership", path=quoted([_root(git.folder)]))
    if "bare repository" in said:
        raise Stopped("bare", path=quoted([git.folder]), clone=_clone_name(git.folder))
    marker = os.path.join(git.folder, ".git")
    if "not a git repository (or any" in said and not os.path.lexists(marker):
        return
    if os.path.lexists(marker):
        raise Stopped("broken", path=marker, folder=quoted([git.folder]))
    raise Stopped("git", what="looking for a repository", said=last_words(said), command=git.shown("status"))


def _root(folder: str) -> str:
    """The nearest folder upwards with a `.git`."""
    place = folder
    while not os.path.lexists(os.path.join(place, ".git")) and os.path.dirname(place) != place:
        place = os.path.dirname(place)
    return place


def _clone_name(folder: str) -> str:
    name = os.path.basename(folder.rstrip("/\\")).removesuffix(".git") or "clone"
    return quoted([f"../{name}-clone"])


def _config(git: Git) -> dict[str, str]:
    """git's settings; of one that is there several times the last. Section and key are in lower case."""
    pairs = (pair.partition("\n") for pair in git.ask("config", "--null", "--list").out.split("\0") if pair)
    return {key: value for key, _, value in pairs}


def require_ready(git: Git, repository: Repository) -> None:
    """Raises `Stopped` where no commit can be made now."""
    for name, state in _UNDER_WAY:
        if os.path.exists(repository.path(name)):
            if state == "cherry-pick" and name == "sequencer" and not _picks(repository):
                continue
            raise Stopped(state, git=git.named())
    listed = git.ask("ls-files", "--unmerged", "-z", "--", ":/").out.split("\0")
    unmerged = list(dict.fromkeys(line.partition("\t")[2] for line in listed if line))
    if unmerged:
        raise Stopped("unmerged", git=git.named(), files=quoted(unmerged))
    if not repository.branch:
        raise Stopped("detached", git=git.named(), name="readme", branch=_some_branch(git))
    require_unlocked(repository)


def _picks(repository: Repository) -> bool:
    return os.path.exists(repository.path("sequencer/todo"))


def _some_branch(git: Git) -> str:
    names = git.ask(
        "for-each-ref", "--format=%(refname:short)", "--sort=-committerdate", "refs/heads"
    ).out.split()
    return next((name for name in ("main", "master") if name in names), names[0] if names else "main")


def require_unlocked(repository: Repository) -> None:
    """Raises `Stopped` while another git command holds the index or the branch."""
    for name in ("index.lock", "HEAD.lock"):
        if os.path.exists(path := repository.path(name)):
            raise Stopped("locked", path=path, remove=REMOVE)


def require_plain_files(git: Git, names: Sequence[str]) -> None:
    """Raises `Stopped` for a symbolic link: git would commit where it leads, and not the text."""
    for name in names:
        path = os.path.join(git.folder, name)
        if os.path.islink(path):
            target = quoted([os.path.realpath(path)])
            raise Stopped("link", file=name, git=git.named(), target=target, path=quoted([path]))


class Changed:
    """What a commit would hold: `names` of files as seen from our folder; `new` of them git doesn't know."""

    __slots__ = ("names", "new")

    def __init__(self, names: list[str], new: list[str]) -> None:
        self.names = names
        self.new = new


def tracked_names(git: Git, repository: Repository, names: Sequence[str]) -> dict[str, str]:
    """How git calls each of `names` that it tracks: where case does not count, in the case it knows."""
    folds = git.is_set("core.ignorecase")
    found: dict[str, str] = {}
    for name in names:
        pattern = f":(icase,literal){name}" if folds else literal(name)
        tracked = [one for one in git.ask("ls-files", "-z", "--", pattern).out.split("\0") if one]
        if tracked:
            found[name] = name if name in tracked else tracked[0]
    return found


def changed(git: Git, repository: Repository, names: Sequence[str], rewritten: Sequence[str]) -> Changed:
    """Which of `names` differ from the last commit, or will once those of `rewritten` are written.

    Raises `Stopped` where git is told not to look at one of them.
    """
    tracked = tracked_names(git, repository, names)
    for name in names:
        _require_seen(git, repository, name, name in tracked)
    new = [name for name in names if name not in tracked]
    if repository.head:
        known = [literal(name) for name in tracked.values()]
        other = differing(git, repository, known) if known else set()
    else:
        other = set(tracked.values())
    chosen = [
        tracked.get(name, name)
        for name in names
        if name in new or name in rewritten or tracked[name] in other
    ]
    return Changed(chosen, new)


def differing(git: Git, repository: Repository, pathspecs: Sequence[str]) -> set[str]:
    """Which of these files are not as in the last commit. Raises `Stopped` where git can't compare them."""
    command = ["diff", "--no-ext-diff", "--name-only", "-z", "--relative", "HEAD", "--", *pathspecs]
    with tempfile.TemporaryDirectory(prefix="nexus-gen-") as folder:
        index = os.path.join(folder, "index")
        with contextlib.suppress(FileNotFoundError):  # then nothing is in the index
            shutil.copy2(repository.path("index"), index)
        done = git.ask(*command, index=index)
    if done.code != 0:
        raise failure(git, done, IN_ADD, command)
    return {name for name in done.out.split("\0") if name}


def _require_seen(git: Git, repository: Repository, name: str, tracked: bool) -> None:
    if not tracked:
        rule = git.ask("check-ignore", "--verbose", "--", name).out
        if found := re.match(r"(.*?):(\d+):(.*)\t", rule):
            said = f"{found[3]}, line {found[2]} of {found[1]}"
            raise Stopped("ignored", file=name, rule=said, git=git.named())
    tag = git.ask("ls-files", "-v", "-z", "--", literal(name)).out[:1]
    if tag == "S" or (not tracked and _outside_of_sparse(git, repository, name)):
        raise Stopped(
            "sparse", file=name, path=quoted([repository.top]), folder=quoted([repository.prefix or "."])
        )
    if tag.islower():
        raise Stopped("assumed", file=name, git=git.named())


def _outside_of_sparse(git: Git, repository: Repository, name: str) -> bool:
    """Whether git add would refuse it; asked only in a sparse checkout."""
    if not git.is_set("core.sparseCheckout"):
        return False
    return "outside of your sparse" in git.ask("add", "--dry-run", "--ignore-missing", "--", name).err


def literal(name: str) -> str:
    """A name as a pathspec: one with `*`, `?`, `[` or a colon in front stands for itself."""
    return f":(literal){name}" if any(char in name for char in "*?[\\") or name.startswith(":") else name
