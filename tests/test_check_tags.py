"""Tags that hide text are found; those that GitHub shows, or drops without harm, are not."""

from __future__ import annotations

import pytest

from tests.checked import findings, places

HIDING = [
    ("Use Bearer <token> here.\n", [(1, 12)]),
    ("A List<String> of names\n", [(1, 7)]),
    ("# Hello <your-name>\n", [(1, 9)]),
    ("| a |\n| - |\n| <id> |\n", [(3, 3)]),
    ("Text\n\n<iframe src='x'></iframe>\n", [(3, 1)]),
    ("<script>\nalert(1)\n</script>\n", [(1, 1)]),
    ("<svg><path d='x'/><g><circle/></g></svg>\n", [(1, 1)]),
    ("<App /> is the component\n", [(1, 1)]),
    ("Text\n\n<details>\n<summary>More</summary>\n\nrest\n", [(3, 1)]),
    ("Text\n\n<!-- a note\n\n# Title\n", [(3, 1)]),
    ("<pre>\ncode\n\n# Title\n", [(1, 1)]),
]
SHOWN = [
    "<p align='center'><img src='a' alt='b'> <b>x</b> <sub>y</sub><br></p>\n",
    "<center><font color='red'><u>x</u></font></center>\n",
    "<details>\n<summary>More</summary>\n\ntext\n\n</details>\n",
    "`<token>` and ``<a-b>``\n",
    "```\n<token>\n```\n",
    "    <token>\n",
    "<https://a.example> and <a@b.example>\n",
    "Record<string, unknown> and a < b > c\n",
    "<!-- <token> -->\n",
    "a \\<token>\n",
    "<kbd>Ctrl</kbd> H<sub>2</sub>O <mark>x</mark>\n",
    "<picture><source srcset='a'><img src='b' alt='c'></picture>\n",
]


@pytest.mark.parametrize(("text", "where"), HIDING)
def test_what_hides_text_is_found(text: str, where: list[tuple[int, int]]) -> None:
    assert places(text, "dropped-tag") == where


@pytest.mark.parametrize("text", SHOWN)
def test_what_hides_nothing_is_left_alone(text: str) -> None:
    assert not findings(text, "dropped-tag")
