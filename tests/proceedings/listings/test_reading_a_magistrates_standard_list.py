"""CaTH Magistrates Standard List: what comes out for each thing that the format can say."""

import json
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from proceedings.listings.entry import Entry, Reading
from proceedings.listings.formats import formats_known, read

ROOT = Path(__file__).resolve().parents[3]
OURS = ROOT / "fixtures/lists/croydon-2026-07-22.json"


def one_list(
    party: dict[str, Any] | None = None,
    *,
    person: dict[str, Any] | None = None,
    hearing: dict[str, Any] | None = None,
    case: dict[str, Any] | None = None,
    start: Any = "2026-07-22T09:00:00Z",
    house: dict[str, Any] | None = None,
) -> bytes:
    """A list with one defendant in one case; what is given goes over what is there."""
    individual = {"individualForenames": "Ana", "individualSurname": "Reyes", "dateOfBirth": "2010-05-04"}
    defendant = {"partyRole": "DEFENDANT", "individualDetails": individual | (person or {}), **(party or {})}
    cases = [{"caseUrn": "01ZD1000026", "party": [defendant]} | (case or {})]
    sittings = [{"sittingStart": start, "hearing": [{"panel": "YOUTH", "case": cases} | (hearing or {})]}]
    rooms = [{"courtRoomName": "Courtroom 2", "session": [{"sittings": sittings}]}]
    court_house = {"courtHouseName": "Croydon", "courtRoom": rooms} | (house or {})
    document = {"document": {"publicationDate": "2026-07-21T09:00:00Z"}, "venue": {}}
    return json.dumps(document | {"courtLists": [{"courtHouse": court_house}]}).encode()


def reading(**said: Any) -> Reading:
    return read("list.json", one_list(**said))


def only(**said: Any) -> Entry:
    found = reading(**said)
    assert found.faults == ()
    assert len(found.entries) == 1
    return found.entries[0]


def test_the_real_sample_gives_an_entry_for_each_defendant_and_each_subject_of_an_application(
    shared: Path,
) -> None:
    name = "court-lists/pip-data-management/src/test/resources/mocks/magistratesStandardList.json"
    found = read("sample", (shared / name).read_bytes())
    assert (found.format, found.faults, found.asks) == ("CaTH Magistrates Standard List (JSON)", (), ())
    assert [entry.reference for entry in found.entries] == [
        "45684548", "45684548", "45684548", "12345678", "AppRefA", "AppRefB", "AppRefC"
    ]  # fmt: skip
    assert [entry.organisation for entry in found.entries] == [False] * 5 + [True, False]
    first = found.entries[0]
    assert (first.surname, first.forenames) == ("Surname A", "Forename A MiddleName A")
    assert (first.date, first.time) == (date(2023, 12, 13), time(13, 30))
    assert (first.court, first.room, first.youth) == ("PRESTON", "Courtroom 1", False)
    assert [offence.plea for offence in first.offences] == ["NOT_GUILTY", "GUILTY"]


def test_the_sample_with_markup_in_a_wording_is_read_and_the_wording_kept(shared: Path) -> None:
    folder = "court-lists/pip-data-management/src/integrationTest/resources/data/magistrates-standard-list"
    found = read("sample", (shared / folder / "magistratesStandardListWithInvalidData.json").read_bytes())
    assert len(found.entries) == 5
    assert found.faults == ()
    assert "</invalid>" in (found.entries[0].offences[0].wording or "")


def test_our_own_list_is_read_without_a_fault_and_says_which_panel_is_a_youth_panel() -> None:
    found = read("ours", OURS.read_bytes())
    assert len(found.entries) == 12
    assert (found.faults, found.asks) == ((), ())
    assert [entry.surname for entry in found.entries if entry.withheld] == ["Defendant 1"]
    assert {entry.court: entry.youth for entry in found.entries} == {
        "Croydon Youth Court": True,
        "Croydon Magistrates' Court": False,
    }


def test_an_entry_prints_every_key_that_the_command_promises() -> None:
    printed = only().as_json(match="exact", candidates=1)
    assert list(printed) == [
        "surname", "forenames", "dob", "date", "time", "age", "sex", "custody", "week_of", "court", "room",
        "reference", "urn", "pnc", "asn", "hearing_type", "restriction", "guardian", "offence_codes",
        "offence_titles", "pleas", "masked", "organisation", "withheld", "youth", "where", "match",
        "candidates",
    ]  # fmt: skip
    assert (printed["dob"], printed["date"], printed["time"]) == ("2010-05-04", "2026-07-22", "10:00")
    assert (printed["match"], printed["candidates"], printed["offence_codes"]) == ("exact", 1, [])
    assert json.dumps(printed)


def test_an_entry_says_where_in_the_file_it_came_from() -> None:
    where = only().where
    value: Any = json.loads(one_list())
    for step in where.split("/")[1:]:
        value = value[int(step) if step.isdigit() else step]
    assert value["partyRole"] == "DEFENDANT"


@pytest.mark.parametrize(
    ("start", "day", "clock"),
    [
        ("2026-07-22T09:00:00Z", date(2026, 7, 22), time(10, 0)),
        ("2026-01-22T09:00:00.1Z", date(2026, 1, 22), time(9, 0)),
        ("2026-07-22T09:30:59.123456789Z", date(2026, 7, 22), time(10, 30)),
        ("2026-07-22T23:30:00Z", date(2026, 7, 23), time(0, 30)),
        ("2026-07-22T10:00:00+01:00", date(2026, 7, 22), time(10, 0)),
    ],
)
def test_a_time_is_utc_with_any_decimals_and_is_shown_as_london_has_it(
    start: str, day: date, clock: time
) -> None:
    entry = only(start=start)
    assert (entry.date, entry.time) == (day, clock)


def test_a_time_without_zone_gives_its_date_only_and_says_why() -> None:
    found = reading(start="2026-07-22T09:00:00")
    assert (found.entries[0].date, found.entries[0].time) == (date(2026, 7, 22), None)
    assert [fault.where for fault in found.faults] == [
        "/courtLists/0/courtHouse/courtRoom/0/session/0/sittings/0/sittingStart"
    ]


@pytest.mark.parametrize(
    "start", ["", None, "tomorrow", 7, "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00"]
)
def test_without_a_readable_start_the_person_is_kept_and_the_officer_is_asked_for_the_date(
    start: Any,
) -> None:
    found = reading(start=start)
    assert len(found.entries) == 1
    assert found.asks == (("date",) if found.entries[0].date is None else ())


def test_without_a_court_the_officer_is_asked_for_it() -> None:
    assert reading(house={"courtHouseName": None, "lja": "South London"}).asks == ("court",)


def test_empty_text_is_nothing_and_line_ends_are_trimmed() -> None:
    entry = only(
        person={"asn": "", "pncId": "  ", "individualMiddleName": "\r\nMaria\r\n"},
        hearing={"panel": "\r\nADULT", "hearingType": ""},
    )
    assert (entry.asn, entry.pnc, entry.forenames) == (None, None, "Ana Maria")
    assert (entry.panel, entry.youth, entry.hearing_type) == ("ADULT", False, None)


@pytest.mark.parametrize(
    ("panel", "court", "youth"),
    [
        ("YOUTH", "Croydon", True),
        ("child", "Croydon", True),
        ("Adult Panel", "Croydon", False),
        ("CHILD or ADULT", "Croydon", None),
        (None, "Croydon", None),
        (None, "Croydon Youth Court", True),
    ],
)
def test_youth_is_said_only_where_the_list_says_it(panel: str | None, court: str, youth: bool | None) -> None:
    assert only(hearing={"panel": panel}, house={"courtHouseName": court}).youth is youth


@pytest.mark.parametrize(
    "name",
    [
        ("Defendant", ""),
        ("", "Defendant 1"),
        ("Defendant", "2"),
        ("Diffynnydd", "1"),
        ("******", "******"),
        ("A", "MINOR"),
    ],
)
def test_a_withheld_name_is_marked(name: tuple[str, str]) -> None:
    entry = only(person={"individualForenames": name[0], "individualSurname": name[1]})
    assert entry.withheld is True
    assert entry.masked is ("*" in name[0])


def test_a_real_name_that_looks_like_a_word_for_children_is_not_withheld() -> None:
    assert only(person={"individualForenames": "Lee", "individualSurname": "Child"}).withheld is False


def test_an_organisation_is_an_entry_under_its_name() -> None:
    entry = only(
        party={"individualDetails": None, "organisationDetails": {"organisationName": "Brightline Ltd"}}
    )
    assert (entry.surname, entry.forenames, entry.organisation) == ("Brightline Ltd", None, True)


def test_custody_sex_age_numbers_and_address_are_taken_as_printed() -> None:
    address = {"line": ["Flat 3", "18 Larch Rise"], "town": "Croydon", "county": "", "postCode": "ZX1 1AA"}
    entry = only(
        person={
            "inCustody": True,
            "gender": "Female",
            "age": 16,
            "asn": "26/01ZD/01/1",
            "pncId": "26/1Z",
            "address": address,
        }
    )
    assert (entry.custody, entry.sex, entry.age) == (True, "female", 16)
    assert (entry.asn, entry.pnc) == ("26/01ZD/01/1", "26/1Z")
    assert (entry.address, entry.postcode) == ("Flat 3, 18 Larch Rise, Croydon", "ZX1 1AA")


def test_restrictions_of_the_case_and_of_its_offences_are_told_once_each() -> None:
    offences = [{"reportingRestriction": True, "reportingRestrictionDetails": ["Section 45", "Section 49"]}]
    entry = only(
        case={
            "reportingRestriction": True,
            "reportingRestrictionDetails": ["Section 49"],
            "party": [
                {
                    "partyRole": "DEFENDANT",
                    "individualDetails": {"individualSurname": "Reyes"},
                    "offence": offences,
                }
            ],
        }
    )
    assert entry.restriction == "Section 49; Section 45"
    assert only(case={"reportingRestriction": True}).restriction == "Reporting restriction"
    assert only(case={"reportingRestriction": False}).restriction is None


def test_an_offence_keeps_code_title_wording_plea_and_dates_and_none_is_no_plea() -> None:
    offence = {
        "offenceCode": "TH68010",
        "offenceTitle": "Theft from a shop",
        "offenceWording": "On 1 May <sic>\r\nat Croydon",
        "plea": "GUILTY",
        "pleaDate": "2026-05-31T23:30:00Z",
        "convictionDate": "",
    }
    first, second = only(party={"offence": [offence, {"offenceTitle": "Robbery", "plea": "NONE"}]}).offences
    assert (first.code, first.title, first.plea) == ("TH68010", "Theft from a shop", "GUILTY")
    assert first.wording == "On 1 May <sic>\nat Croydon"
    assert (first.plea_on, first.convicted_on) == (date(2026, 6, 1), None)
    assert (second.code, second.title, second.plea) == (None, "Robbery", None)


def test_in_an_application_the_subject_counts_and_its_reference_is_no_urn() -> None:
    person = {"individualSurname": "Reyes"}
    application = {
        "applicationReference": "APP1",
        "applicationType": "Vary bail",
        "applicationParticulars": "Curfew",
        "party": [
            {"partyRole": "APPLICANT", "individualDetails": {"individualSurname": "Other"}},
            {"partyRole": "RESPONDENT", "subject": True, "individualDetails": person},
        ],
    }
    entry = only(hearing={"case": None, "application": [application]})
    assert (entry.surname, entry.reference, entry.urn) == ("Reyes", "APP1", None)
    assert entry.applications == ("Vary bail: Curfew",)


def test_co_defendants_in_one_case_are_an_entry_each_and_the_prosecutor_is_none() -> None:
    parties = [
        {"partyRole": role, "individualDetails": {"individualSurname": name}}
        for role, name in (("DEFENDANT", "Reyes"), ("PROSECUTING_AUTHORITY", "Crown"), ("defendant", "Marsh"))
    ]
    found = reading(case={"party": parties})
    assert [entry.surname for entry in found.entries] == ["Reyes", "Marsh"]


@pytest.mark.parametrize(
    ("person", "field"),
    [
        ({"dateOfBirth": "31/01/2010"}, "dateOfBirth"),
        ({"dateOfBirth": "2010-02-30"}, "dateOfBirth"),
        ({"dateOfBirth": "2031-02-03"}, "dateOfBirth"),
        ({"age": "sixteen"}, "age"),
        ({"age": -1}, "age"),
        ({"age": 10**25}, "age"),
        ({"inCustody": "perhaps"}, "inCustody"),
        ({"asn": ["a"]}, "asn"),
        ({"pncId": {"id": 1}}, "pncId"),
        ({"address": "here"}, "address"),
    ],
)
def test_a_field_that_cannot_be_read_is_reported_with_its_place_and_the_person_is_kept(
    person: dict[str, Any], field: str
) -> None:
    found = reading(person=person)
    assert [entry.surname for entry in found.entries] == ["Reyes"]
    assert [fault.where.rpartition("/")[2] for fault in found.faults] == [field]
    assert all(fault.message for fault in found.faults)


def test_what_names_nobody_is_reported_and_the_rest_is_kept() -> None:
    parties = [
        {"partyRole": "DEFENDANT"},
        "a word",
        {"partyRole": "DEFENDANT", "individualDetails": {}},
        {"partyRole": "DEFENDANT", "individualDetails": {"individualSurname": "Reyes"}},
    ]
    found = reading(case={"party": parties})
    assert [entry.surname for entry in found.entries] == ["Reyes"]
    assert {fault.where.rpartition("party/")[2] for fault in found.faults} >= {"0", "1"}


def test_a_case_without_any_defendant_is_reported_because_a_child_may_be_in_it() -> None:
    found = reading(
        case={"party": [{"partyRole": "RESPONDENT", "individualDetails": {"individualSurname": "X"}}]}
    )
    assert found.entries == ()
    assert "No defendant is named here" in found.faults[0].message


def test_a_key_that_comes_twice_is_reported_and_the_last_one_read() -> None:
    text = (
        one_list()
        .decode()
        .replace('"individualSurname"', '"individualSurname": "First", "individualSurname"')
    )
    found = read("list.json", text.encode())
    assert found.entries[0].surname == "Reyes"
    assert "individualSurname" in found.faults[0].message


def test_half_characters_and_control_characters_never_reach_the_record() -> None:
    entry = only(person={"individualSurname": "Re\ud800y\u0000e\u202es"})
    assert entry.surname == "Re\ufffdyes"
    assert json.dumps(entry.as_json(), ensure_ascii=False).encode("utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_any_encoding_that_json_may_have_is_read(encoding: str) -> None:
    text = json.dumps(json.loads(one_list(person={"individualSurname": "Wójcik"})), ensure_ascii=False)
    assert read("list.json", text.encode(encoding)).entries[0].surname == "Wójcik"


def test_the_known_formats_are_named_in_plain_words() -> None:
    assert "CaTH Magistrates Standard List (JSON)" in formats_known()
