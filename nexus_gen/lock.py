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
from collections.abc import Iterator

from nexus_gen.errors import EnvironmentFailure

PATIENCE = 10.0  # seconds; nobody holds it while a question stands on the screen


@contextlib.contextmanager
def locked(path: str, patience: float = PATIENCE) -> Iterator[None]:
    """Holds the lock of the folder that the file `path` is in.

    Raises `EnvironmentFailure` where another program holds it for longer than `patience` seconds. Where the
    system has no place for locks, there is none: what is written is compared with what was read all the same.
    """
    name = _lock_file(os.path.dirname(os.path.abspath(path)))
    if name is None:
        yield
        return
    from filelock import FileLock, Timeout

    lock = FileLock(name, timeout=patience)
    try:
        lock.acquire()
    except Timeout:
        raise EnvironmentFailure(
            f"{path}: another program is writing here{_holder(name)}", "wait until it is done, and call again"
        ) from None
    except OSError:
        yield
        return
    try:
        _tell_holder(name)
        yield
    finally:
        lock.release()


def _lock_file(folder: str) -> str | None:
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
    command = " ".join(os.path.basename(word) for word in sys.argv[:2])
    with contextlib.suppress(OSError), open(f"{name}.by", "w", encoding="utf-8") as stream:
        stream.write(f"{command}, process {os.getpid()}")


def _holder(name: str) -> str:
    with contextlib.suppress(OSError, ValueError), open(f"{name}.by", encoding="utf-8") as stream:
        return f" ({stream.read(200)})"
    return ""
