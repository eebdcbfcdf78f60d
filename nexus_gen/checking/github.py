"""A report as workflow commands: annotations beside the lines of a pull request. Pure.

The format is GitHub's: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from nexus_gen.checking.findings import ERROR, NOTE, WARNING
from nexus_gen.checking.report import Report
from nexus_gen.checking.rules import RULES

_LEVELS = {ERROR: "error", WARNING: "warning", NOTE: "notice"}


def commands(report: Report, file: str) -> list[str]:
    """One command a finding and an unmet requirement; `file` is as seen from the repository's root."""
    made = [
        annotation("error", f"{one.title} (rubric/{one.id})", one.missing or "not met", file)
        for one in report.rubric
        if not one.met
    ]
    for finding in report.findings:
        rule = RULES[finding.rule]
        message = f"{finding.message}\n{finding.hint}" if finding.hint else finding.message
        title = f"{rule.title} ({rule.id})"
        made.append(annotation(_LEVELS[rule.severity], title, message, file, finding.line, finding.column))
    return made


def annotation(level: str, title: str, message: str, file: str, line: int = 1, column: int = 1) -> str:
    """One command. Its level is error, warning or notice."""
    properties = {"file": file, "line": line, "col": column, "title": title}
    named = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{level} {named}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
