"""The table of fields as a JSON Schema: it accepts what the reader accepts, and its file is up to date."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from nexus_gen.files import TextFile
from nexus_gen.learnings import nodes, shapes
from nexus_gen.learnings.compose import compose
from nexus_gen.learnings.fields import LEARNINGS
from nexus_gen.learnings.json_schema import _SEEN, schema
from nexus_gen.learnings.read import Reader
from nexus_gen.markdown.clean import is_blank

FILE = Path(__file__).parent.parent / "nexus_gen" / "learnings" / "learnings-1.schema.json"
SCHEMA = schema()
VALIDATOR = jsonschema_rs.Draft202012Validator(SCHEMA)

TEXT = st.one_of(
    st.sampled_from(["Django", "", " ", "\u200b", "\u2065", "no", "null", "3.10", "1", "# a", "a: b", "é😀"]),
    st.text(max_size=8),
)
SCALAR = st.one_of(
    TEXT, st.none(), st.booleans(), st.integers(-5, 10**9), st.sampled_from([3.1, 0.5, -2.25, 1.0])
)
JUNK = st.recursive(
    SCALAR,
    lambda inner: st.one_of(
        st.lists(inner, max_size=2),
        st.dictionaries(st.sampled_from(["name", "items", "title", "body", "x", ""]), inner, max_size=3),
    ),
    max_leaves=4,
)
NAMES = st.sampled_from(["overview", "setup", "technologies", "a b"])


def values_of(shape: shapes.Shape, depth: int = 0) -> st.SearchStrategy[Any]:
    """Values of `shape`, and now and then any other value in its place."""
    return st.integers(0, 14).flatmap(lambda roll: JUNK if roll == 0 else fitting(shape, depth))


def fitting(shape: shapes.Shape, depth: int) -> st.SearchStrategy[Any]:
    if depth > 7:
        return st.none()
    if isinstance(shape, shapes.Flag):
        return st.sampled_from([True, False, None, "yes", "No", "ON", "true", "yEs", 1])
    if isinstance(shape, shapes.OneOf):
        return st.sampled_from([*shape.words, *shape.words, "tabel", "", None, 1, 1.0, 2])
    if isinstance(shape, shapes.Many):
        return st.one_of(st.none(), st.lists(values_of(shape.of, depth + 1), max_size=3))
    if isinstance(shape, shapes.Open):
        return st.one_of(st.none(), st.dictionaries(NAMES, values_of(shape.of, depth + 1), max_size=2))
    if isinstance(shape, shapes.Record):
        return record_of(shape, depth)
    if isinstance(shape, shapes.Either):
        options = [shape.scalar, shape.sequence, shape.mapping]
        return st.one_of([values_of(option, depth + 1) for option in options if option is not None])
    return SCALAR


def record_of(shape: shapes.Record, depth: int) -> st.SearchStrategy[Any]:
    def of_keys(keys: list[str]) -> st.SearchStrategy[Any]:
        known = {key: values_of(shape.fields[key].shape, depth + 1) for key in keys if key in shape.fields}
        unknown = {key: JUNK for key in keys if key not in shape.fields}
        return st.fixed_dictionaries({**known, **unknown})

    needed = [*shape.need, *shape.need_one_of[:1]]
    some = st.lists(st.sampled_from(list(shape.fields)), max_size=4, unique=True)
    extra = st.sampled_from([[]] * 12 + [["sumary"]])
    without = st.sampled_from([()] * 12 + [tuple(needed[:1])])
    return st.tuples(some, extra, without).flatmap(
        lambda drawn: of_keys(
            [key for key in dict.fromkeys([*needed, *drawn[0], *drawn[1]]) if key not in drawn[2]]
        )
    )


def problems(text: str) -> list[str]:
    """What the reader finds wrong with the shape of `text`: names of sections are not the schema's part."""
    source = nodes.Source(TextFile("learnings.yaml", text))
    root = compose(source)
    if isinstance(root, nodes.Mapping):
        Reader(source).record(root, LEARNINGS, "")
        return [str(problem) for problem in source.problems]
    return ["no keys"]


def written(data: object) -> list[str]:
    """`data` as YAML, in the two ways in which nothing depends on the look of a text."""
    block = yaml.dump(data, Dumper=_Quoting, allow_unicode=True, width=sys.maxsize)
    return [json.dumps(data, ensure_ascii=False), block]


class _Quoting(yaml.SafeDumper):
    """Block YAML with every text in quotes."""


_Quoting.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)
_Quoting.add_representer(
    float, lambda dumper, number: dumper.represent_scalar("tag:yaml.org,2002:float", json.dumps(number))
)
_Quoting.ignore_aliases = lambda self, data: True


@settings(max_examples=700, deadline=None)
@given(record_of(LEARNINGS, 0))
def test_reader_and_schema_accept_the_same(data: Any) -> None:
    data.setdefault("format", 1)
    accepted = VALIDATOR.is_valid(data)
    for text in written(data):
        found = _problems_or_none(text)
        if found is not None:
            assert accepted == (not found), (text, found, _errors(data))


def _problems_or_none(text: str) -> list[str] | None:
    """None where `text` has characters that no YAML file can hold as they are."""
    from nexus_gen.errors import InputError

    try:
        return problems(text)
    except InputError as error:
        assert "invisible character" in str(error) or "duplicate" in str(error), error
        return None


def _errors(data: object) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(data)]


@pytest.mark.parametrize(
    ("data", "valid"),
    [
        ({"format": 1, "title": "t"}, True),
        ({"format": "1", "title": 3.10}, True),
        ({"format": 2, "title": "t"}, False),
        ({"format": 1}, False),
        ({"title": "t"}, False),
        ({"format": 1, "title": " "}, False),
        ({"format": 1, "title": None}, False),
        ({"format": 1, "title": "t", "technologies": []}, True),
        ({"format": 1, "title": "t", "technologies": " "}, True),
        ({"format": 1, "title": "t", "technologies": "Python"}, False),
        ({"format": 1, "title": "t", "technologies": ["Python", 3, None, {"name": "x"}]}, True),
        ({"format": 1, "title": "t", "technologies": [{"summary": "x"}]}, False),
        ({"format": 1, "title": "t", "technologies": [["Python"]]}, False),
        ({"format": 1, "title": "t", "technologies": {"as": "table", "items": ["x"]}}, True),
        ({"format": 1, "title": "t", "technologies": {"as": "tabel"}}, False),
        ({"format": 1, "title": "t", "sections": {"s": {"title": "", "body": "x"}}}, True),
        ({"format": 1, "title": "t", "sections": {"s": {"title": "x"}}}, True),
        ({"format": 1, "title": "t", "sections": {"s": None}}, True),
        (
            {
                "format": 1,
                "title": "t",
                "layout": ["a", {"title": "x", "sections": ["b", {"joined": ["c"]}]}],
            },
            True,
        ),
        ({"format": 1, "title": "t", "layout": [{"title": "x"}]}, False),
        ({"format": 1, "title": "t", "toc": "Yes"}, True),
        ({"format": 1, "title": "t", "toc": "yEs"}, False),
        ({"format": 1, "title": "t", "quote": "x"}, True),
        ({"format": 1, "title": "t", "quote": {"author": "x"}}, False),
        ({"format": 1, "title": "t", "tecnologies": []}, False),
    ],
)
def test_both_know_these(data: dict[str, Any], valid: bool) -> None:
    assert VALIDATOR.is_valid(data) is valid, _errors(data)
    assert (not problems(json.dumps(data))) is valid


def test_the_reader_and_the_schema_see_the_same_characters() -> None:
    seen = jsonschema_rs.Draft202012Validator({"pattern": _SEEN})
    disagree = [
        f"U+{code:04X}"
        for code in range(sys.maxunicode + 1)
        if not 0xD800 <= code <= 0xDFFF and seen.is_valid(chr(code)) == is_blank(chr(code))
    ]
    assert disagree == []


def test_the_schema_file_is_up_to_date() -> None:
    made = json.dumps(SCHEMA, indent=2, ensure_ascii=False) + "\n"
    assert FILE.read_text(encoding="utf-8") == made, (
        "run: nexus-gen schema > nexus_gen/learnings/learnings-1.schema.json"
    )


def test_the_schema_is_a_schema() -> None:
    assert jsonschema_rs.meta.is_valid(SCHEMA)


def _described(at: str, schema_: Any) -> list[tuple[str, dict[str, Any]]]:
    """Every subschema of a key, with its place."""
    found: list[tuple[str, dict[str, Any]]] = []
    if isinstance(schema_, dict):
        if "description" in schema_ and at:
            found.append((at, schema_))
        for key, below in schema_.items():
            if key != "examples":
                found += _described(f"{at}/{key}", below)
    elif isinstance(schema_, list):
        for number, below in enumerate(schema_):
            found += _described(f"{at}/{number}", below)
    return found


DESCRIBED = _described("", SCHEMA)


@pytest.mark.parametrize(("at", "described"), DESCRIBED, ids=[at for at, _ in DESCRIBED])
def test_an_example_is_valid_where_it_is_shown(at: str, described: dict[str, Any]) -> None:
    validator = jsonschema_rs.Draft202012Validator({**described, "$defs": SCHEMA["$defs"]})
    for example in described.get("examples", []):
        assert validator.is_valid(example), example


def test_every_key_tells_an_editor_what_it_is() -> None:
    for name, record in [("", SCHEMA), *SCHEMA["$defs"].items()]:
        for key, field in record.get("properties", {}).items():
            assert field.get("description"), f"{name}.{key}"
