"""The program from outside: help, exit codes, streams."""

from __future__ import annotations

import os
import pathlib
import signal
import subprocess
import sys

import pytest

from nexus_gen import __version__, commands
from tests.conftest import ROOT, Run

COMMANDS = [*([name] for name in commands.NAMES), ["templates", "copy"]]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_of_each_command_has_an_example(run: Run, command: list[str]) -> None:
    shown = run(*command, "--help")
    assert shown.code == 0
    assert f"Example: nexus-gen {command[0]}" in shown.out


def test_version_and_help_go_to_stdout(run: Run) -> None:
    assert run("--version").out == f"nexus-gen {__version__}\n"
    assert all(name in run("--help").out for name in commands.NAMES)


@pytest.mark.parametrize(
    "wrong", [["rende"], ["render", "--nope"], ["init"], ["templates", "copy"], ["schema", "x"]]
)
def test_a_wrong_call_is_2_and_says_why_on_stderr(run: Run, wrong: list[str]) -> None:
    result = run(*wrong)
    assert result.code == 2
    assert result.out == "" and result.err


def test_no_terminal_never_prompts(run: Run) -> None:
    """init with nothing to go by names the flags that would answer, and eats no input."""
    result = run("init", stdin=b"y\ny\n")
    assert result.code == 2
    assert "--defaults" in result.err and "--set" in result.err and "--data" in result.err


def test_control_characters_of_a_file_do_not_reach_the_terminal(run: Run, tmp_path: pathlib.Path) -> None:
    (tmp_path / "learnings.yaml").write_text('format: 1\ntitle: x\n"ke\\ey\\u202e": 1\n')
    result = run("render")
    assert result.code == 2
    assert "\x1b" not in result.err and "\u202e" not in result.err


def test_a_closed_pipe_is_no_error(tmp_path: pathlib.Path) -> None:
    text = "format: 1\ntitle: Long\noverview: |\n" + "  A line of text.\n" * 20000
    (tmp_path / "learnings.yaml").write_text(text)
    command = [sys.executable, "-m", "nexus_gen", "render", "--stdout", str(tmp_path)]
    run = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert run.stdout and run.stderr
    run.stdout.read(10)
    run.stdout.close()
    assert run.wait() == 0
    assert run.stderr.read() == b""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_a_full_stdout_is_the_environments_fault(tmp_path: pathlib.Path) -> None:
    (tmp_path / "learnings.yaml").write_text("format: 1\ntitle: x\n")
    with open("/dev/full", "wb") as full:
        run = subprocess.run(
            [sys.executable, "-m", "nexus_gen", "render", "--stdout", str(tmp_path)],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
    assert run.returncode == 3
    assert b"Traceback" not in run.stderr and b"No space left" in run.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
def test_an_interrupt_is_130_and_leaves_the_old_readme(tmp_path: pathlib.Path) -> None:
    pipe = tmp_path / "learnings.yaml"
    os.mkfifo(pipe)
    (tmp_path / "README.md").write_text("old\n")
    run = subprocess.Popen(
        [sys.executable, "-m", "nexus_gen", "render", str(tmp_path)],
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    with pipe.open("w"):  # which waits for the reader
        run.send_signal(signal.SIGINT)
        assert run.stderr
        errors = run.stderr.read()
        assert run.wait() == 130
    assert b"Traceback" not in errors
    assert [path.name for path in tmp_path.iterdir() if path != pipe] == ["README.md"]
    assert (tmp_path / "README.md").read_text() == "old\n"


def test_results_are_utf_8_with_lf_whatever_the_locale(run: Run, tmp_path: pathlib.Path) -> None:
    (tmp_path / "learnings.yaml").write_text("format: 1\ntitle: Ünï 🚀\n", encoding="utf-8")
    shown = run("render", "--stdout", PYTHONIOENCODING="latin-1", LC_ALL="C")
    assert shown.out.startswith("# Ünï 🚀\n")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX")
@pytest.mark.parametrize("command", ["render --stdout", "schema", "--help", "templates"])
def test_a_reader_that_is_gone_is_no_error(tmp_path: pathlib.Path, command: str) -> None:
    (tmp_path / "learnings.yaml").write_text("format: 1\ntitle: x\n")
    script = f"{sys.executable} -m nexus_gen {command} | true; echo ${{PIPESTATUS[0]}}"
    run = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert run.stdout == b"0\n" and run.stderr == b""


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_do_not_matter(tmp_path: pathlib.Path, closed: str) -> None:
    (tmp_path / "learnings.yaml").write_text("format: 1\ntitle: x\n")
    for command in ("render", "render --check"):
        run = subprocess.run(
            ["bash", "-c", f"{sys.executable} -m nexus_gen {command} {closed}"],
            cwd=tmp_path,
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert run.returncode == 0
