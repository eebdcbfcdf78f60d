"""`check` in a real terminal: the table of ticks, the progress bar, and the question of `--fix`."""

from __future__ import annotations

import os
import pathlib
import re
import sys

import pytest

from tests.conftest import ROOT

pexpect = pytest.importorskip("pexpect", reason="a terminal of POSIX", exc_type=ImportError)
if sys.platform == "win32":
    pytest.skip("a terminal of POSIX", allow_module_level=True)


def start(folder: pathlib.Path, *arguments: str, columns: int = 80, **environment: str) -> pexpect.spawn:
    clean = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "LC_ALL", "LANG")}
    return pexpect.spawn(
        sys.executable,
        ["-m", "nexus_gen", "check", *arguments],
        cwd=str(folder),
        dimensions=(24, columns),
        env={
            **clean,
            "LC_CTYPE": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
            "TERM": "xterm-256color",
            "COLUMNS": str(columns),  # the terminal gets its size a moment after the program begins
            **environment,
        },
        timeout=60,
        encoding="utf-8",
    )


def end(child: pexpect.spawn) -> tuple[int, str]:
    """The exit code and what was on the screen."""
    child.expect(pexpect.EOF)
    text = child.before
    child.close()
    return child.exitstatus, text


def without_colour(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", text).replace("\r", "")


@pytest.fixture
def own(tmp_path: pathlib.Path) -> str:
    """A programme without a rubric: only findings count."""
    path = tmp_path / "own.yaml"
    path.write_text("name: My own\n", encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("columns", [40, 80])
def test_the_rubric_is_a_table_that_fits(tmp_path: pathlib.Path, columns: int) -> None:
    (tmp_path / "README.md").write_text("# Notes\n", encoding="utf-8")
    code, text = end(start(tmp_path, columns=columns))
    assert code == 1
    assert "\x1b[31m✗" in text and "Write about Docker" in " ".join(without_colour(text).split())
    lines = [line for line in without_colour(text).split("\n") if not line.startswith("README.md: ")]
    assert max(len(line.rstrip()) for line in lines) <= columns


@pytest.mark.parametrize(
    ("environment", "sign"),
    [
        ({"LC_ALL": "C"}, "[ ] "),
        ({"LC_ALL": "POSIX"}, "[ ] "),
        ({"PYTHONIOENCODING": "latin-1"}, "[ ] "),
        ({"TERM": "dumb"}, "[ ] "),
        ({"NO_COLOR": "1"}, "✗ "),
    ],
    ids=str,
)
def test_ticks_and_colours_are_left_out_where_they_do_not_show(
    tmp_path: pathlib.Path, environment: dict[str, str], sign: str
) -> None:
    (tmp_path / "README.md").write_text("# Notes\n", encoding="utf-8")
    _, text = end(start(tmp_path, **environment))
    assert sign in without_colour(text)
    assert ("\x1b" in text) == (not {"TERM", "NO_COLOR"} & set(environment))


@pytest.mark.parametrize(("typed", "written"), [("\r", True), ("y\r", True), ("n\r", False)])
def test_fix_asks_before_it_writes(tmp_path: pathlib.Path, own: str, typed: str, written: bool) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("# Notes\n\nText", encoding="utf-8")
    child = start(tmp_path, "--fix", "--programme", own)
    child.expect(r"\(fixed\)")  # the diff comes first
    child.expect(r"Write this to README.md\? \[Y/n\]")
    assert readme.read_text(encoding="utf-8") == "# Notes\n\nText"
    child.send(typed)
    child.expect("README.md: " + ("fixed" if written else "left as it was"))
    end(child)
    assert readme.read_text(encoding="utf-8") == ("# Notes\n\nText\n" if written else "# Notes\n\nText")


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_leaving_the_question_is_130_and_writes_nothing(tmp_path: pathlib.Path, own: str, key: str) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("# Notes\n\nText", encoding="utf-8")
    child = start(tmp_path, "--fix", "--programme", own, "a.md", "b.md")
    child.expect(r"Write this to a.md\? \[Y/n\]")
    child.send(key)
    assert end(child)[0] == 130
    assert (tmp_path / "a.md").read_text() == (tmp_path / "b.md").read_text() == "# Notes\n\nText"


def test_an_edit_while_the_question_stands_is_not_overwritten(tmp_path: pathlib.Path, own: str) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("# Notes\n\nText", encoding="utf-8")
    child = start(tmp_path, "--fix", "--programme", own)
    child.expect(r"\[Y/n\]")
    readme.write_text("# Notes\n\nAnother text\n", encoding="utf-8")
    child.send("\r")
    code, text = end(child)
    assert code == 1 and "changed meanwhile" in text
    assert readme.read_text(encoding="utf-8") == "# Notes\n\nAnother text\n"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_several_files_show_a_bar_and_a_summary(tmp_path: pathlib.Path, own: str, jobs: str) -> None:
    names = [f"{number}.md" for number in range(10)]
    for name in names:
        (tmp_path / name).write_text("# Notes\n\nText.\n", encoding="utf-8")
    code, text = end(start(tmp_path, *names, "--programme", own, "--jobs", jobs))
    assert code == 0
    assert "100%" in text
    summary = without_colour(text).rstrip().split("\n")[-11:]
    assert [row.split()[0] for row in summary] == [*names, "10"]
