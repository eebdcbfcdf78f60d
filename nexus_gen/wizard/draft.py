"""The learnings.yaml that a wizard is filling in: its data, and the question it stands at.

Every save is one atomic write of both. The place is a comment, written as the last line of the file; it goes
when the wizard is done.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any

from nexus_gen.errors import Refusal
from nexus_gen.files import TextFile, read_text, write_text
from nexus_gen.learnings.nodes import plain_data
from nexus_gen.learnings.read import parse
from nexus_gen.learnings.write import learnings_text
from nexus_gen.lock import locked

_PLACE = re.compile(r"\n?^# The wizard stands at: (?P<id>[^\n]*)(?:\n|\Z)", re.M)


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

    def save(self, data: Mapping[str, Any], place: str) -> dict[str, Any]:
        """Writes `data` and `place`, and returns the data with what was written into the file meanwhile.

        Raises `Refusal` where the same section was changed there too, `InputError` where the file is broken
        now, and `EnvironmentFailure` if the disk does not let it be written.
        """
        os.makedirs(os.path.dirname(self.path) or ".", exist_ok=True)
        with locked(self.path):
            merged = self._merged(data)
            if self.file is None:
                self.file = TextFile(self.path, learnings_text(merged))
            elif merged != self.data:
                from nexus_gen.learnings.edit import changed

                self.file.text = changed(self.file.text, self.path, self.data, merged)
            self.data = dict(merged)
            self.place = place
            write_text(self.path, self.file.text + _comment(place), self.file.newline, self.file.bom)
        return dict(merged)

    def _merged(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """`data` with the edits that the file got since it was read; it is the file that is edited then."""
        if self.file is None and not os.path.lexists(self.path):
            return dict(data)
        now = open_draft(self.path)
        if self.file is not None and now.file is not None and now.file.text == self.file.text:
            return dict(data)
        before, self.file, self.data = self.data, now.file, now.data
        merged = dict(now.data)
        for key in {*before, *data}:
            ours, theirs = data.get(key), now.data.get(key)
            if ours == before.get(key) or ours == theirs:
                continue
            if theirs != before.get(key):
                raise Refusal(
                    f"{self.path} was changed meanwhile, in `{key}` too, so it is left as it is",
                    "`nexus-gen` goes on with what is there now",
                )
            if ours is None:
                merged.pop(key, None)
            else:
                merged[key] = ours
        return merged


def _comment(place: str) -> str:
    return f"\n# The wizard stands at: {' '.join(place.split())}\n" if place else ""


def open_draft(path: str) -> Draft:
    """The draft at `path`; a new one where there is no file. Raises as `learnings.read.load`."""
    if not os.path.lexists(path):
        return Draft(path, None, {}, "")
    file = read_text(path)
    places = [found["id"] for found in _PLACE.finditer(file.text)]
    file.text = _PLACE.sub("", file.text)  # wherever it stands by now: an editor adds below the last line
    read = parse(file)
    return Draft(path, file, plain_data(read.root), places[-1] if places else "")
