"""The table of fields as a JSON Schema, for editors: they complete and check learnings.yaml with it."""

from __future__ import annotations

from typing import Any

from nexus_gen.about import REPOSITORY
from nexus_gen.learnings import shapes

SCHEMA_URL = (
    REPOSITORY.replace("https://github.com/", "https://raw.githubusercontent.com/")
    + "/main/nexus_gen/learnings/learnings-1.schema.json"
)
_SCALAR = ["string", "number", "boolean", "null"]
# Every space by its number: what `\s` stands for differs between validators.
_SEEN = (
    r"[^\s\u0000-\u001f\u007f-\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u2066-\u2069\u3000\ufeff]"
)
_FLAGS = [
    word
    for base in ("yes", "no", "on", "off", "true", "false")
    for word in (base, base.capitalize(), base.upper())
]


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of learnings.yaml."""
    from nexus_gen.learnings.fields import LEARNINGS

    definitions: dict[str, Any] = {}
    root = _record(LEARNINGS, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_URL,
        "title": "learnings.yaml",
        "description": "What a learner learned: the source of a README.md made by nexus-gen.",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def _field(field: shapes.Field, definitions: dict[str, Any]) -> dict[str, Any]:
    described: dict[str, Any] = {"description": field.about, **_shape(field.shape, definitions)}
    if field.examples:
        described["examples"] = list(field.examples)
    return described


def _shape(shape: shapes.Shape, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of a shape: a reference where it has a name."""
    if not shape.name:
        return _inline(shape, definitions)
    if shape.name not in definitions:
        definitions[shape.name] = {}  # a shape may hold itself
        definitions[shape.name] = _inline(shape, definitions)
    return {"$ref": f"#/$defs/{shape.name}"}


def _inline(shape: shapes.Shape, definitions: dict[str, Any]) -> dict[str, Any]:
    if isinstance(shape, (shapes.Text, shapes.TitleText)):
        return {"type": _SCALAR}
    if isinstance(shape, shapes.Flag):
        return {"enum": [True, False, *_FLAGS, None]}
    if isinstance(shape, shapes.Number):
        return {"type": ["integer", "null"], "minimum": 1, "maximum": 999999}
    if isinstance(shape, shapes.OneOf):
        numbers = [int(word) for word in shape.words if word.isdigit()]
        return {"enum": [*numbers, *shape.words, None]}
    if isinstance(shape, shapes.Many):
        return {"type": ["array", "null"], "items": _shape(shape.of, definitions)}
    if isinstance(shape, shapes.Record):
        return _record(shape, definitions)
    if isinstance(shape, shapes.Open):
        return {"type": ["object", "null"], "additionalProperties": _shape(shape.of, definitions)}
    assert isinstance(shape, shapes.Either)
    return _either(shape, definitions)


def _either(shape: shapes.Either, definitions: dict[str, Any]) -> dict[str, Any]:
    nothing: dict[str, Any] = (
        {"type": "null"}
        if shape.scalar is not None
        else {"type": ["string", "null"], "not": {"pattern": _SEEN}}
    )
    options = [
        _shape(option, definitions) for option in (shape.scalar, shape.sequence, shape.mapping) if option
    ]
    return {"anyOf": [*options, nothing]}


def _record(shape: shapes.Record, definitions: dict[str, Any]) -> dict[str, Any]:
    properties = {key: _field(field, definitions) for key, field in shape.fields.items()}
    made: dict[str, Any] = {
        "type": ["object", "null"] if not shape.need or shape.maker != "learnings" else "object",
        "properties": properties,
        "additionalProperties": False,
    }
    if shape.need:
        made["required"] = list(shape.need)
        made["properties"] = {
            key: {**described, **_something(shape.fields[key].shape)} if key in shape.need else described
            for key, described in properties.items()
        }
    if shape.need_one_of:
        made["anyOf"] = [
            {"required": [key], "properties": {key: _content(shape.fields[key].shape)}}
            for key in shape.need_one_of
        ]
    return made


def _something(shape: shapes.Shape) -> dict[str, Any]:
    """What a required value adds to its shape: it must be there."""
    if isinstance(shape, shapes.Text):
        return {"type": ["string", "number", "boolean"], "pattern": _SEEN}
    if isinstance(shape, shapes.TitleText):
        return {"type": ["string", "number", "boolean"]}
    return {"not": {"type": "null"}}


def _content(shape: shapes.Shape) -> dict[str, Any]:
    """What makes a value more than empty."""
    if isinstance(shape, shapes.Many):
        return {"type": "array", "minItems": 1}
    return _something(shape)
