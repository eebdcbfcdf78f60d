"""Work done by several processes at once, its results in the order of the work.

Why processes: Markdown becomes findings in Python, and threads would take turns.
Why `spawn`: the same on every system, and no child inherits a half-finished state.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.connection import wait
from typing import TypeVar

from nexus_gen.memory import expect_many

T = TypeVar("T")
R = TypeVar("R")

_BREAK_OFF = getattr(signal, "SIGUSR1", None)  # Windows has none: there a piece of work is waited for
MOST_JOBS = 61  # Windows can't wait for more
_MOST_AT_ONCE = 4  # items handed over together: fewer messages, and little to wait for where a run is stopped


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(
    work: Callable[[T], R], items: Sequence[T], jobs: int, crashed: Callable[[T], R]
) -> Generator[R, None, None]:
    """`work(item)` for each of `items`, by `jobs` processes.

    What was in hand when a process died is worked on again one by one, and an item whose process dies then
    gives `crashed(item)`. `work` must be a function of a module, or a `partial` of one, take and give what
    can be pickled; what it raises is raised here. No process is left behind, come what may.
    """
    size = max(1, min(_MOST_AT_ONCE, len(items) // (4 * jobs)))
    yield from _by_pieces(work, [items[at : at + size] for at in range(0, len(items), size)], jobs, crashed)


def _by_pieces(
    work: Callable[[T], R], pieces: Iterable[Sequence[T]], jobs: int, crashed: Callable[[T], R]
) -> Generator[R, None, None]:
    left = deque(pieces)
    while left:
        in_hand: deque[tuple[Sequence[T], Future[list[R]]]] = deque()
        with contextlib.suppress(BrokenProcessPool), _pool(jobs) as pool:
            while left or in_hand:
                while left and len(in_hand) < 2 * jobs - 1:  # one, for one process: then it is to blame
                    with _without_interrupts():
                        in_hand.append((left[0], pool.submit(_worked, work, left[0])))
                    left.popleft()
                results = in_hand[0][1].result()
                in_hand.popleft()
                yield from results
        again = [[item] for piece, _ in in_hand for item in piece]
        if len(again) == 1 and jobs == 1:
            yield crashed(again[0][0])
        else:
            yield from _by_pieces(work, again, 1, crashed)


@contextlib.contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Processes, until this is left: then they break off what they are at, and begin no more."""
    others = active_children()
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _prepare)
    try:
        yield pool
    finally:
        for process in active_children():
            if process not in others and process.pid is not None and _BREAK_OFF is not None:
                with contextlib.suppress(ProcessLookupError):  # it has ended by itself
                    os.kill(process.pid, _BREAK_OFF)
        pool.shutdown(cancel_futures=True)


# In the process of a worker


class _BrokenOff(BaseException):
    """Nobody wants the result any more."""


class _Worker:
    """Whether this process is at work, and whether what it does is still wanted."""

    at_work = False
    wanted = True


def _worked(work: Callable[[T], R], piece: Sequence[T]) -> list[R]:
    _Worker.at_work = True
    try:
        return [work(item) for item in piece if _Worker.wanted]
    finally:
        _Worker.at_work = False


def _prepare() -> None:
    """Makes a process ready: it ends with its parent, and Ctrl-C is the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if _BREAK_OFF is not None:
        signal.signal(_BREAK_OFF, _break_off)
    expect_many()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _break_off(*_: object) -> None:
    """Ends the work, even if that waits for a pipe; but never the report of a result, which all share."""
    _Worker.wanted = False
    if _Worker.at_work:
        raise _BrokenOff


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


@contextlib.contextmanager
def _without_interrupts() -> Iterator[None]:
    """A process started here never sees Ctrl-C, which a terminal sends to all of them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
