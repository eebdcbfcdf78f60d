"""`check`: READMEs measured, and with `--fix` mended; one that can't be never stops the rest."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from nexus_gen import errors
from nexus_gen.diff import unified
from nexus_gen.errors import EnvironmentFailure, NexusError, Refusal, UsageError
from nexus_gen.files import UTF_8, TextFile, write_text
from nexus_gen.lock import locked
from nexus_gen.memory import expect_many
from nexus_gen.project.measure import reporter
from nexus_gen.project.paths import LEARNINGS, STDIN, readmes_of, shown
from nexus_gen.project.readme_text import read_readme
from nexus_gen.provenance import read_provenance

if TYPE_CHECKING:
    from nexus_gen.checking.report import Report

_MANY = 50  # READMEs from which on several processes are worth their start

Confirm = Callable[[str, list[str], str], bool]  # whether to write to a path what a diff shows; see `fix_all`


class Outcome(NamedTuple):
    """What came of one README. `report` is None where it can't be read, and `error` says why.

    `code` is the exit code that `error` asks for; `notes` are for the user, a line each.
    """

    path: str
    report: Report | None = None
    programme: str = ""
    notes: tuple[str, ...] = ()
    error: str = ""
    code: int = errors.DONE

    def with_error(self, error: NexusError) -> Outcome:
        """The same, and what went wrong."""
        path = shown(self.path)
        text = str(error) if not path or path in error.message else f"{path}: {error}"
        return self._replace(error=text, code=max(self.code, error.exit_code))


def find(paths: Sequence[str]) -> list[Outcome]:
    """The READMEs that `paths` stand for, not yet looked at; or what is wrong with a path."""
    return [outcome for path in paths for outcome in _found(path)]


def _found(path: str) -> list[Outcome]:
    try:
        if not path:
            raise UsageError("a path is empty", "name a README.md, or a folder with one")
        return [Outcome(readme) for readme in readmes_of(path)]
    except NexusError as error:
        return [Outcome(path).with_error(error)]


def check_all(readmes: list[str], chosen: str | None, jobs: int) -> Generator[Outcome, None, None]:
    """What comes of each README, in their order, by the programme `chosen` or its own.

    `jobs` is the number of processes; 0 leaves it open.
    """
    jobs = _jobs(readmes, jobs)
    if jobs == 1:
        if len(readmes) > 1:
            expect_many()
        yield from (check(path, chosen) for path in readmes)
        return
    from nexus_gen.workers import in_order

    yield from in_order(partial(check, chosen=chosen), readmes, jobs, _crashed)


def _jobs(readmes: list[str], wanted: int) -> int:
    """How many processes to use; one where stdin, which only this process has, is among the READMEs."""
    if STDIN in readmes or (not wanted and len(readmes) < _MANY):
        return 1
    from nexus_gen.workers import MOST_JOBS, processors

    return min(wanted or processors(), len(readmes), MOST_JOBS)


def _crashed(path: str) -> Outcome:
    return Outcome(path).with_error(
        EnvironmentFailure("the process that checked it died", "is there enough memory?")
    )


def check(path: str, chosen: str | None) -> Outcome:
    """Reads and checks the README at `path` (`-` is stdin) by the programme `chosen`, or its own."""
    return _guarded(path, lambda: _checked(path, read_readme(path), chosen))


def fix_all(readmes: list[str], chosen: str | None, confirm: Confirm) -> Generator[Outcome, None, None]:
    """Mends each README, and checks what it is then.

    `confirm` is given its path, the change as a diff and a note, and says whether to write it.
    """
    if len(readmes) > 1:
        expect_many()
    for path in readmes:
        yield _guarded(path, partial(_fixed, path, chosen, confirm))


def _guarded(path: str, work: Callable[[], Outcome]) -> Outcome:
    """What `work` gives, or what went wrong with the README at `path`, so that the next one has its turn."""
    outcome = Outcome(path)
    try:
        return work()
    except NexusError as error:
        return outcome.with_error(error)
    except (RecursionError, MemoryError) as error:
        return outcome.with_error(NexusError(f"this is too much ({type(error).__name__})"))
    except Exception as error:
        if os.environ.get("NEXUS_GEN_DEBUG"):
            raise
        fault = f"this is an error in nexus-gen itself ({type(error).__name__}: {error})"
        return outcome.with_error(EnvironmentFailure(fault, "please report it"))


def _checked(path: str, file: TextFile, chosen: str | None) -> Outcome:
    programme, report = reporter(path, file, chosen)
    return Outcome(path, report(file.text), programme.name, tuple(_notes_on_learnings(path, file.text)))


def _notes_on_learnings(path: str, text: str) -> list[str]:
    """What is to be said of the learnings that a generated README was made from."""
    learnings = os.path.join(os.path.dirname(path), LEARNINGS)
    if path == STDIN or read_provenance(text) is None or not os.path.isfile(learnings):
        return []
    from nexus_gen.project.learnings_notes import notes_on

    return notes_on(learnings)


def _fixed(path: str, chosen: str | None, confirm: Confirm) -> Outcome:
    try:
        file, note = _mended(path, chosen, confirm)
    except NexusError as error:
        return check(path, chosen).with_error(error)
    outcome = _checked(path, file, chosen)
    return outcome._replace(notes=(note, *outcome.notes))


def _mended(path: str, chosen: str | None, confirm: Confirm) -> tuple[TextFile, str]:
    """The README as it is now, and what there is to say of the attempt.

    Raises `Refusal` where it is not to be written, `NexusError` where it can't be read or written.
    """
    file = read_readme(path)
    new = _mended_text(path, file, chosen)
    if new == file.text and file.encoding == UTF_8:
        return file, f"{path}: nothing to fix"
    note = "" if file.encoding == UTF_8 else f"{path}: its encoding, {file.encoding}, becomes {UTF_8}"
    if not confirm(path, unified(path, file.text, new, "fixed"), note):
        return file, f"{path}: left as it was"
    with locked(path):
        if read_readme(path).text != file.text:
            raise Refusal(f"{path} was changed meanwhile, so it is left as it is", "call `check --fix` again")
        write_text(path, new, file.newline, file.bom)
    return TextFile(path, new, file.newline, file.bom), f"{path}: fixed"


def _mended_text(path: str, file: TextFile, chosen: str | None) -> str:
    """The text of `file` as it should be. Raises `Refusal` if it is generated."""
    from nexus_gen.checking.fix import fixed

    new = fixed(file.text, reporter(path, file, chosen)[1])
    made = read_provenance(file.text)
    if new != file.text and made is not None and made.untouched:
        raise Refusal(
            f"{path} is generated, and a fix in it would be lost",
            "edit learnings.yaml, which it is made from, and run `nexus-gen render`",
        )
    return new


def advice(path: str, chosen: str | None, fixing: bool) -> list[str]:
    """What else nexus-gen can do for the README at `path` that is not as it should be, a line each."""
    if path == STDIN:
        return []
    lines = []
    if not fixing:
        from nexus_gen.checking.fix import fixed

        file = read_readme(path)
        if fixed(file.text, reporter(path, file, chosen)[1]) != file.text or file.encoding != UTF_8:
            lines.append(f"`nexus-gen check --fix {path}` mends what needs no guess.")
    if not os.path.exists(os.path.join(os.path.dirname(path), LEARNINGS)):
        lines.append(f"`nexus-gen import {path}` takes it over into a {LEARNINGS}, to go on from there.")
    return lines
