"""Tables as entries: a row is an entry, the words above the columns are labels."""

from __future__ import annotations

from nexus_gen.learnings.model import Entry
from nexus_gen.learnings.sections import FIELD, KIND, LISTED, TEXTS, text_fields
from nexus_gen.markdown.parser import Block
from nexus_gen.reading.field_text import field_text
from nexus_gen.reading.fill import filled
from nexus_gen.reading.labels import field_of

_ORDER = ("name", *TEXTS)
_OF_CHALLENGES = {
    2: ("name", "solution"),
    3: ("name", "problem", "solution"),
    4: ("name", "problem", "solution", "lesson"),
}


def table_entries(table: Block, kind: str) -> tuple[tuple[Entry, ...], dict[str, str]] | None:
    """The rows of a table as entries, and its heads by field; None where a cell or a column has no field."""
    heads, *rows = ([field_text(cell) for cell in row.children] for row in table.children)
    fields = _fields([head or "" for head in heads], kind)
    if fields is None or None in heads or not rows:
        return None
    entries: list[Entry] = []
    for row in rows:
        if None in row or not row or not row[0]:
            return None
        cells = {field: _unbold(cell or "") for field, cell in zip(fields, row, strict=False)}
        if kind == "files":
            cells["name"] = cells["name"].strip("`").strip() or cells["name"]
        if "handle" in cells:
            cells["handle"] = cells["handle"].strip("`")
        entries.append(filled(Entry(cells["name"]), cells))
    used = {field for entry in entries for field in _ORDER if getattr(entry, field)}
    if any(field not in used and head for field, head in zip(fields, heads, strict=True)):
        return None
    labels = {field: _unbold(head or "") for field, head in zip(fields, heads, strict=True)}
    return tuple(entries), {field: label for field, label in labels.items() if label}


def _fields(heads: list[str], kind: str) -> tuple[str, ...] | None:
    """The field of each column, which must come in the order in which a table is rendered."""
    count = len(heads)
    if kind == "challenges":
        fields = ("name", *(field_of(head) for head in heads[1:]))
        if not _in_order(fields):
            fields = _OF_CHALLENGES.get(count, ())
        return fields if len(fields) == count else None
    if kind in LISTED and KIND[kind].fields and (known := _by_head(heads, kind)):
        return known
    if count == 2:
        return ("name", "summary")
    if count == 3 and kind == "channels":
        return ("name", "handle", "summary")
    return ("name",) if count == 1 else None


def _by_head(heads: list[str], kind: str) -> tuple[str, ...] | None:
    """The fields whose usual heads these are, behind the name's; None where one is another word."""
    words = {FIELD[field.name].head.casefold(): field.name for field in text_fields(kind)}
    fields = ("name", *(words.get(head.casefold(), "") for head in heads[1:]))
    return fields if _in_order(fields) else None


def _in_order(fields: tuple[str, ...]) -> bool:
    places = [_ORDER.index(field) if field in _ORDER else -1 for field in fields]
    return -1 not in places and places == sorted(set(places))


def _unbold(text: str) -> str:
    """A cell without the bold signs around all of it."""
    if text.startswith("**") and text.endswith("**") and text.count("**") == 2:
        return text[2:-2].strip()
    return text
