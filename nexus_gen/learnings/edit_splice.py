"""A step of an edit as splices of the text: the smallest first, then what is around it written anew.

None of them is trusted: `edit` reads each back, and takes the first that says what it should.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from nexus_gen.learnings.edit_data import Delete, Insert, Move, Path, Replace, Step, Widen, get, shape_at
from nexus_gen.learnings.edit_text import Site, Splice, Tree
from nexus_gen.learnings.edit_write import flow, like
from nexus_gen.learnings.nodes import Scalar, Sequence
from nexus_gen.learnings.shapes import Either, Record

_ONE_LINE = ("format", "programme", "template", "title", "toc")  # settings that stand together


def splices(tree: Tree, step: Step) -> Iterator[Splice]:
    """The smallest splices that may do `step`, the best first."""
    if isinstance(step, Replace):
        yield from _replaced(tree, step.path, step.value)
    elif isinstance(step, Insert):
        yield from _inserted(tree, step.path, step.value, step.behind)
    elif isinstance(step, Delete):
        yield from _deleted(tree, step.path)
    elif isinstance(step, Move):
        yield from _moved(tree, step.path, step.to)
    elif isinstance(step, Widen):
        yield from _widened(tree, step.path, step.key)


def written_anew(tree: Tree, path: Path, intended: Any) -> Iterator[Splice]:
    """The entry of `path` written from the `intended` data, then what it stands in, up to the section.

    The comments in it are moved above it.
    """
    for depth in range(len(path), 0, -1):
        place = tree.find(path[:depth])
        if place is None or place.flow or tree.behind_dash(place):
            continue
        try:
            value = get(intended, path[:depth])
        except LookupError:
            continue
        first, last, column = tree.first_line(place), tree.last_line(place), tree.column(place)
        style = tree.style(path)
        lines = (
            style.pair(place.key.text, value, column) if place.key is not None else style.entry(value, column)
        )
        for after in (last + 1, tree.below(last, column, last=False)):
            yield Splice(first, after, [*_comments(tree, first, after - 1, column), *lines])


def _comments(tree: Tree, first: int, last: int, column: int) -> list[str]:
    return [" " * column + text for line, text in tree.comments() if first <= line <= last]


# A value in place of another


def _replaced(tree: Tree, path: Path, value: Any) -> Iterator[Splice]:
    place = tree.find(path)
    assert place is not None
    node = place.node
    start, end = int(node.start.index), tree.end(node)
    in_brackets = not isinstance(node, Scalar) and tree.in_flow(place)
    if place.flow:
        lead = ""
        if start == end and place.key is not None:
            lead = " " if tree.text[:start].endswith(":") else ": "
        yield tree.characters(start, end, lead + flow(value, _in_quotes(tree, place.parent)))
    elif node.start.line != tree.first_line(place) or not (in_brackets or isinstance(node, Scalar)):
        return
    elif in_brackets and tree.children(place) and value and not isinstance(value, str):
        yield tree.characters(start, end, flow(value, _in_quotes(tree, place)))
    else:
        yield _behind(tree, path, place, value)


def _behind(tree: Tree, path: Path, place: Site, value: Any) -> Splice:
    """`value` behind a key or a dash, in place of the scalar or the brackets that stand in its line.

    A comment in that line stays in it.
    """
    node, column, style = place.node, tree.column(place), tree.style(path)
    first, last = tree.first_line(place), tree.last_line(place)
    start, end = int(node.start.index), tree.end(node)
    head = tree.lines[first][: node.start.column]
    comment = tree.header_comment(node) if tree.is_block(node) else tree.lines[last][tree.column_of(end) :]
    comment = comment.rstrip()
    if isinstance(value, str) or not value:
        own, *rest = like(tree.text[start:end], value, column) if isinstance(value, str) else [flow(value)]
        lead = head if end > start else f"{head} "
        return Splice(first, last + 1, [lead + own + comment, *rest])
    if place.key is None:
        own, *rest = style.entry(value, column)
        return Splice(first, last + 1, [own + comment, *rest])
    after = tree.below(last, column, last=False)
    rest = style.block(value, column + style.below(value))
    return Splice(first, after, [head.rstrip() + comment, *tree.lines[last + 1 : after], *rest])


# A value more


def _inserted(tree: Tree, path: Path, value: Any, behind: str | None) -> Iterator[Splice]:
    there = tree.find(path)
    parent = tree.find(path[:-1])
    assert parent is not None
    step = path[-1]
    if there is not None and isinstance(step, str):  # a key with nothing behind it
        yield from _replaced(tree, path, value)
    elif tree.in_flow(parent):
        yield from _into_brackets(tree, path, parent, value, behind)
    elif isinstance(step, str):
        yield _new_pair(tree, path, parent, value, behind)
    else:
        yield _new_entry(tree, path, parent, value)


def _new_pair(tree: Tree, path: Path, parent: Site, value: Any, behind: str | None) -> Splice:
    key = str(path[-1])
    pairs = tree.children(parent)
    column = int(parent.node.start.column)
    lines = tree.style(path).pair(key, value, column)
    before = _before(path, pairs, behind)
    spaced = _spaced(tree, parent, key, before)
    example = _example(tree, key) if len(path) == 1 else None
    if example is not None:
        at = example
    elif before is not None:
        at = tree.below(tree.last_line(before), column, last=before is pairs[-1])
        lines = ["", *lines] if spaced else lines
    else:  # its line may have a dash
        start = tree.start(pairs[0])
        whole = "\n".join([*lines, ""])[column:]
        return tree.characters(start, start, whole + " " * column)
    if spaced and at < len(tree.lines) and not tree.is_blank(at):
        lines = [*lines, ""]
    return Splice(at, at, lines)


def _before(path: Path, pairs: list[Site], behind: str | None) -> Site | None:
    """The pair behind which a new key goes, in the order of the fields; None for the first place.

    Where these have no order, it goes `behind` a key that is there.
    """
    shape = shape_at(path[:-1])
    if isinstance(shape, Either):
        shape = shape.mapping
    key = str(path[-1])
    if not isinstance(shape, Record) or key not in shape.fields:
        last = pairs[-1] if behind is None else None
        return next((pair for pair in pairs if pair.key and pair.key.text == behind), last)
    order = list(shape.fields)
    known = {pair.key.text: pair for pair in pairs if pair.key is not None}
    for name in reversed(order[: order.index(key)]):
        if name in known:
            return known[name]
    return None


def _spaced(tree: Tree, parent: Site, key: str, before: Site | None) -> bool:
    """Whether a blank line stands between a new key and the one `before` it, as between its neighbours."""
    pairs = tree.children(parent)
    if parent is not tree.root:
        return len(pairs) > 1 and all(_gap(tree, *two) for two in pairwise(pairs))
    if key in _ONE_LINE:
        return False
    long = [pair for pair in pairs if pair.key and pair.key.text not in _ONE_LINE]
    above = [two for two in pairwise(pairs) if two[1] in long]
    beside = [two for two in above if two[0] in long and before in two]
    gaps = [_gap(tree, *two) for two in (beside[-1:] or above)]
    return sum(gaps) * 2 >= len(gaps)


def _gap(tree: Tree, one: Site, two: Site) -> bool:
    """Whether a blank line stands between two neighbours."""
    return any(tree.is_blank(line) for line in range(tree.last_line(one) + 1, tree.first_line(two)))


def _example(tree: Tree, key: str) -> int | None:
    """The line below a section that is commented out, such as `# challenges:`, or None."""
    taken = [(tree.first_line(pair), tree.last_line(pair)) for pair in tree.children(tree.root)]
    head = re.compile(rf"(#[ \t]*){re.escape(key)}:")
    for number, line in enumerate(tree.lines):
        match = head.match(line)
        if match is None or any(first <= number <= last for first, last in taken):
            continue
        part = re.compile(rf"#[ \t]{{{len(match[1]) - 1}}}(?:[ \t]|-[ \t])")
        after = number + 1
        while after < len(tree.lines) and part.match(tree.lines[after]):
            after += 1
        return after
    return None


def _new_entry(tree: Tree, path: Path, parent: Site, value: Any) -> Splice:
    number = int(path[-1])
    children, items = tree.children(parent), tree.items(parent)
    column = int(parent.node.start.column)
    lines = tree.style(path).entry(value, column)
    siblings = [child for child in items if not isinstance(child.node, Scalar)]
    if isinstance(value, dict) and siblings and all(map(tree.in_flow, siblings)):
        lines = [f"{' ' * column}- {flow(value)}"]
    spaced = len(children) > 1 and _gap(tree, children[-2], children[-1])
    if number < len(items):
        at = tree.with_own_comments(items[number])
        return Splice(at, at, [*lines, ""] if spaced else lines)
    at = tree.below(tree.last_line(children[-1]), column, last=True)
    return Splice(at, at, ["", *lines] if spaced else lines)


def _into_brackets(tree: Tree, path: Path, parent: Site, value: Any, behind: str | None) -> Iterator[Splice]:
    """A child more in brackets, with its comma."""
    in_quotes = _in_quotes(tree, parent)
    children = tree.children(parent)
    if isinstance(path[-1], int):
        items = tree.items(parent)
        number = items[path[-1]].number if path[-1] < len(items) else len(children)
        text = flow(value, in_quotes)
    else:
        before = _before(path, children, behind)
        number = before.number + 1 if before is not None else 0
        text = f"{flow(path[-1], in_quotes)}: {flow(value, in_quotes)}"
    if number < len(children):
        start = tree.start(children[number])
        yield tree.characters(start, start, f"{text},{_separator(tree, children[number])}")
        return
    if not children:
        start = int(parent.node.start.index) + 1
        yield tree.characters(start, start, text)
        return
    end = tree.end(children[-1].node)
    separator = _separator(tree, children[-1])
    line, column = tree.line_of(end), tree.column_of(end)
    commented = re.fullmatch(r"([ \t]*)(,?)([ \t]*#.*)", tree.lines[line][column:])
    if commented and separator != " ":  # the comment is about the line that it stands in
        space, comma, comment = commented.groups()
        first = f"{tree.lines[line][:column]},{space}{comment}"
        yield Splice(line, line + 1, [first, separator[1:] + text + comma])
    yield tree.characters(end, end, f",{separator}{text}")


def _separator(tree: Tree, child: Site) -> str:
    """What stands before this child of brackets: a space, or a line of its own."""
    start = tree.start(child)
    column = tree.column_of(start)
    alone = not tree.lines[tree.line_of(start)][:column].strip()
    return "\n" + " " * column if alone else " "


def _in_quotes(tree: Tree, place: Site | None) -> bool:
    """Whether all texts in these brackets are in double quotes, as in JSON."""
    if place is None:
        return False
    starts = [int(scalar.start.index) for scalar in tree.scalars(place.node)]
    return bool(starts) and all(tree.text[start : start + 1] == '"' for start in starts)


# A value less


def _deleted(tree: Tree, path: Path) -> Iterator[Splice]:
    found = tree.find(path)
    assert found is not None and found.parent is not None
    siblings = tree.children(found.parent)
    place = siblings[found.number]
    follower = siblings[place.number + 1] if place.number + 1 < len(siblings) else None
    if place.flow:
        yield from _out_of_brackets(tree, place, siblings)
        return
    if tree.behind_dash(place):
        if follower is not None:
            yield tree.characters(tree.start(place), tree.start(follower), "")
        return
    first, last, column = tree.first_line(place), tree.last_line(place), tree.column(place)
    standing = _comments(tree, first, last, column)
    if not standing and tree.is_blank(first - 1) and last + 1 < len(tree.lines) and tree.is_blank(last + 1):
        end = last + 1 == len(tree.lines) - 1
        yield Splice(first - 1, last + 1, []) if end else Splice(first, last + 2, [])
    yield Splice(first, last + 1, standing)


def _out_of_brackets(tree: Tree, place: Site, siblings: list[Site]) -> Iterator[Splice]:
    """A child of brackets gone with its comma; or with the comments kept that stand before its neighbour."""
    if place is not siblings[-1]:
        start, end = tree.start(place), tree.start(siblings[place.number + 1])
        yield tree.characters(start, end, "")
        first, last, column = tree.line_of(start), tree.line_of(end), tree.column_of(end)
        lines = [text for line, text in tree.comments() if first <= line < last]
        yield tree.characters(start, end, ("\n" + " " * column).join([*lines, ""]))
    elif place.number:
        start, end = tree.end(siblings[place.number - 1].node), tree.end(place.node)
        yield tree.characters(start, end, "")
        between = tree.text[start : tree.start(place)].rstrip()
        yield tree.characters(start, end, between + _separator(tree, place).rstrip(" "))


# An entry in another place


def _moved(tree: Tree, path: Path, to: int) -> Iterator[Splice]:
    parent = tree.find(path[:-1])
    assert parent is not None
    children, items = tree.children(parent), tree.items(parent)
    numbers = list(range(len(children)))
    numbers.insert(items[to].number, numbers.pop(items[int(path[-1])].number))
    moved = [number for place, number in enumerate(numbers) if place != number]
    low, high = min(moved), max(moved)
    if parent.flow or tree.in_flow(parent):
        ends = [(tree.start(child), tree.end(child.node)) for child in children]
        text = ""
        for place in range(low, high + 1):
            start, end = ends[numbers[place]]
            text += tree.text[start:end]
            if place < high:
                text += tree.text[ends[place][1] : ends[place + 1][0]]
        yield tree.characters(ends[low][0], ends[high][1], text)
        return
    extents = [(tree.with_own_comments(child), tree.last_line(child) + 1) for child in children]
    lines: list[str] = []
    for place in range(low, high + 1):
        first, after = extents[numbers[place]]
        lines += tree.lines[first:after]
        if place < high:
            lines += tree.lines[extents[place][1] : extents[place + 1][0]]
    yield Splice(extents[low][0], extents[high][1], lines)


# A text or a list that gets keys


def _widened(tree: Tree, path: Path, key: str) -> Iterator[Splice]:
    place = tree.find(path)
    assert place is not None
    node = place.node
    start, end = int(node.start.index), tree.end(node)
    if place.flow:
        in_quotes = _in_quotes(tree, place.parent)
        yield tree.characters(start, end, "{" + f"{flow(key, in_quotes)}: {tree.text[start:end]}" + "}")
        return
    column = tree.column(place)
    first, last = tree.first_line(place), tree.last_line(place)
    style = tree.style(path)
    if node.start.line == first:
        if place.key is None:
            yield tree.characters(start, start, f"{key}: ")
        else:
            colon = tree.index_of(first, len(tree.lines[first][: node.start.column].rstrip()))
            yield tree.characters(colon, start, f"\n{' ' * (column + style.step)}{key}: ")
    elif isinstance(node, Sequence) and place.key is not None:
        deeper = node.start.column - column
        by = style.step if deeper <= 0 else 0
        line = " " * (column + (by or deeper)) + f"{key}:"
        body = [" " * by + text if text else text for text in tree.lines[first + 1 : last + 1]]
        if by:
            yield Splice(first, last + 1, [tree.lines[first], line, *body])
        else:
            yield Splice(first + 1, first + 1, [line])
