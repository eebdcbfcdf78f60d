"""Random texts against GitHub's engine: the same ones in every run, unless DEEP looks harder.

DEEP=20000 pytest tests/test_markdown_fuzz.py
"""

from __future__ import annotations

import pathlib

from hypothesis import given
from hypothesis import strategies as st

from nexus_gen.markdown import inline
from nexus_gen.markdown.clean import is_blank
from tests import judge
from tests.conftest import examples
from tests.fields import FIELDS, wrong
from tests.places import PLACES, joined, meaning, own_meaning, same

HERE = pathlib.Path(__file__).parent
FRAGMENTS = (HERE / "fragments.txt").read_text("utf-8").splitlines()
BLOCKS = (HERE / "block_fragments.txt").read_text("utf-8").replace("␉", "\t").splitlines()
SPACES = [" ", " ", " ", " ", "  ", "\n", "\t", "\r\n", "\u00a0", "\u3000", "\u2009", "\u2028", "\x00"]
VALUES = st.lists(st.sampled_from(FRAGMENTS + SPACES * 3), min_size=1, max_size=10).map("".join)

LINE = st.tuples(
    st.sampled_from(["", "", "", "  ", "    ", "> ", "- ", "   ", "1. ", "\t"]),
    st.sampled_from([*BLOCKS, "\x00"]).map(lambda lines: lines.replace("␤", "\n")),
    st.sampled_from(["\n", "\n\n"]),
).map("".join)


@examples(80)
@given(VALUES)
def test_any_value_shows_in_any_place_what_it_means(value: str) -> None:
    line = inline.one_line(value)
    if is_blank(line) or "javascript:" in line:
        return
    assert judge.meaning(line) in (None, own_meaning(line))
    meant = meaning(line)
    for place in PLACES.values():
        assert place.wrong(value, meant) == ""


@examples(80)
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


@examples(80)
@given(st.lists(LINE, min_size=1, max_size=7).map("".join), st.sampled_from(sorted(FIELDS)))
def test_any_field_stays_in_its_place(text: str, field: str) -> None:
    assert wrong(text, field) == ""
