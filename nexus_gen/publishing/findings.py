"""What `check` finds that others should not read: the one place where publishing asks it."""

from __future__ import annotations

from typing import Protocol

ALWAYS = ("secret",)
BEFORE_THE_FIRST_PUSH = ("secret", "personal-data")


class Finding(Protocol):
    """One thing that `check` has to say; see DESIGN's words."""

    rule: str
    line: int
    message: str


def stopping(readme: str, learnings: str, first: bool) -> list[Finding]:
    """The findings that stop a push: of secrets always, of personal data before the first one.

    `readme` and `learnings` are the texts of the two files as they will be committed.
    """
    rules = BEFORE_THE_FIRST_PUSH if first else ALWAYS
    return [finding for finding in _check(readme, learnings) if finding.rule in rules]


def _check(readme: str, learnings: str) -> list[Finding]:
    return []
