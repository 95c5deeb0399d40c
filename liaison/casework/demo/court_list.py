"""A court list for the officer to upload: the CaTH Magistrates Standard List, of the next working day."""

import json
import tomllib
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from liaison.casework.casefile.shifted import working_days_from
from liaison.law import offences
from liaison.people.models import YoungPerson

FILE = "court-list.toml"
LONDON = ZoneInfo("Europe/London")
SINCE_A_BIRTHDAY = timedelta(days=160)


def made(folder: Path, today: date) -> bytes:
    """The list as the court would send it today. The children in it must be in the database."""
    told = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
    sits = working_days_from(today, 1)
    if sits <= today:  # today is no working day
        sits = working_days_from(today, 2)
    sittings: dict[str, list[Any]] = {}
    for row in told["hearing"]:
        sittings.setdefault(row["at"], []).append(_hearing(row, sits, told["restriction"]))
    document = {
        "document": {"publicationDate": _utc(today, time(15, 30))},
        "venue": {"venueAddress": {"line": ["Market Square"], "town": told["area"], "postCode": "ZX1 1AA"}},
        "courtLists": [
            {
                "courtHouse": {
                    "courtHouseName": told["court"],
                    "lja": told["area"],
                    "courtRoom": [
                        {
                            "courtRoomName": told["room"],
                            "session": [
                                {
                                    "judiciary": [{"johKnownAs": "Youth bench", "isPresiding": True}],
                                    "sittings": [
                                        {
                                            "sittingStart": _utc(sits, time.fromisoformat(at)),
                                            "hearing": hearings,
                                        }
                                        for at, hearings in sittings.items()
                                    ],
                                }
                            ],
                        }
                    ],
                }
            }
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _utc(day: date, clock: time) -> str:
    """London time as the list has it."""
    return datetime.combine(day, clock, LONDON).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _hearing(row: dict[str, Any], sits: date, restriction: str) -> dict[str, Any]:
    party = {
        "partyRole": "DEFENDANT",
        "individualDetails": _person(row, sits),
        "offence": [_offence(code, sits) for code in row["charges"]],
    }
    prosecutor = {
        "partyRole": "PROSECUTING_AUTHORITY",
        "organisationDetails": {"organisationName": "Crown Prosecution Service"},
    }
    case = {
        "caseUrn": row.get("urn") or _child(row).proceedings.get(name=row["proceeding"]).urn,
        "reportingRestriction": True,
        "reportingRestrictionDetails": [restriction],
        "party": [party, prosecutor],
    }
    return {"hearingType": row["type"], "panel": "YOUTH", "channel": ["IN PERSON"], "case": [case]}


def _child(row: dict[str, Any]) -> YoungPerson:
    forenames, _, surname = row["child"].rpartition(" ")
    return YoungPerson.objects.get(forenames=forenames, surname=surname)


def _person(row: dict[str, Any], sits: date) -> dict[str, Any]:
    known: dict[str, Any] = {"forenames": "", "sex": "male"}
    if "child" in row:
        child = _child(row)
        known = {
            name: getattr(child, name)
            for name in ("forenames", "surname", "sex", "pnc_id", "address", "postcode")
        }
        known["dob"] = child.date_of_birth + timedelta(days=row.get("born", 0))
    elif "age" in row:
        known["dob"] = sits - relativedelta(years=row["age"]) - SINCE_A_BIRTHDAY
    shown = {k: v for k, v in {**known, **row}.items() if k not in row.get("without", ())}
    born: date | None = shown.get("dob")
    details: dict[str, Any] = {
        "individualForenames": shown["forenames"],
        "individualSurname": shown["surname"],
        "inCustody": shown.get("custody", False),
        "gender": shown["sex"],
    }
    if born:
        details["dateOfBirth"] = born.isoformat()
        details["age"] = relativedelta(sits, born).years
    if shown.get("address"):
        *line, town = shown["address"].split(", ")
        details["address"] = {"line": line, "town": town, "postCode": shown["postcode"]}
    if shown.get("pnc_id"):
        details["pncId"] = shown["pnc_id"]
    return details


def _offence(code: str, sits: date) -> dict[str, Any]:
    acted = sits - timedelta(days=40)
    return {
        "offenceCode": code,
        "offenceTitle": offences.title_of(code) or code,
        "offenceWording": f"On {acted:%d/%m/%Y} at Eastmere, as the charge has it.",
        "plea": "NONE",
        "pleaDate": "",
        "convictionDate": "",
        "adjournedDate": "",
    }
