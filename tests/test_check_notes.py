"""What `check` says of the learnings.yaml that a README was made from."""

from __future__ import annotations

import pathlib
from collections.abc import Callable

import pytest

from tests.conftest import Run

OWN = """\
{% for entry in part.entries %}
- {{ entry.name | raw }}
{% endfor %}
"""


@pytest.mark.parametrize(
    ("value", "note"),
    [
        (r'"a\0b"', "learnings.yaml:3:11: note: a NUL character: `render` takes it out"),
        (r'"a\u202Eb"', "U+202E, which turns the direction of the text: `render` takes it out"),
        (r'"a\u2028b"', "the line separator U+2028: `render` makes it a plain line end"),
        (r'"a\u0007b"', "the control character U+0007: `render` takes it out"),
    ],
)
def test_what_is_cleaned_from_a_value_is_said(
    run: Run, learnings: Callable[[str], pathlib.Path], value: str, note: str
) -> None:
    learnings(f"overview: {value}\n")
    assert run("render").code == 0
    assert note in run("check").err


def test_what_raw_breaks_is_said(
    run: Run, tmp_path: pathlib.Path, learnings: Callable[[str], pathlib.Path]
) -> None:
    (tmp_path / "mine" / "sections").mkdir(parents=True)
    (tmp_path / "mine" / "template.yaml").write_text("extends: plain\n", encoding="utf-8")
    (tmp_path / "mine" / "sections" / "takeaways.md.j2").write_text(OWN, encoding="utf-8")
    path = learnings('template: ./mine\ntakeaways: ["one", "two\\n\\n# Boom"]\n')
    assert run("render").code == 0
    told = run("check").err
    assert "takeaways.md.j2: note: `raw` lets a value change the structure of the README" in told
    path.write_text(path.read_text(encoding="utf-8").replace("# Boom", "**Boom**"), encoding="utf-8")
    assert run("render").code == 0
    assert "raw" not in run("check").err


def test_nothing_is_said_of_learnings_that_did_not_make_the_readme(
    run: Run, tmp_path: pathlib.Path, learnings: Callable[[str], pathlib.Path]
) -> None:
    learnings('overview: "a\\0b"\n')
    (tmp_path / "README.md").write_text("# Mine\n\nText.\n", encoding="utf-8")
    assert run("check").err == ""
