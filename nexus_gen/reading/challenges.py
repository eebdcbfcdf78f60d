"""Challenges with their solutions, in the ways people write them in lists, paragraphs and under headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nexus_gen.learnings.model import Entry
from nexus_gen.markdown.parser import Block
from nexus_gen.reading.field_text import field_text
from nexus_gen.reading.fill import filled
from nexus_gen.reading.item_shapes import Shaped, named, shaped
from nexus_gen.reading.items import list_entries
from nexus_gen.reading.labels import Labelled, one_label_a_field, parts

_TOLD = ("problem", "solution", "lesson")
Found = tuple[tuple[Entry, ...], dict[str, str]]


def challenge_list(listed: Block, lines: Sequence[str]) -> Found | None:
    """The items of a list as challenges, with the labels they have in common; None where they are none."""
    rows = []
    for item in listed.children:
        row = _item_parts(item)
        if row is None:
            return _unlabelled(listed, lines)
        rows.append(row)
    return _of_rows(_alike(rows)) or _of_rows(_siblings(rows)) or _unlabelled(listed, lines)


def challenge_paragraphs(blocks: Sequence[Block]) -> tuple[tuple[Entry, ...], dict[str, str], int] | None:
    """Paragraphs as challenges, and how many blocks stand before them; None where they are none."""
    texts = [field_text(block) if block.kind == "paragraph" else None for block in blocks]
    rows = [_named_first(parts(text)) if text is not None else [] for text in texts]
    start = next((at for at, row in enumerate(rows) if any(part.field for part in row)), None)
    if start is None:
        return None
    if start and not any(part.field == "name" for part in rows[start]) and not rows[start][0].text:
        start -= 1
    rows = rows[start:]
    if not all(rows) or any(not row for row in rows):
        return None
    found = _of_rows(_siblings(rows))
    return (*found, start) if found else None


def challenge_of_heading(entry: Entry, blocks: Sequence[Block]) -> tuple[Entry, dict[str, str]] | None:
    """`entry` with what the paragraphs or items under its heading tell behind labels; None without labels."""
    row: list[Labelled] = []
    for block in blocks:
        if block.kind == "list":
            texts = [
                field_text(item.children[0])
                if len(item.children) == 1 and item.children[0].kind == "paragraph"
                else None
                for item in block.children
            ]
        else:
            texts = [field_text(block) if block.kind == "paragraph" else None]
        for text in texts:
            if text is None:
                return None
            row += parts(text)
    row = [part._replace(field="problem") if part.field == "name" else part for part in row]
    if not any(part.field for part in row):
        return None
    made = _told(entry, row)
    return None if made is None else (made, {part.field: part.label for part in row if part.field})


def _item_parts(item: Block) -> list[Labelled] | None:
    """An item's text and that of the items below it, taken apart at their labels."""
    if not item.children or item.children[0].kind != "paragraph" or item.done is not None:
        return None
    texts = [field_text(item.children[0])]
    for block in item.children[1:]:
        if block.kind == "paragraph":
            texts.append(field_text(block))
            continue
        if block.kind != "list":
            return None
        for one in block.children:
            if len(one.children) != 1 or one.children[0].kind != "paragraph":
                return None
            texts.append(field_text(one.children[0]))
    row: list[Labelled] = []
    for number, text in enumerate(texts):
        if text is None:
            return None
        row += _named_first(parts(text)) if number == 0 else parts(text)
    return row


def _named_first(row: list[Labelled]) -> list[Labelled]:
    """Parts of which the first, without a label, is a name with what is told of it."""
    if row and row[0].field == "name" and row[0].label[-1:].isdigit():  # "Challenge 1: Slow lists"
        first = row[0]
        return [Labelled("", "", f"{first.label}: {first.text}" if first.text else first.label), *row[1:]]
    if not row or row[0].field:
        return row
    shape = shaped(row[0].text)
    shape = (named(row[0].text) or shape) if shape == Shaped(row[0].text) else shape
    told = [Labelled("", "", shape.told)] if shape.told else []
    return [Labelled("", "", shape.name), *told, *row[1:]]


def _siblings(rows: list[list[Labelled]]) -> list[list[Labelled]]:
    """Rows with a challenge and its solution in items that follow each other put together."""
    if len(rows) < 2 or len(rows) % 2 or any(len(row) != 1 for row in rows):
        return rows
    firsts = {row[0].field or "name" for row in rows[::2]}
    seconds = {row[0].field for row in rows[1::2]}
    if firsts <= {"name", "problem"} and seconds == {"solution"}:
        return [[*one, *two] for one, two in zip(rows[::2], rows[1::2], strict=True)]
    return rows


def _alike(rows: list[list[Labelled]]) -> list[list[Labelled]]:
    """Rows that all have the same bold labels, not all of them known, given to the fields in their order."""
    made = []
    seen = set()
    for row in rows:
        name, *rest = row
        shapes = [
            shaped(part.text) if not part.field else Shaped(part.label, part.text, True) for part in rest
        ]
        if not rest or len(rest) > len(_TOLD) or not all(shape.marked and shape.told for shape in shapes):
            return []
        if name.field or all(part.field for part in rest):
            return []
        if any(part.field not in ("", field) for part, field in zip(rest, _TOLD, strict=False)):
            return []
        seen.add(tuple(shape.name for shape in shapes))
        made.append(
            [
                name,
                *(
                    Labelled(field, shape.name, shape.told)
                    for field, shape in zip(_TOLD, shapes, strict=False)
                ),
            ]
        )
    return made if len(seen) == 1 and len(rows) > 1 else []


def _of_rows(rows: list[list[Labelled]]) -> Found | None:
    """Entries of rows of which at least one has a label besides its name's."""
    entries = []
    labelled = []
    for row in rows:
        if not row or not row[0].text:
            return None
        name, *rest = row
        if name.field and name.field not in ("name", "problem"):
            return None
        named_row = [name._replace(field="name")] if name.field else []
        rest = [part._replace(field="problem") if part.field == "name" else part for part in rest]
        entry = _told(Entry(name.text), rest)
        if entry is None:
            return None
        entries.append(entry)
        labelled.append([*named_row, *(part for part in rest if part.field)])
    labels = one_label_a_field(labelled)
    if not labels or set(labels) == {"name"}:
        return None
    if any(("name" in labels) != any(part.field == "name" for part in row) for row in labelled):
        return None
    return tuple(entries), labels


def _told(entry: Entry, row: Sequence[Labelled]) -> Entry | None:
    """`entry` with the fields that the parts of a row fill; None where they do not fit."""
    fields: dict[str, str] = {}
    for number, part in enumerate(row):
        name = part.field or ("summary" if number == 0 else "")
        if not name or not part.text or name in fields:
            return None
        fields[name] = part.text
    if list(fields) != [name for name in ("summary", *_TOLD) if name in fields]:
        return None
    return filled(entry, fields)


def _unlabelled(listed: Block, lines: Sequence[str]) -> Found | None:
    """Challenges told in a sentence each; before and after one dash stand the problem and its solution."""
    entries = list_entries(listed, lines, "challenges")
    return None if entries is None else (tuple(_parted(entry) for entry in entries), {})


def _parted(entry: Entry) -> Entry:
    told = entry.summary.split(" — ")
    if len(told) != 2 or not all(text.strip() for text in told) or entry.summary[0] in "—–-(":
        return entry
    return replace(entry, summary="", problem=told[0].strip(), solution=told[1].strip())
