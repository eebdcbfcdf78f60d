"""What a finding is, and the table of rules that make them."""

from __future__ import annotations

from dataclasses import dataclass

ERROR, WARNING, NOTE = "error", "warning", "note"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule. `why` says in a sentence or two what goes wrong on GitHub, and what to write instead."""

    id: str
    severity: str
    title: str
    why: str


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that `check` has to say. `line` and `column` are from 1.

    `message` says what is there, `hint` what to write instead; both are one line, without a final stop.
    """

    line: int
    column: int
    rule: str
    message: str
    hint: str = ""
