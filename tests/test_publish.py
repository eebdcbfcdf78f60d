"""publish: what it commits, where it pushes, and what it leaves alone."""

from __future__ import annotations

import os
import pathlib
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time

import pytest

from tests.conftest import ROOT, needs
from tests.repositories import GOOD, World, daemon, differences, smart_http, with_user

if sys.platform == "win32":
    pytest.skip("hooks and servers of POSIX", allow_module_level=True)

OURS = ["README.md", "learnings.yaml"]


@pytest.fixture
def world(tmp_path: pathlib.Path) -> World:
    needs("git")
    return World(tmp_path)


def committed(world: World, revision: str = "HEAD") -> list[str]:
    """The files that a commit changes."""
    return world.git(world.here, "show", "--format=", "--name-only", revision).split()


def of_others(world: World) -> dict[str, object]:
    """Index and working tree without the two files."""
    staged = [line for line in world.git(world.here, "ls-files", "--stage", "-t").splitlines()
              if not line.endswith(tuple(OURS))]  # fmt: skip
    status = [line for line in world.git(world.here, "status", "--porcelain").splitlines()
              if not line.endswith(tuple(OURS))]  # fmt: skip
    snapshot = world.snapshot()
    return {"staged": staged, "status": status, "stash": snapshot["stash list"], "files": snapshot["files"]}


def start(world: World, *arguments: str, **environment: str) -> subprocess.Popen[str]:
    """A run that goes on beside the test."""
    return subprocess.Popen(
        [sys.executable, "-m", "nexus_gen", "publish", "--yes", *arguments],
        cwd=world.here,
        env={**world.environment, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


# what is committed


def test_other_work_stays_exactly_as_it_was(world: World) -> None:
    world.make_clone()
    before = of_others(world)
    result = world.run("publish")
    assert result.code == 0, result.err
    assert of_others(world) == before
    assert sorted(committed(world)) == OURS
    assert world.published("README.md") == (world.here / "README.md").read_text()
    assert world.git(world.here, "log", "-1", "--format=%s") == "Add Tests to practices\n"


def test_a_partly_staged_readme_is_committed_whole(world: World) -> None:
    world.make_clone()
    world.git(world.here, "add", "README.md")
    world.write("learnings.yaml", GOOD.replace("Measure first", "Measure twice"))
    world.git(world.here, "add", "--intent-to-add", "scratch.txt")
    before = of_others(world)
    assert world.run("publish").code == 0
    assert of_others(world)["staged"] == before["staged"]
    assert "Measure twice" in world.published("README.md")
    assert world.git(world.here, "status", "--porcelain", *OURS) == ""


def test_files_that_git_only_intends_to_add(world: World) -> None:
    world.make_clone()
    world.write("sub/learnings.yaml", GOOD)
    world.run("render", "sub")
    world.git(world.here, "add", "--intent-to-add", "sub")
    assert world.run("publish", "sub").code == 0
    assert committed(world) == ["sub/README.md", "sub/learnings.yaml"]


def test_a_staged_change_that_was_taken_back_is_no_change(world: World) -> None:
    """learnings.yaml is staged in another form, but stands there as it was committed: it is left alone."""
    world.make_clone()
    old = world.git(world.here, "show", "HEAD:learnings.yaml")
    world.git(world.here, "add", "learnings.yaml")
    world.write("learnings.yaml", old)
    world.run("render", "--force")
    before = world.git(world.here, "ls-files", "--stage", "learnings.yaml")
    result = world.run("publish")
    assert result.code == 0 and "nothing to do" in result.err
    assert world.git(world.here, "ls-files", "--stage", "learnings.yaml") == before


def test_a_stale_readme_is_rendered_first(world: World) -> None:
    world.make_clone()
    world.write("learnings.yaml", GOOD.replace("Measure first", "Measure twice"))
    result = world.run("publish")
    assert result.code == 0
    assert result.out.splitlines()[0] == "nexus-gen render"
    assert "Measure twice" in world.published("README.md")


def test_an_edit_by_hand_is_refused_as_render_refuses_it(world: World) -> None:
    world.make_clone()
    path = world.here / "README.md"
    path.write_text(path.read_text().replace("Measure first", "Measure never"))
    before = world.snapshot()
    result = world.run("publish", "--yes")
    assert result.code == 1 and "edited by hand" in result.err and "-- Measure never" in result.err
    assert differences(before, world.snapshot()) == {}


def test_a_second_run_has_nothing_to_do(world: World) -> None:
    world.make_clone()
    world.run("publish")
    os.utime(world.here / "README.md", (1, 1))  # git would like to note the new time in its index
    before = world.snapshot()
    result = world.run("publish")
    assert result.code == 0 and result.out == "" and "nothing to do" in result.err
    assert differences(before, world.snapshot()) == {}


def test_commits_that_are_not_pushed_yet_are_pushed(world: World) -> None:
    world.make_clone()
    result = world.run("publish", "--no-push")
    assert result.code == 0 and "nexus-gen publish` pushes it" in result.err
    assert "Tests" not in world.published("README.md")
    result = world.run("publish")
    assert result.code == 0 and [line.split()[1] for line in result.out.splitlines()] == ["push"]
    assert "Tests" in world.published("README.md")


@pytest.mark.parametrize("kind", ["unborn", "born", "new"])
def test_a_dry_run_prints_the_commands_and_does_nothing(world: World, kind: str) -> None:
    """What it prints, typed into a shell, makes what the run itself makes."""
    if kind == "born":
        world.make_clone()
        arguments = ["--workflow"]
    else:
        world.make_remote()
        world.write("learnings.yaml", GOOD)
        arguments = ["--remote", f"file://{world.remote}", "--message", "It's a $HOME `test`"]
    if kind == "unborn":
        world.git(world.folder, "init", "--quiet", world.here)
    world.run("render")
    before = world.snapshot()
    shown = world.run("publish", "--dry-run", *arguments)
    assert shown.code == 0, shown.err
    assert differences(before, world.snapshot()) == {}
    again = world.folder / "again"
    shutil.copytree(world.folder, again, ignore=shutil.ignore_patterns("again"), symlinks=True)
    by_hand = World.__new__(World)
    by_hand.__dict__ = {**world.__dict__, "here": again / world.here.name}
    remote = str(again / "server" / world.remote.name)
    if kind == "born":
        world.git(by_hand.here, "remote", "set-url", "origin", remote)
        text = (ROOT / "nexus_gen/project/readme-workflow.yml").read_text()
        by_hand.write(".github/workflows/readme.yml", text)
    by_hand.shell(shown.out.replace(str(world.remote), remote))
    done = world.run("publish", *arguments)
    assert done.code == 0, done.err
    assert done.out == shown.out
    names = world.git(world.here, "ls-tree", "-r", "--name-only", "HEAD")
    assert world.git(by_hand.here, "ls-tree", "-r", "--name-only", "HEAD") == names
    assert world.git(pathlib.Path(remote), "log", "--format=%s") == world.git(
        world.remote, "log", "--format=%s"
    )


# where it goes


@pytest.mark.parametrize("kind", ["path", "file", "daemon", "http", "http-helper"])
def test_it_pushes_to_a_real_remote(world: World, kind: str) -> None:
    world.make_remote()
    world.write("learnings.yaml", GOOD)
    if kind in ("path", "file"):
        url = str(world.remote) if kind == "path" else f"file://{world.remote}"
        result = world.run("publish", "--remote", url)
    elif kind == "daemon":
        with daemon(world) as url:
            result = world.run("publish", "--remote", url)
    else:
        world.git(world.remote, "config", "http.receivepack", "true")
        with smart_http(world, password="s3cret-w0rd") as url:
            if kind == "http-helper":
                helper = "!f() { echo username=learner; echo password=s3cret-w0rd; }; f"
                world.git(world.folder, "config", "--global", "credential.helper", helper)
            address = with_user(url, "learner:s3cret-w0rd") if kind == "http" else url
            result = world.run("publish", "--remote", address)
    assert result.code == 0, result.err
    assert "s3cret-w0rd" not in result.err + result.out
    assert world.published("README.md").startswith("# alx-project-nexus")
    assert world.git(world.here, "rev-parse", "--abbrev-ref", "main@{upstream}") == "origin/main\n"
    assert committed(world) == OURS


def test_a_newcomers_path_ends_with_a_readme_that_meets_the_rubric(world: World) -> None:
    world.make_remote()
    world.here.mkdir()
    assert world.run("init", "--defaults").code == 0
    added = world.run(
        "add", "challenge", "Slow lists", "--problem", "Many queries", "--solution", "One query with a join"
    )
    assert added.code == 0
    assert world.run("add", "takeaway", "Measure first").code == 0
    result = world.run("publish", "--yes", "--remote", f"file://{world.remote}")
    assert result.code == 0, result.err
    clone = world.folder / "clone"
    world.git(world.folder, "clone", "--quiet", world.remote, clone)
    assert world.git(clone, "branch", "--show-current") == "main\n"
    assert world.run("render", "--check", folder=clone).code == 0
    assert world.run("publish", folder=clone).code == 0  # and it asks for no --yes: the rubric is met


def test_a_clone_of_an_empty_repository(world: World) -> None:
    world.make_remote()
    world.git(world.folder, "clone", "--quiet", world.remote, world.here)
    world.write("learnings.yaml", GOOD)
    assert world.run("publish").code == 0
    assert world.published("learnings.yaml") == GOOD


def test_a_new_repository_without_a_remote_is_made_and_told_how_to_go_on(world: World) -> None:
    world.here.mkdir()
    world.write("learnings.yaml", GOOD)
    result = world.run("publish")
    assert result.code == 1
    assert "https://github.com/new" in result.err and "alx-project-nexus" in result.err
    assert world.git(world.here, "log", "--format=%s %D") == "Add README.md and learnings.yaml HEAD -> main\n"


def test_a_git_before_2_28_makes_the_branch_main_too(world: World) -> None:
    git = shutil.which("git")
    world.program("git", f'[ "$1" = --version ] && {{ echo git version 2.25.1; exit; }}\n'
                  f'[ "$1 $2" = "init -b" ] && exit 129\nexec {git} "$@"')  # fmt: skip
    world.write("learnings.yaml", GOOD)
    assert world.run("publish", "--no-push", "--branch", "trunk").code == 0
    assert world.git(world.here, "branch", "--show-current") == "trunk\n"


@pytest.mark.parametrize(
    ("settings", "arguments", "expected"),
    [
        ([], [], "origin main"),
        ([], ["--branch", "readme"], "origin readme"),
        ([], ["--remote", "second"], "second main"),
        (["remote.pushDefault second"], [], "second main"),
        (["branch.main.pushRemote second"], [], "second main"),
        (["branch.main.merge refs/heads/trunk"], ["--yes"], "origin trunk"),
        (["branch.main.merge refs/heads/trunk", "push.default upstream"], [], "origin trunk"),
        (["branch.main.merge refs/heads/trunk"], ["--branch", "main"], "origin main"),
    ],
    ids=str,
)
def test_it_pushes_where_the_branch_or_the_call_says(
    world: World, settings: list[str], arguments: list[str], expected: str
) -> None:
    world.make_clone()
    second = world.folder / "second/alx-project-nexus.git"
    world.git(world.folder, "clone", "--quiet", "--bare", world.remote, second)
    world.git(world.here, "remote", "add", "second", second)
    for folder in (world.remote, second):
        world.git(folder, "branch", "trunk", "main")
    for setting in settings:
        world.git(world.here, "config", *setting.split(" ", 1))
    result = world.run("publish", *arguments)
    assert result.code == 0, result.err
    remote, branch = expected.split()
    folder = second if remote == "second" else world.remote
    head = world.git(world.here, "rev-parse", "HEAD")
    assert world.git(folder, "rev-parse", branch) == head
    others = [(one, name) for one in (world.remote, second) for name in ("main", "trunk")]
    assert all(
        world.git(one, "rev-parse", name) != head for one, name in others if (one, name) != (folder, branch)
    )


def test_a_branch_without_upstream_follows_the_one_it_is_pushed_to(world: World) -> None:
    world.make_clone()
    world.git(world.here, "switch", "--quiet", "--create", "mine")
    result = world.run("publish")
    assert result.code == 0, result.err
    assert world.git(world.here, "rev-parse", "--abbrev-ref", "mine@{upstream}") == "origin/mine\n"


def test_a_tag_called_like_the_branch_does_no_harm(world: World) -> None:
    world.make_clone()
    world.git(world.here, "tag", "main")
    world.git(world.here, "push", "--quiet", "origin", "refs/tags/main")
    result = world.run("publish")
    assert result.code == 0, result.err
    assert world.git(world.remote, "rev-parse", "refs/heads/main") == world.git(
        world.here, "rev-parse", "HEAD"
    )


def test_an_address_for_pushing_alone_is_the_one_that_counts(world: World) -> None:
    world.make_clone()
    url = world.git(world.here, "remote", "get-url", "origin").strip()
    world.git(world.here, "remote", "set-url", "origin", "https://nowhere.invalid/x.git")
    world.git(world.here, "remote", "set-url", "--push", "origin", url)
    assert world.run("publish").code == 0
    assert "Tests" in world.published("README.md")


def test_an_address_that_a_remote_has_is_that_remote(world: World) -> None:
    world.make_clone()
    result = world.run("publish", "--remote", world.remote)
    assert result.code == 0
    assert world.git(world.here, "remote") == "origin\n" and "origin, main" in result.err


@pytest.mark.parametrize(
    "kind", ["sub-folder", "worktree", "shallow", "autocrlf", "spaces", "template", "crlf", "link"]
)
def test_it_works_in_repositories_of_all_kinds(world: World, kind: str) -> None:
    world.make_clone()
    path, folder = ".", world.here
    if kind == "sub-folder":
        path = "docs [1]"
        world.write(f"{path}/learnings.yaml", GOOD)
        world.git(world.here, "add", ":(literal)docs [1]/learnings.yaml")
    elif kind == "worktree":
        folder = world.folder / "tree"
        world.git(world.here, "worktree", "add", "--quiet", "-b", "tree", folder)
        (folder / "learnings.yaml").write_text(GOOD.replace("Measure first", "Measure twice"))
    elif kind == "shallow":
        shutil.rmtree(world.here)
        world.git(world.folder, "clone", "--quiet", "--depth=1", f"file://{world.remote}", world.here)
        world.write("learnings.yaml", GOOD.replace("Measure first", "Measure twice"))
    elif kind == "autocrlf":
        world.git(world.here, "config", "core.autocrlf", "true")
    elif kind == "crlf":
        for name in OURS:
            (world.here / name).write_bytes((world.here / name).read_bytes().replace(b"\n", b"\r\n"))
    elif kind == "spaces":
        folder = world.folder / "with space"
        shutil.move(world.here, folder)
        path = str(folder)
    elif kind == "link":
        folder = world.folder / "link"
        folder.symlink_to(world.here, target_is_directory=True)
    elif kind == "template":
        world.write(".template", "# write more\n")
        world.git(world.here, "config", "commit.template", ".template")
        world.git(world.here, "config", "core.commentChar", ";")
        world.git(world.here, "config", "commit.verbose", "true")
    result = world.run("publish", path, folder=world.folder if kind == "spaces" else folder)
    assert result.code == 0, result.err
    top = folder / path if kind == "sub-folder" else folder
    branch = "tree" if kind == "worktree" else "main"
    prefix = "docs [1]/" if kind == "sub-folder" else ""
    expected = (top / "README.md").read_bytes().decode().replace("\r\n", "\n")
    assert world.published(f"{prefix}README.md", branch).replace("\r\n", "\n") == expected
    assert world.git(folder, "status", "--porcelain", f":(literal){prefix}README.md") == ""


def test_a_readme_whose_case_git_knows_otherwise(world: World) -> None:
    """As on a disk that does not tell README.md from Readme.md."""
    world.make_clone()
    world.git(world.here, "config", "core.ignorecase", "true")
    world.git(world.here, "mv", "README.md", "Readme.md")
    world.git(world.here, "commit", "--quiet", "-m", "Case", "--", "Readme.md", "README.md")
    (world.here / "Readme.md").rename(world.here / "README.md")
    dry = world.run("publish", "--dry-run")
    assert "commit" in dry.out and "Readme.md" in dry.out and "add" not in dry.out.split("commit")[0]


def test_variables_of_a_hook_lead_to_no_other_repository(world: World) -> None:
    world.make_clone()
    other = world.folder / "elsewhere"
    world.git(world.folder, "init", "--quiet", other)
    before = world.snapshot(other)
    result = world.run(
        "publish", GIT_DIR=str(other / ".git"), GIT_WORK_TREE=str(other), GIT_INDEX_FILE=str(other / "index"),
        GIT_PREFIX="x/", GIT_LITERAL_PATHSPECS="1",
    )  # fmt: skip
    assert result.code == 0, result.err
    assert "Tests" in world.published("README.md")
    after = world.snapshot(other)
    assert differences({**before, "remote": ""}, {**after, "remote": ""}) == {}


def test_it_signs_where_the_user_signs(world: World) -> None:
    needs("ssh-keygen")
    world.make_clone()
    key = world.home / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    for name, value in (("commit.gpgsign", "true"), ("gpg.format", "ssh"), ("user.signingkey", f"{key}.pub")):
        world.git(world.here, "config", name, value)
    result = world.run("publish")
    assert result.code == 0, result.err
    assert "gpgsig -----BEGIN SSH SIGNATURE" in world.git(world.here, "cat-file", "commit", "HEAD")


def test_hooks_run_and_are_heard(world: World) -> None:
    world.make_clone()
    world.hook("pre-commit", "echo pre-commit is heard")
    world.hook("post-commit", "echo post-commit is heard >&2; sleep 60 &")
    world.hook("pre-push", "echo pre-push is heard")
    result = world.run("publish")
    assert result.code == 0
    assert re.findall(r"[\w-]+ is heard", result.err) == [f"{name} is heard" for name in ("pre-commit", "post-commit", "pre-push")]  # fmt: skip


def test_no_control_character_of_a_remote_reaches_the_terminal(world: World) -> None:
    world.make_clone()
    world.hook("pre-receive", r"printf 'ok\033[31m\007\n'", world.remote)
    result = world.run("publish")
    assert result.code == 0 and "ok" in result.err and "\x1b" not in result.err


# what stops it


@pytest.mark.parametrize(
    "wrong",
    [
        ["--message", ""],
        ["--message", "  "],
        ["--no-push", "--remote", "origin"],
        ["--remote", "orgin"],
        ["--remote=--upload-pack=x/y"],
        ["--branch", "no..branch"],
        ["--branch=--force"],
        ["nowhere"],
    ],
    ids=str,
)
def test_a_wrong_call_is_2_and_changes_nothing(world: World, wrong: list[str]) -> None:
    world.make_clone()
    before = world.snapshot()
    result = world.run("publish", *wrong)
    assert result.code == 2 and result.out == ""
    assert differences(before, world.snapshot()) == {}


@pytest.mark.parametrize(
    ("text", "rule", "published", "stops"),
    [
        ("the key AKIAQ3EGRMW2XTZL4J6P", "secret", False, True),
        ("the key AKIAQ3EGRMW2XTZL4J6P", "secret", True, True),
        ("ask anna.berg@gmail.com", "personal-data", False, True),
        ("ask anna.berg@gmail.com", "personal-data", True, False),
        ("see https://github.com", "", False, False),
    ],
)
def test_what_others_should_not_read_stops_it(
    world: World, text: str, rule: str, published: bool, stops: bool
) -> None:
    if published:
        world.make_clone()
    else:
        world.make_remote()
        world.git(world.folder, "clone", "--quiet", world.remote, world.here)
    world.write("learnings.yaml", GOOD.replace("One query with a join", text))
    world.render()
    before = world.snapshot()
    if stops:
        result = world.run("publish", "--yes")
        assert result.code == 1
        assert "there is something that others should not read" in result.err
        assert re.search(rf"README.md:\d+: .* \({rule}\)\n +learnings.yaml:10: .* \({rule}\)\n", result.err)
        assert differences(before, world.snapshot()) == {}
    result = world.run("publish", *(["--allow-findings"] if stops else []))
    assert result.code == 0, result.err
    assert text in world.published("learnings.yaml")


def test_another_name_than_the_programmes_is_said_at_the_first_push(world: World) -> None:
    world.remote = world.folder / "server/my-notes.git"
    world.make_remote()
    world.git(world.folder, "clone", "--quiet", world.remote, world.here)
    world.write("learnings.yaml", GOOD)
    first = world.run("publish")
    assert first.code == 0 and "called my-notes; the programme asks for alx-project-nexus" in first.err
    world.write("learnings.yaml", GOOD.replace("Measure first", "Measure twice"))
    assert "my-notes;" not in world.run("publish").err


@pytest.mark.parametrize("arrives", [True, False])
def test_a_push_that_broke_off_leaves_a_commit_for_the_next_run(world: World, arrives: bool) -> None:
    world.make_clone()
    git = shutil.which("git")
    push = f'{git} "$@"; ' if arrives else ""
    world.program("git", f'case "$*" in "push --porcelain"*) {push}echo "fatal: the remote end hung up '
                  f'unexpectedly" >&2; exit 128;; esac; exec {git} "$@"')  # fmt: skip
    result = world.run("publish")
    assert result.code == 3 and "origin can't be reached" in result.err
    assert "stays here; `nexus-gen publish` pushes it" in result.err
    assert committed(world) == OURS
    (world.folder / "programs/git").unlink()
    again = world.run("publish")
    assert again.code == 0 and ("nothing to do" in again.err) == arrives
    assert "Tests" in world.published("README.md")


def test_a_declined_push_leaves_what_others_staged_alone(world: World) -> None:
    world.make_clone()
    world.hook("pre-push", "git add scratch.txt; exit 1")
    result = world.run("publish")
    assert result.code == 1 and "stays here" in result.err
    assert "scratch.txt" in world.git(world.here, "diff", "--cached", "--name-only")
    assert committed(world) == OURS


def test_a_reader_that_is_gone_does_not_stop_it_halfway(world: World) -> None:
    world.make_clone()
    command = f"{shlex.quote(sys.executable)} -m nexus_gen publish --yes | true; exit ${{PIPESTATUS[0]}}"
    run = subprocess.run(["bash", "-c", command], cwd=world.here, env=world.environment, capture_output=True)
    assert run.returncode == 0, run.stderr
    assert "Tests" in world.published("README.md")


@pytest.mark.parametrize("path", [".", "my notes"])
def test_the_way_to_a_remote_that_has_commits_can_be_typed(world: World, path: str) -> None:
    """As where the repository was made on GitHub with a licence: three commands, in their order."""
    world.make_remote()
    seed = world.folder / "seed"
    world.git(world.folder, "clone", "--quiet", world.remote, seed)
    (seed / "LICENSE").write_text("MIT\n")
    world.git(seed, "add", ".")
    world.git(seed, "commit", "--quiet", "-m", "Initial commit")
    world.git(seed, "push", "--quiet", "origin", "main")
    world.write(f"{path}/learnings.yaml", GOOD)
    result = world.run("publish", path, "--yes", "--remote", "../server/alx-project-nexus.git")
    assert result.code == 1 and not (world.here / path / ".git").exists()
    [sentence] = [line for line in result.err.splitlines() if "clone it" in line]
    assert re.fullmatch(
        r"  clone it, put learnings.yaml into the clone, and publish there: `[^`]+`, `[^`]+`, `[^`]+`",
        sentence,
    )
    for command in re.findall(r"`([^`]+)`", sentence):
        world.shell(command)
    assert world.published("learnings.yaml") == GOOD and world.published("LICENSE") == "MIT\n"


# stopped halfway


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda one: one.name)
@pytest.mark.parametrize("hook", ["pre-commit", "commit-msg", "post-commit", "pre-push"])
def test_stopped_in_a_hook_the_commit_is_whole_or_not_there(
    world: World, number: signal.Signals, hook: str
) -> None:
    world.make_clone()
    world.git(world.here, "rm", "--quiet", "--cached", *OURS)
    flag = world.folder / "flag"
    world.hook(hook, f"touch {flag}; sleep 20")
    before = world.snapshot()
    run = start(world)
    wait_until(flag.exists)
    run.send_signal(number)
    said = run.communicate(timeout=30)[1]
    assert run.returncode == 130, said
    assert_whole(world, before, made=hook in ("post-commit", "pre-push"))


def test_under_nohup_it_goes_on_when_the_terminal_is_closed(world: World) -> None:
    world.make_clone()
    flag = world.folder / "flag"
    world.hook("pre-commit", f"touch {flag}; sleep 1")
    command = f"trap '' HUP; exec {shlex.quote(sys.executable)} -m nexus_gen publish"
    run = subprocess.Popen(
        ["sh", "-c", command], cwd=world.here, env=world.environment, stderr=subprocess.DEVNULL
    )
    wait_until(flag.exists)
    run.send_signal(signal.SIGHUP)
    assert run.wait(30) == 0
    assert "Tests" in world.published("README.md")


@pytest.mark.parametrize("moment", [0.12, 0.16, 0.2, 0.24, 0.28, 0.32, 0.36, 0.4])
def test_stopped_at_any_moment_the_commit_is_whole_or_not_there(world: World, moment: float) -> None:
    world.make_clone()
    world.git(world.here, "rm", "--quiet", "--cached", *OURS)
    before = world.snapshot()
    run = start(world)
    time.sleep(moment)
    run.send_signal(signal.SIGINT)
    run.communicate(timeout=30)
    assert run.returncode in (0, 130, -2)  # -2: Python itself was not there yet
    assert_whole(world, before, made=world.git(world.here, "log", "--format=%s") != "First\n")


def wait_until(ready: object) -> None:
    assert callable(ready)
    for _ in range(600):
        if ready():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come so far")


def assert_whole(world: World, before: dict[str, object], made: bool) -> None:
    assert not list((world.here / ".git").rglob("*.lock"))
    after = world.snapshot()
    if not made:
        assert differences(before, after) == {}
        return
    assert world.git(world.here, "diff", "--cached", "--name-only") == "staged.txt\n"
    assert "README.md" not in world.git(world.here, "status", "--porcelain")
    assert after["stash list"] == before["stash list"]


# the printed form


def test_what_is_printed_can_be_typed(world: World) -> None:
    world.make_clone()
    result = world.run("publish", str(world.here), "--message", "A 'quoted' message", folder=world.folder)
    lines = [shlex.split(line) for line in result.out.splitlines()]
    assert lines == [
        ["git", "-C", str(world.here), "commit", "-m", "A 'quoted' message", "--", *OURS],
        [
            "git",
            "-C",
            str(world.here),
            "push",
            "--porcelain",
            "--",
            "origin",
            "refs/heads/main:refs/heads/main",
        ],
    ]
