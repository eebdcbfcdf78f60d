"""What a learner is told about each usual slip: its place, what is wrong, and what to write instead."""

from __future__ import annotations

import re

import pytest

from nexus_gen.errors import InputError, Problem
from nexus_gen.files import TextFile
from nexus_gen.learnings import compose, nodes
from nexus_gen.learnings.read import parse
from tests.yaml_parsers import PARSERS

HEAD = "format: 1\ntitle: t\n"


@pytest.fixture(params=PARSERS, autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever parser is installed, and whatever it says."""
    monkeypatch.setattr(compose, "PARSER", PARSERS[request.param])


def problems(text: str) -> list[Problem]:
    """Everything wrong in a learnings.yaml that goes on with `text`; lines count from there."""
    with pytest.raises(InputError) as raised:
        parse(TextFile("learnings.yaml", HEAD + text))
    return raised.value.problems


# The text, line and column of the first problem, its message, and the beginning of its hint.
BEGINNERS = [
    ("concepts:\n  Caching\n  Indexes\n", 2, 3, "concepts is a list", "begin each of its lines with a dash and a space: - Caching"),
    ("concepts:\n  - name: A\n  - {braces}\n", 3, 6, '"braces" is not a key of an entry in concepts', 'put the text in quotes, with its braces: - "{braces}"'),
    ("concepts:\n  - “Python”\n", 2, 5, "these quotes are not YAML's", 'replace them: "Python"'),
    ("files:\n  - path: «a.md»\n", 2, 11, "these quotes are not YAML's", 'replace them: "a.md"'),
    ("overview: “All of it: this”\n", 1, 21, "a colon followed by a space", 'put the text in quotes: overview: "All of it: this"'),
    ("overview: >\n  a\n\n  b\n", 1, 11, "`>` joins its lines", "write `overview: |`"),
    ("notes: >-\n  - one\n  - two\n", 1, 8, "`>` joins its lines", "write `notes: |`"),
    ("notes: >\n  one\n  ```sh\n  ls\n  ```\n", 1, 8, "`>` joins its lines", "write `notes: |`"),
    ("overview:\n  One.\n\n  Two.\n", 2, 3, "a text without `|` joins its lines", "write `overview: |`"),
    ("overview: \"One.\n\n  Two.\"\n", 1, 11, "a text without `|` joins its lines", "write `overview: |`"),
    ("practices: [\n", 1, 12, "this [ has no ] to close it", "add the ]"),
    ("toc yes\n", 1, 1, "this line has no key", "put a colon after toc: `toc: yes`"),
    ("concepts: Caching\n  Indexes\n", 1, 11, "concepts is a list", "write each of its entries in a line below `concepts:`, with a dash"),
    ("concepts:\n  - Caching\n  Indexes\n", 3, 3, "this line has no key", "an entry of a list begins with a dash and a space: - Indexes"),
    ("concepts:\n  - name: A\n    points:\n      one\n      two\n", 4, 7, "concepts.points is a list", "begin each of its lines with a dash and a space: - one"),
    ("concepts:\n  name:Caching\n  name:Indexes\n", 2, 3, "concepts is a list", "write - name: Caching, with a space after the colon"),
    ("concepts:\n  Storage:\n    - Indexes\n", 2, 3, "concepts is a list", "write - name: Storage, and below it items: with the list"),
    ("concepts:\n  - Storage:\n      - Indexes\n", 2, 5, '"Storage" is not a key of an entry', "write - name: Storage, and below it items: with the list"),
    ("concepts:\n  - name: A\n    name: B\n    summary: x\n", 3, 5, '"name" stands here again', "begin an entry of its own with a dash: - name: B"),
    ("concepts: [“Caching, once”]\n", 1, 12, "these quotes are not YAML's", 'replace them: "Caching"'),
    ("concepts:\n  - “Caching\"\n", 2, 5, "these quotes are not YAML's", 'replace them: "Caching"'),
    ("overview: 'All of it’\n", 1, 21, "’ is a quote of a word processor", 'replace it: overview: "All of it"'),
    ("practices:\n  - {a: b}\n", 2, 6, '"a" is not a key', 'put the text in quotes, with its braces: - "{a: b}"'),
    ("practices:\n  - [maybe]\n", 2, 5, "in practices, here belongs a text", 'put the text in quotes: - "[maybe]"'),
    ("overview:\n  It was this: fun.\n  And more.\n", 3, 3, "this line has no key", "a text of several lines begins with `overview: |`"),
    ("overview:\n  One.\n  ```sh\n  ls\n  ```\n", 2, 3, "a text without `|` joins its lines", "write `overview: |`"),
    ("practices:\n  - name: A\n    body: >\n      One.\n\n      Two.\n", 3, 11, "`>` joins its lines", "write `body: |`"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "column", "message", "hint"), BEGINNERS)
def test_what_beginners_write_is_told_with_its_remedy(
    text: str, line: int, column: int, message: str, hint: str
) -> None:
    [found] = problems(text)
    assert (found.line - 2, found.column) == (line, column)
    assert found.message.startswith(message) and found.hint.startswith(hint)


def test_a_first_line_that_is_indented_is_told_where_the_next_is_not() -> None:
    with pytest.raises(InputError) as raised:
        parse(TextFile("learnings.yaml", "  format: 1\ntitle: t\n"))
    [problem] = raised.value.problems
    assert (problem.line, problem.column) == (2, 1)
    assert problem.message == "this line does not fit line 1, where the file begins"
    assert problem.hint.startswith("put no spaces before format: 1")


def test_each_line_without_a_space_after_its_key_is_told() -> None:
    found = problems("concepts:\n  - name:Caching\n    summary:fast\n  - name:Indexes\n")
    assert [problem.line - 2 for problem in found] == [2, 3, 4]
    assert [problem.hint.partition(",")[0] for problem in found] == [
        "write name: Caching",
        "write summary: fast",
        "write name: Indexes",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "overview: >\n  one\n  two\n",
        "overview: one\n  two\n  three\n",
        "notes: |\n  - a\n\n  - b\n",
        "overview: 'one\n\n\n  two'\n",  # as a program writes two paragraphs
        'overview: "- a\n\n  - it\'s b\n\n  - c"\n',
        "overview: >-\n  one\n\n\n  ```sh\n\n  ls\n\n  ```\n",
        f"overview: >\n  {'word ' * 15}\n  12. that is how it was.\n",
        "concepts:\n  - name: a\n    summary: >\n      one\n\n      two\n",  # in one line anyway
    ],
)
def test_a_text_that_loses_nothing_when_its_lines_are_joined_is_taken(text: str) -> None:
    assert parse(TextFile("learnings.yaml", HEAD + text)).learnings.sections


def test_a_comment_behind_an_entry_is_no_error_and_is_told() -> None:
    file = parse(
        TextFile("learnings.yaml", HEAD + "concepts:\n  - Redis # the cache\n  # a comment\n  - B\n")
    )
    assert [entry.name for entry in file.learnings.sections["concepts"].entries] == ["Redis", "B"]
    [told] = file.source.asides
    assert told.startswith('learnings.yaml:4:11: note: "# the cache" is a comment to YAML, and not shown')
    assert 'write "Redis # the cache"' in told


def test_a_comment_is_meant_where_two_spaces_or_no_text_stand_before_it() -> None:
    text = "toc: yes # please\nconcepts: # all of them\n  - Redis  # the cache\n  - name: B\n    summary: # soon\n"
    assert parse(TextFile("learnings.yaml", HEAD + text)).source.asides == []


def test_a_text_in_the_quotes_of_a_word_processor_is_shown_with_them_and_told() -> None:
    file = parse(TextFile("learnings.yaml", HEAD + "overview: “All of it.”\nnotes: He said “yes” “twice”\n"))
    assert file.learnings.sections["overview"].body == "“All of it.”"
    [told] = file.source.asides
    assert told.startswith("learnings.yaml:3:11: note: these quotes are not YAML's")
    assert 'replace them: "All of it."' in told


SLIPS = [
    ("practices:\n\t- a\n", 2, 1, "a tab can't indent YAML", "use two spaces for each level"),
    (
        "concepts:\n  - name: a\n\tsummary: b\n",
        3,
        1,
        "a tab can't indent YAML",
        "use two spaces for each level",
    ),
    ("practices:\n  -\ta\n", 2, 4, "a tab can't follow the dash", "write a space instead: - a"),
    (
        "overview: |\n\ta\n\tb\n",
        2,
        1,
        "a tab can't indent YAML",
        "use two spaces for each level",
    ),
    ("overview:text\n", 1, 10, 'a space is missing after "overview:"', "write overview: text"),
    (
        "concepts:\n  - name:Caching\n    summary: x\n",
        2,
        10,
        'a space is missing after "name:"',
        "write - name: Caching",
    ),
    (
        "concepts:\n  - name:Caching\n",
        2,
        5,
        'a space is missing after "name:"',
        "write name: Caching, or put the text in quotes",
    ),
    ("practices:\n  -one\n  -two\n", 2, 3, "a space is missing after the dash", "write - one"),
    ("practices:\n  - one\n  -two\n", 3, 3, "a space is missing after the dash", "write - two"),
    (
        "channels:\n  - name: Discord\n    handle: #backend\n",
        3,
        13,
        '"#backend" would be dropped: to YAML a # after a space begins a comment',
        'quote the text: "#backend", or put a space after the # of a comment',
    ),
    (
        "practices:\n  - Learn C #and more\n",
        2,
        13,
        '"#and more" would be dropped: to YAML a # after a space begins a comment',
        'quote the text: "Learn C #and more", or put a space after the # of a comment',
    ),
    (
        "overview: Note: this is it\n",
        1,
        15,
        "a colon followed by a space can't stand inside a text without quotes",
        'put the text in quotes: overview: "Note: this is it"',
    ),
    (
        "practices:\n  - CI/CD: text\n",
        2,
        5,
        '"CI/CD" is not a key of an entry in practices',
        'write - name: CI/CD, and below it summary: text; or quotes: - "CI/CD: text"',
    ),
    (
        "practices:\n  - CI/CD: text\n    Docker: more\n",
        2,
        5,
        '"CI/CD" is not a key of an entry in practices',
        'write - name: CI/CD, and below it summary: text; or quotes: - "CI/CD: text"',
    ),
    (
        "concepts:\n  - name: a\n    summary: Note: b\n",
        3,
        18,
        "a colon followed by a space can't stand inside a text without quotes",
        'put the text in quotes: summary: "Note: b"',
    ),
    (
        "practices:\n  - What I learned:\n",
        2,
        5,
        '"What I learned" is not a key of an entry in practices',
        'write - "What I learned:"; or, for bullets below it, - name: What I learned and points:',
    ),
    (
        "practices:\n  - *important* thing\n",
        2,
        5,
        "a value can't begin with *",
        'put the text in quotes: - "*important* thing"',
    ),
    (
        "practices:\n  - **bold**: thing\n",
        2,
        5,
        "a value can't begin with *",
        'put the text in quotes: - "**bold**: thing"',
    ),
    (
        "practices:\n  * one\n  * two\n",
        2,
        3,
        "an entry of a list begins with a dash and a space",
        "write - one",
    ),
    (
        "practices:\n  - @user helped\n",
        2,
        5,
        "a value can't begin with @",
        'put the text in quotes: - "@user helped"',
    ),
    (
        "practices:\n  - `code` is good\n",
        2,
        5,
        "a value can't begin with `",
        'put the text in quotes: - "`code` is good"',
    ),
    (
        "practices:\n  - 100%\n  - %d format\n",
        3,
        5,
        "a value can't begin with %",
        'put the text in quotes: - "%d format"',
    ),
    (
        "practices:\n  - [x] done\n",
        2,
        5,
        "a value can't begin with [",
        'put the text in quotes: - "[x] done"',
    ),
    (
        "practices:\n  - [link](http://x)\n",
        2,
        5,
        "a value can't begin with [",
        'put the text in quotes: - "[link](http://x)"',
    ),
    (
        "practices:\n  - !important\n",
        2,
        5,
        "a value can't begin with !",
        'put the text in quotes: - "!important"',
    ),
    (
        "practices:\n  - &more things\n",
        2,
        5,
        "a value can't begin with &",
        'put the text in quotes: - "&more things"',
    ),
    (
        "overview: {{ name }}\n",
        1,
        11,
        "a value can't begin with {{",
        'put the text in quotes: overview: "{{ name }}"',
    ),
    (
        "overview: {a\n",
        1,
        11,
        "this { has no } to close it",
        'add the }, with commas between the values; or put the text in quotes: overview: "{a"',
    ),
    (
        "concepts: [a, b\nfooter: x\n",
        1,
        11,
        "this [ has no ] to close it",
        'add the ], with commas between the values; or put the text in quotes: concepts: "[a, b"',
    ),
    ("overview: , a\n", 1, 11, "a value can't begin with ,", 'put the text in quotes: overview: ", a"'),
    (
        "overview: | text\n",
        1,
        11,
        "text can't follow | on the same line",
        'write `overview: |` and the text below it, indented; or put it in quotes: overview: "| text"',
    ),
    (
        "practices:\n  - > 5 years\n",
        2,
        5,
        "text can't follow > on the same line",
        'begin the text on the next line, indented; or put it in quotes: - "> 5 years"',
    ),
    (
        "overview:\n  | a | b |\n  |---|---|\n",
        2,
        3,
        "a value can't begin with |",
        "write `overview: |` to begin Markdown",
    ),
    (
        "overview:\n  ```bash\n  pip install\n  ```\n",
        2,
        3,
        "a value can't begin with `",
        "write `overview: |` to begin Markdown",
    ),
    (
        "overview: - text\n",
        1,
        11,
        "a value can't begin with -",
        'put all of it in quotes: overview: "- text"',
    ),
    (
        "practices:\n  - - x\n",
        2,
        5,
        "in practices, here belongs a text or `key: text`, and not a list",
        "write one dash: - x",
    ),
    (
        'overview: "text\nfooter: b\n',
        1,
        11,
        "this quote is not closed",
        'end the text with the same quote: "',
    ),
    (
        'overview: "text\nfooter: "b"\n',
        1,
        11,
        "this quote is not closed",
        'put all of the text in quotes: overview: "text"',
    ),
    (
        "overview: 'it's me'\n",
        1,
        11,
        "text goes on after the closing quote",
        'put all of it in quotes: overview: "it\'s me"',
    ),
    (
        "practices:\n  - 'tis the season\n  - don't\n",
        2,
        5,
        "this quote is not closed",
        'put all of the text in quotes: - "\'tis the season"',
    ),
    (
        'overview: "Hello" he said\n',
        1,
        11,
        "text goes on after the closing quote",
        "put all of it in quotes: overview: '\"Hello\" he said'",
    ),
    (
        'overview: "C:\\Users\\me"\n',
        1,
        14,
        "a backslash in double quotes begins a sign of its own, such as \\n",
        "use single quotes: overview: 'C:\\Users\\me'",
    ),
    ('overview: "\\ud83d\\ude00"\n', 1, 11, "half an emoji in \\u… can't be read", "write the emoji itself"),
    (
        "concepts:\n  - name: a\n   summary: b\n",
        3,
        4,
        "this line does not fit the lines above it",
        "give the key the indentation of a key above it; a new entry begins with `- `",
    ),
    (
        "concepts:\n  - name: a\n     summary: b\n",
        3,
        6,
        'this line would be more of the text of "name" in line 4, and can\'t have a colon',
        "if it is a key, put 4 spaces before it; if it is text, write `name: |` above it",
    ),
    (
        "concepts:\n  - name: a\n  summary: b\n",
        3,
        3,
        "this line does not fit the lines above it",
        "give the key the indentation of a key above it; a new entry begins with `- `",
    ),
    (
        "concepts:\n  - a\n - b\n",
        3,
        2,
        "this line does not fit the lines above it",
        "give the dash the indentation of the dashes above it",
    ),
    (
        "concepts:\n  - a\n    - b\n",
        3,
        5,
        "this belongs to the text above it, and is no entry of its own",
        "give all entries of a list the same indentation; bullets below an entry are its `points`, ",
    ),
    (
        "overview: a\n footer: b\n",
        2,
        2,
        'this line would be more of the text of "overview" in line 3, and can\'t have a colon',
        "if it is a key, put no spaces before it; if it is text, write `overview: |` above it",
    ),
    ("overview\n", 1, 1, "this line has no key", "put a colon after it: `overview:`"),
    (
        "overview: first line\nsecond line\nfooter: x\n",
        2,
        1,
        "this line has no key",
        "a text of several lines begins with `overview: |`, and its lines are indented",
    ),
    (
        "overview: |\nfirst line\nsecond\n",
        2,
        1,
        "this line has no key",
        "a text of several lines begins with `overview: |`, and its lines are indented",
    ),
    (
        "overview: |\n    first\n  second\nfooter: x\n",
        3,
        3,
        "this line does not fit the lines above it",
        "a text of several lines begins with `overview: |`, and its lines have the same indentation",
    ),
    (
        "concepts:\n  - name: a\n\xa0\xa0\xa0\xa0summary: b\n",
        3,
        1,
        "this is no ordinary space (U+00A0)",
        "it came with a copy and paste: delete it and type a space",
    ),
    (
        "concepts:\n\xa0\xa0- name: a\n",
        2,
        1,
        "this is no ordinary space (U+00A0)",
        "it came with a copy and paste: delete it and type a space",
    ),
    (
        "overview:\xa0text\n",
        1,
        10,
        "this is no ordinary space (U+00A0)",
        "it came with a copy and paste: delete it and type a space",
    ),
    (
        "practices:\n  -\xa0text\n",
        2,
        4,
        "this is no ordinary space (U+00A0)",
        "it came with a copy and paste: delete it and type a space",
    ),
    ("overview：text\n", 1, 9, "： can't follow a key", "write overview: text"),
    (
        "practices:\n  • one\n  • two\n",
        2,
        3,
        "an entry of a list begins with a dash and a space",
        "write - one",
    ),
    (
        "concepts:\n  1. Caching\n  2. Database\n",
        2,
        3,
        "an entry of a list begins with a dash and a space",
        "write - Caching",
    ),
    (
        "\u200boverview: text\n",
        1,
        1,
        "invisible character U+200B",
        "it came with a copy and paste: delete it",
    ),
    (
        "overview: a\ufeffb\n",
        1,
        12,
        "invisible character U+FEFF",
        "delete it: it came with a copy and paste, and YAML does not allow it",
    ),
    (
        "overview: a\x00b\n",
        1,
        12,
        "invisible character U+0000",
        "delete it: it came with a copy and paste, and YAML does not allow it",
    ),
    (
        "overview: 😀😀 a: b\n",
        1,
        15,
        "a colon followed by a space can't stand inside a text without quotes",
        'put the text in quotes: overview: "😀😀 a: b"',
    ),
    (
        "technologies: Python, Django, REST\n",
        1,
        15,
        "technologies is a list, and here stands text",
        "write technologies: [Python, Django, REST]",
    ),
    (
        "technologies:\n  Python: x\n  Django: y\n",
        2,
        3,
        "technologies is a list: each of its entries begins with a dash",
        "write - name: Python, and below it summary: x",
    ),
    (
        "technologies:\n  name: Python\n  summary: x\n",
        2,
        3,
        "technologies is a list: each of its entries begins with a dash",
        "write - name: Python, and indent the lines below it by two more spaces",
    ),
    (
        "overview:\n  - a\n",
        2,
        3,
        "overview is text, and here stands a list",
        "write `overview: |` to begin Markdown, and indent the lines below it",
    ),
    (
        "overview:\n  This is: good\n",
        2,
        3,
        "overview is text, and here stands a mapping (`key: value`)",
        'put the text in quotes: overview: "This is: good"',
    ),
    (
        "concepts:\n  - name: a\n    summary:\n      - x\n",
        4,
        7,
        "concepts.summary is text, and here stands a list",
        "write `summary: text` in one line",
    ),
    (
        "concepts:\n  - name: null\n",
        2,
        11,
        "concepts needs `name`",
        'give it a text; "null" and "~" mean nothing unless they are in quotes',
    ),
    ("concepts:\n  - summary: x\n", 2, 5, "concepts needs `name`", "add a line `name: PostgreSQL`"),
    (
        "concepts:\n  - name: x\n    sumary: y\n",
        3,
        5,
        'unknown key "sumary" in concepts. Did you mean "summary"?',
        "write `summary:`",
    ),
    (
        "concepts:\n  - name: x\n    description: y\n",
        3,
        5,
        'unknown key "description" in concepts. Did you mean "summary"?',
        "write `summary:`",
    ),
    ("Overview: x\n", 1, 1, 'unknown key "Overview". Did you mean "overview"?', "write `overview:`"),
    (
        "first-week: [a]\n",
        1,
        1,
        'unknown key "first-week". Did you mean "first_week"?',
        "write `first_week:`",
    ),
    ("setup: x\n", 1, 1, 'unknown key "setup".', "a section of your own goes below `sections:`"),
    (": x\n", 1, 1, "a key is missing before the colon", "write `key: text`"),
    ("[a, b]: x\n", 1, 1, "a key must be text", "put it in quotes if the brackets belong to it"),
    (
        "overview: a\noverview: b\n",
        2,
        1,
        '"overview" stands here again (first in line 3)',
        "keep one, or join the two",
    ),
    (
        "concepts:\n  - name: a\n    name: b\n",
        3,
        5,
        '"name" stands here again (first in line 4)',
        "begin an entry of its own with a dash: - name: b; or keep one",
    ),
    (
        "overview: &x a\nfooter: *x\n",
        1,
        11,
        "a value can't begin with &",
        'put the text in quotes: overview: "&x a"',
    ),
    (
        "overview: !!str a\n",
        1,
        11,
        "a value can't begin with !",
        'put the text in quotes: overview: "!!str a"',
    ),
    (
        "---\noverview: a\n",
        1,
        1,
        "a second document begins here",
        "delete the `---` line, or indent it if it belongs to a text",
    ),
    (
        "overview: a\n\n---\n\nfooter: x\n",
        3,
        1,
        "a second document begins here",
        "delete the `---` line, or indent it if it belongs to a text",
    ),
    (
        "overview:\n  ## Title\n  text\n",
        2,
        3,
        "this line would be dropped: to YAML # begins a comment",
        "write `overview: |` to begin Markdown; put a comment above the key",
    ),
    (
        "concepts:\n  as: tabel\n  items: [a]\n",
        2,
        7,
        'concepts.as can\'t be "tabel". Did you mean "table"?',
        "one of: list, numbered, table, headings, tasks",
    ),
    ("toc: maybe\n", 1, 6, "toc is yes or no", "write toc: yes, or toc: no"),
    (
        "titles:\n  technologys: x\n",
        2,
        3,
        'there is no section "technologys". Did you mean "technologies"?',
        "the sections are: overview",
    ),
    (
        "layout: [overveiw]\n",
        1,
        10,
        'there is no section "overveiw". Did you mean "overview"?',
        "the sections are: overview",
    ),
    (
        "layout: [overview, overview]\n",
        1,
        20,
        '"overview" stands in line 3 of the layout already',
        "keep one",
    ),
    ("layout: overview\n", 1, 9, "layout is a list, and here stands text", "write layout: [overview]"),
    (
        "sections:\n  overview:\n    title: x\n    body: y\n",
        2,
        3,
        '"overview" has a place of its own in this file',
        "write it as `overview:` at the top level, or give your section another name",
    ),
    (
        "sections:\n  setup:\n    body: y\n",
        3,
        5,
        "sections.setup needs `title`",
        "add a line `title: Getting started`",
    ),
    (
        "sections:\n  setup: text\n",
        2,
        10,
        "sections.setup needs keys, such as `title: …`",
        "the keys here are: title, kind, as, intro, items, outro, body, labels",
    ),
    (
        "sections:\n  - title: x\n    body: y\n",
        2,
        3,
        "sections needs keys",
        "below `sections:` write a name of your own and a colon, without a dash, such as `  setup: …`",
    ),
    (
        "sections:\n  setup:\n    title: x\n    kind: technology\n    items: [a]\n",
        4,
        11,
        'sections.setup.kind can\'t be "technology". Did you mean "technologies"?',
        "one of: overview",
    ),
    (
        "quote: {author: a}\n",
        1,
        8,
        "quote needs `text`",
        "add a line `text: Make it work, make it right, make it fast.`",
    ),
    (
        "technologies:\n  - name: a\n    items:\n      - name: b\n        items: [c]\n",
        5,
        9,
        'unknown key "items" in technologies.items.',
        "a group can't stand in a group; the keys here are: name, summary, points, body, done",
    ),
    (
        "concepts:\n  - name: a\n    points:\n      - Note: this\n      - b\n",
        4,
        9,
        "concepts.points is text, and here stands a mapping (`key: value`)",
        'put the text in quotes: - "Note: this"',
    ),
    ("<!-- comment -->\noverview: x\n", 1, 1, "<!-- begins no comment in YAML", "write # comment"),
    ("// comment\noverview: x\n", 1, 1, "// begins no comment in YAML", "write # comment"),
    (
        "<<<<<<< HEAD\noverview: x\n=======\noverview: y\n>>>>>>> other\n",
        1,
        1,
        "git left a merge conflict here",
        "keep one of the two versions, and delete the lines with <<<<<<<, ======= and >>>>>>>",
    ),
    ("overview = text\n", 1, 10, "= can't follow a key", "write overview: text"),
]


@pytest.mark.parametrize(("text", "line", "column", "message", "hint"), SLIPS)
def test_a_slip_is_told_with_its_place_and_remedy(
    text: str, line: int, column: int, message: str, hint: str
) -> None:
    first = problems(text)[0]
    found = (first.line - 2, first.column, first.message, first.hint[: len(hint)])
    assert found == (line, column, message, hint)


@pytest.mark.parametrize("text", [text for text, *_ in SLIPS])
def test_the_caret_stands_under_the_column(text: str) -> None:
    for problem in problems(text):
        lines = str(problem).split("\n")
        if problem.excerpt.isascii() and problem.excerpt.isprintable():
            assert lines[1] == "    " + problem.excerpt.rstrip()
            assert lines[2].index("^") == 4 + problem.column - 1


@pytest.mark.parametrize(("text", "hint"), [(text, hint) for text, _, _, _, hint in SLIPS if '"' in hint])
def test_a_quoted_hint_can_be_pasted(text: str, hint: str) -> None:
    for _, proposed in re.findall(r"(quotes|of the text in quotes): (.*)$", hint):
        source = nodes.Source(TextFile("hint", proposed))
        compose.compose(source)
        assert source.problems == [], proposed


def test_all_slips_are_told_at_once() -> None:
    found = problems(
        "overview: *bold* words\n"
        "objective: Note: more\n"
        "practices:\n"
        "  - @someone helped\n"
        "  -tests first\n"
        "concepts:\n"
        "  - name:Caching\n"
        "    sumary: x\n"
        "notes: [x] done\n"
        "footer: a\n"
        "footer: b\n"
    )
    assert [problem.line - 2 for problem in found] == [1, 2, 4, 5, 7, 8, 9, 11]


def test_a_slip_hides_no_problem_elsewhere_and_makes_none_of_its_own() -> None:
    found = problems("technologies: @python\nconcepts: text\n")
    assert [(problem.line - 2, problem.message) for problem in found] == [
        (1, "a value can't begin with @"),
        (2, "concepts is a list, and here stands text"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "overview: a   # a comment\n",
        "overview: a#b\n",
        "overview:\ttext\n",
        "overview: one\ttwo\n",
        "overview: |\n  make:\n  \tcc\n",
        "overview: first\n  second\n",
        "overview: see http://example.com:80/x\n",
        "overview: 12:30:45\n",
        "overview : text\n",
        "overview: |\n  - a\n  * b\n  # c\n  @d: `e`\n  key:value\n  {{ f }}\n",
        "overview: >-\n  folded\n  text\n",
        "# comment\noverview:\n  # comment\n  text\n",
        "practices:\n- a\n- b\n",
        "practices: [a, b,]\n",
        "practices: ['a: b', \"c # d\"]\n",
        "practices:\n  - ?what\n  - -flag\n  - 100%\n  - a & b\n",
        "overview: |\n  <<<<<<< is how git marks a conflict\n",
        "? overview\n: text\n",
        "...\n",
    ],
)
def test_what_only_looks_like_a_slip_is_read(text: str) -> None:
    assert parse(TextFile("learnings.yaml", HEAD + text)).learnings.title


def test_a_wrapped_text_may_go_on_with_a_dash() -> None:
    """As a program writes it: the line before is full."""
    text = "overview: " + "word " * 14 + "\n  - and more\n"
    assert parse(TextFile("x", HEAD + text)).learnings.sections["overview"].body.endswith("word - and more")


@pytest.mark.parametrize("mark", ["\x85", "\u2028", "\u2029"])
def test_a_line_is_what_an_editor_shows(mark: str) -> None:
    [problem] = problems(f"overview: a{mark}b\nunknown: x\n")
    assert (problem.line - 2, problem.column) == (2, 1)


def test_the_caret_stands_under_a_wide_character() -> None:
    [problem] = problems("overview: 😀é: b\n")
    assert problem.column == 13
    assert str(problem).split("\n")[2] == "    " + " " * 13 + "^"


def test_a_long_line_is_cut_around_the_caret() -> None:
    [problem] = problems("overview: " + "word " * 1000 + "a: b " + "word " * 1000 + "\n")
    _, line, caret, hint = str(problem).split("\n")
    assert len(line) < 120
    assert line[caret.index("^")] == ":"
    assert len(hint) < 200


def test_no_control_character_of_the_file_is_shown() -> None:
    for problem in problems('"\\e[31moverview\\u202e": x\noverviev\u202e: y\nx\u200bz: "\\e[31m"\n'):
        assert str(problem).replace("\n", "").isprintable()
