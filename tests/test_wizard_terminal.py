"""The wizard in a real terminal."""

from __future__ import annotations

import os
import pathlib
import re
import signal
import sys
import time
from collections.abc import Callable

import pytest

from nexus_gen.learnings.read import load
from nexus_gen.programmes import programme_names
from tests.conftest import ROOT

pexpect = pytest.importorskip("pexpect", reason="a terminal of POSIX", exc_type=ImportError)
if sys.platform == "win32":
    pytest.skip("a terminal of POSIX", allow_module_level=True)


def until(is_so: Callable[[], bool]) -> None:
    """Waits until something is so; fails after half a minute."""
    end = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def technologies(folder: pathlib.Path) -> list[str]:
    """Those in the learnings.yaml of a folder."""
    sections = load(str(folder / "learnings.yaml")).learnings.sections
    return [entry.name for entry in sections["technologies"].entries] if "technologies" in sections else []


SIZES = [(24, 80), (14, 60)]
# What is typed at the prompts that only the learner can answer; Enter alone everywhere else.
TYPED = {
    "Something that was hard": ["Slow list", "N+1 queries", "select_related"],
    "Another challenge": ["Flaky CI", "Random order", "A seed"],
    "What do you take along": ["Measure first"],
}


def start(folder: pathlib.Path, size: tuple[int, int], *arguments: str) -> pexpect.spawn:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm-256color",
        "PROMPT_TOOLKIT_NO_CPR": "1",
    }
    return pexpect.spawn(
        sys.executable,
        ["-m", "nexus_gen", *arguments],
        cwd=str(folder),
        dimensions=size,
        env=environment,
        timeout=30,
        encoding="utf-8",
    )


def prompt(child: pexpect.spawn) -> str:
    """The message of the prompt on the screen, once its keys stand there."""
    child.expect(r"Step \d+ of \d+")
    child.expect("Ctrl-C stop")
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", " ", child.before)


def answer(child: pexpect.spawn, message: str, typed: dict[str, list[str]]) -> None:
    """Answers the prompt with what is to be typed there, each once, else with Enter alone."""
    for words, texts in typed.items():
        if words in " ".join(message.split()) and texts:
            child.send(texts.pop(0) + "\r")
            for text in texts:
                prompt(child)
                child.send(text + "\r")
            texts.clear()
            return
    child.send("\r")


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_enter_alone_and_ones_own_words_make_a_readme(tmp_path: pathlib.Path, size: tuple[int, int]) -> None:
    child = start(tmp_path, size)
    typed = {words: list(texts) for words, texts in TYPED.items()}
    for _ in range(80):
        message = prompt(child)
        answer(child, message, typed)
        if "What now?" in message:
            break
    child.expect("is written")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    sections = load(str(tmp_path / "learnings.yaml")).learnings.sections
    assert [entry.name for entry in sections["challenges"].entries] == ["Slow list", "Flaky CI"]
    assert sections["challenges"].entries[0].solution == "select_related"
    assert "Measure first" in (tmp_path / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("programme", programme_names())
def test_enter_alone_ends_every_programme(tmp_path: pathlib.Path, programme: str) -> None:
    """A list with nothing in it, too, is gone through by Enter."""
    child = start(tmp_path, (24, 80), "init", "--programme", programme)
    for _ in range(80):
        message = prompt(child)
        child.send("\r")
        if "What now?" in message:
            break
    child.expect("is written")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert load(str(tmp_path / "learnings.yaml")).learnings.programme == programme


@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGHUP, "\x03", "\x1b"])
def test_every_tick_in_a_list_is_kept(tmp_path: pathlib.Path, stop: str | int) -> None:
    child = start(tmp_path, (24, 80))
    while "Which technologies" not in prompt(child):
        child.send("\r")
    for typed, number in (("django rest", 7), ("Own tool", 8), ("python", 7)):
        child.send(typed + "\r")
        until(lambda number=number: len(technologies(tmp_path)) == number)
    if isinstance(stop, int):
        child.kill(stop)
        child.wait()
    else:
        child.send(stop)
        child.expect("All answers are kept" if stop == "\x03" else "programme about")
    child.close(force=True)
    names = technologies(tmp_path)
    assert {"Django", "Django REST Framework", "Own tool"} < {*names} and "Python" not in names


@pytest.mark.parametrize("stop", ["kill", "interrupt", "hang up"])
@pytest.mark.parametrize("prompts", [1, 3, 4, 6, 16])
def test_a_wizard_that_is_stopped_goes_on_at_the_same_prompt(
    tmp_path: pathlib.Path, prompts: int, stop: str
) -> None:
    child = start(tmp_path, (24, 80))
    for _ in range(prompts):
        prompt(child)
        child.send("\r")
    stopped_at = prompt(child)
    if stop == "kill":
        child.kill(signal.SIGKILL)
    elif stop == "interrupt":
        child.send("\x03")
    child.close(force=stop != "interrupt")
    before = (tmp_path / "learnings.yaml").read_bytes()
    again = start(tmp_path, (24, 80))
    came_to = prompt(again)
    again.send("\x03")
    again.expect(pexpect.EOF)
    again.close()
    assert again.exitstatus == 130
    assert " ".join(came_to.split()[:8]) == " ".join(stopped_at.split()[:8])
    assert (tmp_path / "learnings.yaml").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["learnings.yaml"]


def test_escape_goes_back_from_prompt_to_prompt(tmp_path: pathlib.Path) -> None:
    child = start(tmp_path, (24, 80))
    seen = []
    for _ in range(6):
        seen.append(" ".join(prompt(child).split()[:8]))
        child.send("\r")
    prompt(child)
    for expected in reversed(seen):
        child.send("\x1b")
        assert " ".join(prompt(child).split()[:8]) == expected
    child.send("\x03")
    child.expect(pexpect.EOF)


def test_a_dumb_terminal_is_asked_line_by_line(tmp_path: pathlib.Path) -> None:
    child = start(tmp_path, (24, 80), "init", "--plain")
    child.expect("Step 1 of 16")
    child.expect("programme")
    child.sendline("")
    child.expect("Step 2 of 16")
    child.sendline("<")
    child.expect("Step 1 of 16")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130


def test_add_asks_for_what_the_call_leaves_open(tmp_path: pathlib.Path) -> None:
    (tmp_path / "learnings.yaml").write_text("format: 1\ntitle: Notes\n")
    child = start(tmp_path, (24, 80), "add", "challenge")
    for text in ("Slow list", "\x15N+1 queries", "select_related"):
        prompt(child)
        child.send(text + "\r")
    child.expect("README.md: written")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    entry = load(str(tmp_path / "learnings.yaml")).learnings.sections["challenges"].entries[0]
    assert (entry.name, entry.problem, entry.solution) == ("Slow list", "N+1 queries", "select_related")
