"""action.yml: its steps run in order, with the environment that GitHub gives them."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys
import venv

import pytest

from nexus_gen import __version__
from tests.conftest import ROOT
from tests.jobs import OF_GITHUB, bash, loaded, substituted
from tests.repositories import GOOD

if sys.platform == "win32":
    pytest.skip("shells of POSIX", allow_module_level=True)

ACTION = loaded((ROOT / "action.yml").read_text(encoding="utf-8"))


class Job:
    """A job with one step that uses the action."""

    def __init__(self, python: pathlib.Path, folder: pathlib.Path) -> None:
        self.workspace = folder / "workspace"
        self.workspace.mkdir()
        self.files = {
            name: folder / name
            for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_ENV", "GITHUB_PATH")
        }
        for path in self.files.values():
            path.touch()
        self.environment = {
            "PATH": f"{python}:{os.environ['PATH']}",
            "HOME": str(folder),
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_ACTION_PATH": str(ROOT),
            **{name: str(path) for name, path in self.files.items()},
            **{name: os.environ[name] for name in os.environ if name.startswith("PIP_")},
        }

    def run(self, only: str = "Run nexus-gen", **given: str) -> subprocess.CompletedProcess[str]:
        """The steps in order, or only the one of that name; the last one that ran."""
        named = {name.replace("_", "-"): value for name, value in given.items()}
        inputs = {name: one["default"] for name, one in ACTION["inputs"].items()} | named
        assert set(named) <= set(ACTION["inputs"])
        done = None
        for step in ACTION["runs"]["steps"]:
            if "uses" in step:
                assert step["uses"].startswith(OF_GITHUB)
                continue
            if only and step["name"] != only:
                continue
            assert step["shell"] == "bash"
            env = {name: substituted(value, inputs) for name, value in step.get("env", {}).items()}
            folder = self.workspace / substituted(step.get("working-directory", "."), inputs)
            done = bash(substituted(step["run"], {}), folder, {**self.environment, **env})
            if done.returncode != 0:
                break
        assert done is not None
        return done

    def read(self, name: str) -> str:
        return self.files[name].read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """The folder of a Python without nexus-gen, as setup-python gives it."""
    folder = tmp_path_factory.mktemp("python")
    venv.create(folder, with_pip=True)
    return folder / "bin"


@pytest.fixture
def job(python: pathlib.Path, tmp_path: pathlib.Path) -> Job:
    """With nexus-gen installed by the action's own step, once."""
    job = Job(python, tmp_path)
    if not (python / "nexus-gen").exists():
        installed = job.run("Install nexus-gen")
        assert installed.returncode == 0, installed.stderr
    (job.workspace / "learnings.yaml").write_text(GOOD)
    return job


def test_it_is_valid_by_the_official_schema() -> None:
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.github-actions",
        "action.yml",
    ]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout


def test_a_good_run_is_told_in_the_summary(job: Job) -> None:
    done = job.run("", command="render")
    assert done.returncode == 0, done.stderr
    assert job.read("GITHUB_OUTPUT") == "exit-code=0\n"
    assert "✅ nexus-gen render" in job.read("GITHUB_STEP_SUMMARY")
    assert "README.md: written" in job.read("GITHUB_STEP_SUMMARY")
    assert "::error" not in done.stdout


def test_a_stale_readme_is_an_annotation_and_fails_the_step(job: Job) -> None:
    done = job.run(command="render", arguments="--check")
    assert done.returncode == 1
    assert "::error title=nexus-gen render::" in done.stdout and "README.md: missing" in done.stdout
    assert job.read("GITHUB_OUTPUT") == "exit-code=1\n"
    assert "❌ nexus-gen render (exit code 1)" in job.read("GITHUB_STEP_SUMMARY")


def test_an_error_of_several_lines_is_one_annotation(job: Job) -> None:
    (job.workspace / "learnings.yaml").write_text("format: 1\ntitle: 100% 'mine'\nwrong: [\n")
    done = job.run(command="render")
    assert done.returncode == 2
    lines = [line for line in done.stdout.splitlines() if line.startswith("::error")]
    assert len(lines) == 1 and "learnings.yaml:" in lines[0] and "%0A" in lines[0]


def test_arguments_are_split_as_in_a_shell_and_run_nothing(job: Job) -> None:
    folder = job.workspace / "my notes"
    folder.mkdir()
    (folder / "learnings.yaml").write_text(GOOD)
    done = job.run(
        command="render", arguments="'my notes' --output 'my notes/$(touch hacked) `touch hacked`.md'"
    )
    assert done.returncode == 0, done.stderr + done.stdout
    assert (folder / "$(touch hacked) `touch hacked`.md").exists()
    assert not list(job.workspace.rglob("hacked"))


def test_it_runs_in_another_folder(job: Job) -> None:
    (job.workspace / "docs").mkdir()
    (job.workspace / "docs/learnings.yaml").write_text(GOOD)
    assert job.run(command="render", working_directory="docs").returncode == 0
    assert (job.workspace / "docs/README.md").exists() and not (job.workspace / "README.md").exists()


def test_check_says_what_it_finds_as_annotations(job: Job) -> None:
    """Without arguments the command is check, and its own annotations are asked for."""
    shim = job.workspace.parent / "shim"
    shim.mkdir()
    (shim / "nexus-gen").write_text('#!/bin/sh\necho "::error file=README.md,line=3::called: $*"; exit 1\n')
    (shim / "nexus-gen").chmod(0o755)
    job.environment["PATH"] = f"{shim}:{job.environment['PATH']}"
    done = job.run()
    assert done.returncode == 1
    assert done.stdout.splitlines() == ["::error file=README.md,line=3::called: check --format github"]
    assert "error file=README.md,line=3: called" in job.read("GITHUB_STEP_SUMMARY")
    assert job.run(arguments="--format json").stdout.count("--format") == 1


def test_a_version_that_is_asked_for_is_the_one_installed(job: Job) -> None:
    shim = job.workspace.parent / "shim"
    shim.mkdir()
    (shim / "python").write_text('#!/bin/sh\necho "$@"\n')
    (shim / "python").chmod(0o755)
    job.environment["PATH"] = f"{shim}:{job.environment['PATH']}"
    assert job.run("Install nexus-gen", version=__version__).stdout.endswith(f" nexus-gen=={__version__}\n")
    assert job.run("Install nexus-gen").stdout.endswith(f" {ROOT}\n")
