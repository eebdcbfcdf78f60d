"""One table of kinds and fields: a stranger adds a kind and a field as CONTRIBUTING says, and all parts know them."""

from __future__ import annotations

import dataclasses
import json
import pathlib
import shutil
import subprocess
import sys

import pytest
import yaml

from nexus_gen.learnings.model import FORMS, Entry
from nexus_gen.learnings.sections import FIELDS, KINDS
from tests.conftest import ROOT, Result

FIELD = """\
    TextField(
        "when",
        head="When",
        about="When it was.",
        example="March 2026",
        question="When was it?",
        around="({})",
    ),
)
FIELD: Mapping"""
KIND = """\
    Kind(
        "milestones",
        "What was reached, and when.",
        ([{"name": "First release", "when": "March 2026"}],),
        one="milestone",
        fields=("when",),
        question="Which milestones did you reach?",
        titles="milestone|milestones",
        ask=TELL_EACH,
    ),
)
KIND: Mapping"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """The program with the kind and the field: a row each in the table, and the field's line in `Entry`."""
    folder = tmp_path_factory.mktemp("copy")
    for name in ("nexus_gen", "templates"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("compiled", "__pycache__"))
    table = folder / "nexus_gen/learnings/sections.py"
    text = table.read_text(encoding="utf-8")
    assert text.count(")\nFIELD: Mapping") == text.count(")\nKIND: Mapping") == 1
    text = text.replace(")\nFIELD: Mapping", FIELD).replace(")\nKIND: Mapping", KIND)
    table.write_text(text, encoding="utf-8")
    model = folder / "nexus_gen/learnings/model.py"
    text = model.read_text(encoding="utf-8")
    model.write_text(
        text.replace('    handle: str = ""\n', '    handle: str = ""\n    when: str = ""\n'), encoding="utf-8"
    )
    return folder


def call(copy: pathlib.Path, folder: pathlib.Path, *words: object) -> Result:
    command = [sys.executable, "-m", "nexus_gen", *map(str, words)]
    return Result(subprocess.run(command, cwd=folder, capture_output=True, env={"PYTHONPATH": str(copy)}))


START = "format: 1\nprogramme: general\ntemplate: {}\ntitle: My ProDev notes\noverview: What I learned.\n"


def test_add_and_the_schema_know_them(copy: pathlib.Path, tmp_path: pathlib.Path) -> None:
    (tmp_path / "learnings.yaml").write_text(START.format("plain"), encoding="utf-8")
    words = ["add", "milestone", "First release", "--summary", "It runs", "--when", "March 2026"]
    assert call(copy, tmp_path, *words).code == 0
    assert yaml.safe_load((tmp_path / "learnings.yaml").read_text(encoding="utf-8"))["milestones"] == [
        {"name": "First release", "when": "March 2026", "summary": "It runs"}
    ]
    assert "- **First release**: It runs — (March 2026)" in (tmp_path / "README.md").read_text(
        encoding="utf-8"
    )
    schema = json.loads(call(copy, tmp_path, "schema").out)
    assert (
        "milestones" in schema["properties"] and "when" in schema["$defs"]["milestone_fields"]["properties"]
    )
    assert "--when" in call(copy, tmp_path, "add", "--help").out


@pytest.mark.parametrize("template", ["hub", "brief", "plain"])
@pytest.mark.parametrize("form", FORMS)
def test_every_form_shows_them_and_import_and_check_read_them_back(
    copy: pathlib.Path, tmp_path: pathlib.Path, form: str, template: str
) -> None:
    entries = (
        "    - {name: First release, summary: It runs, when: March 2026}\n    - {name: Second, when: May}\n"
    )
    text = START.format(template) + f"milestones:\n  as: {form}\n  items:\n{entries}"
    (tmp_path / "learnings.yaml").write_text(text, encoding="utf-8")
    assert call(copy, tmp_path, "render").code == 0
    readme = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert "March 2026" in readme and ("| When " in readme) == (form == "table")
    sections = json.loads(call(copy, tmp_path, "check", "--format", "json").out)["sections"]
    assert [one["kind"] for one in sections if one["title"] == "Milestones"] == ["milestones"]
    for source in (readme, readme.partition("<!-- nexus-gen")[0]):
        (tmp_path / "other.md").write_text(source, encoding="utf-8")
        assert call(copy, tmp_path, "import", "other.md", "--output", "other.yaml", "--force").code == 0
        found = yaml.safe_load((tmp_path / "other.yaml").read_text(encoding="utf-8"))["milestones"]
        items = found["items"] if isinstance(found, dict) else found
        assert [(one["name"], one["when"], one.get("summary")) for one in items] == [
            ("First release", "March 2026", "It runs"),
            ("Second", "May", None),
        ]


def test_the_wizard_asks_for_them(copy: pathlib.Path, tmp_path: pathlib.Path) -> None:
    script = (
        "from nexus_gen.wizard import flow\n"
        "data = {'milestones': [{'name': 'First release'}]}\n"
        "for one in flow.of_step('milestones', data, flow.Offer({}, {})): print(one.id, one.message)\n"
    )
    command = [sys.executable, "-c", script]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env={"PYTHONPATH": str(copy)})
    assert run.stdout.splitlines() == [
        "milestones/0/name Which milestones did you reach?",
        "milestones/0/when First release: when was it?",
        "milestones/0/summary First release: one line about it",
        "milestones/1/name Another milestone?",
    ], run.stderr


def test_an_entry_has_every_field_of_the_table_and_kinds_name_only_those() -> None:
    texts = {field.name for field in dataclasses.fields(Entry) if field.default == ""} - {"body"}
    assert texts == {field.name for field in FIELDS}
    assert {name for kind in KINDS for name in kind.fields} <= texts
    assert len({kind.name for kind in KINDS}) == len(KINDS)
