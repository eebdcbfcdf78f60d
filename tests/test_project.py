"""Promises about the repository itself."""

from __future__ import annotations

import pathlib
import re
import tomllib

from nexus_gen import __version__, commands
from nexus_gen.project.paths import Paths
from nexus_gen.project.render import Updater
from tests.conftest import ROOT, Run


def test_the_readme_is_made_from_learnings_yaml() -> None:
    paths = Paths(str(ROOT / "learnings.yaml"), str(ROOT / "README.md"))
    assert not Updater().update(paths).needed, "run nexus-gen render"


def test_the_first_two_sh_fences_are_one_line_each() -> None:
    fences = re.findall(
        r"^```(\w*)\n(.*?)^```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S | re.M
    )
    assert [language for language, _ in fences[:2]] == ["sh", "sh"]
    assert all(len(body.strip().splitlines()) == 1 for _, body in fences[:2])
    assert "nexus-gen init demo" in fences[0][1] and "pytest" in fences[1][1]


def test_the_readme_names_every_command_and_flag(run: Run) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in commands.NAMES:
        assert f"nexus-gen {name}" in readme
        for flag in re.findall(r"^  (--[a-z]+)", run(name, "--help").out, re.M):
            if flag not in ("--help", "--programme"):
                assert flag in readme, f"{name} {flag}"


def test_the_sample_of_the_readme_is_what_the_program_writes(run: Run, tmp_path: pathlib.Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    first = readme.split("## Your first README")[1]
    source, shown = re.findall(r"^```(?:yaml|text)\n(.*?)^```", first, re.S | re.M)[:2]
    run("init", "my-learnings", "--defaults")
    path = tmp_path / "my-learnings/learnings.yaml"
    path.write_text(path.read_text(encoding="utf-8") + source, encoding="utf-8")
    assert run("render", "my-learnings").code == 0
    made = (tmp_path / "my-learnings/README.md").read_text(encoding="utf-8")
    for part in shown.split("\n---\n"):
        assert part.strip() in made


def test_the_yaml_of_the_readme_is_valid(run: Run, tmp_path: pathlib.Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for text in re.findall(r"^```yaml\n(format: .*?)^```", readme, re.S | re.M):
        (tmp_path / "learnings.yaml").write_text(text, encoding="utf-8")
        assert run("render", "--stdout").code == 0


def test_the_version_is_named_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["dynamic"] == ["version"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)
