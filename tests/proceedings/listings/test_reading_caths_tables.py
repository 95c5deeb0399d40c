"""CaTH's seven Excel tables, English and Welsh, and the same as CSV: every column where it belongs."""

from collections.abc import Callable, Sequence
from datetime import date, time
from typing import Any

import pytest

from proceedings.listings.entry import Entry, Reading, Refused
from proceedings.listings.formats import read
from tests.proceedings.listings import tables_written as written

COURT = "Croydon Magistrates' Court"


def standard(**said: str) -> list[str]:
    """A row of the Standard list: one offence of one child, changed by what is said (heading with _)."""
    row = dict.fromkeys(written.STANDARD, "") | {
        "Court House": COURT,
        "LJA": "South London",
        "Court Room": "Courtroom 1: District Judge Okafor",
        "Sitting at": "10am [2 of 3]",
        "Name": "Robson, Jayden Lee (male)*",
        "DOB": "14/06/2010",
        "Age": "16",
        "Address": "4 Fictional Road, Croydon, CR0 1ZZ",
        "Prosecuting Authority Name": "CPS",
        "Reference": "01ZD1039926",
        "ASN": "2601ZD0000000412637Y",
        "Hearing Type": "First hearing",
        "Panel": "YOUTH",
        "Reporting Restrictions": "Section 45",
        "Offence Code": "TH68010",
        "Offence Title": "Theft from a shop",
        "Offence Details": "On 1 July 2026 stole meat",
        "Legislation": "Theft Act 1968",
        "Max Penalty": "7 years",
        "Plea": "NOT_GUILTY",
        "Date of Plea": "01/07/2026",
        "Adjourned from": "02/07/2026 - For the trial",
    }
    return list((row | {name.replace("_", " "): value for name, value in said.items()}).values())


def excel(headings: Sequence[str], *rows: Sequence[str]) -> Reading:
    return read("list.xlsx", written.xlsx([headings, *rows]))


def one(headings: Sequence[str], *rows: Sequence[str]) -> Entry:
    (entry,) = excel(headings, *rows).entries
    return entry


def test_the_standard_list_gives_one_entry_for_a_child_with_all_offences() -> None:
    reading = excel(
        written.STANDARD,
        standard(),
        standard(Offence_Code="CJ88116", Offence_Title="Blade, in a public place", Plea=""),
    )
    assert (reading.format, reading.asks, reading.faults) == (
        "CaTH Magistrates Standard List (Excel)",
        ("date",),
        (),
    )
    (entry,) = reading.entries
    assert entry.as_json() | {"candidates": 0} == {
        "surname": "Robson", "forenames": "Jayden Lee", "dob": "2010-06-14", "date": None, "time": "10:00",
        "age": 16, "sex": "male", "custody": True, "week_of": None, "court": COURT, "room": "Courtroom 1",
        "reference": "01ZD1039926", "urn": "01ZD1039926", "pnc": None, "asn": "2601ZD0000000412637Y",
        "hearing_type": "First hearing", "restriction": "Section 45", "guardian": None,
        "offence_codes": ["TH68010", "CJ88116"],
        "offence_titles": ["Theft from a shop", "Blade, in a public place"], "pleas": ["NOT_GUILTY", None],
        "masked": False, "organisation": False, "withheld": False, "youth": True,
        "where": "sheet Sheet1, row 2", "match": None, "candidates": 0,
    }  # fmt: skip
    first = entry.offences[0]
    assert (first.plea_on, first.adjourned_on) == (date(2026, 7, 1), date(2026, 7, 2))
    assert (first.wording, first.legislation) == ("On 1 July 2026 stole meat", "Theft Act 1968")
    assert (entry.address, entry.postcode) == ("4 Fictional Road, Croydon", "CR0 1ZZ")


def test_two_people_of_one_case_and_one_person_of_two_cases_are_entries_of_their_own() -> None:
    reading = excel(
        written.STANDARD,
        standard(),
        standard(Name="Danquah, Kezia (female)", DOB="03/01/2011"),
        standard(Reference="01ZD1040026"),
        standard(Sitting_at="2:15pm [1 of 1]"),
    )
    assert [(entry.surname, entry.reference, entry.time) for entry in reading.entries] == [
        ("Robson", "01ZD1039926", time(10)),
        ("Danquah", "01ZD1039926", time(10)),
        ("Robson", "01ZD1040026", time(10)),
        ("Robson", "01ZD1039926", time(14, 15)),
    ]
    assert reading.entries[1].custody is None


def test_a_name_without_comma_is_an_organisation_and_a_withheld_one_is_nobody() -> None:
    reading = excel(
        written.STANDARD,
        standard(Name="Croft Meats", DOB="", Age=""),
        standard(Name="Defendant 1", DOB="", Age=""),
        standard(Name="******", DOB=""),
        standard(Name="Diffynnydd 2", DOB=""),
    )
    assert [(one.organisation, one.withheld, one.masked) for one in reading.entries] == [
        (True, False, False),
        (False, True, False),
        (False, True, True),
        (False, True, False),
    ]


def test_a_defendant_without_offences_still_stands_and_an_application_keeps_what_it_is() -> None:
    empty = {
        name.replace(" ", "_"): ""
        for name in ("Offence Code", "Offence Title", "Offence Details", "Legislation", "Max Penalty", "Plea",
                     "Date of Plea", "Adjourned from")
    }  # fmt: skip
    entry = one(
        written.STANDARD,
        standard(**empty, Application_Type="Breach", Application_Particulars="of a YRO", Reference="A-17"),
    )
    assert (entry.offences, entry.applications) == ((), ("Breach: of a YRO",))
    assert (entry.reference, entry.urn) == ("A-17", None)


def test_text_that_was_kept_from_being_a_formula_loses_its_apostrophe_and_is_never_worked_out() -> None:
    entry = one(
        written.STANDARD, standard(Offence_Title="'=1+1 Theft", Hearing_Type="'-", Reference="'@01ZD1039926")
    )
    assert (entry.offences[0].title, entry.hearing_type) == ("=1+1 Theft", None)


def test_the_welsh_standard_list_is_read_by_the_same_columns() -> None:
    reading = excel(written.STANDARD_WELSH, standard(Panel="IEUENCTID"))
    assert reading.format == "CaTH Magistrates Standard List (Excel)"
    english = one(written.STANDARD, standard())
    (entry,) = reading.entries
    assert entry.as_json() == english.as_json()


def test_the_public_list_with_and_without_its_court() -> None:
    row = [
        COURT,
        "Courtroom 3",
        "9:30am",
        "01ZD1039926",
        "Robson, Jayden",
        "Trial",
        "CPS",
        "Theft, with care",
        "",
    ]
    entry = one(written.PUBLIC, row)
    assert (entry.court, entry.room, entry.time) == (COURT, "Courtroom 3", time(9, 30))
    assert (entry.urn, entry.reference) == ("01ZD1039926", "01ZD1039926")
    assert [offence.title for offence in entry.offences] == ["Theft, with care"]
    reading = excel(written.PUBLIC[1:], row[1:])
    assert reading.asks == ("date", "court")


def portal(
    name: str = "MR Abraham LINCOLN", codes: str = "TH68010", titles: str = "Theft, from a shop"
) -> list[str]:
    return [COURT, "Courtroom 1", "South London", "10:00", "10:30", name, "14/06/2010", "4 Fictional Road", "16", "POL01",
            "2600032953", codes, titles, "Stole, meat"]  # fmt: skip


def test_crime_portals_sitting_at_is_the_room_and_its_block_the_time() -> None:
    entry = one(written.PORTAL, portal())
    assert (entry.room, entry.time, entry.reference, entry.urn) == (
        "Courtroom 1",
        time(10, 30),
        "2600032953",
        None,
    )
    assert (entry.surname, entry.forenames, entry.dob, entry.age) == (
        "LINCOLN",
        "Abraham",
        date(2010, 6, 14),
        16,
    )
    assert [(one.code, one.title, one.wording) for one in entry.offences] == [
        ("TH68010", "Theft, from a shop", "Stole, meat")
    ]
    assert one(written.PORTAL_WELSH, portal()).as_json() == entry.as_json()


def test_offences_in_one_cell_are_counted_by_their_codes_not_by_commas() -> None:
    entry = one(
        written.PORTAL, portal(codes="TH68010, CJ88116", titles="Theft, from a shop, Blade, sharp, in public")
    )
    assert [(one.code, one.title) for one in entry.offences] == [
        ("TH68010", "Theft, from a shop"),
        ("CJ88116", "Blade, sharp, in public"),
    ]


def test_titles_that_cannot_be_told_apart_are_left_out_and_said() -> None:
    reading = excel(written.PORTAL, portal(codes="TH68010, CJ88116", titles="Theft, Of Meat, Blade"))
    (entry,) = reading.entries
    assert [(one.code, one.title) for one in entry.offences] == [("TH68010", None), ("CJ88116", None)]
    assert any("titles of these 2 offences cannot be told apart" in fault.message for fault in reading.faults)


def test_crime_portals_public_list() -> None:
    entry = one(
        written.PORTAL_PUBLIC, [COURT, "Courtroom 2", "SL", "10:00", "11:15", "Jayden ROBSON", "2600032953"]
    )
    assert (entry.room, entry.time, entry.surname) == ("Courtroom 2", time(11, 15), "ROBSON")


def crown(names: str, time_marked: str = "") -> list[str]:
    return ["Snaresbrook Crown Court", "75 Hollybush Hill", "020 0000 0000", "COURT 4: HHJ Example", "10am", time_marked,
            "T20261234", names, "Trial", "CPS", ""]  # fmt: skip


@pytest.mark.parametrize(
    ("names", "people"),
    [
        ("Mr Jayden Robson", [("Jayden", "Robson")]),
        ("Mr Jayden Robson, Ms Kezia Danquah", [("Jayden", "Robson"), ("Kezia", "Danquah")]),
        ("Jayden Robson, Kezia Ann Danquah", [("Jayden", "Robson"), ("Kezia Ann", "Danquah")]),
        ("Mr Jayden Robson, ******", [("Jayden", "Robson"), (None, "******")]),
    ],
)
def test_defendants_in_one_cell_of_a_crown_list_are_told_apart(names: str, people: list[Any]) -> None:
    reading = excel(written.CROWN_DAILY, crown(names))
    assert reading.faults == ()
    assert [(entry.forenames, entry.surname) for entry in reading.entries] == people
    assert {entry.room for entry in reading.entries} == {"COURT 4"}


@pytest.mark.parametrize(
    "names", ["Robson, Jayden, Kezia Danquah", "ROBSON LEE, Jayden Paul", "Mr Jayden Robson, Jr"]
)
def test_defendants_who_cannot_be_told_apart_stay_one_entry_for_a_person(names: str) -> None:
    reading = excel(written.CROWN_DAILY, crown(names))
    (entry,) = reading.entries
    assert (entry.surname, entry.forenames) == (names, None)
    assert [fault.where for fault in reading.faults] == ["sheet Sheet1, row 2"]


@pytest.mark.parametrize(
    ("marked", "clock"),
    [("", time(10)), ("2:15 PM", time(14, 15)), ("NOT BEFORE 11:30 AM", time(11, 30)), ("After the trial", time(10))],
)  # fmt: skip
def test_the_crown_hearing_time_is_its_mark_or_when_the_court_sits(marked: str, clock: time) -> None:
    (entry,) = excel(written.CROWN_DAILY, crown("Mr Jayden Robson", marked)).entries
    assert entry.time == clock


def test_the_firm_list_says_its_date_in_every_row() -> None:
    row = crown("Mr Jayden Robson")
    reading = excel(written.CROWN_FIRM, ["Wednesday 25 November 2026", *row[:9], "Firm & Co", *row[9:]])
    (entry,) = reading.entries
    assert (entry.date, entry.reference, reading.asks) == (date(2026, 11, 25), "T20261234", ())
    welsh = excel(written.CROWN_FIRM, ["Dydd Mercher 25 Tachwedd 2026", *row[:9], "Firm & Co", *row[9:]])
    assert welsh.entries[0].date == date(2026, 11, 25)


def test_the_warned_list_has_no_court_and_a_date_only_where_it_is_fixed() -> None:
    reading = excel(
        written.CROWN_WARNED,
        ["For Trial", "25/11/2026", "T20261234", "Mr Jayden Robson", "CPS", "", ""],
        ["To be allocated", "", "T20261235", "Ms Kezia Danquah", "CPS", "", ""],
    )
    assert reading.asks == ("date", "court")
    assert [(entry.date, entry.time, entry.hearing_type) for entry in reading.entries] == [
        (date(2026, 11, 25), None, "For Trial"),
        (None, None, "To be allocated"),
    ]


@pytest.mark.parametrize(
    "written_as",
    [
        written.text,
        lambda rows: written.text(rows, ";", "cp1252"),
        lambda rows: written.text(rows, "\t", "utf-16"),
        lambda rows: written.text(rows, ",", "utf-8-sig"),
        written.xls,
        written.ods,
        lambda rows: written.xlsx(rows, names=["Magistrates Standard List"]),
        lambda rows: written.word(rows),
    ],
)
def test_the_same_list_reads_the_same_from_every_kind_of_file(written_as: Callable[[Any], bytes]) -> None:
    rows = [
        written.STANDARD,
        standard(Name="Łodziński-O’Neill, Zoë Jane (female)*".replace("Ł", "L").replace("ń", "n")),
    ]
    expected = one(*rows).as_json()
    (entry,) = read("whatever", written_as(rows)).entries
    assert entry.as_json() | {"where": ""} == expected | {"where": ""}


def test_a_single_justice_workbook_is_refused_with_the_reason() -> None:
    press = ["Address", "Case URN", "Date of Birth", "Defendant Name", "Offence 1 Press Restriction Requested",
             "Offence 1 Title", "Offence 1 Wording", "Prosecutor Name"]  # fmt: skip
    for headings in (press, ["Name", "Postcode", "Offence", "Prosecutor"]):
        with pytest.raises(Refused, match="Single Justice Procedure"):
            excel(headings, ["x"] * len(headings))
