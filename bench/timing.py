"""What several benches time alike."""

import statistics
import time
from collections.abc import Callable
from typing import Any


def timed(*runs: Callable[[], Any], times: int) -> list[float]:
    """The median of `times` runs of each, in turn, in milliseconds: what else the machine does meets all of them."""
    took: list[list[float]] = [[] for _ in runs]
    for _ in range(times):
        for at, one in enumerate(runs):
            start = time.perf_counter()
            one()
            took[at].append((time.perf_counter() - start) * 1000)
    return [statistics.median(each) for each in took]
