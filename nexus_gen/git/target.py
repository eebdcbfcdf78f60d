"""Where to push: the remote, the branch there, and what the remote says before anything is done."""

from __future__ import annotations

import os
import re
from typing import NamedTuple

from nexus_gen.address import repository_name
from nexus_gen.errors import UsageError, did_you_mean
from nexus_gen.git.process import Done
from nexus_gen.git.program import Git, quoted
from nexus_gen.git.remote import is_address, secrets_of
from nexus_gen.git.repository import Repository
from nexus_gen.git.states import Stopped

_ASK = "push --dry-run --porcelain --no-verify --no-follow-tags --no-signed --recurse-submodules=no".split()
_REJECTED = re.compile(r"^!\t\S+\t\[(remote )?rejected\] \((.*)\)", re.MULTILINE)
_CREDENTIALS = re.compile(
    r"Authentication failed|could not read (?:Username|Password)|terminal prompts disabled|"
    r"Permission denied \(|requested URL returned error: 401|Invalid username or"
)


class Target(NamedTuple):
    """Where to push. `remote` is a name, or an address; `url` the address in both cases.

    `branch` is the one there; `follow` whether ours follows it from now on. `added` is the name of a remote
    that is to be made for the address.
    """

    remote: str
    url: str
    branch: str
    follow: bool
    added: str = ""

    @property
    def name(self) -> str:
        """What the remote is called in the commands: once it is added, by its name."""
        return self.added or self.remote

    @property
    def known(self) -> str:
        """The branch there, as git remembers it from the last contact."""
        return f"refs/remotes/{self.remote}/{self.branch}"

    @property
    def there(self) -> str:
        """The branch there by its full name, so that a tag called like it does no harm."""
        return f"refs/heads/{self.branch}"

    def push_command(self, own: str) -> list[str]:
        """A push of the branch `own`, never forced."""
        follow = ["--set-upstream"] if self.follow else []
        return ["push", "--porcelain", *follow, "--", self.name, f"refs/heads/{own}:{self.there}"]


def find_target(
    git: Git, repository: Repository, remote: str | None, branch: str | None, yes: bool, publish: str
) -> Target | None:
    """The target that the call, or the branch's settings, name; None where there is no remote.

    Raises `UsageError` for a remote that does not exist, `Stopped` where it can't be told.
    """
    if branch is not None and git.ask("check-ref-format", "--branch", branch).code != 0:
        hint = "use letters, digits and dashes: --branch readme"
        raise UsageError(f'"{branch}" is no name for a branch', hint)
    own, settings, remotes = repository.branch, repository.config, repository.remotes
    followed = settings.get(f"branch.{own}.remote", "")
    pushed = settings.get(f"branch.{own}.pushremote") or settings.get("remote.pushdefault")
    chosen = remote or pushed or followed
    if not chosen or chosen == ".":
        if not remotes:
            return None
        chosen = "origin" if "origin" in remotes else remotes[0]
        if len(remotes) > 1 and chosen != "origin":
            raise Stopped("which-remote", remotes=", ".join(remotes), remote=chosen, publish=publish)
    added = ""
    if chosen not in remotes:
        if chosen.startswith("-") or not is_address(chosen):
            hint = did_you_mean(chosen, remotes) or f"the remotes are: {', '.join(remotes) or 'none'}"
            raise UsageError(f'there is no remote "{chosen}"', hint)
        same = [name for name in remotes if git.line("remote", "get-url", name) == chosen]
        added = "" if same or "origin" in remotes else "origin"
        chosen = same[0] if same else chosen
    url = git.line("remote", "get-url", "--push", chosen) if chosen in remotes else chosen
    git.secrets += secrets_of(url)
    merge = settings.get(f"branch.{own}.merge", "").removeprefix("refs/heads/") if chosen == followed else ""
    unsure = branch is None and not yes and settings.get("push.default") not in ("upstream", "tracking")
    if unsure and merge and merge != own:
        upstream = f"{chosen}/{merge}"
        raise Stopped("other-name", branch=own, upstream=upstream, destination=merge, publish=publish)
    target = branch or merge or own
    is_named = chosen in remotes or added != ""
    return Target(chosen, url, target, is_named and target == own and not merge, added)


def wants_password(git: Git, target: Target) -> bool:
    """Whether git has nobody but the user to ask for a password."""
    if not git.terminal or not target.url.startswith(("http://", "https://")):
        return False
    return not git.line("config", "--get-urlmatch", "credential.helper", target.url) and not git.secrets


def has_all(git: Git, repository: Repository, target: Target, publish: str) -> bool:
    """Whether the remote's branch has all commits. It is asked by a push that sends nothing.

    Raises `Stopped` where a push would fail.
    """
    git.no_questions_by_ssh()
    if repository.head:
        done = git.contact(*_ASK, "--", target.remote, f"{repository.head}:{target.there}")
    else:  # there is nothing to push yet
        done = git.contact("ls-remote", "--heads", "--", target.url, target.there)
        if done.code == 0 and done.out:
            raise _ahead(git, repository, target)
    if done.code == 0:
        return re.search(r"^=\t", done.out, re.MULTILINE) is not None
    if done.code != 1:  # of a push that was rejected the state says all
        git.show(done)
    raise push_failure(git, repository, target, done, publish)


def push_failure(git: Git, repository: Repository, target: Target, done: Done, publish: str) -> Stopped:
    """The state that a failed push, or the question before it, tells of; the rare ones in git's own words."""
    name = git.masked(target.remote)
    if rejected := _REJECTED.search(done.out):
        if not rejected[1]:
            return _ahead(git, repository, target)
        values = {"destination": target.branch, "git": git.named(), "publish": publish}
        return Stopped("declined", remote=name, said=git.masked(rejected[2]), **values)
    if done.code == 1:
        return git.failure("push", done, hooks=["pre-push"])
    if _CREDENTIALS.search(done.err):
        return Stopped("credentials", remote=name, push=git.shown("push", target.remote, target.branch))
    return Stopped("remote", remote=name, git=git.named())


def _ahead(git: Git, repository: Repository, target: Target) -> Stopped:
    """The remote's branch has commits that are missing here."""
    if not repository.exists:
        url, folder = git.masked(target.url), git.path(repository_name(target.url) or "clone")
        clone = quoted(["git", "clone", url, folder])
        copy = quoted(["copy" if os.name == "nt" else "cp", git.path("learnings.yaml"), folder])
        publish = quoted(["nexus-gen", "publish", folder])
        values = {"url": url, "clone": clone, "copy": copy, "publish": publish}
        return Stopped("no-clone", destination=target.branch, **values)
    if repository.head:
        pull = git.shown("pull", "--rebase", "--autostash", target.remote, target.branch)
    else:  # a pull would have to overwrite README.md
        fetch = git.shown("fetch", target.remote, target.branch)
        pull = f"{fetch} && {git.shown('reset', '-q', 'FETCH_HEAD')}"
    return Stopped("ahead", remote=git.masked(target.remote), destination=target.branch, pull=pull)
