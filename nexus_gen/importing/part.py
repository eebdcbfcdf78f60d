"""One section of the learnings to be, and the lines of the README that it must tell."""

from __future__ import annotations

from nexus_gen.learnings.model import Section


class Part:
    """A heading of the README with what becomes of it.

    `line` is its line in the README as it was; `first` and `last` are its lines in the mended README, without
    those of `nested`. `title` is None where the heading stands in the body. `section` is None for a parent,
    which has an `intro`; `more` are sections joined to it under its heading. `verbatim` says that its text is
    kept as Markdown, `kind` what was recognised.
    """

    __slots__ = ("first", "intro", "kind", "last", "line", "more", "nested", "section", "title", "verbatim")

    def __init__(self, kind: str, line: int, first: int, last: int, title: str | None) -> None:
        self.kind = kind
        self.line = line
        self.first = first
        self.last = last
        self.title = title
        self.section: Section | None = None
        self.more: list[Section] = []
        self.intro = ""
        self.nested: list[Part] = []
        self.verbatim = False

    @property
    def flat(self) -> list[Part]:
        """It, and every part within it, in the order of the README."""
        found: list[Part] = []
        stack = [self]
        while stack:
            part = stack.pop()
            found.append(part)
            stack.extend(reversed(part.nested))
        return found
