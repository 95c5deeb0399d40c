"""Today with 100,000 open prompts of one team, beside the bare SQL of what the page shows.

    .venv/bin/python bench/today.py [100000]
    bin/with-postgres .venv/bin/python bench/today.py [100000]

Prints, for each view of the page: queries, the database's time for them, that of the bare SQL run in turn with them,
the ratio of the fastest, and the server's whole time. The database's time is its own (`timing.own_time`). On a database of its own (SQLite), or one to throw away. No test times anything.
"""

import os
import sys
import tempfile
import uuid
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DEBUG", "1")
os.environ.setdefault("SECRET_KEY", "bench")
os.environ.setdefault("DATABASE_URL", f"sqlite:///{tempfile.mkdtemp()}/bench.sqlite3")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liaison.settings")

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402

# Pages as a development copy serves them, without the list of statements that it keeps.
settings.DEBUG, settings.ALLOWED_HOSTS = False, ["*"]

from django.core.checks.urls import check_url_config  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Model, QuerySet  # noqa: E402
from django.test import Client  # noqa: E402
from timing import load, own_time, paired, timed  # noqa: E402

from liaison.law.words import Role  # noqa: E402
from liaison.people.models import Agency, Area, User, YoungPerson  # noqa: E402
from liaison.prompts.models import Prompt  # noqa: E402
from liaison.prompts.titles import TITLES  # noqa: E402
from proceedings.models import Charge, Hearing, Proceeding  # noqa: E402
from rulings.models import Referral  # noqa: E402

A_CHILD = 5  # prompts
TIMES = 7
STAGES = ("charged", "first_appearance", "plea_guilty", "plea_not_guilty", "trial", "convicted", "sentenced")
KINDS = [kind for kind in TITLES if kind != "meeting_action"][:16]
BASES = ("law", "house", "target", "guidance")


def fill(rows: Sequence[Model]) -> None:
    """Rows as they are: no log, no prompts worked out."""
    of_that: QuerySet[Model] = QuerySet(type(rows[0]))
    of_that.bulk_create(rows, batch_size=2000)


def build(prompts: int, today: date) -> User:
    """A team with so many prompts that ask, and its manager."""
    area = Area(name="Eastmere")
    team = Agency(name="Eastmere Youth Justice Service", kind="youth_justice", area=area)
    fill([area])
    fill([team])
    manager = User.objects.create_user("manager", role=Role.MANAGER.value, agency=team)
    workers = [
        User.objects.create_user(f"worker{n}", role=Role.YOT_WORKER.value, agency=team) for n in range(30)
    ]
    people = [
        YoungPerson(
            forenames=f"Ada{n}", surname=f"Quince{n % 997}", date_of_birth=date(2010, 1, 1) + timedelta(days=n % 900),
            home_team=team, worker=workers[n % 30] if n % 9 else None,
        )
        for n in range(prompts // A_CHILD)
    ]  # fmt: skip
    fill(people)
    cases = [
        Proceeding(
            young_person=one, urn=f"01ZD{n:07}", court="youth", venue=f"Youth Court {n % 40}", opened_on=date(2026, 1, 5),
            charged_on=date(2026, 1, 5), stage=STAGES[n % 7], stage_since=date(2026, 1, 5),
        )
        for n, one in enumerate(people)
    ]  # fmt: skip
    fill(cases)
    fill([Charge(proceeding=case, name="1", offence="Theft from a shop", cjs_code="TH68010", acted_from=date(2025, 12, 1), status="charged", charged_on=date(2026, 1, 5)) for case in cases])  # fmt: skip
    fill([Hearing(proceeding=case, on=today + timedelta(days=n % 60), listed_on=date(2026, 1, 5), kind="mention", venue=case.venue) for n, case in enumerate(cases)])  # fmt: skip
    fill([Referral(young_person=one, made_on=today - timedelta(days=n % 300), ruling=("referred", "rg_positive", "cg_positive")[n % 3], ruling_since=today - timedelta(days=n % 200)) for n, one in enumerate(people)])  # fmt: skip
    asked = []
    for n in range(prompts):
        child = n // A_CHILD
        asked.append(
            Prompt(
                young_person=people[child], proceeding=cases[child] if n % A_CHILD else None, kind=KINDS[n % 16],
                role="yot_worker" if n % 4 else "defence_solicitor", ground="date", ground_id=str(n), agency=team,
                text="What is asked.", because=["the day came"], counting=["2 business days after Wed 1 Jul 2026"],
                due_on=today + timedelta(days=n * 7 % 120 - 40), basis=BASES[n * 13 % 4],
                opened_on=today - timedelta(days=n % 90),
            )
        )  # fmt: skip
    fill(asked)
    fill([Prompt(young_person=p.young_person, kind=p.kind, role=p.role, ground="date", ground_id=f"d{p.ground_id}", text="x", basis="house", opened_on=p.opened_on, closed_on=today, state="met") for p in asked[::2]])  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return manager


DAY = """CASE WHEN (p.due_on IS NULL OR p.due_on <= %(today)s) AND p.look_again_on > %(today)s AND p.basis <> 'law'
 THEN p.look_again_on WHEN p.basis IN ('target', 'candidate', 'guidance') AND p.due_on < %(today)s THEN %(today)s
 ELSE COALESCE(p.due_on, '1900-01-01') END"""
BAND = """CASE WHEN (p.due_on IS NULL OR p.due_on <= %(today)s) AND p.look_again_on > %(today)s AND p.basis <> 'law'
 THEN CASE WHEN p.look_again_on > %(sunday)s THEN 'later' ELSE 'week' END WHEN p.due_on IS NULL THEN 'undated'
 WHEN p.due_on > %(sunday)s THEN 'later' WHEN p.due_on > %(today)s THEN 'week'
 WHEN p.due_on = %(today)s OR p.basis IN ('target', 'candidate', 'guidance') THEN 'today' ELSE 'overdue' END"""
FROM = """FROM prompts_prompt p JOIN people_youngperson y ON y.id = p.young_person_id
 WHERE (y.home_team_id = %(team)s OR y.host_team_id = %(team)s)"""
ASKS = "p.state IN ('open', 'acknowledged') AND p.closed_on IS NULL"
TEAM = "p.role IN ('yot_worker', 'manager', 'liaison_officer')"
# What the page shows of the queue, as somebody would write it by hand.
BARE = (
    f"""SELECT CASE WHEN p.role = 'manager' THEN 1 ELSE 0 END + CASE WHEN {TEAM} THEN 2 ELSE 0 END
 + CASE WHEN {TEAM} AND p.state = 'open' AND y.worker_id IS NULL THEN 4 ELSE 0 END, {BAND}, c.stage, p.kind, p.basis,
 c.venue, c.court, y.home_team_id, COUNT(*) {FROM.replace("WHERE", "LEFT JOIN proceedings_proceeding c ON c.id = p.proceeding_id WHERE")}
 AND {ASKS} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8""",
    f"SELECT COUNT(DISTINCT p.young_person_id) {FROM} AND {ASKS} AND {TEAM}",
    f"""SELECT p.young_person_id, p.proceeding_id, MIN({DAY}) AS first, MIN(p.opened_on) AS since, COUNT(*) OVER ()
 {FROM} AND {ASKS} AND {TEAM} GROUP BY 1, 2 ORDER BY 3, 4, 1, 2 LIMIT 25""",
    f"SELECT COUNT(*) {FROM} AND p.state IN ('done', 'declined', 'met') AND {TEAM}",
    """SELECT h.*, c.*, y.* FROM proceedings_hearing h JOIN proceedings_proceeding c ON c.id = h.proceeding_id
 JOIN people_youngperson y ON y.id = c.young_person_id WHERE (y.home_team_id = %(team)s OR y.host_team_id = %(team)s)
 AND h.on BETWEEN %(today)s AND %(tomorrow)s AND h.state <> 'vacated' ORDER BY h.on, h.time, h.id""",
    """SELECT COUNT(*) FROM rulings_referral r JOIN people_youngperson y ON y.id = r.young_person_id
 WHERE (y.home_team_id = %(team)s OR y.host_team_id = %(team)s) AND r.closed_on IS NULL
 AND r.ruling IN ('referred', 'rg_positive', 'rg_reconsideration', 'cg_reconsideration')""",
)


def show(statements: Sequence[tuple[str, Any]]) -> None:
    """Each statement with its own time."""
    for one in statements:
        print(f"    {min(own_time([one]) for _ in range(TIMES)):7.1f} {' '.join(one[0].split())[:150]}")


def captured(client: Client, path: str) -> list[tuple[str, Any]]:
    """The page's reading statements with their parameters, as they go to the database."""
    held: list[tuple[str, Any]] = []

    def keep(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith("SELECT"):
            held.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        answer = client.get(path)
    assert answer.status_code == 200, answer.status_code
    return held


def main(prompts: int) -> None:
    check_url_config(None)  # loads every page before the time is taken
    call_command("migrate", verbosity=0)
    from django.utils import timezone

    today = timezone.localdate()
    manager = build(prompts, today)
    client = Client(SERVER_NAME="localhost")
    client.force_login(manager, backend="django.contrib.auth.backends.ModelBackend")
    team: Any = (
        manager.agency_id if connection.vendor == "postgresql" else uuid.UUID(str(manager.agency_id)).hex
    )
    sunday = today + timedelta(days=6 - today.weekday())
    said = {"today": today, "team": team, "sunday": sunday, "tomorrow": today + timedelta(days=1)}
    bare = [(sql.replace("h.on", 'h."on"'), said) for sql in BARE]
    print(f"{connection.vendor}: {prompts:,} prompts that ask, {prompts // A_CHILD:,} children")
    print(f"{'view':<34}{'queries':>8}{'database ms':>13}{'bare SQL ms':>13}{'ratio':>7}{'server ms':>11}")
    for name, path in (
        ("first page, my team", "/?whose=team"),
        ("overdue at one court", "/?whose=team&band=overdue&court=Youth+Court+3"),
        ("by hearing", "/?whose=team&sort=hearing"),
    ):  # fmt: skip
        statements = captured(client, path)
        page_ms, bare_ms, ratio = paired(partial(own_time, statements), partial(own_time, bare), times=TIMES)
        (server_ms,) = timed(partial(client.get, path), times=TIMES)
        print(
            f"{name:<34}{len(statements):>8}{page_ms:>13.0f}{bare_ms:>13.0f}{ratio:>7.2f}{server_ms:>11.0f}"
        )
        if "-v" in sys.argv:
            show(statements)
    print(load())
    if "-v" in sys.argv:
        show(bare)


if __name__ == "__main__":
    main(int(next((word for word in sys.argv[1:] if word.isdigit()), "100000")))
