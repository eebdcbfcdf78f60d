"""What is about to be published: whether it meets the rubric, and what others should not read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from nexus_gen.files import decode, read_bytes
from nexus_gen.programmes import programme_path
from nexus_gen.project.paths import Paths
from nexus_gen.project.render import Updater

if TYPE_CHECKING:
    from nexus_gen.programmes.load import Programme

_ALWAYS = ("secret",)
_BEFORE_THE_FIRST_PUSH = ("secret", "personal-data")


class Content:
    """The two files as they will be committed. `update` writes the README; it is None if that is fresh."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths
        self._updater = Updater()
        self.learnings = decode(read_bytes(paths.learnings), paths.learnings).text
        update = None if self._updater.is_current(paths) else self._updater.update(paths)
        self.update = update if update and update.needed else None

    def private_lines(self, first: bool) -> list[str]:
        """What should not be pushed, a line each: secrets always, personal data before the first time."""
        from nexus_gen.checking.credentials import secret_findings
        from nexus_gen.checking.personal import personal_findings
        from nexus_gen.checking.prose import SourceText
        from nexus_gen.reading.readme import Readme

        path = self._paths.readme
        readme = self.update.new if self.update else decode(read_bytes(path), path).text
        rules = _BEFORE_THE_FIRST_PUSH if first else _ALWAYS
        lines = []
        for name, text in ((path, readme), (self._paths.learnings, self.learnings)):
            source = SourceText(Readme(text))
            for finding in sorted([*secret_findings(source), *personal_findings(source)]):
                if finding.rule in rules:
                    lines.append(
                        f"  {os.path.basename(name)}:{finding.line}: {finding.message} ({finding.rule})"
                    )
        return lines

    def unmet_lines(self) -> list[str]:
        """What the programme's rubric asks for and the README does not have, a line each."""
        verdicts = self._updater.verdicts(self._paths)
        return [f"  {one.title}: {one.missing}" for one in verdicts if not one.met]

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
