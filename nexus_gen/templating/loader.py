"""Where a running template finds its files, and nowhere else."""

from __future__ import annotations

import os
from typing import Any

from jinja2 import Environment, Template, TemplateError, TemplateNotFound
from jinja2.loaders import BaseLoader

from nexus_gen.errors import InputError, NexusError, Problem
from nexus_gen.files import read_text
from nexus_gen.markdown.clean import clean
from nexus_gen.templating import gallery
from nexus_gen.templating.look import Look
from nexus_gen.templating.precompiled import namespace_of

_TOO_MUCH = "this template is nested too deep, or holds too long a number, to be run"


class Folders(BaseLoader):
    """Files of the look's folders, the most special first; `plain/x` names a gallery template's own."""

    def __init__(self, look: Look) -> None:
        self.folders = look.folders
        self.gallery = gallery.gallery_folder()
        self.in_gallery = look.in_gallery

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        path = self._find(template)
        return clean(read_text(path).text), path, None

    def load(self, environment: Environment, name: str, globals: Any = None) -> Template:  # noqa: A002
        path = self._find(name)
        if self.in_gallery and (namespace := namespace_of(environment, path, self.gallery)):
            return environment.template_class.from_module_dict(environment, namespace, globals or {})
        try:
            return super().load(environment, name, globals)
        except (NexusError, TemplateError):
            raise
        except Exception as error:  # a limit of Jinja2 or Python: nesting, indentation, digits of a number
            problem = Problem(os.path.relpath(path), 1, 1, _TOO_MUCH, "split it into files that it includes")
            raise InputError([problem]) from error

    def _is_gallery(self, folder: str) -> bool:
        return os.path.dirname(folder) == self.gallery

    def _find(self, name: str) -> str:
        parts = name.split("/")
        if ".." in parts or os.path.isabs(name) or "\\" in name or "\0" in name or ":" in name:
            raise TemplateNotFound(name, f"a template reads only files of its own folder, not {name}")
        for folder in self.folders:
            path = os.path.join(folder, *parts)
            if os.path.isfile(path) and (self._is_gallery(folder) or gallery.inside(path, folder)):
                return path
        path = os.path.join(self.gallery, *parts)
        if os.path.isfile(path):
            return path
        raise TemplateNotFound(name, f'there is no file "{name}" in this template')
