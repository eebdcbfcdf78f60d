"""Tables as mdformat and prettier write them, whatever stands in the cells."""

from __future__ import annotations

import pytest

from nexus_gen.markdown import inline
from nexus_gen.markdown.tables import table, width
from tests import judge


def test_columns_are_as_wide_as_their_widest_cell() -> None:
    assert table(["a", "Name"], [["1", "x"], ["long", ""]]).split("\n") == [
        "| a    | Name |",
        "| ---- | ---- |",
        "| 1    | x    |",
        "| long |      |",
    ]


def test_a_column_is_at_least_three_wide() -> None:
    assert table(["a"], []) == "| a   |\n| --- |"


def test_marks_stand_before_their_row_and_take_no_width() -> None:
    assert table(["a"], [["b"], ["c"]], ["\x021\x03", "\x022\x03"]).split("\n")[2:] == [
        "\x021\x03| b   |",
        "\x022\x03| c   |",
    ]


WIDTHS = [
    ("", 0),
    ("abc", 3),
    ("é", 1),
    ("e\u0301", 1),
    ("日本", 4),
    ("🚀", 2),
    ("👩\u200d💻", 2),
    ("👍🏽", 2),
    ("🇰🇪", 2),
    ("❤\ufe0f", 2),
    ("1\ufe0f\u20e3", 2),
    ("עברית", 5),
    ("مرحبا", 5),
    ("ｗ", 2),
]


@pytest.mark.parametrize(("text", "columns"), WIDTHS)
def test_the_width_is_that_of_a_terminal(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(("text", "columns"), WIDTHS)
def test_rows_of_any_script_end_at_the_same_column(text: str, columns: int) -> None:
    lines = table([text, "b"], [["word", text]]).split("\n")
    assert {width(line) for line in lines} == {width(lines[1])}


def test_a_control_character_has_no_negative_width() -> None:
    assert width("a\x07b") >= 0


CELLS = [
    "a|b",
    "`a|b`",
    "`a\\|b`",
    "\\",
    "a\\",
    "|",
    "a\n| b",
    "[a|b](c|d)",
    "**a|**",
    "",
    "<!--",
    "---",
    ":-:",
    "x" * 500,
]


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_never_makes_another(cell: str) -> None:
    written = str(inline.cell(cell))
    root = judge.tree(table([written, "b"], [["c", written], [written, written]]) + "\n\nafter\n")
    assert [len(row.all("td", "th")) for row in root.all("tr")] == [2, 2, 2]
    assert root.all("p")[0].text == "after"
    first = root.all("th")[0].text
    assert [node.text for node in root.all("td")] == ["c", first, first, first]
