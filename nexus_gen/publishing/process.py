"""A program run to its end, or stopped so that it can tidy up after itself; it never waits for an answer.

Why not `subprocess.run`: on Ctrl-C it kills git, whose lock files stay behind.
"""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import IO

PATIENCE = 10.0  # seconds that a program has to end after each signal; git removes its locks at the first
LITTLE_PATIENCE = 2.0  # the same, for one that has kept us waiting already
_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


class Done:
    """What a program gave: its exit code, its output as text. `timed_out` if it was ended for taking long."""

    __slots__ = ("code", "err", "out", "timed_out")

    def __init__(self, code: int, out: str, err: str, timed_out: bool = False) -> None:
        self.code = code
        self.out = out
        self.err = err
        self.timed_out = timed_out


class Stop:
    """Whether the user has asked to stop. While it is `watching`, that interrupts only between two steps."""

    def __init__(self) -> None:
        self.asked = False

    def _ask(self, *_: object) -> None:
        self.asked = True

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Signals are noted and raise nothing, so that nothing is left half done."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        numbers = [number for name in _SIGNALS if (number := getattr(signal, name, None)) is not None]
        before = {number: signal.signal(number, self._ask) for number in numbers}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def run(
    command: Sequence[str],
    folder: str,
    environment: Mapping[str, str],
    *,
    terminal: bool = False,
    show: Callable[[str], None] | None = None,
    seconds: float | None = None,
    stop: Stop | None = None,
) -> Done:
    """Runs `command` in `folder`. Each line of its output goes to `show` at once.

    Without `terminal` it has no input and no terminal to open. After `seconds` it is ended.
    Raises `KeyboardInterrupt`, once it has ended, where `stop` was asked for; `OSError` if it can't start.
    """
    if stop is not None and stop.asked:
        raise KeyboardInterrupt
    process = subprocess.Popen(  # noqa: S603
        command,
        cwd=folder,
        env=environment,
        stdin=None if terminal else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=not terminal,
    )
    out, err = _Reader(process.stdout, show), _Reader(process.stderr, show)
    try:
        timed_out = not _waited(process, seconds, stop)
        if timed_out:
            _end(process, not terminal, LITTLE_PATIENCE)
    except BaseException:
        _end(process, not terminal)
        raise
    if stop is not None and stop.asked and process.returncode != 0:
        raise KeyboardInterrupt
    return Done(process.returncode, out.text(), err.text(), timed_out)


def _waited(process: subprocess.Popen[bytes], seconds: float | None, stop: Stop | None) -> bool:
    """Whether it ended by itself; no if the time was up. Raises `KeyboardInterrupt` where `stop` asks."""
    if seconds is None and stop is None:
        process.wait()
        return True
    end = None if seconds is None else time.monotonic() + seconds
    while True:
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.1)
            return True
        if stop is not None and stop.asked:
            raise KeyboardInterrupt
        if end is not None and time.monotonic() > end:
            return False


def _end(process: subprocess.Popen[bytes], group: bool, patience: float = PATIENCE) -> None:
    """Asks it to end, more and more firmly, with all that it has started."""
    for name in ("SIGINT", "SIGTERM", "SIGKILL"):
        number = getattr(signal, name, signal.SIGTERM)
        with suppress(OSError, ValueError):
            if group and hasattr(os, "killpg"):
                os.killpg(process.pid, number)
            elif os.name == "nt" and name == "SIGKILL":  # before that: the console has told it, too
                process.kill()
            else:
                process.send_signal(number)
        with suppress(subprocess.TimeoutExpired, KeyboardInterrupt):
            process.wait(patience)
            return


class _Reader:
    """Reads a stream to its end beside the main thread.

    What a hook has left running may hold the stream open; nobody waits for that.
    """

    def __init__(self, stream: IO[bytes] | None, show: Callable[[str], None] | None) -> None:
        self._stream = stream
        self._show = show
        self._lines: list[str] = []
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        assert self._stream is not None
        for data in self._stream:
            line = data.decode("utf-8", "replace").replace("\r\n", "\n")
            self._lines.append(line)
            if self._show is not None:
                self._show(line.rstrip("\n"))

    def text(self) -> str:
        """All that was read."""
        self._thread.join(1)
        return "".join(self._lines)
