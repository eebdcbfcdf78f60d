"""The shapes in which people write sections, each as the learnings it becomes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.imports import data, imported, require_safe

ITEMS = [
    ("- **Git**: versions", [{"name": "Git", "summary": "versions"}]),
    ("- **Git:** versions", [{"name": "Git", "summary": "versions"}]),
    ("* __Git__ : versions", [{"name": "Git", "summary": "versions"}]),
    ("- **Git** – versions", [{"name": "Git", "summary": "– versions"}]),
    ("- **Git** - versions", [{"name": "Git", "summary": "- versions"}]),
    ("- **Git** (the tool)", [{"name": "Git", "summary": "(the tool)"}]),
    ("- **Git**", ["Git"]),
    ("- **Why Git?** It forgets nothing", [{"name": "Why Git?", "summary": "It forgets nothing"}]),
    ("- **Use Git** for every step", ["**Use Git** for every step"]),
    ("- Git: versions\n- Make: targets", [{"name": "Git", "summary": "versions"}, {"name": "Make", "summary": "targets"}]),
    ("- I learned Git\n- Note: it took a week\n- And more", ["I learned Git", "Note: it took a week", "And more"]),
    ("- Django REST Framework (DRF)", ["Django REST Framework (DRF)"]),
    ("- `asyncio`: loops", [{"name": "`asyncio`", "summary": "loops"}]),
    ("- [Git](https://git-scm.com): versions", [{"name": "[Git](https://git-scm.com)", "summary": "versions"}]),
    ("- 🧪 **Tests**: first", [{"name": "🧪 Tests", "summary": "first"}]),
    ("- slow → fast", ["slow → fast"]),
    ("- **Git**:\n  - branches\n  - tags", [{"name": "Git", "points": ["branches", "tags"]}]),
    ("- **Git**: versions\n  - branches", [{"name": "Git", "summary": "versions", "points": ["branches"]}]),
    (
        "- Databases\n  - **PostgreSQL**: rows\n  - **Redis**: keys",
        [
            {
                "name": "Databases",
                "items": [{"name": "PostgreSQL", "summary": "rows"}, {"name": "Redis", "summary": "keys"}],
            }
        ],
    ),
    ("- Used it for:\n  - tests", [{"name": "Used it for:", "points": ["tests"]}]),
    ("- **Git**\n\n  ```sh\n  git init\n  ```", [{"name": "Git", "body": "```sh\ngit init\n```"}]),
    ("- one line\n  goes on", ["one line goes on"]),
    ("- a \\* b &amp; c", ["a * b & c"]),
]  # fmt: skip


@pytest.mark.parametrize(("markdown", "items"), ITEMS)
def test_an_item_becomes_an_entry(markdown: str, items: list[Any]) -> None:
    text = f"# Mine\n\n## Key Technologies\n\n{markdown}\n"
    found = data(text)["technologies"]
    assert (found["items"] if isinstance(found, dict) else found) == items
    require_safe(text)


FORMS = [
    ("1. Git\n2. Make", {"as": "numbered", "items": ["Git", "Make"]}),
    ("- [x] Git\n- [ ] Make", {"as": "tasks", "items": [{"name": "Git", "done": "yes"}, "Make"]}),
    ("I used:\n\n- Git\n\nAnd more.", {"intro": "I used:", "items": ["Git"], "outro": "And more."}),
    (
        "| Technology | Purpose |\n|---|---|\n| **Git** | versions |",
        {"as": "table", "items": [{"name": "Git", "summary": "versions"}], "labels": {"summary": "Purpose"}},
    ),
    (
        "### Git\n\n- branches\n\n### Make\n\nTargets.",
        {"as": "headings", "items": [{"name": "Git", "points": ["branches"]}, {"name": "Make", "summary": "Targets."}]},
    ),
    ("Git\n\nMake\n\nDocker", ["Git", "Make", "Docker"]),
    ("Only a sentence on what I used, which is long enough to be one.", {"intro": "Only a sentence on what I used, which is long enough to be one."}),
    ("1. Git\n\nVersions.\n\n2. Make\n\nTargets.", {"as": "numbered", "items": [{"name": "Git", "body": "Versions."}, {"name": "Make", "body": "Targets."}]}),
]  # fmt: skip


@pytest.mark.parametrize(("markdown", "section"), FORMS)
def test_a_section_keeps_its_form(markdown: str, section: Any) -> None:
    text = f"# Mine\n\n## Key Technologies\n\n{markdown}\n"
    assert data(text)["technologies"] == section
    require_safe(text)


SLOW = {"name": "Slow lists", "problem": "N+1 queries", "solution": "prefetch"}
BOTH = {"problem": "Problem", "solution": "Solution"}
CHALLENGES = [
    ("| Challenge | Solution |\n|---|---|\n| Slow lists | prefetch |", [{"name": "Slow lists", "solution": "prefetch"}], {}),
    ("| Challenge | Problem | Fix |\n|---|---|---|\n| Slow lists | N+1 queries | prefetch |", [SLOW], {"solution": "Fix"}),
    ("- **Slow lists**\n  - **Problem:** N+1 queries\n  - **Solution:** prefetch", [SLOW], BOTH),
    ("- **Slow lists**: **Problem:** N+1 queries **Solution:** prefetch", [SLOW], BOTH),
    (
        "- **Challenge:** Slow lists\n  - **Solution:** prefetch",
        [{"name": "Slow lists", "solution": "prefetch"}],
        {"name": "Challenge", "solution": "Solution"},
    ),
    (
        "- **Problem:** Slow lists\n- **Fix:** prefetch",
        [{"name": "Slow lists", "solution": "prefetch"}],
        {"name": "Problem", "solution": "Fix"},
    ),
    (
        "**Challenge:** Slow lists  \n**Solution:** prefetch",
        [{"name": "Slow lists", "solution": "prefetch"}],
        {"name": "Challenge", "solution": "Solution"},
    ),
    ("Slow lists: They took long. Solution: prefetch", [{"name": "Slow lists", "summary": "They took long.", "solution": "prefetch"}], {"solution": "Solution"}),
    ("### Slow lists\n\n**Problem:** N+1 queries\n\n**Solution:** prefetch", [SLOW], BOTH),
    ("- **Slow lists**: N+1 queries — prefetch", [SLOW], {}),
    ("- **Slow lists**: solved with prefetch", [{"name": "Slow lists", "summary": "solved with prefetch"}], {}),
    (
        "- **Slow lists**\n  - **What I saw**: N+1 queries\n  - **What I tried**: prefetch\n"
        "- **Flaky**\n  - **What I saw**: red\n  - **What I tried**: a seed",
        [SLOW, {"name": "Flaky", "problem": "red", "solution": "a seed"}],
        {"problem": "What I saw", "solution": "What I tried"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("markdown", "items", "labels"), CHALLENGES)
def test_a_challenge_is_told_in_its_fields(markdown: str, items: list[Any], labels: dict[str, str]) -> None:
    text = f"# Mine\n\n## Challenges & Solutions\n\n{markdown}\n"
    section = data(text)["challenges"]
    found = section if isinstance(section, dict) else {"items": section}
    assert (found["items"], found.get("labels", {})) == (items, labels)
    require_safe(text)


SECTIONS = [
    ("## Solutions Implemented\n\n- Caching", "solutions", ["Caching"]),
    ("## Best Practices & Takeaways\n\n- Test", "practices", ["Test"]),
    ("## Collaboration\n\nWe review.", "collaboration", "We review."),
    ("## Collaboration\n\n- **Backend**: APIs", "partners", [{"name": "Backend", "summary": "APIs"}]),
    (
        "## Where to Collaborate\n\n- **Discord**: `#backend`",
        "channels",
        [{"name": "Discord", "handle": "#backend"}],
    ),
    (
        "## Where to Collaborate\n\n### Discord: `#backend`\n\n- ask",
        "channels",
        {"as": "headings", "items": [{"name": "Discord", "handle": "#backend", "points": ["ask"]}]},
    ),
    ("## First Week Actions\n\n- say hello", "first_week", ["say hello"]),
    ("## Repository Structure\n\n- `docs/`: notes", "files", [{"path": "docs/", "summary": "notes"}]),
    ("## Overview\n\nText.\n\n- a list", "overview", "Text.\n\n- a list"),
    ("## Overview\n\nText.\n\n---\n\n*A last line.*", "footer", "*A last line.*"),
    ("## Overview\n\nText.\n\n> Make it work.\n>\n> — Kent", "quote", {"text": "Make it work.", "author": "Kent"}),
]  # fmt: skip


@pytest.mark.parametrize(("markdown", "key", "value"), SECTIONS)
def test_a_section_is_known_by_its_title(markdown: str, key: str, value: Any) -> None:
    text = f"# Mine\n\n{markdown}\n"
    assert data(text)[key] == value
    require_safe(text)


def test_titles_order_and_nesting_are_the_learners_own() -> None:
    text = (
        "# 🚀 Mine\n\nHello.\n\n## 2. Concepts\n\n- ERD\n\n## What I Learned\n\nMuch.\n\n"
        "### 🔧 Tools\n\n- Git\n\n### Best Practices\n\n- Test\n"
    )
    found = data(text)
    assert (found["title"], found["intro"]) == ("🚀 Mine", "Hello.")
    assert found["titles"] == {"concepts": "2. Concepts", "technologies": "🔧 Tools"}
    assert found["layout"] == [
        "concepts",
        {"title": "What I Learned", "intro": "Much.", "sections": ["technologies", "practices"]},
    ]
    require_safe(text)


def test_what_occurs_twice_is_a_section_of_ones_own_with_a_kind() -> None:
    found = data("# Mine\n\n## Technologies\n\n- Git\n\n## Tech Stack\n\n- Make\n")
    assert found["technologies"] == ["Git"]
    assert found["sections"] == {
        "tech_stack": {"title": "Tech Stack", "kind": "technologies", "items": ["Make"]}
    }


def test_a_list_of_contents_is_made_anew() -> None:
    text = "# Mine\n\n## Table of Contents\n\n- [Overview](#overview)\n- [Notes](#dead)\n\n## Overview\n\nA.\n\n## Notes\n\nB.\n"
    found = data(text)
    assert found["toc"] == "yes"
    assert imported(text).readme.index("(#overview)") < imported(text).readme.index("## Overview")
    made = require_safe(text)
    assert "- [Notes](#notes)" in made.readme


def test_a_list_of_contents_with_more_in_it_stays() -> None:
    text = "# Mine\n\n## Table of Contents\n\n- [Overview](#overview): read this first\n\n## Overview\n\nA.\n"
    assert "toc" not in data(text)
    require_safe(text)
