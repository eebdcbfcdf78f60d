"""The edits of a README in its learnings.yaml, or what stands against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nexus_gen.errors import NexusError
from nexus_gen.importing.repairs import repaired
from nexus_gen.learnings import edit
from nexus_gen.learnings.nodes import plain_data
from nexus_gen.learnings.read import LearningsFile, parse
from nexus_gen.programmes.load import Programme
from nexus_gen.reading.kinds import Names, set_kinds
from nexus_gen.reading.outline import outline
from nexus_gen.rendering import Renderer
from nexus_gen.syncing.base import Base
from nexus_gen.syncing.data import DataOf
from nexus_gen.syncing.merging import README, Choose, Conflict, Merger
from nexus_gen.syncing.sides import VERBATIM, Sides
from nexus_gen.syncing.verify import Holding
from nexus_gen.syncing.wording import changes

_MOST_ROUNDS = 12  # in which readings are tried


@dataclass(frozen=True)
class Synced:
    """What came of a README and its learnings: the `file` with the edits in it, and what changed, in lines.

    With `conflicts`, which nobody settled, it is the file as it was.
    """

    file: LearningsFile
    changes: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def nobody(conflict: Conflict) -> str:
    """Settles no conflict."""
    return ""


def synced(
    file: LearningsFile,
    body: str,
    base: Base,
    renderer: Renderer,
    programme: Programme | None,
    names: Names,
    choose: Choose = nobody,
) -> Synced:
    """The edits of a README's `body` (without its comment, LF line ends) in the learnings of `file`.

    `names` are what the programme's catalogue knows, by kind. Raises `NexusError` where no way was found that
    keeps every word.
    """
    sides = _sides(file, body, base, renderer, programme, names)
    _settle(sides, renderer, programme)
    merged = Merger(sides, choose).result()
    if merged.conflicts:
        return Synced(file, conflicts=tuple(merged.conflicts))
    told = changes(sides.ours, merged.learnings, merged.origin)
    if not told:
        return Synced(file)
    data = plain_data(file.root)
    new = DataOf(data, sides.ours, merged, renderer.look).whole()
    text = edit.set_value(file.source.file, (), new)
    made = parse(text)
    wanted = renderer.assembled(merged.learnings, programme)[1].text
    if renderer.assembled(made.learnings, programme)[1].text != wanted:
        raise NexusError(
            "the edit could not be written into learnings.yaml so that it renders to the same README",
            "nothing was written; please report it with both files",
        )
    return Synced(made, tuple(told))


def _sides(
    file: LearningsFile, body: str, base: Base, renderer: Renderer, programme: Programme | None, names: Names
) -> Sides:
    document, made = renderer.assembled(file.learnings, programme)
    mended, _ = repaired(body, wanted=False)
    root = outline(mended, apart=False)
    set_kinds(root, names)
    kinds: Mapping[int, str] = {one.heading.line: one.kind for one in root.walk() if one.heading}
    return Sides(file.learnings, document, made, base, mended.after, kinds, renderer.look)


def _settle(sides: Sides, renderer: Renderer, programme: Programme | None) -> None:
    """Finds for every edited part the first reading that shows what the README shows."""
    for _ in range(_MOST_ROUNDS):
        merger = Merger(sides, lambda conflict: README, trial=True)
        learnings = merger.result().learnings
        verdict = Holding(sides, merger, *renderer.assembled(learnings, programme))
        if not verdict.items and not verdict.groups:
            return
        for item in verdict.items:
            if not item.try_next():
                sides.group_with[item].stage = VERBATIM
        for group in verdict.groups:
            if not group.read_otherwise():
                raise NexusError(
                    f"line {group.node.line} of the README: what was edited there can't be taken over",
                    "nothing was written; please report it with both files",
                )
