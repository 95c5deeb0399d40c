"""Searching among 100,000 children of one team, beside the bare SQL that finds the same rows.

    .venv/bin/python bench/search.py [100000]
    bin/with-postgres .venv/bin/python bench/search.py [100000]

Prints for each thing typed: queries, the database's time, that of the bare SQL run in turn with them, the ratio
of the fastest runs, the server's whole time, and whether the child meant was shown. The database's time is its own (`timing.own_time`). On a
database of its own (SQLite), or one to throw away.
"""

import os
import random
import sys
import tempfile
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

from liaison.casework import search_found  # noqa: E402
from liaison.law.words import Role  # noqa: E402
from liaison.people.models import Agency, Alias, User, YoungPerson  # noqa: E402
from liaison.people.models.name_word import file_names  # noqa: E402
from proceedings.models import Proceeding  # noqa: E402
from rulings.models import Referral  # noqa: E402

TIMES = 15
HEADS = (
    "Har Bex Quin Mar Whit Ada Rob Dan Pen Nor Sel Tor Wyn Kes Lan Hol Fen Gar Oak Pem Ras Sto Ul Ver".split()
)
TAILS = "row ley ston man wood ford ham by worth field ski well ton er quah iak son ova a bright shaw gate".split()
GIVEN = (
    "Jamal Ada Bert Cora Dmitri Esther Florian Gwen Hari Ines Joachim Kofi Leonie Maud Nia Omar Pia Mohammed Yusuf "
    "Aisha Fatima Linh Nguyet Arben Besa Piotr Agnieszka Oluwaseun Chidi Zainab Hassan Ivan Elena Tariq Priya"
).split()


def fill(rows: Sequence[Model]) -> None:
    """Rows as they are: no log, no prompts worked out."""
    of_that: QuerySet[Model] = QuerySet(type(rows[0]))
    of_that.bulk_create(rows, batch_size=2000)


def build(number: int) -> User:
    """A team with so many children of whom many are alike, and its manager; the one meant is Jamal Rowe-Quill."""
    draw = random.Random(5)
    team = Agency(name="Eastmere Youth Justice Service", kind="youth_justice")
    fill([team])
    manager = User.objects.create_user("manager", role=Role.MANAGER.value, agency=team)

    def surname() -> str:
        return draw.choice(HEADS) + draw.choice(("", "a", "en", "il", "or")) + draw.choice(TAILS)

    people = [
        YoungPerson(
            forenames=" ".join(draw.sample(GIVEN, draw.choice((1, 1, 2)))), surname=surname(), home_team=team,
            date_of_birth=date(2008, 1, 1) + timedelta(days=draw.randrange(2200)), pnc_id=f"2024/{n:07}A",
        )
        for n in range(number - 1)
    ]  # fmt: skip
    people.append(
        YoungPerson(
            forenames="Jamal", surname="Rowe-Quill", home_team=team, date_of_birth=date(2010, 6, 14), pnc_id="2023/7654321X"
        )
    )  # fmt: skip
    fill(people)
    fill([Alias(young_person=one, forenames="", surname=surname()) for one in people[::10]])
    fill([Alias(young_person=people[-1], forenames="Jay", surname="Larkspur")])
    fill(
        [
            Proceeding(young_person=one, urn=f"01ZD{n:07}", opened_on=date(2026, 1, 5))
            for n, one in enumerate(people)
        ]
    )
    fill([Referral(young_person=one, reference=f"NRM-2026-{n:06}", made_on=date(2026, 1, 5)) for n, one in enumerate(people)])  # fmt: skip
    ids = [one.pk for one in people]
    for start in range(0, number, 10_000):
        file_names(ids[start : start + 10_000], YoungPerson.objects.all(), Alias.objects.all())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return manager


FOUND_IN = ("youngperson", "spelling", "alias")
PEOPLE = "SELECT y.* FROM people_youngperson y WHERE (y.home_team_id = %s OR y.host_team_id = %s)"
WORD = "y.id IN (SELECT young_person_id FROM people_nameword WHERE {})"
END = " ORDER BY y.surname, y.forenames, y.id LIMIT 51"
SPELT = "SELECT DISTINCT word FROM people_spelling WHERE key IN ({})"


def bare(typed: str, team: Any) -> list[tuple[str, list[Any]]]:
    """What somebody would write by hand to find the same children: as typed, and spelt in another way."""
    from liaison.casework import sought
    from liaison.people.models import Spelling
    from liaison.people.spelling import keys_of
    from proceedings.listings.names import alike

    meant = sought.read(typed, date(2026, 7, 21))
    born = " AND y.date_of_birth = %s" if meant.born else ""
    day = [meant.born] if meant.born else []
    if meant.number:
        number = sought.written(meant.number)
        marks = ", ".join(["%s"] * len(number))
        found = (
            f"{PEOPLE} AND y.id IN (SELECT id FROM people_youngperson WHERE pnc_id IN ({marks})"
            f" UNION SELECT young_person_id FROM proceedings_proceeding WHERE urn IN ({marks})"
            f" UNION SELECT young_person_id FROM proceedings_proceeding WHERE case_number IN ({marks})"
            f" UNION SELECT young_person_id FROM rulings_referral WHERE reference IN ({marks})){END}"
        )
        return [(found, [team, team, *number * 4])]
    as_typed: list[Any] = []
    otherwise: list[Any] = []
    near = ""
    keys = [key for word in meant.words for key in keys_of(word)]
    known = set(Spelling.objects.filter(key__in=keys).values_list("word", flat=True))
    for word in meant.words:
        span = [word, word[:-1] + chr(ord(word[-1]) + 1)]
        words = [one for one in known if alike(word, one)]
        as_typed += span
        otherwise += [*span, *words]
        marks = f" OR word IN ({', '.join(['%s'] * len(words))})" if words else ""
        near += " AND " + WORD.format("word >= %s AND word < %s" + marks)
    exact = "".join(" AND " + WORD.format("word >= %s AND word < %s") for _ in meant.words)
    statements = [(PEOPLE + born + exact + END, [team, team, *day, *as_typed])]
    if meant.words and not full(statements[0]):  # a full page has no room for other spellings
        statements.append((SPELT.format(", ".join(["%s"] * len(keys))), keys))
        wider = END.replace("51", "400")
        statements.append((PEOPLE + born + near + wider, [team, team, *day, *otherwise]))
    return statements


def full(statement: tuple[str, Any]) -> bool:
    """Whether it finds more children than a page shows."""
    with connection.cursor() as cursor:
        cursor.execute(*statement)
        return len(cursor.fetchall()) > search_found.MOST


def other_names(statements: Sequence[tuple[str, Any]]) -> tuple[str, list[Any]]:
    """What somebody would write for the other names of the children found, which stand beside them on the page."""
    found: list[Any] = []
    with connection.cursor() as cursor:
        for sql, params in statements:
            cursor.execute(sql, params)
            if sql.startswith(PEOPLE[:10]):
                at = [column[0] for column in cursor.description].index("id")
                found += [row[at] for row in cursor.fetchall()]
    ids = list(dict.fromkeys(found))[: search_found.MOST]
    marks = ", ".join(["%s"] * len(ids)) or "NULL"
    return f"SELECT a.* FROM people_alias a WHERE a.young_person_id IN ({marks})", ids


def captured(client: Client) -> tuple[list[tuple[str, Any]], bool]:
    """The page's reading statements that find children, and whether it shows the one who is meant."""
    held: list[tuple[str, Any]] = []

    def keep(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("SELECT") and any(f'FROM "people_{name}"' in sql for name in FOUND_IN):
            held.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        answer = client.get("/search/")
    return held, "Rowe-Quill, Jamal" in answer.content.decode()


def main(number: int) -> None:
    check_url_config(None)  # loads every page before the time is taken
    call_command("migrate", verbosity=0)
    manager = build(number)
    client = Client(SERVER_NAME="localhost")
    client.force_login(manager, backend="django.contrib.auth.backends.ModelBackend")
    team: Any = manager.agency_id if connection.vendor == "postgresql" else manager.agency_id.hex  # type: ignore[union-attr]
    print(f"{connection.vendor}: {number:,} children")
    print(
        f"{'typed':<28}{'queries':>8}{'database ms':>13}{'bare SQL ms':>13}{'ratio':>7}{'server ms':>11}  shown"
    )
    for typed in (
        "rowe quill", "jamal rowe", "Quill, Jamal", "jamel roe quil", "rowequill jaml", "rowe", "jamal", "14/6/2010",
        "rowe 14/6/2010", "2023/7654321X", f"01ZD{number - 1:07}", f"nrm-2026-{number - 1:06}", "mohammed",
        "larkspur", "Larkspr, jay",
    ):  # fmt: skip
        client.post("/search/", {"q": typed})
        statements, shown = captured(client)
        hand = bare(typed, team)
        hand.append(other_names(hand))
        took, base, ratio = paired(partial(own_time, statements), partial(own_time, hand), times=TIMES)
        (server,) = timed(partial(client.get, "/search/"), times=TIMES)
        print(
            f"{typed:<28}{len(statements):>8}{took:>13.2f}{base:>13.2f}{ratio:>7.2f}{server:>11.0f}  {shown}",
            flush=True,
        )
        if "-v" in sys.argv:
            for which, those in (("page", statements), ("bare", hand)):
                for one in those:
                    each = min(own_time([one]) for _ in range(TIMES))
                    print(f"    {which} {each:8.2f} {' '.join(one[0].split())[:160]}")
    print(load())


if __name__ == "__main__":
    main(int(next((word for word in sys.argv[1:] if word.isdigit()), "100000")))
