"""What the tests of `check`'s rules share."""

from __future__ import annotations

from nexus_gen.checking.content import Context, content_findings
from nexus_gen.checking.examine import check
from nexus_gen.checking.findings import Finding
from nexus_gen.checking.report import Report
from nexus_gen.programmes import programme_path
from nexus_gen.programmes.load import load_programme
from nexus_gen.reading.readme import Readme

NOTHING_KNOWN = Context()
BACKEND = load_programme(programme_path("prodev-backend"))


def report(text: str) -> Report:
    """All that is said of a README by the backend programme."""
    return check(text, "README.md", BACKEND)


def findings(text: str, rule: str, context: Context = NOTHING_KNOWN) -> list[Finding]:
    """The findings of one rule in a README."""
    return [finding for finding in content_findings(Readme(text), context) if finding.rule == rule]


def places(text: str, rule: str, context: Context = NOTHING_KNOWN) -> list[tuple[int, int]]:
    """The lines and columns of the findings of one rule."""
    return [(finding.line, finding.column) for finding in findings(text, rule, context)]


def found_in_line(line: str, rule: str) -> bool:
    """Whether a rule finds something in a README that has this line."""
    return bool(findings(f"# Title\n\nSome text before.\n\n{line}\n", rule))
