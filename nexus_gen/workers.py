"""Work done by several processes at once, its results in the order of the work.

Why processes: Markdown is parsed in Python, and threads would take turns.
Why `spawn`: the same on every system, and no child inherits a half-finished state.
Why no `ProcessPoolExecutor`: its processes share one pipe for results, and one that is ended while it writes
leaves the parent waiting for the rest for ever (seen once in thirty runs into a closed pipe).
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

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

    What a process had in hand when it died is worked on again one by one, and an item whose process dies
    then gives `crashed(item)`. `work` must be a function of a module, or a `partial` of one, take and
    give what can be pickled; what it raises is raised here. No process is left behind, come what may.
    """
    with contextlib.closing(_Crew(work, items, jobs, crashed)) as crew:
        for position in range(len(items)):
            while position not in crew.done:
                crew.work_on()
            yield crew.done.pop(position)


class _Crew(Generic[T, R]):
    """The processes, what is left to do, and what is done: results by the position of their item."""

    def __init__(
        self, work: Callable[[T], R], items: Sequence[T], jobs: int, crashed: Callable[[T], R]
    ) -> None:
        self.work = work
        self.crashed = crashed
        self.jobs = jobs
        self.done: dict[int, R] = {}
        size = max(1, min(_MOST_AT_ONCE, len(items) // (4 * jobs)))
        numbered = list(enumerate(items))
        self.left = deque(numbered[at : at + size] for at in range(0, len(items), size))
        self.busy: dict[Connection, list[tuple[int, T]]] = {}
        self.idle: list[Connection] = []
        self.processes: list[Any] = []

    def work_on(self) -> None:
        """Hands out what there is to do, and takes what is done first."""
        while self.left and (self.idle or len(self.busy) < self.jobs):
            worker = self.idle.pop() if self.idle else self._start()
            self.busy[worker] = self.left.popleft()
            with contextlib.suppress(OSError):  # it died: `wait` tells
                worker.send([item for _, item in self.busy[worker]])
        ready = wait(list(self.busy))
        for worker in [one for one in self.busy if one in ready]:
            self._take(worker, self.busy.pop(worker))

    def _take(self, worker: Connection, piece: list[tuple[int, T]]) -> None:
        """Receives the results of `piece`; puts it back where the process has died."""
        try:
            results, error = worker.recv()
        except (EOFError, OSError):
            worker.close()
            if len(piece) == 1:
                self.done[piece[0][0]] = self.crashed(piece[0][1])
            else:
                self.left.extendleft([one] for one in reversed(piece))
            return
        if error is not None:
            raise error
        self.idle.append(worker)
        self.done.update((position, result) for (position, _), result in zip(piece, results, strict=True))

    def _start(self) -> Connection:
        """A new process; its end of the pipe is open in no other, so that its death ends the pipe."""
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self.work), daemon=True)
        with _without_interrupts():
            process.start()
        theirs.close()
        self.processes.append(process)
        return ours

    def close(self) -> None:
        """Ends every process, whatever it is at."""
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.join()
        for worker in (*self.idle, *self.busy):
            worker.close()


def _serve(pipe: Connection, work: Callable[[T], R]) -> None:
    """What a process does: pieces of work, until the parent is gone. Ctrl-C is the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # as in __main__
    threading.Thread(target=_end_with_parent, daemon=True).start()
    while True:
        try:
            pipe.send(([work(item) for item in pipe.recv()], None))
        except EOFError:
            return
        except Exception as error:
            pipe.send((None, error))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
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
