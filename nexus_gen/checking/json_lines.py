"""A report as one JSON object in one line: the contract for scripts. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from nexus_gen.checking.report import Report
from nexus_gen.checking.rules import RULES

# Signs that steer a terminal or can't be written as UTF-8: in JSON they can be spelled.
_UNSAFE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def json_line(report: Report, strict: bool) -> str:
    """The object of one README, without a line end."""
    return one_line(
        {
            "path": report.path,
            "ok": report.ok(strict),
            "score": {"met": report.met, "total": len(report.rubric)},
            "rubric": [
                {"id": one.id, "title": one.title, "met": one.met, "line": one.line} for one in report.rubric
            ],
            "findings": [
                {
                    "rule": finding.rule,
                    "severity": RULES[finding.rule].severity,
                    "line": finding.line,
                    "column": finding.column,
                    "message": finding.message,
                    "hint": finding.hint,
                }
                for finding in report.findings
            ],
            "sections": [
                {
                    "line": section.line,
                    "title": section.title,
                    "kind": section.kind,
                    "level": section.level,
                }
                for section in report.sections
            ],
        }
    )


def rules_line(rubric: Iterable[Mapping[str, Any]]) -> str:
    """Every rule, and the requirements of a programme, as one object in one line."""
    rules = [
        {"id": rule.id, "severity": rule.severity, "title": rule.title, "why": rule.why}
        for rule in RULES.values()
    ]
    requirements = [
        {"id": one["id"], "title": one.get("title", one["id"]), "missing": one.get("missing", "")}
        for one in rubric
    ]
    return one_line({"rules": rules, "rubric": requirements})


def one_line(data: object) -> str:
    """`data` as JSON in one line, readable, and harmless for a terminal."""
    text = json.dumps(data, ensure_ascii=False)
    return text if text.isascii() else _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
