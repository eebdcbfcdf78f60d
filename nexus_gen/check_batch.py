"""`check` over any number of paths: one bad path never stops the rest, the highest exit code wins."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Generator
from functools import partial
from typing import NamedTuple

from nexus_gen import errors, terminal
from nexus_gen.checkup import Outcome, checkup, examined, guarded, load, reporter, told
from nexus_gen.errors import EnvironmentFailure, NexusError, UsageError
from nexus_gen.files import UTF_8
from nexus_gen.readmes import STDIN, readmes_of

TEXT, JSON, SARIF, GITHUB = FORMATS = ("text", "json", "sarif", "github")
_MANY = 50  # READMEs from which on several processes are worth their start


class Mode(NamedTuple):
    """The flags of `check`. `jobs` 0 leaves the number of processes open."""

    format: str = TEXT
    strict: bool = False
    fix: bool = False
    jobs: int = 0
    programme: str | None = None


def check_all(paths: list[str], mode: Mode) -> int:
    """Checks each README, prints what is found, and returns the exit code.

    Raises `UsageError` for a wrong call, `InputError` for a broken programme file.
    """
    if paths.count(STDIN) > 1:
        raise UsageError("stdin can be read once", "name `-` once")
    if mode.fix and STDIN in paths:
        raise UsageError("--fix changes files, and stdin is none", "name the README.md")
    if mode.programme is not None:
        load(mode.programme, "")
    todo = [outcome for path in paths for outcome in _found(path)]
    printer = _Printer(mode, len(todo))
    with contextlib.closing(_outcomes(todo, mode)) as outcomes:
        for outcome in outcomes:
            printer.add(outcome)
    printer.end()
    return printer.code


def _found(path: str) -> list[Outcome]:
    """The READMEs of `path`, not yet looked at; or what is wrong with it."""
    try:
        if not path:
            raise UsageError("a path is empty", "name a README.md, or a folder with one")
        return [Outcome(readme) for readme in readmes_of(path)]
    except NexusError as error:
        return [told(Outcome(path), error)]


def _outcomes(todo: list[Outcome], mode: Mode) -> Generator[Outcome, None, None]:
    """What comes of each README, in the order of `todo`."""
    readmes = [outcome.path for outcome in todo if not outcome.error]
    if mode.fix:
        checked: Generator[Outcome, None, None] = (
            guarded(path, partial(_fixed, path, mode)) for path in readmes
        )
    elif (jobs := _jobs(readmes, mode.jobs)) > 1:
        from nexus_gen.workers import in_order

        checked = in_order(partial(checkup, chosen=mode.programme), readmes, jobs, _crashed)
    else:
        checked = (checkup(path, mode.programme) for path in readmes)
    asks = mode.fix and terminal.can_ask()
    with contextlib.closing(checked):
        paths = [outcome.path for outcome in todo]
        for outcome, _ in zip(todo, paths if asks else terminal.progress(paths, "check"), strict=True):
            yield outcome if outcome.error else next(checked)


def _jobs(readmes: list[str], wanted: int) -> int:
    """How many processes to use; one where stdin, which only this process has, is among the READMEs."""
    if STDIN in readmes or (not wanted and len(readmes) < _MANY):
        return 1
    from nexus_gen.workers import MOST_JOBS, processors

    return min(wanted or processors(), len(readmes), MOST_JOBS)


def _crashed(path: str) -> Outcome:
    failure = EnvironmentFailure("the process that checked it died", "is there enough memory?")
    return told(Outcome(path), failure)


def _fixed(path: str, mode: Mode) -> Outcome:
    """Fixes the README, and checks what it is then."""
    from nexus_gen.fixing import fix

    try:
        fixed = fix(path, mode.format == TEXT, mode.programme)
    except NexusError as error:
        return told(checkup(path, mode.programme), error)
    outcome = examined(path, fixed.file, mode.programme)
    return outcome._replace(notes=(fixed.note, *outcome.notes))


def _advice(path: str, mode: Mode) -> list[str]:
    """What else nexus-gen can do for a README that is not as it should be."""
    from nexus_gen.checking.fix import fixed
    from nexus_gen.readmes import read_readme
    from nexus_gen.update import LEARNINGS

    lines = []
    if path != STDIN and not mode.fix:
        file = read_readme(path)
        mended = fixed(file.text, reporter(path, file, mode.programme)[1])
        if mended != file.text or file.encoding != UTF_8:
            lines.append(f"`nexus-gen check --fix {path}` mends what needs no guess.")
    if path != STDIN and not os.path.exists(os.path.join(os.path.dirname(path), LEARNINGS)):
        lines.append(f"`nexus-gen import {path}` takes it over into a {LEARNINGS}, to go on from there.")
    return ["", *lines] if lines else []


class _Printer:
    """Prints outcomes as they come, in the format that the mode asks for. `code` is the highest so far."""

    def __init__(self, mode: Mode, number: int) -> None:
        self.mode = mode
        self.many = number > 1
        self.code = errors.DONE
        self.all: list[Outcome] = []

    def add(self, outcome: Outcome) -> None:
        """Prints an outcome, or keeps it for the end."""
        self.all.append(outcome)
        for note in outcome.notes:
            terminal.say(note)
        if outcome.error:
            terminal.say(outcome.error)
        self.code = max(self.code, outcome.code)
        if outcome.report is not None and not outcome.report.ok(self.mode.strict):
            self.code = max(self.code, errors.NO)
        {TEXT: self._text, JSON: self._json, GITHUB: self._github}.get(self.mode.format, _nothing)(outcome)

    def end(self) -> None:
        """Prints what can only be told of all of them."""
        from nexus_gen.columns import wrapped

        if self.mode.format == SARIF:
            from nexus_gen.checking.sarif import Unread, sarif

            reports = [outcome.report for outcome in self.all if outcome.report is not None]
            unread = [Unread(outcome.path, outcome.error) for outcome in self.all if outcome.report is None]
            terminal.out(sarif(reports, unread, os.getcwd()))
        elif self.mode.format == TEXT and self.many:
            from nexus_gen.checking.text import summary

            rows = [(outcome.path, outcome.report) for outcome in self.all]
            for line in ["", *summary(rows, self.mode.strict)]:
                terminal.out(line)
        elif self.mode.format == TEXT and self.code == errors.NO and terminal.is_terminal(sys.stderr):
            for line in _advice(self.all[0].path, self.mode):
                for part in wrapped(line, shutil.get_terminal_size().columns) or [""]:
                    terminal.say(part)

    def _text(self, outcome: Outcome) -> None:
        from nexus_gen.checking import text

        if outcome.report is None:
            return
        if not terminal.is_terminal(sys.stdout):
            for line in text.lines(outcome.report, outcome.programme, whole=not self.many):
                terminal.out(line)
            return
        signs = text.Signs(terminal.shows_signs())
        width = shutil.get_terminal_size().columns
        whole, strict = not self.many, self.mode.strict
        for spans in text.table(outcome.report, outcome.programme, signs, width, whole, strict):
            terminal.out_spans(spans)

    def _json(self, outcome: Outcome) -> None:
        from nexus_gen.checking.json_lines import json_line

        if outcome.report is not None:
            terminal.out(json_line(outcome.report, self.mode.strict))

    def _github(self, outcome: Outcome) -> None:
        from nexus_gen.checking.github import annotation, commands
        from nexus_gen.checking.sarif import below

        file = below(outcome.path, os.getcwd())
        if outcome.report is None:
            terminal.out(annotation("error", "README could not be read", outcome.error, file))
        else:
            for line in commands(outcome.report, file):
                terminal.out(line)


def _nothing(outcome: Outcome) -> None:
    """What is printed as it comes in a format that is printed at the end."""
