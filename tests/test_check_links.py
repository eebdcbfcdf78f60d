"""Links that lead nowhere and images without a text are found, at their places."""

from __future__ import annotations

import pytest

from nexus_gen.checking.content import Context
from tests.checked import findings, places

ALIVE = [
    "# A title\n\n[x](#a-title)\n",
    "# A title\n\n[x](#A-Title)\n",
    "# A\n\n# A\n\n[x](#a-1)\n",
    "# 🚀 Go\n\n[x](#-go)\n",
    "# 🛠\ufe0f Go\n\n[x](#\ufe0f-go) [y](#%EF%B8%8F-go)\n",
    "# C++ & `code`\n\n[x](#c--code)\n",
    "# ![logo](a.png) Name\n\n[x](#name)\n",
    '<h2 align="center">My <b>Part</b></h2>\n\n[x](#my-part)\n',
    '<a name="top-of"></a>\n\n[x](#top-of)\n',
    '<div id="user-part">\n</div>\n\n[x](#user-content-user-part)\n',
    "[x](#readme) [y](#top) [z](#)\n",
    "Text[^1] [x](#fn1)\n\n[^1]: Note.\n",
    "`[x](#none)`\n\n```\n[y](#none)\n```\n",
    "Title\n===\n\n[x](README.md#title)\n",
    '# a\n\n<a href="#a">x</a>\n',
    "<!-- [x](#none) -->\n",
]
DEAD = [
    ("# A\n\ntext [x](#none) [y](#a)\n", [(3, 10)]),
    ("# 🚀 Go\n\n[x](#go)\n", [(3, 5)]),
    ("# 👨\u200d💻 Me\n\n[x](#-me)\n", [(3, 5)]),
    ("# A\n\n[x](#a-1)\n", [(3, 5)]),
    ("- a\n- [x](#none)\n- [y](#none)\n", [(2, 7), (3, 7)]),
    ("[![b](https://a.example/b.svg)](#none)\n", [(1, 33)]),
    ('text\n\n<p>\n<a href="#none">x</a></p>\n', [(4, 1)]),
    ("| a |\n| - |\n| [x](#none) |\n", [(3, 7)]),
    ("```\n# In code\n```\n\n[x](#in-code)\n", [(5, 5)]),
]


@pytest.mark.parametrize("text", ALIVE)
def test_an_anchor_of_the_page_is_alive(text: str) -> None:
    assert not findings(text, "dead-anchor")


@pytest.mark.parametrize(("text", "where"), DEAD)
def test_an_anchor_that_no_heading_has_is_dead(text: str, where: list[tuple[int, int]]) -> None:
    assert places(text, "dead-anchor") == where


@pytest.mark.parametrize(
    ("heading", "link", "hint"),
    [("✨ Key Features", "key-features", "#-key-features"), ("Installing", "instaling", "#installing")],
)
def test_the_hint_names_the_anchor_that_was_meant(heading: str, link: str, hint: str) -> None:
    (finding,) = findings(f"# Title\n\n## {heading}\n\n[x](#{link})\n", "dead-anchor")
    assert hint in finding.hint


FILES = {"LICENSE", "docs", "docs/guide.md", "docs/a b.md", "images/x.png"}
KNOWN = Context(exists=FILES.__contains__)


@pytest.mark.parametrize(
    "url",
    [
        "LICENSE",
        "./docs/guide.md#part",
        "/docs/guide.md?raw=true",
        "docs/",
        "docs/a%20b.md",
        "images/../LICENSE",
        "../../issues",
        "https://a.example/none.md",
        "mailto:a@b.example",
        "//a.example/x",
    ],
)
def test_a_link_to_a_file_of_the_repository_or_out_of_it_is_alive(url: str) -> None:
    assert not findings(f"[x]({url})\n", "dead-link", KNOWN)


@pytest.mark.parametrize("url", ["none.md", "docs/none.md#part", "/guide.md", "docs/%00", "license"])
def test_a_link_to_no_file_is_dead(url: str) -> None:
    assert places(f"a [x]({url})\n", "dead-link", KNOWN) == [(1, 7)]
    assert places(f'<img src="{url}" alt="x">\n', "dead-link", KNOWN) == [(1, 1)]
    assert not findings(f"[x]({url})\n", "dead-link")


def test_a_path_that_leaves_the_repository_is_never_asked_for() -> None:
    asked: list[str] = []
    context = Context(exists=lambda path: bool(asked.append(path)))
    findings(
        "[a](../x) [b](/../x) [c](a/../../x) [d](C:/x) [e](..%5C..%5Cx) [f](a%00b)\n", "dead-link", context
    )
    assert not any(".." in path or ":" in path or "\0" in path or "\\" in path for path in asked)


@pytest.mark.parametrize(
    "url", ["www.example.com/a", "linkedin.example.com/in/someone", "github.com/someone"]
)
def test_an_address_without_https_is_dead_even_where_no_file_is_known(url: str) -> None:
    (finding,) = findings(f"[x]({url})\n", "dead-link")
    assert finding.hint == f"write https://{url}"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("a ![](x.png)\n", [(1, 3)]),
        ("[![ ](https://a.example/b.svg)](https://a.example)\n", [(1, 2)]),
        ("![a](x) ![](y)\n", [(1, 9)]),
        ('<p>\n<img src="x.png"></p>\n', [(2, 1)]),
        ('<img src="x.png" alt="a plan">\n', []),
        ("`![](x)` ![a](x)\n", []),
    ],
)
def test_an_image_without_text_is_found(text: str, where: list[tuple[int, int]]) -> None:
    assert places(text, "no-alt") == where
