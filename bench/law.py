"""What the nightly sweep costs: ratios against reading the rows, measured in the same run.

`python bench/law.py [1000 10000 …]` fills a database of its own with invented people (1.5 proceedings,
3 charges each) and prints a table: seconds, times the reading, and the largest memory so far.
"""

import os
import resource
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
work = tempfile.mkdtemp(prefix="liaison-bench-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liaison.settings")
os.environ["SECRET_KEY"], os.environ["DEBUG"] = "for measuring only", "true"
os.environ.setdefault("DATABASE_URL", f"sqlite:///{work}/bench.sqlite3")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from liaison import audit  # noqa: E402
from liaison.law import answer  # noqa: E402
from liaison.people.models import ActsFor, Agency, Area, YoungPerson  # noqa: E402
from liaison.prompts import gather  # noqa: E402
from liaison.prompts.models import Prompt  # noqa: E402
from liaison.prompts.plan import plan, wanted  # noqa: E402
from liaison.prompts.reconcile import sweep  # noqa: E402
from proceedings.models import Charge, Hearing, Proceeding  # noqa: E402
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


def measure(count: int) -> list[tuple[str, float]]:
    """Seconds for each step over everybody, a batch at a time as the sweep goes."""
    ids = list(YoungPerson.objects.order_by("id").values_list("id", flat=True))
    spent = dict.fromkeys(("reading", "gathering", "deciding", "planning"), 0.0)
    for start in range(0, len(ids), BATCH):
        some = ids[start : start + BATCH]
        t0 = time.perf_counter()
        rows = gather.Rows.read(some)
        t1 = time.perf_counter()
        facts = gather.facts_of(rows, TODAY)
        t2 = time.perf_counter()
        steps = {pk: [(key, s) for key, one in f.all() for s in answer.steps(one)] for pk, f in facts.items()}  # type: ignore[union-attr]
        t3 = time.perf_counter()
        for each in steps.values():
            plan({}, wanted(each))
        t4 = time.perf_counter()
        for name, seconds in zip(spent, (t1 - t0, t2 - t1, t3 - t2, t4 - t3), strict=True):
            spent[name] += seconds
    start = time.perf_counter()
    sweep(TODAY)
    opening = time.perf_counter() - start
    start = time.perf_counter()
    sweep(TODAY)
    return [
        *spent.items(),
        ("first sweep (opens them all)", opening),
        ("sweep (nothing to change)", time.perf_counter() - start),
    ]


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:]] or [1000, 10_000]
    call_command("migrate", verbosity=0)
    print(f"{connection.vendor}; ratios are times the reading of the same run")
    print(f"{'people':>8}  {'step':<32}{'seconds':>9}{'ratio':>8}{'peak MB':>9}")
    for count in sizes:
        fill(count - YoungPerson.objects.count())
        measured = measure(count)
        floor = measured[0][1]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        for name, seconds in measured:
            print(f"{count:>8,}  {name:<32}{seconds:>9.2f}{seconds / floor:>8.1f}{peak:>9.0f}")
        print(f"{'':>8}  prompts open: {Prompt.objects.asking().count():,}")


if __name__ == "__main__":
    main()
