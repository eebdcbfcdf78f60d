"""`nexus-gen check`: whether a README meets the brief, and whether GitHub shows it as meant."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from nexus_gen import errors, terminal
from nexus_gen.columns import table, wrapped
from nexus_gen.errors import UsageError
from nexus_gen.project.paths import LEARNINGS, STDIN

if TYPE_CHECKING:
    from nexus_gen.checking.report import Report
    from nexus_gen.checking.sarif import Unread
    from nexus_gen.checking.text import Standing
    from nexus_gen.project.check import Outcome

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class CheckFormat(StrEnum):
    """How the results are printed."""

    text = "text"
    json = "json"
    sarif = "sarif"
    github = "github"


@app.command(epilog="Example: nexus-gen check README.md --fix")
def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="A README.md, a folder with one, a folder of clones, or - (stdin). [default: .]",
        ),
    ] = None,
    format: Annotated[  # noqa: A002 - it is the flag's name
        CheckFormat, typer.Option("--format", help="How to print the results.")
    ] = CheckFormat.text,
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings count, too.")] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="Fix what needs no guessing: shows a diff, asks at a terminal.")
    ] = False,
    rules: Annotated[
        bool, typer.Option("--rules", help="Explain every rule, and list the rubric's requirements.")
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Processes. [default: one, or for many READMEs all cores]"),
    ] = None,
    programme: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Measure by this programme. [default: the README's own]"),
    ] = None,
) -> None:
    """Tell whether a README meets the brief, and whether GitHub shows it as meant."""
    if rules:
        terminal.out(_rules(programme, format))
        return
    paths = paths or ["."]
    if paths.count(STDIN) > 1:
        raise UsageError("stdin can be read once", "name `-` once")
    if fix and STDIN in paths:
        raise UsageError("--fix changes files, and stdin is none", "name the README.md")
    raise typer.Exit(_check(paths, _Printer(format, strict), fix, jobs or 0, programme))


def _check(paths: list[str], printer: _Printer, fix: bool, jobs: int, programme: str | None) -> int:
    """Checks each README, prints what is found, and returns the exit code."""
    from nexus_gen.project.check import advice, check_all, find, fix_all
    from nexus_gen.project.measure import load

    if programme is not None:
        load(programme, "")  # what is wrong in it ends all
    todo = find(paths)
    printer.many = len(todo) > 1
    readmes = [outcome.path for outcome in todo if not outcome.error]
    work = fix_all(readmes, programme, printer.confirm) if fix else check_all(readmes, programme, jobs)
    names = [outcome.path for outcome in todo]
    asks = fix and terminal.can_ask()  # no bar stands where a question does
    with contextlib.closing(work):
        for outcome, _ in zip(todo, names if asks else terminal.progress(names, "check"), strict=True):
            printer.add(outcome if outcome.error else next(work))
    printer.end()
    if printer.wants_advice:
        printer.advise(advice(names[0], programme, fix))
    return printer.code


class _Printer:
    """Prints outcomes as they come, or in the end; `code` is the highest so far."""

    def __init__(self, form: CheckFormat, strict: bool) -> None:
        self.format = form
        self.strict = strict
        self.many = False
        self.code = errors.DONE
        self.rows: list[Standing] = []  # for the summary; the reports themselves are kept for none but SARIF
        self.reports: list[Report] = []
        self.unread: list[Unread] = []

    def add(self, outcome: Outcome) -> None:
        """Prints an outcome, or keeps what is needed of it for the end."""
        for note in outcome.notes:
            terminal.say(note)
        if outcome.error:
            terminal.say(outcome.error)
        self.code = max(self.code, outcome.code)
        if outcome.report is not None and not outcome.report.ok(self.strict):
            self.code = max(self.code, errors.NO)
        if self.format is CheckFormat.text:
            self._text(outcome)
        elif self.format is CheckFormat.json:
            self._json(outcome)
        elif self.format is CheckFormat.github:
            self._github(outcome)
        else:
            self._keep(outcome)

    def end(self) -> None:
        """Prints what can only be told of all of them."""
        if self.format is CheckFormat.sarif:
            from nexus_gen.checking.sarif import sarif

            terminal.out(sarif(self.reports, self.unread, os.getcwd()))
        elif self.format is CheckFormat.text and self.many:
            from nexus_gen.checking.text import summary

            for line in ["", *summary(self.rows)]:
                terminal.out(line)

    @property
    def wants_advice(self) -> bool:
        """Whether somebody reads of one README that it is not as it should be."""
        is_one = self.format is CheckFormat.text and not self.many
        return is_one and self.code == errors.NO and terminal.is_terminal(sys.stderr)

    def advise(self, lines: list[str]) -> None:
        """Prints what else there is to do, a paragraph each."""
        for line in ["", *lines] if lines else []:
            for part in wrapped(line, shutil.get_terminal_size().columns) or [""]:
                terminal.say(part)

    def confirm(self, path: str, diff: list[str], note: str) -> bool:
        """Whether to write the change that `diff` shows; at a terminal the user says so.

        The diff is a result, or goes to stderr where the results are for a machine.
        """
        if note:
            terminal.say(note)
        (terminal.out_diff if self.format is CheckFormat.text else terminal.say_diff)(diff)
        return not terminal.can_ask() or terminal.ask(f"Write this to {path}?")

    def _text(self, outcome: Outcome) -> None:
        from nexus_gen.checking import text

        self.rows.append(text.row(outcome.path, outcome.report, self.strict))
        if outcome.report is None:
            return
        if not terminal.is_terminal(sys.stdout):
            for line in text.lines(outcome.report, outcome.programme, whole=not self.many):
                terminal.out(line)
            return
        signs = text.Signs(terminal.shows_signs())
        width = shutil.get_terminal_size().columns
        whole, strict = not self.many, self.strict
        for spans in text.table(outcome.report, outcome.programme, signs, width, whole, strict):
            terminal.out_spans(spans)

    def _keep(self, outcome: Outcome) -> None:
        from nexus_gen.checking.sarif import Unread

        if outcome.report is None:
            self.unread.append(Unread(outcome.path, outcome.error))
        else:
            self.reports.append(outcome.report)

    def _json(self, outcome: Outcome) -> None:
        from nexus_gen.checking.json_lines import json_line

        if outcome.report is not None:
            terminal.out(json_line(outcome.report, self.strict))

    def _github(self, outcome: Outcome) -> None:
        from nexus_gen.checking.github import annotation, commands
        from nexus_gen.checking.sarif import below

        file = below(outcome.path, os.getcwd())
        if outcome.report is None:
            terminal.out(annotation("error", "README could not be read", outcome.error, file))
        else:
            for line in commands(outcome.report, file):
                terminal.out(line)


def _rules(programme: str | None, form: CheckFormat) -> str:
    """What `check` looks for: every rule, and the rubric of a programme.

    Without a programme it is that of the learnings.yaml here, or the backend's.
    """
    from nexus_gen.checking.json_lines import rules_line
    from nexus_gen.checking.rules import RULES
    from nexus_gen.programmes.guess import BACKEND
    from nexus_gen.project.measure import load, programme_of_learnings

    if form not in (CheckFormat.text, CheckFormat.json):
        raise UsageError(f"--rules can't be printed as {form}", "use --format text or --format json")
    if programme is None:
        programme = programme_of_learnings(LEARNINGS) if os.path.isfile(LEARNINGS) else BACKEND
    subject = load(programme, "")
    if form is CheckFormat.json:
        return rules_line(subject.rubric)
    paragraphs = [f"{rule.id} ({rule.severity})\n  {rule.title}. {rule.why}" for rule in RULES.values()]
    rubric = [(one["id"], one.get("title", "")) for one in subject.rubric]
    return "\n\n".join([*paragraphs, f"The rubric of {subject.name}\n{table(rubric)}"])
