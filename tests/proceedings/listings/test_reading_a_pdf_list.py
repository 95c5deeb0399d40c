"""PDF lists as an officer gets them: CaTH's, laid out as its templates do, and tables of anybody's."""

from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from proceedings.listings.entry import Entry, Reading, Refused
from proceedings.listings.formats import read
from proceedings.listings.formats.table import ColumnsUnclear
from tests.proceedings.listings import pdfs_written as pdf
from tests.proceedings.listings import tables_written as written

FIXTURES = Path(__file__).parents[3] / "fixtures" / "lists"
LONG = "On 14/03/2026 at Eastmere stole goods to the value of £12.40 belonging to Another. " * 9
CHILD = {
    "name": "SMITH-JONES, Bartholomew James (male)*", "dob": "09/03/2010", "age": "16",
    "address": "Flat 3, 14 Very Long Road Name Which Goes On Over The Line, Another District, Eastmere, ZZ1 1ZZ",
    "reference": "01ZD1234526", "asn": "2601ZD0000000012345J", "pnc": "2026/1234567L",
    "hearing_type": "First hearing", "panel": "YOUTH",
    "restriction": "Section 49 of the Children and Young Persons Act 1933 applies",
    "offences": [
        {
            "code": "TH68010", "title": "Theft from a shop", "wording": LONG, "legislation": "Theft Act 1968.",
            "penalty": "EW: 6M", "plea": "NOT_GUILTY", "plea_on": "01/11/2026",
            "adjourned": "02/11/2026 - For the trial",
        },
        {"code": "CJ88116", "title": "Possess knife, blade or point - in public", "wording": "1. Had a knife."},
        {"code": "CJ88117", "title": "Another"},
    ],
}  # fmt: skip


def court(*cases: dict[str, Any], **other: Any) -> dict[str, Any]:
    return {
        "court": "Croydon Magistrates' Court", "lja": "South London", "room": "Courtroom 1: District Judge A Person",
        "sittings": [("10am", cases)],
    } | other  # fmt: skip


def read_pdf(content: bytes) -> Reading:
    return read("list.pdf", content)


def told(entry: Entry, *names: str) -> tuple[Any, ...]:
    return tuple(getattr(entry, name) for name in names)


@pytest.mark.parametrize("words", [pdf.STANDARD, pdf.STANDARD_WELSH], ids=["English", "Welsh"])
def test_a_standard_list_is_read_by_its_labels(words: dict[str, str]) -> None:
    reading = read_pdf(pdf.standard([court(CHILD)], words=words))
    assert (reading.format, reading.faults, reading.asks) == ("CaTH Magistrates Standard List (PDF)", (), ())
    (entry,) = reading.entries
    assert told(entry, "surname", "forenames", "sex", "custody", "dob", "age") == (
        "SMITH-JONES", "Bartholomew James", "male", True, date(2010, 3, 9), 16,
    )  # fmt: skip
    assert told(entry, "court", "room", "date", "time") == (
        "Croydon Magistrates' Court", "Courtroom 1", date(2026, 11, 24), time(10),
    )  # fmt: skip
    assert told(entry, "urn", "asn", "pnc", "hearing_type", "panel", "youth") == (
        "01ZD1234526", "2601ZD0000000012345J", "2026/1234567L", "First hearing", "YOUTH", True,
    )  # fmt: skip
    assert told(entry, "address", "postcode", "restriction", "where") == (
        "Flat 3, 14 Very Long Road Name Which Goes On Over The Line, Another District, Eastmere", "ZZ1 1ZZ",
        "Section 49 of the Children and Young Persons Act 1933 applies", "page 2, line 5",
    )  # fmt: skip
    first, second, third = entry.offences
    assert (first.code, first.title, first.wording) == ("TH68010", "Theft from a shop", LONG.strip())
    assert (first.plea, first.plea_on, first.adjourned_on) == (
        "NOT_GUILTY", date(2026, 11, 1), date(2026, 11, 2),
    )  # fmt: skip
    assert (first.legislation, first.maximum_penalty) == ("Theft Act 1968.", "EW: 6M")
    assert (second.title, second.wording) == ("Possess knife, blade or point - in public", "1. Had a knife.")
    assert (third.code, third.title, third.wording) == ("CJ88117", "Another", None)


def test_a_standard_list_goes_on_over_pages_courts_rooms_and_sittings() -> None:
    def child(number: int, **other: Any) -> dict[str, Any]:
        return CHILD | {"name": f"CHILD, Number{number}", "reference": f"01ZD{number:05}26"} | other

    reading = read_pdf(
        pdf.standard(
            [
                court(sittings=[("10am", [child(1), child(2)]), ("2:15pm [2 of 3]", [child(3)])]),
                court(child(4, offences=()), court="Eastmere Youth Court", room="Courtroom 9"),
            ]
        )
    )
    assert reading.faults == ()
    assert [told(one, "forenames", "urn", "court", "room", "time") for one in reading.entries] == [
        ("Number1", "01ZD0000126", "Croydon Magistrates' Court", "Courtroom 1", time(10)),
        ("Number2", "01ZD0000226", "Croydon Magistrates' Court", "Courtroom 1", time(10)),
        ("Number3", "01ZD0000326", "Croydon Magistrates' Court", "Courtroom 1", time(14, 15)),
        ("Number4", "01ZD0000426", "Eastmere Youth Court", "Courtroom 9", time(10)),
    ]
    assert [len(one.offences) for one in reading.entries] == [3, 3, 3, 0]
    assert {one.offences[0].wording for one in reading.entries[:3]} == {LONG.strip()}


def test_withheld_people_of_one_case_stay_apart_and_an_organisation_is_one() -> None:
    reading = read_pdf(
        pdf.standard(
            [
                court(
                    {"name": "Defendant 1", "reference": "01ZD1234526", "offences": CHILD["offences"]},
                    {"name": "Defendant 2", "reference": "01ZD1234526"},
                    {"name": "Defendant 2", "reference": "01ZD1234526"},
                    {"name": "Eastmere Scrap Ltd", "reference": "01ZD1234526"},
                    {"name": "******", "reference": "01ZD1234526"},
                    {
                        "name": "O'DÉ, Zoë",
                        "reference": "APP1",
                        "application": "Breach",
                        "application_type": "Order",
                    },
                )
            ]
        )
    )
    assert [told(one, "surname", "withheld", "masked", "organisation") for one in reading.entries] == [
        ("Defendant 1", True, False, False), ("Defendant 2", True, False, False), ("Defendant 2", True, False, False),
        ("Eastmere Scrap Ltd", False, False, True), ("******", True, True, False), ("O'DÉ", False, False, False),
    ]  # fmt: skip
    assert [len(one.offences) for one in reading.entries] == [3, 0, 0, 0, 0, 0]
    assert told(reading.entries[-1], "reference", "urn", "applications") == ("APP1", None, ("Order: Breach",))


CROWN = [
    ("large", "Eastmere Crown Court"),
    ("bold", "1 The Hill, Eastmere, ZZ1 1ZZ"),
    ("bold", "01632 960000"),
]


def test_a_crown_daily_list_has_its_people_apart_and_each_court_room_its_own() -> None:
    headings = written.CROWN_DAILY[5:]
    reading = read_pdf(
        pdf.cath(
            "Crown Daily List for Eastmere Crown Court",
            ["List for 24 November 2026"],
            (
                [*CROWN, ("medium", "COURT 1: Judge A Person"), ("bold", "Sitting at 10am")],
                [
                    headings,
                    [
                        "",
                        "T20260001",
                        "Mr John Smith, Master Bo Longername-Smythe of Eastmere",
                        "Trial",
                        "CPS",
                        "Note",
                    ],
                    ["11:30am", "T20260002", "******", "Sentence", "CPS", ""],
                ],
            ),
            (
                [("medium", "COURT 2: Judge B Person")],
                [headings, ["12pm", "T20260003", "Miss Zoë Li", "Plea", "CPS", ""]],
            ),
        )
    )
    assert (reading.format, reading.faults, reading.asks) == ("CaTH Crown Daily List (PDF)", (), ())
    assert [
        told(one, "name_as_printed", "room", "time", "reference", "masked") for one in reading.entries
    ] == [
        ("Mr John Smith", "COURT 1", time(10), "T20260001", False),
        ("Master Bo Longername-Smythe of Eastmere", "COURT 1", time(10), "T20260001", False),
        ("******", "COURT 1", time(11, 30), "T20260002", True),
        ("Miss Zoë Li", "COURT 2", time(12), "T20260003", False),
    ]
    assert {told(one, "court", "date") for one in reading.entries} == {
        ("Eastmere Crown Court", date(2026, 11, 24))
    }


@pytest.mark.parametrize("welsh", [False, True], ids=["English", "Welsh"])
def test_a_crown_firm_list_has_a_date_over_each_table(welsh: bool) -> None:
    headings = written.CROWN_FIRM[6:]
    title, dates, room = (
        "Crown Firm List for ",
        "List for 25 November 2026 to 26 November 2026",
        "Courtroom 1: X",
    )
    if welsh:
        headings = [
            "Amser y Gwrandawiad", "Cyfeirnod yr Achos", "Enw'r Diffynnydd(Diffynyddion)", "Math o Wrandawiad",
            "Cynrychiolir gan", "Yr Awdurdod sy'n Erlyn", "Nodiadau Rhestru",
        ]  # fmt: skip
        title, dates = (
            "Rhestr Cwmni Llys y Goron ar gyfer ",
            "Rhestr ar gyfer 25 Tachwedd 2026 i 26 Tachwedd 2026",
        )
        room = "Ystafell Llys 1: X"
    days = ("Wednesday 25 November 2026", "Thursday 26 November 2026")
    sections = [
        (
            [("large", day), ("bold", "Eastmere Crown Court 1 The Hill"), ("medium", room)],
            [headings, ["10:30am", f"T2026000{number}", "Mr Bo Li", "Trial", "A Firm", "CPS", ""]],
        )
        for number, day in enumerate(days)
    ]
    reading = read_pdf(pdf.cath(title + "Eastmere Crown Court", [dates], *sections))
    assert (reading.format, reading.faults, reading.asks) == ("CaTH Crown Firm List (PDF)", (), ())
    assert [told(one, "date", "time", "court", "room", "reference") for one in reading.entries] == [
        (date(2026, 11, 25), time(10, 30), "Eastmere Crown Court", room[:-3], "T20260000"),
        (date(2026, 11, 26), time(10, 30), "Eastmere Crown Court", room[:-3], "T20260001"),
    ]


def test_a_crown_warned_list_is_of_a_week_unless_a_case_is_fixed() -> None:
    headings = written.CROWN_WARNED[1:]
    reading = read_pdf(
        pdf.cath(
            "Crown Warned List for Eastmere Crown Court",
            ["23 November 2026 to 27 November 2026"],
            ([("medium", "Trial")], [headings, ["24/11/2026", "T20260001", "Mr John Smith", "CPS", "", ""]]),
            (
                [("medium", "To be allocated")],
                [headings, ["", "T20260002", "Mr Bo Li*", "CPS", "T20260009", ""]],
            ),
            notes=[
                "The undermentioned cases are warned for the hearing period of week commencing 23 November 2026"
            ],
        )
    )
    assert (reading.format, reading.faults, reading.asks) == ("CaTH Crown Warned List (PDF)", (), ())
    assert [told(one, "hearing_type", "date", "week_of", "custody", "court") for one in reading.entries] == [
        ("Trial", date(2026, 11, 24), None, None, "Eastmere Crown Court"),
        ("To be allocated", None, date(2026, 11, 23), True, "Eastmere Crown Court"),
    ]


PORTAL = [
    ("large", "Croydon Magistrates' Court"), ("bold", "Sitting at Courtroom 1"), ("body", "LJA South London"),
    ("body", "Session start 9:30am"),
]  # fmt: skip


@pytest.mark.parametrize("welsh", [False, True], ids=["English", "Welsh"])
def test_a_crime_portal_list_has_title_and_summary_below_each_case(welsh: bool) -> None:
    headings = (written.PORTAL_WELSH if welsh else written.PORTAL)[4:12]
    title, summary = (written.PORTAL_WELSH if welsh else written.PORTAL)[12:]
    rows = [headings]
    for number in range(8):
        rows += [
            ["10:00", f"SMITH, John{number}", "09/03/2010", "14 Very Long Road Name, Eastmere, ZZ1 1ZZ", "16", "POL01", f"260123456{number}", "TH68010"],
            [title, "Theft from a shop"],
            [summary, LONG * (number % 3)],
        ]  # fmt: skip
    reading = read_pdf(
        pdf.cath(
            "Magistrates Standard List for Croydon Magistrates' Court",
            ["List for 24 November 2026"],
            (PORTAL, rows),
        )
    )
    assert (reading.format, reading.faults) == ("CaTH Crime Portal Magistrates Standard List (PDF)", ())
    assert [told(one, "surname", "forenames", "reference", "room", "court") for one in reading.entries] == [
        ("SMITH", f"John{number}", f"260123456{number}", "Courtroom 1", "Croydon Magistrates' Court")
        for number in range(8)
    ]
    assert {told(one, "dob", "age", "date", "time", "postcode") for one in reading.entries} == {
        (date(2010, 3, 9), 16, date(2026, 11, 24), time(10), "ZZ1 1ZZ")
    }
    assert [
        (one.offences[0].code, one.offences[0].title, one.offences[0].wording) for one in reading.entries
    ] == [("TH68010", "Theft from a shop", (LONG * (number % 3)).strip() or None) for number in range(8)]


def test_the_public_lists_give_names_and_numbers_and_a_withheld_child_stays_withheld() -> None:
    public = read_pdf(
        pdf.cath(
            "Magistrates Public List for Croydon Magistrates' Court",
            ["List for 24 November 2026"],
            (
                [
                    ("large", "Sitting at Croydon Magistrates' Court"),
                    ("medium", "Courtroom 1: Before Judge A Person"),
                ],
                [
                    written.PUBLIC[2:7],
                    ["10am", "01ZD1234526", "John Smith", "First hearing", "CPS"],
                    ["Offence Details", "Theft from a shop"],
                    ["Reporting Restrictions", "Press/Publication restrictions apply to this case"],
                    ["10am", "01ZD1234527", "Defendant", "First hearing", "CPS"],
                    ["Offence Details", "Robbery"],
                ],
            ),
        )
    )
    assert (public.format, public.faults) == ("CaTH Magistrates Public List (PDF)", ())
    assert [told(one, "surname", "urn", "withheld", "restriction", "room") for one in public.entries] == [
        ("Smith", "01ZD1234526", False, "Press/Publication restrictions apply to this case", "Courtroom 1"),
        ("Defendant", "01ZD1234527", True, None, "Courtroom 1"),
    ]
    assert [one.offences[0].title for one in public.entries] == ["Theft from a shop", "Robbery"]
    portal = read_pdf(
        pdf.cath(
            "Magistrates Public List for Croydon Magistrates' Court",
            ["List for 24 November 2026"],
            (
                PORTAL,
                [
                    written.PORTAL_PUBLIC[4:],
                    ["10:00", "SMITH, John", "2601234567"],
                    ["10:05", "LI, Bo", "2601234568"],
                ],
            ),
        )
    )
    assert (portal.format, portal.faults) == ("CaTH Crime Portal Magistrates Public List (PDF)", ())
    assert [told(one, "surname", "reference", "time") for one in portal.entries] == [
        ("SMITH", "2601234567", time(10)), ("LI", "2601234568", time(10, 5)),
    ]  # fmt: skip


HEADINGS = ["Time", "Defendant name", "Date of birth", "URN", "Court room", "Hearing type", "Offence"]
ABOVE = ["Eastmere Youth Court", "List for 24 November 2026"]


def people(count: int) -> list[list[str]]:
    return [
        [
            f"{9 + number % 7}:{number % 6}0",
            "SMITH-JONES, Bartholomew Alexander James" if number % 3 else "LI, Bo",
            f"{1 + number % 28:02}/03/2010",
            f"01ZD{number:05}26",
            f"Courtroom {number % 4}",
            "First hearing",
            "Theft of goods from a shop, of which the wording is long " * (1 + number % 3),
        ]
        for number in range(count)
    ]


LAYOUTS = {
    "boxed": {"lines": "boxed"},
    "a rule below each row": {"lines": "below"},
    "wide gaps": {"lines": "none"},
    "close lines": {"lines": "none", "padding": 0},
    "centred in boxes": {"lines": "boxed", "align": "CENTER"},
    "centred, no rules": {"lines": "none", "align": "CENTER"},
    "to the right, in boxes": {"lines": "boxed", "align": "RIGHT"},
    "headings once": {"lines": "boxed", "again": False},
    "large print": {"lines": "below", "size": 11},
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_a_table_of_anybodys_is_read_whatever_its_rules(layout: dict[str, Any]) -> None:
    rows = people(24)
    reading = read_pdf(pdf.table([HEADINGS, *rows], above=ABOVE, **layout))
    assert (reading.format, reading.faults, reading.asks) == ("Table (PDF)", (), ())
    assert [
        (
            f"{one.time:%H:%M}".removeprefix("0"), f"{one.surname}, {one.forenames}", f"{one.dob:%d/%m/%Y}", one.urn,
            one.room, one.hearing_type, one.offences[0].title,
        )
        for one in reading.entries
    ] == [tuple(cell.strip() for cell in row) for row in rows]  # fmt: skip
    assert {told(one, "court", "date") for one in reading.entries} == {
        ("Eastmere Youth Court", date(2026, 11, 24))
    }


def test_several_people_in_one_cell_each_on_a_line_are_several() -> None:
    rows = [
        [
            "10:00",
            "SMITH, John\nLI, Bo",
            "09/03/2010\n01/02/2011",
            "01ZD1234526",
            "Courtroom 1",
            "Trial",
            "Robbery",
        ]
    ]
    reading = read_pdf(pdf.table([HEADINGS, *rows, *people(3)], above=ABOVE))
    assert [told(one, "surname", "dob", "urn") for one in reading.entries[:2]] == [
        ("SMITH", date(2010, 3, 9), "01ZD1234526"), ("LI", date(2011, 2, 1), "01ZD1234526"),
    ]  # fmt: skip


def test_a_line_between_the_rows_says_the_room_of_those_below() -> None:
    headings = ["Time", "Defendant name", "Date of birth", "URN"]
    rows = [row[:4] for row in people(6)]
    rows = [["Court 1"], *rows[:3], ["Court 2"], *rows[3:]]
    made = [[*row, *[""] * (4 - len(row))] for row in rows]
    reading = read_pdf(pdf.table([headings, *made], above=ABOVE, lines="below"))
    assert [one.room for one in reading.entries] == ["Court 1"] * 3 + ["Court 2"] * 3


def test_columns_that_nobody_can_name_are_asked_about() -> None:
    rows = [
        ["Ref", "Thing", "When", "Other"],
        *([f"01ZD{n:05}26", "SMITH, John", "09/03/2010", "10:00"] for n in range(4)),
    ]
    with pytest.raises(ColumnsUnclear) as asked:
        read_pdf(pdf.table(rows))
    assert asked.value.table.where[0].startswith("page 1, line ")


def test_columns_that_run_into_each_other_are_refused_and_nothing_is_read() -> None:
    rows = [HEADINGS, *people(4)]
    content = pdf.drawn(
        [(x, cell) for x, cell in zip((20, 60, 290, 360, 430, 510, 590), row, strict=True)] for row in rows
    )
    assert len(read_pdf(content).entries) == 4
    squeezed = pdf.drawn(
        [(x, cell) for x, cell in zip((20, 60, 150, 200, 250, 300, 350), row, strict=True)] for row in rows
    )
    with pytest.raises(Refused, match="cannot be told apart"):
        read_pdf(squeezed)


def test_the_samples_in_the_project_are_read() -> None:
    standard = read_pdf((FIXTURES / "croydon-standard.pdf").read_bytes())
    crown = read_pdf((FIXTURES / "crown-daily-welsh.pdf").read_bytes())
    assert (standard.format, len(standard.entries), standard.faults) == (
        "CaTH Magistrates Standard List (PDF)",
        4,
        (),
    )
    assert (crown.format, len(crown.entries), crown.faults) == ("CaTH Crown Daily List (PDF)", 4, ())
