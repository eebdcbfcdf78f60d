"""When what is no longer used is given back: not in the run over one file, but in one over many.

Why not in the first: collecting makes the time for a large file grow faster than its size, and the last
collection, when Python ends, takes a sixth of a whole run; nothing is left to free by then.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def of_one_run() -> Iterator[None]:
    """Around a whole run of the program, in which nothing is collected unless `expect_many` is called."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()


def expect_many() -> None:
    """From here on memory stays flat over any number of files; what all of them use is looked at no more."""
    gc.freeze()
    gc.enable()
