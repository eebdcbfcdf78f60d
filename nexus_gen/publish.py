"""`publish`: from learnings.yaml to a pushed README.md. It looks, then asks, then does all or nothing."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from typing import NamedTuple

from nexus_gen import terminal
from nexus_gen.errors import UsageError
from nexus_gen.project.paths import find_paths
from nexus_gen.publishing import gh, workflow
from nexus_gen.publishing.content import Consent, Content
from nexus_gen.publishing.git import found_git, quoted
from nexus_gen.publishing.identity import require_identity, require_signing
from nexus_gen.publishing.message import commit_message
from nexus_gen.publishing.plan import FIRST_BRANCH, Plan, commit_commands, init_commands, push_command
from nexus_gen.publishing.remote import how_to_create, is_address, page_of
from nexus_gen.publishing.repository import (
    Changed,
    Repository,
    changed,
    find_repository,
    require_plain_files,
    require_ready,
    tracked_names,
)
from nexus_gen.publishing.states import Stopped, last_words
from nexus_gen.publishing.steps import Steps, Write
from nexus_gen.publishing.target import EQUAL, NEW, Target, find_target, probe


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


def publish(path: str, call: Call, ask: Callable[[str], bool] | None) -> None:
    """Publishes the README of `path`. `ask` puts a yes-or-no question; None where nobody can answer.

    Raises `UsageError`, `InputError`, `Refusal` or `Stopped`; the repository is then as it was.
    """
    if "" in (call.message, call.remote, call.branch) or (call.message and not call.message.strip()):
        raise UsageError("--message, --remote and --branch need a value")
    if not call.push and call.remote is not None:
        raise UsageError("--no-push pushes nowhere: it does not go with --remote")
    _Publishing(path, call, None if call.dry_run else ask).run()


class _Publishing:
    """One call. `again` is that call as the user types it, `names` the files to commit."""

    def __init__(self, path: str, call: Call, ask: Callable[[str], bool] | None) -> None:
        words = [quoted([path])] if path != "." else []
        self.path = path
        self.call = call
        self.again = " ".join(["nexus-gen publish", *words])
        self.render = " ".join(["nexus-gen render", *words])
        self.paths = find_paths(path)
        self.folder = os.path.dirname(self.paths.learnings) or "."
        self.names = [os.path.basename(self.paths.readme), os.path.basename(self.paths.learnings)]
        self.consent = Consent(ask, call.yes, call.dry_run, call.allow_findings)
        self.git = found_git(self.folder, ask is not None, lambda line: terminal.say(f"  {line}"))

    def run(self) -> None:
        """Looks, asks, does."""
        require_plain_files(self.git, self.names)
        content = Content(self.paths, self.again)
        repository = find_repository(self.git)
        if repository is not None:
            self._require_meant(repository)
            require_ready(self.git, repository)
        require_identity(self.git)
        target = self._target(repository)
        writes = self._writes(content, repository)
        files = self._files(repository, writes)
        found = self._contact(repository, target)
        if target is None and self.call.push and repository is not None:
            target, found = self._created(content, repository), NEW
        if files.names or found != EQUAL:
            first = found == NEW or not self._is_published(repository, target)
            content.require_fit(self.consent, first, target.url if target else "")
        plan = self._plan(content, repository, target, files, found)
        steps = Steps(self.git, repository, plan, target, writes, _tell, terminal.say, self.again)
        if self.call.dry_run:
            steps.show()
        else:
            if plan.commit and repository is not None:
                require_signing(self.git)
            steps.do()
        self._report(content, target, plan)

    def _require_meant(self, repository: Repository) -> None:
        """A folder inside another repository is meant to be part of it if its files are known there."""
        if repository.outer:
            inner = os.path.relpath(repository.top, repository.outer).replace(os.sep, "/")
            outer = quoted([repository.outer])
            stopped = Stopped("submodule", path=outer, inner=quoted([inner]), publish=self.again)
            self.consent.require(stopped, "Commit in the submodule?")
        elif repository.prefix and not tracked_names(self.git, repository, self.names):
            folder = quoted([self.folder])
            stopped = Stopped("nested", path=repository.top, folder=folder, publish=self.again)
            self.consent.require(stopped, f"Commit in {repository.top}?")

    def _target(self, repository: Repository | None) -> Target | None:
        if not self.call.push:
            return None
        remote = self.call.remote
        if remote and os.path.isdir(remote) and is_address(remote):
            remote = os.path.abspath(remote)  # meant from where the user is
        allowed = self.call.yes or self.call.dry_run
        return find_target(self.git, repository, remote, self.call.branch, allowed, self.again)

    def _writes(self, content: Content, repository: Repository | None) -> list[Write]:
        """The files to write first. Adds the workflow, if it is wanted, to `names`."""
        writes = [Write(self.paths.readme, self.render, content.update.write)] if content.update else []
        if self.call.workflow:
            path = os.path.join(repository.top if repository else self.git.folder, *workflow.PLACE.split("/"))
            name = self._name(path)
            text = workflow.workflow_text(repository.prefix if repository else "", sorted(self.names))
            if workflow.is_missing(path, name, text):
                said = f"# {name}: written by nexus-gen"
                writes.append(Write(path, said, lambda: workflow.write(path, text)))
            self.names.append(name)
        return writes

    def _name(self, path: str) -> str:
        """A file as git calls it, seen from our folder."""
        folder, name = os.path.split(os.path.abspath(path))
        there = os.path.join(os.path.realpath(folder), name)
        return os.path.relpath(there, self.git.folder).replace(os.sep, "/")

    def _files(self, repository: Repository | None, writes: list[Write]) -> Changed:
        if repository is None:
            return Changed(self.names, self.names)
        return changed(self.git, repository, self.names, [self._name(write.path) for write in writes])

    def _contact(self, repository: Repository | None, target: Target | None) -> str:
        """What the remote says of the branch; or, where it is not asked, what it said last.

        It is not asked for a dry run, nor where git would want the user's password twice.
        """
        if target is None:
            return EQUAL
        if self.call.dry_run or self._wants_password(target):
            known = self.git.line("rev-parse", "--verify", "--quiet", target.known) if repository else ""
            return EQUAL if repository and known and known == repository.head else NEW
        self.git.no_questions_by_ssh()
        return probe(self.git, repository, target, repository.head if repository else "")

    def _wants_password(self, target: Target) -> bool:
        """Whether git has nobody but the user to ask for a password."""
        if not self.git.terminal or not target.url.startswith(("http://", "https://")):
            return False
        return (
            not self.git.line("config", "--get-urlmatch", "credential.helper", target.url)
            and not self.git.secrets
        )

    def _created(self, content: Content, repository: Repository) -> Target:
        """The remote that `gh` makes, if the user wants that. Raises `Stopped`, with the steps, if not."""
        name = content.repository_name()
        has_gh = gh.has_gh(self.git)
        stopped = Stopped("no-remote", steps=how_to_create(name, self.again, has_gh))
        if not has_gh or self.consent.ask is None:
            raise stopped
        terminal.say(stopped.message)
        if not self.consent.ask(f"Create the public repository {name} on GitHub with gh?"):
            raise stopped
        command = gh.shown(self.git, name)
        terminal.out(command)
        done = gh.create(self.git, name)
        if done.code != 0:
            raise Stopped("git", what="gh", said=self.git.masked(last_words(done.err)), command=command)
        url = self.git.line("remote", "get-url", "--push", "origin")
        return Target("origin", url, self.call.branch or repository.branch, True)

    def _is_published(self, repository: Repository | None, target: Target | None) -> bool:
        """Whether the remote has learnings.yaml already, as far as is known here."""
        if repository is None or target is None:
            return False
        return self.git.ask("cat-file", "-e", f"{target.known}:{repository.prefix}{self.names[1]}").code == 0

    def _plan(
        self,
        content: Content,
        repository: Repository | None,
        target: Target | None,
        files: Changed,
        found: str,
    ) -> Plan:
        branch = repository.branch if repository else self.call.branch or FIRST_BRANCH
        init = [] if repository else init_commands(branch, self.git.version())
        remote = ["remote", "add", target.added, target.remote] if target and target.added else None
        add = commit = push = None
        if files.names:
            message = self.call.message
            if message is None:
                message = commit_message(self._before(repository), content.learnings, files.names)
            add, commit = commit_commands(files.new, files.names, message)
        if target and (files.names or found != EQUAL):
            push = push_command(target, branch)
        return Plan(init, remote, add, commit, push)

    def _before(self, repository: Repository | None) -> str | None:
        """learnings.yaml as it was committed last."""
        if repository is None or not repository.head:
            return None
        shown = self.git.ask("show", f"HEAD:{repository.prefix}{self.names[1]}")
        return shown.out if shown.code == 0 else None

    def _report(self, content: Content, target: Target | None, plan: Plan) -> None:
        """The last line: what is done, and where to see it. Raises `Stopped` where there is no remote."""
        if self.call.push and target is None:
            if self.consent.ask is not None:  # there is a repository now, for which gh can make a remote
                _Publishing(self.path, self.call._replace(yes=True), self.consent.ask).run()
                return
            steps = how_to_create(content.repository_name(), self.again, gh.has_gh(self.git))
            raise Stopped("no-remote", steps=steps)
        if self.call.dry_run and plan.commands():
            terminal.say("nothing was done: these are the steps")
        elif plan.push and target:
            name = "" if is_address(target.name) else f"{target.name}, "
            where = page_of(target.url) or self.git.masked(target.url)
            terminal.say(f"published: {name}{target.branch}: {where}")
        elif plan.commit:
            terminal.say(f"committed; `{self.again}` pushes it")
        else:
            pushed = ", and pushed" if target else ""
            terminal.say(f"nothing to do: README.md is fresh and committed{pushed}")


def _tell(command: str) -> None:
    """Prints a command at once. A reader that is gone does not stop the steps halfway."""
    with contextlib.suppress(OSError):
        terminal.out(command)
        sys.stdout.flush()
