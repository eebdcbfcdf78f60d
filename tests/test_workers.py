"""Work over several processes: in order, none left behind, a crash is told."""

from __future__ import annotations

import multiprocessing
import os
import time

import pytest

from nexus_gen.workers import in_order, processors


def doubled(number: int) -> int:
    """Twice the number, the first ones last."""
    time.sleep(0.2 if number == 0 else 0)
    return 2 * number


def fatal(number: int) -> int:
    """Twice the number; 5 and 11 take their process with them."""
    if number in (5, 11):
        os._exit(9)
    return 2 * number


def raising(number: int) -> int:
    """Never a number."""
    raise ValueError(f"not {number}")


def minus(number: int) -> int:
    """What stands for an item whose process died."""
    return -number


@pytest.mark.parametrize("jobs", [1, 2, 4])
@pytest.mark.parametrize("number", [1, 7, 100])
def test_results_come_in_the_order_of_the_items(jobs: int, number: int) -> None:
    assert list(in_order(doubled, range(number), jobs, minus)) == [2 * one for one in range(number)]
    assert not multiprocessing.active_children()


def test_no_items_are_no_results() -> None:
    assert list(in_order(doubled, [], 2, minus)) == []


def test_a_process_that_dies_costs_only_its_own_item() -> None:
    made = list(in_order(fatal, range(20), 2, minus))
    assert made == [-one if one in (5, 11) else 2 * one for one in range(20)]
    assert not multiprocessing.active_children()


def test_an_error_is_raised_and_ends_the_processes() -> None:
    with pytest.raises(ValueError, match=r"not \d"):
        list(in_order(raising, range(20), 2, minus))
    assert not multiprocessing.active_children()


def test_a_reader_that_stops_early_ends_the_processes() -> None:
    results = in_order(doubled, range(100), 2, minus)
    assert next(results) == 0
    results.close()
    assert not multiprocessing.active_children()


def test_there_is_a_processor() -> None:
    assert processors() >= 1
