"""Headings get the anchors that GitHub gives them."""

from __future__ import annotations

import pytest

from nexus_gen.markdown.slugs import Slugs

# As github.com/gjtorikian/html-pipeline's table of contents filter, and GitHub's pages, write them.
ANCHORS = [
    ("Getting started", "getting-started"),
    ("What's new?", "whats-new"),
    ("CI/CD & Docker", "cicd--docker"),
    ("C++ and C#", "c-and-c"),
    ("a  b", "a--b"),
    ("  a ", "a"),
    ("snake_case", "snake_case"),
    ("3.10 – the end", "310--the-end"),
    ("a-b--c", "a-b--c"),
    ("ÜBER Éa", "über-éa"),
    ("日本語 テスト", "日本語-テスト"),
    ("हिन्दी", "हिन्दी"),
    ("🚀 Tools", "-tools"),
    ("🛠\ufe0f Tools", "\ufe0f-tools"),
    ("Tools 🚀", "tools-"),
    ("١٢ x²", "١٢-x"),
    ("a\u200bb", "ab"),
    ("👨\u200d💻 Author", "\u200d-author"),  # linked as #%E2%80%8D-author in READMEs on github.com
    ("$x^2", "x2"),
    ("@me #1", "me-1"),
    ("(a) [b] {c}", "a-b-c"),
    ("a\u00a0b", "ab"),
    ("!", ""),
]


@pytest.mark.parametrize(("shown", "anchor"), ANCHORS)
def test_an_anchor_is_what_github_makes_of_a_heading(shown: str, anchor: str) -> None:
    assert Slugs().next(shown) == anchor


def test_a_heading_that_comes_again_is_numbered() -> None:
    slugs = Slugs()
    assert [slugs.next(text) for text in ("A", "a", "A!", "b")] == ["a", "a-1", "a-2", "b"]


def test_a_number_that_a_heading_has_already_is_left_out() -> None:
    slugs = Slugs()
    assert [slugs.next(text) for text in ("a", "a-1", "a", "a-1", "a")] == ["a", "a-1", "a-2", "a-1-1", "a-3"]


def test_many_headings_of_one_name_take_no_longer_each() -> None:
    slugs = Slugs()
    assert [slugs.next("a") for _ in range(20_000)][-1] == "a-19999"


def test_the_anchors_of_two_documents_are_apart() -> None:
    assert Slugs().next("a") == Slugs().next("a") == "a"
