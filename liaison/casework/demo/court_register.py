"""A court register for the officer to bring in: what the youth court did on the day of the demonstration."""

import json
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dateutil.relativedelta import relativedelta

from liaison.people.models import YoungPerson

FILE = "court-register.toml"
SINCE_A_BIRTHDAY = timedelta(days=160)
ON = timedelta(days=14)


def made(folder: Path, today: date) -> bytes:
    """The register as the court shares it that evening. The children in it must be in the database."""
    told = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
    document = {
        "registerDate": f"{today:%d/%m/%Y}",
        "courtHouse": told["court"],
        "cases": [_case(row, today) for row in told["child"]],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _case(row: dict[str, Any], today: date) -> dict[str, Any]:
    who = _known(row, today) if "child" in row else _stranger(row, today)
    offences = who.pop("offences")
    address = who.pop("address")
    sent_to = f"hearing on {today + ON:%d/%m/%Y} at 10:00 in Youth Court 1, Eastmere Youth Court"
    result = row["result"].replace("{next}", sent_to)
    heard = who.pop("heard")
    return {
        **who,
        **{f"address{number}": line for number, line in enumerate(address, start=1)},
        "dateOfHearing": f"{heard:%d/%m/%Y}",
        "hearingType": row["hearing_type"],
        "defendantAppearanceDetails": row.get("attendance", "-"),
        "offences": [
            {
                "offenceCode": code,
                "offenceTitle": title,
                "pleaValue": row.get("plea", "-"),
                "results": [{"resultText": result}],
            }
            for code, title in offences
        ],
    }


def _known(row: dict[str, Any], today: date) -> dict[str, Any]:
    """A child of the demonstration, with the case that was last in court."""
    forenames, _, surname = row["child"].rpartition(" ")
    child = YoungPerson.objects.get(forenames=forenames, surname=surname)
    case = child.proceedings.order_by("-hearings__on").first()
    assert case is not None
    heard = case.hearings.filter(on__lte=today).order_by("-on").first()
    return {
        "name": row.get("spelt", row["child"]),
        "dateOfBirth": f"{child.date_of_birth:%d/%m/%Y}",
        "gender": child.sex.capitalize(),
        "address": child.address.split(", "),
        "postCode": child.postcode,
        "caseReference": case.urn,
        "heard": heard.on if heard else today,
        "offences": [(one.cjs_code, one.offence) for one in case.charges.order_by("name")],
    }


def _stranger(row: dict[str, Any], today: date) -> dict[str, Any]:
    return {
        "name": row["name"],
        "dateOfBirth": f"{today - relativedelta(years=row['age']) - SINCE_A_BIRTHDAY:%d/%m/%Y}",
        "gender": row["gender"],
        "address": row["address"],
        "postCode": row["postcode"],
        "caseReference": row["reference"],
        "heard": today,
        "offences": row["offences"],
    }
