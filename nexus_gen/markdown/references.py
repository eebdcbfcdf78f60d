"""Link definitions and footnotes of one text, kept from meaning anything in the rest of a README.

A definition holds for a whole document: `[docs]: https://…` in one field would make a link of `[docs]` in
any other, and of two fields that both define `[1]` the second would get the links of the first. So each
label gets a print of what the text defines: `[docs][docs-1c5a0f3e]`. Labels are not shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from zlib import crc32

from nexus_gen.markdown.edits import Edits
from nexus_gen.markdown.parser import Block, Inline, read

_DEFINED = re.compile(r"\[(?P<label>(?P<note>\^)?(?:\\.|[^\\\[\]])+)\]:", re.DOTALL)
_NAMED = re.compile(r"\]\[((?:\\.|[^\\\[\]])*)\]\Z", re.DOTALL)
_BOXED = re.compile(r"\[[ xX]\][ \t]+\[[^\]\n]+\]:")
_ADDRESS = re.compile(r"\]:\s*([^\s<]\S*)")
_PRINT = re.compile(r"-[0-9a-fA-F]{8}(?=\]|\Z)")
_BETWEEN = re.compile(r"\s+")


def own_labels(text: str, document: Block) -> str | None:
    """`text`, read as `document`, with labels of its own, so that no definition in it reaches outside.

    None if that can't be.
    """
    if "]:" not in text:
        return text
    addresses = _ADDRESS.findall(text)
    if _BOXED.search(text) or any(one.count("(") != one.count(")") for one in addresses):
        return None  # a definition for GitHub, and a text for the engine
    other = {
        line
        for block in document.walk()
        if block.has_inline or block.kind in ("fence", "code", "html")
        for line in range(block.line, block.end + 1)
    } - {block.line for block in document.walk() if block.kind == "footnote"}
    names = _names(text, document)
    if any("\n" in label for label in names):
        return None
    edits = Edits()
    line, begins, done = 1, 0, 0
    for found in _DEFINED.finditer(text):
        line += text.count("\n", done, found.start())
        begins = max(begins, text.rfind("\n", done, found.start()) + 1)
        done = found.start()
        if (name := names.get(_key(found["label"]))) and line not in other:
            start = found.start("label") - begins + 1
            edits.replace((line, start), (line, start + len(found["label"])), name)
    for piece in _inlines(document):
        _rename(piece, names, edits)
    made = edits.made(text)
    return made if not names or _is_same(document, read(made)) else None


def _names(text: str, document: Block) -> dict[str, str]:
    """The new name of each label that a text defines."""
    labels = {_key(found["label"]): found["label"] for found in _DEFINED.finditer(text) if not found["note"]}
    links = _targets(list(labels.values()), text)
    notes = [block for block in document.walk() if block.kind == "footnote"]
    noted = [inner.text for note in notes for inner in note.walk()]
    defined = [
        ([labels[key] for key in links], [f"{key} {target}" for key, target in links.items()]),
        (["^" + note.text for note in notes], noted),
    ]
    names: dict[str, str] = {}
    for own, meant in defined:
        words = (_PRINT.sub("", word) for row in meant for word in row.split())
        mark = f"{crc32(' '.join(words).encode()):08x}"
        for label in own:
            base = re.sub(r"[^\w.]+", "-", _PRINT.sub("", label).lower()).strip("-") or "x"
            name = label[: label[0] == "^"] + f"{base}-{mark}"
            if name in names.values():
                name = label[: label[0] == "^"] + f"{base}{len(names)}-{mark}"
            names.setdefault(label if "\n" in label else _key(label), name)
    return names


def _targets(labels: list[str], text: str) -> dict[str, str]:
    """Where the links lead that a text defines, by their label: those that become links above it."""
    probes = "".join(f"[{_BETWEEN.sub(' ', label)}]\n\n" for label in labels)
    found = read(probes + text).children[: len(labels)]
    return {
        _key(label): f"{piece.url} {piece.title}".strip()
        for label, block in zip(labels, found, strict=False)
        for piece in block.inline[:1]
        if piece.kind == "link" and piece.source.startswith("[")
    }


def _inlines(document: Block) -> Iterable[Inline]:
    for block in document.walk():
        for piece in block.inline:
            yield from piece.walk()


def _rename(piece: Inline, names: dict[str, str], edits: Edits) -> None:
    """Notes the new label of a link, an image or a note that has one."""
    if piece.kind not in ("link", "image", "note") or not names:
        return
    source, (line, column) = piece.source, piece.end
    if not source.endswith("]") or "[" not in source:
        return  # no label, or a wrong place, in a line that lacks the signs of its quote: the read-back tells
    behind = (line, column + 1)
    if piece.kind == "note":
        if name := names.get(_key("^" + piece.text)):
            edits.replace(piece.start, behind, f"[{name}]")
    elif (named := _NAMED.search(source)) is None:
        label = source[source.index("[") + 1 : -1]
        edits.insert(behind, f"[{names.get(_key(label), label)}]")
    else:
        label = named[1] or source[source.index("[") + 1 : named.start()]
        edits.replace((line, column - len(named[1])), (line, column), names.get(_key(label), label))


def _is_same(before: Block, after: Block) -> bool:
    """Whether two documents show the same, labels aside."""
    return _shown(before) == _shown(after)


def _shown(document: Block) -> list[object]:
    return [
        (block.kind, block.level, [_unlabelled(piece) for piece in block.inline])
        if block.has_inline
        else (block.kind, "" if block.kind == "footnote" else block.text)
        for block in document.walk()
    ]


def _unlabelled(piece: Inline) -> object:
    text = "" if piece.kind == "note" else piece.text
    return (piece.kind, text, piece.url, piece.title, [_unlabelled(child) for child in piece.children])


def _key(label: str) -> str:
    """What two labels share that mean the same."""
    return _BETWEEN.sub(" ", label.strip()).casefold()
