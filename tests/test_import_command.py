"""`nexus-gen import`: what it writes, what it says, and what it refuses."""

from __future__ import annotations

import json
import pathlib

import pytest

from tests.conftest import Run

README = "# Mine\n\n## Key Technologies\n\n- **Git**: versions\n\n## Setup\n\n```sh\nmake\n```\n"


def test_a_readme_is_kept_and_rendered_at_once(run: Run, tmp_path: pathlib.Path) -> None:
    (tmp_path / "README.md").write_text(README, encoding="utf-8")
    made = run("import", "README.md")
    assert (made.code, made.out) == (0, "")
    assert "Key Technologies" in made.err
    assert "learnings.yaml: written" in made.err
    text = (tmp_path / "learnings.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=")
    assert run("render").code == 0
    assert run("render", "--check").code == 0
    before = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert "- **Git**: versions" in before
    assert run("import", ".", "--force").code == 0
    assert (tmp_path / "learnings.yaml").read_text(encoding="utf-8") == text


def test_the_report_as_json(run: Run, tmp_path: pathlib.Path) -> None:
    (tmp_path / "README.md").write_text(README.replace("## Setup", "Overview\n\nHello there.\n\n## Setup"))
    made = run("import", "README.md", "--dry-run", "--format", "json")
    assert json.loads(made.out) == {
        "sections": [
            {"title": "Key Technologies", "line": 3, "kind": "technologies", "entries": 1, "verbatim": False},
            {"title": "Overview", "line": 7, "kind": "overview", "entries": 0, "verbatim": False},
            {"title": "Setup", "line": 11, "kind": "setup", "entries": 0, "verbatim": True},
        ],
        "words": {"source": 11, "placed": 9, "verbatim": 2, "lost": 0},
        "repairs": [{"line": 7, "what": "a heading again: Overview"}],
    }
    assert not (tmp_path / "learnings.yaml").exists()


def test_a_dry_run_prints_the_learnings_and_writes_nothing(run: Run, tmp_path: pathlib.Path) -> None:
    made = run("import", "-", "--dry-run", stdin=README.encode())
    assert made.code == 0
    assert "technologies:\n  - name: Git" in made.out
    assert list(tmp_path.iterdir()) == []


def test_stdin_is_written_here_or_where_told(run: Run, tmp_path: pathlib.Path) -> None:
    assert run("import", "-", "--output", "mine.yaml", stdin=README.encode()).code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["mine.yaml"]


def test_an_existing_file_is_never_replaced_unasked(run: Run, tmp_path: pathlib.Path) -> None:
    (tmp_path / "README.md").write_text(README)
    (tmp_path / "learnings.yaml").write_text("mine")
    refused = run("import", "README.md")
    assert (refused.code, refused.err.count("\n")) == (1, 2)
    assert "--force" in refused.err
    assert (tmp_path / "learnings.yaml").read_text() == "mine"
    assert run("import", "README.md", "--dry-run").code == 0
    assert run("import", "README.md", "--force").code == 0


def test_without_repair_a_pasted_heading_stays_text(run: Run) -> None:
    text = b"# Mine\n\nOverview\n\nHello there.\n\n## Notes\n\nEnd.\n"
    assert "overview: Hello there." in run("import", "-", "--dry-run", stdin=text).out
    assert "overview:" not in run("import", "-", "--dry-run", "--no-repair", stdin=text).out


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty: there is nothing to import"),
        (b" \n\n", "is empty: there is nothing to import"),
        (b"# a\n\xff\n", "byte 0xFF is not UTF-8"),
        (b"\x89PNG\0\0\0\0", "binary"),
        (b"x" * (9 << 20), "too long"),
    ],
    ids=["nothing", "blank", "latin-1", "a picture", "too long"],
)
def test_what_is_no_readme_is_told(content: bytes, says: str, run: Run, tmp_path: pathlib.Path) -> None:
    (tmp_path / "README.md").write_bytes(content)
    made = run("import", "README.md")
    assert made.code == 2
    assert says in made.err
    assert not (tmp_path / "learnings.yaml").exists()


def test_a_readme_that_is_not_there(run: Run) -> None:
    assert run("import", "README.md").code == 2
    assert run("import", "").code == 2


NOTES = [
    ("## Overview\n\nHello.\n", "it has no title"),
    (
        "# Shop\n\n## Features\n\n- Cart\n\n## Installation\n\nRun it.\n\n## API Endpoints\n\n- GET\n\n"
        "## License\n\nMIT\n\n## Usage\n\nOpen it.\n",
        "an application's README",
    ),
    ("# Mine\n\nHello.\n", "no section of learnings"),
]


@pytest.mark.parametrize(("text", "says"), NOTES)
def test_what_else_should_be_known_is_noted(text: str, says: str, run: Run) -> None:
    made = run("import", "-", "--dry-run", stdin=text.encode())
    assert made.code == 0
    assert f"note: {''}" in made.err
    assert says in made.err


def test_line_ends_and_a_byte_order_mark_are_kept_by_render(run: Run, tmp_path: pathlib.Path) -> None:
    data = b"\xef\xbb\xbf" + README.replace("\n", "\r\n").encode()
    (tmp_path / "README.md").write_bytes(data)
    assert run("import", "README.md").code == 0
    assert run("render").code == 0
    made = (tmp_path / "README.md").read_bytes()
    assert made.startswith(b"\xef\xbb\xbf# Mine\r\n")


def test_a_learnings_yaml_is_no_readme_to_import(run: Run, tmp_path: pathlib.Path) -> None:
    (tmp_path / "README.md").write_text(README, encoding="utf-8")
    mine = "format: 1\ntitle: Mine\n"
    (tmp_path / "learnings.yaml").write_text(mine, encoding="utf-8")
    assert run("import", "learnings.yaml", "--force").code == 2
    assert (tmp_path / "learnings.yaml").read_text(encoding="utf-8") == mine
