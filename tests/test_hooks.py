"""The hooks of .pre-commit-hooks.yaml, run by pre-commit from a local clone, with the README's recipe."""

from __future__ import annotations

import pathlib
import re
import shutil
import subprocess
import sys

import pytest

from tests.conftest import ROOT, needs
from tests.jobs import fence, loaded
from tests.repositories import GOOD, World

if sys.platform == "win32":
    pytest.skip("hooks of POSIX", allow_module_level=True)

OF_THE_PACKAGE = (
    "nexus_gen",
    "templates",
    "hatch_build.py",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    ".pre-commit-hooks.yaml",
)


def pre_commit(world: World, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments],
        cwd=world.here,
        env={name: value for name, value in world.environment.items() if name != "PYTHONPATH"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A learner's repository with the recipe of README.md, its address led to a clone of this project."""
    needs("git")
    world = World(tmp_path_factory.mktemp("hooks"))
    project = world.folder / "project"
    project.mkdir()
    for name in OF_THE_PACKAGE:
        ignored = shutil.ignore_patterns("__pycache__", "compiled")
        source = ROOT / name
        shutil.copytree(source, project / name, ignore=ignored) if source.is_dir() else shutil.copy(
            source, project
        )
    recipe = fence("pre-commit", "yaml")
    address, tag = re.search(r"repo: (\S+)\n\s+rev: (\S+)", recipe).groups()  # type: ignore[union-attr]
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "Project"], ["tag", tag]):
        world.git(project, *command)
    world.make_clone()
    world.git(world.here, "reset", "--quiet", "--hard")
    world.write(".pre-commit-config.yaml", recipe.replace(address, str(project)))
    world.git(world.here, "add", ".pre-commit-config.yaml")
    world.environment["PRE_COMMIT_HOME"] = str(world.folder / "cache")
    return world


def test_the_manifest_is_valid() -> None:
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def test_a_stale_readme_is_rendered_and_stops_the_commit_once(world: World) -> None:
    fresh = pre_commit(world, "run", "--all-files")
    assert fresh.returncode == 0, fresh.stdout + fresh.stderr
    world.write("learnings.yaml", GOOD.replace("Measure first", "Measure twice"))
    world.git(world.here, "add", "learnings.yaml")
    stale = pre_commit(world, "run")
    assert stale.returncode == 1 and "files were modified by this hook" in stale.stdout
    assert "Measure twice" in (world.here / "README.md").read_text()
    world.git(world.here, "add", "README.md")
    assert pre_commit(world, "run").returncode == 0


def test_publish_goes_through_the_hooks(world: World) -> None:
    assert pre_commit(world, "install").returncode == 0
    world.write("learnings.yaml", GOOD.replace("Measure first", "Measure often"))
    result = world.run("publish")
    assert result.code == 0, result.err
    assert "Measure often" in world.published("README.md")


def test_the_hooks_are_for_the_two_files_and_no_others() -> None:
    hooks = {
        hook["id"]: re.compile(hook["files"])
        for hook in loaded((ROOT / ".pre-commit-hooks.yaml").read_text())
    }
    names = [
        "learnings.yaml",
        "docs/learnings.yaml",
        "README.md",
        "docs/README.md",
        "my-learnings.yaml",
        "learnings.yaml.bak",
    ]
    chosen = {hook: [name for name in names if pattern.search(name)] for hook, pattern in hooks.items()}
    assert chosen == {
        "nexus-gen-render": ["learnings.yaml", "docs/learnings.yaml"],
        "nexus-gen-check": ["learnings.yaml", "docs/learnings.yaml", "README.md"],
    }


def test_every_file_that_the_hooks_need_is_part_of_the_project(world: World) -> None:
    listed = world.git(world.folder / "project", "ls-files").split()
    assert {"pyproject.toml", "nexus_gen/project/readme-workflow.yml"} <= set(listed)
    assert pathlib.Path(ROOT / "action.yml").exists()
