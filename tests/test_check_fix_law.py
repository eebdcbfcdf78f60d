"""The law of `check --fix`: no requirement is lost, no error or warning is added, the same words are seen."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable

import pytest

from nexus_gen.checking.findings import ERROR, WARNING
from nexus_gen.checking.fix import fixed
from nexus_gen.checking.report import Report
from nexus_gen.checking.rules import RULES
from tests import shown
from tests.checked import report
from tests.conftest import DEEP, SHARED, shared

OWN = """\
# My ProDev notes

## Overview

What I learned in the backend programme, kept in one place.

## Key Technologies

- **Python**: the services
- **Django**: the web
- **REST APIs** and **GraphQL**
- Docker and CI/CD

## Important Concepts

- Database Design
- Asynchronous Programming
- Caching Strategies

## Challenges and Solutions

**Slow lists**: a query for every row. Solution: one join.

1. Flaky pipeline: pinned the versions.

## Best Practices

- Small commits
- Tests first

## Personal Takeaways

Ask early.

## Collaboration

Other learners, in the channel `#ProDevProjectNexus`.
"""


def serious(found: Report) -> Counter[str]:
    return Counter(one.rule for one in found.findings if RULES[one.rule].severity in (ERROR, WARNING))


def require_law(text: str) -> str:
    """`text` fixed. That its words are still seen is told by another engine, not by the fixes' own reading."""
    mended = fixed(text, report)
    if mended != text:
        before, after = report(text), report(mended)
        assert {one.id for one in before.rubric if one.met} <= {one.id for one in after.rubric if one.met}
        assert not serious(after) - serious(before)
        assert shown.words(mended) == shown.words(text)
    return mended


def pasted(text: str) -> str:
    return re.sub(r"^#+ ", "", text, flags=re.MULTILINE)


def bold(text: str) -> str:
    return re.sub(r"^#{2,} (.*)$", r"**\1**", text, flags=re.MULTILINE)


def bullets(text: str) -> str:
    return re.sub(r"^[-*] ", "• ", text, flags=re.MULTILINE)


def unmarked(text: str) -> str:
    return re.sub(r"^[-*] ", "", text, flags=re.MULTILINE)


def escaped(text: str) -> str:
    return re.sub(r"^([#*-])", r"\\\1", text, flags=re.MULTILINE)


def fenced(text: str) -> str:
    return f"```markdown\n{text}\n```\n"


def unclosed(text: str) -> str:
    half = text.find("\n\n", len(text) // 2)
    return f"{text[:half]}\n\n```sh\nmake\n{text[half:]}"


def listed(text: str) -> str:
    """The titles first, as a pasted list of contents."""
    titles = re.findall(r"^##+ (.*)$", text, flags=re.MULTILINE)
    first, _, rest = text.partition("\n\n")
    return "\n\n".join([first, "Table of Contents", *titles, rest])


def run_together(text: str) -> str:
    return re.sub(r"\n\n(?=[-*•\w])", "\n", text)


def one_level(text: str) -> str:
    return re.sub(r"^#+ ", "# ", text, flags=re.MULTILINE)


def deeper(text: str) -> str:
    return re.sub(r"^## ", "#### ", text, flags=re.MULTILINE)


MUTATIONS = [
    pasted,
    bold,
    bullets,
    unmarked,
    escaped,
    fenced,
    unclosed,
    listed,
    run_together,
    one_level,
    deeper,
]
PAIRS = [(pasted, bullets), (pasted, unmarked), (pasted, run_together), (listed, pasted), (bold, bullets),
         (listed, bold), (run_together, bullets), (deeper, escaped), (pasted, fenced)]  # fmt: skip
SOURCES = ["", *(sorted(path.name for path in (SHARED / "corpus").glob("*.md")))]


def source(name: str) -> str:
    return shared(f"corpus/{name}").read_text(encoding="utf-8") if name else OWN


@pytest.mark.parametrize("name", SOURCES, ids=lambda name: name or "own")
def test_no_fix_makes_a_readme_worse(name: str) -> None:
    text = source(name)
    chosen = random.Random(name)
    every = not name or DEEP  # of a real README one change and one pair, unless DEEP looks harder
    for mutation in MUTATIONS if every else chosen.sample(MUTATIONS, 1):
        require_law(mutation(text))
    for first, second in PAIRS if every else chosen.sample(PAIRS, 1)[: len(text) < 8000]:
        require_law(second(first(text)))


def test_real_readmes_have_fewer_findings_and_nothing_more_to_fix() -> None:
    before = after = 0
    for name in SOURCES:
        text = source(name)
        mended = require_law(text)
        assert fixed(mended, report) == mended, name
        old, new = len(report(text).findings), len(report(mended).findings)
        assert new <= old, name
        before, after = before + old, after + new
    assert after < before * 0.65 or len(SOURCES) == 1


@pytest.mark.parametrize("mutation", [bold, bullets, unmarked, escaped, listed, deeper])
def test_what_was_surely_lost_is_back(mutation: Callable[[str], str]) -> None:
    lost, whole = report(mutation(OWN)), report(fixed(mutation(OWN), report))
    assert serious(lost) and not serious(whole)
    assert lost.met <= whole.met == report(OWN).met


@pytest.mark.parametrize("mutation", [fenced, unclosed, run_together, one_level])
def test_what_might_be_meant_is_left(mutation: Callable[[str], str]) -> None:
    assert fixed(mutation(OWN), report) == mutation(OWN)


def test_a_pasted_list_of_contents_is_none_of_the_sections() -> None:
    text = listed(OWN).replace("## ", "")
    mended = require_law(text)
    assert "- Overview\n- Key Technologies\n" in mended
    assert "## Overview\n\nWhat I learned" in mended
    assert report(mended).met >= report(text).met >= report(OWN).met - 1
