"""Fields that stand between signs of their own in what is told of an entry, such as `(March 2026)`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from nexus_gen.learnings.model import Entry
from nexus_gen.learnings.sections import KIND, text_fields

_BETWEEN = " — "  # sentences in a row


def told_apart(entry: Entry, kind: str) -> Entry:
    """`entry` with such fields of `kind` taken from the end of its summary, or of what its heading has."""
    for field in reversed(text_fields(kind) if kind in KIND else ()):
        before, _, after = field.around.partition("{}")
        if not (before and after):
            continue
        *above, last = entry.body.split("\n\n")
        if _is_between(last, before, after):
            texts: dict[str, Any] = {field.name: last[len(before) : -len(after)], "body": "\n\n".join(above)}
            if len(above) == 1 and "\n" not in above[0] and not entry.summary:
                texts |= {"summary": above[0], "body": ""}
            entry = replace(entry, **texts)
        elif (at := entry.summary.rfind(before)) >= 0 and _is_between(entry.summary[at:], before, after):
            inside = entry.summary[at + len(before) : -len(after)]
            rest = entry.summary[:at].rstrip().removesuffix(_BETWEEN.strip()).rstrip()
            said: dict[str, Any] = {field.name: inside, "summary": rest}
            entry = replace(entry, **said)
    return entry


def _is_between(text: str, before: str, after: str) -> bool:
    inside = text[len(before) : -len(after)]
    return text.startswith(before) and text.endswith(after) and bool(inside.strip()) and "\n" not in inside
