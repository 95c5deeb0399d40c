"""What the nightly sweep costs: ratios against reading the rows, measured in the same run.

    .venv/bin/python bench/law.py [1000 10000 100000]

Fills a database of its own with invented people (`law_people.py`) and prints a table: seconds, times the
reading, and the most memory of the process that did it. Each line is a process of its own, so that filling
counts for nobody, and each reads the rows once more for its ratio: a machine is not equally fast all the time.
The first sweep of the larger numbers finds the smaller ones done.
At the end it records one decision, beside the bare inserts of the rows that came of it.
DATABASE_URL names another database, to be filled and thrown away (`bin/with-postgres .venv/bin/python bench/law.py`).
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liaison.settings")
os.environ["SECRET_KEY"], os.environ["DEBUG"] = "for measuring only", "false"  # DEBUG keeps every statement
if "BENCH_DATABASE" not in os.environ:  # the processes that this one starts share its database
    folder = tempfile.TemporaryDirectory(prefix="liaison-bench-")  # gone with this process
    os.environ["BENCH_DATABASE"] = os.environ.get("DATABASE_URL", f"sqlite:///{folder.name}/bench.sqlite3")
os.environ["DATABASE_URL"] = os.environ["BENCH_DATABASE"]

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from law_people import fill  # noqa: E402

from liaison.audit.models import Entry, Head  # noqa: E402
from liaison.law import answer  # noqa: E402
from liaison.law.words import DecisionKind, Outcome  # noqa: E402
from liaison.people.models import YoungPerson  # noqa: E402
from liaison.prompts import gather  # noqa: E402
from liaison.prompts.models import Prompt  # noqa: E402
from liaison.prompts.plan import plan, wanted  # noqa: E402
from liaison.prompts.reconcile import batches, collected_by_hand, prompts_held, sweep  # noqa: E402
from rulings.actions.decisions import record_decision  # noqa: E402
from rulings.models import Decision, Referral  # noqa: E402

TODAY = date(2026, 6, 22)
READING = "reading rows as tuples"
Spent = tuple[float, float]  # seconds by the clock, seconds of the processor


def everybody() -> Iterator[gather.Between]:
    """A batch at a time, as the sweep goes."""
    with collected_by_hand() as collect:
        for people in batches():
            yield people
            collect()


class Clock:
    """Seconds by the clock and of the processor (the workers' too), as they go by."""

    def __init__(self) -> None:
        self.last = self.now()

    @staticmethod
    def now() -> tuple[float, float]:
        used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return time.perf_counter(), sum(one.ru_utime + one.ru_stime for one in used)

    def lap(self) -> Spent:
        """What has gone by since the last lap."""
        before, self.last = self.last, self.now()
        return self.last[0] - before[0], self.last[1] - before[1]


def reading() -> dict[str, Spent]:
    clock = Clock()
    for people in everybody():
        gather.Rows.read(people)
    return {READING: clock.lap()}


def steps_of_the_way() -> dict[str, Spent]:
    """Each step over everybody."""
    names = (READING, "gathering facts", "deciding", "reading the prompts held", "planning")
    spent: dict[str, Spent] = dict.fromkeys(names, (0.0, 0.0))
    for people in everybody():
        clock = Clock()
        rows = gather.Rows.read(people)
        laps = [clock.lap()]
        facts = gather.facts_of(rows, TODAY)
        laps.append(clock.lap())
        steps = {pk: [(key, s) for key, one in f.all() for s in answer.steps(one)] for pk, f in facts.items()}  # type: ignore[union-attr]
        laps.append(clock.lap())
        held = prompts_held(Prompt.objects.all(), people)
        laps.append(clock.lap())
        for pk, each in steps.items():
            plan(held[pk], wanted(each))
        laps.append(clock.lap())
        for name, lap in zip(names, laps, strict=True):
            spent[name] = spent[name][0] + lap[0], spent[name][1] + lap[1]
    return spent


def whole(name: str) -> dict[str, Spent]:
    clock = Clock()
    sweep(TODAY)
    return {name: clock.lap()}


def filled(count: str) -> dict[str, Spent]:
    fill(int(count) - YoungPerson.objects.count(), TODAY)
    return {}


WORK: dict[str, Callable[[], dict[str, Spent]]] = {
    "first": lambda: whole("first sweep: opens every prompt"),
    "steps": steps_of_the_way,
    "again": lambda: whole("sweep: nothing to change"),
}


def in_its_own_process(*what: str) -> dict[str, Any]:
    """What was `spent` by name, the `floor` to hold it against, and the `peak` of memory in MB."""
    done = subprocess.run(
        [sys.executable, __file__, "--only", *what], check=True, stdout=subprocess.PIPE, text=True
    )
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def only(what: str, *given: str) -> None:
    spent = filled(*given) if what == "fill" else WORK[what]()
    used = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    floor = spent.get(READING) or (reading()[READING] if spent else None)
    print(json.dumps({"spent": spent, "floor": floor, "peak": used / 1024}))


def rows_of(model: Any, keys: list[Any]) -> list[tuple[Any, ...]]:
    """The rows as the database has them."""
    ids = [model._meta.pk.get_db_prep_value(pk, connection) for pk in keys]
    marks = ", ".join(["%s"] * len(ids))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT * FROM {model._meta.db_table} WHERE {model._meta.pk.column} IN ({marks})", ids
        )
        return list(cursor.fetchall())


def one_decision() -> tuple[set[int], float, int, float]:
    """Statements and seconds for recording one decision with all that follows, the rows it wrote, and seconds
    for bare inserts of the same rows (decision, prompts, log) into tables without indexes. Each is a transaction
    of its own; of 21 children the one in the middle."""
    took, bare, written, statements = [], [], [], set()
    with connection.cursor() as cursor:
        for model in (Decision, Prompt, Entry):
            table = model._meta.db_table
            cursor.execute(f"CREATE TABLE bare_{table} AS SELECT * FROM {table} WHERE 1 = 0")
        for referral in Referral.objects.filter(ruling="referred").order_by("id")[:21]:
            last = Head.objects.get().seq
            with CaptureQueriesContext(connection) as queries:
                start = time.perf_counter()
                record_decision(
                    referral=referral, kind=DecisionKind.REASONABLE_GROUNDS, outcome=Outcome.POSITIVE, decided_on=TODAY,
                    received_on=TODAY, received_by="yot_worker", competent_authority="sca", by="bench", today=TODAY,
                )  # fmt: skip
                took.append(time.perf_counter() - start)
            statements.add(len(queries))
            lines = list(Entry.objects.filter(seq__gt=last))
            new: list[tuple[Any, Any]] = [(Entry, rows_of(Entry, [line.pk for line in lines]))]
            for model in (Decision, Prompt):
                made = [x.object_id for x in lines if x.kind == "created" and x.model == model._meta.label]
                new.append((model, rows_of(model, made)))
            written.append(sum(len(rows) for _, rows in new))
            start = time.perf_counter()
            with transaction.atomic():
                for model, rows in new:
                    marks = ", ".join(["%s"] * len(rows[0]))
                    cursor.executemany(f"INSERT INTO bare_{model._meta.db_table} VALUES ({marks})", rows)
            bare.append(time.perf_counter() - start)
    middle = len(took) // 2
    return statements, sorted(took)[middle], sorted(written)[middle], sorted(bare)[middle]


def main() -> None:
    if sys.argv[1:2] == ["--only"]:
        only(*sys.argv[2:])
        return
    sizes = [int(word) for word in sys.argv[1:]] or [1000, 10_000, 100_000]
    call_command("migrate", verbosity=0)
    connection.close()
    print(f"{connection.vendor}; each ratio is to reading the rows in the same process")
    print(f"{'people':>8}  {'step':<34}{'seconds':>9}{'ratio':>7}{'processor':>11}{'ratio':>7}{'peak MB':>9}")
    for count in sizes:
        in_its_own_process("fill", str(count))
        for what in WORK:
            one = in_its_own_process(what)
            for name, (seconds, of_cpu) in one["spent"].items():
                floor, floor_of_cpu = one["floor"]
                print(
                    f"{count:>8,}  {name:<34}{seconds:>9.2f}{seconds / floor:>7.1f}"
                    f"{of_cpu:>11.2f}{of_cpu / floor_of_cpu:>7.1f}{one['peak']:>9.0f}",
                    flush=True,
                )
        print(f"{'':>8}  prompts open: {Prompt.objects.asking().count():,}", flush=True)
        connection.close()
    statements, took, written, bare = one_decision()
    print(
        f"one decision recorded: {' or '.join(map(str, sorted(statements)))} statements, {took * 1000:.1f} ms; "
        f"bare inserts of its {written} rows {bare * 1000:.2f} ms: {took / bare:.0f} times"
    )


if __name__ == "__main__":
    main()
