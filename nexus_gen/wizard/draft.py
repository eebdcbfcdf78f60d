"""The learnings.yaml that a wizard is filling in: its data, and the question it stands at.

Every save is one atomic write of both. The place is the last line of the file, a comment, which goes
when the wizard is done.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any

from nexus_gen.files import TextFile, read_text, write_text
from nexus_gen.learnings.nodes import plain_data
from nexus_gen.learnings.read import parse
from nexus_gen.learnings.write import learnings_text

_PLACE = re.compile(r"\n?# The wizard stands at: (?P<id>[^\n]*)\n\Z")


class Draft:
    """`data` as text, lists and mappings; `place` the id of a question, or "" if the wizard was done."""

    def __init__(self, path: str, file: TextFile | None, data: dict[str, Any], place: str) -> None:
        self.path = path
        self.file = file
        self.data = data
        self.place = place

    @property
    def is_new(self) -> bool:
        """Whether nothing has been saved yet."""
        return self.file is None

    def save(self, data: Mapping[str, Any], place: str) -> None:
        """Writes `data` and `place`. Raises `EnvironmentFailure` if the disk does not let it."""
        if self.file is None:
            self.file = TextFile(self.path, learnings_text(data))
            os.makedirs(os.path.dirname(self.path) or ".", exist_ok=True)
        elif data != self.data:
            from nexus_gen.learnings.edit import changed

            self.file.text = changed(self.file.text, self.path, self.data, data)
        self.data = dict(data)
        self.place = place
        write_text(self.path, self.file.text + _comment(place), self.file.newline, self.file.bom)


def _comment(place: str) -> str:
    return f"\n# The wizard stands at: {' '.join(place.split())}\n" if place else ""


def open_draft(path: str) -> Draft:
    """The draft at `path`; a new one where there is no file. Raises as `learnings.read.load`."""
    if not os.path.lexists(path):
        return Draft(path, None, {}, "")
    file = read_text(path)
    found = _PLACE.search(file.text)
    if found:
        file.text = file.text[: found.start()]
    read = parse(file)
    return Draft(path, file, plain_data(read.root), found["id"] if found else "")
