"""A report as a person reads it: a table of ticks at a terminal, plain lines for grep. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from nexus_gen import columns
from nexus_gen.checking.findings import ERROR, NOTE, WARNING, Finding
from nexus_gen.checking.report import Report, Requirement
from nexus_gen.checking.rules import RULES

Span = tuple[str, str]  # a piece of a line, and its style as `terminal.out_spans` knows it
Line = list[Span]

_STYLES = {ERROR: "bad", WARNING: "warn", NOTE: "faint"}
_NARROWEST = 40
_INDENT = "    "


class Signs:
    """What stands before a requirement that is met, and one that is not."""

    def __init__(self, beyond_ascii: bool) -> None:
        self.met, self.unmet = ("✓", "✗") if beyond_ascii else ("[x]", "[ ]")


def one_line(text: str) -> str:
    """`text` in one line: a path or a message with line ends must not look like two."""
    return " ".join(text.split("\n"))


def table(report: Report, programme: str, signs: Signs, width: int, whole: bool, strict: bool) -> list[Line]:
    """A report at a terminal of `width` columns; without the requirements that are met, unless `whole`."""
    width = max(width, _NARROWEST)
    lines: list[Line] = [[(one_line(report.path), "strong")]]
    shown = [one for one in report.rubric if whole or not one.met]
    title_width = min(max((columns.width(one.title) for one in shown), default=0), width - 20)
    for requirement in shown:
        lines += _ticked(requirement, signs, title_width, width)
    if shown and report.findings:
        lines.append([])
    for finding in report.findings:
        lines += _found(report.path, finding, width)
    if len(lines) > 1:
        lines.append([])
    return [*lines, [(score(report, programme), "good" if report.ok(strict) else "bad")]]


def _ticked(requirement: Requirement, signs: Signs, title_width: int, width: int) -> list[Line]:
    sign, style = (signs.met, "good") if requirement.met else (signs.unmet, "bad")
    indent = " " * (len(sign) + 3)
    title, *more = columns.wrapped(one_line(requirement.title), title_width) or [""]
    lines: list[Line] = [[("  ", ""), (sign, style), (f" {title}", "")]]
    if requirement.line is not None:
        place = f"line {requirement.line}"
        lines[0].append((" " * (title_width - columns.width(title) + 2) + place, "faint"))
    lines += [[(indent + rest, "")] for rest in more]
    if not requirement.met:
        lines += [[(line, "faint")] for line in _indented(requirement.missing, indent + "  ", width)]
    return lines


def _found(path: str, finding: Finding, width: int) -> list[Line]:
    severity = RULES[finding.rule].severity
    line: Line = [(f"{one_line(path)}:{finding.line}:{finding.column} ", "")]
    line += [(severity, _STYLES[severity]), (f" {finding.rule} ", "strong")]
    before = sum(columns.width(text) for text, _ in line)
    first, *more = _wrapped(finding.message, width, before)
    hint = [[(text, "faint")] for text in _indented(finding.hint, _INDENT, width)]
    return [[*line, (first, "")], *([(text, "")] for text in more), *hint]


def _wrapped(text: str, width: int, before: int) -> list[str]:
    """`text` in lines of at most `width` columns; `before` columns of the first are taken."""
    if before > width * 2 // 3:
        return ["", *_indented(text, _INDENT, width)]
    first, *more = columns.wrapped(one_line(text), width, " " * before, _INDENT)
    return [first[before:], *more]


def _indented(text: str, indent: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns, each after `indent`."""
    return columns.wrapped(one_line(text), width, indent, indent)


def lines(report: Report, programme: str, whole: bool) -> list[str]:
    """One line a verdict and a finding, each `path:line:column word id text`; then the score.

    Without the met requirements, unless `whole`.
    """
    path = one_line(report.path)
    told = []
    for one in report.rubric:
        if one.met and whole:
            told.append(f"{path}:{one.line or 1}:1 met {one.id} {one.title}")
        elif not one.met:
            told.append(f"{path}:1:1 unmet {one.id} {one.title}: {one.missing}")
    for finding in report.findings:
        hint = f"; {finding.hint}" if finding.hint else ""
        place = f"{path}:{finding.line}:{finding.column}"
        told.append(f"{place} {RULES[finding.rule].severity} {finding.rule} {finding.message}{hint}")
    return [*map(one_line, told), score(report, programme)]


def score(report: Report, programme: str) -> str:
    """A report in one line."""
    counts = (counted(report, ERROR, "error"), counted(report, WARNING, "warning"))
    met = f"{report.met} of {len(report.rubric)} met for {programme}"
    return f"{one_line(report.path)}: {met}, {counts[0]}, {counts[1]}"


def counted(report: Report, severity: str, word: str) -> str:
    """How many findings of a severity there are, in words."""
    number = count(report, severity)
    return f"{number or 'no'} {word}{'' if number == 1 else 's'}"


def count(report: Report, severity: str) -> int:
    """How many findings of a severity there are."""
    return sum(RULES[finding.rule].severity == severity for finding in report.findings)


class Standing(NamedTuple):
    """How a README stands in the summary, and whether it is fine; None if it could not be read."""

    cells: tuple[str, str, str, str]
    fine: bool | None


def row(path: str, report: Report | None, strict: bool) -> Standing:
    """The row of a README with this report, or of one that could not be read."""
    if report is None:
        return Standing((one_line(path), "-", "-", "-"), None)
    met = f"{report.met}/{len(report.rubric)}"
    counts = str(count(report, ERROR)), str(count(report, WARNING))
    return Standing((one_line(path), met, *counts), report.ok(strict))


def summary(rows: Sequence[Standing]) -> list[str]:
    """A table of many READMEs in the order given."""
    cells = [("README", "met", "errors", "warnings"), *(one.cells for one in rows)]
    widths = [max(columns.width(line[column]) for line in cells) for column in range(4)]
    aligned = []
    for path, *numbers in cells:
        right = [f"{number:>{width}}" for number, width in zip(numbers, widths[1:], strict=True)]
        aligned.append(path + " " * (widths[0] - columns.width(path) + 2) + "  ".join(right))
    good = sum(one.fine is True for one in rows)
    unread = sum(one.fine is None for one in rows)
    end = f"{len(rows)} READMEs: {good} fine, {len(rows) - good - unread} not"
    return [*aligned, f"{end}, {unread} could not be read" if unread else end]
