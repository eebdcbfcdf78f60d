"""The workflow that keeps a README fresh on GitHub. Its text stands in readme-workflow.yml."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence

from nexus_gen.about import REPOSITORY
from nexus_gen.files import read_text, write_text

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


def write(path: str, text: str) -> None:
    """Writes it, and makes the folders above it."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    write_text(path, text)
