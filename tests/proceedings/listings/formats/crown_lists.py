"""Crown lists of CaTH for the tests, with one defendant unless more is said."""

import json
from typing import Any

from proceedings.listings.entry import Entry, Reading
from proceedings.listings.formats import read

NAME = {"CitizenNameTitle": "Mr", "CitizenNameForename": ["Ben", "Idris"], "CitizenNameSurname": "Okafor"}
COURT = {"CourtHouseType": "Crown Court", "CourtHouseCode": 1234, "CourtHouseName": "Croydon Crown Court"}
ONE_DAY = {"StartDate": "2026-07-22", "EndDate": "2026-07-22", "Version": "1"}


def defendant(person: dict[str, Any] | None = None, **said: Any) -> dict[str, Any]:
    details = {"Name": NAME, "IsMasked": "no", "DateOfBirth": {"BirthDate": "2009-02-03"}} | (person or {})
    return {"PersonalDetails": details, "URN": "01ZD1000026"} | said


def case(*defendants: dict[str, Any], **said: Any) -> dict[str, Any]:
    held = {"CaseNumber": "T20260001", "CaseNumberCaTH": "T20260002"}
    details = {"HearingDetails": {"HearingDescription": "For Trial", "HearingType": "TRL"}}
    return held | details | {"Defendants": list(defendants) or [defendant()]} | said


def daily(*hearings: dict[str, Any], header: Any = None, sitting: Any = None, house: Any = None) -> bytes:
    sittings = {"CourtRoomNumber": 3, "SittingAt": "10:30:00", "Hearings": list(hearings) or [case()]}
    court_list = {"CourtHouse": COURT | (house or {}), "Sittings": [sittings | (sitting or {})]}
    return _list("DailyList", header or ONE_DAY, [court_list])


def firm(*hearings: dict[str, Any], reserve: Any = (), day: str | None = "2026-07-23") -> bytes:
    court_list = {"CourtHouse": COURT, "Sittings": [{"CourtRoomNumber": 3, "Hearings": list(hearings)}]}
    return _list("FirmList", ONE_DAY, [court_list | {"SittingDate": day}], ReserveList=list(reserve))


def warned(
    *cases: dict[str, Any], fixed: str | None = None, header: Any = None, part: str = "WithFixedDate"
) -> bytes:
    fixture = {"Cases": list(cases) or [case()]} | ({"FixedDate": fixed} if fixed else {})
    court_list = {"CourtHouse": COURT, part: [{"HearingType": "TRL", "Fixture": [fixture]}]}
    return _list("WarnedList", header or ONE_DAY, [court_list])


def _list(root: str, header: Any, court_lists: list[Any], **more: Any) -> bytes:
    inside = {"ListHeader": header, "CrownCourt": COURT, "CourtLists": court_lists} | more
    return json.dumps({root: inside}).encode()


def only(content: bytes) -> Entry:
    """The one entry of a list without a fault."""
    found = reading(content)
    assert found.faults == ()
    assert len(found.entries) == 1
    return found.entries[0]


def reading(content: bytes) -> Reading:
    return read("list.json", content)
