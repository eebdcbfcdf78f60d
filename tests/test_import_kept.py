"""What no field can hold is kept as it is typed; what rendering had lost is put right, and told."""

from __future__ import annotations

import pytest

from nexus_gen.importing.account import report_of
from tests import judge
from tests.imports import body, data, imported, require_safe

KEPT = [
    "```sh\nmake  # all of it\n```",
    "| Path | Verb | What |\n|------|:----:|------|\n| `/a` | GET | one |",
    "![A diagram](docs/erd.png)",
    "[![build](https://img.shields.io/x.svg)](https://ci.example/x)",
    '<p align="center">Hello</p>',
    "Text with a note[^1].\n\n[^1]: The note.",
    "<details>\n<summary>More</summary>\n\nHidden.\n\n</details>",
    "<!-- call Ada -->\n\nText.",
    "See [the docs][Docs] and [the docs][Docs].\n\n[Docs]: https://docs.example/a?b=1&c=2",
    "    indented code",
    "> - a list in a quote",
]


@pytest.mark.parametrize("markdown", KEPT)
def test_a_section_that_no_field_can_hold_is_kept(markdown: str) -> None:
    text = f"# Mine\n\n## Getting Started\n\n{markdown}\n\n## Notes\n\nEnd.\n"
    made = require_safe(text)
    assert [row.verbatim for row in report_of(made).sections] == [True, False]
    if "]:" not in markdown:  # labels get a print, so that they mean nothing elsewhere
        assert data(text)["sections"]["getting_started"]["body"] == markdown
        assert markdown in made.readme


@pytest.mark.parametrize("markdown", KEPT)
def test_a_learned_section_with_it_loses_nothing(markdown: str) -> None:
    assert require_safe(
        f"# Mine\n\n## Key Technologies\n\n- Git\n\n{markdown}\n\n- Make\n\n## Notes\n\nEnd.\n"
    )


def test_a_link_definition_goes_with_its_users() -> None:
    text = "# Mine\n\nSee [a].\n\n## Overview\n\nAnd [b][a].\n\n## Notes\n\nEnd.\n\n[a]: https://a.example\n"
    found = data(text)
    assert found["intro"].endswith("]: https://a.example")
    assert found["overview"].endswith("]: https://a.example")
    assert found["notes"] == "End."
    require_safe(text)


def test_pasted_text_gets_its_structure_back_and_each_repair_is_told() -> None:
    text = "# Mine\n\nOverview\n\nA sentence on the programme.\n\nKey Technologies Covered\n\n• Git\n• Make\n"
    made = require_safe(text)
    assert made.learnings.sections["overview"].body == "A sentence on the programme."
    assert [entry.name for entry in made.learnings.sections["technologies"].entries] == ["Git", "Make"]
    assert {repair.line for repair in made.repairs} >= {3, 7, 9}


def test_without_repair_nothing_is_put_right() -> None:
    text = "# Mine\n\nOverview\n\nA sentence on the programme.\n\n## Notes\n\nâ€œQuotedâ€\x9d words, é.\n"
    made = require_safe(text, repair=False)
    assert made.repairs == ()
    assert "\nOverview\n" in made.readme
    assert "## Overview" not in made.readme


def test_characters_read_in_a_wrong_encoding_are_repaired_and_told() -> None:
    text = "# Mine\n\n## Notes\n\nðŸ’¡ An idea.\n"
    made = require_safe(text)
    assert "💡 An idea." in made.readme
    assert [repair.line for repair in made.repairs] == [5]


def test_an_empty_heading_holds_the_sections_it_was_meant_for() -> None:
    text = "# Mine\n\n## Major Learnings\n\n## Key Technologies\n\n- Git\n\n## Best Practices\n\n- Test\n"
    assert "layout" not in data(text)  # it is the template's own: both stand below Major Learnings
    assert "### Key Technologies" in imported(text).readme
    assert imported(text).repairs[0].line == 3
    assert "layout" in data(text, repair=False)
    require_safe(text)
    require_safe(text, repair=False)


def test_a_heading_with_nothing_below_it_stays() -> None:
    text = "# Mine\n\n## Empty\n\n## Overview\n\nA.\n\n## Last\n"
    made = require_safe(text)
    assert body(made.readme).count("## ") == 3


def test_headings_that_no_title_can_hold_stay() -> None:
    text = "# Mine\n\n## ![logo](a.png) Overview\n\nA.\n"
    made = require_safe(text)
    assert "## ![logo](a.png) Overview" in made.readme


def test_a_readme_without_a_title_gets_one() -> None:
    made = require_safe("## Overview\n\nA.\n")
    assert made.learnings.title == "alx-project-nexus"
    assert not made.titled


def test_two_documents_in_one_file_stay_two() -> None:
    text = (
        "# Mine\n\n## Overview\n\nA.\n\n## Key Technologies\n\n- Git\n\n# Shop\n\nAn application.\n\n"
        "## Installation\n\n```sh\nmake\n```\n\n## API\n\n- GET\n"
    )
    found = data(text)
    assert found["layout"][2]["title"] == "Shop"
    assert len(found["layout"][2]["sections"]) == 2
    require_safe(text)


def test_a_default_title_does_not_nest_the_document() -> None:
    found = data("# alx-project-nexus\n\n# Backend Diary\n\nHello.\n\n## Overview\n\nA.\n\n## Notes\n\nB.\n")
    assert found["title"] == "alx-project-nexus"
    assert found["layout"][1:] == ["overview", "notes"]


@pytest.mark.parametrize(
    ("markdown", "address"),
    [
        ("a [x][r]\n\n## A\n\ntext\n\n[r]:\n  https://a.example\n\n## B\n\n[y][r]\n", "https://a.example"),
        ("[r]: https://a.example\n[r]: https://b.example\n\n## A\n\n[r]\n", "https://a.example"),
        ("[r]:\nhttps://a.example\n\n[r]\n===\n", "https://a.example"),
    ],
    ids=["over two lines", "defined twice", "used in a title"],
)
def test_every_link_leads_where_it_led(markdown: str, address: str) -> None:
    def count(text: str) -> int:
        return sum(node.attributes.get("href") == address for node in judge.tree(text).all("a"))

    assert count(require_safe(markdown).readme) == count(markdown) > 0


@pytest.mark.parametrize(
    "markdown",
    [
        "told[^n]\n\n## A\n[^n]: the words of the note\n",
        "# T\n\nx[^n]\n\n## A\n\none[^n]\n\n[^n]: the words\n    of the note\n\n## B\n\ny[^n]\n",
    ],
    ids=["below a heading", "over two lines"],
)
def test_a_footnote_is_shown_wherever_it_stood(markdown: str) -> None:
    assert "the words of the note" in " ".join(judge.tree(require_safe(markdown).readme).text.split())


@pytest.mark.parametrize(
    "markdown", ["<center><b>", "<r>\n<e>", "<p align='center'><b>Bold\n\n## A\n\ntext\n"]
)
def test_tags_left_open_are_closed_once(markdown: str) -> None:
    assert require_safe(markdown, repair=False)
