"""What a learner edited in README.md by hand, put into the learnings.

Done by reading both READMEs, the edited one and the one that would be made now, as `import` reads any: what
they say differently is the edit. Read back by the words of the README that then comes out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nexus_gen.files import TextFile
from nexus_gen.importing.importer import Importer
from nexus_gen.learnings.nodes import plain_data
from nexus_gen.learnings.read import parse
from nexus_gen.project.update import Update
from nexus_gen.provenance import body_of, read_provenance
from nexus_gen.reading.words import untold


class HandEdit:
    """The edit in the README that `made` would replace; `readme` is its text."""

    def __init__(self, made: Update) -> None:
        assert made.old is not None
        self.readme = made.old.text
        self._base, self._edited = _data(made.new), _data(self.readme)
        self._moved_on = _moved_on(made.new, self.readme)

    def put_into(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """`data` with the edit in it; what was not edited stays as it is written there."""
        merged = _merged(dict(data), self._base, self._edited)
        assert isinstance(merged, dict)
        return merged

    @property
    def keys_changed_twice(self) -> list[str]:
        """The sections that were changed in README.md and, since it was made, in the learnings, too."""
        return [
            key for key in self._base if key in self._moved_on and self._base[key] != self._edited.get(key)
        ]

    def is_held_by(self, made: Update) -> bool:
        """Whether a README made since tells all words of the edited one."""
        return not untold(body_of(self.readme), body_of(made.new))


def _data(readme: str) -> dict[str, Any]:
    text = Importer(repair=False).imported(readme).text
    return dict(plain_data(parse(TextFile("README.md", text)).root))


def _moved_on(new: str, old: str) -> set[str]:
    """The names of the sections whose data differ by the prints in the comments of two READMEs."""
    rows = [
        {part[0]: [row.partition("-")[0] for row in part[1:]] for part in made.parts}
        for made in map(read_provenance, (new, old))
        if made is not None
    ]
    before, after = rows[-1], rows[0]
    return {name for name in {*before, *after} if before.get(name) != after.get(name)}


def _merged(mine: Any, base: Any, edited: Any) -> Any:
    """`edited`, with all that is as in `base` as it is in `mine`."""
    if edited == base:
        return mine
    if isinstance(mine, list) and isinstance(base, dict) and isinstance(edited, dict):
        return _merged_items(mine, base, edited)
    if isinstance(mine, dict) and isinstance(base, dict) and isinstance(edited, dict):
        keys = dict.fromkeys((*mine, *edited))
        merged = {key: _merged(mine.get(key), base.get(key), edited.get(key)) for key in keys}
        return {key: value for key, value in merged.items() if value is not None}
    if (
        isinstance(mine, list)
        and isinstance(base, list)
        and isinstance(edited, list)
        and len(mine) == len(base)
    ):
        return [_entry(one, mine, base) for one in edited]
    return edited


def _merged_items(mine: list[Any], base: dict[str, Any], edited: dict[str, Any]) -> Any:
    """A section that is a list in `mine`, and was read in its mapping form."""
    if {**base, "items": None} != {**edited, "items": None}:
        return edited
    return _merged(mine, base.get("items"), edited.get("items"))


def _entry(edited: Any, mine: list[Any], base: list[Any]) -> Any:
    """An entry of an edited list, as it is in `mine` where it is as it was, or has a name that is there."""
    for own, old in zip(mine, base, strict=True):
        if edited == old:
            return own
    for own, old in zip(mine, base, strict=True):
        if isinstance(old, dict) and isinstance(edited, dict) and old.get("name") == edited.get("name"):
            return _merged(own, old, edited)
    return edited
