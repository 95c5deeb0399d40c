"""What the nightly sweep costs: ratios against reading the rows, measured in the same run.

`python bench/law.py [1000 10000 100000]` fills a database of its own with invented people (1.5 proceedings of
2 charges each) and prints a table: seconds, times the reading, and the largest memory of the process that did
it. Each line is a process of its own, so that filling the database counts for nobody. At the end it records
one decision, beside the bare inserts of the rows that came of it.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liaison.settings")
os.environ["SECRET_KEY"], os.environ["DEBUG"] = "for measuring only", "true"
if "BENCH_DATABASE" not in os.environ:  # the processes that this one starts share its database
    made = f"sqlite:///{tempfile.mkdtemp(prefix='liaison-bench-')}/bench.sqlite3"
    os.environ["BENCH_DATABASE"] = os.environ.get("DATABASE_URL", made)
os.environ["DATABASE_URL"] = os.environ["BENCH_DATABASE"]

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from liaison import audit  # noqa: E402
from liaison.audit.models import Entry  # noqa: E402
from liaison.law import answer  # noqa: E402
from liaison.law.words import DecisionKind, Outcome  # noqa: E402
from liaison.people.models import ActsFor, Agency, Area, YoungPerson  # noqa: E402
from liaison.prompts import gather  # noqa: E402
from liaison.prompts.models import Prompt  # noqa: E402
from liaison.prompts.models.prompt import ASKING  # noqa: E402
from liaison.prompts.plan import Key, plan, wanted  # noqa: E402
from liaison.prompts.reconcile import READ, Held, sweep  # noqa: E402
from proceedings.models import Charge, Hearing, Proceeding  # noqa: E402
from rulings.actions.decisions import record_decision  # noqa: E402
from rulings.models import Decision, Referral  # noqa: E402

TODAY = date(2026, 6, 22)
BATCH = 500
STAGES = ("charged", "first_appearance", "plea_not_guilty", "plea_guilty", "sent", "sentenced", "ended")
STATUS = {
    "charged": "charged", "first_appearance": "charged", "sent": "charged", "plea_not_guilty": "not_guilty_plea",
    "plea_guilty": "guilty_plea", "sentenced": "sentenced", "ended": "discontinued",
}  # fmt: skip
CODES = ("MD71231", "TH68023", "CJ88144", "PU86003", "OF61131")


def fill(count: int) -> None:
    """Invented people, written as the importers write: in bulk, through the door."""
    with audit.change(by="bench", why="invented people", today=TODAY):
        area = Area(name=f"Area {count}")
        area.save()
        team = Agency(name=f"Team {count}", kind="youth_justice", area=area)
        firm = Agency(name=f"Firm {count}", kind="law_firm")
        team.save()
        firm.save()
    for start in range(0, count, 5000):
        with audit.change(by="bench", why="invented people", today=TODAY) as change:
            fill_some(range(start, min(start + 5000, count)), team, firm)
            change.touched.clear()  # the sweep is what is measured


def fill_some(numbers: range, team: Agency, firm: Agency) -> None:
    people, referrals, decisions, proceedings, charges, hearings, acting = [], [], [], [], [], [], []
    for n in numbers:
        person = YoungPerson(
            forenames="Invented",
            surname=f"Person{n}",
            date_of_birth=date(2008, 3, 1) + timedelta(n % 1500),
            home_team=team,
        )
        people.append(person)
        ruling = ("referred", "rg_positive", "cg_positive", "cg_negative")[n % 4]
        referral = Referral(
            young_person=person, made_on=date(2026, 3, 2), ruling=ruling, ruling_since=date(2026, 6, 1)
        )
        referrals.append(referral)
        if ruling != "referred":
            kind = "reasonable_grounds" if ruling.startswith("rg") else "conclusive_grounds"
            decisions.append(
                Decision(
                    referral=referral, kind=kind, outcome=ruling[3:], decided_on=date(2026, 6, 1),
                    received_on=date(2026, 6, 3), competent_authority="sca",
                )
            )  # fmt: skip
        for p in range(1 + n % 2):
            stage = STAGES[(n + p) % len(STAGES)]
            proceeding = Proceeding(
                young_person=person, name="AB"[p], stage=stage, stage_since=date(2026, 5, 1), opened_on=date(2026, 2, 1),
                charged_on=date(2026, 4, 1), court="youth",
            )  # fmt: skip
            proceedings.append(proceeding)
            acting.append(
                ActsFor(young_person=person, firm=firm, proceeding_key=proceeding.pk, since=date(2026, 2, 1))
            )
            hearings.append(
                Hearing(
                    proceeding=proceeding,
                    on=date(2026, 6, 20) + timedelta(n % 30),
                    listed_on=date(2026, 5, 1),
                )
            )
            for c in range(2):
                act = date(2026, 1, 1) + timedelta(n % 25)
                charges.append(
                    Charge(
                        proceeding=proceeding, name=str(c + 1), offence="invented", cjs_code=CODES[(n + c) % len(CODES)],
                        acted_from=act, acted_to=act, status=STATUS[stage], charged_on=date(2026, 4, 1),
                        plea_on=date(2026, 5, 1) if "plea" in stage else None,
                    )
                )  # fmt: skip
    for model, rows in (
        (YoungPerson, people), (Referral, referrals), (Decision, decisions), (Proceeding, proceedings),
        (Charge, charges), (Hearing, hearings), (ActsFor, acting),
    ):  # fmt: skip
        model.objects.bulk_create(rows, batch_size=1000)


def steps_of_the_way() -> dict[str, float]:
    """Seconds for each step over everybody, a batch at a time as the sweep goes."""
    ids = list(YoungPerson.objects.order_by("id").values_list("id", flat=True))
    spent = dict.fromkeys(("reading rows as tuples", "gathering facts", "deciding", "planning"), 0.0)
    for start in range(0, len(ids), BATCH):
        some = ids[start : start + BATCH]
        held: dict[Any, dict[Key, Held]] = {pk: {} for pk in some}
        for pk, person, kind, case, ground, role, state, said, agency in Prompt.objects.filter(
            young_person__in=some
        ).values_list(*READ):
            key = Key(kind, case, ground, role)
            held[person][key] = Held(pk, key, said, state in ASKING, state in ("superseded", "met"), agency)
        t0 = time.perf_counter()
        rows = gather.Rows.read(some)
        t1 = time.perf_counter()
        facts = gather.facts_of(rows, TODAY)
        t2 = time.perf_counter()
        steps = {pk: [(key, s) for key, one in f.all() for s in answer.steps(one)] for pk, f in facts.items()}  # type: ignore[union-attr]
        t3 = time.perf_counter()
        for pk, each in steps.items():
            plan(held[pk], wanted(each))
        t4 = time.perf_counter()
        for name, seconds in zip(spent, (t1 - t0, t2 - t1, t3 - t2, t4 - t3), strict=True):
            spent[name] += seconds
    return spent


def whole(processes: int = 1) -> float:
    start = time.perf_counter()
    sweep(TODAY, processes=processes)
    return time.perf_counter() - start


WORK = {
    "steps": steps_of_the_way,
    "first": lambda: {"first sweep: opens every prompt": whole()},
    "again": lambda: {"sweep: nothing to change": whole()},
    "two": lambda: {"the same in two processes": whole(2)},
}


def in_its_own_process(what: str) -> tuple[dict[str, float], float]:
    """What it took, and the most memory in MB."""
    done = subprocess.run(
        [sys.executable, __file__, "--only", what], check=True, stdout=subprocess.PIPE, text=True
    )
    answer = json.loads(done.stdout.splitlines()[-1])
    return answer["seconds"], answer["peak"]


def one_decision() -> tuple[int, float, float]:
    """Statements and seconds for recording one decision with all that follows, and for the bare insert of the
    same rows (decision, prompts, log) into tables without indexes; each in a transaction of its own."""
    took, bare = [], []
    tables = [model._meta.db_table for model in (Decision, Prompt, Entry)]
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"CREATE TABLE bare_{table} AS SELECT * FROM {table} WHERE 1 = 0")
        for referral in Referral.objects.filter(ruling="referred").order_by("id")[:21]:
            before = [set(model.objects.values_list("pk", flat=True)) for model in (Decision, Prompt, Entry)]
            with CaptureQueriesContext(connection) as queries:
                start = time.perf_counter()
                record_decision(
                    referral=referral, kind=DecisionKind.REASONABLE_GROUNDS, outcome=Outcome.POSITIVE, decided_on=TODAY,
                    received_on=TODAY, received_by="yot_worker", competent_authority="sca", by="bench", today=TODAY,
                )  # fmt: skip
                took.append(time.perf_counter() - start)
            new = [
                [model._meta.pk.get_db_prep_value(pk, connection) for pk in model.objects.values_list("pk", flat=True) if pk not in old]
                for model, old in zip((Decision, Prompt, Entry), before, strict=True)
            ]  # fmt: skip
            start = time.perf_counter()
            with transaction.atomic():
                for table, keys, model in zip(tables, new, (Decision, Prompt, Entry), strict=True):
                    marks = ", ".join(["%s"] * len(keys))
                    cursor.execute(
                        f"INSERT INTO bare_{table} SELECT * FROM {table} WHERE {model._meta.pk.column} IN ({marks})",
                        keys,
                    )
            bare.append(time.perf_counter() - start)
    return len(queries), sorted(took)[10], sorted(bare)[10]


def main() -> None:
    if sys.argv[1:2] == ["--only"]:
        seconds = WORK[sys.argv[2]]()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"seconds": seconds, "peak": peak}))
        return
    sizes = [int(word) for word in sys.argv[1:]] or [1000, 10_000]
    call_command("migrate", verbosity=0)
    print(f"{connection.vendor}; ratios are times the reading of the same run")
    print(f"{'people':>8}  {'step':<34}{'seconds':>9}{'ratio':>8}{'peak MB':>9}")
    for count in sizes:
        fill(count - YoungPerson.objects.count())
        connection.close()
        first = in_its_own_process("first")
        steps = in_its_own_process("steps")
        floor = steps[0]["reading rows as tuples"]
        for seconds, peak in (steps, in_its_own_process("again"), in_its_own_process("two"), first):
            for name, spent in seconds.items():
                print(f"{count:>8,}  {name:<34}{spent:>9.2f}{spent / floor:>8.1f}{peak:>9.0f}", flush=True)
        print(f"{'':>8}  prompts open: {Prompt.objects.asking().count():,}", flush=True)
    statements, took, bare = one_decision()
    print(
        f"one decision recorded: {statements} statements, {took * 1000:.1f} ms; "
        f"the bare insert of its rows {bare * 1000:.2f} ms: {took / bare:.0f} times"
    )


if __name__ == "__main__":
    main()
