"""The headings below a section's as its entries, each with what stands under it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from nexus_gen.learnings.model import Entry
from nexus_gen.markdown.parser import Block
from nexus_gen.reading.challenges import challenge_of_heading
from nexus_gen.reading.field_text import field_text
from nexus_gen.reading.item_shapes import named, shaped
from nexus_gen.reading.items import as_path, with_content, with_handle
from nexus_gen.reading.outline import HeadedSection

_HANDLE = re.compile(r"(?P<name>.+?):?\s+(?P<told>`#?[^`]+`|#\w[\w-]*)")
_LONGEST_LINE = 90  # characters of a paragraph that may be an item
_LONGEST_SENTENCE = 160
_FEWEST_LINES = 3
_SENTENCES = re.compile(r"[.!?]\s+[A-Z]")

Source = Callable[[Sequence[Block]], str]  # the lines of some blocks, as they are typed
Found = tuple[tuple[Entry, ...], dict[str, str]]


def headed_entries(
    children: Sequence[HeadedSection], lines: Sequence[str], kind: str, source: Source, restore: bool
) -> Found | None:
    """An entry for each heading, and the labels they have in common; None where one has no fitting name.

    With `restore`, short paragraphs that lost their signs are points.
    """
    entries = []
    labels: dict[str, str] = {}
    for child in children:
        entry = _named(child, kind)
        if entry is None:
            return None
        below = without_rules(child.blocks)
        deeper = [
            block
            for section in child.walk()
            if section is not child
            for block in (*([section.heading] if section.heading else []), *section.blocks)
        ]
        if kind == "challenges" and not deeper and (found := challenge_of_heading(entry, below)) is not None:
            entry, own = found
            if any(labels.setdefault(name, label) != label for name, label in own.items()):
                return None
            entries.append(entry)
            continue
        made = _with(entry, below, lines, source, restore and kind != "")
        if deeper:
            made = replace(made, body="\n\n".join(filter(None, (made.body, source(deeper)))))
        entries.append(made)
    return tuple(entries), labels


def _named(child: HeadedSection, kind: str) -> Entry | None:
    """The entry that a heading names, with nothing below it yet."""
    name = field_text(child.heading) if child.heading else None
    if not name:
        return None
    if kind == "files":
        path = as_path(shaped(name))
        return Entry(path) if path else None
    if kind == "channels" and (found := _HANDLE.fullmatch(name)):
        handled = with_handle(Entry(found["name"], summary=found["told"]))
        if handled.handle:
            return handled
    return Entry(_unbold(name))


def _with(
    entry: Entry, blocks: Sequence[Block], lines: Sequence[str], source: Source, restore: bool
) -> Entry:
    """`entry` with the blocks under its heading: a summary, points or items, and a body."""
    if not blocks:
        return entry
    if restore and (found := items_without_signs(blocks)) is not None:
        start, points = found
        text = field_text(blocks[0]) if start else ""
        if text is not None:
            return replace(entry, summary=text, points=points)
    below = blocks
    alone = len(blocks) == 1 or blocks[1].kind != "paragraph"
    if blocks[0].kind == "paragraph" and alone and (text := field_text(blocks[0])) is not None:
        entry, below = replace(entry, summary=text), blocks[1:]
    if not below or below[0].kind != "list":
        return replace(entry, body=source(below))
    made = with_content(entry, below, lines)
    if not made.body:
        return made
    return replace(made, body=source(below[1:] if made.points or made.items else below))


def items_without_signs(blocks: Sequence[Block]) -> tuple[int, tuple[str, ...]] | None:
    """Three short paragraphs or more that are items, and how many blocks lead them in; None for prose."""
    if any(block.kind != "paragraph" for block in blocks):
        return None
    leads = bool(blocks) and not _is_item(blocks[0])
    found = blocks[leads:]
    if len(found) < _FEWEST_LINES or not all(map(_is_item, found)):
        return None
    texts = [field_text(block) for block in found]
    return None if None in texts else (int(leads), tuple(text or "" for text in texts))


def _is_item(block: Block) -> bool:
    """Whether a paragraph is one short line, one sentence, or a name with what is told of it."""
    text = block.text.strip()
    if "\n" in text or text[-1:] in ":,;" or not text:
        return False
    if len(text) <= _LONGEST_LINE or named(text) is not None:
        return True
    return len(text) <= _LONGEST_SENTENCE and not _SENTENCES.search(text)


def without_rules(blocks: Sequence[Block]) -> list[Block]:
    """Blocks without the rules at their ends."""
    kept = list(blocks)
    while kept and kept[-1].kind == "rule":
        kept.pop()
    while kept and kept[0].kind == "rule":
        kept.pop(0)
    return kept


def _unbold(name: str) -> str:
    """A heading without the bold signs around all of it, which add nothing to a heading."""
    shape = shaped(name)
    whole = shape.marked and not shape.told and name.startswith("**")
    return shape.name if whole else name
