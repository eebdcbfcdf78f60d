"""What a run has changed before its commit, and how that is put back where no commit comes of it."""

from __future__ import annotations

import contextlib
import os
import tempfile

from nexus_gen.publishing.git import Git


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

    def put_back(self) -> None:
        """Makes the file what it was, whole at any moment."""
        if self.status is None:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(self.path)
            return
        handle, beside = tempfile.mkstemp(".tmp", ".nexus-gen-", os.path.dirname(self.path))
        try:
            with open(handle, "wb") as stream:
                stream.write(self.data)
            os.chmod(beside, self.status.st_mode & 0o7777)
            os.utime(beside, ns=(self.status.st_atime_ns, self.status.st_mtime_ns))
            os.replace(beside, self.path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(beside)
            raise


class Undo:
    """Keeps what the steps of a run change. `undo` is called where there is no commit in the end."""

    def __init__(self, git: Git) -> None:
        self._git = git
        self._files: list[Kept] = []
        self._folders: list[str] = []
        self._staged: list[str] = []
        self._added = ""
        self.left: list[str] = []  # what is not put back, in words

    def keep_file(self, path: str) -> None:
        """A file in the working tree that is about to be written."""
        folder = os.path.dirname(path)
        while folder and not os.path.isdir(folder):
            self._folders.append(folder)
            folder = os.path.dirname(folder)
        self._files.append(Kept(os.path.realpath(path)))

    def added_remote(self, name: str) -> None:
        """A remote that this run has made."""
        self._added = name

    def staged(self, names: list[str]) -> None:
        """Files that git did not know, and that are to be staged now."""
        self._staged = names

    def undo(self) -> None:
        """Puts files, settings and what was staged back, each by git's own command."""
        if self._added:
            self._git.ask("remote", "remove", self._added)
        if self._staged:
            self._git.ask("rm", "--cached", "--force", "--quiet", "--", *self._staged)
        for kept in self._files:
            try:
                kept.put_back()
            except OSError as error:
                self.left.append(f"{kept.path} could not be put back: {error.strerror or error}")
        for folder in self._folders:
            with contextlib.suppress(OSError):  # something else is in it
                os.rmdir(folder)
