"""The steps of a plan done one after the other. Until there is a commit, a failure puts everything back."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from nexus_gen.publishing.failures import failure
from nexus_gen.publishing.git import Git
from nexus_gen.publishing.plan import Plan
from nexus_gen.publishing.process import Done, Stop
from nexus_gen.publishing.repository import Repository, differing, find_repository
from nexus_gen.publishing.states import IN_ADD, IN_COMMIT, IN_INIT, REFUSED, Stopped
from nexus_gen.publishing.target import EQUAL, Target, explained, probe
from nexus_gen.publishing.undo import Undo

_COMMIT_HOOKS = ("pre-commit", "prepare-commit-msg", "commit-msg")


class Write:
    """A file to be written before the commit: `put` does it."""

    __slots__ = ("path", "put", "shown")

    def __init__(self, path: str, shown: str, put: Callable[[], None]) -> None:
        self.path = path
        self.shown = shown
        self.put = put


class Steps:
    """One run. `tell` is given each command before it is done, `say` anything else."""

    def __init__(
        self,
        git: Git,
        repository: Repository | None,
        plan: Plan,
        target: Target | None,
        writes: list[Write],
        tell: Callable[[str], None],
        say: Callable[[str], None],
        publish: str,
    ) -> None:
        self._git = git
        self._repository = repository
        self._plan = plan
        self._target = target
        self._writes = writes
        self._tell = tell
        self._say = say
        self._publish = publish
        self._undo = Undo(git)
        self._made = ""  # the commit

    def show(self) -> None:
        """Prints what would be done."""
        for write in self._writes:
            self._tell(write.shown)
        for command in self._plan.commands():
            self._tell(self._git.shown(*command))

    def do(self) -> None:
        """Does it. Raises `Stopped` where a step fails, `KeyboardInterrupt` where the user stops it."""
        stop = self._git.stop = Stop()
        with stop.watching():
            try:
                self._write()
                repository = self._init()
                self._add_remote()
                self._commit(repository)
            except BaseException:
                if not self._made:
                    self._back()
                raise
            if stop.asked:
                self._say_made("it is not pushed")
                raise KeyboardInterrupt
            self._push(repository)

    def _write(self) -> None:
        for write in self._writes:
            self._undo.keep_file(write.path)
            self._tell(write.shown)
            write.put()

    def _init(self) -> Repository:
        for command in self._plan.init:
            self._require(self._run(command), IN_INIT, command)
        if self._repository is not None:
            return self._repository
        made = find_repository(self._git)
        if made is None:
            raise Stopped(
                "git", what="git init", said="there is no repository", command=self._git.shown("init")
            )
        self._undo.left.append(f"git init is done: the new repository {made.folder} stays")
        return made

    def _add_remote(self) -> None:
        if command := self._plan.remote:
            self._require(self._run(command), IN_INIT, command)
            self._undo.added_remote(command[-2])

    def _commit(self, repository: Repository) -> None:
        command = self._plan.commit
        if command is None or self._is_committed(repository, command):
            return
        if add := self._plan.add:
            self._undo.staged(add[add.index("--") + 1 :])
            self._require(self._run(add), IN_ADD, add)
        try:
            done = self._run(command)
        except KeyboardInterrupt:
            done = Done(130, "", "")
        with self._git.unstoppable():
            head = self._git.line("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
            if head == repository.head:
                if done.code == 130:
                    raise KeyboardInterrupt
                self._require(done, IN_COMMIT, command, self._hooks(repository, _COMMIT_HOOKS))
                raise Stopped("nothing-left", git=self._git.named())
            self._made = head
            if done.code != 0:  # cut off after the commit: git's index may not know of it yet
                names = command[command.index("--") + 1 :]
                if self._git.ask("diff", "--cached", "--quiet", "HEAD", "--", *names).code != 0:
                    self._git.ask("reset", "--quiet", "--", *names)

    def _is_committed(self, repository: Repository, command: list[str]) -> bool:
        """Whether a file that was rendered turned out to be as it was committed, and no other is left."""
        if not self._writes or self._plan.add or not repository.head:
            return False
        return not differing(self._git, repository, command[command.index("--") + 1 :])

    def _say_made(self, but: str) -> None:
        if self._made:
            self._say(f"the commit {self._made[:10]} is made; {but}")

    def _push(self, repository: Repository) -> None:
        command, target = self._plan.push, self._target
        if command is None or target is None:
            return
        try:
            done = self._run(command)
        except KeyboardInterrupt:
            self._say_made("whether it is pushed is not known")
            raise
        if done.code == 0:
            return
        stopped = explained(self._git, repository, target, done)
        if stopped.id == "git" and self._hooks(repository, ("pre-push",)):
            stopped = Stopped("pre-push", publish=self._publish)
        if stopped.id not in REFUSED and self._has_arrived(repository, target):
            return
        if self._made:
            stopped.hint += f"\n  the commit {self._made[:10]} stays here; `{self._publish}` pushes it later"
        raise stopped

    def _has_arrived(self, repository: Repository, target: Target) -> bool:
        """Whether the remote has got all of a push whose answer was lost."""
        try:
            with self._git.unstoppable():
                return probe(self._git, repository, target, self._made or repository.head) == EQUAL
        except Stopped:
            return False

    def _back(self) -> None:
        with self._git.unstoppable():
            self._undo.undo()
        for line in self._undo.left:
            self._say(line)

    def _run(self, command: list[str]) -> Done:
        self._tell(self._git.shown(*command))
        return self._git.do(*command)

    def _require(
        self, done: Done, among: tuple[str, ...], command: list[str], hooks: Sequence[str] = ()
    ) -> None:
        """Raises `Stopped` for the state that a failed command tells of."""
        if done.code != 0:
            raise failure(self._git, done, among, command, hooks, self._publish)

    def _hooks(self, repository: Repository, names: tuple[str, ...]) -> list[str]:
        """Those of `names` that git runs here."""
        folder = os.path.join(self._git.folder, self._git.line("rev-parse", "--git-path", "hooks"))
        paths = [os.path.join(folder, name) for name in names]
        return [os.path.basename(path) for path in paths if os.path.isfile(path) and os.access(path, os.X_OK)]
