"""What a README is made from beside its learnings: template and programme, each read once for any number."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from nexus_gen import programmes
from nexus_gen.errors import UsageError
from nexus_gen.files import read_bytes
from nexus_gen.provenance import Provenance, inputs_hash
from nexus_gen.templating import gallery

if TYPE_CHECKING:
    from nexus_gen.learnings.read import LearningsFile
    from nexus_gen.programmes.load import Programme
    from nexus_gen.rendering import Renderer


class Sources:
    """Templates and programmes; `template` is that of the call, in place of the learnings' own."""

    def __init__(self, template: str | None = None) -> None:
        self.template = template
        self._renderers: dict[str, tuple[Renderer, list[bytes]]] = {}
        self._programmes: dict[str, Programme] = {}

    def renderer(self, file: LearningsFile) -> Renderer:
        """The renderer with the template of the learnings. Raises `InputError` where there is none."""
        return self._renderer(file)[0]

    def programme(self, file: LearningsFile) -> Programme:
        """The programme of the learnings. Raises `InputError` for what is wrong with it."""
        path = _programme_path(file)
        if path not in self._programmes:
            from nexus_gen.programmes.load import load_programme

            self._programmes[path] = load_programme(path)
        return self._programmes[path]

    def hash(self, file: LearningsFile, data: bytes) -> str:
        """The hash of all that goes in; `data` are the bytes of the learnings."""
        programme = read_bytes(_programme_path(file))
        return inputs_hash(data, programme, self._renderer(file)[1], self.template or "")

    def _renderer(self, file: LearningsFile) -> tuple[Renderer, list[bytes]]:
        """The renderer, and the bytes of the template files."""
        from nexus_gen.rendering import Renderer
        from nexus_gen.templating.look import find_look

        name = self.template or file.learnings.template
        beside = "" if self.template else os.path.dirname(file.source.file.path)
        try:
            key = gallery.template_folder(name, beside)
        except UsageError as error:
            if self.template is None:
                file.reject("template", error.message, error.hint)
            raise
        if key not in self._renderers:
            look = find_look(name, beside)
            own = [folder for folder in look.folders if not gallery.inside(folder, gallery.gallery_folder())]
            self._renderers[key] = (Renderer(look), _template_bytes(own))
        return self._renderers[key]


def gallery_hash(made: Provenance, learnings: str) -> str | None:
    """The hash of what a README was made from, as it is now. Loads and parses nothing.

    None for a template or programme of the learner's own. `learnings` is a path.
    """
    if made.template not in gallery.gallery_names() or made.programme not in programmes.programme_names():
        return None
    programme = read_bytes(programmes.programme_path(made.programme))
    return inputs_hash(read_bytes(learnings), programme, _template_bytes([]))


def _programme_path(file: LearningsFile) -> str:
    try:
        beside = os.path.dirname(file.source.file.path)
        return programmes.programme_path(file.learnings.programme, beside)
    except UsageError as error:
        file.reject("programme", error.message, error.hint)
        raise


def _template_bytes(own_folders: list[str]) -> list[bytes]:
    """The content of every template file that a README can depend on."""
    return [
        read_bytes(os.path.join(folder, name))
        for folder in (*own_folders, gallery.gallery_folder())
        for name in gallery.template_files(folder)
    ]
