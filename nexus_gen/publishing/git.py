"""git called as a program, in one folder: it honours the user's hooks, credentials and signing.

Without a terminal nothing that git starts can ask, and so nothing can hang on an answer.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from nexus_gen.publishing.process import Done, Stop, run
from nexus_gen.publishing.remote import mask
from nexus_gen.publishing.states import Stopped, last_words

OLDEST = (2, 20)


def _seconds_for_contact() -> float:
    """How long a server may take without a terminal: 15 seconds, or what NEXUS_GEN_SECONDS says."""
    said = os.environ.get("NEXUS_GEN_SECONDS", "")
    return float(said) if said.isascii() and said.isdigit() and int(said) else 15.0


SECONDS_FOR_CONTACT = _seconds_for_contact()
NO_ANSWER = f"no answer within {SECONDS_FOR_CONTACT:.0f} seconds"
# What makes git look at another repository than that of the folder: set where a hook calls.
_ELSEWHERE = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR", "GIT_PREFIX", "GIT_NAMESPACE", "GIT_GRAFT_FILE", "GIT_SHALLOW_FILE",
    "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_NO_REPLACE_OBJECTS", "GIT_REPLACE_REF_BASE", "GIT_IMPLICIT_WORK_TREE", "GIT_QUARANTINE_PATH",
    "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS",
    "GIT_DEFAULT_HASH", "GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS",
)  # fmt: skip

_FOR_PROGRAMS = re.compile(r"[ =*+!-]\t\S+:refs/|To \S+$|Done$")  # what `push --porcelain` prints


def find_program(name: str, outside: str) -> str:
    """The program on the PATH, but none below the folder `outside`: Windows looks there first. Or ""."""
    names = [name + ending for ending in (".exe", ".cmd", ".bat")] if os.name == "nt" else [name]
    for place in os.environ.get("PATH", os.defpath).split(os.pathsep):
        for one in names:
            path = os.path.join(place, one)
            below = os.path.join(os.path.realpath(outside), "")
            runs = os.path.isabs(place) and os.path.isfile(path) and os.access(path, os.X_OK)
            if runs and not os.path.realpath(path).startswith(below):
                return path
    return ""


def environment(terminal: bool, base: Mapping[str, str]) -> dict[str, str]:
    """`base` without what would lead git elsewhere; its messages in English, which `states` knows."""
    env = {name: value for name, value in base.items() if name not in _ELSEWHERE and name != "LANGUAGE"}
    if locale := env.pop("LC_ALL", ""):
        env["LANG"] = env["LC_CTYPE"] = locale
    env["LC_MESSAGES"] = "C"
    if not terminal:
        for name in ("SSH_ASKPASS", "GPG_TTY", "DISPLAY", "WAYLAND_DISPLAY"):
            env.pop(name, None)
        env |= {
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_ASKPASS": "",  # set and empty: git looks for no other
            "SSH_ASKPASS_REQUIRE": "never",
            "GCM_INTERACTIVE": "never",
        }
        env.setdefault("GIT_HTTP_LOW_SPEED_LIMIT", "1")  # a server that falls silent
        env.setdefault("GIT_HTTP_LOW_SPEED_TIME", "60")
    return env


def quiet_ssh(command: str) -> str:
    """The ssh command made so that it never asks; one that is neither ssh nor plink stays as it is."""
    program = re.split(r"[/\\]", shlex.split(command.replace("\\", "/") or "ssh")[0])[-1].lower()
    if program in ("ssh", "ssh.exe"):
        return f"{command or 'ssh'} -o BatchMode=yes -o ConnectTimeout=10"
    if program in ("plink", "plink.exe", "tortoiseplink", "tortoiseplink.exe"):
        return f"{command} -batch"
    return command


class Git:
    """git in a folder. `show` is given each line of what git and its hooks print, without passwords."""

    def __init__(self, program: str, folder: str, terminal: bool, show: Callable[[str], None]) -> None:
        self.program = program
        self.folder = os.path.realpath(folder)
        self.terminal = terminal
        self.secrets: list[str] = []  # what must never be shown
        self.stop: Stop | None = None
        self._show = show
        self._environment = environment(terminal, os.environ)
        self._name = "" if self.folder == os.path.realpath(".") else folder

    def ask(self, *arguments: str, objects: str = "", index: str = "") -> Done:
        """What git answers; nothing in the repository changes, not even the index's notes on file times.

        `objects` is a folder for new objects, so that none are left in the repository; `index` a copy of the
        index, for commands that write those notes all the same.
        """
        env = {**self._environment, "GIT_OPTIONAL_LOCKS": "0", **self._objects_in(objects)}
        if index:
            env["GIT_INDEX_FILE"] = index
        return run([self.program, *arguments], self.folder, env, stop=self.stop)

    def _show_line(self, line: str) -> None:
        if not _FOR_PROGRAMS.match(line):
            self._show(self.masked(line))

    def line(self, *arguments: str) -> str:
        """The answer as a text without its last line end; "" where git fails."""
        done = self.ask(*arguments)
        return done.out.removesuffix("\n") if done.code == 0 else ""

    def do(self, *arguments: str) -> Done:
        """A step that changes the repository or a remote; what is printed in it is shown as it comes."""
        return run(
            [self.program, *arguments],
            self.folder,
            self._environment,
            terminal=self.terminal,
            show=self._show_line,
            stop=self.stop,
        )

    def contact(self, *arguments: str, objects: str = "") -> Done:
        """A question to a remote, or for a key: at a terminal git may ask the user something first.

        Without one it takes `SECONDS_FOR_CONTACT` at most. `objects` is as in `ask`.
        """
        return run(
            [self.program, *arguments],
            self.folder,
            {**self._environment, **self._objects_in(objects)},
            terminal=self.terminal,
            seconds=None if self.terminal else SECONDS_FOR_CONTACT,
            stop=self.stop,
        )

    def _objects_in(self, folder: str) -> dict[str, str]:
        if not folder:
            return {}
        own = os.path.join(self.folder, self.line("rev-parse", "--git-path", "objects"))
        return {"GIT_OBJECT_DIRECTORY": folder, "GIT_ALTERNATE_OBJECT_DIRECTORIES": own}

    @contextmanager
    def unstoppable(self) -> Iterator[None]:
        """What has to be done even if the user wants to stop."""
        stop, self.stop = self.stop, None
        try:
            yield
        finally:
            self.stop = stop

    def elsewhere(self, folder: str) -> Git:
        """git in another folder, with the same secrets."""
        other = Git(self.program, folder, self.terminal, self._show)
        other.secrets, other.stop, other._environment = self.secrets, self.stop, self._environment
        return other

    def no_questions_by_ssh(self) -> None:
        """Without a terminal, has ssh fail where it would ask; the user's own ssh command is kept."""
        if self.terminal:
            return
        own = self._environment.get("GIT_SSH_COMMAND") or self.line("config", "core.sshCommand")
        program = self._environment.get("GIT_SSH", "")
        self._environment["GIT_SSH_COMMAND"] = quiet_ssh(own or (shlex.quote(program) if program else "ssh"))

    def require(self, done: Done, what: str, *arguments: str) -> str:
        """The output of a question that has to be answered. Raises `Stopped`."""
        if done.code != 0:
            raise Stopped(
                "git", what=what, said=self.masked(last_words(done.err)), command=self.shown(*arguments)
            )
        return done.out

    def version(self) -> tuple[int, ...]:
        """Such as (2, 39, 5); empty if git does not say."""
        found = re.search(r"(\d+)\.(\d+)(?:\.(\d+))?", self.line("--version"))
        return tuple(int(part) for part in found.groups() if part) if found else ()

    def is_set(self, setting: str) -> bool:
        """Whether a setting of yes or no is yes."""
        return self.line("config", "--type=bool", setting) == "true"

    def named(self) -> str:
        """`git`, or `git -C FOLDER` where the folder is not the one in which the user is."""
        return f"git -C {quoted([self._name])}" if self._name else "git"

    def shown(self, *arguments: str) -> str:
        """A command as the user can type it, without passwords."""
        return f"{self.named()} {quoted([self.masked(argument) for argument in arguments])}"

    def masked(self, text: str) -> str:
        """`text` without passwords."""
        return mask(text, self.secrets)


def quoted(words: Sequence[str]) -> str:
    """Words as one types them in a shell."""
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


def found_git(folder: str, terminal: bool, show: Callable[[str], None]) -> Git:
    """git in `folder`. Raises `Stopped` if there is none, or one that is too old."""
    program = find_program("git", folder)
    if not program:
        raise Stopped("no-git")
    git = Git(program, folder, terminal, show)
    try:
        version = git.version()
    except OSError:  # a file of that name which is no program
        raise Stopped("no-git") from None
    if version < OLDEST:
        raise Stopped("old-git", version=".".join(map(str, version)) or "of no known version")
    return git
