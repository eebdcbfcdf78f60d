"""The states in which publishing stops: a sentence, and what mends it. git tells of the rare ones itself."""

from __future__ import annotations

from typing import NamedTuple

from nexus_gen.errors import ENVIRONMENT, NO, NexusError

_MEND = "mend what it says, then run the same again"

# The environment failed: git itself, its settings, keys, network, disk.
_FAILED = {
    "no-git": ("git is not installed", "install it from https://git-scm.com, then run the same again"),
    "old-git": ("git {version} is too old: 2.20 or newer is needed", "get a new one: https://git-scm.com"),
    "no-identity": (
        "git does not know who you are, and a commit needs a name",
        'tell it: `git config --global user.name "Your Name"` and '
        "`git config --global user.email you@example.com`",
    ),
    "credentials": (
        "{remote} did not take the credentials, or there are none, and git can't ask for them here",
        "log in once at a terminal: `{push}`; or, for GitHub: `gh auth login` and `gh auth setup-git`",
    ),
    "remote": (
        "{remote} can't be reached, or does not let you write, as shown above",
        "see that you are online, and that the address is right: `{git} remote -v`",
    ),
    "failed": ("{what} failed, as shown above", _MEND),
}
# The repository, the remote or the learner's own rules have to be settled first.
_REFUSED = {
    "refused": ("{what} said no, as shown above", _MEND),
    "hook": ("the hook {hooks} said no, as shown above", "do what it asks for, then run the same again"),
    # the place
    "no-files": (
        "{path} is the inside of a repository, or a bare one: it has no files of its own",
        "clone it somewhere else, and publish from there: `git clone {path}`",
    ),
    "nested": (
        "the folder is part of the bigger repository {path}",
        "commit there: `{publish} --yes`; or make it one of its own: `git init -b main {folder}`",
    ),
    "submodule": (
        "the folder is a submodule of {path}, which a commit here changes, too",
        "go on with `{publish} --yes`, and record it there afterwards: `git -C {path} add {inner}`",
    ),
    "link": (
        "{file} is a symbolic link: git would commit the link and not the text",
        "put the text itself in its place: `cp --remove-destination {target} {path}`",
    ),
    "overlooked": (
        "git is told to overlook changes of {file}",
        "have it look again: `{git} update-index {flag} -- {file}`",
    ),
    # the branch
    "under-way": (
        "git {what} is under way",
        "finish it: `{git} {what} --continue`; or drop it: `{git} {what} --abort`",
    ),
    "bisect": ("git bisect is under way", "end it: `{git} bisect reset`"),
    "unmerged": (
        "there are conflicts that are not settled: {files}",
        "settle them in the files, then tell git: `{git} add -- {files}`",
    ),
    "detached": (
        "no branch is checked out (git calls it a detached HEAD)",
        "make a branch of this place: `{git} switch -c readme`; or go back to one: `{git} switch {branch}`",
    ),
    # what is said in it
    "rubric": (
        "the README does not meet the programme's rubric yet:\n{missing}",
        "add what is missing, or publish it all the same: `{publish} --yes`",
    ),
    "findings": (
        "there is something that others should not read:\n{findings}",
        "take it out of learnings.yaml, or publish it all the same: `{publish} --allow-findings`",
    ),
    "workflow": (
        "{file} is there already, and says something else",
        "keep it, or delete it and run the same again: `{remove} {file}`",
    ),
    # the remote
    "no-remote": ("there is no remote repository to push to", "{steps}"),
    "which-remote": (
        "there are several remotes ({remotes}), and the branch follows none",
        "name one: `{publish} --remote {remote}`",
    ),
    "other-name": (
        "the branch {branch} follows {upstream}, of another name",
        "push there: `{publish} --branch {destination}`; or to its own: `{publish} --branch {branch}`",
    ),
    "no-clone": (
        "{url} has commits on {destination} already, and this folder is no clone of it",
        "clone it, put learnings.yaml into the clone, and publish there: `{clone}`, `{copy}`, `{publish}`",
    ),
    "ahead": (
        "{remote} has commits on {destination} that are missing here",
        "get them, then run the same again: `{pull}`",
    ),
    "declined": (
        "{remote} does not take commits on {destination}: {said}",
        "if the branch is protected, publish from one of its own and open a pull request: "
        "`{git} switch -c readme`, then `{publish}`",
    ),
}


class State(NamedTuple):
    """An exit code, and texts with places in braces."""

    code: int
    sentence: str
    mend: str


STATES = {
    id: State(code, *texts)
    for code, states in ((ENVIRONMENT, _FAILED), (NO, _REFUSED))
    for id, texts in states.items()  # noqa: A001
}


class Stopped(NexusError):
    """Publishing stopped in the state `id`. Nothing is lost: what was made stays."""

    def __init__(self, id: str, **values: str) -> None:  # noqa: A002
        state = STATES[id]
        super().__init__(state.sentence.format_map(values), state.mend.format_map(values))
        self.id = id
        self.exit_code = state.code
