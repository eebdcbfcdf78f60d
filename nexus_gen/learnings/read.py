"""learnings.yaml to `Learnings`: every error of the file at once, each with its place."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as Map
from typing import Any

from nexus_gen.errors import did_you_mean, short
from nexus_gen.files import TextFile, read_text
from nexus_gen.learnings import nodes, shapes
from nexus_gen.learnings.compose import compose
from nexus_gen.learnings.fields import LEARNINGS
from nexus_gen.learnings.model import (
    CONTENTS,
    OWN,
    TASKS,
    Entry,
    LayoutItem,
    Learnings,
    Parent,
    Section,
)
from nexus_gen.learnings.sections import KIND_NAMES
from nexus_gen.markdown.clean import is_blank

YES = ("yes", "true", "on")
FLAG_WORDS = tuple(
    word for base in (*YES, "no", "false", "off") for word in (base, base.capitalize(), base.upper())
)
REST = "sections"  # in a layout: the learner's own sections that stand nowhere else


class LearningsFile:
    """A learnings.yaml as read: the `learnings`, and what an error about one of its keys needs."""

    def __init__(self, source: nodes.Source, root: nodes.Mapping, learnings: Learnings) -> None:
        self.source = source
        self.root = root
        self.learnings = learnings

    def reject(self, key: str, message: str, hint: str = "") -> None:
        """Raises `InputError` at the value of a top-level `key`."""
        node = self.root.pairs[key][1] if key in self.root.pairs else self.root
        self.source.report(node, message, hint)
        self.source.raise_problems()


def load(path: str) -> LearningsFile:
    """Reads `path`. Raises `InputError` with all problems, or `NexusError` if it can't be read."""
    return parse(read_text(path))


def parse(file: TextFile) -> LearningsFile:
    """Reads the text of a learnings.yaml; see `load`."""
    source = nodes.Source(file)
    root = compose(source)
    if root is None:
        source.report_at(0, "this file is empty", 'begin it with "format: 1" and "title: …"')
        source.raise_problems()
    if not isinstance(root, nodes.Mapping):
        source.report(root or _NOWHERE, "this file has no keys", 'begin it with "format: 1" and "title: …"')
        source.raise_problems()
    assert isinstance(root, nodes.Mapping)
    values = Reader(source).record(root, LEARNINGS, "")
    if not source.problems:
        _check_names(source, root, values)
    source.raise_problems()
    return LearningsFile(source, root, _learnings(values))


_NOWHERE = nodes.Node(None, None)
_SMART = "“„‘«"  # what a word processor makes of a quote


class Reader:
    """Reads nodes by shape, and notes in `source` what does not fit. `at` is the dotted path of a value."""

    def __init__(self, source: nodes.Source) -> None:
        self.source = source
        self.may_mislead = " #" in source.file.text or any(sign in source.file.text for sign in _SMART)
        self.makers: Map[str, Callable[[dict[str, Any]], object]] = _MAKERS
        self.readers: dict[type[shapes.Shape], Callable[[nodes.Node, Any, str], Any]] = {
            shapes.Text: self.text,
            shapes.TitleText: self.heading,
            shapes.Flag: self.flag,
            shapes.Number: self.number,
            shapes.OneOf: self.choice,
            shapes.Many: self.many,
            shapes.Record: self.record,
            shapes.Open: self.open,
            shapes.Either: self.either,
        }

    def value(self, node: nodes.Node, shape: shapes.Shape, at: str) -> Any:
        """The value of `node`, or None where there is none or it is wrong (which is then noted)."""
        return self.readers[type(shape)](node, shape, at)

    def text(self, node: nodes.Node, shape: shapes.Text, at: str) -> str | None:
        if type(node) is not nodes.Scalar:
            self._misfit("not_text", node, shape, at)
            return None
        if is_blank(node.text) or node.empty:
            return None
        if shape.block and node.start.line != node.end.line and not self._is_literal(node):
            self._misread("joined", node, _key(at))
        if self.may_mislead and node.plain:
            self._misread("comment_behind", node)
            if node.text[0] in _SMART:
                self._misread("smart_quotes", node, shape.title)
        return node.text

    def _is_literal(self, node: nodes.Scalar) -> bool:
        return self.source.file.text.startswith("|", node.start.index)

    def _misread(self, what: str, *about: Any) -> None:
        """Notes `what` a function of `misread` is about, where it is so."""
        from nexus_gen.learnings import misread

        getattr(misread, what)(self.source, *about)

    def heading(self, node: nodes.Node, shape: shapes.TitleText, at: str) -> str | None:
        if not isinstance(node, nodes.Scalar):
            self._misfit("not_text", node, shape, at)
            return None
        if node.empty:
            return None
        return "" if is_blank(node.text) else node.text

    def flag(self, node: nodes.Node, shape: shapes.Flag, at: str) -> bool | None:
        if isinstance(node, nodes.Scalar):
            if node.empty:
                return None
            if node.text in FLAG_WORDS:
                return node.text.lower() in YES
        self.source.report(node, f"{at} is yes or no", f"write {_key(at)}: yes, or {_key(at)}: no")
        return None

    def number(self, node: nodes.Node, shape: shapes.Number, at: str) -> int | None:
        if isinstance(node, nodes.Scalar):
            if node.empty:
                return None
            if node.text.isascii() and node.text.isdigit() and 0 < len(node.text) < 7 and int(node.text):
                return int(node.text)
        self.source.report(node, f"{at} is a whole number, from 1", f"write {_key(at)}: 3")
        return None

    def choice(self, node: nodes.Node, shape: shapes.OneOf, at: str) -> str | None:
        if not isinstance(node, nodes.Scalar):
            self._misfit("not_text", node, shape, at)
            return None
        if node.empty:
            return None
        word = node.text.removesuffix(".0")  # a number to a JSON Schema, where 1.0 is 1
        if word in shape.words:
            return word
        close = did_you_mean(word, shape.words)
        hint = (
            f"one of: {', '.join(shape.words)}" if len(shape.words) > 1 else f"write {at}: {shape.words[0]}"
        )
        self.source.report(node, f'{at} can\'t be "{short(node.text)}". {close}'.rstrip(), hint)
        return None

    def many(self, node: nodes.Node, shape: shapes.Many, at: str) -> tuple[Any, ...] | None:
        if isinstance(node, nodes.Scalar) and node.empty:
            return None
        if not isinstance(node, nodes.Sequence):
            self._misfit("not_list", node, shape, at)
            return None
        read = self.readers[type(shape.of)]
        values = [read(item, shape.of, at) for item in node.items]
        return tuple(value for value in values if value is not None) or None

    def record(self, node: nodes.Node, shape: shapes.Record, at: str) -> Any:
        if isinstance(node, nodes.Scalar) and node.empty:
            return None
        if not isinstance(node, nodes.Mapping):
            self._misfit("not_keys", node, shape, at)
            return None
        values: dict[str, Any] = {}
        unknown = False
        for key, (_, value_node) in node.pairs.items():
            field = shape.fields.get(key)
            if field is None:
                unknown = True
                continue
            value = self.readers[type(field.shape)](value_node, field.shape, f"{at}.{key}" if at else key)
            if value is not None:
                values[key] = value
        if unknown:
            from nexus_gen.learnings import wrong_values

            wrong_values.unknown_keys(
                self.source, node, shape, at, shape.need[0] if shape.maker == "entry" else ""
            )
        if shape.need or shape.need_one_of:
            self._check_needs(node, shape, at, unknown)
        make = self.makers.get(shape.maker)
        if make is None:
            return values or None
        return make(values) if all(key in values for key in shape.need) else None

    def open(self, node: nodes.Node, shape: shapes.Open, at: str) -> dict[str, Any] | None:
        if isinstance(node, nodes.Scalar) and node.empty:
            return None
        if not isinstance(node, nodes.Mapping):
            self._misfit("not_keys", node, shape, at)
            return None
        values = {
            key: self.value(value_node, shape.of, f"{at}.{key}")
            for key, (_, value_node) in node.pairs.items()
        }
        return {key: value for key, value in values.items() if value is not None} or None

    def either(self, node: nodes.Node, shape: shapes.Either, at: str) -> Any:
        if type(node) is nodes.Scalar:
            if node.empty:
                return None
            if shape.scalar is not None:
                return self._as_text(node, shape, shape.scalar, at)
            if is_blank(node.text):
                return None
        elif isinstance(node, nodes.Sequence):
            if shape.sequence is not None:
                return self.value(node, shape.sequence, at)
        elif shape.mapping is not None:
            return self.value(node, shape.mapping, at)
        self._misfit("not_list" if shape.sequence is not None else "list_in_list", node, shape, at)
        return None

    def _as_text(self, node: nodes.Scalar, shape: shapes.Either, scalar: shapes.Shape, at: str) -> Any:
        """An entry that is only text: its name."""
        if node.plain and ":" in node.text and shape.mapping is not None:
            from nexus_gen.learnings import wrong_values

            if wrong_values.no_space(self.source, node, shape.mapping, at):
                return None
        text = self.value(node, scalar, at)
        record = shape.mapping
        if text is None or not isinstance(record, shapes.Record) or record.maker not in _TEXT_ALONE:
            return text
        return self.makers[record.maker]({record.need[0]: text})

    def _misfit(self, what: str, node: nodes.Node, shape: shapes.Shape, at: str) -> None:
        """Notes that `node` is `what` a function of `wrong_values` is about."""
        from nexus_gen.learnings import wrong_values

        getattr(wrong_values, what)(self.source, node, shape, at)

    def _check_needs(self, node: nodes.Mapping, shape: shapes.Record, at: str, unknown: bool) -> None:
        """Notes what a mapping must have and has not; a value that is wrong has been noted already."""
        there = {key for key, (_, value) in node.pairs.items() if not _is_nothing(value)}
        for key in shape.need:
            if key in there or (unknown and self._meant(node, shape, key)):
                continue
            at_node: nodes.Node = node
            hint = f"add a line `{_example(key, shape)}`"
            if key in node.pairs:
                at_node = node.pairs[key][1]
                hint = 'give it a text; "null" and "~" mean nothing unless they are in quotes'
                if isinstance(shape.fields[key].shape, shapes.TitleText) and isinstance(
                    at_node, nodes.Scalar
                ):
                    if not at_node.empty:
                        continue
                    hint = 'give it a text, or "" for no heading'
            self.source.report(at_node, f"{at or 'this file'} needs `{key}`", hint)
        if shape.need_one_of and not unknown and there.isdisjoint(shape.need_one_of):
            wanted = " or ".join(f"`{key}`" for key in shape.need_one_of[:2])
            self.source.report(node, f"{at} needs {wanted}", "give it something to show, or delete it")

    def _meant(self, node: nodes.Mapping, shape: shapes.Record, key: str) -> bool:
        """Whether an unknown key of `node` has been told to be this one, or to be the name of an entry."""
        from nexus_gen.learnings.wrong_values import meant

        unknown = [other for other in node.pairs if other not in shape.fields]
        if shape.maker == "entry" and len(unknown) == len(node.pairs):
            return True
        return any(meant(other, list(shape.fields)) == key for other in unknown[:100])


def _is_nothing(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Scalar):
        return node.empty or is_blank(node.text)
    return not (node.items if isinstance(node, nodes.Sequence) else getattr(node, "pairs", ()))


def _example(key: str, shape: shapes.Record) -> str:
    examples = shape.fields[key].examples
    return f"{key}: {examples[0] if examples else '…'}"


def _key(at: str) -> str:
    return at.rpartition(".")[2]


def _entry(values: dict[str, Any]) -> Entry:
    """An entry; `items` that are only names are its points."""
    if "path" in values:
        values["name"] = values.pop("path")
    items: tuple[Entry, ...] = values.get("items", ())
    if items and all(item == Entry(item.name) for item in items):
        del values["items"]
        values["points"] = (*values.get("points", ()), *(item.name for item in items))
    return Entry(**values)


def _quote(values: dict[str, Any]) -> dict[str, Any]:
    return {"body": values["text"], "author": values.get("author", "")}


_MAKERS: Map[str, Callable[[dict[str, Any]], object]] = {
    "entry": _entry,
    "quote": _quote,
    "parent": lambda values: Parent(**values),
}
_TEXT_ALONE = ("entry", "quote")  # what a text alone can stand for: it is their first needed key


def _learnings(values: dict[str, Any]) -> Learnings:
    sections = {kind: _section(kind, values[kind]) for kind in KIND_NAMES if kind in values}
    for name, own in values.get("sections", {}).items():
        sections[name] = _own_section(name, own)
    return Learnings(
        title=values["title"],
        programme=values.get("programme", Learnings.programme),
        template=values.get("template", Learnings.template),
        intro=values.get("intro", ""),
        toc=values.get("toc", False),
        titles=values.get("titles", {}),
        sections=sections,
        layout=values.get("layout", ()),
    )


def _section(kind: str, value: Any) -> Section:
    if isinstance(value, str):
        return Section(kind, kind, body=value)
    if isinstance(value, tuple):
        return Section(kind, kind, entries=value)
    return Section(kind, kind, **_content(value))


def _own_section(name: str, values: dict[str, Any]) -> Section:
    return Section(name, values.pop("kind", OWN), **_content(values))


def _content(values: dict[str, Any]) -> dict[str, Any]:
    """The keys of a section in YAML, by the names they have in `Section`."""
    renamed = {"as": "form", "items": "entries"}
    return {renamed.get(key, key): value for key, value in values.items()}


def _check_names(source: nodes.Source, root: nodes.Mapping, values: dict[str, Any]) -> None:
    """Names that point at sections must be sections, and stand in the layout once."""
    own = root.pairs["sections"][1] if "sections" in root.pairs else None
    own_names = own.pairs if isinstance(own, nodes.Mapping) else {}
    for name, (key, _) in own_names.items():
        if name in KIND_NAMES or name in (TASKS, REST, CONTENTS):
            source.report(
                key,
                f'"{name}" has a place of its own in this file',
                f"write it as `{name}:` at the top level, or give your section another name",
            )
    known = [*KIND_NAMES, *own_names, TASKS, CONTENTS]
    titles = root.pairs["titles"][1] if "titles" in root.pairs else None
    if isinstance(titles, nodes.Mapping):
        for name, (key, _) in titles.pairs.items():
            if name not in known:
                _unknown_section(source, key, known)
    layout = root.pairs["layout"][1] if "layout" in root.pairs else None
    if isinstance(layout, nodes.Sequence):
        _check_layout(source, layout, [*known, REST], {})


def _check_layout(
    source: nodes.Source, layout: nodes.Sequence, known: list[str], seen: dict[str, int]
) -> None:
    for item in layout.items:
        if isinstance(item, nodes.Scalar):
            if item.empty or is_blank(item.text):
                continue
            if item.text not in known:
                _unknown_section(source, item, known)
            elif item.text in seen:
                source.report(
                    item, f'"{item.text}" stands in line {seen[item.text]} of the layout already', "keep one"
                )
            seen.setdefault(item.text, item.start.line + 1)
        elif isinstance(item, nodes.Mapping):
            for key in ("joined", "sections"):
                below = item.pairs[key][1] if key in item.pairs else None
                if isinstance(below, nodes.Sequence):
                    _check_layout(source, below, known, seen)


def _unknown_section(source: nodes.Source, node: nodes.Scalar, known: list[str]) -> None:
    close = did_you_mean(node.text, known)
    source.report(
        node,
        f'there is no section "{short(node.text)}". {close}'.rstrip(),
        f"the sections are: {', '.join(known[:40])}",
    )


def layout_names(layout: tuple[LayoutItem, ...]) -> list[str]:
    """Every section name in a layout, in its order."""
    names: list[str] = []
    for item in layout:
        if isinstance(item, str):
            names.append(item)
        else:
            names += [*item.joined, *layout_names(item.sections)]
    return names
