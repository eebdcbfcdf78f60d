"""`nexus-gen sync`: what it writes, says and answers; the edits themselves are in test_sync.py."""

from __future__ import annotations

import pathlib
from collections.abc import Callable

import pytest

from tests.conftest import Run

TEXT = """\
template: plain
technologies:
  - name: Python   # the language
    summary: services
  - Docker
"""
Learnings = Callable[[str], pathlib.Path]


@pytest.fixture
def readme(run: Run, learnings: Learnings, tmp_path: pathlib.Path) -> pathlib.Path:
    """A README.md beside the learnings.yaml that it was made from."""
    learnings(TEXT)
    assert run("render").code == 0
    return tmp_path / "README.md"


def edit(path: pathlib.Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_an_edit_is_told_shown_and_written_to_both_files(run: Run, readme: pathlib.Path) -> None:
    edit(readme, "services", "quick services")
    made = run("sync")
    assert made.code == 0
    assert made.out.splitlines()[:1] == ["technologies › Python: summary changed"]
    assert "-    summary: services\n+    summary: quick services\n" in made.out
    assert made.err.splitlines() == ["learnings.yaml: written", "README.md: written"]
    assert "name: Python   # the language\n    summary: quick services\n" in (
        readme.parent / "learnings.yaml"
    ).read_text(encoding="utf-8")
    again = run("sync")
    assert (again.code, again.out, again.err) == (0, "", "README.md: in step with learnings.yaml\n")
    assert run("render", "--check").code == 0


def test_check_says_which_file_is_ahead(run: Run, readme: pathlib.Path, tmp_path: pathlib.Path) -> None:
    assert run("sync", "--check").code == 0
    edit(readme, "- Docker", "- Podman")
    made = run("sync", "--check")
    assert made.code == 1
    assert "README.md is ahead of learnings.yaml by 1 change;" in made.err
    run("sync")
    edit(tmp_path / "learnings.yaml", "Podman", "Docker")
    made = run("sync", "--check")
    assert (made.code, "learnings.yaml is ahead of README.md" in made.err) == (1, True)


@pytest.mark.parametrize("flag", ["--check", "--diff", "--dry-run"])
def test_looking_writes_nothing(run: Run, readme: pathlib.Path, flag: str) -> None:
    edit(readme, "services", "quick services")
    files = [readme, readme.parent / "learnings.yaml"]
    before = [path.read_bytes() for path in files]
    made = run("sync", flag)
    assert [path.read_bytes() for path in files] == before
    assert ("quick services" in made.out) == (flag != "--check")


def test_a_conflict_shows_both_sides_and_writes_nothing(run: Run, readme: pathlib.Path) -> None:
    edit(readme, "services", "quick services")
    edit(readme.parent / "learnings.yaml", "services", "slow services")
    before = readme.read_bytes()
    made = run("sync")
    assert made.code == 1
    assert "conflict: technologies › Python: summary was changed in both files" in made.err
    assert "learnings.yaml:6: slow services" in made.err
    assert "README.md:7: quick services" in made.err
    assert readme.read_bytes() == before
    assert run("sync", "--prefer", "readme").code == 0
    assert "quick services" in (readme.parent / "learnings.yaml").read_text(encoding="utf-8")


def test_line_ends_and_byte_order_marks_stay(run: Run, readme: pathlib.Path) -> None:
    yaml = readme.parent / "learnings.yaml"
    for path in (readme, yaml):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    readme.write_bytes(readme.read_bytes().replace(b"services", b"quick services"))
    assert run("sync").code == 0
    for path in (readme, yaml):
        data = path.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\n") == data.count(b"\r\n")
        assert b"quick services" in data


def test_one_bad_path_never_stops_the_rest(run: Run, readme: pathlib.Path) -> None:
    edit(readme, "services", "quick services")
    made = run("sync", "nowhere", ".")
    assert made.code == 2
    assert "README.md: written" in made.err


def test_a_readme_that_was_not_generated_is_left_alone(run: Run, readme: pathlib.Path) -> None:
    readme.write_text("# My own\n", encoding="utf-8")
    made = run("sync")
    assert made.code == 1
    assert "was not made by nexus-gen" in made.err and "nexus-gen import" in made.err
    assert readme.read_text(encoding="utf-8") == "# My own\n"


def test_a_readme_that_is_missing_is_rendered(run: Run, readme: pathlib.Path) -> None:
    readme.unlink()
    assert run("sync").code == 0
    assert "Python" in readme.read_text(encoding="utf-8")


def test_an_edit_in_the_look_of_another_template_flows_back(run: Run, readme: pathlib.Path) -> None:
    edit(readme, "services", "quick services")
    edit(readme.parent / "learnings.yaml", "template: plain", "template: hub")
    assert run("sync").code == 0
    text = readme.read_text(encoding="utf-8")
    assert "### 🔧 Key Technologies" in text and "quick services" in text
    assert "titles" not in (readme.parent / "learnings.yaml").read_text(encoding="utf-8")


def test_render_names_it_and_does_it_when_told_to(run: Run, readme: pathlib.Path) -> None:
    edit(readme, "services", "quick services")
    made = run("render")
    assert (made.code, "`nexus-gen sync` takes the edit over" in made.err) == (1, True)
    made = run("render", "--sync")
    assert (made.code, made.out.splitlines()[0]) == (0, "technologies › Python: summary changed")
    assert run("render", "--sync", "--force").code == 2
