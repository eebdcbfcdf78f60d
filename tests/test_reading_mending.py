"""Structure that was lost when a README was pasted, and what is found of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nexus_gen.reading.mending import mend
from nexus_gen.reading.readme import Readme

PASTED = """\
Notes on a Backend Course

📌 Overview

A course of twelve weeks on the part of a program that nobody sees.

🧰 Key Technologies

Python

Redis

🧪 Challenges Faced & Solutions Implemented

1. Slow pages

They asked the database a hundred times.

2. Lost messages

The queue forgot them.

🧭 Best Practices

Write the test first.
"""


def mended(text: str) -> str:
    return mend(Readme(text)).after.text


def changes(text: str) -> list[tuple[str, int]]:
    return [(change.rule, change.at) for change in mend(Readme(text)).changes]


def test_a_pasted_document_has_its_headings_back() -> None:
    headings = [line for line in mended(PASTED).split("\n") if line.startswith("#")]
    assert headings == [
        "# Notes on a Backend Course",
        "## 📌 Overview",
        "## 🧰 Key Technologies",
        "## 🧪 Challenges Faced & Solutions Implemented",
        "### 1. Slow pages",
        "### 2. Lost messages",
        "## 🧭 Best Practices",
    ]


def test_a_well_formed_document_stays_as_it_is() -> None:
    text = (
        "# Notes\n\nIntro: with a colon.\n\n## Overview\n\nText.\nMore text.\n\n**Note:** bold.\n\n"
        "- **Python**: a language\n- Redis\n\n```sh\n# a comment\nmake\n```\n\n1. one\n2. two\n\n> A quote.\n"
    )
    assert mended(text) == text
    assert changes(text) == []


@pytest.mark.parametrize(
    ("text", "after", "rule", "line"),
    [
        ("# N\n\n## A\n\nText.\n\nBest Practices\n\nTest.\n", "\n## Best Practices\n", "plain-heading", 7),
        ("# N\n\n#Deployment\n\nBy hand.\n", "\n## Deployment\n", "plain-heading", 3),
        ("# N\n\n- one\n#Deployment\n\nBy hand.\n", "\n## Deployment\n", "plain-heading", 4),
        ("# N\n\nIntro.\n\n**Tools**\n\nA few.\n\n**Hopes**\n\nMany.\n", "## Tools\n", "bold-heading", 5),
        ("# N\n\n• one\n• two\n", "\n- one\n- two\n", "lost-list-marker", 3),
        ("# N\n\nGit: for history\nMake: for builds\n", "- Git: for history\n- Make", "lost-list-marker", 3),
        ("# N\n\nYou will: - Read - Write - Ask\n", "You will:\n\n- Read\n- Write", "lost-list-marker", 3),
        ("# N\n\n```sh\nmake\n\n## Overview\n\nText.\n", "make\n```\n\n## Overview", "unclosed-fence", 3),
        (
            "```markdown\n# N\n\n## Overview\n\nText.\n\n## Tools\n\n- Git\n```\n",
            "# N\n\n## Overview",
            "in-fence",
            1,
        ),
        (
            "# N\n\n* \\*\\*A\\*\\*: b\n* \\`c\\` d\n* \\[e\\](https://f.g)\n",
            "* **A**: b\n* `c` d\n* [e](h",
            "escaped",
            3,
        ),
        ("\\# N\n\n\\## Tools\n\n\\- Git\n\\- \\*\\*Make\\*\\*\n", "# N\n\n## Tools\n\n- Git", "escaped", 1),
    ],
)
def test_what_was_lost_is_found(text: str, after: str, rule: str, line: int) -> None:
    assert (rule, line) in changes(text)
    assert after in mended(text)


@pytest.mark.parametrize(
    "text",
    [
        "# N\n\n## Tools\n\n**Languages:**\n\n- Python\n",  # a lead-in before a list
        "# N\n\n#ProDevProjectNexus\n",  # a channel
        "# N\n\n## A\n\nGit: for history  \nMake: for builds\n",  # lines that GitHub breaks
        "# N\n\n## A\n\nFirst sentence here.\nSecond sentence here.\nThird one.\n",  # a line a sentence
        "# N\n\n## A\n\n```text\n# a sample\n## of Markdown\n```\n\nText.\n\n## B\n\nMore.\n\n- a\n- b\n- c\n",
        "# N\n\n## A\n\nDEBUG=True\nKEY=x\nPORT=1\n",  # code without a fence is no list
        "# N\n\n## A\n\n**Subtitle**\n\nText.\n",  # one bold line under a heading
        # escapes that are needed, or explain Markdown
        "# N\n\n- \\*\\*options of \\*\\*b\n- \\*\\*/x/\\*\\* finds all\n- 2\\*\\*3\\*\\*2\n- **\\*a**\n",
        "# N\n\n- a\n\n  \\# one\n- \\# Two\n- \\## Three\n\n\\# a comment\n",
        "# N\n\n\\|a\\| is a\n\n\\|b\\| is b\n\n\\|c\\| is c\n\n1984\\. A novel\n",
        "# N\n\n- \\*\\*a\\*\\* makes **a**\n- \\`b\\` makes `b`\n- \\[c\\](d) makes [c](d)\n",
    ],
)
def test_what_may_be_meant_is_left_alone(text: str) -> None:
    assert mended(text) == text


def test_every_change_names_the_line_of_the_text_as_it_was() -> None:
    text = "```\n\n# N\n\n## Overview\n\nText.\n\n## Tools\n\n• one\n• two\n```\n"
    assert changes(text) == [
        ("in-fence", 1),
        ("in-fence", 1),
        ("lost-list-marker", 11),
        ("lost-list-marker", 12),
    ]


@given(st.text(alphabet="#*-•|`~ \n\t:.ABCab12📌\\>[]()"))
def test_any_text_can_be_mended_and_traced(text: str) -> None:
    result = mend(Readme(text))
    assert len(result.lines.lines) == len(result.lines.origins)
    count = len(text.split("\n"))
    assert all(1 <= origin <= count for origin in result.lines.origins)
    assert all(1 <= change.at <= count for change in result.changes)
