"""git called as a program, in one folder: it honours the user's hooks, credentials and signing.

Without a terminal nothing that git starts can ask, and so nothing can hang on an answer.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Callable, Mapping, Sequence

from nexus_gen.git.process import Done, run
from nexus_gen.git.remote import mask
from nexus_gen.git.states import Stopped

OLDEST = (2, 20)
_SAID = os.environ.get("NEXUS_GEN_SECONDS", "")
# How long a server may take without a terminal.
SECONDS_FOR_CONTACT = float(_SAID) if re.fullmatch("[0-9]*[1-9][0-9]*", _SAID) else 15.0
# What makes git look at another repository than that of the folder: set where a hook calls.
_ELSEWHERE = re.compile(
    r"GIT_(?:DIR|WORK_TREE|COMMON_DIR|PREFIX|NAMESPACE|IMPLICIT_WORK_TREE|QUARANTINE_PATH|DEFAULT_HASH|"
    r"INTERNAL_SUPER_PREFIX|(?:INDEX|GRAFT|SHALLOW)_FILE|(?:ALTERNATE_)?OBJECT_DIRECTOR(?:Y|IES)|"
    r"NO_REPLACE_OBJECTS|REPLACE_REF_BASE|\w+_PATHSPECS)"
)
_FOR_PROGRAMS = re.compile(r"[ =*+!-]\t\S+:refs/|To \S+$|Done$")  # what `push --porcelain` prints


def find_program(name: str, outside: str) -> str:
    """The program on the PATH, but none below the folder `outside`: Windows looks there first. Or ""."""
    below = os.path.join(os.path.realpath(outside), "")
    for place in os.environ.get("PATH", os.defpath).split(os.pathsep):
        for ending in (".exe", ".cmd", ".bat") if os.name == "nt" else ("",):
            path = os.path.join(place, name + ending)
            runs = os.path.isabs(place) and os.path.isfile(path) and os.access(path, os.X_OK)
            if runs and not os.path.realpath(path).startswith(below):
                return path
    return ""


def environment(terminal: bool, base: Mapping[str, str]) -> dict[str, str]:
    """`base` without what would lead git elsewhere; its messages in English, as a few are understood."""
    env = {
        name: value for name, value in base.items() if not _ELSEWHERE.fullmatch(name) and name != "LANGUAGE"
    }
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
    if re.fullmatch(r"(?:tortoise)?plink(?:\.exe)?", program):
        return f"{command} -batch"
    return command


class Git:
    """git in a folder. `show` is given each line that git and its hooks print, without passwords."""

    def __init__(self, program: str, folder: str, terminal: bool, show: Callable[[str], None]) -> None:
        self.program = program
        self.folder = os.path.realpath(folder)
        self.terminal = terminal
        self.secrets: list[str] = []  # what must never be shown
        self._show = show
        self._environment = environment(terminal, os.environ)
        self._name = "" if self.folder == os.path.realpath(".") else folder

    def ask(self, *arguments: str) -> Done:
        """What git answers; nothing in the repository changes, not even the index's notes on file times."""
        env = {**self._environment, "GIT_OPTIONAL_LOCKS": "0"}
        return run([self.program, *arguments], self.folder, env)

    def line(self, *arguments: str) -> str:
        """The answer as a text without its last line end; "" where git fails."""
        done = self.ask(*arguments)
        return done.out.removesuffix("\n") if done.code == 0 else ""

    def require(self, *arguments: str, fine: Sequence[int] = (0,)) -> str:
        """The answer, with one of the exit codes `fine`. Raises `Stopped`, in git's own words, for others."""
        done = self.ask(*arguments)
        if done.code not in fine:
            self.show(done)
            raise self.failure(arguments[0], done)
        return done.out

    def contact(self, *arguments: str) -> Done:
        """A question to a remote, or for a key: at a terminal git may ask the user something first.

        Without one it takes `SECONDS_FOR_CONTACT` at most.
        """
        seconds = float("inf") if self.terminal else SECONDS_FOR_CONTACT
        command = [self.program, *arguments]
        return run(command, self.folder, self._environment, terminal=self.terminal, seconds=seconds)

    def do(self, *arguments: str) -> Done:
        """A step that changes the repository or a remote; what is printed in it is shown as it comes."""
        command = [self.program, *arguments]
        return run(command, self.folder, self._environment, terminal=self.terminal, show=self._show_line)

    def show(self, done: Done) -> None:
        """Shows what a program said that failed at a question."""
        answer = f"no answer within {SECONDS_FOR_CONTACT:.0f} seconds" if done.timed_out else done.err
        for line in answer.splitlines():
            self._show_line(line)

    def _show_line(self, line: str) -> None:
        if not _FOR_PROGRAMS.match(line):
            self._show(self.masked(line))

    def failure(self, command: str, done: Done, hooks: Sequence[str] = ()) -> Stopped:
        """A command that failed, whose output was shown. With exit code 1 git, or one of `hooks`, says no."""
        folder = os.path.join(self.folder, self.line("rev-parse", "--git-path", "hooks"))
        called = [hook for hook in hooks if os.access(os.path.join(folder, hook), os.X_OK)]
        if done.code == 1 and called:
            return Stopped("hook", hooks=" or ".join(called))
        return Stopped("refused" if done.code == 1 else "failed", what=f"git {command}")

    def no_questions_by_ssh(self) -> None:
        """Without a terminal, has ssh fail where it would ask; the user's own ssh command is kept."""
        if not self.terminal:
            own = self._environment.get("GIT_SSH_COMMAND") or self.line("config", "core.sshCommand")
            quiet = quiet_ssh(own or shlex.quote(self._environment.get("GIT_SSH") or "ssh"))
            self._environment["GIT_SSH_COMMAND"] = quiet

    def version(self) -> tuple[int, ...]:
        """Such as (2, 39, 5); empty if git does not say."""
        found = re.search(r"\d+\.\d+(?:\.\d+)?", self.line("--version"))
        return tuple(map(int, found[0].split("."))) if found else ()

    def head(self) -> str:
        """The commit that is checked out; "" before the first one."""
        return self.line("rev-parse", "--verify", "--quiet", "HEAD^{commit}")

    def is_set(self, setting: str) -> bool:
        """Whether a setting of yes or no is yes."""
        return self.line("config", "--type=bool", setting) == "true"

    def named(self) -> str:
        """`git`, or `git -C FOLDER` where the folder is not the one in which the user is."""
        return f"git -C {quoted([self._name])}" if self._name else "git"

    def path(self, name: str) -> str:
        """A file in the folder, or with "" the folder, as seen from where the user is."""
        return os.path.join(self._name, name) or "."

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
    git = Git(find_program("git", folder), folder, terminal, show)
    try:
        version = git.version()
    except OSError:  # none, or a file of that name which is no program
        raise Stopped("no-git") from None
    if version < OLDEST:
        raise Stopped("old-git", version=".".join(map(str, version)) or "of no known version")
    return git
