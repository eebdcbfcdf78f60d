"""`sync`: edits of README.md taken over into learnings.yaml, and both written; or what stands against it.

`--check`, `--diff`, `--dry-run` and the write are one path: they differ in its last step. The pure part is
`syncing`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from nexus_gen import errors
from nexus_gen.diff import unified
from nexus_gen.errors import InputError, NexusError, Refusal
from nexus_gen.files import UTF_8, TextFile, decode, encoded, read_bytes, write_text
from nexus_gen.lock import locked
from nexus_gen.project.paths import Paths, find_paths
from nexus_gen.project.readme_text import existing
from nexus_gen.project.render import Updater
from nexus_gen.project.sources import Sources
from nexus_gen.provenance import Provenance, body_of, read_provenance

if TYPE_CHECKING:
    from nexus_gen.learnings.read import LearningsFile
    from nexus_gen.syncing.merging import Conflict
    from nexus_gen.syncing.pull import Synced

YAML, README = "yaml", "readme"
_LONGEST = 400  # characters of a text that is shown in a conflict

Choose = Callable[["Shown"], str]  # YAML, README, or "" for neither


class SyncFlags(NamedTuple):
    """The flags of `sync`. `prefer` is YAML, README or ""."""

    check: bool = False
    diff: bool = False
    dry_run: bool = False
    prefer: str = ""


class Shown(NamedTuple):
    """A conflict in words: what it is about, and what each file says, with its path and line."""

    about: str
    ours: str
    ours_at: str
    theirs: str
    theirs_at: str

    @property
    def lines(self) -> tuple[str, ...]:
        """It as lines of a message."""
        return (
            f"conflict: {self.about}",
            f"  {self.ours_at}: {self.ours or '(nothing)'}",
            f"  {self.theirs_at}: {self.theirs or '(nothing)'}",
        )


class SyncOutcome(NamedTuple):
    """What came of one path: the exit code, what is said of it, what was taken over and a diff of it."""

    code: int
    said: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    diff: tuple[str, ...] = ()


@dataclass(frozen=True)
class Both:
    """Both files as they were read, and as they would be: `learnings` None where that one stays as it is.

    `told` are the edits of the README that are taken over, `conflicts` those that stand against it.
    """

    paths: Paths
    before: TextFile
    learnings: TextFile | None
    old: TextFile | None
    readme: str
    told: tuple[str, ...] = ()
    conflicts: tuple[Shown, ...] = ()

    @property
    def stale(self) -> bool:
        """Whether the README would be another than it is."""
        return (
            self.old is None or self.old.encoding != UTF_8 or body_of(self.old.text) != body_of(self.readme)
        )

    @property
    def needed(self) -> bool:
        """Whether there is something to write: a text, or a comment that does not go with the text."""
        made = read_provenance(self.old.text) if self.old else None
        return self.learnings is not None or self.stale or made is None or not made.untouched

    def diff(self) -> list[str]:
        """The change of learnings.yaml, as a unified diff."""
        if self.learnings is None:
            return []
        return unified(self.paths.learnings, self.before.text, self.learnings.text)

    def write(self) -> None:
        """Writes learnings.yaml and then the README. Raises `Refusal` where one was changed meanwhile."""
        with locked(self.paths.readme):
            now = existing(self.paths.readme)
            if (now and now.text) != (self.old and self.old.text):
                raise _meanwhile(self.paths.readme)
            if decode(read_bytes(self.paths.learnings), self.paths.learnings).text != self.before.text:
                raise _meanwhile(self.paths.learnings)
            if self.learnings is not None:
                made = self.learnings
                write_text(self.paths.learnings, made.text, made.newline, made.bom)
            old = self.old
            write_text(self.paths.readme, self.readme, old.newline if old else "\n", bool(old and old.bom))


def _meanwhile(path: str) -> Refusal:
    return Refusal(f"{path} was changed meanwhile, so nothing was written", "call `nexus-gen sync` again")


class Syncer:
    """Synchronises any number of paths; templates and programmes are read once."""

    def __init__(self) -> None:
        self._updater = Updater()
        self._sources = Sources()
        self._of_templates: dict[str, Sources] = {}

    def is_current(self, paths: Paths) -> bool:
        """Whether neither file was edited since the README was made. Loads and parses nothing."""
        return self._updater.is_current(paths)

    def both(self, paths: Paths, choose: Choose) -> Both:
        """Both files as they would be. `choose` settles a conflict.

        Raises `InputError` for what is wrong in learnings.yaml, template or programme, `Refusal` for a README
        that nexus-gen did not make.
        """
        from nexus_gen.learnings.read import parse

        data = read_bytes(paths.learnings)
        file = parse(decode(data, paths.learnings))
        old = existing(paths.readme)
        made = read_provenance(old.text) if old else None
        before = file.source.file
        if old is None or (made is not None and made.untouched):
            return Both(paths, before, None, old, self._updater.update_of(data, paths).new)
        if made is None:
            raise Refusal(
                f"{paths.readme} was not made by nexus-gen: it has no comment that says from what",
                f"`nexus-gen import {paths.readme} --output imported.yaml` makes learnings to copy from",
            )
        pulled = self._pulled(file, made, lambda conflict: choose(_shown(conflict, paths, before)))
        if pulled.conflicts:
            conflicts = tuple(_shown(one, paths, before) for one in pulled.conflicts)
            return Both(paths, before, None, old, old.text, (), conflicts)
        new = pulled.file.source.file
        text = self._updater.update_of(encoded(new.text, new.newline, new.bom), paths).new
        return Both(paths, before, new if pulled.changes else None, old, text, pulled.changes)

    def _pulled(self, file: LearningsFile, made: Provenance, choose: Callable[[Conflict], str]) -> Synced:
        from nexus_gen.checking.examine import names_of
        from nexus_gen.syncing.base import base_of
        from nexus_gen.syncing.pull import synced

        base = base_of(made)
        if base is None:
            raise Refusal("the comment at the end of the README was edited, so that its parts are not known")
        programme = self._sources.programme(file)
        renderer = self._sources_of(file, made).renderer(file)
        return synced(file, made.body, base, renderer, programme, names_of(programme), choose)

    def _sources_of(self, file: LearningsFile, made: Provenance) -> Sources:
        """The sources with the template that the README was made with, where that one is known."""
        from nexus_gen.templating.gallery import gallery_names

        if made.template == file.learnings.template or made.template not in gallery_names():
            return self._sources
        return self._of_templates.setdefault(made.template, Sources(made.template))


def sync(path: str, flags: SyncFlags, syncer: Syncer, ask: Choose, many: bool = False) -> SyncOutcome:
    """What comes of one path, or what is wrong with it, so that the next one has its turn.

    `ask` settles a conflict where the flags do not. `many` says that it is one of several, to be named.
    """
    try:
        return _done(path, flags, syncer, ask)
    except InputError as error:
        return SyncOutcome(error.exit_code, (str(error),))
    except NexusError as error:
        named = f"{path}: {error}" if many and path not in error.message else f"nexus-gen: {error}"
        return SyncOutcome(error.exit_code, (named,))
    except (RecursionError, MemoryError) as error:
        return SyncOutcome(errors.WRONG_INPUT, (f"{path}: this is too much ({type(error).__name__})",))


def _done(path: str, flags: SyncFlags, syncer: Syncer, ask: Choose) -> SyncOutcome:
    paths = find_paths(path)
    if syncer.is_current(paths):
        return SyncOutcome(errors.DONE, (f"{paths.readme}: in step with {paths.learnings}",))
    looking = flags.check or flags.diff or flags.dry_run
    choose = _preferring(flags.prefer) if flags.prefer else (lambda conflict: "") if looking else ask
    both = syncer.both(paths, choose)
    if both.conflicts:
        said = [line for conflict in both.conflicts for line in conflict.lines]
        hint = "nothing was written: settle them in one of the files, or call it with --prefer yaml or readme"
        return SyncOutcome(errors.NO, (*said, hint))
    if flags.check:
        code, said_line = _ahead(both)
        return SyncOutcome(code, (said_line,), (), tuple(both.diff()) if flags.diff else ())
    if flags.diff:
        return SyncOutcome(errors.DONE, (), (), tuple(both.diff()))
    if flags.dry_run:
        nothing = f"{paths.readme}: nothing was written"
        return SyncOutcome(errors.DONE, (nothing,), both.told, tuple(both.diff()))
    if not both.needed:
        return SyncOutcome(errors.DONE, (f"{paths.readme}: in step with {paths.learnings}",))
    both.write()
    written = [f"{paths.learnings}: written"] if both.learnings is not None else []
    return SyncOutcome(errors.DONE, (*written, f"{paths.readme}: written"), both.told, tuple(both.diff()))


def _ahead(both: Both) -> tuple[int, str]:
    """The answer of `--check`: whether both are in step, and which one is ahead."""
    readme, learnings = both.paths.readme, both.paths.learnings
    if both.learnings is not None:
        count = f"{len(both.told)} change{'s' if len(both.told) > 1 else ''}"
        return errors.NO, f"{readme} is ahead of {learnings} by {count}; `nexus-gen sync` takes them over"
    if both.stale:
        return errors.NO, f"{learnings} is ahead of {readme}; `nexus-gen render` brings it up to date"
    return errors.DONE, f"{readme}: in step with {learnings}"


def _preferring(side: str) -> Choose:
    return lambda conflict: side


def _shown(conflict: Conflict, paths: Paths, before: TextFile) -> Shown:
    from nexus_gen.learnings.edit import line_of

    line = 1
    for path in ((*conflict.path, conflict.what), conflict.path):
        try:
            line = line_of(before, path) if path else 1
            break
        except LookupError:
            continue
    about = f"{conflict.where}: {conflict.what}" if conflict.where else conflict.what
    return Shown(
        f"{about} was changed in both files",
        _cut(conflict.ours),
        f"{paths.learnings}:{line}",
        _cut(conflict.theirs),
        f"{paths.readme}:{conflict.line}",
    )


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST]}…"
