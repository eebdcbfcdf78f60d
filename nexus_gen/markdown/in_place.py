"""Reads a README back: each block must show in its place what it shows alone, and change nothing else."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from nexus_gen.markdown.below import Stretch
from nexus_gen.markdown.parser import Block, read

Node = tuple[object, ...]
_STRETCH = "stretch"  # the kind of the node that stands for one


def misplaced(lines: Sequence[str], stretches: Sequence[Stretch]) -> dict[int, str]:
    """The numbers of the stretches that don't fit, each with "code" or "html" where all around it is that.

    One fits if its blocks are those that its text has alone, and if the rest of the lines is what it is
    with a harmless word in its place.
    """
    word = "x"
    while any(word in line for line in lines):
        word += "x"
    probed: list[str] = []
    probes: list[Stretch] = []
    done = 0
    for stretch in stretches:
        probed += lines[done : stretch.first - 1]
        probed.append(stretch.prefix + word)
        probes.append(Stretch(len(probed), len(probed), stretch.prefix, word))
        done = stretch.last
    harmless = read("\n".join([*probed, *lines[done:]]))
    wrong = _in_literals(harmless, probes, word)
    if wrong:
        return wrong
    expected, _ = _parted(harmless, probes)
    around, inside = _parted(read("\n".join(lines)), stretches)
    for number, stretch in enumerate(stretches):
        if inside.get(number) != _alone(stretch.text, word):
            wrong[number] = ""
    if around != expected and not wrong:
        same = next(
            (at for at, (one, other) in enumerate(zip(around, expected, strict=False)) if one != other),
            min(len(around), len(expected)),
        )
        before = sum(node[0] == _STRETCH for node in around[: same + 1])
        wrong.update(dict.fromkeys([before - 1] if before else range(len(stretches)), ""))
    return wrong


def _in_literals(document: Block, probes: Sequence[Stretch], word: str) -> dict[int, str]:
    """The probes that stand in code or HTML."""
    starts = [probe.first for probe in probes]
    found: dict[int, str] = {}
    for block in document.walk():
        if block.kind in ("fence", "code", "html") and word in block.text:
            first, after = bisect_right(starts, block.line - 1), bisect_right(starts, block.end)
            found.update(dict.fromkeys(range(first, after), "html" if block.kind == "html" else "code"))
    return found


def _parted(document: Block, stretches: Sequence[Stretch]) -> tuple[list[Node], dict[int, list[Node]]]:
    """The blocks outside of all stretches, with a node for each stretch, and those inside of each."""
    starts = [stretch.first for stretch in stretches]
    around: list[Node] = []
    inside: dict[int, list[Node]] = {}
    base: dict[int, int] = {}
    for depth, block in _with_depth(document):
        number = bisect_right(starts, block.line) - 1
        stretch = stretches[number] if number >= 0 else None
        if stretch is None or not _is_in(block, stretch):
            around.append(_node(depth, block))
            continue
        if number not in base:
            base[number] = depth
            inside[number] = []
            around.append((_STRETCH, number, depth))
        inside[number].append(_node(depth - base[number], block))
    return around, inside


def _is_in(block: Block, stretch: Stretch) -> bool:
    is_prefix = block.line == stretch.first and block.column <= len(stretch.prefix)
    return block.line <= stretch.last and not is_prefix


def _alone(text: str, word: str) -> list[Node]:
    """The blocks of a text with nothing above it, and a harmless word below."""
    *nodes, last = [_node(depth - 1, one) for depth, one in _with_depth(read(f"{text}\n\n{word}\n")) if depth]
    return nodes if last[:2] == (0, "paragraph") else [*nodes, last]


def _with_depth(document: Block) -> list[tuple[int, Block]]:
    found: list[tuple[int, Block]] = []
    waiting = [(0, document)]
    while waiting:
        depth, block = waiting.pop()
        found.append((depth, block))
        waiting += [(depth + 1, child) for child in reversed(block.children)]
    return found


def _node(depth: int, block: Block) -> Node:
    return (depth, block.kind, block.level, block.marker, block.start, block.done, _Content(block))


class _Content:
    """What a block shows: equal to that of another with the same text, or, at least, the same pieces."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, block: Block) -> None:
        self.block = block

    def __eq__(self, other: object) -> bool:
        assert isinstance(other, _Content)
        one, two = self.block, other.block
        if one.text.rstrip("\n") == two.text.rstrip("\n") and (not one.has_inline or "[" not in one.text):
            return True  # only what a bracket means depends on the rest of a document
        return one.has_inline and [piece.key() for piece in one.inline] == [
            piece.key() for piece in two.inline
        ]
