"""The places where a one-line value can stand, and what the judge must see there."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nexus_gen.markdown import inline, lines
from nexus_gen.markdown.parser import Inline
from nexus_gen.markdown.tables import table
from tests import judge
from tests.judge import Node, Piece


@dataclass(frozen=True)
class Place:
    """A document around a value: `write` makes it, `select` finds the element that holds the value.

    `before` and `after` stand beside the value in that element; `without` are the kinds of pieces that
    can't stand there, and are shown as what is in them.
    """

    write: Callable[[str], str]
    select: Callable[[Node], Node]
    before: tuple[Piece, ...] = ()
    after: tuple[Piece, ...] = ()
    without: tuple[str, ...] = ()

    def wrong(self, value: str, meant: list[Piece]) -> str:
        """What is wrong with how the judge shows `value` here, "" if nothing."""
        source = self.write(value)
        root, harmless = judge.tree(source), judge.tree(self.write("x"))
        if judge.blocks(root) != judge.blocks(harmless):
            return f"blocks {judge.blocks(root)} instead of {judge.blocks(harmless)} from {source!r}"
        expected = joined([*self.before, *flat(meant, self.without), *self.after])
        found = judge.pieces(self.select(root))
        if not same(found, expected, bool(self.without) or value):
            return f"{found} instead of {expected} from {source!r}"
        rest, expected_rest = (
            [node.text for node in shown.all("li", "td", "th", "p", "h1", "h2") if node.text == "next"]
            for shown in (root, harmless)
        )
        return "" if len(rest) >= len(expected_rest) else f"what follows is lost from {source!r}"


def meaning(value: str) -> list[Piece]:
    """What a one-line value shows by itself: the judge's word, or where it has none, the program's own."""
    line = inline.one_line(value)
    found = judge.meaning(line)
    return own_meaning(line) if found is None else found


def _pieces(nodes: Sequence[Inline]) -> list[Piece]:
    out: list[Piece] = []
    for node in nodes:
        if node.kind in ("text", "code"):
            out.append((node.text,) if node.kind == "text" else ("code", node.text))
        elif node.kind == "image":
            out.append(("image", judge.address(node.url), node.title, node.text))
        elif node.kind == "link":
            out.append(("link", judge.address(node.url), node.title, *_pieces(node.children)))
        else:
            out.append(("del" if node.kind == "s" else node.kind, *_pieces(node.children)))
    return out


def own_meaning(value: str) -> list[Piece]:
    """What the program takes a one-line value for."""
    return _pieces(lines.meaning(inline.one_line(value)))


def _flattened(found: list[Piece]) -> list[Piece]:
    """`found` without emphasis: where a link or a strong is dropped, what stood beside it may lose its own."""
    return flat(found, ("em", "strong", "del", "link"))


def same(found: list[Piece], expected: list[Piece], value: str | bool) -> bool:
    """Whether two lists show the same. Emphasis may be lost where no spelling gives it.

    That is beside a dropped link or strong (`value` is True), three deep, and where a `~` of the value,
    which must be escaped, stands beside the `*` or `_` of an emphasis that ends at a letter.
    """
    lossy = value if isinstance(value, bool) else re.search(r"~[*_]|[*_]~", value) is not None
    lossy = lossy or any(_depth(piece) > 2 for piece in expected)
    return found == expected or (lossy and _flattened(found) == _flattened(expected))


def _depth(piece: object) -> int:
    """How deep emphasis stands in emphasis."""
    if not isinstance(piece, tuple) or len(piece) == 1 or piece[0] in ("code", "image"):
        return 0
    return max(_depth(child) for child in piece) + (piece[0] != "link")


def flat(found: list[Piece], without: tuple[str, ...]) -> list[Piece]:
    """`found` with the pieces of the kinds `without` replaced by what they show."""
    out: list[Piece] = []
    for piece in found:
        kind = piece[0]
        if len(piece) == 1 or kind == "code":
            out.append(piece)
        elif kind == "image":
            out.append((piece[3],) if kind in without else piece)
        else:
            head = piece[:3] if kind == "link" else piece[:1]
            inner = flat(list(piece[len(head) :]), without)
            out += inner if kind in without else [(*head, *inner)]
    return joined(out)


def joined(found: list[Piece]) -> list[Piece]:
    """`found` with neighbouring texts as one, and neighbouring code spans, which can't stay two."""
    out: list[Piece] = []
    for piece in found:
        if len(piece) == 1 and out and len(out[-1]) == 1:
            out[-1] = (f"{out[-1][0]}{piece[0]}",)
        elif piece[0] == "code" and out and out[-1][0] == "code" and len(out[-1]) == len(piece) == 2:
            out[-1] = ("code", f"{out[-1][1]}{piece[1]}")
        elif piece != ("",):
            out.append(piece)
    return out


def _nth(tag: str, number: int) -> Callable[[Node], Node]:
    return lambda root: root.all(tag)[number]


def _cells(number: int) -> Place:
    def write(value: str) -> str:
        row = ["next"] * 3
        row[number] = str(inline.cell(value))
        return table(["a", "b", "c"], [row, ["next"] * 3]) + "\n\nnext\n"

    return Place(write, _nth("td", number))


_B = ("strong", ("x",))
PLACES = {
    "run after a bold name": Place(
        lambda v: f"- **x**: {inline.run(v)}\n- next\n", _nth("li", 0), (_B, (": ",))
    ),
    "run between dashes": Place(
        lambda v: f"- a — {inline.run(v)} — b\n- next\n", _nth("li", 0), (("a — ",),), ((" — b",),)
    ),
    "run after a code span": Place(
        lambda v: f"- `a`: {inline.run(v)}\n\nnext\n", _nth("li", 0), (("code", "a"), (": ",))
    ),
    "run in a quote": Place(lambda v: f"> a\n>\n> — {inline.run(v)}\n\nnext\n", _nth("p", 1), (("— ",),)),
    "item": Place(lambda v: f"- {inline.item(v)}\n- next\n", _nth("li", 0)),
    "item of a numbered list": Place(lambda v: f"1. {inline.item(v)}\n2. next\n", _nth("li", 0)),
    "item of a nested list": Place(lambda v: f"- a\n  - {inline.item(v)}\n  - next\n", _nth("li", 1)),
    "item of a task list": Place(
        lambda v: f"- [x] {inline.item(v)}\n- [ ] next\n", lambda root: _without_box(root.all("li")[0])
    ),
    "item as a paragraph": Place(lambda v: f"## a\n\n{inline.item(v)}\n\n- next\n", _nth("p", 0)),
    "heading": Place(lambda v: f"# a\n\n## {inline.heading(v)}\n\n- next\n", _nth("h2", 0)),
    "heading 6": Place(lambda v: f"- a\n\n###### {inline.heading(v)}\n\nnext\n", _nth("h6", 0)),
    "first cell": _cells(0),
    "middle cell": _cells(1),
    "last cell": _cells(2),
    "head of a column": Place(
        lambda v: table([str(inline.cell(v)), "next"], [["a", "b"]]) + "\n", _nth("th", 0)
    ),
    "bold before a colon": Place(
        lambda v: f"- {inline.bold(v)}: x\n- next\n",
        lambda root: root.all("li")[0].all("strong")[0] if _alone(root, ": x") else Node("wrong"),
        without=("strong",),
    ),
    "bold before a space": Place(
        lambda v: f"1. {inline.bold(v)} x\n2. next\n",
        lambda root: root.all("li")[0].all("strong")[0] if _alone(root, " x") else Node("wrong"),
        without=("strong",),
    ),
    "bold at the end": Place(
        lambda v: f"- {inline.bold(v)}\n- next\n",
        lambda root: root.all("li")[0].all("strong")[0] if _alone(root, "") else Node("wrong"),
        without=("strong",),
    ),
    "link text": Place(
        lambda v: f"- [{inline.link_text(v)}](http://u.v) b\n- next\n",
        lambda root: root.all("a")[0] if len(root.all("a")) == 1 else Node("wrong"),
        without=("link", "image"),
    ),
}


def _without_box(item: Node) -> Node:
    assert item.children and isinstance(item.children[0], Node) and item.children[0].tag == "input"
    text = item.children[1]
    assert isinstance(text, str) and text.startswith(" ")
    return Node("li", {}, [text[1:], *item.children[2:]])


def _alone(root: Node, after: str) -> bool:
    """Whether the first item is one strong element and then `after`."""
    first, *rest = root.all("li")[0].children
    return isinstance(first, Node) and first.tag == "strong" and rest == ([after] if after else [])
