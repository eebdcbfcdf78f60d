"""What a template prints in place of a value, a block and the start of a part, until its place is known.

Why: Jinja2's `finalize` sees a value but not where it stands. A token is two control characters around a
number; no value holds such characters (`clean` removes them).
"""

from __future__ import annotations

from nexus_gen.markdown.inline import Markdown

MARK = "\x02{}\x03"
BLOCK = "\x05{}\x06"
VALUE = "\x0e{}\x0f"


class Printed:
    """What stands behind the tokens of one rendering; `is_guarded` for a learner's own template."""

    def __init__(self, is_guarded: bool = False) -> None:
        self.is_guarded = is_guarded
        self.values: list[str] = []
        self.blocks: list[tuple[str, int]] = []
        self.parts: list[object] = []
        self.rounds = 0

    def value(self, value: object) -> Markdown:
        """A token for `value`, to be made safe when its place is known."""
        text = str(value)
        if not text:
            return Markdown("")
        self.values.append(text)
        return Markdown(VALUE.format(len(self.values) - 1))

    def block(self, value: object, level: int = 1) -> Markdown:
        """A token for Markdown of several blocks, below a heading of `level`."""
        text = str(value)
        if not text.strip():
            return Markdown("")
        self.blocks.append((text, level))
        return Markdown(BLOCK.format(len(self.blocks) - 1))

    def mark(self, part: object) -> Markdown:
        """A token where the text of a part (an entry, a section, a name) begins."""
        self.parts.append(part)
        return Markdown(MARK.format(len(self.parts) - 1))
