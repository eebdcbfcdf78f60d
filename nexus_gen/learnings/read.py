"""learnings.yaml to `Learnings`: every error of the file at once, each with its place."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as Map
from typing import Any

from nexus_gen.errors import did_you_mean
from nexus_gen.files import TextFile, read_text
from nexus_gen.learnings import nodes, shapes
from nexus_gen.learnings.fields import LEARNINGS
from nexus_gen.learnings.model import (
    KINDS,
    OWN,
    TASKS,
    Entry,
    LayoutItem,
    Learnings,
    Parent,
    Section,
)
from nexus_gen.markdown.clean import is_blank

YES = ("yes", "true", "on")
FLAG_WORDS = (*YES, "no", "false", "off")
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
    root = nodes.compose(source)
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


class Reader:
    """Reads nodes by shape, and notes in `source` what does not fit. `at` is the dotted path of a value."""

    def __init__(self, source: nodes.Source) -> None:
        self.source = source
        self.makers: Map[str, Callable[[dict[str, Any]], object]] = _MAKERS
        self.readers: dict[type[shapes.Shape], Callable[[nodes.Node, Any, str], Any]] = {
            shapes.Text: self.text,
            shapes.Heading: self.heading,
            shapes.Flag: self.flag,
            shapes.Number: self.number,
            shapes.Choice: self.choice,
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
            self._not_text(node, at)
            return None
        if is_blank(node.text) or node.empty:
            return None
        return node.text

    def heading(self, node: nodes.Node, shape: shapes.Heading, at: str) -> str | None:
        if not isinstance(node, nodes.Scalar):
            self._not_text(node, at)
            return None
        if node.empty:
            return None
        return "" if is_blank(node.text) else node.text

    def flag(self, node: nodes.Node, shape: shapes.Flag, at: str) -> bool | None:
        if isinstance(node, nodes.Scalar):
            if node.empty:
                return None
            if node.text.lower() in FLAG_WORDS:
                return node.text.lower() in YES
        self.source.report(node, f"{at} is yes or no", f"write {_key(at)}: yes")
        return None

    def number(self, node: nodes.Node, shape: shapes.Number, at: str) -> int | None:
        if isinstance(node, nodes.Scalar):
            if node.empty:
                return None
            if node.text.isascii() and node.text.isdigit() and 0 < len(node.text) < 7 and int(node.text):
                return int(node.text)
        self.source.report(node, f"{at} is a whole number, from 1", f"write {_key(at)}: 3")
        return None

    def choice(self, node: nodes.Node, shape: shapes.Choice, at: str) -> str | None:
        if isinstance(node, nodes.Scalar):
            if node.empty:
                return None
            if node.text in shape.words:
                return node.text
            close = did_you_mean(node.text, list(shape.words))
            words = ", ".join(shape.words)
            self.source.report(
                node, f'{at} can\'t be "{_short(node.text)}". {close}'.rstrip(), f"one of: {words}"
            )
        else:
            self._not_text(node, at)
        return None

    def many(self, node: nodes.Node, shape: shapes.Many, at: str) -> tuple[Any, ...] | None:
        if isinstance(node, nodes.Scalar) and node.empty:
            return None
        if not isinstance(node, nodes.Sequence):
            self._not_list(node, at)
            return None
        read = self.readers[type(shape.of)]
        values = [read(item, shape.of, at) for item in node.items]
        return tuple(value for value in values if value is not None) or None

    def record(self, node: nodes.Node, shape: shapes.Record, at: str) -> Any:
        if isinstance(node, nodes.Scalar) and node.empty:
            return None
        if not isinstance(node, nodes.Mapping):
            keys = ", ".join(list(shape.fields)[:6])
            self.source.report(node, f"{at} needs keys", f"one of: {keys}, each as `key: text`")
            return None
        values: dict[str, Any] = {}
        known = True
        for key, (key_node, value_node) in node.pairs.items():
            field = shape.fields.get(key)
            if field is None:
                known = False
                self._unknown(key_node, value_node, shape, at, len(node.pairs) == 1)
                continue
            value = self.readers[type(field.shape)](value_node, field.shape, f"{at}.{key}" if at else key)
            if value is not None:
                values[key] = value
        if shape.need or shape.need_one_of:
            self._check_needs(node, shape, at, known)
        make = self.makers.get(shape.maker)
        return make(values) if make and (not shape.need or shape.need[0] in values) else values or None

    def open(self, node: nodes.Node, shape: shapes.Open, at: str) -> dict[str, Any] | None:
        if isinstance(node, nodes.Scalar) and node.empty:
            return None
        if not isinstance(node, nodes.Mapping):
            self.source.report(node, f"{at} needs keys", f"write each as `name: …` below `{_key(at)}:`")
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
                text = self.value(node, shape.scalar, at)
                make = self.makers.get(shape.name)
                return make({_NAME_KEYS.get(shape.name, "name"): text}) if make and text is not None else text
            if shape.sequence is not None and is_blank(node.text):
                return None
        elif isinstance(node, nodes.Sequence):
            if shape.sequence is not None:
                return self.value(node, shape.sequence, at)
        elif shape.mapping is not None:
            return self.value(node, shape.mapping, at)
        if shape.sequence is not None:
            self._not_list(node, at)
        elif isinstance(node, nodes.Sequence):
            self.source.report(node, f"a list can't stand in a list in {at}", "begin the line with one `- `")
        else:
            self._not_text(node, at)
        return None

    def _check_needs(self, node: nodes.Mapping, shape: shapes.Record, at: str, known: bool) -> None:
        """Notes what a mapping must have and has not; a value that is wrong has been noted already."""
        there = {key for key, (_, value) in node.pairs.items() if not _is_nothing(value)}
        if not known and len(node.pairs) == 1:
            return  # `- CI/CD: text` has its own message
        for key in shape.need:
            if key in there:
                continue
            at_node, hint = node, f"write `{key}: {'1' if key == 'format' else '…'}`"
            if key in node.pairs:
                at_node = node.pairs[key][1]
                hint = 'give it a text; "null" and "~" mean nothing unless they are in quotes'
                if isinstance(shape.fields[key].shape, shapes.Heading) and isinstance(at_node, nodes.Scalar):
                    if not at_node.empty:
                        continue
                    hint = 'give it a text, or "" for no heading'
            self.source.report(at_node, f"{at or 'this file'} needs `{key}`", hint)
        if shape.need_one_of and known and there.isdisjoint(shape.need_one_of):
            wanted = " or ".join(f"`{key}`" for key in shape.need_one_of[:2])
            self.source.report(node, f"{at} needs {wanted}", "give it something to show, or delete it")

    def _unknown(
        self, key: nodes.Scalar, value: nodes.Node, shape: shapes.Record, at: str, alone: bool
    ) -> None:
        fields = list(shape.fields)
        if alone and isinstance(value, nodes.Scalar) and shape.maker in _NAME_KEYS:
            from nexus_gen.learnings.slips import quoted

            first = _NAME_KEYS[shape.maker]
            self.source.report(
                key,
                f'"{_short(key.text)}" is not a key of an entry in {at}',
                f"write `- {first}: {_short(key.text)}` and below it `  summary: {_short(value.text)}`, "
                f"or put the whole line in quotes: - {quoted(f'{_short(key.text)}: {_short(value.text)}')}",
            )
            return
        close = did_you_mean(key.text, fields)
        where = f" in {at}" if at else ""
        hint = f"the keys here are: {', '.join(fields)}"
        if not at and not close:
            hint = f"a section of your own goes below `sections:`; {hint}"
        self.source.report(key, f'unknown key "{_short(key.text)}"{where}. {close}'.rstrip(), hint)

    def _not_text(self, node: nodes.Node, at: str) -> None:
        what = "a list" if isinstance(node, nodes.Sequence) else "a mapping (`key: value`)"
        self.source.report(
            node,
            f"{at} is text, and here stands {what}",
            f"write `{_key(at)}: text`, in quotes if it begins with a bracket or has a colon",
        )

    def _not_list(self, node: nodes.Node, at: str) -> None:
        if isinstance(node, nodes.Scalar):
            self.source.report(
                node,
                f"{at} is a list, and here stands text",
                f"put it on the next line: `  - {_short(node.text)}`",
            )
        else:
            self.source.report(node, f"{at} is a list", "begin each of its lines with `- `")


def _is_nothing(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Scalar):
        return node.empty or is_blank(node.text)
    return not (node.items if isinstance(node, nodes.Sequence) else getattr(node, "pairs", ()))


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:57] + "…"


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
    return {"body": values.get("text") or values.get("name"), "author": values.get("author", "")}


_MAKERS: Map[str, Callable[[dict[str, Any]], object]] = {
    "entry": _entry,
    "challenge": _entry,
    "channel": _entry,
    "file": _entry,
    "own_entry": _entry,
    "quote": _quote,
    "parent": lambda values: Parent(**values),
}
_NAME_KEYS = {"entry": "name", "challenge": "name", "channel": "name", "file": "path", "own_entry": "name"}


def _learnings(values: dict[str, Any]) -> Learnings:
    sections = {kind: _section(kind, values[kind]) for kind in KINDS if kind in values}
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
        if name in KINDS or name in (TASKS, REST, "toc"):
            source.report(
                key,
                f'"{name}" has a place of its own in this file',
                f"write it as `{name}:` at the top level, or give your section another name",
            )
    known = [*KINDS, *own_names, TASKS]
    titles = root.pairs["titles"][1] if "titles" in root.pairs else None
    if isinstance(titles, nodes.Mapping):
        for name, (key, _) in titles.pairs.items():
            if name not in known and name != "toc":
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
                source.report(item, f'"{item.text}" stands in line {seen[item.text]} of the layout already')
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
        f'there is no section "{_short(node.text)}". {close}'.rstrip(),
        f"the sections are: {', '.join(known)}",
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
