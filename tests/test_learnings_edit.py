"""Edits of learnings.yaml: the data become what was meant, and no other line and no comment changes."""

from __future__ import annotations

import pathlib
import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
import yaml

from nexus_gen.errors import InputError
from nexus_gen.files import TextFile, read_text, write_text
from nexus_gen.learnings import edit, nodes
from nexus_gen.learnings.compose import compose
from nexus_gen.learnings.edit_data import Path, get, shape_at
from nexus_gen.learnings.nodes import plain_data
from nexus_gen.learnings.read import parse
from nexus_gen.learnings.sections import LISTED
from nexus_gen.learnings.shapes import Either
from nexus_gen.markdown.clean import clean

pytestmark = pytest.mark.usefixtures("each_parser")
DOCUMENT = """\
# yaml-language-server: $schema=learnings.schema.json
   # an odd one
format: 1
title:   "Notes: mine 😀"   # the title
toc: yes
titles: {first_week: 💡 My first week, quote: ""}   # headings


# What it is about.
overview: |  # as Markdown
  # Not a comment, a heading

  Some `code`:

      indented # no comment

  - a list

objective: >-   # folded
  Keep what I learned where I find it
  again,   with care

technologies:   # tools
  # The first of all
  - Git   # since 2020
  - name:   "Python"
    # about it
    summary: 'It''s "good"'   # really
    points: [scripts, "servers: web", ]   # two

  # Databases are a group
  - name: Databases
    items:   # what I used
      - PostgreSQL
      - {name: Redis, summary: "cache, queue"}   # in one line
      # - MySQL, one day
    # end of the group

  -
    name: Docker
    body: |
      ```sh
      docker compose up # no comment
      ```

    # below the body
# Concepts at the margin
concepts: [ Caching,   # first
  Queues , # second
  {name: Indexes, summary: B-trees}   # third
]

# What was hard. Take the # away.
# challenges:
#   - name: Slow list endpoints
#     problem: A query for each row
# Practices
practices:
- Tests first   # always
# a comment at the margin
- name: Small commits
  summary: One change each,
    in one commit
  lesson_is: 0
-   name: Reviews
    points:
    - ask
    -   answer  # soon
- >-
  A long practice that is
  folded over two lines
- |
  A practice with

  a blank line
takeaways:   # to come
  # - Measure before changing code

partners: []   # nobody yet
channels: [{name: Discord, handle: "#ProDev"}]
quote: Simple is better than complex.   # Tim
sections:
   setup:      # my own
      title: Getting started
      body: |2
          indented
        less
   more:
      title: More
      kind: technologies
      as: table   # form
      items:
         - a
         - b   # bee

layout:
  - overview
  - title: Major Learnings   # parent
    sections: [technologies, concepts]
  - practices
# the last words
""".replace("  lesson_is: 0\n", "")

JSON = """\
{
  "format": "1",
  "title": "Notes",
  "technologies": ["Git", {"name": "Python", "summary": "Web"}],
  "practices": [
    "Tests",
    "Reviews"
  ]
}
"""
SMALL = "format: 1\ntitle: Notes\n"

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
TEXTS = [
    "plain words",
    "3.10",
    "no",
    "null",
    "key: value",
    "a # b",
    "#tag",
    "- item",
    "it's",
    'say "hi"',
    "back\\slash",
    "[x, y]",
    "{{ name }}",
    "*strong*, `code`",
    "😀 emoji",
    "trailing: ",
    "two\nlines",
    "para\n\n  indented\n\nlast # no",
    "\nleading line",
    "    code\n\nand text",
    "\tcode\n text",
    "```make\nall:\n\tcc x.c\n```",
    "tab\there",
    "a\u2028b",
    "רַבִּים",
    "x" * 300,
    "word " * 60 + "end",
    "? what",
    "%",
    "| pipe",
    "> quote",
]


def applied(text: str, change: Callable[..., TextFile], *arguments: Any) -> str:
    return change(TextFile("learnings.yaml", text), *arguments).text


def data_of(text: str) -> Any:
    source = nodes.Source(TextFile("learnings.yaml", text))
    data = plain_data(compose(source))
    source.raise_problems()
    return data


class Extents(dict[Path, tuple[int, int, bool]]):
    """For each path the first and the last line of its value, key or dash included, and whether it has
    lines of its own (is not in brackets). From PyYAML's own nodes, and so apart from what is tested.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.lines = text.split("\n")
        root = yaml.compose(text, LOADER)
        self._add((), root, root.start_mark.line, False)

    def _add(self, path: Path, node: Any, first: int, in_flow: bool) -> int:
        last = (
            node.end_mark.line
            if node.end_mark.column or node.start_mark == node.end_mark
            else node.end_mark.line - 1
        )
        while last > first and not self.lines[last].strip():
            last -= 1
        if not isinstance(node, yaml.ScalarNode):
            flow = in_flow or bool(node.flow_style)
            ends = [first]
            if isinstance(node, yaml.MappingNode):
                for key, value in node.value:
                    ends.append(self._add((*path, key.value), value, key.start_mark.line, flow))
            else:
                number = 0
                for item in node.value:
                    line = item.start_mark.line
                    while not flow and not self.lines[line][: item.start_mark.column].strip().endswith("-"):
                        if self.lines[line].strip().startswith("-") and line < item.start_mark.line:
                            break
                        line -= 1
                    empty = (
                        isinstance(item, yaml.ScalarNode)
                        and item.value in ("", "~", "null")
                        and not item.style
                    )
                    ends.append(self._add((*path, -1 if empty else number), item, line, flow))
                    number += not empty
            if not node.flow_style:
                last = max(ends)
        self[path] = (first, last, not in_flow)
        return last


def changed_lines(old: str, new: str) -> tuple[int, int]:
    """The first line of `old` that is not kept, and the line after the last."""
    one, two = old.split("\n"), new.split("\n")
    start = 0
    while start < min(len(one), len(two)) and one[start] == two[start]:
        start += 1
    end = 0
    while end < min(len(one), len(two)) - start and one[-1 - end] == two[-1 - end]:
        end += 1
    return start, len(one) - end


def comments_of(text: str) -> Counter[str]:
    """Every comment, found without nodes: what PyYAML's scanner skips between its tokens."""
    found: Counter[str] = Counter()
    at = 0
    for token in yaml.scan(text, LOADER):
        between = text[at : token.start_mark.index]
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            header = text[token.start_mark.index :].split("\n")[0]
            between += "\n" + header[header.find(" #") :] if " #" in header else ""
        found.update(line[line.index("#") :].rstrip() for line in between.split("\n") if "#" in line)
        at = max(at, token.end_mark.index)
    return found


# What the lines become


CASES = [
    ("a scalar keeps its quotes and its comment", ("title",), "It: is", '- title:   "Notes: mine 😀"   # the title\n+ title:   "It: is"   # the title'),
    ("a plain word stays plain", ("toc",), "no", "- toc: yes\n+ toc: no"),
    ("single quotes stay", ("technologies", 1, "summary"), "It's", """-     summary: 'It''s "good"'   # really\n+     summary: 'It''s'   # really"""),
    ("a literal keeps its tabs", ("sections", "setup", "body"), "```make\nall:\n\tcc x.c\n```", "-       body: |2\n-           indented\n-         less\n+       body: |\n+         ```make\n+         all:\n+         \tcc x.c\n+         ```"),
    ("a literal may begin with a space", ("sections", "setup", "body"), "    code\n\ntext", "-           indented\n-         less\n+             code\n+ \n+         text"),
    ("a folded text stays folded", ("objective",), "Keep it", "-   Keep what I learned where I find it\n-   again,   with care\n+   Keep it"),
    ("an item in brackets", ("technologies", 1, "points", 1), "apps", '-     points: [scripts, "servers: web", ]   # two\n+     points: [scripts, apps, ]   # two'),
    ("a key in braces", ("titles", "overview"), "About", '- titles: {first_week: 💡 My first week, quote: ""}   # headings\n+ titles: {first_week: 💡 My first week, quote: "", overview: About}   # headings'),
    ("a text gets a field", ("technologies", 0, "summary"), "Versions", "-   - Git   # since 2020\n+   - name: Git   # since 2020\n+     summary: Versions"),
    ("a text alone is its name", ("technologies", 0, "name"), "git", "-   - Git   # since 2020\n+   - git   # since 2020"),
    ("a quotation gets its author", ("quote", "author"), "Tim", "- quote: Simple is better than complex.   # Tim\n+ quote:\n+    text: Simple is better than complex.   # Tim\n+    author: Tim"),
    ("a list becomes a section with a form", ("technologies", "as"), "table", "+   as: table\n+   items:"),
    ("a list in brackets becomes a section", ("channels", "as"), "table", '- channels: [{name: Discord, handle: "#ProDev"}]\n+ channels:\n+    as: table\n+    items: [{name: Discord, handle: "#ProDev"}]'),
    ("a field stands in the order of the fields", ("technologies", 3, "summary"), "Images", "+     summary: Images"),
    ("a setting stands with the settings", ("template",), "hub", "+ template: hub"),
    ("a new section has its blank line", ("features",), ["One"], "+ \n+ features:\n+   - One"),
    ("only what differs of an entry", ("practices", 1), {"name": "Small commits", "summary": "One change"}, "-   summary: One change each,\n-     in one commit\n+   summary: One change"),
]  # fmt: skip


@pytest.mark.parametrize(("about", "path", "value", "diff"), CASES, ids=[case[0] for case in CASES])
def test_set_changes_the_lines_of_the_value(about: str, path: Path, value: Any, diff: str) -> None:
    new = applied(DOCUMENT, edit.set_value, path, value)
    assert diff_of(DOCUMENT, new) == diff
    assert parse(TextFile("x", new))


APPENDED = [
    (("technologies",), {"name": "Bash", "points": ["a"]}, "+ \n+   - name: Bash\n+     points:\n+       - a"),
    (("technologies", 1, "points"), "more", '-     points: [scripts, "servers: web", ]   # two\n+     points: [scripts, "servers: web", more, ]   # two'),
    (("technologies", 2, "items"), "SQLite", "+       - SQLite"),
    (("technologies", 0, "items"), "GitHub", "-   - Git   # since 2020\n+   - name: Git   # since 2020\n+     items:\n+       - GitHub"),
    (("concepts",), "Locks", "-   {name: Indexes, summary: B-trees}   # third\n+   {name: Indexes, summary: B-trees},   # third\n+   Locks"),
    (("practices",), "Write it down", "+ - Write it down"),
    (("takeaways",), "Ask early", "+   - Ask early"),
    (("partners",), {"name": "Mentors"}, "- partners: []   # nobody yet\n+ partners:   # nobody yet\n+   - name: Mentors"),
    (("challenges",), {"name": "Slow", "solution": "Index"}, "+ challenges:\n+   - name: Slow\n+     solution: Index\n+ "),
    (("sections", "more", "items"), "c", "+          - c"),
    (("first_week",), "Say hello", "+ first_week:\n+   - Say hello"),
    (("layout",), "takeaways", "+   - takeaways"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "diff"), APPENDED, ids=[str(case[0]) for case in APPENDED])
def test_append_adds_lines_in_the_style_of_the_neighbours(path: Path, value: Any, diff: str) -> None:
    new = applied(DOCUMENT, edit.append, path, value)
    assert diff_of(DOCUMENT, new) == diff


def diff_of(old: str, new: str) -> str:
    from difflib import unified_diff

    lines = list(unified_diff(old.split("\n"), new.split("\n"), n=0, lineterm=""))[2:]
    return "\n".join(f"{line[0]} {line[1:]}" for line in lines if line[:1] in "+-")


# Any edit, one after the other


FIELDS = ["summary", "body", "points", "problem", "lesson", "items"]


class Walk:
    """Random edits of one text, each checked: what it says, its comments, the lines it may touch."""

    def __init__(self, text: str, seed: int) -> None:
        self.text = text
        self.comments = comments_of(text)
        self.random = random.Random(seed)
        self.kinds: Counter[str] = Counter()
        self.wider = 0  # how many had to write more anew than what was meant

    def step(self) -> None:
        data = data_of(self.text)
        kinds = [
            self.leaf,
            self.field,
            self.entry,
            self.insertion,
            self.deletion,
            self.moving,
            self.form,
            self.whole,
        ]
        kind = self.random.choice(kinds)
        chosen = kind(data)
        if chosen is None:
            return
        change, arguments, intended, meant = chosen
        new = applied(self.text, change, *arguments)
        said = f"{change.__name__}{arguments}\n{diff_of(self.text, new)}"
        assert data_of(new) == intended, said
        assert comments_of(new) == self.comments, said
        first, after = changed_lines(self.text, new)
        if first < after:
            extents = Extents(self.text)
            if not self._within(extents, meant, first, after):
                self.wider += 1
                assert self._within(extents, meant[:1], first, after), said
        self.kinds[kind.__name__] += 1
        self.text = new

    def _within(self, extents: Extents, path: Path, first: int, after: int) -> bool:
        """Whether the lines are those of the value at `path`, or comments and blank lines beside it."""
        if path not in extents:
            return (
                not extents[(next(iter(extents))[0],)][2] and path[:1] not in extents and after <= first + 1
            )
        start, last, own_lines = extents[path]
        if not own_lines:  # its neighbour gets or loses a comma
            start, last = max(0, start - 1), last + 1
        while start and extents.lines[start - 1].strip()[:1] in ("", "#"):
            start -= 1
        while last + 1 < len(extents.lines) and extents.lines[last + 1].strip()[:1] in ("", "#"):
            last += 1
        return start <= first and after <= last + 1

    def value(self, depth: int = 0) -> tuple[Any, Any]:
        """Any value, and what is read back of it."""
        text = self.random.choice(TEXTS) + self.random.choice(["", "", "", " more", "\r\nmore"])
        kind = self.random.randrange(8 - depth)
        if kind < 4 or depth > 1:
            return text, clean(text).rstrip("\n")
        if kind == 4:
            pairs = [self.value(depth + 1) for _ in range(self.random.randrange(1, 4))]
            return [one for one, _ in pairs], [two for _, two in pairs]
        below = {key: self.value(depth + 1) for key in ["name", *self.random.sample(FIELDS, 2)]}
        return {key: one for key, (one, _) in below.items()}, {key: two for key, (_, two) in below.items()}

    def leaf(self, data: Any) -> Any:
        path = self.random.choice([path for path in paths(data) if isinstance(get(data, path), str)])
        text = self.random.choice(TEXTS)
        return edit.set_value, (path, text), put(data, path, clean(text).rstrip("\n")), path

    def whole(self, data: Any) -> Any:
        inner = [path for path in paths(data) if len(path) > 1]
        if not inner:
            return None
        path = self.random.choice(inner)
        value, read = self.value()
        return edit.set_value, (path, value), put(data, path, read), path

    def field(self, data: Any) -> Any:
        entries = [path for path in paths(data) if is_entry(path)]
        if not entries:
            return None
        path = self.random.choice(entries)
        value, read = self.value(1)
        key = self.random.choice(FIELDS)
        entry = get(data, path)
        if isinstance(entry, str):
            entry = {"path" if path[0] == "files" else "name": entry}
        if isinstance(entry, list):
            return None
        return edit.set_value, ((*path, key), value), put(data, path, {**entry, key: read}), path

    def entry(self, data: Any) -> Any:
        section = self.random.choice(LISTED)
        value, read = self.value()
        there = data.get(section, [])
        if isinstance(there, dict):
            items = there.get("items", [])
            if not isinstance(items, list):
                return None
            return (
                edit.append,
                ((section,), value),
                {**data, section: {**there, "items": [*items, read]}},
                (section,),
            )
        if isinstance(there, str):
            return None
        return edit.append, ((section,), value), {**data, section: [*there, read]}, (section,)

    def insertion(self, data: Any) -> Any:
        lists = [path for path in paths(data) if isinstance(get(data, path), list)]
        if not lists:
            return None
        path = self.random.choice(lists)
        items = list(get(data, path))
        value, read = self.value(1)
        number = self.random.randrange(len(items) + 1)
        items.insert(number, read)
        return edit.insert, ((*path, number), value), put(data, path, items), path

    def deletion(self, data: Any) -> Any:
        inner = [path for path in paths(data) if path[0] not in ("format", "title")]
        if not inner:
            return None
        path = self.random.choice(inner)
        gone = path
        while len(gone) > 1 and len(get(data, gone[:-1])) == 1:
            gone = gone[:-1]
        parent = get(data, gone[:-1])
        if isinstance(parent, list):
            rest: Any = [item for number, item in enumerate(parent) if number != gone[-1]]
        else:
            rest = {key: item for key, item in parent.items() if key != gone[-1]}
        return edit.delete, (path,), put(data, gone[:-1], rest), gone

    def moving(self, data: Any) -> Any:
        lists = [path for path in paths(data) if isinstance(get(data, path), list) and get(data, path)]
        if not lists:
            return None
        path = self.random.choice(lists)
        items = list(get(data, path))
        one, to = self.random.randrange(len(items)), self.random.randrange(len(items))
        items.insert(to, items.pop(one))
        return edit.move, ((*path, one), to), put(data, path, items), path

    def form(self, data: Any) -> Any:
        section = self.random.choice(LISTED)
        there = data.get(section)
        if not there or isinstance(there, str):
            return None
        mapping = there if isinstance(there, dict) else {"items": there}
        new = {**data, section: {**mapping, "as": "table"}}
        return edit.set_value, ((section, "as"), "table"), new, (section,)


def paths(data: Any, path: Path = ()) -> list[Path]:
    """The paths of everything in `data`, but for the root."""
    found = [path] if path else []
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        found += paths(value, (*path, key))
    return found


def put(data: Any, path: Path, value: Any) -> Any:
    """`data` with `value` at `path`."""
    if not path:
        return value
    below = put(data[path[0]], path[1:], value)
    if isinstance(data, list):
        return [*data[: path[0]], below, *data[path[0] + 1 :]]
    return {**data, path[0]: below}


def is_entry(path: Path) -> bool:
    """Whether an entry stands at `path`."""
    shape = shape_at(path)
    return isinstance(shape, Either) and isinstance(path[-1], int) and path[0] != "layout"


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(
    "text", [DOCUMENT, DOCUMENT.rstrip("\n"), JSON, SMALL], ids=["full", "no end", "json", "small"]
)
def test_any_edit_changes_only_what_was_meant(text: str, seed: int) -> None:
    """20 edits, one after the other: 640 in all."""
    walk = Walk(text, seed)
    for _ in range(20):
        walk.step()
    assert walk.wider <= 3


# What goes, what moves, what can't be


GONE = [
    (("technologies", 0), "-   - Git   # since 2020\n+   # since 2020"),
    (("technologies", 1, "summary"), """-     summary: 'It''s "good"'   # really\n+     # really"""),
    (("technologies", 2, "items", 0), "-       - PostgreSQL"),
    (("technologies", 1, "points", 0), '-     points: [scripts, "servers: web", ]   # two\n+     points: ["servers: web", ]   # two'),
    (("titles", "quote"), '- titles: {first_week: 💡 My first week, quote: ""}   # headings\n+ titles: {first_week: 💡 My first week}   # headings'),
    (("concepts", 1), "-   Queues , # second\n+   # second"),
    (("concepts", 2), "-   {name: Indexes, summary: B-trees}   # third\n+    # third"),
    (("practices", 3), "- - >-\n-   A long practice that is\n-   folded over two lines"),
    (("objective",), "- objective: >-   # folded\n-   Keep what I learned where I find it\n-   again,   with care\n+ # folded"),
    (("sections", "setup"), "-    setup:      # my own\n-       title: Getting started\n-       body: |2\n-           indented\n-         less\n+    # my own"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "diff"), GONE, ids=[str(case[0]) for case in GONE])
def test_delete_takes_the_lines_and_leaves_the_comments(path: Path, diff: str) -> None:
    assert diff_of(DOCUMENT, applied(DOCUMENT, edit.delete, path)) == diff


def test_what_is_empty_without_it_goes_too() -> None:
    text = "format: 1\ntitle: x\n\ntechnologies:\n  - name: Git\n    items:\n      - Hub\n\nnotes: x\n"
    new = applied(text, edit.delete, ("technologies", 0, "items", 0))
    assert new == "format: 1\ntitle: x\n\ntechnologies:\n  - name: Git\n\nnotes: x\n"
    assert applied(new, edit.delete, ("technologies", 0)) == "format: 1\ntitle: x\n\nnotes: x\n"


def test_move_takes_the_comment_above_an_entry_with_it() -> None:
    text = "format: 1\ntitle: x\npractices:\n  - One  # 1\n\n  # about two\n  - Two\n\n  - Three\n"
    new = applied(text, edit.move, ("practices", 1), 2)
    assert new.endswith("practices:\n  - One  # 1\n\n  - Three\n\n  # about two\n  - Two\n")


def test_a_whole_new_state_changes_only_what_differs() -> None:
    data = data_of(DOCUMENT)
    data["practices"] = [*data["practices"][3:], "New"]
    data["technologies"] = [data["technologies"][1], data["technologies"][0], *data["technologies"][2:]]
    data["notes"] = "Thanks"
    new = edit.changed(DOCUMENT, "learnings.yaml", data_of(DOCUMENT), data)
    assert data_of(new) == data
    assert comments_of(new) == comments_of(DOCUMENT)
    kept = [line for line in DOCUMENT.split("\n") if line in new.split("\n")]
    assert len(DOCUMENT.split("\n")) - len(kept) <= 8
    assert edit.changed(DOCUMENT, "learnings.yaml", data, data) == DOCUMENT


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
@pytest.mark.parametrize("end", [b"", b"\n"])
def test_line_ends_and_the_byte_order_mark_are_kept(
    tmp_path: pathlib.Path, bom: bytes, newline: bytes, end: bytes
) -> None:
    path = tmp_path / "learnings.yaml"
    lines = DOCUMENT.rstrip("\n").encode().split(b"\n")
    path.write_bytes(bom + newline.join(lines) + end.replace(b"\n", newline))
    file = read_text(str(path))
    made = edit.append(edit.set_value(file, ("title",), "New"), ("practices",), "two\nlines")
    write_text(str(path), made.text, made.newline, made.bom)
    lines[3] = b'title:   "New"   # the title'
    at = lines.index(b"takeaways:   # to come")
    lines[at:at] = [b"- |", b"  two", b"  lines"]
    assert path.read_bytes() == bom + newline.join(lines) + end.replace(b"\n", newline)


def test_an_edit_that_would_lose_a_comment_is_refused_with_its_place() -> None:
    text = "{format: 1, title: x,\n practices: [a,  # first\n b]}\n"
    with pytest.raises(InputError) as refused:
        applied(text, edit.set_value, ("practices",), "none")
    assert "learnings.yaml:2:2: practices can't be changed here" in str(refused.value)


def test_a_broken_file_is_told_and_not_edited() -> None:
    with pytest.raises(InputError, match=r"learnings\.yaml:2:"):
        applied("format: 1\ntitle: @x\n", edit.set_value, ("title",), "y")


@pytest.mark.parametrize(
    ("change", "arguments"),
    [
        (edit.set_value, (("title", "deep"), "x")),
        (edit.set_value, (("practices", 9, "summary"), "x")),
        (edit.delete, (("notes",),)),
        (edit.insert, (("practices", 9), "x")),
        (edit.move, (("practices", 0), 9)),
    ],
)
def test_a_path_that_can_not_be_is_an_error(change: Callable[..., TextFile], arguments: Any) -> None:
    with pytest.raises(LookupError):
        applied(DOCUMENT, change, *arguments)
