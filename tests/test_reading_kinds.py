"""The kinds of sections: from titles, from where they stand, and from what is in them."""

from __future__ import annotations

import json

import pytest

from nexus_gen.checking.examine import check
from nexus_gen.programmes import programme_path
from nexus_gen.programmes.load import load_programme
from tests.conftest import shared

BACKEND = load_programme(programme_path("prodev-backend"))


def kinds(text: str) -> list[tuple[int, str]]:
    return [(section.line, section.kind) for section in check(text, "README.md", BACKEND).sections]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# N\n\n## My Stack\n\n- Django\n", [(1, "title"), (3, "technologies")]),
        ("# N\n\n## What I met\n\n- Django\n- Redis: fast\n- My cat\n", [(1, "title"), (3, "technologies")]),
        (
            "# N\n\n## And then\n\n| Challenge | Solution |\n| - | - |\n| a | b |\n",
            [(1, "title"), (3, "challenges")],
        ),
        ("# N\n\n## Docker\n\nA container.\n", [(1, "title"), (3, "technologies")]),
        (
            "# N\n\n## Key Technologies\n\n### Docker\n\nIt runs.\n\n### Week 3\n\nRedis.\n",
            [(1, "title"), (3, "technologies"), (5, "item"), (9, "item")],
        ),
        (
            "# N\n\n## Major Learnings\n\n### Tools\n\n- a\n\n### Concepts\n\n- b\n\n### Odd one\n\nText.\n",
            [(1, "title"), (3, "parent"), (5, "technologies"), (9, "concepts"), (13, "item")],
        ),
        ("# N\n\n## Major Learnings\n\n- I learned to wait\n", [(1, "title"), (3, "takeaways")]),
        (
            "# N\n\n## Collaboration\n\nA.\n\n### Collaborate with Whom?\n\nB.\n\n### Where?\n\nDiscord.\n",
            [(1, "title"), (3, "collaboration"), (7, "collaboration"), (11, "item")],
        ),
        (
            "# N\n\n## Getting Started\n\n### Prerequisites\n\nPip.\n\n### 1. Clone it\n\nNow.\n",
            [(1, "title"), (3, "setup"), (5, "setup"), (9, "item")],
        ),
        (
            "# my-repo\n\n# Learnings of a Year\n\n## Overview\n\nA.\n",
            [(1, "title"), (3, "title"), (5, "overview")],
        ),
        ("## Overview\n\nText.\n", [(1, "overview")]),
        (
            "# N\n\n## Case Study\n\n### Goals\n\nA.\n\n### Features\n\nB.\n",
            [(1, "title"), (3, "parent"), (5, "objective"), (9, "features")],
        ),
        ("# N\n\n- one\n- ## Challenges\n\n  Hard.\n", [(1, "title"), (4, "challenges")]),
    ],
)
def test_a_section_has_its_kind(text: str, expected: list[tuple[int, str]]) -> None:
    assert kinds(text) == expected


def test_real_sections_have_the_kinds_that_readers_gave_them() -> None:
    """Hand labels of real READMEs: nine in ten of all, and nearly all of the main kinds, are found and right."""
    rows = [json.loads(row) for row in shared("corpus/labels.jsonl").read_text(encoding="utf-8").splitlines()]
    right: dict[str, list[bool]] = {}
    for row in rows:
        found = dict(kinds(shared(f"corpus/{row['id']}.md").read_text(encoding="utf-8")))
        for line, kind, _ in row["sections"]:
            right.setdefault(kind, []).append(found.get(line) == kind)
    everything = [hit for hits in right.values() for hit in hits]
    assert sum(everything) >= 0.89 * len(everything)
    for kind in ("overview", "challenges", "practices+takeaways", "practices", "takeaways", "collaboration"):
        assert sum(right[kind]) >= 0.95 * len(right[kind]), kind
