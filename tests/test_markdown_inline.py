"""Any one-line text in any place shows what GitHub shows of the text alone, and breaks nothing."""

from __future__ import annotations

import pathlib
import re

import pytest

from nexus_gen.markdown import inline
from nexus_gen.markdown.escape import LONGEST, literal, numeric
from nexus_gen.markdown.line_places import BOLD, CELL, HEADING, ITEM, LINK_TEXT, RUN, Place
from tests import judge
from tests.places import PLACES, flat, joined, meaning, own_meaning

FILE = pathlib.Path(__file__).parent / "one_line_values.txt"
OF_LINES = [
    "a\nb",
    "a\n\nb",
    "a\r\n- b",
    "a\n# b",
    "a\n```\nb",
    "*a\nb*",
    "`a\nb`",
    "a  \nb",
    "a\\\nb",
    "a\tb",
]
OF_SIGNS = [
    "\u200b*m*",
    "a\u200b",
    "\u00ada",
    "\ufeffa",
    "a\u00a0b",
    "\u00a0a",
    "\u3000a",
    "a\u2028b",
    "e\u0301 *x*",
]
OF_CONTROLS = ["a\x00b", "\x00", "\u202ea", "a\ud800b", "\x1b[31mred", "a\x85b", "\x021\x03", "\x7f~"]
OF_WORDS = [
    "é",
    "日本語 *x*",
    "עברית **b**",
    "مرحبا",
    "ไทย",
    "हिन्दी",
    "👩\u200d💻 **x**",
    "👍🏽_x_",
    "🇰🇪",
    "☝️",
    "ﷺ",
]
VALUES = [*FILE.read_text("utf-8").splitlines(), *OF_LINES, *OF_SIGNS, *OF_CONTROLS, *OF_WORDS]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("value", VALUES)
def test_a_value_shows_what_it_means_and_nothing_else_changes(value: str, place: str) -> None:
    if inline.one_line(value):
        assert PLACES[place].wrong(value, meaning(value)) == ""


@pytest.mark.parametrize("value", VALUES)
def test_the_program_takes_a_value_for_what_github_shows(value: str) -> None:
    line = inline.one_line(value)
    expected = judge.meaning(line) if line else None
    if expected is not None and "javascript:" not in line:
        assert own_meaning(line) == expected


@pytest.mark.parametrize("value", VALUES)
def test_two_values_of_a_line_do_not_combine(value: str) -> None:
    if not inline.one_line(value):
        return
    meant = meaning(value)
    item = judge.tree(f"- {inline.item(value)} — {inline.run(value)}\n- next\n").all("li")
    assert [judge.pieces(node) for node in item] == [joined([*meant, (" — ",), *meant]), [("next",)]]
    row = f"| {inline.cell(value)} | {inline.cell(value)} |"
    cells = judge.tree(f"| a | b |\n| --- | --- |\n{row}\n").all("td")
    assert [judge.pieces(node) for node in cells] == [meant, meant]


@pytest.mark.parametrize("value", VALUES)
def test_code_shows_the_text_as_typed(value: str) -> None:
    line = inline.one_line(value)
    if not line:
        return
    if line.count("`") == 2 and line[0] == line[-1] == "`":  # typed as code already
        line = line[1:-1].strip()
    item = judge.tree(f"- {inline.code(value)}: x\n- next\n").all("li")[0]
    assert judge.pieces(item) == [*([("code", line)] if line else []), (": x",)]


@pytest.mark.parametrize("value", VALUES)
def test_a_link_leads_where_it_should_and_shows_its_text(value: str) -> None:
    if not inline.one_line(value):
        return
    found = judge.tree(f"- {inline.link(value, 'https://x.yz/' + value)} b\n- next\n").all("li")
    assert len(found) == 2
    link, after = judge.pieces(found[0])
    assert after == (" b",)
    assert link[0] == "link"
    shown = flat(list(link[3:]), ("em", "strong", "del"))
    assert shown == flat(meaning(value), ("link", "image", "em", "strong", "del"))


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("place", [RUN, ITEM, HEADING, CELL, BOLD, LINK_TEXT], ids=lambda place: place.before)
def test_a_literal_shows_every_sign(value: str, place: Place) -> None:
    line = inline.one_line(value)
    if not line:
        return
    for write in (literal(line, place), numeric(line)):
        root = judge.tree(f"{place.before}{write}{place.after}\n")
        harmless = judge.tree(f"{place.before}x{place.after}\n")
        assert judge.blocks(root) == judge.blocks(harmless)
        shown = root.text if place is not BOLD else root.all("strong")[0].text
        assert line in shown
        assert not root.all("em", "del", "code", "img")


LITERAL = [
    ("__init__.py", "__init__.py"),
    ("__x__ and __y__", "__x__ and __y__"),
    ("List<int>", "List<int>"),
    ("<b>*x*</b>", "<b>x</b>"),
    ("<!-- c -->", "<!-- c -->"),
    ("&lt; &amp; &#35;", "&lt; &amp; &#35;"),
    ("`&lt;` &lt;", "&lt; &lt;"),
]


@pytest.mark.parametrize(("value", "shown"), LITERAL)
def test_underscored_names_html_and_entities_are_shown_as_typed(value: str, shown: str) -> None:
    root = judge.tree(f"- {inline.item(value)}\n- next\n")
    assert root.all("li")[0].text == shown
    assert not root.all("strong", "b", "int")


SPELLED = [
    ("2 * 3", "2 * 3"),
    ("2*3", "2\\*3"),
    ("*em* _em_", "_em_ _em_"),
    ("a*b*c", "a*b*c"),
    ("***x***", "_**x**_"),
    ("__init__.py", "\\_\\_init\\_\\_.py"),
    ("a__b", "a\\_\\_b"),
    ("snake_case", "snake_case"),
    ("~one~", "~~one~~"),
    ("List<int>", "List\\<int>"),
    ("a < b", "a < b"),
    ("AT&T &amp; &b;", "AT&T \\&amp; &b;"),
    ("a[0] [x", "a[0] \\[x"),
    ("# h", "\\# h"),
    ("1. x", "1\\. x"),
    ("- x", "\\- x"),
    ("[x] done", "\\[x\\] done"),
    ("see https://x.yz.", "see <https://x.yz>."),
    ("www.x.yz", "[www.x.yz](http://www.x.yz)"),
    ("me@x.yz", "<me@x.yz>"),
    ("https://x.yz/a_(b)", "<https://x.yz/a_(b)>"),
    ("[a](https://x.yz/a_(b))", "[a](<https://x.yz/a_(b)>)"),
    ("https://x.yz/é", "[https://x.yz/é](https://x.yz/%C3%A9)"),
    ("``a``", "`a`"),
    ("C:\\dir", "C:\\\\dir"),
    ("![i](p 't')", '![i](p "t")'),
]


@pytest.mark.parametrize(("value", "written"), SPELLED)
def test_values_are_spelled_as_mdformat_spells_them(value: str, written: str) -> None:
    assert inline.item(value) == written


def test_signs_are_escaped_only_where_they_would_mean_something() -> None:
    assert inline.run("# - 1. > [x]") == "# - 1. > [x]"
    assert inline.heading("C#") == "C\\#"
    assert inline.cell("a|b `c|d`") == "a\\|b `c\\|d`"
    assert inline.run("a|b") == "a|b"


def test_bold_in_bold_is_one_and_keeps_what_else_is_meant() -> None:
    assert inline.bold("**a** _b_") == "**a _b_**"
    assert inline.bold("**a**b") == "**ab**"


def test_code_in_a_table_keeps_every_sign() -> None:
    row = judge.tree(f"| a |\n| --- |\n| {inline.code_in_cell(chr(92) + '|a' + chr(92) + '|b|')} |\n").all(
        "td"
    )
    assert [cell.text for cell in row] == ["\\|a\\|b|"]


def test_markdown_passes_through_unchanged() -> None:
    assert inline.item(inline.bold("# a")) == "**# a**"


def test_a_blank_value_is_nothing() -> None:
    for write in (inline.item, inline.bold, inline.code, inline.cell):
        assert write(" \n\x00 ") == ""


def test_an_address_of_another_scheme_is_no_link() -> None:
    assert inline.link("a", "javascript:x") == "a"
    assert inline.link("a", "") == "a"
    assert inline.address("data:text/html,x") == ""


def test_an_address_keeps_what_it_says() -> None:
    assert inline.address("https://x.yz/a b(c)?d=e&f=ü#g") == "https://x.yz/a%20b%28c%29?d=e&f=%C3%BC#g"
    assert inline.fragment("ünï-🛠️") == "%C3%BCn%C3%AF-%F0%9F%9B%A0%EF%B8%8F"


def test_a_text_nested_without_end_is_shown_as_typed() -> None:
    value = "*a _b " * 300 + "b_ a*" * 300
    item = judge.tree(f"- {inline.item(value)}\n").all("li")[0]
    assert item.text == value
    assert not item.all("em")


def test_a_text_too_long_to_parse_is_shown_as_typed() -> None:
    value = "**a** <b> _" + "x" * LONGEST
    for place in ("item", "heading", "middle cell", "bold before a colon"):
        assert PLACES[place].wrong(value, [(value,)]) == ""


def test_every_place_is_tried_with_many_values() -> None:
    assert len(set(VALUES)) >= 150
    assert all(re.search("item|run|heading|cell|column|bold|link", name) for name in PLACES)
