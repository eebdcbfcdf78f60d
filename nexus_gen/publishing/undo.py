"""What a run has changed, and how it is put back byte for byte where the run does not come to its end."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator

from nexus_gen.publishing.git import Git
from nexus_gen.publishing.repository import Repository


class Kept:
    """A file as it was: its bytes, mode and times, or that there was none."""

    __slots__ = ("data", "path", "status")

    def __init__(self, path: str) -> None:
        self.path = path
        try:
            self.status: os.stat_result | None = os.stat(path)
            with open(path, "rb") as stream:
                self.data = stream.read()
        except FileNotFoundError:
            self.status = None
            self.data = b""

    def same(self) -> bool:
        """Whether the file is still as it was."""
        now = Kept(self.path)
        return (now.status is None) == (self.status is None) and now.data == self.data

    def put_back(self) -> None:
        """Makes the file what it was, whole at any moment."""
        if self.status is None:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(self.path)
        else:
            handle, beside = tempfile.mkstemp(".tmp", ".nexus-gen-", os.path.dirname(self.path))
            os.close(handle)
            self._replace(beside)

    def put_back_locked(self, lock: str) -> None:
        """The same for git's index, whose `lock` is held; with its old time.

        The time matters: git takes a file for changed or not by comparing with it.
        """
        if self.status is None:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(self.path)
            os.unlink(lock)
        else:
            self._replace(lock)

    def _replace(self, beside: str) -> None:
        assert self.status is not None
        try:
            with open(beside, "wb") as stream:
                stream.write(self.data)
            os.chmod(beside, self.status.st_mode & 0o7777)
            os.utime(beside, ns=(self.status.st_atime_ns, self.status.st_mtime_ns))
            os.replace(beside, self.path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(beside)
            raise


class Undo:
    """Keeps what the steps of a run change. `keep_*` is called before a step, `undo` where the run fails."""

    def __init__(self, git: Git) -> None:
        self._git = git
        self._files: list[Kept] = []
        self._folders: list[str] = []
        self._index: Kept | None = None
        self._entries = ""
        self._logs: list[Kept] = []
        self._added = ""
        self.left: list[str] = []  # what could not be put back, in words

    def keep_file(self, path: str) -> None:
        """A file in the working tree that is about to be written."""
        folder = os.path.dirname(path)
        while folder and not os.path.isdir(folder):
            self._folders.append(folder)
            folder = os.path.dirname(folder)
        self._files.append(Kept(os.path.realpath(path)))

    def keep_index(self, repository: Repository) -> None:
        """The index, before `git add`, and the records of what HEAD and the branch were."""
        self._index = Kept(repository.path("index"))
        common = self._git.line("rev-parse", "--git-path", f"logs/refs/heads/{repository.branch}")
        logs = (repository.path("logs/HEAD"), os.path.join(self._git.folder, common))
        self._logs = [Kept(path) for path in logs]

    def index_is_ours(self) -> None:
        """Called after each step of ours: from here on a change of the index is somebody else's.

        What counts is what is staged. An editor that looks at the repository meanwhile has git note new
        file times in the index, and that is nobody's work.
        """
        with self._git.unstoppable():
            self._entries = self._staged()

    def _staged(self) -> str:
        return self._git.ask("ls-files", "--stage", "-t", "-z").out

    def added_remote(self, name: str) -> None:
        """A remote that this run has made."""
        self._added = name

    def undo(self) -> None:
        """Puts index, files and settings back. A commit is no longer undone by this: see `uncommit`."""
        if self._added:
            self._git.ask("remote", "remove", self._added)
        if self._index is not None and not self._index.same():
            self._restore_index(self._index)
        for kept in self._files:
            with self._noted(kept.path):
                kept.put_back()
        for folder in self._folders:
            with contextlib.suppress(OSError):  # something else is in it
                os.rmdir(folder)

    def _restore_index(self, before: Kept) -> None:
        with self._noted(before.path):
            lock = f"{before.path}.lock"
            os.close(os.open(lock, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
            if self._staged() == self._entries:
                before.put_back_locked(lock)
            else:
                os.unlink(lock)
                self.left.append("something else was staged meanwhile, so the index stays as it is")

    @contextlib.contextmanager
    def _noted(self, path: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.left.append(f"{path} could not be put back: {error.strerror or error}")

    def uncommit(self, repository: Repository, made: str) -> bool:
        """Takes back the commit `made` by this run, which nobody has got. False where that is not safe.

        The files are not touched: what was committed is still there.
        """
        if self._index is None or self._staged() != self._entries:
            return False
        name = f"refs/heads/{repository.branch}"
        if repository.head:
            done = self._git.ask("update-ref", name, repository.head, made)
        else:
            done = self._git.ask("update-ref", "-d", name, made)
        if done.code != 0:
            return False
        for kept in self._logs:
            _cut(kept)
        return True


def _cut(kept: Kept) -> None:
    """Takes away the lines that were added to a log of git's, and nothing else."""
    now = Kept(kept.path)
    if now.status is None or not now.data.startswith(kept.data):
        return
    with contextlib.suppress(OSError):
        if kept.status is None:
            os.unlink(kept.path)
        else:
            os.truncate(kept.path, len(kept.data))
