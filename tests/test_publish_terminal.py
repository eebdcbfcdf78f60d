"""publish at a real terminal: it asks before it goes on, and git may ask for a password."""

from __future__ import annotations

import pathlib
import sys

import pytest

from tests.conftest import needs
from tests.repositories import GOOD, World, differences, smart_http

pexpect = pytest.importorskip("pexpect", reason="a terminal of POSIX", exc_type=ImportError)
if sys.platform == "win32":
    pytest.skip("a terminal of POSIX", allow_module_level=True)

UNMET = GOOD.replace("takeaways: [Measure first]\n", "")


@pytest.fixture
def world(tmp_path: pathlib.Path) -> World:
    needs("git")
    return World(tmp_path)


def start(world: World, *arguments: str) -> pexpect.spawn:
    return pexpect.spawn(
        sys.executable,
        ["-m", "nexus_gen", "publish", *arguments],
        cwd=str(world.here),
        env={**world.environment, "TERM": "xterm-256color"},
        timeout=30,
        encoding="utf-8",
        dimensions=(40, 200),
    )


def ended(child: pexpect.spawn) -> int:
    child.expect(pexpect.EOF)
    child.close()
    return int(child.exitstatus)


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("n", 1), ("", 1)])
def test_an_unmet_rubric_is_a_question(world: World, answer: str, code: int) -> None:
    world.make_clone()
    world.write("learnings.yaml", UNMET)
    world.render()
    before = world.snapshot()
    child = start(world)
    child.expect("Personal takeaways")
    child.expect("Publish it all the same")
    child.sendline(answer)
    assert ended(child) == code
    assert ("Measure first" in world.published("README.md")) == (code == 1)
    assert code == 0 or differences(before, world.snapshot()) == {}


def test_the_end_of_input_at_a_question_is_130_and_changes_nothing(world: World) -> None:
    world.make_clone()
    world.write("learnings.yaml", UNMET)
    before = world.snapshot()
    child = start(world)
    child.expect("Publish it all the same")
    child.sendeof()
    assert ended(child) == 130
    assert differences(before, world.snapshot()) == {}


def test_another_name_than_the_programmes_is_a_question(world: World) -> None:
    world.remote = world.folder / "server/notes.git"
    world.make_remote()
    world.git(world.folder, "clone", "--quiet", world.remote, world.here)
    world.write("learnings.yaml", GOOD)
    child = start(world)
    child.expect(
        "The remote repository is called notes; the programme asks for alx-project-nexus. Push there"
    )
    child.sendline("n")
    assert ended(child) == 1
    assert world.git(world.here, "status", "--porcelain") == "?? learnings.yaml\n"


@pytest.mark.parametrize(("password", "code"), [("right", 0), ("wrong", 3)])
def test_git_asks_for_the_password_itself(world: World, password: str, code: int) -> None:
    world.make_clone()
    world.git(world.remote, "config", "http.receivepack", "true")
    with smart_http(world) as url:
        world.git(world.here, "remote", "set-url", "origin", url)
        child = start(world)
        child.expect("Username for")
        child.sendline("learner")
        child.expect("Password for")
        child.sendline(password)
        if code:
            child.expect("the commit [0-9a-f]+ stays here; `nexus-gen publish` pushes it")
        assert ended(child) == code
    assert ("Tests" in world.published("README.md")) == (code == 0)


GH = """
case "$1 $2" in
  "auth status") exit 0;;
  "repo create") echo "$@" >>"$HOME/gh"; git remote add origin "$REMOTE"; exit 0;;
esac
exit 9"""


@pytest.mark.parametrize("answer", ["y", "n"])
@pytest.mark.parametrize("kind", ["repository", "folder"])
def test_gh_makes_the_repository_if_the_learner_wants_it(world: World, kind: str, answer: str) -> None:
    world.make_remote()
    if kind == "repository":
        world.git(world.folder, "init", "--quiet", world.here)
    world.write("learnings.yaml", GOOD)
    world.program("gh", GH)
    world.environment["REMOTE"] = str(world.remote)
    before = world.snapshot()
    child = start(world)
    child.expect("Create the public repository alx-project-nexus on GitHub with gh")
    child.sendline(answer)
    code = ended(child)
    if answer == "y":
        assert code == 0
        assert (world.home / "gh").read_text().startswith("repo create alx-project-nexus --public")
        assert world.published("learnings.yaml") == GOOD
    else:
        assert code == 1 and not (world.home / "gh").exists()
        assert kind == "folder" or differences(before, world.snapshot()) == {}


def test_without_a_terminal_gh_is_only_named(world: World) -> None:
    world.make_clone()
    world.git(world.here, "remote", "remove", "origin")
    world.program("gh", GH)
    result = world.run("publish", "--yes")
    assert result.code == 1 and "`gh repo create alx-project-nexus --public" in result.err
    assert not (world.home / "gh").exists()


def test_gh_that_is_not_logged_in_is_not_named(world: World) -> None:
    world.make_clone()
    world.git(world.here, "remote", "remove", "origin")
    world.program("gh", "exit 1")
    result = world.run("publish", "--yes")
    assert result.code == 1 and "gh repo create" not in result.err


def test_ctrl_c_at_the_terminal_in_a_hook_leaves_all_as_it_was(world: World) -> None:
    world.make_clone()
    world.hook("pre-commit", "echo the hook runs; sleep 20")
    before = world.snapshot()
    child = start(world)
    child.expect("the hook runs")
    child.sendintr()
    assert ended(child) == 130
    assert differences(before, world.snapshot()) == {}
    assert not list((world.here / ".git").rglob("*.lock"))


def test_with_no_input_not_even_the_terminal_itself_is_asked(world: World) -> None:
    """As in a script that a person started: there is a terminal, but stdin is not it."""
    world.make_clone()
    world.program(
        "ssh",
        "exec 3</dev/tty && { echo asked >$HOME/asked; sleep 100; }; echo 'Permission denied (x).' >&2; exit 255",
    )
    world.git(world.here, "remote", "set-url", "origin", "git@localhost:me/alx-project-nexus.git")
    child = pexpect.spawn(
        "sh",
        ["-c", f"'{sys.executable}' -m nexus_gen publish --yes </dev/null"],
        cwd=str(world.here),
        env=world.environment,
        timeout=30,
        encoding="utf-8",
    )
    assert ended(child) == 3
    assert not (world.home / "asked").exists()
