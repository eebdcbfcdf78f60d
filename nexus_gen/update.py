"""README.md brought up to date with its learnings.yaml, or the reason why not.

`--check`, `--diff`, `--stdout` and the write are one path: they differ in its last step.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from nexus_gen import programmes
from nexus_gen.diff import unified
from nexus_gen.errors import InputError, NexusError, Refusal, UsageError
from nexus_gen.files import (
    UTF_8,
    TextFile,
    decode,
    decode_readme,
    explained,
    read_bytes,
    read_text,
    utf_16_codec,
    write_text,
)
from nexus_gen.lock import locked
from nexus_gen.provenance import Provenance, inputs_hash, read_provenance
from nexus_gen.templating import gallery

if TYPE_CHECKING:
    from nexus_gen.learnings.model import Learnings
    from nexus_gen.learnings.read import LearningsFile
    from nexus_gen.programmes.load import Programme
    from nexus_gen.programmes.rubric import Verdict
    from nexus_gen.rendering import Renderer
    from nexus_gen.templating.look import Look

LEARNINGS = "learnings.yaml"
README = "README.md"


class Paths:
    """The learnings.yaml to read and the README.md to write."""

    __slots__ = ("learnings", "readme")

    def __init__(self, learnings: str, readme: str) -> None:
        self.learnings = learnings
        self.readme = readme


class Update:
    """What a README is and what it would be. `old` is None where there is none yet; `asides` are notes.

    `learnings` is the text that it was made from.
    """

    __slots__ = ("asides", "learnings", "new", "old", "path")

    def __init__(
        self, path: str, learnings: TextFile, old: TextFile | None, new: str, asides: Sequence[str] = ()
    ) -> None:
        self.path = path
        self.learnings = learnings
        self.asides = asides
        self.old = old
        self.new = new

    @property
    def stale(self) -> bool:
        """Whether the text of the README, without its comment, is not yet what it would be.

        Why not the comment too: it changes with every version of nexus-gen, and makes no README worse.
        """
        if self.old is None or self.old.encoding != UTF_8:
            return True
        return _body(self.old.text) != _body(self.new)

    @property
    def needed(self) -> bool:
        """Whether there is something to write: a stale text, or a comment that does not go with the text."""
        made = read_provenance(self.old.text) if self.old else None
        return self.stale or made is None or not made.untouched

    def diff(self) -> list[str]:
        """The change as a unified diff, a line each; without the comment at the end."""
        before = "" if self.old is None else _body(self.old.text)
        return unified(self.path, before, _body(self.new), "rendered")

    def write(self, force: bool = False) -> None:
        """Puts the new README in place. Raises `Refusal` where something of the old one would be lost."""
        with locked(self.path):
            if not force:
                self.require_nothing_lost()
                self._require_unchanged()
            newline = self.old.newline if self.old else "\n"
            write_text(self.path, self.new, newline, self.old.bom if self.old else False)

    def _require_unchanged(self) -> None:
        """Raises `Refusal` if a file is another than was read: edited while a question stood there."""
        now = existing(self.path)
        changed = [self.path] if (now and now.text) != (self.old and self.old.text) else []
        if read_text(self.learnings.path).text != self.learnings.text:
            changed.append(self.learnings.path)
        if changed:
            raise Refusal(
                f"{changed[-1]} was changed meanwhile, so {self.path} is left as it is",
                "call `nexus-gen render` again",
            )

    def require_nothing_lost(self) -> None:
        """Raises `Refusal` if the README was edited by hand, or holds words that the new one does not."""
        if self.old is None or not self.old.text.strip() or not self.stale:
            return
        made = read_provenance(self.old.text)
        if made is not None:
            if made.untouched:
                return
            raise Refusal(
                f"{self.path} was edited by hand since it was generated",
                "take the edit over into learnings.yaml and render again, or throw it away with "
                "`nexus-gen render --force`; `--output FILE` writes elsewhere",
            )
        if not self.path.lower().endswith((".md", ".markdown")):
            raise Refusal(f"{self.path} exists and is no README", "name another file after --output")
        from nexus_gen.reading.words import untold

        body = _body(self.new)
        missing = untold(self.old.text, body)
        if missing:  # what is lost of it as it is may be there of it as it was meant
            from nexus_gen.importing.repairs import repaired

            missing = untold(repaired(self.old.text, wanted=True)[0].after.text, body)
        if missing:
            some = ", ".join(list(missing)[:5])
            raise Refusal(
                f"{self.path} was not made by nexus-gen, and words of it would be lost: "
                f"{missing.total()} of them, such as {some}",
                f"`nexus-gen import {self.path} --output imported.yaml` makes learnings of it, to copy from "
                "or to use instead; `nexus-gen render --force` replaces it, `--output FILE` writes elsewhere",
            )


def _body(readme: str) -> str:
    made = read_provenance(readme)
    return made.body if made else readme.rstrip("\n")


class Updater:
    """Makes updates; templates and programmes are read once for any number of them."""

    def __init__(self, template: str | None = None, output: str | None = None) -> None:
        self.template = template
        self.output = output
        self._renderers: dict[str, tuple[Renderer, list[bytes]]] = {}
        self._programmes: dict[str, Programme] = {}

    def is_current(self, paths: Paths) -> bool:
        """Whether nothing went in or was edited since the README was made. Loads and parses nothing."""
        if self.template is not None or self.output is not None or not os.path.isfile(paths.readme):
            return False
        try:
            made = read_provenance(decode(read_bytes(paths.readme), paths.readme).text)
            if made is None or not made.untouched or not os.path.isfile(paths.learnings):
                return False
            return made.inputs == self._inputs_of(made, paths)
        except NexusError:
            return False

    def _inputs_of(self, made: Provenance, paths: Paths) -> str | None:
        """The hash of the inputs as they are now; None for a template or programme of the learner's own."""
        if made.template not in gallery.gallery_names() or made.programme not in programmes.programme_names():
            return None
        programme = read_bytes(programmes.programme_path(made.programme))
        return inputs_hash(read_bytes(paths.learnings), programme, template_bytes([]))

    def update(self, paths: Paths, force: bool = False) -> Update:
        """Renders. Raises `InputError` for everything wrong in learnings.yaml, template or programme."""
        return self.update_of(read_bytes(paths.learnings), paths, force)

    def update_of(self, data: bytes, paths: Paths, force: bool = False) -> Update:
        """Renders `data`, the content that a learnings.yaml has or will have. Raises as `update`."""
        from nexus_gen.learnings.read import parse

        file = parse(decode(data, paths.learnings))
        renderer, template = self._renderer(file, paths)
        learnings, programme = self._programme(file, paths, renderer)
        programme_bytes = read_bytes(_programme_path(file, paths))
        inputs = inputs_hash(data, programme_bytes, template, self.template or "")
        target = self.output or paths.readme
        if (
            os.path.exists(target)
            and os.path.exists(paths.learnings)
            and os.path.samefile(target, paths.learnings)
        ):
            raise UsageError(f"{target} is the learnings.yaml itself", "name another file for the README")
        new = renderer.render(learnings, programme, inputs)
        return Update(target, file.source.file, existing(target, force), new, file.source.asides)

    def verdicts(self, paths: Paths) -> list[Verdict]:
        """What the programme's rubric says of the README that would be made."""
        from nexus_gen.document import arrange
        from nexus_gen.learnings.read import load
        from nexus_gen.programmes.rubric import judge, of_document

        file = load(paths.learnings)
        renderer, _ = self._renderer(file, paths)
        document = arrange(file.learnings, renderer.look)
        rubric = self._load(_programme_path(file, paths)).rubric
        return judge(rubric, *of_document(document))

    def _renderer(self, file: LearningsFile, paths: Paths) -> tuple[Renderer, list[bytes]]:
        from nexus_gen.rendering import Renderer
        from nexus_gen.templating.look import find_look

        name = self.template or file.learnings.template
        beside = "" if self.template else os.path.dirname(paths.learnings)
        try:
            key = gallery.template_folder(name, beside)
        except UsageError as error:
            if self.template is None:
                file.reject("template", error.message, error.hint)
            raise
        if key not in self._renderers:
            look: Look = find_look(name, beside)
            own = [folder for folder in look.folders if not gallery.inside(folder, gallery.gallery_folder())]
            self._renderers[key] = (Renderer(look), template_bytes(own))
        return self._renderers[key]

    def _programme(
        self, file: LearningsFile, paths: Paths, renderer: Renderer
    ) -> tuple[Learnings, Programme | None]:
        """The learnings with the template of the call, and the programme if its rubric is shown."""
        from nexus_gen.document import wants_tasks
        from nexus_gen.rendering import with_template

        learnings = file.learnings
        if self.template is not None:
            learnings = with_template(learnings, self.template)
        path = _programme_path(file, paths)
        own = learnings.programme not in programmes.programme_names()
        if not own and not wants_tasks(learnings, renderer.look):
            return learnings, None
        return learnings, self._load(path)

    def _load(self, path: str) -> Programme:
        if path not in self._programmes:
            from nexus_gen.programmes.load import load_programme

            self._programmes[path] = load_programme(path)
        return self._programmes[path]


def _programme_path(file: LearningsFile, paths: Paths) -> str:
    try:
        return programmes.programme_path(file.learnings.programme, os.path.dirname(paths.learnings))
    except UsageError as error:
        file.reject("programme", error.message, error.hint)
        raise


def template_bytes(own_folders: list[str]) -> list[bytes]:
    """The content of every template file that a README can depend on."""
    files = []
    for folder in (*own_folders, gallery.gallery_folder()):
        for name in gallery.template_files(folder):
            files.append(read_bytes(os.path.join(folder, name)))
    return files


def existing(path: str, force: bool = False) -> TextFile | None:
    """The README at `path`, or None. UTF-16, which Windows shells write, is read too.

    With `force` what is no text counts as nothing; otherwise it is refused.
    """
    if os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path):
        return None  # a device or a pipe holds no README
    if not os.path.exists(path):
        return None
    data = read_bytes(path)
    if b"\0" not in data or utf_16_codec(data):
        with contextlib.suppress(InputError):  # a README, unlike learnings.yaml, may be replaced
            return decode_readme(data, path)
    if force:
        return None
    raise Refusal(f"{path} is not UTF-8 text", "move it away, or replace it with `nexus-gen render --force`")


def find_paths(path: str) -> Paths:
    """The two files that `path` stands for: a learnings.yaml, a README.md, or a folder with one."""
    if os.path.isdir(path):
        folder = "" if path == "." else path
        return Paths(_learnings_in(folder, path), readme_in(folder))
    if path.lower().endswith((".md", ".markdown")):
        folder = os.path.dirname(path)
        return Paths(_learnings_in(folder, folder or "."), path)
    return Paths(path, readme_in(os.path.dirname(path)))


def _learnings_in(folder: str, shown: str) -> str:
    """The learnings.yaml of a folder. Raises `UsageError` where there is none."""
    with explained(shown, "read"):
        names = os.listdir(folder or ".")
    if LEARNINGS not in names:
        near = next((name for name in names if name.lower() in (LEARNINGS, "learnings.yml")), "")
        raise UsageError(
            f"there is no {LEARNINGS} in {os.path.abspath(shown)}",
            f"rename {near} to {LEARNINGS}" if near else "`nexus-gen init` makes one",
        )
    return os.path.join(folder, LEARNINGS)


def readme_in(folder: str) -> str:
    """The README of a folder: README.md, or the one there is in other case (`readme.md`)."""
    try:
        names = os.listdir(folder or ".")
    except OSError:
        names = []
    name = (
        README if README in names else next((one for one in names if one.lower() == README.lower()), README)
    )
    return os.path.join(folder, name)
