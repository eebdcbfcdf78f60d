"""The public face: what a notebook needs, typed, and loaded only when it is used."""

from __future__ import annotations

import pathlib
import re
import subprocess
import sys

import pytest

import nexus_gen
from nexus_gen.errors import InputError
from nexus_gen.learnings.model import FORMS
from tests.conftest import ROOT, Run

TEXT = "format: 1\ntitle: My ProDev notes\noverview: What I learned.\ntechnologies: [Python, Docker]\n"


@pytest.fixture
def path(tmp_path: pathlib.Path) -> str:
    file = tmp_path / "learnings.yaml"
    file.write_text(TEXT, encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("template", ["hub", "brief", "plain"])
def test_render_gives_what_the_command_gives(run: Run, path: str, template: str) -> None:
    made = nexus_gen.render(nexus_gen.load(path), template=template)
    said = run("render", path, "--stdout", "--template", template).out
    assert made.partition("<!-- nexus-gen")[0] == said.partition("<!-- nexus-gen")[0]


def test_what_is_read_of_a_readme_is_what_it_was_made_from(path: str) -> None:
    learnings = nexus_gen.load(path)
    assert nexus_gen.read(nexus_gen.render(learnings)) == learnings
    assert (
        nexus_gen.read("# Notes\r\n\r\n## Best Practices\r\n\r\n- Test first\r\n")
        .sections["practices"]
        .entries
    )


def test_check_reports_verdicts_findings_and_sections(path: str) -> None:
    report = nexus_gen.check(nexus_gen.render(nexus_gen.load(path)), programme="prodev-backend")
    assert {one.id for one in report.rubric if one.met} >= {"title", "technology:docker"}
    assert "technologies" in {one.kind for one in report.sections}
    assert nexus_gen.check("# A\n\n# B\n").findings


def test_all_problems_of_a_file_are_raised_at_once(tmp_path: pathlib.Path) -> None:
    (tmp_path / "learnings.yaml").write_text("format: 1\nfrmat: 2\ntecnologies: []\n", encoding="utf-8")
    with pytest.raises(InputError) as raised:
        nexus_gen.load(str(tmp_path / "learnings.yaml"))
    assert [(one.line, one.column) for one in raised.value.problems] == [(1, 1), (2, 1), (3, 1)]


def test_nothing_is_loaded_before_it_is_used() -> None:
    code = "import sys, nexus_gen; print([name for name in sys.modules if name in ('yaml', 'jinja2', 'nexus_gen.api')])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert run.stdout == "[]\n"


def test_the_example_of_the_readme_runs(
    path: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    example = re.search(r"^```python\n(.*?)^```", readme, re.S | re.M)
    assert example and FORMS
    monkeypatch.chdir(tmp_path)
    exec(compile(example[1], "README.md", "exec"), {})
    assert (tmp_path / "README.md").read_text(encoding="utf-8").startswith("# My ProDev notes\n")
