"""The recipes of README.md and the workflow of `publish --workflow`, run as they stand there."""

from __future__ import annotations

import pathlib
import re
import subprocess
import sys

import pytest

from nexus_gen.about import REPOSITORY
from nexus_gen.project.workflow import PACKAGE, PLACE, workflow_text
from tests.conftest import ROOT, needs
from tests.jobs import bash, fence, loaded, run_steps, tools
from tests.repositories import GOOD, World

if sys.platform == "win32":
    pytest.skip("shells of POSIX", allow_module_level=True)


@pytest.fixture
def world(tmp_path: pathlib.Path) -> World:
    """A clone whose README is fresh and pushed, with nexus-gen on the PATH."""
    needs("git")
    world = World(tmp_path)
    world.make_remote()
    world.git(world.folder, "clone", "--quiet", world.remote, world.here)
    world.write("learnings.yaml", GOOD)
    world.environment["PATH"] = f"{tools(tmp_path)}:{world.environment['PATH']}"
    assert world.run("publish").code == 0
    return world


def make_stale(world: World) -> None:
    world.write("learnings.yaml", GOOD.replace("Measure first", "Measure twice"))


def valid(schema: str, name: str, text: str, folder: pathlib.Path) -> None:
    """By the official schema."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", path]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_recipe_for_github_actions(world: World) -> None:
    text = fence("GitHub Actions", "yaml")
    valid("github-workflows", "readme.yml", text, world.folder)
    steps = loaded(text)["jobs"]["readme"]["steps"]
    assert [run.returncode for run in run_steps(steps, world.here, world.environment)] == [0, 0, 0]
    assert (world.folder / "installed").read_text() == f"install {PACKAGE}\n"
    make_stale(world)
    stale = run_steps(steps, world.here, world.environment)[-1]
    assert stale.returncode == 1 and "stale" in stale.stderr


def test_the_recipe_for_gitlab(world: World) -> None:
    text = fence("GitLab CI", "yaml")
    valid("gitlab-ci", ".gitlab-ci.yml", text, world.folder)
    script = "\n".join(loaded(text)["readme"]["script"])
    assert bash(script, world.here, world.environment).returncode == 0
    assert (world.folder / "installed").read_text() == f"install {PACKAGE}\n"
    make_stale(world)
    assert bash(script, world.here, world.environment).returncode == 1


def test_the_recipe_for_a_shell(world: World) -> None:
    make_stale(world)
    script = world.write("refresh.sh", fence("A shell script", "sh"))
    script.chmod(0o755)
    run = subprocess.run([script], cwd=world.here, env=world.environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert "Measure twice" in world.published("README.md")


def test_what_the_recipes_name_is_what_there_is() -> None:
    """The repository, whose address is held in one place, and no release: there is none yet."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    owner = REPOSITORY.removeprefix("https://github.com/")
    assert f"uses: {owner}@main" in readme
    assert f"repo: {REPOSITORY}\n    rev: main" in readme
    assert f"pip install git+{REPOSITORY}\n" in readme
    assert "pip install nexus-gen" not in readme


def test_no_place_names_another_repository() -> None:
    spelled = re.compile(r"(?:github\.com|githubusercontent\.com)/([\w.-]+/nexus-gen)\b")
    texts = {
        path: path.read_text(encoding="utf-8")
        for folder in (".", ".ci", ".github", "benchmarks", "nexus_gen", "templates")
        for path in ((ROOT / folder).rglob("*") if folder != "." else ROOT.iterdir())
        if path.is_file() and path.suffix in (".md", ".py", ".yml", ".yaml", ".toml", ".json", ".sh", ".j2")
        and not {".venv", "compiled", "build", "node_modules"} & set(path.parts)
    }  # fmt: skip
    owner = REPOSITORY.removeprefix("https://github.com/")
    assert {name for text in texts.values() for name in spelled.findall(text)} == {owner}
    in_code = [path.name for path, text in texts.items() if path.suffix == ".py" and spelled.search(text)]
    assert in_code == ["about.py"]


@pytest.mark.parametrize("prefix", ["", "my docs/sub/"])
def test_the_workflow_is_valid_and_its_checks_run(world: World, prefix: str) -> None:
    text = workflow_text(prefix, ["README.md", "learnings.yaml"])
    valid("github-workflows", "readme.yml", text, world.folder)
    workflow = loaded(text)
    assert workflow["on"]["push"]["paths"] == [f"{prefix}README.md", f"{prefix}learnings.yaml", PLACE]
    folder = world.here / workflow["defaults"]["run"]["working-directory"]
    if prefix:
        world.write(f"{prefix}learnings.yaml", GOOD)
        assert world.run("render", folder).code == 0
    steps = workflow["jobs"]["check"]["steps"]
    assert [run.returncode for run in run_steps(steps, folder, world.environment)] == [0, 0, 0]
    (folder / "learnings.yaml").write_text(GOOD.replace("Measure first", "Measure twice"))
    codes = [run.returncode for run in run_steps(steps, folder, world.environment)]
    assert codes[:2] == [0, 1] and len(codes) == 3


def test_publish_adds_the_workflow_and_its_second_job_renders_and_commits(world: World) -> None:
    result = world.run("publish", "--workflow")
    assert result.code == 0, result.err
    assert world.git(world.here, "show", "--format=", "--name-only").split() == [PLACE]
    again = world.run("publish", "--workflow")
    assert again.code == 0 and "nothing to do" in again.err
    make_stale(world)
    world.git(world.here, "commit", "--quiet", "-a", "-m", "By hand, on GitHub")
    world.git(world.here, "push", "--quiet")
    (world.home / ".gitconfig").unlink()  # as on GitHub's machines
    job = loaded(world.published(PLACE))["jobs"]["render"]
    assert job["permissions"] == {"contents": "write"}
    runs = run_steps(job["steps"], world.here, world.environment)
    assert [run.returncode for run in runs] == [0, 0], runs[-1].stderr
    assert "Measure twice" in world.published("README.md")
    assert (
        world.git(world.remote, "log", "-1", "--format=%an: %s") == "github-actions[bot]: Render README.md\n"
    )
