"""Two writers of one folder: nothing is lost, nobody waits for ever, and a dead one holds nothing up."""

from __future__ import annotations

import pathlib
import re
import subprocess
import sys

import pytest
from filelock import FileLock, Timeout

from nexus_gen.addition import Addition, add
from nexus_gen.errors import EnvironmentFailure, Refusal
from nexus_gen.lock import lock_file, locked
from nexus_gen.project.paths import Paths
from nexus_gen.project.render import Updater
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


def adding(path: pathlib.Path, name: str) -> subprocess.Popen[bytes]:
    """A process that adds a practice, and renders."""
    return subprocess.Popen(
        [sys.executable, "-m", "nexus_gen", "add", "practice", name, "--in", str(path)],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def test_several_at_once_all_leave_their_entry_in_both_files(path: pathlib.Path) -> None:
    calls = [adding(path, name) for name in ("A", "B", "C")]
    assert [call.wait(60) for call in calls] == [0, 0, 0]
    for file in (path, path.with_name("README.md")):
        assert {"- A", "- B", "- C"} <= set(
            file.read_text(encoding="utf-8").replace("  - ", "- ").split("\n")
        )
    assert {file.name for file in path.parent.iterdir()} == {"learnings.yaml", "README.md"}


def test_who_holds_the_lock_is_named_and_nobody_waits_for_ever(path: pathlib.Path) -> None:
    with holder(path) as process:
        try:
            with pytest.raises(EnvironmentFailure) as raised, locked(str(path), patience=0.1):
                pass
        finally:
            process.kill()
    assert re.search(rf"\(nexus-gen .*process {process.pid}, since \d\d:\d\d:\d\d\)", str(raised.value))


def test_who_waits_for_a_writer_goes_on_when_it_is_done(path: pathlib.Path) -> None:
    with locked(str(path)):
        waiting = adding(path, "A")
        with pytest.raises(subprocess.TimeoutExpired):
            waiting.wait(2)
        assert path.read_text(encoding="utf-8") == START
    assert waiting.wait(60) == 0
    assert "- A" in path.read_text(encoding="utf-8")


def test_a_lock_taken_by_the_library_and_one_taken_at_once_exclude_each_other(path: pathlib.Path) -> None:
    name = lock_file(str(path.parent))
    assert name is not None
    with FileLock(name), pytest.raises(EnvironmentFailure), locked(str(path), patience=0.1):
        pass
    with locked(str(path)), pytest.raises(Timeout), FileLock(name, timeout=0.1):
        pass
    with FileLock(name, timeout=0.1):
        pass


def test_a_step_within_a_step_asks_for_nothing_more(path: pathlib.Path) -> None:
    with locked(str(path)):
        with locked(str(path.with_name("README.md")), patience=0):
            pass
        name = lock_file(str(path.parent))
        assert name is not None
        with pytest.raises(Timeout), FileLock(name, timeout=0.1):
            pass


def test_a_dead_holder_holds_nothing_up(path: pathlib.Path) -> None:
    with holder(path) as process:
        process.kill()
    with locked(str(path), patience=5):
        assert list(path.parent.iterdir()) == [path]  # and nothing lies in the learner's folder


def test_two_folders_do_not_wait_for_each_other(tmp_path: pathlib.Path) -> None:
    held = []
    with locked(str(tmp_path / "a/learnings.yaml")), locked(str(tmp_path / "b/learnings.yaml"), patience=0.1):
        held += ["a", "b"]
    assert held == ["a", "b"]


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


def test_what_is_typed_below_the_wizards_place_stays_and_the_place_goes(path: pathlib.Path) -> None:
    draft = open_draft(str(path))
    data = draft.save({**draft.data, "practices": ["Old"]}, "overview")
    with path.open("a", encoding="utf-8") as stream:
        stream.write("  - Typed in my editor\n")
    draft.save({**data, "overview": "All of it."}, "objective")
    assert open_draft(str(path)).place == "objective"
    open_draft(str(path)).save(open_draft(str(path)).data, "")
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line]
    added = ["overview: All of it.", "practices:", "  - Old", "  - Typed in my editor"]
    assert lines == [*START.splitlines(), *added]


def test_a_readme_is_not_written_from_learnings_that_are_no_longer_there(path: pathlib.Path) -> None:
    readme = path.with_name("README.md")
    update = Updater().update(Paths(str(path), str(readme)))
    path.write_text(START + "practices: [Typed in my editor]\n", encoding="utf-8")
    with pytest.raises(Refusal) as raised:
        update.write()
    assert "learnings.yaml was changed meanwhile" in str(raised.value)
    assert not readme.exists()
