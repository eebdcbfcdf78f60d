"""What `check` finds that others should not read: the one place where publishing asks it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

ALWAYS = ("secret",)
BEFORE_THE_FIRST_PUSH = ("secret", "personal-data")


class Finding(Protocol):
    """One thing that `check` has to say; see DESIGN's words."""

    @property
    def rule(self) -> str: ...
    @property
    def line(self) -> int: ...
    @property
    def message(self) -> str: ...


def stopping(texts: Mapping[str, str], first: bool) -> list[str]:
    """What stops a push, a line each: secrets always, personal data before the first one.

    `texts` are the files as they will be committed, by their names.
    """
    rules = BEFORE_THE_FIRST_PUSH if first else ALWAYS
    return [
        f"{name}:{finding.line}: {finding.message} ({finding.rule})"
        for name, text in texts.items()
        for finding in _check(text)
        if finding.rule in rules
    ]


def _check(text: str) -> Sequence[Finding]:
    """The findings of one text, in the order of its lines."""
    return []
