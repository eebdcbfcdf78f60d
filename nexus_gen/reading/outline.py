"""The sections of a README as its writer meant them: a tree of titles, each with the blocks below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nexus_gen.markdown.parser import Block
from nexus_gen.reading.mending import Mended


class HeadedSection:
    """A titled part. The root has no title; `level` 0 is its.

    `line` is where it begins in the text as it was; `shown` whether GitHub shows its title as a heading.
    `kind` is set by `reading.kinds`. Of a generated README the comment also tells its name in the learnings,
    its `key`, and in `joined` the names and numbers of entries of the sections that share its heading;
    without a heading it begins at the line `start`.
    """

    __slots__ = (
        *("blocks", "children", "heading", "joined", "key", "kind", "level", "line", "parent", "shown"),
        *("start", "title"),
    )

    def __init__(self, title: str, level: int, line: int, shown: bool, parent: HeadedSection | None) -> None:
        self.title = title
        self.level = level
        self.line = line
        self.shown = shown
        self.parent = parent
        self.kind = ""
        self.heading: Block | None = None
        self.key = ""
        self.joined: tuple[tuple[str, int], ...] = ()
        self.start = line
        self.blocks: list[Block] = []
        self.children: list[HeadedSection] = []

    def walk(self) -> Iterator[HeadedSection]:
        """It, and every section within it, in the order of the text."""
        stack = [self]
        while stack:
            section = stack.pop()
            yield section
            stack.extend(reversed(section.children))

    @property
    def above(self) -> Iterator[HeadedSection]:
        """The sections that hold it, the nearest first, without the root."""
        section = self.parent
        while section is not None and section.parent is not None:
            yield section
            section = section.parent


def outline(mended: Mended, apart: bool = True) -> HeadedSection:
    """The root of the sections of a README. Without `apart` a heading in a list or quote begins none."""
    restored = {change.first for change in mended.changes if change.lines and change.lines[0].startswith("#")}
    hidden = mended.before.code_lines
    root = HeadedSection("", 0, 1, True, None)
    here = root
    for block in _flow(mended.after.blocks) if apart else mended.after.blocks:
        if block.kind != "heading":
            here.blocks.append(block)
            continue
        line = mended.lines.origin(block.line)
        while here.level >= block.level and here.parent is not None:
            here = here.parent
        section = HeadedSection(
            block.shown, block.level, line, line not in restored and line not in hidden, here
        )
        section.heading = block
        here.children.append(section)
        here = section
    return root


def _flow(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks of a document in order; lists and quotes that hold a heading are taken apart."""
    for block in blocks:
        if block.kind in ("list", "item", "quote") and any(one.kind == "heading" for one in block.walk()):
            yield from _flow(block.children)
        else:
            yield block
