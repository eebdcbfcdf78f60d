"""One at a time: the lock of a folder, held around read, change and write of its two files.

Why not in the folder itself: the file would be seen, and committed. It lies in a folder of the user's own
among the temporary files, named by the folder's real path. The system lets go of it when its holder ends.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import sys
import tempfile
import time
from collections.abc import Iterator

from nexus_gen.errors import EnvironmentFailure

PATIENCE = 10.0  # seconds; nobody holds it while a question stands on the screen

_held: set[str] = set()  # by this process, which is no other writer to itself


@contextlib.contextmanager
def locked(path: str, patience: float = PATIENCE) -> Iterator[None]:
    """Holds the lock of the folder that the file `path` is in; within itself it asks nothing more.

    Raises `EnvironmentFailure` where another program holds it for longer than `patience` seconds. Where the
    system has no place for locks, there is none: what is written is compared with what was read all the same.
    """
    name = lock_file(os.path.dirname(os.path.abspath(path)))
    if name is None or name in _held:
        yield
        return
    with contextlib.ExitStack() as stack:
        _take(name, path, patience, stack)
        _held.add(name)
        stack.callback(_held.discard, name)
        yield


def _take(name: str, path: str, patience: float, stack: contextlib.ExitStack) -> None:
    """Takes the lock `name`, until `stack` is left."""
    if not _free(name, stack):
        from filelock import FileLock, Timeout

        try:
            stack.enter_context(FileLock(name, timeout=patience))
        except Timeout:
            raise EnvironmentFailure(
                f"{path}: another program is writing here{_holder(name)}",
                "wait until it is done, and call again",
            ) from None
        except OSError:
            return
    _tell_holder(name)


def _free(name: str, stack: contextlib.ExitStack) -> bool:
    """Whether nobody holds the lock; it is taken then. Where that can't be told at once, False.

    Why not filelock for this too: to import it takes a tenth of a whole render. It makes the same call on
    the same file, so that each waits for the other.
    """
    try:
        import fcntl

        stream = stack.enter_context(open(name, "ab"))  # noqa: SIM115 - the stack closes it
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.fstat(stream.fileno()).st_nlink > 0  # else its last holder has just deleted it
    except (ImportError, OSError):  # Windows; taken, or a disk without locks
        return False


def lock_file(folder: str) -> str | None:
    """The lock of a folder, in a folder that only this user can write to; None where there can be none."""
    user = str(os.getuid()) if hasattr(os, "getuid") else ""
    place = os.path.join(tempfile.gettempdir(), f"nexus-gen-{user}".rstrip("-"))
    try:
        os.makedirs(place, mode=0o700, exist_ok=True)
        found = os.lstat(place)
    except OSError:
        return None
    if not stat.S_ISDIR(found.st_mode) or (user and found.st_uid != os.getuid()):
        return None
    real = os.path.normcase(os.path.realpath(folder))
    key = hashlib.sha256(real.encode("utf-8", "surrogateescape")).hexdigest()[:32]
    return os.path.join(place, f"{key}.lock")


def _tell_holder(name: str) -> None:
    command = " ".join(["nexus-gen", *sys.argv[1:2]])
    with contextlib.suppress(OSError), open(f"{name}.by", "w", encoding="utf-8") as stream:
        stream.write(f"{command}, process {os.getpid()}, since {time.strftime('%H:%M:%S')}")


def _holder(name: str) -> str:
    with contextlib.suppress(OSError, ValueError), open(f"{name}.by", encoding="utf-8") as stream:
        return f" ({stream.read(200)})"
    return ""
