"""`publish`: from learnings.yaml to a pushed README.md. It looks, then asks, then renders, commits, pushes.

Each change is made by the git command that is shown. A commit stays, whatever the push says.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import NamedTuple

from nexus_gen.address import repository_name
from nexus_gen.diff import unified
from nexus_gen.errors import Refusal, UsageError
from nexus_gen.files import read_text
from nexus_gen.git import gh
from nexus_gen.git.program import found_git, quoted
from nexus_gen.git.remote import is_address, page_of
from nexus_gen.git.repository import (
    Repository,
    changed_names,
    find_repository,
    literal,
    require_addable,
    require_identity,
    require_plain_files,
    require_ready,
    require_signing,
    tracked_names,
)
from nexus_gen.git.states import Stopped
from nexus_gen.git.target import Target, find_target, has_all, push_failure, wants_password
from nexus_gen.project import workflow
from nexus_gen.project.commit_message import commit_message
from nexus_gen.project.paths import find_paths
from nexus_gen.project.publish_content import Content

_FIRST_BRANCH = "main"
_COMMIT_HOOKS = ("pre-commit", "prepare-commit-msg", "commit-msg")


class Call(NamedTuple):
    """The flags of `publish`."""

    message: str | None = None
    remote: str | None = None
    branch: str | None = None
    push: bool = True
    dry_run: bool = False
    yes: bool = False
    workflow: bool = False
    allow_findings: bool = False


class Console(NamedTuple):
    """How the user is spoken with: `tell` prints a command, `say` and `show_diff` anything else.

    `ask` puts a yes-or-no question; it is None where nobody can answer.
    """

    tell: Callable[[str], None]
    say: Callable[[str], None]
    show_diff: Callable[[Sequence[str]], None]
    ask: Callable[[str], bool] | None


def publish(path: str, call: Call, console: Console) -> None:
    """Publishes the README of `path`. Raises `UsageError`, `InputError`, `Refusal` or `Stopped`."""
    if "" in (call.message, call.remote, call.branch) or (call.message and not call.message.strip()):
        raise UsageError("--message, --remote and --branch need a value")
    if not call.push and call.remote is not None:
        raise UsageError("--no-push pushes nowhere: it does not go with --remote")
    _Publishing(path, call, console).run()


class _Write(NamedTuple):
    """A file, named as git calls it, that is written before the commit."""

    name: str
    shown: str
    do: Callable[[], None]


class _Publishing:
    """One call. `again` is that call as the user types it, `names` the files to commit."""

    def __init__(self, path: str, call: Call, console: Console) -> None:
        words = [quoted([path])] if path != "." else []
        self.path = path
        self.call = call
        self.console = console._replace(ask=None) if call.dry_run else console
        self.again = " ".join(["nexus-gen publish", *words])
        self.render = " ".join(["nexus-gen render", *words])
        self.paths = find_paths(path)
        self.names = [os.path.basename(self.paths.readme), os.path.basename(self.paths.learnings)]
        folder = os.path.dirname(self.paths.learnings) or "."
        self.git = found_git(folder, self.console.ask is not None, lambda line: console.say(f"  {line}"))

    def run(self) -> None:
        """Looks, asks, does."""
        require_plain_files(self.git, self.names)
        content = Content(self.paths)
        repository = find_repository(self.git, self.call.branch or _FIRST_BRANCH)
        self._require_meant(repository)
        require_ready(self.git, repository)
        require_identity(self.git)
        target = self._target(repository)
        writes = self._writes(content, repository)
        names, new = self._names_to_commit(repository, [write.name for write in writes])
        pushes = target is not None and not self._has_all(repository, target)
        if self.call.push and target is None and repository.exists:
            target, pushes = self._created(content, repository), True
        if names or pushes:
            self._require_fit(content, repository, target)

        for write in writes:
            self.console.tell(write.shown)
            if not self.call.dry_run:
                write.do()
        if not repository.exists:
            self._init(repository.branch)
        if target and target.added:
            self._do("remote", "add", target.added, target.remote)
        if writes and not new and not self.call.dry_run:  # what is written may be as it was committed
            names = [name for name in names if name in changed_names(self.git, repository, names)]
        if names:
            self._commit(repository, content, names, new)
        if target and (names or pushes):
            self._push(target, repository.branch)
        self._report(content, target, names != [], pushes)

    # before anything is changed

    def _require_consent(self, stopped: Stopped, question: str) -> None:
        """Raises `stopped` unless the user agrees; with --yes, and in a dry run, it is only said."""
        if self.call.yes or self.call.dry_run:
            more = "" if self.call.yes else "\n  (without --dry-run this is a question, or stops it)"
            self.console.say(f"note: {stopped.message}{more}")
        elif self.console.ask is None:
            raise stopped
        else:
            self.console.say(stopped.message)
            if not self.console.ask(question):
                raise stopped

    def _require_meant(self, repository: Repository) -> None:
        """A folder inside another repository is meant to be part of it if its files are known there."""
        if repository.outer:
            inner = os.path.relpath(repository.top, repository.outer).replace(os.sep, "/")
            values = {"path": quoted([repository.outer]), "inner": quoted([inner])}
            stopped = Stopped("submodule", publish=self.again, **values)
            self._require_consent(stopped, "Commit in the submodule?")
        elif repository.prefix and not tracked_names(self.git, self.names):
            values = {"path": repository.top, "folder": quoted([self.git.path("")])}
            stopped = Stopped("nested", publish=self.again, **values)
            self._require_consent(stopped, f"Commit in {repository.top}?")

    def _target(self, repository: Repository) -> Target | None:
        if not self.call.push:
            return None
        remote = self.call.remote
        if remote and os.path.isdir(remote) and is_address(remote):
            remote = os.path.abspath(remote)  # meant from where the user is
        allowed = self.call.yes or self.call.dry_run
        return find_target(self.git, repository, remote, self.call.branch, allowed, self.again)

    def _writes(self, content: Content, repository: Repository) -> list[_Write]:
        """The files to write first. Adds the workflow, if it is wanted, to `names`.

        Raises `Refusal` for a README that was edited by hand, `Stopped` where another workflow stands.
        """
        writes = []
        if update := content.update:
            try:
                update.require_nothing_lost()
            except Refusal:
                self.console.show_diff(update.diff())
                raise
            writes.append(_Write(self.names[0], self.render, update.write))
        if self.call.workflow:
            path = os.path.join(os.path.realpath(repository.top), *workflow.PLACE.split("/"))
            name = os.path.relpath(path, self.git.folder).replace(os.sep, "/")
            text = workflow.workflow_text(repository.prefix, sorted(self.names))
            self.names.append(name)
            if not os.path.lexists(path):
                shown = f"# {name}: written by nexus-gen"
                writes.append(_Write(name, shown, lambda: workflow.write(path, text)))
            elif (old := read_text(path).text) != text:
                self.console.show_diff(unified(name, old, text, "nexus-gen's"))
                raise Stopped("workflow", file=name, remove="del" if os.name == "nt" else "rm")
        return writes

    def _names_to_commit(self, repository: Repository, written: list[str]) -> tuple[list[str], list[str]]:
        """The files that a commit will change, as git calls them; and those of them that it does not know."""
        known = tracked_names(self.git, self.names)
        new = [name for name in self.names if name not in known]
        if repository.exists:
            require_addable(self.git, new)
        chosen = {*new, *written, *changed_names(self.git, repository, list(known.values()))}
        return [known.get(name, name) for name in self.names if {name, known.get(name)} & chosen], new

    def _has_all(self, repository: Repository, target: Target) -> bool:
        """Whether the remote has all commits; or, where it is not asked, whether it had.

        It is not asked for a dry run, nor where git would want the user's password twice.
        """
        if self.call.dry_run or wants_password(self.git, target):
            known = self.git.line("rev-parse", "--verify", "--quiet", target.known)
            return known != "" and known == repository.head
        return has_all(self.git, repository, target, self.again)

    def _created(self, content: Content, repository: Repository) -> Target:
        """The remote that `gh` makes, if the user wants that. Raises `Stopped`, with the steps, if not."""
        stopped = self._no_remote(content)
        name = content.repository_name()
        if self.console.ask is None or not gh.has_gh(self.git):
            raise stopped
        self.console.say(stopped.message)
        if not self.console.ask(f"Create the public repository {name} on GitHub with gh?"):
            raise stopped
        command = gh.create_command(name)
        there = "" if self.git.named() == "git" else f"cd {quoted([self.git.folder])} && "
        self.console.tell(there + quoted(command))
        done = gh.call_gh(self.git, command[1:])
        if done.code != 0:
            self.git.show(done)
            raise Stopped("failed", what="gh")
        url = self.git.line("remote", "get-url", "--push", "origin")
        return Target("origin", url, self.call.branch or repository.branch, True)

    def _no_remote(self, content: Content) -> Stopped:
        steps = gh.steps_to_create(content.repository_name(), self.again, gh.has_gh(self.git))
        return Stopped("no-remote", steps=steps)

    def _require_fit(self, content: Content, repository: Repository, target: Target | None) -> None:
        """Raises `Stopped` or `Refusal` for what should not be published, or not there."""
        first = target is None or not self._committed(repository, target.known)
        if private := content.private_lines(first):
            stopped = Stopped("findings", findings="\n".join(private), publish=self.again)
            if not (self.call.allow_findings or self.call.dry_run):
                raise stopped
            self.console.say(f"note: {stopped.message}")
        if unmet := content.unmet_lines():
            stopped = Stopped("rubric", missing="\n".join(unmet), publish=self.again)
            self._require_consent(stopped, "Publish it all the same?")
        name, wanted = repository_name(target.url) if target else "", content.programme().repository
        if first and wanted and name and name.lower() != wanted.lower():
            said = f"the remote repository is called {name}; the programme asks for {wanted}"
            if self.console.ask is None or self.call.yes:
                self.console.say(f"note: {said}")
            elif not self.console.ask(f"{said[0].upper()}{said[1:]}. Push there all the same?"):
                hint = f"rename it on its page, or name another: `{self.again} --remote ADDRESS`"
                raise Refusal(said, hint)

    def _committed(self, repository: Repository, revision: str) -> str:
        """learnings.yaml as it stands in a commit; "" if it does not."""
        return self.git.line("show", f"{revision}:{repository.prefix}{self.names[1]}")

    # the steps

    def _do(self, *command: str, hooks: Sequence[str] = ()) -> None:
        """One step: shown, and done unless this is a dry run. Raises `Stopped` where it fails."""
        self.console.tell(self.git.shown(*command))
        if not self.call.dry_run:
            done = self.git.do(*command)
            if done.code != 0:
                raise self.git.failure(command[0], done, hooks)

    def _init(self, branch: str) -> None:
        if self.git.version() >= (2, 28):
            self._do("init", "-b", branch)
        else:
            self._do("init")
            self._do("symbolic-ref", "HEAD", f"refs/heads/{branch}")

    def _commit(self, repository: Repository, content: Content, names: list[str], new: list[str]) -> None:
        """A commit of `names` alone: other work stays staged or not. Without a commit, so does `new`."""
        message = self.call.message
        if message is None:
            before = self._committed(repository, "HEAD") or None
            message = commit_message(before, content.learnings, names)
        if not self.call.dry_run:
            require_signing(self.git)
        try:
            if new:
                self._do("add", "--", *map(literal, new))
            self._do("commit", "-m", message, "--", *map(literal, names), hooks=_COMMIT_HOOKS)
        except BaseException:
            if self.git.head() != repository.head:  # it was stopped after the commit
                self.console.say(self._kept())
            elif new:
                options = ["--cached", "--force", "--quiet", "--ignore-unmatch"]
                self.git.ask("rm", *options, "--", *map(literal, new))
            raise

    def _kept(self) -> str:
        return f"the commit {self.git.head()[:10]} stays here; `{self.again}` pushes it"

    def _push(self, target: Target, own: str) -> None:
        command = target.push_command(own)
        self.console.tell(self.git.shown(*command))
        if self.call.dry_run:
            return
        try:
            done = self.git.do(*command)
        except KeyboardInterrupt:
            self.console.say(self._kept())
            raise
        if done.code != 0:
            stopped = push_failure(self.git, find_repository(self.git, own), target, done, self.again)
            stopped.hint += f"\n  {self._kept()}"
            raise stopped

    def _report(self, content: Content, target: Target | None, committed: bool, pushed: bool) -> None:
        """The last line: what is done, and where to see it. Raises `Stopped` where there is no remote."""
        say = self.console.say
        if self.call.push and target is None:
            if self.console.ask is None:
                raise self._no_remote(content)
            # There is a repository now, for which gh can make a remote.
            publish(self.path, self.call._replace(yes=True), self.console)
        elif self.call.dry_run and (committed or pushed):
            say("nothing was done: these are the steps")
        elif target and (committed or pushed):
            name = "" if is_address(target.name) else f"{target.name}, "
            say(f"published: {name}{target.branch}: {page_of(target.url) or self.git.masked(target.url)}")
        elif committed:
            say(f"committed; `{self.again}` pushes it")
        else:
            say(f"nothing to do: README.md is fresh and committed{', and pushed' if target else ''}")
