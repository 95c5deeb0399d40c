"""A national day of court lists: what it costs to read, stage and apply them, and to match them.

    .venv/bin/python bench/listings.py [--day 1000:40 10000:400 100000:400] [--tracked 100000] [--skip-memory]

Three tables from one run, on a database of its own that is dropped afterwards. No test times anything: machines
differ, ratios less.

1. So many entries in so many lists (25 or 250 each; three in a hundred are tracked children, half of them printed
   with something missing or amiss), brought in for a hundred teams, matching apart. Beside it, list by list, a bare
   `json.loads` and `bulk_create` of the same rows into a table without keys, indexes and rules, and
   django-import-export's default path with the same rows into such a table and into the entries' own ("theirs": to
   bare, and to ours). On SQLite seconds of the processor, which do not tell how busy the machine is.
2. Every entry of 10,000 against everybody tracked, and what the filing would miss: a sample against all.
3. The most memory that a process takes that reads 30 MB of JSON or XML.
"""

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liaison.settings")
os.environ["SECRET_KEY"], os.environ["DEBUG"] = "for measuring only", "false"  # DEBUG keeps every statement
folder = tempfile.TemporaryDirectory(prefix="liaison-bench-")  # gone with this process
os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder.name}/bench.sqlite3")
os.environ["MEDIA_ROOT"] = f"{folder.name}/media"

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from listing_floor import bare, by_import_export, clock, create_tables, rows_of  # noqa: E402
from listing_memory import peaks  # noqa: E402
from listing_people import Invented, as_printed, invent, people, standard_list  # noqa: E402

from liaison import audit  # noqa: E402
from liaison.audit.models import Record  # noqa: E402
from liaison.people.models import Agency, YoungPerson  # noqa: E402
from proceedings.listings import formats  # noqa: E402
from proceedings.listings.actions import import_list as importing  # noqa: E402
from proceedings.listings.matching import Index, _decide  # noqa: E402
from proceedings.listings.stage import stage  # noqa: E402
from proceedings.listings.subject import Subject  # noqa: E402
from proceedings.listings.tracked import tracked  # noqa: E402
from rulings.models import Decision, Referral  # noqa: E402

TODAY = date(2026, 7, 21)
DAYS = [date(2026, 7, day) for day in (22, 23, 24, 27, 28)]
TEAMS = 100
OURS = 33  # one entry in so many is a tracked child
ADULTS = date(1966, 1, 1), date(2008, 7, 1)
HEADS = (
    "entries", "lists", "hearings", "bare", "read", "read+stage+apply", "theirs, bare", "theirs", "(matching)",
    "statements a list",
)  # fmt: skip
COMPARED = 40  # entries compared with everybody


@dataclass
class Everybody:
    """Who is tracked: the teams, and the people of each."""

    teams: list[Agency]
    told: list[Invented]

    @classmethod
    def fill(cls, count: int) -> "Everybody":
        told = list(people(count, seed=1))
        with (
            audit.change(by="bench", why="invented people", today=TODAY) as change,
            patch.object(Record, "logged_when_made", False),
        ):
            teams = [Agency(name=f"Team {n}", kind="youth_justice") for n in range(TEAMS)]
            Agency.objects.bulk_create(teams)
            rows = [
                YoungPerson(
                    forenames=one.forenames, surname=one.surname, date_of_birth=one.born, sex=one.sex,
                    pnc_id=one.pnc or "", address=one.address, postcode=one.postcode, home_team=teams[n % TEAMS],
                )
                for n, one in enumerate(told)
            ]  # fmt: skip
            YoungPerson.objects.bulk_create(rows, batch_size=2000)
            referred = [
                Referral(young_person=one, made_on=DAYS[0], ruling="rg_positive", ruling_since=TODAY)
                for one in rows[::5]
            ]
            Referral.objects.bulk_create(referred, batch_size=2000)
            decided = [
                Decision(
                    referral=one, kind="reasonable_grounds", outcome="positive", decided_on=TODAY, received_on=TODAY,
                    received_by="yot_worker", competent_authority="sca",
                )
                for one in referred
            ]  # fmt: skip
            Decision.objects.bulk_create(decided, batch_size=2000)
            change.touched.clear()
        return cls(teams, told)

    def lists(self, entries: int, count: int) -> list[tuple[Agency, bytes]]:
        """Lists of the day, each with the team it is for."""
        chance = Random(entries)
        found, number = [], 0
        for n in range(count):
            cases = []
            for _ in range(entries // count):
                number += 1
                if number % OURS == 0:
                    ours = chance.randrange(len(self.told) // TEAMS) * TEAMS + n % TEAMS
                    one = as_printed(self.told[ours], chance)
                else:
                    young = chance.random() < 0.15
                    one = invent(chance, 5_000_000 + entries + number, **({} if young else dict(zip(("first", "last"), ADULTS, strict=True))))  # fmt: skip
                cases.append((f"{n % 43 + 1:02}ZD{entries + number:07}", one))
            found.append(
                (self.teams[n % TEAMS], standard_list(f"Court {entries} {n}", DAYS[n % len(DAYS)], cases))
            )
        return found


@dataclass
class Spent:
    """Seconds, over all lists of a day."""

    bare: float = 0.0
    read: float = 0.0
    ours: float = 0.0
    into_bare: float = 0.0
    into_entries: float = 0.0
    matching: float = 0.0
    statements: Counter[int] = field(default_factory=Counter)
    what: Counter[str] = field(default_factory=Counter)


def bring_in(lists: list[tuple[Agency, bytes]], *, with_theirs: bool) -> Spent:
    """Each list by ours, then the same rows bare and by django-import-export."""
    spent = Spent()
    for team, content in lists:
        start = clock()
        reading = formats.read("bench.json", content)
        spent.read += clock() - start
        start = clock()
        staged = stage(reading, Index(tracked(team)))
        spent.matching += clock() - start
        statements = 0

        def counting(execute: Any, *what: Any) -> Any:
            nonlocal statements
            statements += 1
            return execute(*what)

        with ExitStack() as apart:  # matching is given the answer that was just found
            apart.enter_context(patch.object(importing, "stage", lambda *a, found=staged, **k: found))
            apart.enter_context(patch.object(importing, "tracked", lambda team: ()))
            apart.enter_context(connection.execute_wrapper(counting))
            start = clock()
            imported = importing.import_list("bench.json", content, agency=team, by="bench", today=TODAY)
            spent.ours += clock() - start
        spent.statements[statements] += 1
        spent.what.update(imported.changes)
        spent.what["entries"] += len(staged)
        rows = rows_of(imported.court_list)
        spent.bare += bare(content, rows)
        if with_theirs:
            into_bare, into_entries = by_import_export(content, rows, TODAY)
            spent.into_bare += into_bare
            spent.into_entries += into_entries
    return spent


def day(everybody: Everybody, entries: int, count: int) -> tuple[str, ...]:
    spent = bring_in(everybody.lists(entries, count), with_theirs=entries <= 10_000)
    few, many = min(spent.statements), max(spent.statements)
    return (
        f"{spent.what['entries']:,}", f"{count:,}", f"{spent.what['added']:,}", f"{spent.bare:.2f} s",
        f"{spent.read / spent.bare:.1f}", f"{spent.ours / spent.bare:.1f}",
        *((f"{one / spent.bare:.1f} ({one / spent.ours:.1f})" if one else "-") for one in (spent.into_bare, spent.into_entries)),
        f"{spent.matching / spent.bare:.1f}",
        f"{few} to {many}",
    )  # fmt: skip


def matched(everybody: Everybody, entries: int) -> list[str]:
    """The whole day against everybody, on one core; and a sample of it without the filing."""
    start = time.perf_counter()
    children = tracked(None)
    loaded = time.perf_counter()
    index = Index(children)
    filed = time.perf_counter()
    listed = [
        entry
        for _, content in everybody.lists(entries, max(1, entries // 25))
        for entry in formats.read("bench.json", content).entries
    ]
    begun, used = time.perf_counter(), time.process_time()
    found = [index.match(entry) for entry in listed]
    took, used = time.perf_counter() - begun, time.process_time() - used
    kinds = Counter(one.kind for one in found)
    offered = sum(len(one.candidates) for one in found)
    said = [
        f"{len(listed):,} entries against {len(children):,} tracked people: {took:.1f} s by the clock, {used:.1f} s of "
        f"one core (reading the people {loaded - start:.1f} s, filing them {filed - loaded:.1f} s)",
        f"exact {kinds['exact']}, possible {kinds['possible']} ({offered / len(listed):.1f} candidates an entry), "
        f"none {kinds['none']}",
    ]
    subjects = [Subject.of_person(child) for child in children]
    step = max(1, len(listed) // COMPARED)
    # as many who are ours as others
    asked = [*range(OURS - 1, len(listed), OURS)][: COMPARED // 2] + [*range(7, len(listed), step)][
        : COMPARED // 2
    ]
    lost = whole = 0
    for number in asked:
        everyone = _decide(Subject.of_entry(listed[number]), subjects)
        ids = {one.person_id for one in everyone.candidates}
        whole += len(ids)
        lost += len(ids - {one.person_id for one in found[number].candidates})
    recall = f"{1 - lost / whole:.2%}" if whole else "nothing to find"
    said.append(
        f"the filing against comparing all with all, {len(asked)} entries: {whole - lost:,} of {whole:,} candidates "
        f"found ({recall})"
    )
    return said


def shown(row: tuple[str, ...]) -> None:
    print(
        "  ".join(cell.rjust(max(len(head), 10)) for cell, head in zip(row, HEADS, strict=True)), flush=True
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--day", nargs="*", default=["1000:40", "10000:400", "100000:400"], metavar="ENTRIES:LISTS"
    )
    parser.add_argument("--tracked", type=int, default=100_000)
    parser.add_argument("--matched", type=int, default=10_000, help="entries matched against everybody")
    parser.add_argument("--skip-memory", action="store_true")
    chosen = parser.parse_args()
    call_command("migrate", verbosity=0)
    create_tables()
    everybody = Everybody.fill(chosen.tracked)
    print(
        f"{connection.vendor}; each ratio is to “bare”: json.loads, and bulk_create of the same rows",
        flush=True,
    )
    shown(HEADS)
    for one in chosen.day:
        shown(day(everybody, *map(int, one.split(":"))))
    for line in matched(everybody, chosen.matched) if chosen.matched else ():
        print(line, flush=True)
    for line in () if chosen.skip_memory else peaks():
        print(line, flush=True)


if __name__ == "__main__":
    main()
