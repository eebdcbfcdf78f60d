"""A field of several blocks stays as typed, and nothing of it reaches outside of its place."""

from __future__ import annotations

import pytest

from nexus_gen.markdown.below import Stretch
from nexus_gen.markdown.block import block
from nexus_gen.markdown.in_place import misplaced
from tests import judge
from tests.fields import FIELDS, LEVEL, readme, wrong

TEXTS = [
    "One paragraph.",
    "Two\nlines.\n\nAnd a second paragraph.  \nWith a break.",
    "# H\n\ntext\n\n## H2\n\ntext",
    "###### H6\ntext",
    "##### a\n###### b\ntext",
    "Head\n====\n\nmore\n----\ntext",
    "Head of\ntwo lines\n---",
    "C #\n===",
    "# a #\n## b \\#\n### c #d#",
    "#",
    "- # in an item\n- b",
    "- in an item\n  ===\n- b",
    "> # in a quote\n> text",
    "- a\n- b",
    "1. a\n2. b",
    "* a\n* b",
    "- a\n\n  para\n\n- b\n  - c",
    "text\n- a\n- b\ntext",
    "   - a\n   - b",
    " text",
    "    code\n\ntext",
    "text\n\n    code",
    "- a\n\n      code",
    "\tcode\n\n- a\n\tb",
    "```\ncode",
    "```py\nx = '# no heading'\n```",
    "~~~\n```\n# no heading",
    "````\n```\n````\ntext",
    "- ```\n  code",
    "- a\n```\ncode",
    "> ```\n> code",
    "```\n\t```\n# no heading",
    "<!-- comment",
    "<!-- a --> <!-- b",
    "text <!-- a\nb --> text",
    "- <!-- a",
    "> <!-- a",
    "<!--",
    "-->",
    "<div>",
    "</div>",
    "<div>\n\ntext",
    "- <div>\n\n  text",
    "<div>\n\n- </div>",
    "<details>\n<summary>S</summary>\n\ntext",
    "<details>\n<summary>S</summary>\n\n# H\n\n</details>\n\ntext",
    "<details",
    "<details\n# h",
    '<a href="x',
    "text <b>bold",
    "a <b> c\n<div>\n</b>",
    "<pre>\n# no heading\n\nmore",
    "<script>\nlet a = 1\n\n# h",
    "<style>*{}",
    "text <script> text",
    "<textarea>\n\n# h",
    "<?php",
    "<?>",
    "<!DOCTYPE html",
    "<![CDATA[ x",
    '<h1 align="center">T</h1>\n\n<h2>U</h2>',
    "text <h1>T</h1>",
    "| a | b |\n| - | - |\n| c | d |",
    "text\n| a |\n|---|\n| b |",
    "| a |\n|---|",
    "- |\n---",
    "|\n---",
    "> quote\nlazy",
    "> a\n\n> b",
    "> - l\n> - m",
    "---",
    "text\n\n***",
    "[foo]: /u\n\n[foo] and [t][foo] and [foo][] and ![foo]",
    "[foo]: /u 'title'\ntext [foo]",
    "[foo]:\n/u\n\n- [foo]\n- [Foo]",
    "- [foo]: /u\n- [foo]",
    "> [foo]: /u\n\n[foo]",
    "| [foo] | [a] |\n| - | - |\n| [foo] | x |\n\n[foo]: /u\n[a]: /v",
    "[foo]: /u\n[a]: /v\n[foo]: /w",
    "text\n[foo]: /u",
    "[a b\nc]: /u\n\n[a b c]",
    "[//]: # (a comment)\n\ntext",
    "[^1]: note\n\ntext[^1]",
    "text[^1]\n\n[^1]: note\n    more\n\n[^a]: other",
    "[^1]: # h",
    "[^1]:\n[foo]: /u",
    "[^1]: note\n\n    [foo]: /u",
    "* s\n[^1]: note\n\n  Head\n===",
    "a\\",
    "`code",
    "*em\n\n**strong",
    "a\x00b\n\n\x00",
    "a\r\n\r\n- b\r\n",
    "\n\n  \n\ntext\n\n\n",
    "- 3\n<b>\n<h2 ",
    "1.   3\n    <h2>",
    "> q\n    > code?",
    "<div>\n" * 30,
    "[^1]\n    | a | b |\n| - | - |\n| c | d |\n    # H\n[foo]: /u",
    "- [x] [foo]: /u\n- [ ] [^1]: note",
    "[t][foo]\n\n- <!-- c -->\n- <div>\n\n    [foo]:\n/u\n[t][foo]\n\n> <script>\n    #\n\n",
    "> [^1]: note\n> [foo]: /u",
    "[^1]: <div>\n\n    text",
    "text\n</div> and </li></ul>",
    "</ul>\n</li>\ntext",
    "</b> text\n\n</b>\ntext",
    "text <li> and <td> and <ul>",
    "<ul>\n<li>a\n<li>b",
    "<p>a\n<p>b\n<div>c",
    "- <ul>\n  <li>a",
    "- <details>\n\n  text\n\ntext",
    "~~a <ul> b~~ *c <div> d*",
    "a <b><div> c</b> d",
    "a <http://x.yz\n<br>\n<a@b.cd>",
    "a <!x<script> b",
    "a <?p <li> ?> b",
    "<div>\n</<li>",
    "# a <h2> b </h2",
    "| a <div> | <h1>b |\n| - | - |\n| </td> | <tr> |",
    "<x/> text <br/>",
    "<!--a---> <li> -->",
    "text\\\n<b>",
    "\u00a0\n2) ",
    "<b>" * 300,
    "> " * 60 + "deep",
    "- " * 60 + "deep",
]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("text", TEXTS)
def test_a_field_changes_nothing_around_it(text: str, field: str) -> None:
    assert wrong(text, field) == ""


AS_TYPED = [
    "Plain text, **bold**, `code`.",
    "First line  \nsecond line\n\n- a\n  - b\n- c\n\ntext",
    "1. a\n2. b\n\n   ```py\n   x = 1\n   ```",
    "| a | b |\n|---|:-:|\n| `c` | d |",
    "```make\nall:\n\tcc a.c\n```",
    "<details>\n<summary>More</summary>\n\n- a\n\n</details>",
    "> quote\n> \n> more",
    "* a\n* b\n\n+ c",
    "text <br> text &amp; __bold__\n***\nmore",
    "[a](b 'c') ![i](p.png) <https://x.yz> https://x.yz",
    "### a\n\ntext\n\n#### b",
    "<!-- a comment -->\n\ntext",
]


@pytest.mark.parametrize("text", AS_TYPED)
def test_harmless_markdown_stays_as_typed(text: str) -> None:
    assert block(text, LEVEL).text == text


MENDED = [
    ("# a\n\n## b", "### a\n\n#### b"),
    ("### a\n\n# b", "##### a\n\n### b"),
    ("a\n===\n\nb\n---", "### a\n\n#### b"),
    ("##### a\n\n###### *b*\n\n# c", "**a**\n\n**_b_**\n\n### c"),
    ("C #\n---", "### C \\#"),
    ("```\ncode", "```\ncode\n```"),
    ("~~~~ py\ncode\n~~~", "~~~~ py\ncode\n~~~\n~~~~"),
    ("<!-- a", "<!-- a -->"),
    ("<details>\n\ntext", "<details>\n\ntext\n\n</details>"),
    ("<script>x</script>", "&lt;script>x&lt;/script>"),
    ("<div", "\\<div"),
    ("<h1>a</h1>", "<h3>a</h3>"),
    ("text <script> text", "text &lt;script> text"),
    ("text <ul> text\n\nmore", "text <ul> text</ul>\n\nmore"),
    ("~~a <ul> b~~ c", "~~a &lt;ul> b~~ c"),
    ("text <li> text", "text <span></span> text"),
    ("text </div> text", "text <span></span> text"),
    ("<ul>\n<li>a\n<li>b", "<ul>\n<li>a\n</li><li>b\n\n</li></ul>"),
    ("- <details>\n\ntext", "- <details></details>\n\ntext"),
    ("a <b> c", "a <b> c</b>"),
]


@pytest.mark.parametrize(("text", "mended"), MENDED)
def test_what_reaches_outside_is_mended(text: str, mended: str) -> None:
    assert block(text, LEVEL).text == mended


def test_headings_go_below_their_section_and_keep_their_order() -> None:
    source = readme("# a\n\n## b\n\n#### c\n\nd\n=\n", "before a list")
    inner = [heading for heading in judge.outline(judge.tree(source)) if heading[1] in "abcd"]
    assert inner == [(3, "a"), (4, "b"), (6, "c"), (3, "d")]


def test_a_block_above_all_headings_keeps_its_own() -> None:
    assert block("## a", 0).text == "## a"
    assert block("# a", 0).text == "# a"


def test_two_fields_with_one_label_keep_their_own_links() -> None:
    first, second = (f"See [docs] and [it][docs].\n\n[docs]: /{word}" for word in ("one", "two"))
    root = judge.tree(readme(first, "before a list", second))
    assert [node.attributes["href"] for node in root.all("a")] == ["/one", "/one", "/two", "/two"]
    assert "docs-" not in root.text


def test_two_fields_with_one_footnote_keep_their_own() -> None:
    root = judge.tree(readme("a[^1]\n\n[^1]: one", "before a list", "b[^1]\n\n[^1]: two"))
    assert [node.text.split()[0] for node in root.all("section")[0].all("li")] == ["one", "two"]


def test_labels_are_the_same_when_a_readme_is_read_back() -> None:
    once = block("a[^1] [b] [c][b]\n\n[b]: /u\n\n[^1]: note", LEVEL).text
    assert block(once, LEVEL).text == once


def test_lists_that_meet_stay_apart() -> None:
    assert block("- a\n- b", LEVEL).begins_list
    assert block("text\n\n- a", LEVEL).ends_list
    assert not block("- a\n\ntext", LEVEL).ends_list
    assert not block("text\n\n- a", LEVEL).begins_list


def test_code_keeps_its_tabs_and_text_does_not() -> None:
    assert block("```\n\ta\n```", LEVEL).text == "```\n\ta\n```"
    assert "\t" not in block("- a\n\n\tb", LEVEL).text


def test_an_empty_text_is_nothing() -> None:
    assert block(" \n\t\n\x00", LEVEL).text == ""


def test_a_tag_that_html_does_not_know_stays_as_typed_in_a_paragraph() -> None:
    text = "Use List<T> and Map<String, Foo>. See <your-name>."
    assert block(text, 2).text == text


def test_a_block_that_changes_what_stands_elsewhere_does_not_fit() -> None:
    """The block itself reads the same in its place: only the line below tells."""
    text = "[foo]: /u\nSome text."
    lines = ["# T", "", *text.split("\n"), "", "see [foo]"]
    assert misplaced(lines, [Stretch(3, 4, "", text)]) == {0: ""}
    assert misplaced([*lines[:5], "see foo"], [Stretch(3, 4, "", text)]) == {}
