"""A README as it is and as it would be: whether it is stale, how it would change, and the write."""

from __future__ import annotations

from collections.abc import Sequence

from nexus_gen.diff import unified
from nexus_gen.errors import Refusal
from nexus_gen.files import UTF_8, TextFile, read_text, write_text
from nexus_gen.lock import locked
from nexus_gen.project.loss import require_nothing_lost
from nexus_gen.project.readme_text import existing
from nexus_gen.provenance import body_of, read_provenance


class Update:
    """What a README is and what it would be. `old` is None where there is none yet; `asides` are notes.

    `learnings` is the text that it was made from.
    """

    __slots__ = ("asides", "learnings", "new", "old", "path")

    def __init__(
        self, path: str, learnings: TextFile, old: TextFile | None, new: str, asides: Sequence[str] = ()
    ) -> None:
        self.path = path
        self.learnings = learnings
        self.asides = asides
        self.old = old
        self.new = new

    @property
    def stale(self) -> bool:
        """Whether the text of the README, without its comment, is not yet what it would be.

        Why not the comment too: it changes with every version of nexus-gen, and makes no README worse.
        """
        if self.old is None or self.old.encoding != UTF_8:
            return True
        return body_of(self.old.text) != body_of(self.new)

    @property
    def needed(self) -> bool:
        """Whether there is something to write: a stale text, or a comment that does not go with the text."""
        made = read_provenance(self.old.text) if self.old else None
        return self.stale or made is None or not made.untouched

    def diff(self) -> list[str]:
        """The change as a unified diff, a line each; without the comment at the end."""
        before = "" if self.old is None else body_of(self.old.text)
        return unified(self.path, before, body_of(self.new), "rendered")

    def require_nothing_lost(self) -> None:
        """Raises `Refusal` if the README was edited by hand, or holds words that the new one does not."""
        if self.old is not None and self.stale:
            require_nothing_lost(self.path, self.old.text, self.new)

    def write(self, force: bool = False, may_lose: bool = False) -> None:
        """Puts the new README in place.

        Raises `Refusal` where something of the old one would be lost, unless it `may_lose` that, and where a
        file was changed since it was read; never with `force`.
        """
        with locked(self.path):
            if not force and not may_lose:
                self.require_nothing_lost()
            if not force:
                self._require_unchanged()
            newline = self.old.newline if self.old else "\n"
            write_text(self.path, self.new, newline, self.old.bom if self.old else False)

    def _require_unchanged(self) -> None:
        """Raises `Refusal` if a file is another than was read: edited while a question stood there."""
        now = existing(self.path)
        changed = [self.path] if (now and now.text) != (self.old and self.old.text) else []
        if read_text(self.learnings.path).text != self.learnings.text:
            changed.append(self.learnings.path)
        if changed:
            raise Refusal(
                f"{changed[-1]} was changed meanwhile, so {self.path} is left as it is",
                "call `nexus-gen render` again",
            )
