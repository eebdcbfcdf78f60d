"""Reports as one SARIF 2.1.0 log, the format of code scanning. Pure.

Read: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. An unmet requirement of the rubric is
a result of the rule `rubric/<id>`; a README that can't be read is a notification of the run.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from nexus_gen.about import __version__
from nexus_gen.checking.json_lines import one_line
from nexus_gen.checking.report import Report, Requirement
from nexus_gen.checking.rules import RULES

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_RUBRIC = "rubric/"
_UNMET = "The README does not have it yet."  # for a requirement that says nothing of its own


class Unread:
    """A README that could not be read, and why."""

    def __init__(self, path: str, error: str) -> None:
        self.path = path
        self.error = error


def sarif(reports: Sequence[Report], unread: Sequence[Unread], folder: str) -> str:
    """The log of a run in `folder`, from which addresses are relative, in one line."""
    rules, places = _rules(reports)
    results: list[dict[str, Any]] = []
    for report in reports:
        where = address(report.path, folder)
        results += [
            _result(places, _RUBRIC + one.id, "error", f"{one.title}: {one.missing or _UNMET}", where, 1, 1)
            for one in report.rubric
            if not one.met
        ]
        for found in report.findings:
            message = f"{found.message}. {found.hint}" if found.hint else found.message
            level = RULES[found.rule].severity
            results.append(_result(places, found.rule, level, message, where, found.line, found.column))
    run = {
        "tool": {"driver": {"name": "nexus-gen", "semanticVersion": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not unread,
                "toolExecutionNotifications": [_notification(one, folder) for one in unread],
            }
        ],
        "results": results,
    }
    return one_line({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rules(reports: Sequence[Report]) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """What the tool can find, and the place of each rule in it; the first to name an id counts."""
    rules = [_rule(rule.id, rule.severity, rule.title, rule.why) for rule in RULES.values()]
    requirements: dict[str, Requirement] = {}
    for report in reports:
        for one in report.rubric:
            requirements.setdefault(one.id, one)
    rules += [
        _rule(_RUBRIC + one.id, "error", one.title, one.missing or _UNMET) for one in requirements.values()
    ]
    return rules, {rule["id"]: index for index, rule in enumerate(rules)}


def _rule(name: str, level: str, title: str, why: str) -> dict[str, Any]:
    return {
        "id": name,
        "shortDescription": {"text": title},
        "fullDescription": {"text": why},
        "help": {"text": why},
        "defaultConfiguration": {"level": level},
    }


def _result(
    places: dict[str, int], rule: str, level: str, message: str, where: str, line: int, column: int
) -> dict[str, Any]:
    return {
        "ruleId": rule,
        "ruleIndex": places[rule],
        "level": level,
        "message": {"text": message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": where},
                    "region": {"startLine": line, "startColumn": column},
                }
            }
        ],
    }


def _notification(unread: Unread, folder: str) -> dict[str, Any]:
    place = {"physicalLocation": {"artifactLocation": {"uri": address(unread.path, folder)}}}
    return {"level": "error", "message": {"text": unread.error}, "locations": [place]}


def below(path: str, folder: str) -> str:
    """`path` with forward slashes; from `folder`, if it lies there and is not relative already."""
    if os.path.isabs(path) and path.startswith(folder.rstrip(os.sep) + os.sep):
        path = path[len(folder.rstrip(os.sep)) + 1 :]
    return os.path.normpath(path).replace(os.sep, "/") if path else path


def address(path: str, folder: str) -> str:
    """`path` as the address of an artifact: relative where it lies in `folder`, percent-encoded."""
    named = below(path, folder)
    encoded = quote(named, safe="/", errors="surrogateescape")
    if os.path.isabs(path) and named == os.path.normpath(path).replace(os.sep, "/"):
        return "file://" + ("" if encoded.startswith("/") else "/") + encoded
    return encoded
