"""The Magistrates Public List, and the Crown lists until December 2025: the Standard List's nesting with less in it."""

import json
from datetime import date, time
from pathlib import Path
from typing import Any

from proceedings.listings.entry import Entry, Reading
from proceedings.listings.formats import read

OLD = "court-lists/pip-data-management@before-2025-12/src/test/resources/mocks"


def reading(hearing: dict[str, Any], *, house: Any = None, venue: Any = None) -> Reading:
    sittings = [{"sittingStart": "2026-07-22T09:00:00Z", "hearing": [hearing]}]
    rooms = [{"courtRoomName": "Courtroom 2", "session": [{"sittings": sittings}]}]
    document = {"document": {"publicationDate": "2026-07-21T09:00:00Z"}, "venue": venue or {}}
    court_house = {"courtRoom": rooms} | (house or {})
    return read("list.json", json.dumps(document | {"courtLists": [{"courtHouse": court_house}]}).encode())


def party(surname: str, **said: Any) -> dict[str, Any]:
    person = {"individualForenames": "Ana", "individualSurname": surname}
    return {"partyRole": "DEFENDANT", "individualDetails": person} | said


def only(found: Reading) -> Entry:
    assert found.faults == ()
    assert len(found.entries) == 1
    return found.entries[0]


def test_a_public_list_gives_name_urn_and_offence_titles_and_asks_for_the_court() -> None:
    case = {"caseUrn": "01ZD1000026", "reportingRestriction": True}
    found = reading({"case": [case | {"party": [party("Reyes", offence=[{"offenceTitle": "Theft"}])]}]})
    entry = only(found)
    assert (found.format, found.asks) == ("CaTH Magistrates Public List (JSON)", ("court",))
    assert (entry.surname, entry.forenames, entry.reference, entry.urn) == (
        "Reyes", "Ana", "01ZD1000026", "01ZD1000026",
    )  # fmt: skip
    assert (entry.date, entry.time, entry.room) == (date(2026, 7, 22), time(10), "Courtroom 2")
    assert [(one.code, one.title) for one in entry.offences] == [(None, "Theft")]
    assert entry.restriction == "Reporting restriction"


def test_the_subject_of_an_application_in_a_public_list_is_read() -> None:
    application = {"applicationReference": "A1", "applicationType": "Breach"}
    parties = [party("Reyes", subject=True), party("Other")]
    entry = only(reading({"application": [application | {"party": parties}]}))
    assert (entry.surname, entry.reference, entry.applications) == ("Reyes", "A1", ("Breach",))


def test_a_child_whom_a_public_list_calls_defendant_is_withheld() -> None:
    child = {"partyRole": "DEFENDANT", "individualDetails": {"individualSurname": "Defendant 1"}}
    assert only(reading({"case": [{"caseUrn": "01ZD1000026", "party": [child]}]})).withheld is True


def test_the_court_is_the_venue_s_where_the_court_house_has_no_name() -> None:
    case = {"caseNumber": "T20240001", "party": [party("Reyes")]}
    found = reading({"case": [case]}, venue={"venueName": "Croydon Crown Court"})
    assert (only(found).court, found.asks) == ("Croydon Crown Court", ())
    assert only(reading({"case": [case]}, house={"courtHouseName": "Inner London"})).court == "Inner London"


def test_an_older_crown_list_gives_its_case_number_and_no_urn() -> None:
    details = ["Section 45 order", "Section 45 order", "No photographs"]
    case = {"caseNumber": "T20240001", "reportingRestrictionDetail": details, "party": [party("Reyes")]}
    found = reading({"hearingType": "Trial", "case": [case]}, venue={"venueName": "Croydon"})
    entry = only(found)
    assert found.format == "CaTH Crown list of the kind used until December 2025 (JSON)"
    assert (entry.reference, entry.urn, entry.hearing_type) == ("T20240001", None, "Trial")
    assert entry.restriction == "Section 45 order; No photographs"


def test_a_case_without_its_number_is_a_fault_in_the_list_s_own_words() -> None:
    cases = [{"caseNumber": "T20240001", "party": [party("Reyes")]}, {"party": [party("Pike")]}]
    found = reading({"case": cases}, venue={"venueName": "Croydon"})
    assert [entry.reference for entry in found.entries] == ["T20240001", None]
    assert [fault.message for fault in found.faults] == ["This case has no case number."]


def test_the_real_older_lists_say_court_day_and_restriction(shared: Path) -> None:
    first = read("list.json", (shared / OLD / "crownFirmList.json").read_bytes()).entries[0]
    assert (first.court, first.date, first.time) == (
        "Colchester Social Security and Child Support", date(2023, 4, 12), time(9, 35),
    )  # fmt: skip
    assert first.restriction == "Reporting Restriction detail line 1; Reporting restriction detail line 2"
