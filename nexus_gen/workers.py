"""Work done by several processes at once, its results in the order of the work.

Why processes: Markdown is parsed in Python, and threads would take turns.
Why `spawn`: the same on every system, and no child inherits a half-finished state.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

MOST_JOBS = 61  # Windows can't wait for more
_MOST_AT_ONCE = 16  # items handed over together: fewer messages, and still an even load


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(
    work: Callable[[T], R], items: Sequence[T], jobs: int, crashed: Callable[[T], R]
) -> Generator[R, None, None]:
    """`work(item)` for each of `items`, by `jobs` processes.

    Where a process dies, the items that are not done are worked on one by one, each in a process of its own,
    and one whose process dies again gives `crashed(item)`. `work` must be a function of a module, or a
    `partial` of one, and take and give what can be pickled. No process is left behind, come what may.
    """
    size = max(1, min(_MOST_AT_ONCE, len(items) // (4 * jobs)))
    pieces = [items[at : at + size] for at in range(0, len(items), size)]
    done = 0
    try:
        with _pool(jobs) as pool:
            for results in _submitted(pool, work, pieces):
                for result in results.result():
                    done += 1
                    yield result
    except BrokenProcessPool:
        for item in items[done:]:
            yield _alone(work, item, crashed)


def _alone(work: Callable[[T], R], item: T, crashed: Callable[[T], R]) -> R:
    with _pool(1) as pool:
        try:
            return _submitted(pool, work, [[item]])[0].result()[0]
        except BrokenProcessPool:
            return crashed(item)


def _each(work: Callable[[T], R], piece: Sequence[T]) -> list[R]:
    return [work(item) for item in piece]


def _submitted(
    pool: ProcessPoolExecutor, work: Callable[[T], R], pieces: Sequence[Sequence[T]]
) -> list[Future[list[R]]]:
    with _without_interrupts():
        return [pool.submit(_each, work, piece) for piece in pieces]


@contextlib.contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """A pool of processes that ends at once when it is left: by an error, an interrupt, or done."""
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _begin)
    try:
        yield pool
    except BaseException:
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


@contextlib.contextmanager
def _without_interrupts() -> Iterator[None]:
    """Processes started here never see Ctrl-C, which a terminal sends to all: the parent ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """What a process does first: leave Ctrl-C to the parent, and end when the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
