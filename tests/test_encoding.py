"""A README in UTF-16, which the `>` of a Windows shell writes, is read, told of, and becomes UTF-8."""

from __future__ import annotations

import json
import pathlib

import pytest

from tests.conftest import Run

TEXT = "# My ProDev notes\r\n\r\n## Best Practices\r\n\r\n- Test first – always 🚀\r\n"
ENCODED = {
    "with a mark": TEXT.encode("utf-16"),
    "little endian": TEXT.encode("utf-16-le"),
    "big endian": TEXT.encode("utf-16-be"),
    "big endian with a mark": b"\xfe\xff" + TEXT.encode("utf-16-be"),
}


@pytest.mark.parametrize("data", ENCODED.values(), ids=ENCODED)
def test_check_finds_it_and_fix_makes_it_utf_8(run: Run, tmp_path: pathlib.Path, data: bytes) -> None:
    readme = tmp_path / "README.md"
    readme.write_bytes(data)
    found = json.loads(run("check", "--format", "json").out)["findings"]
    assert [(one["rule"], one["severity"], one["line"]) for one in found] == [("encoding", "error", 1)]
    assert run("check", "--fix").code == 1  # the rubric is not met
    assert readme.read_bytes() == TEXT.encode("utf-8")
    assert json.loads(run("check", "--format", "json").out)["findings"] == []


@pytest.mark.parametrize("data", ENCODED.values(), ids=ENCODED)
def test_import_takes_it_and_says_so(run: Run, tmp_path: pathlib.Path, data: bytes) -> None:
    (tmp_path / "README.md").write_bytes(data)
    result = run("import", "README.md")
    assert result.code == 0
    assert "README.md is UTF-16" in result.err
    assert "– always 🚀" in (tmp_path / "learnings.yaml").read_text(encoding="utf-8")
    assert run("render", "--check").code == 1
    assert run("render").code == 0
    assert "– always 🚀" in (tmp_path / "README.md").read_text(encoding="utf-8")


def test_a_generated_readme_that_became_utf_16_is_stale(run: Run, tmp_path: pathlib.Path) -> None:
    run("init", ".", "--defaults")
    readme = tmp_path / "README.md"
    text = readme.read_text(encoding="utf-8")
    readme.write_bytes(text.encode("utf-16"))
    assert run("render", "--check").code == 1
    assert run("render").code == 0
    assert readme.read_text(encoding="utf-8") == text


def test_learnings_in_utf_16_are_told_how_to_be_saved(run: Run, tmp_path: pathlib.Path) -> None:
    (tmp_path / "learnings.yaml").write_bytes("format: 1\ntitle: T\n".encode("utf-16"))
    result = run("render")
    assert result.code == 2
    assert "UTF-16" in result.err and "UTF-8" in result.err
