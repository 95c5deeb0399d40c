"""Ratios of bringing court lists in: read + stage + apply beside a bare JSON parse and `bulk_create`.

    .venv/bin/python bench/listings.py [1000 10000]

Prints one table from one run, on a database of its own that is dropped afterwards. No test times anything:
machines differ, ratios less. Matching is timed apart, against 1,000 tracked young people, of whom one in a
hundred entries is one.
"""

import json
import os
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("SECRET_KEY", "bench")
os.environ["DATABASE_URL"] = f"sqlite:///{tempfile.mkdtemp()}/bench.sqlite3"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liaison.settings")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, models, transaction  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from liaison import audit  # noqa: E402
from liaison.people.identifiers import check_letter  # noqa: E402
from liaison.people.models import Agency, YoungPerson  # noqa: E402
from proceedings.listings import formats  # noqa: E402
from proceedings.listings.actions import import_list as importing  # noqa: E402
from proceedings.listings.matching import Index  # noqa: E402
from proceedings.listings.stage import stage  # noqa: E402
from proceedings.listings.tracked import tracked  # noqa: E402

TODAY = date(2026, 7, 21)
TRACKED = 1_000
FIRST = "Ada Bert Cora Dmitri Esther Florian Gwen Hari Ines Joachim Kofi Leonie Maud Nia Omar Pia".split()
LAST = "Quince Robson Danquah Adamczyk Marlowe Whitcombe Nwosu Hussein Okonjo Pike Harrow Bexwell".split()


class Row(models.Model):  # noqa: DJ008 (nobody prints it)
    """What a bare import would keep of an entry: the same reading, nothing else."""

    number = models.PositiveIntegerField()
    where = models.CharField(max_length=200)
    reading = models.JSONField()

    class Meta:
        app_label = "bench"


def person(number: int) -> dict[str, Any]:
    serial = f"{number:07}"
    return {
        "individualForenames": f"{FIRST[number % 16]} {FIRST[number // 16 % 16]}",
        "individualSurname": f"{LAST[number % 12]}{'abcdefghijklmnopqrstuvwxyz'[number // 12 % 26]}",
        "dateOfBirth": (date(2008, 7, 1) + timedelta(days=number % 1500)).isoformat(),
        "pncId": f"2025/{serial}{check_letter('25' + serial)}",
    }


def list_of(count: int) -> bytes:
    hearings = [
        {
            "hearingType": "First hearing",
            "case": [
                {
                    "caseUrn": f"01ZD{number:07}",
                    "party": [
                        {
                            "partyRole": "DEFENDANT",
                            # one entry in a hundred is one of ours
                            "individualDetails": person(
                                number // 100 if number % 100 == 0 else number + TRACKED
                            ),
                            "offence": [
                                {
                                    "offenceCode": "TH68010",
                                    "offenceTitle": "Theft from a shop",
                                    "offenceWording": "On 03/07/2026 at Eastmere stole goods.",
                                }
                            ],
                        }
                    ],
                }
            ],
        }
        for number in range(count)
    ]
    sitting = {"sittingStart": "2026-07-22T09:00:00Z", "hearing": hearings}
    room = {"courtRoomName": "1", "session": [{"sittings": [sitting]}]}
    house = {"courtHouseName": "Eastmere Magistrates' Court", "courtRoom": [room]}
    return json.dumps({"document": {}, "courtLists": [{"courtHouse": house}]}).encode()


def team() -> Agency:
    with audit.change(by="bench", why="people", today=TODAY):
        agency = Agency(name="Eastmere Youth Justice Service", kind="youth_justice")
        agency.save()
        people = []
        for number in range(TRACKED):
            told = person(number)
            people.append(
                YoungPerson(
                    forenames=told["individualForenames"], surname=told["individualSurname"], pnc_id=told["pncId"],
                    date_of_birth=date.fromisoformat(told["dateOfBirth"]), home_team=agency,
                )
            )  # fmt: skip
        YoungPerson.objects.bulk_create(people)
    return agency


def bare(content: bytes) -> float:
    """Parse, and one `bulk_create` of a row an entry."""
    start = time.perf_counter()
    document = json.loads(content)
    room = document["courtLists"][0]["courtHouse"]["courtRoom"][0]
    hearings = room["session"][0]["sittings"][0]["hearing"]
    with transaction.atomic():
        Row.objects.bulk_create(
            Row(number=number, where=f"/{number}", reading=hearing) for number, hearing in enumerate(hearings)
        )
    return time.perf_counter() - start


def measure(count: int, agency: Agency) -> tuple[str, ...]:
    content = list_of(count)
    base = bare(content)
    start = time.perf_counter()
    reading = formats.read("bench.json", content)
    read = time.perf_counter() - start
    index = Index(tracked(agency))
    start = time.perf_counter()
    staged = stage(reading, index)
    match = time.perf_counter() - start
    # Matching apart: it is given the answer that was just found.
    importing.stage = lambda *args, **kwargs: staged
    with CaptureQueriesContext(connection) as queries:
        start = time.perf_counter()
        imported = importing.import_list("bench.json", content, agency=agency, by="bench", today=TODAY)
        whole = time.perf_counter() - start
    importing.stage = stage
    assert imported.changes is not None
    shown = (read / base, (whole - read) / base, whole / base, match / base)
    return (
        f"{count:,}",
        str(imported.changes["added"]),
        f"{base:.2f} s",
        *(f"{one:.1f}" for one in shown),
        str(len(queries)),
    )


def main() -> None:
    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Row)
    agency = team()
    heads = (
        "entries",
        "linked",
        "bare",
        "read",
        "stage+apply",
        "read+stage+apply",
        "(matching)",
        "statements",
    )
    rows = [heads, *(measure(int(count), agency) for count in sys.argv[1:] or ("1000", "10000"))]
    for row in rows:
        print("  ".join(f"{cell:>16}" for cell in row))
    print("Ratios to “bare”: json.loads and one bulk_create of the same entries.")
    print(
        "A very large insert goes to the database in parts; otherwise the statements do not grow with the list."
    )


if __name__ == "__main__":
    main()
