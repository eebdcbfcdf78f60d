"""What `check` finds of headings, lists and code, by line; and what it puts right."""

from __future__ import annotations

import json
import re
from collections import Counter

import cmarkgfm
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nexus_gen.checking.examine import check
from nexus_gen.checking.fix import fixed
from nexus_gen.programmes import programme_path
from nexus_gen.programmes.load import load_programme
from tests.checked import report
from tests.conftest import shared

BACKEND = load_programme(programme_path("prodev-backend"))
STRUCTURE = (
    "no-h1 several-h1 default-title level-skip plain-heading bold-heading empty-section lost-list-marker "
    "restarted-list unclosed-fence in-fence escaped indented-prose flat-table other-project"
).split()


def findings(text: str) -> list[tuple[str, int]]:
    found = check(text, "README.md", BACKEND).findings
    return [(finding.rule, finding.line) for finding in found if finding.rule in STRUCTURE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Text.\n", [("no-h1", 1)]),
        ("", [("no-h1", 1)]),
        ("\n\n## Overview\n\nText.\n", [("no-h1", 3)]),
        ("# A\n\nText.\n\n# B\n\nText.\n", [("several-h1", 1), ("several-h1", 5)]),
        (
            "# alx-project-nexus\n\n# My Diary\n\nText.\n",
            [("default-title", 1), ("empty-section", 1), ("several-h1", 1), ("several-h1", 3)],
        ),
        (
            "# alx-project-nexus\n\n## Project Nexus Documentation\n\nText.\n",
            [("default-title", 1), ("empty-section", 1)],
        ),
        ("# A\n\nText.\n\n### B\n\nText.\n", [("level-skip", 5)]),
        ("# A\n\n## B\n\n## C\n\nText.\n", [("empty-section", 3)]),
        ("# A\n\n## B\n\n---\n\n## C\n\n<!-- todo -->\n", [("empty-section", 3), ("empty-section", 7)]),
        ("# A\n\n## B\n\n### C\n\nText.\n", []),
        ("# A\n\n1. one\n\nText.\n\n1. two\n", [("restarted-list", 7)]),
        ("# A\n\n1. one\n\n   Text.\n\n2. two\n", []),
        ("# A\n\n    A sentence of prose that was indented.\n", [("indented-prose", 3)]),
        ("# A\n\n    make install && make test\n", []),
        ("# A\n\n| Tool | Use |\n| Git | history |\n", [("flat-table", 3)]),
        ("# A\n\n| Tool | Use |\n| --- | --- |\n| Git | history |\n", []),
    ],
)
def test_a_finding_names_its_line(text: str, expected: list[tuple[str, int]]) -> None:
    assert findings(text) == expected


def test_an_applications_readme_is_another_project() -> None:
    application = (
        "# Parcel Tracker\n\nIt tracks parcels.\n\n## Features\n\n- Search\n\n## Installation\n\nPip.\n\n"
        "## Usage\n\nRun it.\n\n## API Endpoints\n\n- `/parcels`\n\n## License\n\nMIT\n"
    )
    learnings = (
        "# My Learnings\n\nA learning journey.\n\n## Challenges\n\n- a\n\n## Best Practices\n\n- b\n\n"
    )
    assert ("other-project", 1) in findings(application)
    assert ("other-project", 14) in findings(learnings + "\n" + application)
    assert findings(learnings) == []


def test_real_findings_are_those_that_readers_confirmed() -> None:
    """Hand labels of real READMEs, at most five a rule and file: precision and recall over all rules."""
    hits = misses = false = 0
    for row in map(json.loads, shared("corpus/labels.jsonl").read_text(encoding="utf-8").splitlines()):
        text = shared(f"corpus/{row['id']}.md").read_text(encoding="utf-8")
        found = Counter(findings(text))
        for rule in STRUCTURE:
            wanted = set(row["problems"].get(rule, ()))
            lines = {line for name, line in found if name == rule}
            hits += len(lines & wanted)
            misses += len(wanted - lines)
            unknown = len(wanted) >= 5
            false += sum(not (unknown and line > min(wanted)) for line in lines - wanted)
    assert hits / (hits + false) >= 0.95
    assert hits / (hits + misses) >= 0.9


def seen(text: str) -> list[str]:
    page = cmarkgfm.github_flavored_markdown_to_html(text)
    return re.findall(r"\w+", re.sub(r"<!--.*?-->|<[^>]*>", " ", page, flags=re.DOTALL))


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("# alx-project-nexus\n\n# My Diary\n\nText.\n", "# alx-project-nexus: My Diary\n\nText.\n"),
        ("# A\n\n### B\n\nText.\n\n#### C\n\nText.\n", "# A\n\n## B\n\nText.\n\n### C\n\nText.\n"),
        ("# A\n\n## T\n\n• one\n• two\n", "# A\n\n## T\n\n- one\n- two\n"),
        (
            "# A\n\nText.\n\nBest Practices\nTest first.\n",
            "# A\n\nText.\n\n## Best Practices\n\nTest first.\n",
        ),
        ("# A\n\nText.\n\n**Key Concepts**\n\nText.\n", "# A\n\nText.\n\n## Key Concepts\n\nText.\n"),
        ("# A\n\n```sh\nmake\n\n## Overview\n\nText.\n", "# A\n\n```sh\nmake\n```\n\n## Overview\n\nText.\n"),
        ("# A\n\nText. \n- b  \n\n\n", "# A\n\nText.\n- b\n"),
        ("# A\n\nkept  \nbroken", "# A\n\nkept  \nbroken\n"),
        ("# A\n\n```\ncode  \n```\n", "# A\n\n```\ncode  \n```\n"),
        ("# A\n\nText.\n\n\\#\\# Overview\n\nText.\n", "# A\n\nText.\n\n## Overview\n\nText.\n"),
        (
            "\\# A\n\nSee \\[b\\](https://b.example).\n\n\\- one\n\\- two\n",
            "# A\n\nSee \\[b\\](https://b.example).\n\n- one\n- two\n",
        ),
    ],
)
def test_what_needs_no_guess_is_put_right(text: str, after: str) -> None:
    assert fixed(text, report) == after
    assert fixed(after, report) == after


@given(st.text(alphabet="#*-•|`~ \n\t:.ABab12📌\\>[]()<!"))
def test_fixing_any_text_loses_no_word(text: str) -> None:
    assert Counter(seen(fixed(text, report))) == Counter(seen(text))


@pytest.mark.parametrize(
    "text",
    [
        "◦ first\n  ```\n<b>bold\n",
        "\\`<d>\\` one\n\\`/\\` two\n\\- three\n",
        "~~~markdown\n# A title\n\nText[^note].\n\n[^note]: words of a note\n",
    ],
    ids=["tag in code", "escaped tag", "note in a fence"],
)
def test_a_step_that_shows_other_words_is_not_taken(text: str) -> None:
    assert seen(fixed(text, report)) == seen(text)
