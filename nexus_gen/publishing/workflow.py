"""The workflow that keeps a README fresh on GitHub. Its text stands in readme-workflow.yml."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence

from nexus_gen import terminal
from nexus_gen.about import REPOSITORY
from nexus_gen.diff import unified
from nexus_gen.files import read_text, write_text
from nexus_gen.publishing.failures import REMOVE
from nexus_gen.publishing.states import Stopped

PACKAGE = f"git+{REPOSITORY}"  # what pip installs: the repository, until there is a release
PLACE = ".github/workflows/readme.yml"  # in the repository, where GitHub looks for it


def workflow_text(prefix: str, names: Sequence[str]) -> str:
    """The workflow for `names`, which are learnings.yaml and README.md in the folder `prefix` (`docs/`)."""
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "readme-workflow.yml")
    places = [*(prefix + name for name in names), PLACE]
    text = read_text(source).text
    text = text.replace("@paths@", ", ".join(_quoted(place) for place in places))
    text = text.replace('"@folder@"', _quoted(prefix.rstrip("/") or "."))
    return text.replace("@package@", PACKAGE)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def is_missing(path: str, name: str, text: str) -> bool:
    """Whether the workflow is to be written. Raises `Stopped` where another one stands there."""
    if not os.path.lexists(path):
        return True
    old = read_text(path).text
    if old == text:
        return False
    terminal.say_diff(unified(name, old, text, "nexus-gen's"))
    raise Stopped("workflow", file=name, remove=REMOVE)


def write(path: str, text: str) -> None:
    """Writes it, and makes the folders above it."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    write_text(path, text)
