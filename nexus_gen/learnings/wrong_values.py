"""Values that are good YAML and not what their key takes: what was meant, and how to write it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nexus_gen.errors import closest, short
from nexus_gen.learnings import nodes, shapes
from nexus_gen.learnings.slip import in_list, quoted, value_at, yaml_text
from nexus_gen.learnings.slips import list_sign, odd_space

if TYPE_CHECKING:
    from nexus_gen.learnings.nodes import Source

_OTHER_WORDS = {
    "about": "summary",
    "challenge": "problem",
    "content": "body",
    "desc": "summary",
    "description": "summary",
    "details": "summary",
    "entries": "items",
    "filename": "path",
    "fix": "solution",
    "learned": "lesson",
    "markdown": "body",
    "path": "name",
    "text": "body",
    "type": "kind",
    "bullets": "points",
    "form": "as",
}


def meant(key: str, known: list[str]) -> str:
    """The known key that an unknown one was probably meant to be, or ""."""
    other = _OTHER_WORDS.get(key.strip().lower(), "")
    return closest(key, known) or (other if other in known else "")


def not_text(source: Source, node: nodes.Node, shape: shapes.Shape, at: str) -> None:
    """A list or a mapping where text belongs."""
    line = source.line(node.start.line)
    value = value_at(line, node.start.column)
    if node.start.line == node.end.line:
        value = line[node.start.column : node.end.column]
    key = at.rpartition(".")[2]
    what = "a list" if isinstance(node, nodes.Sequence) else "a mapping (`key: value`)"
    pair = _only_pair(node)
    if value[:1] in ("[", "{") or (pair and node.start.line == node.end.line):
        hint = f"put the text in quotes: {line[: node.start.column].lstrip()}{quoted(value)}"
    elif pair and value_at(line, 0) != value:
        hint = f"put the text in quotes: - {quoted(value)}"
    elif pair and pair[0].end.line == pair[1].end.line:
        hint = f"put the text in quotes: {key}: {quoted(value)}"
    elif value.startswith("- - "):
        hint = f"write one dash: {value[2:]}"
    elif isinstance(shape, shapes.Text) and shape.block:
        hint = f"write `{key}: |` to begin Markdown, and indent the lines below it"
    else:
        hint = f"write `{key}: text` in one line"
    source.report(node, f"{at} is text, and here stands {what}", hint)


def list_in_list(source: Source, node: nodes.Node, shape: shapes.Shape, at: str) -> None:
    """A list where an entry or a quotation belongs."""
    before = source.line(node.start.line)[: node.start.column]
    value = value_at(source.line(node.start.line), node.start.column)
    hint = "begin the line with one dash, or put the text in quotes"
    if value.startswith("- "):
        hint = f"write one dash: {value}"
    elif value.startswith("["):
        hint = f"put the text in quotes: {before.lstrip()}{quoted(value)}"
    source.report(node, f"in {at}, here belongs a text or `key: text`, and not a list", hint)


def not_list(source: Source, node: nodes.Node, shape: shapes.Shape, at: str) -> None:
    """Text, or an entry without its dash, where a list belongs."""
    key = at.rpartition(".")[2]
    if not isinstance(node, nodes.Scalar):
        source.report(node, f"{at} is a list", "begin each of its entries with a dash and a space")
        return
    number = node.start.line
    alone = not source.line(number)[: node.start.column].strip()
    slip = (list_sign(source, number) or odd_space(source, number)) if alone else None
    if slip is not None and number not in source.guessed:
        source.note(slip.problem)
        return
    first = source.line(number)[node.start.column :].strip()
    if pair := re.match(r"([a-z_]+):(?=\S)", first):
        hint = f"write - {pair[1]}: {short(first[pair.end() :])}, with a space after the colon"
    elif alone:
        hint = f"begin each of its lines with a dash and a space: - {yaml_text(first)}"
    elif number != node.end.line or len(node.text) > 200:
        hint = f"write each of its entries in a line below `{key}:`, with a dash and a space before it"
    else:
        hint = f"write {key}: {in_list(node.text)}"
    source.report(node, f"{at} is a list, and here stands text", hint)


def not_keys(source: Source, node: nodes.Node, shape: shapes.Record | shapes.Open, at: str) -> None:
    """Text or a list where keys belong."""
    key = at.rpartition(".")[2]
    if isinstance(shape, shapes.Open):
        shown = "setup: …" if isinstance(shape.of, shapes.Record) else "overview: …"
        name = "a name of your own" if isinstance(shape.of, shapes.Record) else "the name of a section"
        source.report(
            node,
            f"{at} needs keys",
            f"below `{key}:` write {name} and a colon, without a dash, such as `  {shown}`",
        )
        return
    first = (shape.need or tuple(shape.fields))[0]
    keys = ", ".join(list(shape.fields)[:8])
    source.report(node, f"{at or 'this file'} needs keys, such as `{first}: …`", f"the keys here are: {keys}")


def no_space(source: Source, node: nodes.Scalar, shape: shapes.Shape, at: str) -> bool:
    """Whether an entry is `name:text`, keys that it could have without the space; each is noted."""
    known = shape.fields if isinstance(shape, shapes.Record) else {}
    if node.text.partition(":")[0] not in known or node.text.endswith(":"):
        return False
    for number in range(node.start.line, node.end.line + 1):
        start = node.start.column if number == node.start.line else 0
        end = node.end.column if number == node.end.line else None
        match = re.match(r"[ \t]*(?P<key>[a-z_]+):(?P<text>\S.*)", source.line(number)[start:end])
        if match and match["key"] in known:
            source.note_at(
                number,
                start + match.start("key"),
                f'a space is missing after "{match["key"]}:"',
                f"write {match['key']}: {short(match['text'].strip())}, or put the text in quotes",
            )
    return True


def unknown_keys(source: Source, node: nodes.Mapping, shape: shapes.Record, at: str, name: str) -> None:
    """Each key of `node` that `shape` has not; `name` is the key for the name of an entry, or ""."""
    known = list(shape.fields)
    unknown = [pair for key, pair in node.pairs.items() if key not in shape.fields]
    if name and len(unknown) == len(node.pairs) and _named_by_key(source, unknown, known, at, name):
        return
    if (
        shape.maker == "section"
        and len(unknown) == len(node.pairs)
        and _no_dashes(source, unknown, known, at)
    ):
        return
    for key, _ in unknown:
        _unknown_key(source, key, known, at)


def _unknown_key(source: Source, key: nodes.Scalar, known: list[str], at: str) -> None:
    slip = odd_space(source, key.start.line)
    if slip is not None and source.line(key.start.line)[: key.start.column].strip(" -") == "":
        if key.start.line not in source.guessed:
            source.note(slip.problem)
        return
    close = meant(key.text, known)
    where = f" in {at}" if at else ""
    hint = f"the keys here are: {', '.join(known)}"
    if close:
        hint = f"write `{close}:`"
    elif key.text == "items":
        hint = f"a group can't stand in a group; {hint}"
    elif not at and "sections" in known:
        hint = f"a section of your own goes below `sections:`; {hint}"
    asked = f' Did you mean "{close}"?' if close else ""
    source.report(key, f'unknown key "{short(key.text)}"{where}.{asked}', hint)


def _named_by_key(
    source: Source, pairs: list[tuple[nodes.Scalar, nodes.Node]], known: list[str], at: str, name: str
) -> bool:
    """`- CI/CD: text`, the name where a key belongs."""
    if any(meant(key.text, known) or isinstance(value, nodes.Mapping) for key, value in pairs[:100]):
        return False
    for key, value in pairs:
        text = value.text if isinstance(value, nodes.Scalar) else ""
        line = source.line(key.start.line)
        before = line[: key.start.column].rstrip()
        if before.endswith("{"):
            hint = f"put the text in quotes, with its braces: - {quoted(line[len(before) - 1 :])}"
        elif isinstance(value, nodes.Sequence):
            hint = f"write {_as_entry(name, key, value, known)}"
        elif text:
            hint = f"write {_as_entry(name, key, value, known)}; or quotes: - {quoted(f'{key.text}: {text}')}"
        else:
            bullets = f"- {name}: {yaml_text(key.text)} and points:"
            hint = f"write - {quoted(f'{key.text}:')}; or, for bullets below it, {bullets}"
        source.report(key, f'"{short(key.text)}" is not a key of an entry in {at}', hint)
    return True


def _no_dashes(
    source: Source, pairs: list[tuple[nodes.Scalar, nodes.Node]], known: list[str], at: str
) -> bool:
    """The entries of a section without their dashes: `Python: text`, or the keys of one entry."""
    key, value = pairs[0]
    if meant(key.text, known) and len(pairs) == 1:
        return False
    hint = f"write {_as_entry('name', key, value, ['items'])}"
    if key.text in ("name", "path") and isinstance(value, nodes.Scalar):
        hint = (
            f"write - {key.text}: {yaml_text(value.text)}, and indent the lines below it by two more spaces"
        )
    source.report(key, f"{at} is a list: each of its entries begins with a dash", hint)
    return True


def _as_entry(name: str, key: nodes.Scalar, value: nodes.Node, known: list[str]) -> str:
    """How an entry is written whose name stands as a key before `value`."""
    named = f"- {name}: {yaml_text(key.text)}, and below it"
    if isinstance(value, nodes.Sequence):
        return f"{named} {'items' if 'items' in known else 'points'}: with the list, indented"
    return (
        f"{named} summary: {yaml_text(value.text) if isinstance(value, nodes.Scalar) and value.text else '…'}"
    )


def _only_pair(node: nodes.Node) -> tuple[nodes.Scalar, nodes.Scalar] | None:
    """The key and the value of a mapping with one pair of texts."""
    if isinstance(node, nodes.Mapping) and len(node.pairs) == 1:
        key, value = next(iter(node.pairs.values()))
        if isinstance(value, nodes.Scalar):
            return key, value
    return None
