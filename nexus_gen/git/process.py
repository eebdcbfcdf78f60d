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
from typing import IO, NamedTuple

PATIENCE = 10.0  # seconds that a program has to end after each signal; git removes its locks at the first
LITTLE_PATIENCE = 2.0  # the same, for one that has kept us waiting already
_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


class Done(NamedTuple):
    """What a program gave: its exit code, its output as text. `timed_out` if it was ended for taking long."""

    code: int
    out: str
    err: str
    timed_out: bool = False


def run(
    command: Sequence[str],
    folder: str,
    environment: Mapping[str, str],
    *,
    terminal: bool = False,
    show: Callable[[str], None] | None = None,
    seconds: float = float("inf"),
) -> Done:
    """Runs `command` in `folder`. Each line of its output goes to `show` at once.

    Without `terminal` it has no input and no terminal to open. After `seconds` it is ended.
    Raises `KeyboardInterrupt`, once it has ended, where a signal came; `OSError` if it can't start.
    """
    with _signals() as signals:
        process = subprocess.Popen(  # noqa: S603
            command,
            cwd=folder,
            env=environment,
            stdin=None if terminal else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=not terminal,
        )
        outputs = [_output(stream, show) for stream in (process.stdout, process.stderr) if stream]
        end = time.monotonic() + seconds
        while not _has_ended(process, 0.1) and not signals and time.monotonic() < end:
            pass
        timed_out = process.returncode is None and not signals
        _end(process, not terminal, LITTLE_PATIENCE if timed_out else PATIENCE)
    if signals:
        raise KeyboardInterrupt
    out, err = (text() for text in outputs)
    return Done(process.returncode, out, err, timed_out)


@contextmanager
def _signals() -> Iterator[list[int]]:
    """The signals that come meanwhile: noted, so that none cuts off the care for a program that runs."""
    noted: list[int] = []
    before = {}
    if threading.current_thread() is threading.main_thread():
        for number in (getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)):
            if signal.getsignal(number) is not signal.SIG_IGN:  # as SIGHUP under nohup
                before[number] = signal.signal(number, lambda sent, _: noted.append(sent))
    try:
        yield noted
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _has_ended(process: subprocess.Popen[bytes], seconds: float) -> bool:
    with suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    return process.returncode is not None


def _end(process: subprocess.Popen[bytes], group: bool, patience: float) -> None:
    """Asks it to end, if it has not, more and more firmly, with all that it has started."""
    for name in ("SIGINT", "SIGTERM", "SIGKILL"):
        if process.returncode is None:
            number = getattr(signal, name, signal.SIGTERM)
            with suppress(OSError, ValueError):  # on Windows the console has told it of the first
                if group and os.name != "nt":
                    os.killpg(process.pid, number)
                else:
                    process.send_signal(number)
            _has_ended(process, patience)


def _output(stream: IO[bytes], show: Callable[[str], None] | None) -> Callable[[], str]:
    """Reads a stream beside the main thread; the call gives what was read.

    What a hook has left running may hold the stream open; nobody waits for that.
    """
    lines: list[str] = []

    def read() -> None:
        for data in stream:
            lines.append(data.decode("utf-8", "replace").replace("\r\n", "\n"))
            if show is not None:
                show(lines[-1].rstrip("\n"))

    def text() -> str:
        thread.join(1)
        return "".join(lines)

    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    return text
