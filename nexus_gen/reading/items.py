"""List items as entries: a name, what is told of it, and the items below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nexus_gen.learnings.model import Entry
from nexus_gen.markdown.parser import Block
from nexus_gen.reading.field_text import field_text
from nexus_gen.reading.item_shapes import Shaped, named, shaped

_HANDLE = re.compile(r"(?:`(?P<code>#?[^`]+)`|(?P<bare>#\w[\w-]*))(?P<rest>(?:\s+[—–-]\s.*|)\Z)", re.DOTALL)
_OF_CODE = 4  # by which code is indented
_HANDLE_DASH = re.compile(r"^\s*(?:—|–|-)\s+")
_PATH = re.compile(r"[\w.@/\\*<>{}-]+")


def list_entries(
    block: Block, lines: Sequence[str], kind: str = "", deep: bool = False
) -> tuple[Entry, ...] | None:
    """The items of a list as entries; None where one of them is none. `lines` are the README's.

    With `deep` it is the list below a group.
    """
    tasks = [item.done is not None for item in block.children]
    if any(tasks) and not all(tasks):
        return None
    texts = [_text(item) for item in block.children]
    shapes = _shapes([text if text is not None else "" for text in texts], kind)
    entries = []
    for item, text, shape in zip(block.children, texts, shapes, strict=True):
        entry = None if text is None else _entry(item, shape, lines, kind, deep)
        if entry is None:
            return None
        entries.append(entry)
    return tuple(entries)


def _text(item: Block) -> str | None:
    """The text of an item's first paragraph; None where it has none or no field can hold it."""
    if not item.children or item.children[0].kind != "paragraph":
        return None
    return field_text(item.children[0]) or None


def _shapes(texts: Sequence[str], kind: str) -> list[Shaped]:
    """Each item's shape; a plain `Name: text` counts where most items have a name."""
    shapes = [shaped(text) for text in texts]
    plain = [
        named(text) if shape == Shaped(text) else None for text, shape in zip(texts, shapes, strict=True)
    ]
    hits = sum(found is not None or bool(shape.told) for found, shape in zip(plain, shapes, strict=True))
    if hits * 3 < len(texts) * 2 and kind != "channels":
        return shapes
    return [found or shape for found, shape in zip(plain, shapes, strict=True)]


def _entry(item: Block, shape: Shaped, lines: Sequence[str], kind: str, deep: bool) -> Entry | None:
    if not shape.name:
        return None
    entry = Entry(shape.name, summary=shape.told, done=bool(item.done))
    if kind == "channels":
        entry = with_handle(entry)
    elif kind == "files":
        path = as_path(shape)
        if path is None:
            return None
        entry = replace(entry, name=path)
    made = with_content(entry, item.children[1:], lines, item.done is not None, deep)
    return None if deep and made.body else made


def with_content(
    entry: Entry, blocks: Sequence[Block], lines: Sequence[str], tasks: bool = False, deep: bool = False
) -> Entry:
    """`entry` with what stands below its first line: points, items, or a body as it is typed.

    The items of a group are `deep`: they have points at most. With `tasks` an item below may have a box.
    """
    if not blocks:
        return entry
    first, rest = blocks[0], blocks[1:]
    if first.kind == "list":
        below = _below(first, lines, tasks, deep)
        if below is not None:
            points, items = below
            body = _source(rest, lines) if rest else ""
            return replace(entry, points=points, items=items, body=body)
    return replace(entry, body=_source(blocks, lines))


def _below(
    block: Block, lines: Sequence[str], tasks: bool, deep: bool
) -> tuple[tuple[str, ...], tuple[Entry, ...]] | None:
    """A list below an item as points, where they are only sentences, or as the items of a group."""
    boxes = [item.done is not None for item in block.children]
    if block.start is not None or (any(boxes) and not (tasks and all(boxes))):
        return None
    texts = [_text(item) for item in block.children]
    if None in texts:
        return None
    points = tuple(text or "" for text in texts)
    flat = all(len(item.children) == 1 for item in block.children) and not any(boxes)
    if flat and (deep or not any(shaped(text).told for text in points)):
        return points, ()
    entries = None if deep else list_entries(block, lines, deep=True)
    return None if entries is None else ((), entries)


def with_handle(entry: Entry) -> Entry:
    """A channel with its handle, where what is told of it begins with one."""
    found = _HANDLE.fullmatch(entry.summary)
    if found is None:
        return entry
    return replace(
        entry,
        handle=(found["code"] or found["bare"]).strip(),
        summary=_HANDLE_DASH.sub("", found["rest"]).strip(),
    )


def as_path(shape: Shaped) -> str | None:
    """The path that an item of a list of files names, or None."""
    name = shape.name
    if len(name) > 2 and name[0] == name[-1] == "`" and "`" not in name[1:-1]:
        return name[1:-1].strip() or None
    return name if _PATH.fullmatch(name) else None


def _source(blocks: Sequence[Block], lines: Sequence[str]) -> str:
    """Blocks of an item as they are typed, without the indent that the item gives them."""
    typed = list(lines[blocks[0].line - 1 : blocks[-1].end])
    indent = blocks[0].column - 1 - (_OF_CODE if blocks[0].kind == "code" else 0)
    return "\n".join(
        line[indent:] if not line[:indent].strip(" ") else line.lstrip() for line in typed
    ).strip("\n")
