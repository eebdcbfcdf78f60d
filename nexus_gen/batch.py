"""`render` over any number of paths: one bad path never stops the rest, the highest exit code wins."""

from __future__ import annotations

import sys
from typing import NamedTuple

from nexus_gen import errors, terminal
from nexus_gen.errors import NexusError, Refusal, UsageError
from nexus_gen.lock import locked
from nexus_gen.update import Update, Updater, find_paths

_MOST_ASIDES = 5


class Mode(NamedTuple):
    """The flags of `render`."""

    check: bool = False
    diff: bool = False
    stdout: bool = False
    output: str | None = None
    template: str | None = None
    force: bool = False

    @property
    def writes(self) -> bool:
        """Whether README.md is to be written."""
        return not (self.check or self.diff or self.stdout)


def render_all(paths: list[str], mode: Mode) -> int:
    """Renders each path and returns the exit code. Raises `UsageError` for flags that exclude each other."""
    if mode.stdout and (mode.output or mode.check or mode.diff):
        raise UsageError("--stdout prints the README: it goes with neither --output, --check nor --diff")
    if len(paths) > 1 and (mode.stdout or mode.output):
        raise UsageError("--stdout and --output take one path", "call render once for each path")
    if "" in (mode.template, mode.output):
        raise UsageError("--template and --output need a name")
    updater = Updater(mode.template, mode.output)
    worst = errors.DONE
    for path in terminal.progress(paths, "render"):
        try:
            worst = max(worst, _render(path, mode, updater))
        except NexusError as error:
            _tell(path, error, len(paths) > 1)
            worst = max(worst, error.exit_code)
        except (RecursionError, MemoryError) as error:
            _tell(path, NexusError(f"{path}: this is too much ({type(error).__name__})"), True)
            worst = max(worst, errors.WRONG_INPUT)
    return worst


def _tell(path: str, error: NexusError, many: bool) -> None:
    if isinstance(error, errors.InputError):
        terminal.say(str(error))
    else:
        terminal.say(f"{path}: {error}" if many and path not in error.message else f"nexus-gen: {error}")


def _render(path: str, mode: Mode, updater: Updater) -> int:
    """One path, up to the step that the mode asks for."""
    paths = find_paths(path)
    if mode.writes and not mode.force and updater.is_current(paths):
        terminal.say(f"{paths.readme}: unchanged")
        return errors.DONE
    if mode.writes:
        with locked(paths.readme):  # what is read stays so until it is written
            return _written(updater.update(paths, mode.force), mode.force)
    update = updater.update(paths, mode.force)
    if mode.stdout:
        sys.stdout.write(update.new)
        return errors.DONE
    if mode.diff:
        terminal.out_diff(update.diff())
    return _checked(update) if mode.check else errors.DONE


def _checked(update: Update) -> int:
    if not update.stale:
        terminal.say(f"{update.path}: up to date")
        return errors.DONE
    if update.old is None:
        terminal.say(f"{update.path}: missing; the same without --check makes it")
        return errors.NO
    try:
        update.require_nothing_lost()
        terminal.say(
            f"{update.path}: stale; `nexus-gen render` brings it up to date, `--diff` shows the change"
        )
    except Refusal as refusal:
        terminal.say(f"{refusal}")
    return errors.NO


def _written(update: Update, force: bool) -> int:
    if not update.needed:
        terminal.say(f"{update.path}: unchanged")
        return errors.DONE
    try:
        update.write(force)
    except Refusal as refusal:
        terminal.say_diff(update.diff())
        terminal.say(f"nexus-gen: {refusal}")
        return errors.NO
    for aside in update.asides[:_MOST_ASIDES]:
        terminal.say(aside)
    terminal.say(f"{update.path}: written")
    return errors.DONE
