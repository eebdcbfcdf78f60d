"""`nexus-gen check` from outside: what a path stands for, exit codes, streams, hostile files, many files."""

from __future__ import annotations

import json
import os
import pathlib
import signal
import subprocess
import sys
import time
from typing import Any

import pytest

from nexus_gen.checking.rules import RULES
from tests.conftest import ROOT, Result, Run

posix = pytest.mark.skipif(sys.platform == "win32", reason="pipes, modes and signals are those of POSIX")
FINE = "# ProDev notes\n\nA README with a title and a text.\n"
WARNED = "# Notes\n\nText.\n\n# Another title\n\nText.\n"


@pytest.fixture
def own(tmp_path: pathlib.Path) -> str:
    """A programme without a rubric: only findings count."""
    path = tmp_path / "own.yaml"
    path.write_text("name: My own\n", encoding="utf-8")
    return str(path)


def objects(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.out.splitlines()]


def paths(result: Result) -> list[str]:
    return [one["path"].replace(os.sep, "/") for one in objects(result)]


def clones(folder: pathlib.Path, *names: str) -> None:
    for name in names:
        (folder / name).mkdir(parents=True)
        (folder / name / "README.md").write_text(FINE, encoding="utf-8")


# Exit codes


@pytest.mark.parametrize(
    ("text", "flags", "code"),
    [(FINE, [], 0), (FINE, ["--strict"], 0), (WARNED, [], 0), (WARNED, ["--strict"], 1)],
)
def test_warnings_count_only_if_strict(
    run: Run, tmp_path: pathlib.Path, own: str, text: str, flags: list[str], code: int
) -> None:
    (tmp_path / "README.md").write_text(text, encoding="utf-8")
    assert run("check", "--programme", own, *flags).code == code
    made = run("check", "--programme", own, "--format", "json", *flags)
    assert objects(made)[0]["ok"] is (code == 0)


def test_an_unmet_rubric_is_1(run: Run, tmp_path: pathlib.Path) -> None:
    (tmp_path / "README.md").write_text(FINE, encoding="utf-8")
    result = run("check")
    assert result.code == 1
    assert (
        "README.md:1:1 unmet technology:docker Docker among the technologies: Write about Docker,"
        in result.out
    )
    assert "nexus-gen add" not in result.out  # there is no learnings.yaml for it to work on
    (tmp_path / "learnings.yaml").write_text("format: 1\ntitle: T\n", encoding="utf-8")
    assert "nexus-gen add technology Docker" in run("check").out


@pytest.mark.parametrize(
    "wrong",
    [
        ["--format", "xml"],
        ["--jobs", "0"],
        ["--jobs", "many"],
        ["--programme", "nope"],
        ["-", "--fix"],
        ["-", "-"],
        [""],
        ["--rules", "--format", "sarif"],
        ["--nope"],
    ],
    ids=" ".join,
)
def test_a_wrong_call_is_2_before_anything_is_checked(
    run: Run, tmp_path: pathlib.Path, wrong: list[str]
) -> None:
    (tmp_path / "README.md").write_text(FINE, encoding="utf-8")
    result = run("check", *wrong)
    assert result.code == 2
    assert result.out == "" and result.err


# What a path stands for


def test_a_folder_a_learnings_yaml_and_a_text_file_each_stand_for_a_readme(
    run: Run, tmp_path: pathlib.Path
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "ReadMe.md").write_text(FINE, encoding="utf-8")
    (tmp_path / "a" / "learnings.yaml").write_text("format: 1\ntitle: x\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text(FINE, encoding="utf-8")
    result = run("check", "--format", "json", "a", "a/learnings.yaml", "a/ReadMe.md", "notes.txt")
    assert paths(result) == ["a/ReadMe.md"] * 3 + ["notes.txt"]


def test_a_folder_of_clones_is_each_of_them_sorted(run: Run, tmp_path: pathlib.Path) -> None:
    clones(tmp_path, "zoe", "ada", ".hidden", "bob")
    (tmp_path / "no-readme").mkdir()
    (tmp_path / "file.md").write_text(FINE, encoding="utf-8")
    assert paths(run("check", "--format", "json")) == ["ada/README.md", "bob/README.md", "zoe/README.md"]


def test_a_clone_without_readme_is_named_and_the_rest_is_checked(run: Run, tmp_path: pathlib.Path) -> None:
    clones(tmp_path, "ada", "zoe")
    (tmp_path / "bob" / ".git").mkdir(parents=True)
    result = run("check", "--format", "json")
    assert paths(result) == ["ada/README.md", "zoe/README.md"]
    assert result.code == 2
    assert str(pathlib.Path("bob", "README.md")) in result.err and "no such file" in result.err


def test_a_folder_with_a_readme_is_not_searched_further(run: Run, tmp_path: pathlib.Path) -> None:
    clones(tmp_path, "ada")
    (tmp_path / "README.md").write_text(FINE, encoding="utf-8")
    assert paths(run("check", "--format", "json")) == ["README.md"]


@pytest.mark.parametrize("path", [".", "gone", "gone.md", "learnings.yaml", "gone/README.md"])
def test_no_readme_there_is_2(run: Run, path: str) -> None:
    result = run("check", path)
    assert result.code == 2
    assert result.out == "" and ("no README.md" in result.err or "no such file" in result.err)


def test_stdin_is_checked(run: Run, own: str) -> None:
    result = run("check", "-", "--format", "json", "--programme", own, stdin=FINE.encode())
    assert (result.code, paths(result)) == (0, ["-"])
    binary = run("check", "-", stdin=b"\x89PNG\0\0\0")
    assert binary.code == 2 and "stdin: this is a binary file" in binary.err


# Which programme


@pytest.mark.parametrize(
    ("learnings", "readme", "flags", "ids"),
    [
        (None, "# ProDev Frontend Engineering\n\nNext.js and TailwindCSS.\n", [], "technology:nextjs"),
        (None, "# Notes\n", [], "technology:django"),
        ("programme: prodev-frontend", "# Django\n", [], "technology:nextjs"),
        ("programme: 'general' # mine", "# Django\n", [], "technologies"),
        ("{format: 1, title: x, programme: general}", "# Django\n", [], "technologies"),
        ("title: x", "# Next.js, TailwindCSS, TypeScript\n", [], "technology:django"),
        ("programme: general\n\tx: [", "# Django\n", [], "technologies"),
        ("programme: general", "# Django\n", ["--programme", "prodev-frontend"], "technology:nextjs"),
    ],
)
def test_the_programme_is_the_calls_that_of_learnings_yaml_or_that_of_the_words(
    run: Run, tmp_path: pathlib.Path, learnings: str | None, readme: str, flags: list[str], ids: str
) -> None:
    (tmp_path / "README.md").write_text(readme, encoding="utf-8")
    if learnings is not None:
        (tmp_path / "learnings.yaml").write_text(learnings, encoding="utf-8")
    result = run("check", "--format", "json", *flags)
    assert ids in [one["id"] for one in objects(result)[0]["rubric"]]
    assert result.err == ""


@pytest.mark.parametrize(
    "learnings",
    [
        b"programme: nope\n",
        b"\xff\xfe",
        b"\xe9",
        b"programme:\n  - \xe9\n",
        b"{programme: [",
        b"programme: own.yaml",
    ],
)
def test_a_readme_is_not_measured_by_another_programme_than_its_learnings_name(
    run: Run, tmp_path: pathlib.Path, learnings: bytes
) -> None:
    (tmp_path / "README.md").write_text("# Next.js\n\nTypeScript.\n", encoding="utf-8")
    (tmp_path / "learnings.yaml").write_bytes(learnings)
    result = run("check", "--format", "json")
    assert (result.code, result.out) == (2, "")
    assert "learnings.yaml" in result.err


def test_a_mistake_in_a_programme_of_one_s_own_is_told_with_its_place(
    run: Run, tmp_path: pathlib.Path
) -> None:
    (tmp_path / "README.md").write_text("# Next.js\n\nTypeScript.\n", encoding="utf-8")
    (tmp_path / "learnings.yaml").write_text("format: 1\ntitle: T\nprogramme: ./own.yaml\n", encoding="utf-8")
    (tmp_path / "own.yaml").write_text("name: Mine\nrubrik: []\n", encoding="utf-8")
    for flags in ([], ["--fix"], ["--format", "json"]):
        result = run("check", *flags)
        assert (result.code, result.out) == (2, "")
        assert "own.yaml:2:1: " in result.err and 'Did you mean "rubric"?' in result.err


def test_a_generated_readme_alone_is_measured_by_the_programme_it_names(
    run: Run, tmp_path: pathlib.Path
) -> None:
    run("init", ".", "--defaults", "--programme", "prodev-frontend")
    (tmp_path / "learnings.yaml").unlink()
    assert "technology:nextjs" in [
        one["id"] for one in objects(run("check", "--format", "json"))[0]["rubric"]
    ]
    readme = tmp_path / "README.md"
    text = readme.read_text(encoding="utf-8")
    for other in ("../own", "nope", "own.yaml"):
        readme.write_text(text.replace("programme prodev-frontend", f"programme {other}"), encoding="utf-8")
        assert objects(run("check", "--format", "json"))[0]["rubric"], other


# Hostile files

HOSTILE = {
    "one long line": ("# x\n\n" + "word " * 200_000).encode(),
    "one megabyte of stars": b"*a " * 350_000,
    "empty": b"",
    "blank": b" \n\t\n",
    "only emoji": "🚀🚀🚀".encode(),
    "carriage returns": b"# a\r\rtext\r",
    "a mark and CRLF": b"\xef\xbb\xbf# a\r\n\r\ntext\r\n",
    "nested quotes": b">" * 5000 + b" deep\n",
    "nested lists": b"".join(b"  " * depth + b"- x\n" for depth in range(500)),
    "open brackets": b"[" * 50_000,
    "control characters": b"# a \x1b[31m \x07 \xe2\x80\xae\n",
}
NO_TEXT = {
    "binary": (bytes(range(256)) * 10, "binary"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "binary"),
    "Latin-1": ("# Résumé\n".encode("latin-1"), "UTF-8"),
    "too long": (b"a\n" * (5 << 20), "too long"),
}


@pytest.mark.parametrize(
    ("name", "form"),
    [
        *((name, "json") for name in HOSTILE),
        *((name, form) for name in ("empty", "control characters") for form in ("text", "sarif", "github")),
    ],
)
def test_a_strange_readme_is_checked(run: Run, tmp_path: pathlib.Path, name: str, form: str) -> None:
    (tmp_path / "README.md").write_bytes(HOSTILE[name])
    result = run("check", "--format", form)
    assert (result.code, result.err) == (1, "")
    assert result.out and "\x1b" not in result.out and "\u202e" not in result.out


@pytest.mark.parametrize("name", NO_TEXT)
def test_what_is_no_text_is_2_and_says_what_it_is(run: Run, tmp_path: pathlib.Path, name: str) -> None:
    data, word = NO_TEXT[name]
    (tmp_path / "README.md").write_bytes(data)
    result = run("check", "--format", "json")
    assert (result.code, result.out) == (2, "")
    assert word in result.err and "README.md" in result.err


@posix
def test_what_the_system_refuses_is_3(run: Run, tmp_path: pathlib.Path) -> None:
    (tmp_path / "loop.md").symlink_to("loop.md")
    assert run("check", "loop.md").code == 3
    (tmp_path / "self").symlink_to(".")
    (tmp_path / "dangling.md").symlink_to("gone")
    assert run("check", "dangling.md").code == 2
    (tmp_path / "README.md").write_text(FINE, encoding="utf-8")
    assert paths(run("check", "--format", "json", "self")) == ["self/README.md"]
    if os.geteuid() != 0:
        (tmp_path / "README.md").chmod(0)
        assert run("check").code == 3


@posix
def test_a_pipe_is_read_and_an_interrupt_of_it_is_130(tmp_path: pathlib.Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    checked = started(tmp_path, "check", "pipe")
    (tmp_path / "pipe").write_text(FINE)
    assert checked.wait() == 1
    waiting = started(tmp_path, "check", "pipe")
    with (tmp_path / "pipe").open("w"):  # which waits for the reader
        waiting.send_signal(signal.SIGINT)
        assert waiting.wait() == 130


# Many files


def started(folder: pathlib.Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "nexus_gen", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


@pytest.mark.parametrize("jobs", [[], ["--jobs", "1"], ["--jobs", "3"]], ids=" ".join)
def test_one_bad_file_of_300_does_not_stop_the_rest(
    run: Run, tmp_path: pathlib.Path, own: str, jobs: list[str]
) -> None:
    for number in range(300):
        (tmp_path / f"{number:03}.md").write_text(f"# README {number}\n\nText.\n", encoding="utf-8")
    (tmp_path / "150.md").write_bytes(b"\0")
    names = [f"{number:03}.md" for number in range(299, -1, -1)]
    result = run("check", *names, "--programme", own, "--format", "json", *jobs)
    assert result.code == 2
    assert paths(result) == [name for name in names if name != "150.md"]
    assert [one["sections"][0]["title"] for one in objects(result)][:2] == ["README 299", "README 298"]
    assert result.err.splitlines()[0] == "150.md: this is a binary file, not text"


def test_the_summary_of_several_has_a_row_each_and_the_highest_code_wins(
    run: Run, tmp_path: pathlib.Path, own: str
) -> None:
    (tmp_path / "b.md").write_text(FINE, encoding="utf-8")
    (tmp_path / "a.md").write_text(WARNED, encoding="utf-8")
    result = run("check", "b.md", "gone.md", "a.md", "--programme", own)
    assert result.code == 2
    table = result.out.split("\n\n")[-1].splitlines()
    assert [row.split()[0] for row in table] == ["README", "b.md", "gone.md", "a.md", "3"]
    assert table[1].split() == ["b.md", "0/0", "0", "0"]
    assert table[2].split() == ["gone.md", "-", "-", "-"]
    assert table[3].split()[:3] == ["a.md", "0/0", "0"] and int(table[3].split()[3])
    assert run("check", "b.md", "--programme", own).out.count("\n") == 1


@posix
@pytest.mark.parametrize("form", ["json", "text", "sarif"])
def test_a_closed_pipe_is_no_error(tmp_path: pathlib.Path, form: str) -> None:
    for number in range(100):
        (tmp_path / f"{number}.md").write_text("# x\n" * 300, encoding="utf-8")
    script = f"{sys.executable} -m nexus_gen check *.md --format {form} | head -c 5; echo ${{PIPESTATUS[0]}}"
    run = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert run.stdout[5:] == b"0\n" and run.stderr == b""


@posix
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_do_not_matter(tmp_path: pathlib.Path, own: str, closed: str) -> None:
    for number in range(20):
        (tmp_path / f"{number}.md").write_text(FINE, encoding="utf-8")
    run = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m nexus_gen check *.md --jobs 2 --programme own.yaml {closed}"],
        cwd=tmp_path,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert run.returncode == 0


def processes_of(group: int) -> bool:
    """Whether a process of the group lives, for up to half a minute."""
    for _ in range(300):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.1)
    return True


@posix
@pytest.mark.parametrize(
    ("stop", "to"),
    [
        (signal.SIGINT, "all"),
        (signal.SIGINT, "parent"),
        (signal.SIGTERM, "parent"),
        (signal.SIGKILL, "parent"),
    ]
    if sys.platform != "win32"
    else [],
)
def test_a_run_that_is_stopped_leaves_no_process_behind(
    tmp_path: pathlib.Path, stop: signal.Signals, to: str
) -> None:
    for number in range(20):
        (tmp_path / f"{number:02}.md").write_text(FINE, encoding="utf-8")
    os.mkfifo(tmp_path / "05.pipe")
    names = sorted(path.name for path in tmp_path.iterdir())
    run = started(tmp_path, "check", *names, "--jobs", "2")
    assert run.stderr
    with (tmp_path / "05.pipe").open("w"):  # which waits for a worker to read
        if to == "all":
            os.killpg(run.pid, stop)
        else:
            run.send_signal(stop)
        code = run.wait()
    left = processes_of(run.pid)
    if left:
        os.killpg(run.pid, signal.SIGKILL)
    assert not left
    assert code == (130 if stop == signal.SIGINT else -stop)
    assert b"Traceback" not in run.stderr.read()


# --fix


def test_fix_shows_the_change_writes_it_and_tells_what_remains(
    run: Run, tmp_path: pathlib.Path, own: str
) -> None:
    readme = tmp_path / "README.md"
    readme.write_bytes("\ufeff# Notes\r\n\r\nText".encode())
    result = run("check", "--fix", "--programme", own)
    assert result.code == 0
    assert "--- README.md" in result.out and "+++ README.md (fixed)" in result.out
    assert "README.md: fixed" in result.err
    assert readme.read_bytes() == "\ufeff# Notes\r\n\r\nText\r\n".encode()
    again = run("check", "--fix", "--programme", own)
    assert (again.code, again.err) == (0, "README.md: nothing to fix\n")
    assert "---" not in again.out


def test_fix_keeps_results_for_machines_clean(run: Run, tmp_path: pathlib.Path, own: str) -> None:
    (tmp_path / "README.md").write_text("# Notes\n\nText", encoding="utf-8")
    result = run("check", "--fix", "--programme", own, "--format", "json")
    assert [one["ok"] for one in objects(result)] == [True]
    assert "+++" in result.err


def test_fix_leaves_a_generated_readme_to_render(run: Run, tmp_path: pathlib.Path) -> None:
    run("init", ".", "--defaults")
    readme = tmp_path / "README.md"
    whole = readme.read_bytes()
    readme.write_bytes(whole.rstrip(b"\n"))  # as an editor saves it; the text above the comment is untouched
    result = run("check", "--fix")
    assert result.code == 1
    assert "learnings.yaml" in result.err and "nexus-gen render" in result.err
    assert readme.read_bytes() == whole.rstrip(b"\n")


@posix
def test_fix_goes_on_after_a_file_it_can_not_write(run: Run, tmp_path: pathlib.Path, own: str) -> None:
    for name in ("a.md", "b.md", "c.md"):
        (tmp_path / name).write_text("# Notes\n\nText", encoding="utf-8")
    (tmp_path / "b.md").write_bytes(b"\0")
    result = run("check", "--fix", "--programme", own, "a.md", "b.md", "gone.md", "c.md")
    assert result.code == 2
    assert (tmp_path / "a.md").read_text().endswith("Text\n")
    assert (tmp_path / "c.md").read_text().endswith("Text\n")


@posix
def test_fix_follows_a_link_and_keeps_the_mode(run: Run, tmp_path: pathlib.Path, own: str) -> None:
    real = tmp_path / "real.md"
    real.write_text("# Notes\n\nText", encoding="utf-8")
    real.chmod(0o640)
    (tmp_path / "README.md").symlink_to("real.md")
    assert run("check", "--fix", "--programme", own).code == 0
    assert (tmp_path / "README.md").is_symlink()
    assert real.read_text().endswith("Text\n") and real.stat().st_mode & 0o777 == 0o640


# --rules


def test_the_rules_are_explained(run: Run) -> None:
    result = run("check", "--rules")
    assert result.code == 0
    for rule in RULES.values():
        assert f"{rule.id} ({rule.severity})\n  {rule.title}." in result.out
    assert "technology:docker " in result.out
    data = json.loads(run("check", "--rules", "--format", "json", "--programme", "general").out)
    assert [rule["id"] for rule in data["rules"]] == list(RULES)
    assert "technologies" in [one["id"] for one in data["rubric"]]
