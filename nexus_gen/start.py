"""A new learnings.yaml without questions: the programme's defaults, a data file, and values of the call."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from nexus_gen.errors import UsageError, did_you_mean
from nexus_gen.files import TextFile
from nexus_gen.learnings import nodes, shapes
from nexus_gen.learnings.compose import compose
from nexus_gen.learnings.fields import LEARNINGS
from nexus_gen.learnings.nodes import plain_data
from nexus_gen.learnings.read import Reader
from nexus_gen.programmes.load import Programme

_PAIR = re.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_PARTIAL = shapes.Record("defaults", LEARNINGS.fields)


def defaults_of(programme: Programme) -> dict[str, Any]:
    """What is true of every learner of a programme; summaries come from its catalogue."""
    data: dict[str, Any] = plain_data(programme.defaults) or {}
    for kind in ("technologies", "concepts", "practices"):
        if isinstance(data.get(kind), list):
            data[kind] = [_with_summary(entry, kind, programme) for entry in data[kind]]
    return data


def _with_summary(entry: Any, kind: str, programme: Programme) -> Any:
    if isinstance(entry, str) and (summary := programme.summary(kind, entry)):
        return {"name": entry, "summary": summary}
    return entry


def data_of_file(file: TextFile) -> dict[str, Any]:
    """A data file, YAML or JSON, in the format of learnings.yaml; any key may be missing.

    Raises `InputError` with everything wrong in it.
    """
    if file.text.lstrip().startswith("{"):  # JSON writes emoji as two halves, which YAML does not know
        file.text = _PAIR.sub(lambda pair: json.loads(f'"{pair[0]}"'), file.text.replace("\t", " "))
    source = nodes.Source(file)
    root = compose(source)
    if root is None:
        source.report_at(0, "there is nothing in it", "give it at least a title: `title: My notes`")
        source.raise_problems()
    assert root is not None
    Reader(source).record(root, _PARTIAL, "")
    source.raise_problems()
    data: dict[str, Any] = plain_data(root)
    return data


class Settings:
    """Values of the call put into the data one after the other; the first for a list replaces it."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self._replaced: set[str] = set()

    def put(self, assignment: str) -> None:
        """Applies one `KEY=VALUE`; KEY is dotted, VALUE a text, or in braces for an entry.

        Raises `UsageError` where there is no such key.
        """
        key, sign, value = assignment.partition("=")
        if not sign or not key.strip():
            raise UsageError(
                f"--set {assignment}: this has no {'key' if sign else '='}",
                "write --set KEY=VALUE, such as --set title=Notes",
            )
        path = key.strip().split(".")
        if not value and path in ([key] for key in LEARNINGS.need):
            raise UsageError(
                f"--set {assignment} is empty", f"write a value, such as --set {key.strip()}=Notes"
            )
        self.data = self._with(self.data, LEARNINGS, path, value, key.strip(), "")

    def _with(
        self, data: Any, shape: shapes.Shape, path: Sequence[str], value: str, key: str, at: str
    ) -> Any:
        """`data` of `shape` with the value at `path` put in."""
        if not path:
            return self._leaf(data, shape, value, key, at)
        step, rest = path[0], path[1:]
        below = f"{at}.{step}" if at else step
        if isinstance(shape, shapes.Either):
            chosen = shape.sequence if shape.sequence and step.isdigit() else shape.mapping
            if chosen is None:
                raise UsageError(f"--set {key}: {at} has no keys below it")
            return self._with(_as_mapping(data, chosen), chosen, path, value, key, at)
        if isinstance(shape, shapes.Many) and step.isdigit():
            items = list(data) if isinstance(data, list) and at in self._replaced else []
            self._replaced.add(at)
            number = int(step)
            if number > len(items):
                raise UsageError(
                    f"--set {key}: the entries before number {number} are missing", "count from 0"
                )
            changed = self._with(
                items[number] if number < len(items) else None, shape.of, rest, value, key, below
            )
            return [*items[:number], changed, *items[number + 1 :]]
        if isinstance(shape, shapes.Record):
            if step not in shape.fields:
                close = did_you_mean(step, list(shape.fields))
                raise UsageError(
                    f'--set {key}: unknown key "{step}". {close}'.rstrip(),
                    f"the keys are: {', '.join(shape.fields)}",
                )
            kept = dict(data) if isinstance(data, Mapping) else {}
            changed = self._with(kept.get(step), shape.fields[step].shape, rest, value, key, below)
            return (
                {**kept, step: changed}
                if changed is not None
                else {k: v for k, v in kept.items() if k != step}
            )
        if isinstance(shape, shapes.Open):
            kept = dict(data) if isinstance(data, Mapping) else {}
            return {**kept, step: self._with(kept.get(step), shape.of, rest, value, key, below)}
        raise UsageError(f"--set {key}: {at} has no keys below it", f"write --set {at}=VALUE")

    def _leaf(self, data: Any, shape: shapes.Shape, value: str, key: str, at: str) -> Any:
        is_list = isinstance(shape, shapes.Many) or (isinstance(shape, shapes.Either) and shape.sequence)
        if not value and not isinstance(shape, shapes.TitleText):
            return [] if is_list else None
        if not is_list:
            wants_keys = isinstance(shape, (shapes.Record, shapes.Open))
            return _braced(value, key) if wants_keys or _is_entry(shape, value) else value
        items = list(data) if isinstance(data, list) and at in self._replaced else []
        self._replaced.add(at)
        item = _braced(value, key) if value.lstrip().startswith(("{", "[")) else value
        return [*items, *item] if isinstance(item, list) else [*items, item]


def _is_entry(shape: shapes.Shape, value: str) -> bool:
    return isinstance(shape, shapes.Either) and value.lstrip().startswith("{")


def _as_mapping(data: Any, chosen: shapes.Shape) -> Any:
    """A list as the mapping form of its section, a text as the mapping form of its entry."""
    if isinstance(chosen, shapes.Record) and isinstance(data, list):
        return {"items": data}
    if isinstance(chosen, shapes.Record) and isinstance(data, str):
        return {next(iter(chosen.fields)): data}
    return data


def _braced(value: str, key: str) -> Any:
    source = nodes.Source(TextFile(f"--set {key}", value))
    data = plain_data(compose(source))
    source.raise_problems()
    if isinstance(data, str):
        raise UsageError(
            f"--set {key}: this needs keys", f"write --set '{key}={{name: …}}', or --set {key}.KEY=VALUE"
        )
    return data
