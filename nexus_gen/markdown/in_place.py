"""The read-back of a block: whether GitHub sees in its place what it sees in it alone."""

from __future__ import annotations

from nexus_gen.markdown.github import Reader, read
from nexus_gen.markdown.parts import Part, skeleton

_PROBE = "x"


def fits(before: Reader, text: str, prefix: str, following: str) -> bool:
    """Whether `text`, its first line behind `prefix` and the others behind `following`, stays in its place.

    `before` has read the lines above. What follows must stand where it would after a harmless word.
    """
    harmless = before.fork()
    harmless.read([prefix + _PROBE])
    expected = _holders(harmless)
    if harmless.current.kind != "paragraph" or harmless.current.start != harmless.number:
        return False
    trial = before.fork()
    first, *rest = text.split("\n")
    trial.read([prefix + first])
    begin = trial.number
    found = _holders(trial)[: len(expected)]
    if not _same(expected, found, begin):
        return False
    trial.read([following + line if line else following.rstrip() for line in rest])
    trial.read([following.rstrip(), following + _PROBE])
    after = _holders(trial)
    last = trial.current
    if after != found or last.kind != "paragraph" or last.start != trial.number or not after:
        return False
    made = [part for part in after[-1].children if part.start >= begin and part is not last]
    alone, definitions = read(text.split("\n"))
    if skeleton(made) != skeleton(alone.children):
        return False
    labels = [definition.label for definition in trial.definitions]
    return labels == [definition.label for definition in definitions]


def inside_of(before: Reader, prefix: str) -> str:
    """ "code" or "html" where a line behind `prefix` stands in such a block of the lines above, else ""."""
    harmless = before.fork()
    harmless.read([prefix + _PROBE])
    return harmless.current.kind if harmless.current.kind in ("code", "html") else ""


def _holders(reader: Reader) -> list[Part]:
    """The open blocks around the place where a reader stands, from the outside in."""
    found: list[Part] = []
    part: Part | None = reader.current
    while part is not None:
        if part.kind in ("document", "quote", "list", "item", "footnote"):
            found.append(part)
        part = part.parent
    return found[::-1]


def _same(expected: list[Part], found: list[Part], begin: int) -> bool:
    """Whether two readers of the same lines stand in the same blocks; those begun at `begin` are alike."""
    return len(expected) == len(found) and all(
        one.identity is other.identity
        or (
            one.start == other.start == begin
            and (one.kind, one.marker, one.offset, one.padding)
            == (other.kind, other.marker, other.offset, other.padding)
        )
        for one, other in zip(expected, found, strict=True)
    )
