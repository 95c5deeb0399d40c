"""A team with two children whose case was in court, and the register of that evening."""

import json
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from proceedings.actions.events import open_proceeding, record_event
from proceedings.models import Charge, Proceeding
from tests.people import house
from tests.proceedings.listings.conftest import child
from tests.proceedings.listings.register.layout5 import written

DAY = date(2026, 7, 20)  # the hearing, a Monday
TODAY = date(2026, 7, 21)

HOME = {"address": ["4 Quillet Row", "Eastmere"], "postcode": "ZX1 4QA"}
REUBEN = {
    **HOME, "name": "Reuben Tyce Haldane", "dob": "14/02/2011", "age": "15", "gender": "Male", "reference": "33EM1000126",
    "hearing_date": "20/07/2026", "attendance": "In person", "guardian": "Mrs Dawn Haldane",
}  # fmt: skip
NEXT = "hearing on 03/08/2026 at 10:00 in Courtroom 04, Eastmere Youth Court"
BAIL = f"RC - Remanded on conditional bail\nRemanded on conditional bail until {NEXT}. Adjournment reason: At request of the defence. Conditions: Residence - live and sleep each night at 4 Quillet Row, Eastmere."
DRUGS = {
    "code": "MD71231", "title": "Possess with intent to supply a controlled drug of Class A - Heroin",
    "wording": "On 14/04/2026 at Eastmere had in his possession 31 wraps of diamorphine.",
    "law": "Contrary to section 5(3) of and Schedule 4 to the Misuse of Drugs Act 1971.", "results": [BAIL],
}  # fmt: skip
KNIFE = {"code": "CJ88117", "title": "Possess knife blade or sharply pointed article", "results": [BAIL]}
ELSEWHERE = {
    "name": "Zofia Wrona", "dob": "11/12/2010", "gender": "FEMALE", "address": ["8 Cordwainer Street", "Westmere"],
    "postcode": "ZX2 6HJ", "reference": "33WM1000426", "hearing_date": "20/07/2026",
    "offences": [{"code": "TH68010", "title": "Theft from a shop", "results": ["DISC - Discontinued"]}],
}  # fmt: skip


@pytest.fixture
def court(db: None) -> SimpleNamespace:
    """Reuben, 15, charged with drugs and a knife; nothing of his hearing of 20 July was typed yet."""
    people = house()
    people.reuben = child(
        people.team, "Reuben Tyce", "Haldane", date(2011, 2, 14), sex="male", address="4 Quillet Row\nEastmere",
        postcode="ZX1 4QA",
    )  # fmt: skip
    people.case = open_proceeding(
        young_person=people.reuben, urn="33EM1000126", court="youth", opened_on=date(2026, 6, 29), by="tests", today=TODAY,
        charges=[
            Charge(name="1", offence=DRUGS["title"], cjs_code="MD71231", acted_from=date(2026, 4, 14), acted_to=date(2026, 4, 14)),
            Charge(name="2", offence=KNIFE["title"], cjs_code="CJ88117", acted_from=date(2026, 4, 14), acted_to=date(2026, 4, 14)),
        ],
    )  # fmt: skip
    told(people.case, "charged", on=date(2026, 6, 29))
    told(people.case, "hearing", on=date(2026, 6, 29), at=datetime(2026, 7, 20, 10), kind="first_appearance")
    return people


def told(case: Proceeding, what: str, *, on: date = DAY, charges: Any = None, **details: Any) -> None:
    """Type an event, as the officer does in court."""
    record_event(proceeding=case, what=what, on=on, charges=charges, by="tests", today=TODAY, told=details)


def evening(*blocks: dict[str, Any], **said: Any) -> bytes:
    """The register of that evening: Reuben on both charges and a child of another area, or the blocks given."""
    return written(blocks or ({**REUBEN, "offences": [DRUGS, KNIFE]}, ELSEWHERE), **said)


def as_json(
    *blocks: dict[str, Any], court: str = "Eastmere Magistrates' Court", generated: str = "21/07/2026"
) -> bytes:
    """The same as what the PDF is printed from, which is quicker to read."""
    given = blocks or ({**REUBEN, "offences": [DRUGS, KNIFE]}, ELSEWHERE)
    return json.dumps(
        {"registerDate": generated, "courtHouse": court, "cases": list(map(_case, given))}
    ).encode()


_CASE = {
    "name": "name", "dob": "dateOfBirth", "gender": "gender", "postcode": "postCode", "aliases": "aliases",
    "guardian": "parentGuardianName", "reference": "caseReference", "hearing_date": "dateOfHearing", "asn": "arrestSummonsNumber",
    "attendance": "defendantAppearanceDetails", "solicitor": "attendingSolicitorName", "hearing_type": "hearingType",
    "custody_status": "postHearingCustodyStatus",
}  # fmt: skip
_OFFENCE = {
    "code": "offenceCode", "title": "offenceTitle", "plea": "pleaValue", "indicated_plea": "indicatedPleaValue",
    "verdict": "verdictCode", "allocation": "allocationDecision", "convicted_on": "convictionDate",
}  # fmt: skip


def _case(block: dict[str, Any]) -> dict[str, Any]:
    return {
        **{key: block.get(name, "-") for name, key in _CASE.items()},
        **{f"address{n}": line for n, line in enumerate(block.get("address", ()), 1)},
        "offences": [
            {
                **{key: one.get(name, "-") for name, key in _OFFENCE.items()},
                "wording": f"{one.get('wording', '-')}\n{one.get('law', 'undefined')}",
                "results": [{"resultText": text} for text in one.get("results", ())],
            }
            for one in block.get("offences", ())
        ],
        "caseResults": [{"resultText": text} for text in block.get("case_results", ())],
        "applications": [{"type": one["type"], "result": "-"} for one in block.get("applications", ())],
    }
