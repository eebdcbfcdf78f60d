"""Texts put into the fields of an entry by the names of the fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from nexus_gen.learnings.model import Entry
from nexus_gen.learnings.sections import TEXTS


def filled(entry: Entry, texts: Mapping[str, str]) -> Entry:
    """`entry` with `texts` in the fields they are named by; other fields stay."""
    known: dict[str, Any] = {name: texts[name] for name in TEXTS if name in texts}
    return replace(entry, **known)
