"""What is about to be published: whether it meets the rubric, and whether others should read it."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from nexus_gen import terminal
from nexus_gen.address import repository_name
from nexus_gen.errors import Refusal
from nexus_gen.files import decode, read_bytes
from nexus_gen.programmes import programme_path
from nexus_gen.project.paths import Paths
from nexus_gen.project.render import Updater
from nexus_gen.project.update import Update
from nexus_gen.publishing.findings import stopping
from nexus_gen.publishing.states import Stopped

if TYPE_CHECKING:
    from nexus_gen.programmes.load import Programme


class Consent(NamedTuple):
    """How the user agrees to go on: `ask` puts a question, and is None where nobody can answer.

    With `yes`, and where nothing will be done (`dry`), what would be asked is only said.
    """

    ask: Callable[[str], bool] | None
    yes: bool
    dry: bool
    allow_findings: bool

    def require(self, stopped: Stopped, question: str) -> None:
        """Raises `stopped` unless the user agrees."""
        if self.yes or self.dry:
            more = "" if self.yes else "\n  (without --dry-run this is a question, or stops it)"
            terminal.say(f"note: {stopped.message}{more}")
        elif self.ask is None:
            raise stopped
        else:
            terminal.say(stopped.message)
            if not self.ask(question):
                raise stopped


class Content:
    """The two files as they will be committed. `publish` is the user's own call, for hints."""

    def __init__(self, paths: Paths, publish: str) -> None:
        self._paths = paths
        self._publish = publish
        self._updater = Updater()
        self.learnings = decode(read_bytes(paths.learnings), paths.learnings).text
        self.update = self._fresh()

    def _fresh(self) -> Update | None:
        """The README to be written; None if it is fresh. Raises `Refusal` if it was edited by hand."""
        if self._updater.is_current(self._paths):
            return None
        update = self._updater.update(self._paths)
        try:
            update.require_nothing_lost()
        except Refusal:
            terminal.say_diff(update.diff())
            raise
        return update if update.needed else None

    def require_fit(self, consent: Consent, first: bool, url: str) -> None:
        """Raises `Stopped` for what should not be published; `first` if it never was. `url` may be ""."""
        self._require_nothing_private(consent, first)
        unmet = [verdict for verdict in self._updater.verdicts(self._paths) if not verdict.met]
        if unmet:
            missing = "\n".join(f"  {one.title}: {one.missing}" for one in unmet)
            stopped = Stopped("rubric", missing=missing, publish=self._publish)
            consent.require(stopped, "Publish it all the same?")
        if first and url:
            self._compare_names(consent, repository_name(url))

    def _require_nothing_private(self, consent: Consent, first: bool) -> None:
        path = self._paths.readme
        readme = self.update.new if self.update else decode(read_bytes(path), path).text
        names = [os.path.basename(one) for one in (path, self._paths.learnings)]
        findings = stopping(dict(zip(names, (readme, self.learnings), strict=True)), first)
        if not findings:
            return
        lines = "\n  ".join(findings)
        stopped = Stopped("findings", findings=f"  {lines}", publish=self._publish)
        if not (consent.allow_findings or consent.dry):
            raise stopped
        terminal.say(f"note: {stopped.message}")

    def _compare_names(self, consent: Consent, name: str) -> None:
        wanted = self.programme().repository
        if not wanted or not name or name.lower() == wanted.lower():
            return
        said = f"the remote repository is called {name}; the programme asks for {wanted}"
        if consent.ask is None or consent.yes:
            terminal.say(f"note: {said}")
        elif not consent.ask(f"{said[0].upper()}{said[1:]}. Push there all the same?"):
            raise Refusal(said, f"rename it on its page, or name another: `{self._publish} --remote ADDRESS`")

    def programme(self) -> Programme:
        """The programme that learnings.yaml names."""
        from nexus_gen.learnings.read import load
        from nexus_gen.programmes.load import load_programme

        name = load(self._paths.learnings).learnings.programme
        return load_programme(programme_path(name, os.path.dirname(self._paths.learnings)))

    def repository_name(self) -> str:
        """What the remote repository should be called."""
        folder = os.path.basename(os.path.realpath(os.path.dirname(self._paths.learnings) or "."))
        return self.programme().repository or folder
