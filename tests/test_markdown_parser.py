"""The one tree of a Markdown text: what GitHub's own engine shows, with the place of everything in it."""

from __future__ import annotations

import gc
import re
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nexus_gen.markdown.parser import Block, Inline, read, shown
from tests import judge
from tests.conftest import examples
from tests.places import joined
from tests.test_markdown_fuzz import FRAGMENTS
from tests.test_markdown_fuzz import LINE as BLOCK_LINE

UNLIKE = [  # what the engine by itself reads otherwise than GitHub
    "a 🚀*m*🚀 b",
    "_m_🚀 and *m*\u2e43",
    "x www.`c` y",
    "www.a *b*",
    "me [a@b.cd *x*",
    "[me@x.yz]",
    "word_mailto:a@b.cd",
    "- - [ ] a\n- b",
    "> - [x] a",
    "1. [X]a",
    "1.",
    "a\ud800b",
    "a\0b",
]


def pieces(nodes: list[Inline]) -> list[judge.Piece]:
    """Our pieces as the judge tells its own: strong in strong, or em in em, is one."""
    out: list[judge.Piece] = []
    for node in nodes:
        inner = [
            child for one in node.children for child in (one.children if one.kind == node.kind else [one])
        ]
        if inner != list(node.children):
            node.children = inner
            out += pieces([node])
            continue
        if node.kind == "image":
            out.append(("image", judge.address(node.url), node.title, node.text))
        elif node.kind == "link":
            out.append(("link", judge.address(node.url), node.title, *pieces(list(node.children))))
        elif node.kind == "code":
            out.append(("code", node.text))
        elif node.kind == "note":
            out.append(("sup", ("link", "#fn-1", "", ("1",))))
        elif node.children or node.kind not in ("text", "break"):
            out.append(({"s": "del"}.get(node.kind, node.kind), *pieces(list(node.children))))
        else:
            out.append((node.text,))
    return joined(out)


def first(block: Block) -> Block:
    """The first block with a text of lines."""
    return next(inner for inner in block.walk() if inner.kind in ("paragraph", "heading"))


@pytest.mark.parametrize("text", UNLIKE)
def test_a_text_is_read_as_github_reads_it(text: str) -> None:
    document, root = read(text), judge.tree(text.encode("utf-8", "replace").decode())
    boxes = ["checked" in node.attributes for node in root.all("input")]
    assert [block.done for block in document.walk() if block.done is not None] == boxes
    assert len([block for block in document.walk() if block.kind == "item"]) == len(root.all("li"))
    line = (root.all("p") or root.all("li"))[-1]
    assert [pieces(block.inline) for block in document.walk() if block.kind == "paragraph"][-1:] == [
        judge.pieces(line)
    ][: len(line.text)]


def test_a_footnote_that_is_defined_twice_is_the_first() -> None:
    notes = [block for block in read("a[^n]\n\n[^n]: one\n\n[^N]: two").children if block.kind == "footnote"]
    assert [(note.text, shown(first(note).inline)) for note in notes] == [("n", "one")]


@examples(150)
@given(st.lists(st.sampled_from([*FRAGMENTS, " ", " ", " ", " "]), min_size=1, max_size=10).map("".join))
def test_any_line_shows_what_github_shows(line: str) -> None:
    if re.search(r"[<@]|www|://", line):  # HTML is told otherwise by the judge, and bare links end elsewhere
        return
    text = f"# a {line}\n"
    expected = judge.pieces(judge.tree(text).all("h1")[0])
    assert pieces(first(read(text)).inline) == expected


@examples(150)
@given(st.lists(BLOCK_LINE, min_size=1, max_size=7).map("".join))
def test_any_text_has_the_headings_and_items_of_github(text: str) -> None:
    if re.search(r"<|\[\^", text):
        return
    root = judge.tree(text.replace("\0", ""))
    found = list(read(text.replace("\0", "")).walk())
    headings = [block.level for block in found if block.kind == "heading"]
    assert headings == [level for level, _ in judge.outline(root)]
    assert len([b for b in found if b.kind == "item"]) == len(root.all("li"))
    assert len([b for b in found if b.kind in ("fence", "code")]) == len(root.all("pre"))
    assert len([b for b in found if b.kind == "cell"]) == len(root.all("td", "th"))


PLACES = """# Tïtle 🚀*a* `code`

- [x] done **b**
- é <b>x</b> [l](/u "t")

  ~~~ py
  x
> a
  lazy ![i](p)

| a | b |
| - | - |
| c | `d` |
"""


def test_everything_has_its_place() -> None:
    lines = PLACES.split("\n")
    for block in read(PLACES).walk():
        assert lines[block.line - 1][block.column - 1 :].strip()
        for piece in block.inline:
            line, column = piece.start
            begins = {"code": "`", "em": "*", "strong": "**", "html": "<", "link": "[", "image": "!["}
            assert lines[line - 1][column - 1 :].startswith(begins.get(piece.kind, "")), piece.key()
            line, column = piece.end
            ends = {"code": "`", "em": "*", "strong": "*", "html": ">", "link": ")", "image": ")"}
            assert piece.kind not in ends or lines[line - 1][column - 1] == ends[piece.kind]


def test_a_block_tells_its_signs() -> None:
    heading, below, listed, code = read("A\n=\n\n## b\n\n7) [ ] c\n\n~~~~ py\nx\n").children
    assert (heading.kind, heading.level, heading.marker, heading.end) == ("heading", 1, "=", 2)
    assert (below.level, below.marker) == (2, "#")
    assert (listed.marker, listed.start, listed.children[0].done) == (")", 7, False)
    assert (code.marker, code.info, code.text, code.is_closed) == ("~~~~", "py", "x\n", False)


@pytest.mark.parametrize("sign", [">", "> ", "*a _b ", "![", "- ", "**a* "])
def test_a_text_nested_without_end_ends_no_process(sign: str) -> None:
    text = sign * 30_000 + "x" + "b_ a*](x) " * 30_000
    assert "x" in shown(first(read(text)).inline)


def test_what_was_read_is_given_back() -> None:
    text = "# a\n\n- [x] b **c** [d](e)\n- f\n\n| g |\n|---|\n| `h` |\n" * 20
    read(text)
    gc.collect()
    tracemalloc.start()
    for _ in range(20):
        read(text)
    gc.collect()
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 100_000
