"""What to write into a README where a requirement is not met, and no learnings.yaml stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def advice_for(requirement: Mapping[str, Any]) -> str:
    """What to write into README.md itself, in one sentence; `requirement` is one of a programme's rubric."""
    title = str(requirement.get("title", requirement["id"]))
    if "section" in requirement:
        return f"Add a section for it, such as `## {title}`, and write a few lines below it."
    if "names" in requirement:
        return f"Write about {title}, for example in a list item that begins with `- **{title}**: `."
    if "field" in requirement:
        return "Write below a challenge how it was solved, such as `**Solution**: …`."
    if "headings" in requirement:
        return "Begin the title of each part with `## `, on a line of its own."
    if "items" in requirement:
        return "Write lists: each item on its own line that begins with `- `."
    return "Begin README.md with its title: one line that begins with `# `."
