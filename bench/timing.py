"""What several benches time alike: pairs that alternate, so that what else the machine does meets both."""

import os
import statistics
import time
from collections.abc import Callable
from typing import Any


def timed(
    *runs: Callable[[], Any], times: int, clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    """The median of `times` runs of each, in turn, in milliseconds: what else the machine does meets all of them."""
    took = _runs(runs, times, clock)
    return [statistics.median(each) for each in took]


def paired(
    page: Callable[[], Any], floor: Callable[[], Any], *, times: int, clock: Callable[[], float]
) -> tuple[float, float, float]:
    """The page and its floor in turn: the fastest run of each in milliseconds, and the ratio of the two.

    The fastest is the least disturbed: what else the machine does only ever adds.
    """
    ours, theirs = (min(each) for each in _runs((page, floor), times, clock))
    return ours, theirs, ours / theirs


def _runs(runs: tuple[Callable[[], Any], ...], times: int, clock: Callable[[], float]) -> list[list[float]]:
    took: list[list[float]] = [[] for _ in runs]
    for _ in range(times):
        for at, one in enumerate(runs):
            start = clock()
            one()
            took[at].append((clock() - start) * 1000)
    return took


def own_clock(vendor: str) -> Callable[[], float]:
    """The clock by which a statement is timed: SQLite works in this process, whose processor time no other disturbs."""
    return time.process_time if vendor == "sqlite" else time.perf_counter


def load() -> str:
    """What else the machine did in the last minute, beside a figure that it may have disturbed."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
