"""Every state in which publishing stops: one sentence, and the command that mends it. One table.

The exit code is 1 where the answer is no: the repository, the remote or the learner's own rules have to be
settled first. It is 3 where the environment failed: git itself, its settings, keys, network, disk.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from nexus_gen.errors import ENVIRONMENT, NO, NexusError


class State(NamedTuple):
    """`sentence` and `mend` have places in braces; `said` is what git says then, at the start of a line."""

    code: int
    sentence: str
    mend: str
    said: str = ""


class Stopped(NexusError):
    """Publishing stopped in the state `id`; the repository is as it was, unless the message says more."""

    def __init__(self, id: str, **values: str) -> None:  # noqa: A002
        state = STATES[id]
        super().__init__(state.sentence.format_map(values), state.mend.format_map(values))
        self.id = id
        self.exit_code = state.code


STATES: dict[str, State] = {
    # git itself
    "no-git": State(
        ENVIRONMENT, "git is not installed", "install it from https://git-scm.com, then run the same again"
    ),
    "old-git": State(
        ENVIRONMENT, "git {version} is too old: 2.20 or newer is needed", "get a new one: https://git-scm.com"
    ),
    "no-identity": State(
        ENVIRONMENT,
        "git does not know who you are, and a commit needs a name",
        'tell it: `git config --global user.name "Your Name"` and '
        "`git config --global user.email you@example.com`",
        r"(?:Author|Committer) identity unknown|unable to auto-detect email|empty ident name|"
        r"no (?:name|email) was given",
    ),
    "ownership": State(
        ENVIRONMENT,
        "the repository belongs to somebody else, so git does not work in it",
        "if you trust it: `git config --global --add safe.directory {path}`",
        r"detected dubious ownership|unsafe repository",
    ),
    "broken": State(
        ENVIRONMENT,
        "{path} is there, but git can't read it as a repository",
        "see what git says: `git -C {folder} status`",
    ),
    "locked": State(
        ENVIRONMENT,
        "another git command is at work, or one was cut off: {path} exists",
        "wait until it is done; if none is running, delete that file: `{remove} {path}`",
        r"Unable to create '(?P<path>[^']+\.lock)'|cannot lock ref",
    ),
    "disk": State(
        ENVIRONMENT,
        "the disk is full",
        "make room, then run the same again",
        r"[^\n]*(?:No space left on device|Disk quota exceeded)",
    ),
    "permission": State(
        ENVIRONMENT,
        "git may not write here: {said}",
        "see whose the files are: `{listing}`",
        r"[^\n]*(?:insufficient permission for adding|Read-only file system|[^(]*: Permission denied$)",
    ),
    # the place
    "bare": State(
        NO,
        "this folder is in a bare repository, which has no files of its own",
        "clone it, and publish from there: `git clone {path} {clone}`",
        r"cannot use bare repository",
    ),
    "inside-git": State(NO, "this folder is the inside of a repository ({path})", "publish from beside it"),
    "nested": State(
        NO,
        "the folder is part of the bigger repository {path}",
        "commit there: `{publish} --yes`; or make it one of its own: `git init -b main {folder}`",
    ),
    "submodule": State(
        NO,
        "the folder is a submodule of {path}, which a commit here changes, too",
        "go on with `{publish} --yes`, and record it there afterwards: `git -C {path} add {inner}`",
    ),
    "ignored": State(
        NO,
        "git is told to ignore {file} ({rule})",
        "take that rule away, or have git keep the file all the same: `{git} add --force -- {file}`",
        r"The following paths are ignored",
    ),
    "link": State(
        NO,
        "{file} is a symbolic link: git would commit the link and not the text",
        "put the text itself in its place: `cp --remove-destination {target} {path}`",
    ),
    "sparse": State(
        NO,
        "{file} is outside of what this sparse checkout holds",
        "take its folder in: `git -C {path} sparse-checkout add {folder}`; or all: "
        "`git -C {path} sparse-checkout disable`",
        r"The following paths and/or pathspecs matched paths that exist\s+outside of your sparse",
    ),
    "assumed": State(
        NO,
        "git is told to overlook changes of {file}",
        "have it look again: `{git} update-index --no-assume-unchanged -- {file}`",
    ),
    # the branch
    "merge": State(
        NO, "a merge is under way", "finish it: `{git} merge --continue`; or drop it: `{git} merge --abort`"
    ),
    "rebase": State(
        NO,
        "a rebase is under way",
        "finish it: `{git} rebase --continue`; or drop it: `{git} rebase --abort`",
    ),
    "am": State(
        NO, "patches are being applied", "finish it: `{git} am --continue`; or drop it: `{git} am --abort`"
    ),
    "cherry-pick": State(
        NO,
        "a cherry-pick is under way",
        "finish it: `{git} cherry-pick --continue`; or drop it: `{git} cherry-pick --abort`",
    ),
    "revert": State(
        NO,
        "a revert is under way",
        "finish it: `{git} revert --continue`; or drop it: `{git} revert --abort`",
    ),
    "bisect": State(NO, "a bisect is under way", "end it: `{git} bisect reset`"),
    "unmerged": State(
        NO,
        "there are conflicts that are not settled: {files}",
        "settle them in the files, then tell git: `{git} add -- {files}`",
        r"Committing is not possible because you have unmerged files",
    ),
    "detached": State(
        NO,
        "no branch is checked out (git calls it a detached HEAD)",
        "make a branch of this place: `{git} switch -c {name}`; or go back to one: `{git} switch {branch}`",
    ),
    # the commit
    "hook": State(
        NO,
        "the hook {hooks} said no, as shown above",
        "do what it asks for, then run the same again: `{publish}`",
    ),
    "signing": State(
        ENVIRONMENT,
        "git could not sign the commit: {said}",
        "see that the key works, or leave signing out here: `{git} config commit.gpgsign false`",
        r"gpg failed to sign|failed to write commit object|Couldn't (?:load|find|get)|No private key found|"
        r"user\.signing[kK]ey|Load key|either user\.signingkey|ssh-keygen -Y|cannot run (?:gpg|ssh-keygen)",
    ),
    "line-ends": State(
        ENVIRONMENT,
        "git refuses line ends that it would change (core.safecrlf)",
        "let it warn only: `{git} config core.safecrlf warn`",
        r"(?:LF|CRLF) would be replaced",
    ),
    "filter": State(
        ENVIRONMENT,
        "a filter named in .gitattributes does not work here: {said}",
        "install what it needs (for Git LFS: `git lfs install`)",
        r"[^\n]*(?:clean filter|external filter|filter-process|smudge filter|git-lfs)",
    ),
    "nothing-left": State(
        NO,
        "git found nothing to commit; a hook may have taken the change back",
        "see what is there: `{git} status`",
        r"nothing (?:added )?to commit|no changes added to commit",
    ),
    # what is said in it
    "rubric": State(
        NO,
        "the README does not meet the programme's rubric yet:\n{missing}",
        "add what is missing, or publish it all the same: `{publish} --yes`",
    ),
    "findings": State(
        NO,
        "there is something that others should not read:\n{findings}",
        "take it out of learnings.yaml, or publish it all the same: `{publish} --allow-findings`",
    ),
    "workflow": State(
        NO,
        "{file} is there already, and says something else",
        "keep it, or delete it and run the same again: `{remove} {file}`",
    ),
    # the remote
    "no-remote": State(NO, "there is no remote repository to push to", "{steps}"),
    "which-remote": State(
        NO,
        "there are several remotes ({remotes}), and the branch follows none",
        "name one: `{publish} --remote {remote}`",
    ),
    "other-name": State(
        NO,
        "the branch {branch} follows {upstream}, of another name",
        "push there: `{publish} --branch {destination}`; or to its own: `{publish} --branch {branch}`",
    ),
    "ahead": State(
        NO,
        "{remote} has commits on {destination} that are missing here",
        "get them first: `{pull}`; then run the same again",
        r"!\t[^\n]*\[rejected\]",
    ),
    "shallow": State(
        NO,
        "this clone is shallow, and {remote} does not take commits without their past",
        "get the past: `{git} fetch --unshallow`; then run the same again",
        r"[^\n]*shallow update not allowed",
    ),
    "declined": State(
        NO,
        "{remote} does not take commits on {destination}: {said}",
        "if the branch is protected, publish on one of its own and open a pull request: "
        "`{git} switch -c readme`, then `{publish}`",
        r"!\t[^\n]*\[remote rejected\]|[^\n]*(?:protected branch|GH\d{3}:|hook declined|denying|"
        r"refusing to update)",
    ),
    "pre-push": State(
        NO,
        "the hook pre-push said no, as shown above",
        "do what it asks for, then run the same again: `{publish}`",
    ),
    "host-key": State(
        ENVIRONMENT,
        "ssh does not know the host of {remote}, and won't guess",
        "look at its key once, and say yes: `ssh -T {host}`",
        r"Host key verification failed",
    ),
    "credentials": State(
        ENVIRONMENT,
        "{remote} did not take the credentials, or there are none, and git can't ask for them here",
        "log in once at a terminal: `{push}`; or, for GitHub: `gh auth login` and `gh auth setup-git`",
        r"[^\n]*(?:Authentication failed|could not read (?:Username|Password)|terminal prompts disabled|"
        r"Permission denied \(|requested URL returned error: 401|Invalid username or|Access denied$)",
    ),
    "forbidden": State(
        ENVIRONMENT,
        "{remote} does not let you write: {said}",
        "see that the address is yours: `{git} remote -v`",
        r"[^\n]*(?:returned error: 403|Write access to repository not granted|Permission to \S+ denied|"
        r"service not enabled|unpacker error|access denied or repository not exported|"
        r"insufficient permission)",
    ),
    "no-repository": State(
        ENVIRONMENT,
        "there is no repository at {url}",
        "see that the address is right: `{git} remote -v`; {make}",
        r"[^\n]*(?:Repository not found|repository '[^']*' not found|does not appear to be a git repo|"
        r"No such repository|returned error: 404)",
    ),
    "network": State(
        ENVIRONMENT,
        "{remote} can't be reached: {said}",
        "see that you are online and that the address is right: `{git} remote -v`",
        r"[^\n]*(?:[Cc]ould not resolve|[Ff]ailed to connect|Couldn't connect|unreachable|No route to host|"
        r"[Cc]onnection (?:refused|timed out|reset|closed)|unable to (?:connect|look up|access)|timed out|"
        r"hung up unexpectedly|"
        r"Empty reply|early EOF|SSL|TLS|certificate|Could not read from remote|no answer)",
    ),
    "git": State(ENVIRONMENT, "{what} failed: {said}", "see what git says: `{command}`"),
}

IN_INIT = ("permission", "disk", "locked")
IN_ADD = ("ignored", "sparse", "locked", "disk", "permission", "line-ends", "filter")
IN_COMMIT = ("signing", "no-identity", *IN_ADD[2:], "unmerged", "nothing-left")
_BY_REMOTE = ("ownership", "shallow", "declined", "ahead")
IN_PUSH = (*_BY_REMOTE, "host-key", "credentials", "forbidden", "no-repository", "disk", "network")
# After these the remote has taken nothing, for sure.
REFUSED = (*_BY_REMOTE, "host-key", "credentials", "no-repository", "pre-push")


def recognised(output: str, among: tuple[str, ...]) -> tuple[str, str] | None:
    """The state that git's output tells of, and the line that says it; None for an unknown one.

    Only lines that git itself begins count, so that a hook's own words are not taken for git's.
    """
    for id in among:  # noqa: A001
        pattern = rf"^(?:(?:error|fatal|remote|ssh|warning): |!)?(?:{STATES[id].said})"
        if found := re.search(pattern, output, re.MULTILINE):
            start = output.rfind("\n", 0, found.start()) + 1
            end = output.find("\n", found.end())
            return id, output[start : end if end >= 0 else len(output)].strip()
    return None


def last_words(output: str) -> str:
    """The line in which a program says why it failed."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    own = [line for line in lines if line.startswith(("fatal:", "error:"))]
    return (own or lines or ["it said nothing"])[0 if own else -1]
