"""Random texts against GitHub's engine. `DEEP=20000 pytest tests/test_markdown_fuzz.py` looks harder."""

from __future__ import annotations

import os

from hypothesis import given, settings
from hypothesis import strategies as st

from nexus_gen.markdown import inline
from nexus_gen.markdown.clean import is_blank
from tests import judge
from tests.fields import FIELDS, wrong
from tests.places import PLACES, joined, meaning, own_meaning, same

EXAMPLES = int(os.environ.get("DEEP", "80"))

SIGNS = [
    "*",
    "**",
    "***",
    "_",
    "__",
    "~",
    "~~",
    "~~~",
    "`",
    "``",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](",
    "](/u)",
    "](http://u.v)",
    "](<a>)",
    '](a."t")',
    "<",
    ">",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<br>",
    "<http://a.b>",
    "<a@b.cd>",
    "&",
    "&amp;",
    "&lt;",
    "&#35;",
    "&nbsp;",
    "&copy",
    "&p;",
    "http://",
    "https://a.b",
    "ftp://a.b/c",
    "http://a.b/c_d",
    "www.",
    "www.a.b",
    "www.a_b.c",
    "a@b.cd",
    "a.b@c-d.ef",
    "mailto:a@b.cd",
    "xmpp:a@b.cd/x",
    "@",
    "#",
    "##",
    "+",
    "-",
    "---",
    "===",
    "1.",
    "12)",
    "|",
    "||",
    ":--",
    "\\",
    "\\\\",
    "\\*",
    "\\|",
    "!",
    ":",
    ";",
    ".",
    ",",
    "?",
    "'",
    '"',
    "{{",
    "}}",
    "{%",
    "$",
    "^",
    "[^1]",
    "[^1]:",
    "[a]:",
    "[x]",
    "/",
    "//",
    "%",
]
WORDS = [
    "a",
    "b",
    "word",
    "init",
    "x1",
    "10",
    "é",
    "日本",
    "語。",
    "、",
    "（",
    "）",
    "عربي",
    "עברית",
    "🚀",
    "👩\u200d💻",
    "☝️",
    "é",
    "\u200b",
    "\u200d",
    "—",
    "…",
    "“",
    "”",
    "C++",
    "C#",
    "__init__.py",
    "snake_case",
    "**bold**",
    "*em*",
    "_em_",
    "`code`",
    "``c`d``",
    "[link](http://x.yz)",
    "![img](i.png)",
    "~~del~~",
    "<T>",
    "List<int>",
    "a|b",
    "`a|b`",
    "AT&T",
    "?a=b&c=d",
    "h",
    "w",
    "₹",
    "©",
    "½",
    "2*3",
    "f(x)[0]",
    "~5",
]
SPACES = [" ", " ", " ", " ", "  ", "\n", "\t", "\r\n", "\u00a0", "\u3000", "\u2009", "\u2028", "\x00"]
VALUES = st.lists(st.sampled_from(SIGNS + WORDS + SPACES * 3), min_size=1, max_size=10).map("".join)

LINES = """# H|## H2 ##|###### H6|#|Head\n===|Head\nmore\n---|C #\n==|---|***|- a|- b\n- c|  - n|   - n3|* s|+ p|1. one|2) two
- [ ] t|-|> q|> - l|> ```|> # h|> <!--|para|two\nlines|    code|\tcode|  in2|   in3|```|```py\nx = 1\n```|~~~|~~~~\nx\n~~~~|- ```
<!-- c -->|<!--|-->|<!-- a --> <!-- b|<div>|</div>|<details>\n<summary>S</summary>|</details>|<details|<script>|</script>|<style>
<textarea>|<?php|?>|<!DOCTYPE|<![CDATA[|]]>|a <b> c|</b>|<br>|<img src='x'>|<a href="x|<h1>T</h1>|<h2 align="c">
[foo]: /u|[foo]: /u 'title'|[foo]:\n/u|[foo]|[t][foo]|[foo][]|![i][foo]|[Foo]: <x y>|[^1]: note|[^1]|[a]: b|[a]|`code`|a\\|*em|`"""
FIELD_LINES = [
    *"|".join(LINES.split("\n|")).replace("t\n", "t|").split("|"),
    "| a | b |\n| - | - |\n| c | d |",
    "|",
    "\x00",
]
LINE = st.tuples(
    st.sampled_from(["", "", "", "  ", "    ", "> ", "- ", "   ", "1. ", "\t"]),
    st.sampled_from(FIELD_LINES),
    st.sampled_from(["\n", "\n\n"]),
).map("".join)


@settings(max_examples=EXAMPLES, deadline=None)
@given(VALUES)
def test_any_value_shows_in_any_place_what_it_means(value: str) -> None:
    line = inline.one_line(value)
    if is_blank(line) or "javascript:" in line:
        return
    assert judge.meaning(line) in (None, own_meaning(line))
    meant = meaning(line)
    for place in PLACES.values():
        assert place.wrong(value, meant) == ""


@settings(max_examples=EXAMPLES, deadline=None)
@given(VALUES, VALUES)
def test_two_values_never_combine(first: str, second: str) -> None:
    if is_blank(inline.one_line(first)) or is_blank(inline.one_line(second)):
        return
    a, b = meaning(first), meaning(second)
    item = judge.tree(f"- {inline.item(first)} — {inline.run(second)}\n- next\n").all("li")
    assert len(item) == 2
    assert same(judge.pieces(item[0]), joined([*a, (" — ",), *b]), first + second)
    row = f"| {inline.cell(first)} | {inline.cell(second)} |"
    cells = judge.tree(f"| a | b |\n| --- | --- |\n{row}\n").all("td")
    assert same(judge.pieces(cells[0]), a, first)
    assert same(judge.pieces(cells[1]), b, second)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(LINE, min_size=1, max_size=7).map("".join), st.sampled_from(sorted(FIELDS)))
def test_any_field_stays_in_its_place(text: str, field: str) -> None:
    assert wrong(text, field) == ""
