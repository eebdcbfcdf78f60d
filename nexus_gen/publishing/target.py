"""Where to push: the remote, the branch there, and what the remote says before anything is done."""

from __future__ import annotations

import re
import tempfile
from typing import NamedTuple

from nexus_gen.address import login_of
from nexus_gen.errors import UsageError, did_you_mean
from nexus_gen.publishing.git import NO_ANSWER, Git, quoted
from nexus_gen.publishing.process import Done
from nexus_gen.publishing.remote import is_address, secrets_of
from nexus_gen.publishing.repository import Repository
from nexus_gen.publishing.states import IN_PUSH, Stopped, last_words, recognised

NEW, BEHIND, EQUAL = "*", " ", "="  # what the remote's branch is, by `git push --porcelain`


class Target(NamedTuple):
    """`remote` is a name, or an address. `added` is a remote's name that is to be made for it.

    `branch` is the one on the remote; `follow` whether ours follows it from now on.
    """

    remote: str
    url: str
    branch: str
    follow: bool
    added: str = ""

    @property
    def known(self) -> str:
        """The branch there, as git remembers it from the last contact."""
        return f"refs/remotes/{self.remote}/{self.branch}"

    @property
    def name(self) -> str:
        """What the remote is called in the commands: once it is added, by its name."""
        return self.added or self.remote


def find_target(
    git: Git, repository: Repository | None, remote: str | None, branch: str | None, yes: bool, publish: str
) -> Target | None:
    """The target that the call, or the branch's settings, name; None where there is no remote.

    Raises `UsageError` for a remote that does not exist, `Stopped` where it can't be told.
    """
    if branch is not None and git.ask("check-ref-format", "--branch", branch).code != 0:
        raise UsageError(
            f'"{branch}" is no name for a branch', "use letters, digits and dashes: --branch readme"
        )
    own = repository.branch if repository else branch or "main"
    settings = repository.config if repository else {}
    remotes = repository.remotes if repository else []
    followed = settings.get(f"branch.{own}.remote", "")
    chosen = (
        remote or settings.get(f"branch.{own}.pushremote") or settings.get("remote.pushdefault") or followed
    )
    if not chosen or chosen == ".":
        if len(remotes) > 1 and "origin" not in remotes:
            raise Stopped("which-remote", remotes=", ".join(remotes), remote=remotes[0], publish=publish)
        if not remotes:
            return None
        chosen = "origin" if "origin" in remotes else remotes[0]
    known = chosen in remotes
    if not known and (chosen.startswith("-") or not is_address(chosen)):
        hint = did_you_mean(chosen, remotes) or f"the remotes are: {', '.join(remotes) or 'none'}"
        raise UsageError(f'there is no remote "{chosen}"', hint)
    url = git.line("remote", "get-url", "--push", chosen) if known else chosen
    git.secrets += secrets_of(url)
    merge = settings.get(f"branch.{own}.merge", "").removeprefix("refs/heads/") if chosen == followed else ""
    unsure = branch is None and not yes and settings.get("push.default") not in ("upstream", "tracking")
    if unsure and merge and merge != own:
        upstream = f"{chosen}/{merge}"
        raise Stopped("other-name", branch=own, upstream=upstream, destination=merge, publish=publish)
    target = branch or merge or own
    added = ""
    if not known:
        same = [name for name in remotes if git.line("remote", "get-url", name) == chosen]
        added = "" if same or "origin" in remotes else "origin"
        if same:
            chosen, known = same[0], True
    return Target(chosen, url, target, (known or bool(added)) and target == own and not merge, added)


def refspec(source: str, branch: str) -> str:
    """Full names, so that a tag called like the branch does no harm."""
    return f"{source}:refs/heads/{branch}"


def probe(git: Git, repository: Repository | None, target: Target, source: str) -> str:
    """What the remote's branch is for `source`, a commit ("" before the first one): NEW, BEHIND or EQUAL.

    It logs in for writing, and sends nothing. Raises `Stopped` where a push would fail.
    """
    with tempfile.TemporaryDirectory(prefix="nexus-gen-", ignore_cleanup_errors=True) as folder:
        asked = git
        objects = ""
        if repository is None:  # a repository for this question alone
            asked = git.elsewhere(folder)
            asked.require(asked.ask("init", "--quiet", "--bare"), "git init", "init")
        elif not source:
            objects = folder
        if not source:
            source = _commit(asked, objects)
        done = asked.contact(*_ASK, "--", target.remote, refspec(source, target.branch), objects=objects)
    flag = _flag(done)
    if done.code == 0 and flag in (NEW, BEHIND, EQUAL):
        return flag
    raise explained(git, repository, target, done)


def _commit(git: Git, objects: str) -> str:
    """A commit of nothing, for a question: no branch leads to it."""
    tree = git.require(git.ask("mktree", objects=objects), "git mktree", "status").strip()
    made = git.ask("commit-tree", tree, "-m", "a question", objects=objects)
    return git.require(made, "git commit-tree", "status").strip()


_ASK = (
    "push", "--dry-run", "--porcelain", "--no-verify", "--no-follow-tags", "--no-signed",
    "--recurse-submodules=no",
)  # fmt: skip


def _flag(done: Done) -> str:
    """The sign in front of the one line that `--porcelain` prints for a branch."""
    return next((line[0] for line in done.out.splitlines() if line[1:2] == "\t"), "")


def explained(git: Git, repository: Repository | None, target: Target, done: Done) -> Stopped:
    """The state that a failed push, or the question before it, tells of."""
    output = f"{done.err}\n{done.out}"
    if done.timed_out:
        output = f"fatal: {NO_ANSWER}"
    state, said = recognised(output, IN_PUSH) or ("git", last_words(output))
    url = git.masked(target.url)
    unborn = repository is not None and not repository.head
    if repository is None:
        pull = (
            f"git clone {quoted([url])}` into another folder, and put learnings.yaml in it: `publish` there"
        )
    elif unborn:  # a pull would have to overwrite README.md
        pull = (
            f"{git.shown('fetch', target.remote, target.branch)} && {git.shown('reset', '-q', 'FETCH_HEAD')}"
        )
    else:
        pull = git.shown("pull", "--rebase", "--autostash", target.remote, target.branch)
    return Stopped(
        state,
        path=quoted([found[1] if (found := re.search(r"repository at '([^']+)'", output)) else url]),
        git=git.named(),
        remote=url if is_address(target.remote) else target.remote,
        destination=target.branch,
        url=url,
        host=quoted([login_of(target.url)]),
        said=git.masked(said),
        pull=pull,
        push=git.shown("push", target.remote, target.branch),
        make="`gh repo create` or https://github.com/new makes one",
        what="git push",
        command=git.shown("push", target.remote, target.branch),
        publish="nexus-gen publish",
    )
