"""Every bad state of a repository or a remote: one sentence, the command that mends it, and nothing lost."""

from __future__ import annotations

import contextlib
import pathlib
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

import pytest

from nexus_gen.git.states import STATES
from tests.conftest import needs
from tests.repositories import GOOD, World, daemon, differences, free_port, smart_http, with_user

if sys.platform == "win32":
    pytest.skip("hooks and servers of POSIX", allow_module_level=True)


class Bad(NamedTuple):
    """What a run in this state must say. `mend` picks which commands of the hint are typed, and mends it.

    With `commits` it is known after the commit only, which stays. `writes` are files of ours that are written
    before it is known, and stay so.
    """

    state: str
    says: str = ""
    arguments: tuple[str, ...] = ("--yes",)
    mend: tuple[int, ...] = ()
    folder: pathlib.Path | None = None
    environment: Mapping[str, str] = MappingProxyType({})
    hidden: str = ""
    commits: bool = False
    writes: tuple[str, ...] = ()


Make = Callable[[World], Iterator[Bad]]
CASES: dict[str, Make] = {}


def case(make: Make) -> Make:
    CASES[make.__name__.strip("_").replace("_", "-")] = make
    return make


@pytest.fixture
def world(tmp_path: pathlib.Path) -> World:
    needs("git")
    return World(tmp_path)


# git itself


@case
def _git_is_not_installed(world: World) -> Iterator[Bad]:
    world.make_clone()
    yield Bad("no-git", environment={"PATH": str(world.folder)})


@case
def _git_is_too_old(world: World) -> Iterator[Bad]:
    world.make_clone()
    fake = world.folder / "old"
    fake.mkdir()
    (fake / "git").write_text("#!/bin/sh\necho git version 2.7.4\n")
    (fake / "git").chmod(0o755)
    yield Bad("old-git", "git 2.7.4", environment={"PATH": f"{fake}:{world.environment['PATH']}"})


@case
def _nobody_has_told_git_a_name(world: World) -> Iterator[Bad]:
    world.make_clone()
    (world.home / ".gitconfig").unlink()
    yield Bad("no-identity", mend=(0, 1))


@case
def _no_identity_and_no_repository(world: World) -> Iterator[Bad]:
    world.here.mkdir()
    world.write("learnings.yaml", GOOD)
    (world.home / ".gitconfig").unlink()
    yield Bad("no-identity", arguments=("--yes", "--no-push"), mend=(0, 1))


@case
def _the_owner_is_somebody_else(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.git(world.folder, "config", "--global", "safe.directory", world.remote)
    yield Bad(
        "failed", "config --global --add safe.directory", environment={"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}
    )


@case
def _the_repository_is_broken(world: World) -> Iterator[Bad]:
    world.make_clone()
    (world.here / ".git/HEAD").write_text("")
    yield Bad("failed", "not a git repository")


@case
def _a_worktree_of_a_repository_that_is_gone(world: World) -> Iterator[Bad]:
    world.make_clone()
    shutil.rmtree(world.here / ".git")
    (world.here / ".git").write_text("gitdir: /nowhere/at/all\n")
    yield Bad("failed", "/nowhere/at/all")


@case
def _the_index_is_locked(world: World) -> Iterator[Bad]:
    world.make_clone()
    (world.here / ".git/index.lock").touch()
    yield Bad("failed", "remove the file manually to continue")


@case
def _the_branch_is_locked(world: World) -> Iterator[Bad]:
    world.make_clone()
    (world.here / ".git/refs/heads/main.lock").touch()
    yield Bad("failed", "main.lock")


def _failing(world: World, command: str, said: str) -> None:
    git = shutil.which("git", path=world.environment["PATH"])
    world.program("git", f'[ "$1" = {command} ] && {{ echo "{said}" >&2; exit 128; }}\nexec {git} "$@"')


@case
def _the_disk_is_full(world: World) -> Iterator[Bad]:
    world.make_clone()
    _failing(world, "commit", "fatal: unable to write new_index file: No space left on device")
    yield Bad("failed", "No space left on device")


@case
def _git_may_not_write(world: World) -> Iterator[Bad]:
    world.make_clone()
    _failing(
        world,
        "commit",
        "error: insufficient permission for adding an object to repository database .git/objects",
    )
    yield Bad("failed", "insufficient permission")


@case
def _git_says_what_nobody_knows(world: World) -> Iterator[Bad]:
    world.make_clone()
    _failing(world, "commit", "fatal: the moon is in the wrong house")
    yield Bad("failed", "the moon")


# the place


@case
def _a_bare_repository(world: World) -> Iterator[Bad]:
    world.make_remote()
    world.here = world.remote
    world.write("learnings.yaml", GOOD)
    yield Bad("no-files")


@case
def _the_inside_of_a_repository(world: World) -> Iterator[Bad]:
    world.make_clone()
    (world.here / ".git/learnings.yaml").write_text(GOOD)
    yield Bad("no-files", folder=world.here / ".git")


@case
def _inside_another_repository(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.write("mine/learnings.yaml", GOOD)
    yield Bad("nested", arguments=(), folder=world.here / "mine", mend=(0,))


@case
def _a_submodule(world: World) -> Iterator[Bad]:
    world.make_clone()
    outer = world.folder / "outer"
    world.git(world.folder, "init", "--quiet", outer)
    world.git(outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", world.remote, "inner")
    world.git(outer, "commit", "--quiet", "-m", "Outer")
    world.here = outer / "inner"
    world.write("learnings.yaml", GOOD.replace("Measure first", "Measure twice"))
    yield Bad("submodule", arguments=(), mend=(0, 1))


@case
def _the_readme_is_ignored(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.git(world.here, "rm", "--quiet", "--cached", "README.md")
    world.write(".gitignore", "# texts\n*.md\n")
    yield Bad("refused", "ignored by one of your .gitignore files:\n  README.md\n")


@case
def _the_workflow_is_ignored(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.write(".gitignore", ".github/\n")
    yield Bad("refused", ".github", arguments=("--yes", "--workflow"))


@case
def _the_readme_is_a_link(world: World) -> Iterator[Bad]:
    world.make_clone()
    (world.here / "README.md").rename(world.here / "text.md")
    (world.here / "README.md").symlink_to("text.md")
    yield Bad("link", mend=(0,))


@case
def _a_sparse_checkout_without_the_folder(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.git(world.here, "stash", "drop", "--quiet")
    world.git(world.here, "sparse-checkout", "init", "--cone")
    world.write("deep/learnings.yaml", GOOD)
    yield Bad("refused", "sparse-checkout", arguments=("--yes", "deep"))


@case
def _git_skips_the_readme(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.git(world.here, "update-index", "--skip-worktree", "README.md")
    yield Bad("overlooked", mend=(0,))


@case
def _git_overlooks_the_readme(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.git(world.here, "update-index", "--assume-unchanged", "README.md")
    yield Bad("overlooked", mend=(0,))


# what is under way


def _with_a_conflict(world: World, *command: str) -> None:
    """Two branches that changed the same line; `command` brings them together."""
    world.make_clone()
    world.git(world.here, "stash", "drop", "--quiet")
    world.git(world.here, "add", ".")
    world.git(world.here, "commit", "--quiet", "-m", "Work")
    world.git(world.here, "switch", "--quiet", "-c", "other", "HEAD~1")
    world.write("notes.txt", "other\n")
    world.git(world.here, "commit", "--quiet", "-a", "-m", "Other")
    world.git(world.here, "switch", "--quiet", "main")
    world.git(world.here, *command, fails=True)
    world.write("learnings.yaml", GOOD.replace("Measure first", "Measure twice"))


@case
def _a_merge_with_conflicts(world: World) -> Iterator[Bad]:
    _with_a_conflict(world, "merge", "other")
    yield Bad("under-way", "git merge is under way")


@case
def _a_merge_without_conflicts(world: World) -> Iterator[Bad]:
    _with_a_conflict(world, "merge", "--no-commit", "--strategy=ours", "other")
    yield Bad("under-way", "git merge is under way", mend=(0,))


@case
def _a_rebase(world: World) -> Iterator[Bad]:
    _with_a_conflict(world, "rebase", "other")
    yield Bad("under-way", "git rebase is under way")


@case
def _a_rebase_by_patches(world: World) -> Iterator[Bad]:
    _with_a_conflict(world, "rebase", "--apply", "other")
    yield Bad("under-way", "git rebase is under way")


@case
def _patches_by_mail(world: World) -> Iterator[Bad]:
    _with_a_conflict(world, "status")
    patch = world.folder / "one.patch"
    patch.write_text(world.git(world.here, "format-patch", "--stdout", "-1", "other"))
    world.git(world.here, "am", patch, fails=True)
    yield Bad("under-way", "git am is under way")


@case
def _a_cherry_pick(world: World) -> Iterator[Bad]:
    _with_a_conflict(world, "cherry-pick", "other")
    yield Bad("under-way", "git cherry-pick is under way")


@case
def _a_revert(world: World) -> Iterator[Bad]:
    _with_a_conflict(world, "revert", "--no-edit", "HEAD~1")
    yield Bad("under-way", "git revert is under way")


@case
def _a_revert_without_conflicts(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.git(world.here, "commit", "--quiet", "-a", "-m", "Two")
    world.git(world.here, "revert", "--no-commit", "HEAD")
    world.write("learnings.yaml", GOOD.replace("Measure first", "Measure twice"))
    yield Bad("under-way", "git revert is under way")


@case
def _a_bisect(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.git(world.here, "bisect", "start")
    yield Bad("bisect", mend=(0,))


@case
def _conflicts_of_a_stash(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.git(world.here, "commit", "--quiet", "-a", "-m", "Notes")
    world.git(world.here, "stash", "pop", fails=True)
    world.write("learnings.yaml", GOOD.replace("Measure first", "Measure twice"))
    yield Bad("unmerged", "notes.txt", mend=(0,))


@case
def _a_detached_head(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.git(world.here, "checkout", "--quiet", "--detach")
    yield Bad("detached", mend=(0,))


@case
def _a_detached_head_back_to_its_branch(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.git(world.here, "checkout", "--quiet", "--detach")
    yield Bad("detached", mend=(1,))


# the commit


@case
def _the_hook_pre_commit_fails(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.hook("pre-commit", "echo the linter is not happy; exit 1")
    yield Bad("hook", "the linter is not happy")


@case
def _the_hook_commit_msg_fails(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.hook("commit-msg", "echo fatal: no ticket >&2; exit 3")
    yield Bad("hook", "no ticket")


@case
def _a_hook_fails_for_files_git_does_not_know(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.git(world.here, "rm", "--quiet", "--cached", "README.md", "learnings.yaml")
    world.hook("pre-commit", "git status; exit 1")
    yield Bad("hook", arguments=("--yes", "--workflow"), writes=(".github/workflows/readme.yml",))


@case
def _a_hook_fails_and_the_readme_was_stale(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.write("learnings.yaml", GOOD.replace("Measure first", "Measure twice"))
    world.hook("pre-commit", "exit 1")
    yield Bad("hook", writes=("README.md",))


@case
def _a_hook_fails_and_there_was_no_readme(world: World) -> Iterator[Bad]:
    world.make_clone()
    (world.here / "README.md").unlink()
    world.hook("pre-commit", "exit 1")
    yield Bad("hook", writes=("README.md",))


@case
def _a_hook_fails_before_the_first_commit(world: World) -> Iterator[Bad]:
    _unborn(world)
    world.hook("pre-commit", "exit 1")
    yield Bad("hook", writes=("README.md",))


@case
def _a_hook_fails_and_the_readme_is_partly_staged(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.git(world.here, "add", "README.md")
    world.write("learnings.yaml", GOOD.replace("Measure first", "Measure twice"))
    world.git(world.here, "add", "--intent-to-add", "scratch.txt")
    world.hook("pre-commit", "exit 1")
    yield Bad("hook", writes=("README.md",))


@case
def _the_key_does_not_sign(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.git(world.here, "config", "commit.gpgsign", "true")
    world.git(world.here, "config", "gpg.program", "false")
    yield Bad("failed", "gpg failed to sign the data")


@case
def _there_is_no_key_to_sign_with(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.git(world.here, "config", "commit.gpgsign", "true")
    world.git(world.here, "config", "gpg.format", "ssh")
    yield Bad("failed", "user.signing")


@case
def _the_program_that_signs_waits(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.program("waiting", "trap '' INT; sleep 100")
    world.git(world.here, "config", "commit.gpgsign", "true")
    world.git(world.here, "config", "gpg.program", "waiting")
    yield Bad("failed", "no answer within 4 seconds")


@case
def _line_ends_that_git_refuses(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.git(world.here, "config", "core.autocrlf", "true")
    world.git(world.here, "config", "core.safecrlf", "true")
    yield Bad("failed", "LF would be replaced by CRLF")


@case
def _a_filter_that_is_not_installed(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.write(".gitattributes", "README.md filter=lfs\n")
    world.git(world.here, "config", "filter.lfs.clean", "git-lfs-that-is-not-here clean")
    world.git(world.here, "config", "filter.lfs.required", "true")
    yield Bad("failed", "clean filter 'lfs' failed")


# what is said in it


@case
def _the_rubric_is_not_met(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.write("learnings.yaml", GOOD.replace("takeaways: [Measure first]\n", ""))
    yield Bad("rubric", "Personal takeaways", arguments=(), mend=(-1,))


@case
def _another_workflow_is_there(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.write(".github/workflows/readme.yml", "name: mine\n")
    yield Bad("workflow", "name: mine", arguments=("--yes", "--workflow"), mend=(0,))


# the remote


@case
def _there_is_no_remote(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.git(world.here, "remote", "remove", "origin")
    yield Bad("no-remote", "https://github.com/new")


@case
def _there_are_several_remotes(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.git(world.here, "remote", "rename", "origin", "mine")
    world.git(world.here, "remote", "add", "theirs", world.remote)
    world.git(world.here, "branch", "--unset-upstream")
    yield Bad("which-remote", "mine, theirs", mend=(0,))


@case
def _the_branch_follows_one_of_another_name(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.git(world.here, "switch", "--quiet", "-c", "feature", "--track", "origin/main")
    yield Bad("other-name", arguments=(), mend=(1,))


@case
def _the_remote_is_ahead(world: World) -> Iterator[Bad]:
    world.make_clone()
    _somebody_pushes(world)
    yield Bad("ahead", mend=(0,))


@case
def _the_remote_is_ahead_of_a_new_repository(world: World) -> Iterator[Bad]:
    world.make_clone()
    shutil.rmtree(world.here)
    _unborn(world, clone=False)
    yield Bad("ahead", mend=(0,))


@case
def _the_remote_has_another_history(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.git(world.here, "remote", "remove", "origin")
    other = world.folder / "server/other/alx-project-nexus.git"
    world.git(world.folder, "init", "--quiet", "--bare", "-b", "main", other)
    tree = world.git(other, "mktree").strip()
    world.git(
        other, "update-ref", "refs/heads/main", world.git(other, "commit-tree", tree, "-m", "x").strip()
    )
    world.git(world.here, "remote", "add", "origin", other)
    yield Bad("ahead", mend=(0,))


@case
def _the_address_is_that_of_a_repository_with_commits(world: World) -> Iterator[Bad]:
    world.make_clone()
    shutil.rmtree(world.here)
    world.write("learnings.yaml", GOOD)
    yield Bad("no-clone", arguments=("--yes", "--remote", f"file://{world.remote}"))


@case
def _a_shallow_clone_that_the_remote_does_not_take(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.git(world.here, "commit", "--quiet", "-a", "-m", "Two")
    world.git(world.here, "push", "--quiet")
    shutil.rmtree(world.here)
    world.git(world.folder, "clone", "--quiet", "--depth=1", f"file://{world.remote}", world.here)
    empty = world.folder / "server/empty/alx-project-nexus.git"
    world.git(world.folder, "init", "--quiet", "--bare", "-b", "main", empty)
    world.git(empty, "config", "receive.shallowUpdate", "false")
    world.git(world.here, "remote", "set-url", "--push", "origin", empty)
    world.write("learnings.yaml", GOOD.replace("Measure first", "Measure twice"))
    yield Bad("declined", "shallow update not allowed", commits=True)


@case
def _the_branch_is_protected(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.hook(
        "pre-receive",
        "grep refs/heads/main >&2 && { echo GH006: Protected branch update failed; exit 1; }; exit 0",
        world.remote,
    )
    yield Bad("declined", "GH006", mend=(0, 1), commits=True)


@case
def _the_branch_is_protected_and_there_is_no_commit_yet(world: World) -> Iterator[Bad]:
    _unborn(world)
    world.hook("update", "echo only by pull request; exit 1", world.remote)
    yield Bad("declined", "only by pull request", commits=True)


@case
def _the_remote_has_the_branch_checked_out(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.git(world.remote, "config", "core.bare", "false")
    yield Bad("declined", commits=True)


@case
def _the_hook_pre_push_fails(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.hook("pre-push", "echo the tests fail; exit 1")
    yield Bad("hook", "the tests fail", commits=True)


@case
def _git_lfs_is_not_installed(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.hook(
        "pre-push",
        "command -v git-lfs-not-here >/dev/null || { echo git-lfs was not found on your path >&2; exit 2; }",
    )
    yield Bad("hook", "git-lfs was not found", commits=True)


@case
def _there_is_no_repository_at_the_path(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.git(world.here, "remote", "set-url", "origin", world.folder / "nowhere.git")
    yield Bad("remote", "does not appear to be a git repository")


@case
def _there_is_no_repository_on_the_server(world: World) -> Iterator[Bad]:
    world.make_clone()
    with smart_http(world, password=None, answer=404) as url:
        world.git(world.here, "remote", "set-url", "origin", url)
        yield Bad("remote", "not found")


@case
def _nobody_can_be_asked_for_a_password(world: World) -> Iterator[Bad]:
    world.make_clone()
    with smart_http(world) as url:
        world.git(world.here, "remote", "set-url", "origin", url)
        yield Bad("credentials")


@case
def _nobody_can_be_asked_before_the_first_commit(world: World) -> Iterator[Bad]:
    _unborn(world)
    with smart_http(world) as url:
        world.git(world.here, "remote", "set-url", "origin", url)
        yield Bad("credentials")


@case
def _nobody_can_be_asked_for_an_address(world: World) -> Iterator[Bad]:
    world.make_remote()
    world.write("learnings.yaml", GOOD)
    with smart_http(world) as url:
        yield Bad("credentials", arguments=("--yes", "--remote", url))


@case
def _the_password_is_wrong(world: World) -> Iterator[Bad]:
    world.make_clone()
    with smart_http(world) as url:
        world.git(world.here, "remote", "set-url", "origin", with_user(url, "learner:hunter2hunter2"))
        yield Bad("credentials", hidden="hunter2hunter2")


@case
def _a_password_in_an_address_that_leads_nowhere(world: World) -> Iterator[Bad]:
    world.make_clone()
    url = f"http://127.0.0.1:{free_port()}/alx-project-nexus.git"
    world.git(world.here, "remote", "set-url", "origin", with_user(url, "learner:p%40ssword-of-mine"))
    yield Bad("remote", hidden="ssword-of-mine")


@case
def _a_window_that_would_ask_for_a_password(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.program("ask", "sleep 100")
    with smart_http(world) as url:
        world.git(world.here, "remote", "set-url", "origin", url)
        world.git(world.here, "config", "core.askPass", "ask")
        yield Bad("credentials", environment={"GIT_ASKPASS": "ask", "SSH_ASKPASS": "ask", "DISPLAY": ":9"})


@case
def _a_credential_helper_that_waits(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.git(world.here, "config", "credential.helper", "!sleep 100;")
    with smart_http(world) as url:
        world.git(world.here, "remote", "set-url", "origin", url)
        yield Bad("remote", "no answer within 4 seconds")


@case
def _writing_is_forbidden(world: World) -> Iterator[Bad]:
    world.make_clone()
    with smart_http(world, password=None, answer=403) as url:
        world.git(world.here, "remote", "set-url", "origin", url)
        yield Bad("remote", "403")


@case
def _a_server_for_reading_only(world: World) -> Iterator[Bad]:
    world.make_clone()
    with daemon(world, receive=False) as url:
        world.git(world.here, "remote", "set-url", "origin", url)
        yield Bad("remote", "access denied or repository not exported")


@case
def _nobody_listens(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.git(world.here, "remote", "set-url", "origin", f"git://127.0.0.1:{free_port()}/x.git")
    yield Bad("remote", "127.0.0.1")


@case
def _the_host_is_unknown(world: World) -> Iterator[Bad]:
    world.make_clone()
    world.git(world.here, "remote", "set-url", "origin", "https://there-is-no-such-host.invalid/x.git")
    yield Bad("remote", "Could not resolve host")


@case
def _the_server_never_answers(world: World) -> Iterator[Bad]:
    world.make_clone()
    with smart_http(world, silent=True) as url:
        world.git(world.here, "remote", "set-url", "origin", url)
        yield Bad("remote", "no answer within 4 seconds")


def _by_ssh(world: World, script: str) -> None:
    world.make_clone()
    world.program("ssh", script)
    world.git(world.here, "remote", "set-url", "origin", "git@localhost:me/alx-project-nexus.git")


@case
def _ssh_has_no_key(world: World) -> Iterator[Bad]:
    _by_ssh(world, 'echo "git@localhost: Permission denied (publickey)." >&2; exit 255')
    yield Bad("credentials")


@case
def _ssh_does_not_know_the_host(world: World) -> Iterator[Bad]:
    _by_ssh(
        world,
        'case "$*" in *BatchMode=yes*) echo "Host key verification failed." >&2; exit 255;; esac; sleep 100',
    )
    yield Bad("remote", "Host key verification failed")


@case
def _ssh_would_ask_at_the_terminal(world: World) -> Iterator[Bad]:
    _by_ssh(
        world,
        'read -r answer </dev/tty || { echo "Permission denied (publickey,password)." >&2; exit 255; }; sleep 100',
    )
    yield Bad("credentials")


# helpers of the cases


def committed(world: World) -> set[str]:
    """The files that the last commit changes."""
    return set(world.git(world.here, "show", "--format=", "--name-only", "HEAD").split())


def staged(world: World) -> dict[str, str]:
    """What is staged of other files than ours."""
    lines = world.git(world.here, "ls-files", "--stage").splitlines()
    return {name: entry for entry, _, name in (line.partition("\t") for line in lines) if name not in OURS}


def others(world: World, ours: set[str]) -> object:
    """The working tree, its status and what is staged, without our files."""
    files = world.snapshot()["files"]
    assert isinstance(files, dict)
    status = world.git(world.here, "status", "--porcelain", "--untracked-files=all").splitlines()
    return (
        {name: content for name, content in files.items() if name not in ours},
        [line for line in status if line[3:] not in ours],
        staged(world),
    )


def _unborn(world: World, clone: bool = True) -> None:
    """A repository without a commit, with a file staged."""
    if clone:
        world.make_remote()
    world.git(world.folder, "init", "--quiet", "-b", "main", world.here)
    world.git(world.here, "remote", "add", "origin", world.remote)
    world.write("learnings.yaml", GOOD)
    world.write("staged.txt", "staged\n")
    world.git(world.here, "add", "staged.txt")


def _somebody_pushes(world: World) -> None:
    other = world.folder / "other"
    world.git(world.folder, "clone", "--quiet", world.remote, other)
    (other / "theirs.txt").write_text("theirs\n")
    world.git(other, "add", ".")
    world.git(other, "commit", "--quiet", "-m", "Theirs")
    world.git(other, "push", "--quiet")


OURS = {"README.md", "learnings.yaml"}
STATUS = "status --porcelain=v2 --branch --ignored"
# What a file that is written changes, and what a commit: of our files alone, see `others`.
OF_A_FILE = {STATUS, "files", "folders", "in .git"}  # git notes new times of files in its index; see `others`
OF_A_COMMIT = {STATUS, "files", "reflog", "reflog main", "for-each-ref", "in .git"}
NOT_BY_RUNNING = {"findings"}  # see test_publish.py


@pytest.mark.parametrize("name", CASES)
def test_a_bad_state_is_told_and_nothing_is_lost(world: World, name: str) -> None:
    with contextlib.contextmanager(CASES[name])(world) as bad:
        before = world.snapshot()
        ours = OURS if bad.commits else set(bad.writes)
        theirs = others(world, ours) if ours else None
        result = world.run("publish", *bad.arguments, folder=bad.folder, **bad.environment)
        after = world.snapshot()
        said = result.err + result.out
        state = STATES[bad.state]
        sentence = re.sub(r"\\\{\w+\\\}", "(?:.|\n)*?", re.escape(state.sentence))
        assert re.search(sentence, result.err), result.err
        assert result.code == state.code
        assert bad.says in said
        assert not bad.hidden or bad.hidden not in said
        assert ("stays here; `nexus-gen publish" in said) == bad.commits
        changing = OF_A_COMMIT if bad.commits else OF_A_FILE if bad.writes else set()
        assert differences(before, after).keys() <= changing
        assert not ours or others(world, ours) == theirs
        if bad.commits:
            assert committed(world) and committed(world) <= OURS
        assert "reflog" not in said and "Traceback" not in said
        if bad.mend:
            hint = result.err[re.search(sentence, result.err).end() :]  # type: ignore[union-attr]
            commands = re.findall(r"`([^`]+)`", hint)
            folder, world.here = world.here, bad.folder or world.here
            for number in bad.mend:
                world.shell(commands[number])
            again = world.run("publish", "--yes", *bad.arguments[1:], **bad.environment)
            assert again.code == 0, again.err
            world.here = folder


def test_every_state_of_the_table_has_its_case(world: World) -> None:
    """The cases name the states they are about; a state that none names could not be told."""
    source = pathlib.Path(__file__).read_text(encoding="utf-8")
    tried = set(re.findall(r'Bad\(\s*"([\w-]+)"', source))
    assert tried | NOT_BY_RUNNING == set(STATES)
    assert len(CASES) >= 30
