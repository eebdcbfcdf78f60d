"""Steps of workflows and actions run as GitHub runs them, and the fences of README.md."""

from __future__ import annotations

import pathlib
import re
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import yaml

from tests.conftest import ROOT

OF_GITHUB = (
    "actions/checkout@",
    "actions/setup-python@",
)  # steps that stand for what the machine has already


def loaded(text: str) -> Any:
    """YAML as GitHub reads it: `on` is a word."""
    return yaml.load(text, Loader=yaml.BaseLoader)


def fence(heading: str, language: str) -> str:
    """The first fence below a heading of README.md."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    part = re.split(rf"^#+ {re.escape(heading)}$", readme, flags=re.MULTILINE)[1]
    found = re.search(rf"^```{language}\n(.*?)^```", part, re.DOTALL | re.MULTILINE)
    assert found, heading
    return found[1]


def tools(folder: pathlib.Path) -> pathlib.Path:
    """A folder for the PATH: `nexus-gen` is this one, `pip` only notes what it is to install."""
    programs = folder / "tools"
    programs.mkdir()
    texts = {
        "nexus-gen": f'PYTHONPATH="{ROOT}" exec "{sys.executable}" -m nexus_gen "$@"',
        "pip": f'echo "$@" >>"{folder}/installed"',
    }
    for name, text in texts.items():
        (programs / name).write_text(f"#!/bin/sh\n{text}\n")
        (programs / name).chmod(0o755)
    return programs


def substituted(text: str, inputs: Mapping[str, str]) -> str:
    """`${{ inputs.name }}` as GitHub puts it in; nothing else may stand in such braces."""
    text = re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: inputs[found[1]], text)
    assert "${{" not in text
    return text


def bash(
    script: str, folder: pathlib.Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """A `run:` with `shell: bash`."""
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


def run_steps(
    steps: list[dict[str, Any]], folder: pathlib.Path, environment: Mapping[str, str]
) -> list[subprocess.CompletedProcess[str]]:
    """The steps of a job in order; after one that failed, only those that want to run all the same."""
    done: list[subprocess.CompletedProcess[str]] = []
    for step in steps:
        if "uses" in step:
            assert step["uses"].startswith(OF_GITHUB)
        elif all(run.returncode == 0 for run in done) or "cancelled()" in step.get("if", ""):
            done.append(bash(step["run"], folder, environment))
    return done
