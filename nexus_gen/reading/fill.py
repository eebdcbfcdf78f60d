"""Texts put into the fields of an entry by the names of the fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from nexus_gen.learnings.model import Entry


def filled(entry: Entry, texts: Mapping[str, str]) -> Entry:
    """`entry` with `texts` in the fields they are named by; other fields stay."""
    return replace(
        entry,
        summary=texts.get("summary", entry.summary),
        problem=texts.get("problem", entry.problem),
        solution=texts.get("solution", entry.solution),
        lesson=texts.get("lesson", entry.lesson),
        handle=texts.get("handle", entry.handle),
    )
