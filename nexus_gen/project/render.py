"""`render`: README.md made from learnings.yaml, or what there is to say instead.

`--check`, `--diff`, `--stdout` and the write are one path: they differ in its last step.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from nexus_gen import errors
from nexus_gen.errors import InputError, NexusError, Refusal, UsageError
from nexus_gen.files import decode, read_bytes
from nexus_gen.lock import locked
from nexus_gen.project.loss import EditedByHand
from nexus_gen.project.paths import Paths, find_paths
from nexus_gen.project.readme_text import existing
from nexus_gen.project.sources import Sources, gallery_hash
from nexus_gen.project.update import Update
from nexus_gen.provenance import read_provenance

if TYPE_CHECKING:
    from nexus_gen.learnings.model import Learnings
    from nexus_gen.learnings.read import LearningsFile
    from nexus_gen.programmes.rubric import Verdict

_MOST_ASIDES = 5


class Flags(NamedTuple):
    """The flags of `render`."""

    check: bool = False
    diff: bool = False
    stdout: bool = False
    output: str | None = None
    template: str | None = None
    force: bool = False
    sync: bool = False


class Rendered(NamedTuple):
    """What came of one path: the exit code, what to say of it, and the README or the diff where it is shown.

    `refused` says that the diff explains why nothing was written; otherwise it is what was asked for.
    `edited` says that it was for edits by hand.
    """

    code: int
    said: tuple[str, ...] = ()
    readme: str = ""
    diff: tuple[str, ...] = ()
    refused: bool = False
    edited: bool = False


class Updater:
    """Makes updates; templates and programmes are read once for any number of them."""

    def __init__(self, template: str | None = None, output: str | None = None) -> None:
        self._sources = Sources(template)
        self._output = output

    def is_current(self, paths: Paths) -> bool:
        """Whether nothing went in or was edited since the README was made. Loads and parses nothing."""
        if self._sources.template is not None or self._output is not None or not os.path.isfile(paths.readme):
            return False
        try:
            made = read_provenance(decode(read_bytes(paths.readme), paths.readme).text)
            if made is None or not made.untouched or not os.path.isfile(paths.learnings):
                return False
            return made.inputs == gallery_hash(made, paths.learnings)
        except NexusError:
            return False

    def update(self, paths: Paths, force: bool = False) -> Update:
        """Renders. Raises `InputError` for everything wrong in learnings.yaml, template or programme."""
        return self.update_of(read_bytes(paths.learnings), paths, force)

    def update_of(self, data: bytes, paths: Paths, force: bool = False) -> Update:
        """Renders `data`, the content that a learnings.yaml has or will have. Raises as `update`."""
        from nexus_gen.learnings.read import parse

        file = parse(decode(data, paths.learnings))
        target = self._output or paths.readme
        if (
            os.path.exists(target)
            and os.path.exists(paths.learnings)
            and os.path.samefile(target, paths.learnings)
        ):
            raise UsageError(f"{target} is the learnings.yaml itself", "name another file for the README")
        new, notes = self._readme(file, data)
        asides = (*file.source.asides, *(f"{paths.learnings}: {note}" for note in notes))
        return Update(target, file.source.file, existing(target, force), new, asides)

    def _readme(self, file: LearningsFile, data: bytes) -> tuple[str, list[str]]:
        """The README of the learnings, which get the template of the call, and what to say of it."""
        from nexus_gen import programmes
        from nexus_gen.document import wants_tasks
        from nexus_gen.rendering import with_template

        renderer = self._sources.renderer(file)
        learnings: Learnings = file.learnings
        if self._sources.template is not None:
            learnings = with_template(learnings, self._sources.template)
        own = learnings.programme not in programmes.programme_names()  # what is wrong in one's own is told
        shown = own or wants_tasks(learnings, renderer.look)
        programme = self._sources.programme(file) if shown else None
        document, made = renderer.assembled(learnings, programme)
        notes = [
            f"{getattr(part, 'name', '') or 'intro'} is shown as you typed it, in a code block: "
            "as Markdown it would change what stands around it"
            for part in made.as_code
        ]
        return renderer.with_comment(learnings, document, made, self._sources.hash(file, data)), notes

    def verdicts(self, paths: Paths) -> list[Verdict]:
        """What the programme's rubric says of the README that would be made."""
        from nexus_gen.learnings.read import load

        return self.verdicts_of(load(paths.learnings))

    def verdicts_of(self, file: LearningsFile) -> list[Verdict]:
        """What the programme's rubric says of the README that would be made."""
        from nexus_gen.document import arrange
        from nexus_gen.programmes.rubric import judge, of_document

        document = arrange(file.learnings, self._sources.renderer(file).look)
        return judge(self._sources.programme(file).rubric, *of_document(document))


def require_fit(paths: list[str], flags: Flags) -> None:
    """Raises `UsageError` for flags that exclude each other."""
    if flags.stdout and (flags.output or flags.check or flags.diff):
        raise UsageError("--stdout prints the README: it goes with neither --output, --check nor --diff")
    if len(paths) > 1 and (flags.stdout or flags.output):
        raise UsageError("--stdout and --output take one path", "call render once for each path")
    if flags.sync and flags != Flags(sync=True):
        raise UsageError("--sync writes both files: it goes with no other flag")
    if "" in (flags.template, flags.output):
        raise UsageError("--template and --output need a name")


def render(path: str, flags: Flags, updater: Updater, many: bool = False) -> Rendered:
    """What comes of one path, or what is wrong with it, so that the next one has its turn.

    `many` says that it is one of several, and is to be named.
    """
    try:
        return _rendered(path, flags, updater)
    except InputError as error:
        return Rendered(error.exit_code, (str(error),))
    except NexusError as error:
        named = f"{path}: {error}" if many and path not in error.message else f"nexus-gen: {error}"
        return Rendered(error.exit_code, (named,))
    except (RecursionError, MemoryError) as error:
        return Rendered(errors.WRONG_INPUT, (f"{path}: this is too much ({type(error).__name__})",))


def _rendered(path: str, flags: Flags, updater: Updater) -> Rendered:
    """One path, up to the step that the flags ask for."""
    paths = find_paths(path)
    if not (flags.check or flags.diff or flags.stdout):
        if not flags.force and updater.is_current(paths):
            return Rendered(errors.DONE, (f"{paths.readme}: unchanged",))
        with locked(paths.readme):  # what is read stays so until it is written
            return _written(updater.update(paths, flags.force), flags.force)
    update = updater.update(paths, flags.force)
    if flags.stdout:
        return Rendered(errors.DONE, readme=update.new)
    code, said = _checked(update) if flags.check else (errors.DONE, ())
    return Rendered(code, said, diff=tuple(update.diff()) if flags.diff else ())


def _checked(update: Update) -> tuple[int, tuple[str, ...]]:
    if not update.stale:
        return errors.DONE, (f"{update.path}: up to date",)
    if update.old is None:
        return errors.NO, (f"{update.path}: missing; the same without --check makes it",)
    try:
        update.require_nothing_lost()
    except Refusal as refusal:
        return errors.NO, (str(refusal),)
    stale = f"{update.path}: stale; `nexus-gen render` brings it up to date, `--diff` shows the change"
    return errors.NO, (stale,)


def _written(update: Update, force: bool) -> Rendered:
    if not update.needed:
        return Rendered(errors.DONE, (f"{update.path}: unchanged",))
    try:
        update.write(force)
    except Refusal as refusal:
        edited = isinstance(refusal, EditedByHand)
        said = (f"nexus-gen: {refusal}",)
        return Rendered(errors.NO, said, diff=tuple(update.diff()), refused=True, edited=edited)
    return Rendered(errors.DONE, (*update.asides[:_MOST_ASIDES], f"{update.path}: written"))
