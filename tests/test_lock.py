"""Two writers of one folder: nothing is lost, nobody waits for ever, and a dead one holds nothing up."""

from __future__ import annotations

import pathlib
import subprocess
import sys

import pytest

from nexus_gen.addition import Addition, add
from nexus_gen.errors import EnvironmentFailure, Refusal
from nexus_gen.lock import locked
from nexus_gen.wizard.draft import open_draft
from tests.conftest import ROOT

START = "format: 1\nprogramme: general\ntitle: x\n"
HOLD = "import sys, time\nfrom nexus_gen.lock import locked\nwith locked(sys.argv[1]):\n    print('held', flush=True)\n    time.sleep(60)\n"


@pytest.fixture
def path(tmp_path: pathlib.Path) -> pathlib.Path:
    path = tmp_path / "learnings.yaml"
    path.write_text(START, encoding="utf-8")
    return path


def holder(path: pathlib.Path) -> subprocess.Popen[str]:
    """A process that holds the lock until it is killed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert process.stdout is not None and process.stdout.readline() == "held\n"
    return process


@pytest.mark.parametrize("number", range(4))
def test_two_at_once_both_leave_their_entry(path: pathlib.Path, number: int) -> None:
    calls = [
        subprocess.Popen(
            [sys.executable, "-m", "nexus_gen", "add", "practice", name, "--in", str(path), "--no-render"],
            cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        for name in ("A", "B", "C")
    ]  # fmt: skip
    assert [call.wait(60) for call in calls] == [0, 0, 0]
    assert {"- A", "- B", "- C"} <= {line.strip() for line in path.read_text(encoding="utf-8").splitlines()}


def test_who_holds_the_lock_is_named_and_nobody_waits_for_ever(path: pathlib.Path) -> None:
    with holder(path) as process:
        try:
            with pytest.raises(EnvironmentFailure) as raised, locked(str(path), patience=0.1):
                pass
        finally:
            process.kill()
    assert f"process {process.pid}" in str(raised.value)


def test_a_dead_holder_holds_nothing_up(path: pathlib.Path) -> None:
    with holder(path) as process:
        process.kill()
    with locked(str(path), patience=5):
        assert list(path.parent.iterdir()) == [path]  # and nothing lies in the learner's folder


def test_two_folders_do_not_wait_for_each_other(tmp_path: pathlib.Path) -> None:
    with locked(str(tmp_path / "a/learnings.yaml")), locked(str(tmp_path / "b/learnings.yaml"), patience=0.1):
        pass


def test_an_edit_while_add_asks_stays(path: pathlib.Path) -> None:
    def ask(wanted: Addition, *_: object) -> Addition:
        path.write_text(START + "practices:\n  - Typed in my editor\n", encoding="utf-8")
        return Addition(wanted.kind, "Asked for")

    add(str(path), Addition("practice"), ask)
    assert path.read_text(encoding="utf-8") == START + "practices:\n  - Typed in my editor\n  - Asked for\n"


def test_an_edit_while_the_wizard_asks_stays(path: pathlib.Path) -> None:
    draft = open_draft(str(path))
    path.write_text(START + "# mine\npractices:\n  - Typed in my editor\n", encoding="utf-8")
    merged = draft.save({**draft.data, "overview": "All of it."}, "")
    assert merged["practices"] == ["Typed in my editor"]
    text = path.read_text(encoding="utf-8")
    assert "# mine\npractices:\n  - Typed in my editor\n" in text and "overview: All of it." in text


def test_the_same_section_changed_in_an_editor_and_in_the_wizard_is_told(path: pathlib.Path) -> None:
    draft = open_draft(str(path))
    path.write_text(START + "practices:\n  - Typed in my editor\n", encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(Refusal) as raised:
        draft.save({**draft.data, "practices": ["Chosen"]}, "")
    assert "`practices`" in str(raised.value)
    assert path.read_bytes() == before
