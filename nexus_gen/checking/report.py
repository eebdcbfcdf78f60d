"""What `check` has to say of one README, as data: the verdicts of the rubric, the findings, the sections."""

from __future__ import annotations

from dataclasses import dataclass

from nexus_gen.checking.findings import ERROR, WARNING, Finding
from nexus_gen.checking.rules import RULES


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement of the rubric. `line` met it (from 1), or is None; `missing` says what to write."""

    id: str
    title: str
    met: bool
    line: int | None
    missing: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A section as a reader sees it. `level` is 1 to 6; `kind` is one of learnings.yaml's or of reading/."""

    line: int
    title: str
    kind: str
    level: int


@dataclass(frozen=True, slots=True)
class Report:
    """All that `check` found in the README at `path`. Findings are in the order of the text."""

    path: str
    rubric: tuple[Requirement, ...]
    findings: tuple[Finding, ...]
    sections: tuple[Heading, ...]

    @property
    def met(self) -> int:
        """How many requirements are met."""
        return sum(requirement.met for requirement in self.rubric)

    def ok(self, strict: bool = False) -> bool:
        """Whether the rubric is met and no finding is an error, nor, if `strict`, a warning."""
        bad = {ERROR, WARNING} if strict else {ERROR}
        return self.met == len(self.rubric) and not any(RULES[f.rule].severity in bad for f in self.findings)
