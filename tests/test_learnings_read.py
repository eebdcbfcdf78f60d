"""learnings.yaml to `Learnings`: frozen data, text as written, every error at once."""

from __future__ import annotations

import dataclasses
import pathlib

import pytest
import yaml

from nexus_gen.errors import EnvironmentFailure, InputError, NexusError
from nexus_gen.files import TextFile, decode
from nexus_gen.learnings import compose
from nexus_gen.learnings.model import Entry, Learnings, Parent
from nexus_gen.learnings.read import load, parse

pytestmark = pytest.mark.usefixtures("each_parser")
HEAD = "format: 1\ntitle: t\n"


def learnings(text: str) -> Learnings:
    return parse(TextFile("learnings.yaml", HEAD + text)).learnings


def body(text: str) -> str:
    return learnings(text).sections["overview"].body


def entries(text: str) -> tuple[Entry, ...]:
    return learnings(text).sections["technologies"].entries


def messages(text: str) -> list[str]:
    with pytest.raises(InputError) as raised:
        learnings(text)
    return [problem.message for problem in raised.value.problems]


@pytest.mark.parametrize(
    "written",
    ["3.10", "no", "yes", "1_000", "12:30:45", "2026-01-01", "014", "0x1F", "1e3", ".5", "=", "<<", "@x"],
)  # fmt: skip
def test_a_scalar_is_text_as_written(written: str) -> None:
    quoted = f'"{written}"' if written.startswith("@") else written
    assert body(f"overview: {quoted}\n") == written
    assert entries(f"technologies: [{quoted}]\n") == (Entry(written),)


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL", '""', '" "', "'\u200b'"])
def test_an_empty_value_is_an_absent_key(nothing: str) -> None:
    assert learnings(f"overview: {nothing}\ntechnologies:\n  - {nothing}\nintro: {nothing}\n") == Learnings(
        "t"
    )


def test_null_in_quotes_is_a_word() -> None:
    assert body('overview: "null"\n') == "null"


def test_what_is_read_is_frozen() -> None:
    read = learnings("technologies: [Python]\nlayout: [{title: x, sections: [technologies]}]\n")
    for thing in (
        read,
        read.sections["technologies"],
        read.sections["technologies"].entries[0],
        read.layout[0],
    ):
        assert dataclasses.is_dataclass(thing)
        with pytest.raises(dataclasses.FrozenInstanceError):
            thing.title = "other"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("technologies: [Python]\n", (Entry("Python"),)),
        ("technologies: [{name: Python, summary: x}]\n", (Entry("Python", summary="x"),)),
        ("technologies: [{name: A, items: [B, C]}]\n", (Entry("A", points=("B", "C")),)),
        ("technologies: [{name: A, points: [x], items: [B]}]\n", (Entry("A", points=("x", "B")),)),
        ("technologies: [{name: A, items: [{name: B}]}]\n", (Entry("A", points=("B",)),)),
        (
            "technologies: [{name: A, items: [B, {name: C, summary: x}]}]\n",
            (Entry("A", items=(Entry("B"), Entry("C", summary="x"))),),
        ),
        ("technologies: [{name: A, done: yes}]\n", (Entry("A", done=True),)),
        ("technologies: [{name: A, points: [~, x, '']}]\n", (Entry("A", points=("x",)),)),
    ],
)
def test_an_entry_is_text_or_keys(text: str, expected: tuple[Entry, ...]) -> None:
    assert entries(text) == expected


def test_a_file_is_named_by_its_path() -> None:
    assert learnings("files: [{path: a.py, summary: x}, b.py]\n").sections["files"].entries == (
        Entry("a.py", summary="x"),
        Entry("b.py"),
    )


def test_a_quotation_is_text_or_keys() -> None:
    assert learnings("quote: x\n").sections["quote"].body == "x"
    section = learnings("quote: {text: x, author: y}\n").sections["quote"]
    assert (section.body, section.author) == ("x", "y")


def test_a_section_of_entries_may_have_its_own_form() -> None:
    section = learnings("takeaways: {as: numbered, intro: a, items: [b], outro: c}\n").sections["takeaways"]
    assert (section.form, section.intro, section.outro) == ("numbered", "a", "c")
    assert section.entries == (Entry("b"),)


def test_a_section_of_ones_own_may_be_of_a_kind() -> None:
    sections = learnings(
        "sections:\n"
        "  more: {title: More tools, kind: technologies, items: [x]}\n"
        '  plain: {title: "", body: y}\n'
    ).sections
    assert (sections["more"].kind, sections["more"].title) == ("technologies", "More tools")
    assert (sections["plain"].kind, sections["plain"].title) == ("own", "")


def test_a_layout_nests() -> None:
    read = learnings(
        "layout: [overview, {title: A, sections: [{joined: [practices, takeaways]}]}, sections]\n"
    )
    inner = Parent(joined=("practices", "takeaways"))
    assert read.layout == ("overview", Parent(title="A", sections=(inner,)), "sections")


def test_a_byte_order_mark_and_crlf_change_nothing() -> None:
    text = HEAD + "overview: |\n  one\n  two\ntechnologies:\n  - Python\n"
    plain = parse(decode(text.encode(), "x")).learnings
    windows = parse(decode(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), "x")).learnings
    assert windows == plain


def test_positions_count_characters_after_a_byte_order_mark_and_crlf() -> None:
    data = "\ufeff# é😀\r\nformat: 1\r\ntitle: é😀\r\nlayout: [é😀, x]\r\n".encode()
    with pytest.raises(InputError) as raised:
        parse(decode(data, "x"))
    assert [(problem.line, problem.column) for problem in raised.value.problems] == [(4, 10), (4, 14)]


def test_every_error_is_told_at_once_in_the_order_of_the_lines() -> None:
    with pytest.raises(InputError) as raised:
        parse(TextFile("l.yaml", "toc: maybe\ntecnologies: []\nconcepts: [{summary: x}]\noverview: [a]\n"))
    assert [(problem.line, problem.column) for problem in raised.value.problems] == [
        (1, 1),
        (1, 1),
        (1, 6),
        (2, 1),
        (3, 12),
        (4, 11),
    ]
    assert str(raised.value).startswith(
        "l.yaml:1:1: this file needs `format`\n    toc: maybe\n    ^\n  hint: "
    )


def test_many_errors_are_counted() -> None:
    with pytest.raises(InputError) as raised:
        learnings("".join(f"key{number}: x\n" for number in range(50)))
    assert raised.value.message.count("unknown key") == 20
    assert raised.value.message.endswith("… and 30 more")


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("technolgies: [a]\n", "technologies"),
        ("concepts: [{name: a, sumary: b}]\n", "summary"),
        ("challenges: [{name: a, fix: b}]\n", "solution"),
        ("titles: {takaways: x}\n", "takeaways"),
        ("layout: [practises]\n", "practices"),
        ("layout: [{title: a, joined: [practices, takeaway]}]\n", "takeaways"),
        ("sections: {setup: {title: a, body: b}}\nlayout: [setpu]\n", "setup"),
        ("takeaways: {as: numberd, items: [a]}\n", "numbered"),
        ("sections: {s: {title: a, kind: technology, items: [b]}}\n", "technologies"),
    ],
)
def test_a_name_that_is_nearly_right_is_suggested(text: str, suggestion: str) -> None:
    assert messages(text)[0].endswith(f'Did you mean "{suggestion}"?')


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "this file is empty"),
        (b"# only\n", "this file is empty"),
        (b"~\n", "this file is empty"),
        (b"\xef\xbb\xbf", "this file is empty"),
        (b"text\n", "this file has no keys"),
        (b"- a\n", "this file has no keys"),
        (b"\xff\xfea\0", "this file is UTF-16"),
        (b"a\0b\0", "this file is UTF-16"),
        (b"title: caf\xe9\n", "byte 0xE9 is not UTF-8"),
        (b"a: \0\n", "invisible character U+0000"),
    ],
)
def test_what_is_no_learnings_is_told_in_one_error(data: bytes, said: str) -> None:
    with pytest.raises(InputError) as raised:
        parse(decode(data, "x"))
    [problem] = raised.value.problems
    assert problem.message.startswith(said)
    assert problem.hint


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML's own parser can't do without")
@pytest.mark.parametrize("sign", ["\0", "\x1b", "\x7f", "\ufffe", "\x9f"])
def test_a_character_that_yaml_forbids_is_named_whatever_pyyaml_tells_of_it(
    sign: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compose, "PARSER", yaml.CBaseLoader)
    monkeypatch.delattr("yaml.reader.Reader.NON_PRINTABLE")
    [said] = messages(f"overview: a{sign}b\n")
    assert said == f"invisible character U+{ord(sign):04X}"
    assert body("overview: é😀 \x85x\ty\n")


def test_a_missing_file_and_a_folder_are_wrong_input(tmp_path: pathlib.Path) -> None:
    for path in (tmp_path, tmp_path / "missing.yaml", tmp_path / "a\0b"):
        with pytest.raises(NexusError) as raised:
            load(str(path))
        assert not isinstance(raised.value, EnvironmentFailure)


def test_a_value_can_be_rejected_at_its_place() -> None:
    file = parse(TextFile("x", HEAD + "template: nowhere\n"))
    with pytest.raises(InputError) as raised:
        file.reject("template", "there is no such template")
    assert str(raised.value).startswith("x:3:11: there is no such template")
