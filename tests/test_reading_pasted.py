"""Lists and challenges that were pasted: what is meant is read as one thing, and mended as a whole."""

from __future__ import annotations

import pytest

from nexus_gen.checking.fix import fixed
from nexus_gen.reading.mending import mend
from nexus_gen.reading.readme import Readme
from tests.checked import report
from tests.imports import data


def mended(text: str) -> str:
    return mend(Readme(text)).after.text


def test_all_lines_of_a_pasted_list_become_items() -> None:
    rows = [
        "Write tests first",
        "Keep commits small",
        "Review daily",
        "use one style",
        "Document it (OpenAPI)",
    ]
    text = "# N\n\n## Best Practices\n\n" + "\n".join(rows) + "\n"
    assert fixed(text, report) == "# N\n\n## Best Practices\n\n" + "".join(f"- {row}\n" for row in rows)


@pytest.mark.parametrize("sign", "•·▪✔")
def test_bullets_below_a_line_that_leads_in_become_items(sign: str) -> None:
    text = f"# N\n\n## Best Practices\n\nWhat I do:\n{sign} Test first\n{sign} Review\n"
    assert fixed(text, report) == "# N\n\n## Best Practices\n\nWhat I do:\n- Test first\n- Review\n"


def test_what_follows_pasted_items_does_not_join_the_last() -> None:
    text = "# N\n\n## A\n\n• one\n• two\nThen some prose goes on.\n"
    assert mended(text) == "# N\n\n## A\n\n- one\n- two\n\nThen some prose goes on.\n"


@pytest.mark.parametrize("bullet", ["", "- "])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_challenges_and_solutions_in_turn_are_one_challenge_each(bullet: str, between: str) -> None:
    pairs = [("Slow list pages", "one join"), ("Flaky pipeline", "pinned versions")]
    rows = between.join(
        f"{bullet}**Challenge {number}:** {problem}\n{bullet}**Solution:** {solution}"
        for number, (problem, solution) in enumerate(pairs, 1)
    )
    found = data(f"# N\n\n## Challenges and Solutions\n\n{rows}\n")["challenges"]
    assert [(one["name"], one["solution"]) for one in found["items"]] == [
        ("Challenge 1: Slow list pages", "one join"),
        ("Challenge 2: Flaky pipeline", "pinned versions"),
    ]


def test_a_title_with_a_colon_above_pasted_bullets_is_a_section() -> None:
    text = "# My ProDev notes\n\nKey Technologies Covered:\n• Python\n• Django\n\nBest Practices:\n• Test first\n• Review\n"
    found = data(text)
    assert found["technologies"] == ["Python", "Django"]
    assert found["practices"] == ["Test first", "Review"]


def test_one_line_gets_one_advice_on_how_to_write_it() -> None:
    text = "# My ProDev notes\n\nKey Technologies Covered:\n• Python\n• Django\n\n\\- a\n\\- b\n"
    lines = [
        one.line for one in report(text).findings if one.hint.startswith(("put `", "begin each", "delete"))
    ]
    assert len(lines) == len(set(lines)) > 0
