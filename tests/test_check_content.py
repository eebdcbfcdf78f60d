"""All rules about content together: points of style, names, any text, long texts, and the real READMEs."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nexus_gen.checking import brief, chat
from nexus_gen.checking.content import Context, content_findings
from nexus_gen.checking.rules import RULES
from nexus_gen.reading.readme import Readme
from tests.checked import findings, places
from tests.conftest import shared


@pytest.mark.parametrize(
    ("text", "rule", "where"),
    [
        ("# A\n\n## B\n\nx\n\n## B\n", "same-heading", [(7, 1)]),
        ("# A\n\n## B\n\n### C\n\n## D\n\n### C\n", "same-heading", []),
        ("# Hello!\n\n## Why?\n\n## A:\n", "heading-punctuation", [(1, 8), (5, 5)]),
        ("a  \nb\n", "trailing-spaces", []),
        ("a  \n\nb \n", "trailing-spaces", [(1, 2)]),
        ("```\na  \n```\n", "trailing-spaces", []),
        ("a\nb", "no-final-newline", [(2, 2)]),
        ("", "no-final-newline", []),
    ],
)
def test_points_of_style(text: str, rule: str, where: list[tuple[int, int]]) -> None:
    assert places(text, rule) == where


def test_trailing_spaces_are_counted_in_one_finding() -> None:
    (finding,) = findings("- a \n- b \n- c\t\n", "trailing-spaces")
    assert "2 more" in finding.message


CLONE = "```sh\ngit clone https://github.com/someone/{}\n```\n"


@pytest.mark.parametrize(
    ("name", "remote", "count"),
    [
        ("notes.git", None, 0),
        ("other.git", None, 1),
        ("other", "other", 1),
        ("notes", "other", 1),
        ("other", "notes", 1),
        ("your-repo.git", None, 0),
    ],
)
def test_the_name_of_the_repository_is_compared_with_the_briefs(
    name: str, remote: str | None, count: int
) -> None:
    context = Context(repository="notes", remote=remote)
    assert len(findings(CLONE.format(name), "repository-name", context)) == count


def test_every_finding_has_a_rule_a_place_and_one_line_of_text() -> None:
    text = "# A!\n\nSure! Here is [Your Name]\u200b <x> [a](#b) ![](c) \n\n<<<<<<< HEAD\n\nLearners will create\x1b[31m"
    found = content_findings(Readme(text), Context(repository="a", remote="b"))
    assert len({finding.rule for finding in found}) >= 9
    lines = text.split("\n")
    for finding in found:
        assert finding.rule in RULES
        assert 1 <= finding.line <= len(lines)
        assert 1 <= finding.column <= len(lines[finding.line - 1]) + 1
        assert finding.message and "\n" not in finding.message + finding.hint
        assert not finding.message.endswith(".") and not finding.hint.endswith(".")
    assert found == sorted(found)


def test_phrases_are_in_lower_case_as_the_text_is_that_they_are_sought_in() -> None:
    for needles, words in (*brief._PHRASES, *chat._PHRASES):
        plain = re.sub(r"\\.", "", words)
        assert plain == plain.lower() and all(needle == needle.lower() for needle in needles), words


PIECES = st.sampled_from(
    [
        *(
            "[",
            "](",
            "![](",
            "<a ",
            "<x>",
            "<!--",
            "-->",
            "<h1>",
            "`",
            "```\n",
            "\n",
            "\n\n",
            "- ",
            "# ",
            "> ",
            "    ",
        ),
        *(
            "your name",
            "[Your ",
            "]",
            ")",
            "#a",
            "=======\n",
            "<<<<<<< HEAD\n",
            ">>>>>>> ab\n",
            "a@b.dev",
            "TODO",
        ),
        *(
            "\u200b",
            "\u200d",
            "\ufeff",
            "\u00a0",
            "Ã©",
            "\uf0b7",
            "\x00",
            "\r",
            "🚀",
            "İ",
            "ß",
            "|",
            "a",
            " ",
            "://",
        ),
        *(
            "secret=",
            "password: '",
            "git clone ",
            "github.com/",
            "learners will create",
            "Copy code",
            "here",
            "*",
            "_",
        ),
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_any_text_is_read_without_fail(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for finding in content_findings(Readme(text), Context(exists=lambda path: False, repository="x")):
        assert 1 <= finding.line <= len(lines)
        assert 1 <= finding.column <= len(lines[finding.line - 1]) + 1


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "[x](#a) ",
            "![](",
            '<a href="',
            "<x>",
            "<!--",
            "`",
            "[your ",
            "(add your ",
            "add a here ",
            "your-",
            ": link ",
        ),
        *(
            "secret=",
            'password: "',
            "eyJaaaaaaaaaa.",
            "-eyJ",
            "sk-proj-",
            "://a:b@",
            "a@",
            "+1 23 ",
            "=======\n",
        ),
        *(
            "learners will ",
            "here is a ",
            "if you want ",
            "\u00a0",
            "\u200b",
            "Ã©",
            "a\u200d",
            "\ud800",
            " \n",
            "# a!\n",
        ),
    ],
)
def test_a_long_text_of_one_piece_is_read_to_its_end(piece: str) -> None:
    text = piece * (30_000 // len(piece)) + "\n\n[Your Name]"
    assert any(
        finding.rule == "placeholder" or "=" in piece or "<" in piece or "`" in piece
        for finding in content_findings(Readme(text), Context())
    )


def test_the_rules_agree_with_the_hand_labels_of_real_readmes() -> None:
    """At least nine in ten of what was labelled is found, and of what is found nine in ten was labelled.

    Labels stop at five of a rule in a file: what is found behind the fifth is not counted.
    """
    labels = shared("corpus/labels.jsonl")
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for row in map(json.loads, labels.read_text(encoding="utf-8").splitlines()):
        text = (labels.parent / f"{row['id']}.md").read_text(encoding="utf-8")
        found = content_findings(Readme(text), Context())
        for rule in _LABELLED:
            wanted = row["problems"].get(rule, [])
            lines = {finding.line for finding in found if finding.rule == rule}
            if len(wanted) >= 5:
                lines = {line for line in lines if line <= max(wanted)}
            right[rule] += len(lines & set(wanted))
            wrong[rule] += len(lines - set(wanted))
            missed[rule] += len(set(wanted) - lines)
    for rule, (precision, recall) in _LABELLED.items():
        assert right[rule] >= precision * (right[rule] + wrong[rule]), rule
        assert right[rule] >= recall * (right[rule] + missed[rule]), rule


# The labels of brief-wording and chat-leftover differ among themselves on the same text.
_LABELLED = {
    "dead-anchor": (0.95, 0.95),
    "no-alt": (0.95, 0.95),
    "conflict-marker": (0.95, 0.95),
    "placeholder": (0.95, 0.95),
    "brief-wording": (0.85, 0.9),
    "chat-leftover": (0.8, 0.95),
    "dropped-tag": (0.95, 0.95),
    "invisible-char": (0.95, 0.95),
    "mojibake": (0.95, 0.95),
    "secret": (0.95, 0.95),
}
