"""What several benches time alike: pairs that alternate, so that what else the machine does meets both."""

import json
import os
import statistics
import time
from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection


def timed(*runs: Callable[[], Any], times: int) -> list[float]:
    """The median of `times` runs of each, in turn, in milliseconds: what else the machine does meets all of them."""
    took = _runs(runs, times)
    return [statistics.median(each) for each in took]


def paired(
    page: Callable[[], float], floor: Callable[[], float], *, times: int
) -> tuple[float, float, float]:
    """The page and its floor in turn: the fastest run of each in milliseconds, and the ratio of the two.

    Each says itself what it took. The fastest is the least disturbed: what else the machine does only ever adds.
    """
    ours, theirs = [], []
    for _ in range(times):
        ours.append(page())
        theirs.append(floor())
    return min(ours), min(theirs), min(ours) / min(theirs)


def own_time(statements: Iterable[tuple[str, Any]]) -> float:
    """Milliseconds that the database itself took for these reading statements, one after the other.

    SQLite works in this process: its processor time, which no other disturbs. PostgreSQL says itself what it took
    to plan and to execute each.
    """
    spent = 0.0
    with connection.cursor() as cursor:
        for sql, params in statements:
            if connection.vendor == "postgresql":
                cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {sql}", params)
                ((answer,),) = cursor.fetchall()
                said = (json.loads(answer) if isinstance(answer, str) else answer)[0]
                spent += said["Planning Time"] + said["Execution Time"]
            else:
                start = time.process_time()
                cursor.execute(sql, params)
                cursor.fetchall()
                spent += (time.process_time() - start) * 1000
    return spent


def _runs(runs: tuple[Callable[[], Any], ...], times: int) -> list[list[float]]:
    took: list[list[float]] = [[] for _ in runs]
    for _ in range(times):
        for at, one in enumerate(runs):
            start = time.perf_counter()
            one()
            took[at].append((time.perf_counter() - start) * 1000)
    return took


def load() -> str:
    """What else the machine did in the last minute, beside a figure that it may have disturbed."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
