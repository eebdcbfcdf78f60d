"""What to write into a README where a requirement is not met, and no learnings.yaml stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def advice_for(requirement: Mapping[str, Any]) -> str:
    """What to write into README.md itself, in one sentence; `requirement` is one of a programme's rubric."""
    if "section" in requirement:
        title = requirement["section"][0].replace("_", " ").capitalize()
        return f"Add a section for it, such as `## {title}`, and write a few lines below it."
    if "names" in requirement:
        name = requirement["names"][0]
        return f"Write about {name}, for example in a list item that begins with `- **{name}**: `."
    if "field" in requirement:
        return "Write below a challenge how it was solved, such as `**Solution**: …`."
    if "headings" in requirement:
        return "Begin the title of each part with `## `, on a line of its own."
    if "items" in requirement:
        return "Write lists: each item on its own line that begins with `- `."
    return "Begin README.md with its title: one line that begins with `# `."
