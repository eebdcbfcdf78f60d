"""What the templates write is in the one style that markdownlint, prettier and mdformat agree on."""

from __future__ import annotations

import pathlib
import subprocess

import mdformat
import pytest

from tests.conftest import needs
from tests.test_render import GOLDENS, NAMES, TEMPLATES, rendered

# Whose own text breaks a rule of markdownlint (raw HTML, the same heading twice, HTML-like names).
OF_THE_LEARNER = {"block-markdown", "toc"}
STYLED = [name for name in NAMES if name not in OF_THE_LEARNER]


@pytest.fixture(scope="module")
def readmes(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """A folder with every golden in every template."""
    folder = tmp_path_factory.mktemp("readmes")
    for name in STYLED:
        for template in TEMPLATES:
            text = rendered((GOLDENS / f"{name}.yaml").read_text(encoding="utf-8"), template)
            (folder / f"{name}-{template}.md").write_text(text, encoding="utf-8")
    (folder / ".markdownlint.yaml").write_text("MD013: false\n")
    return folder


def test_markdownlint_has_nothing_to_say(readmes: pathlib.Path) -> None:
    tool = needs("markdownlint-cli2")
    run = subprocess.run([tool, "*.md"], cwd=readmes, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


def test_prettier_would_change_nothing(readmes: pathlib.Path) -> None:
    tool = needs("prettier")
    run = subprocess.run([tool, "--check", "*.md"], cwd=readmes, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


def test_mdformat_would_change_nothing(readmes: pathlib.Path) -> None:
    changed = {}
    for path in readmes.glob("*.md"):
        text = path.read_text(encoding="utf-8")
        made = mdformat.text(text, options={"number": True}, extensions=["gfm", "tables", "simple_breaks"])
        if made != text:
            changed[path.name] = made
    assert not changed
