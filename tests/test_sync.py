"""What an edit of a README becomes in its learnings.yaml: line by line, and in words."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import unified_diff

import pytest

from nexus_gen.syncing.merging import Conflict
from tests.synced import body_of_yaml, readme_of, sync, yaml_of

YAML = """\
format: 1   # the format
template: plain
title: Notes
# what it is about
intro: My notes.
overview: |
  What I *learned*.

  # Deep
  More.
technologies:
  # the language
  - name: Python
    summary: services   # trailing
  - name: Databases
    items:
      - {name: PostgreSQL, summary: relational}
      - Redis
    # in between
  - name: Docker
    summary: "images"
    points: [Built one, Pushed it]
concepts: [Caching, "CI/CD"]
challenges:
  as: table
  items:
    - name: Slow lists
      problem: N+1 queries
      solution: A join
practices:
  - Small commits
  - Tests first
sections:
  tools: {title: Setup, body: Run it.}
quote: {text: Make it work., author: Kent}
footer: The end.
"""
Edit = tuple[str, str]
# An edit of the README, the lines of learnings.yaml that change, and what is told.
EDITS: dict[str, tuple[Sequence[Edit], str, Sequence[str]]] = {
    "a word of a summary": (
        [("services", "quick services")],
        "-    summary: services   # trailing\n+    summary: quick services   # trailing",
        ["technologies › Python: summary changed"],
    ),
    "a name": (
        [("Small commits", "Tiny commits")],
        "-  - Small commits\n+  - Tiny commits",
        ["practices › Small commits: renamed to Tiny commits"],
    ),
    "an entry more": (
        [("- Tests first\n", "- Tests first\n- **Ask**: early\n")],
        "+  - name: Ask\n+    summary: early",
        ["practices › Ask: added"],
    ),
    "an entry that looks like a name and more stays as it is shown": (
        [("- Tests first\n", "- Tests first\n- Ask: early\n")],
        '+  - "Ask: early"',
        ["practices › Ask: early: added"],
    ),
    "an entry less": (
        [("- Tests first\n", "")],
        "-  - Tests first",
        ["practices › Tests first: deleted"],
    ),
    "entries in another order": (
        [("- Small commits\n- Tests first\n", "- Tests first\n- Small commits\n")],
        "+  - Tests first\n-  - Tests first",
        ["practices: entries in another order"],
    ),
    "an entry in another section": (
        [("- Tests first\n", ""), ("- Caching\n", "- Caching\n- Tests first\n")],
        '-concepts: [Caching, "CI/CD"]\n+concepts: [Caching, Tests first, "CI/CD"]\n-  - Tests first',
        ["concepts › Tests first: moved from practices"],
    ),
    "a point": (
        [("  - Pushed it\n", "  - Pushed it\n  - Ran it\n")],
        "-    points: [Built one, Pushed it]\n+    points: [Built one, Pushed it, Ran it]",
        ['technologies › Docker: point added: "Ran it"'],
    ),
    "an entry of a group": (
        [("**PostgreSQL**: relational", "**PostgreSQL**: the relational one")],
        "-      - {name: PostgreSQL, summary: relational}\n"
        "+      - {name: PostgreSQL, summary: the relational one}",
        ["technologies › Databases › PostgreSQL: summary changed"],
    ),
    "a cell": (
        [("| A join ", "| A good join ")],
        "-      solution: A join\n+      solution: A good join",
        ["challenges › Slow lists: solution changed"],
    ),
    "a row": (
        [("| Slow lists", "| Flaky tests | Time | Freeze it |\n| Slow lists")],
        "+    - name: Flaky tests\n+      problem: Time\n+      solution: Freeze it",
        ["challenges › Flaky tests: added"],
    ),
    "the title": ([("# Notes", "# My notes")], "-title: Notes\n+title: My notes", ["title: changed"]),
    "a paragraph of the intro": (
        [("My notes.\n", "My notes.\n\nAnd more.\n")],
        "-intro: My notes.\n+intro: |\n+  My notes.\n+\n+  And more.",
        ["intro: changed"],
    ),
    "prose whose headings are written as they were": (
        [("More.", "Less.")],
        "-  More.\n+  Less.",
        ["overview: text changed"],
    ),
    "a heading of the template": (
        [("Key Technologies", "My tools")],
        "+titles:\n+  technologies: My tools",
        ["titles › technologies: changed"],
    ),
    "a heading of one's own": (
        [("## Setup", "## Set up")],
        "-  tools: {title: Setup, body: Run it.}\n+  tools: {title: Set up, body: Run it.}",
        ["tools: title changed"],
    ),
    "a new section": (
        [("## Setup", "## Goals\n\nTo learn.\n\n## Setup")],
        "+  goals:\n+    title: Goals\n+    body: To learn.",
        ["goals: added"],
    ),
    "a new section of a kind": (
        [("## Setup", "## Takeaways\n\n- Ask early\n\n## Setup")],
        "+titles:\n+  takeaways: Takeaways\n+takeaways:\n+  - Ask early\n+layout:\n+  - overview\n"
        "+  - title: Major Learnings\n+    sections:\n+      - technologies\n+      - concepts\n"
        "+      - challenges\n+      - practices\n+  - takeaways\n+  - tools\n+  - quote\n+  - footer",
        ["titles › takeaways: changed", "layout: changed", "takeaways: added"],
    ),
    "a section less": (
        [("### Best Practices\n\n- Small commits\n- Tests first\n\n", "")],
        "-practices:\n-  - Small commits\n-  - Tests first",
        ["practices: deleted"],
    ),
    "numbers for bullets": (
        [("- Caching\n- CI/CD", "1. Caching\n2. CI/CD")],
        '-concepts: [Caching, "CI/CD"]\n+concepts:\n+  as: numbered\n+  items: [Caching, "CI/CD"]',
        ["concepts: as added"],
    ),
    "the quotation": (
        [("Make it work.", "Make it right.")],
        "-quote: {text: Make it work., author: Kent}\n+quote: {text: Make it right., author: Kent}",
        ["quote: text changed"],
    ),
    "the last line": ([("The end.", "Fin.")], "-footer: The end.\n+footer: Fin.", ["footer: text changed"]),
    "what no field can hold": (
        [("- Caching\n", "- Caching\n\nSome words between.\n\n")],
        '-concepts: [Caching, "CI/CD"]\n+concepts:\n+  items: [Caching]\n+  outro: |\n'
        "+    Some words between.\n+\n+    - CI/CD",
        ["concepts: outro added", "concepts › CI/CD: deleted"],
    ),
    "other signs for the same": ([("- Caching\n- CI/CD", "* Caching\n* CI/CD")], "", []),
    "wrapped lines": ([("- **Python**: services", "- **Python**:\n  services")], "", []),
}


def with_edits(text: str, edits: Sequence[Edit]) -> str:
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    return text


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_changes_its_lines_and_no_others(name: str) -> None:
    edits, lines, told = EDITS[name]
    made = sync(YAML, with_edits(readme_of(YAML), edits))
    diff = unified_diff(YAML.split("\n"), yaml_of(made).split("\n"), lineterm="", n=0)
    assert "\n".join(line for line in diff if line[:2] not in ("--", "++", "@@")) == lines
    assert list(made.changes) == told


def conflicts(yaml_edits: Sequence[Edit], readme_edits: Sequence[Edit]) -> list[tuple[str, str, str, str]]:
    """The conflicts of a learnings.yaml and a README that were both edited: place, field, and both texts."""
    made = sync(with_edits(YAML, yaml_edits), with_edits(readme_of(YAML), readme_edits))
    return [(one.where, one.what, one.ours, one.theirs) for one in made.conflicts]


def test_two_edits_of_one_field_are_a_conflict() -> None:
    found = conflicts([("summary: services", "summary: slow ones")], [("services", "quick ones")])
    assert found == [("technologies › Python", "summary", "slow ones", "quick ones")]


def test_two_fields_of_one_entry_are_none() -> None:
    yaml = with_edits(YAML, [("name: Python", "name: Python 3")])
    made = sync(yaml, with_edits(readme_of(YAML), [("services", "quick ones")]))
    assert made.conflicts == ()
    assert "- **Python 3**: quick ones" in body_of_yaml(yaml_of(made))


def test_two_points_of_one_entry_are_none() -> None:
    yaml = with_edits(YAML, [("Built one", "Built two")])
    made = sync(yaml, with_edits(readme_of(YAML), [("Pushed it", "Pushed them")]))
    assert made.conflicts == ()
    assert "points: [Built two, Pushed them]" in yaml_of(made)


def test_a_heading_and_the_text_under_it_are_two_things() -> None:
    yaml = with_edits(YAML, [("title: Setup", "title: Set up")])
    made = sync(yaml, with_edits(readme_of(YAML), [("Run it.", "Run it twice.")]))
    assert made.conflicts == ()
    assert "tools: {title: Set up, body: Run it twice.}" in yaml_of(made)


def test_an_entry_deleted_here_and_changed_there_is_a_conflict() -> None:
    yaml = [("  - name: Python\n    summary: services   # trailing\n", "")]
    found = conflicts(yaml, [("services", "quick ones")])
    assert [(where, what) for where, what, _, _ in found] == [("technologies › Python", "deleted")]
    found = conflicts([("summary: services", "summary: slow ones")], [("- **Python**: services\n", "")])
    assert [(where, what) for where, what, _, _ in found] == [("technologies › Python", "deleted")]


@pytest.mark.parametrize(("side", "kept"), [("yaml", "slow ones"), ("readme", "quick ones")])
def test_a_conflict_is_settled_as_one_likes(side: str, kept: str) -> None:
    def choose(conflict: Conflict) -> str:
        return side

    yaml = with_edits(YAML, [("summary: services", "summary: slow ones")])
    made = sync(yaml, with_edits(readme_of(YAML), [("services", "quick ones")]), choose)
    assert made.conflicts == ()
    assert f"- **Python**: {kept}" in body_of_yaml(yaml_of(made))


def test_different_entries_added_on_both_sides_are_both_there() -> None:
    yaml = with_edits(YAML, [("  - Tests first\n", "  - Tests first\n  - Read it aloud\n")])
    made = sync(yaml, with_edits(readme_of(YAML), [("- Tests first\n", "- Tests first\n- Ask early\n")]))
    assert made.conflicts == ()
    assert "  - Tests first\n  - Ask early\n  - Read it aloud\n" in yaml_of(made)


def test_the_list_of_contents_follows_and_is_no_edit() -> None:
    yaml = YAML.replace("overview:", "toc: yes\noverview:")
    made = sync(yaml, with_edits(readme_of(yaml), [("- [Overview](#overview)\n", "")]))
    assert made.changes == ()
