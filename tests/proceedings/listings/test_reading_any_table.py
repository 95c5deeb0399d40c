"""Any table with headings, as a hurried clerk would leave it; what is not certain is asked, never guessed."""

from datetime import date, datetime, time
from typing import Any

import pytest

from proceedings.listings.entry import Reading, Refused
from proceedings.listings.formats import read
from proceedings.listings.formats.table import ColumnsUnclear, Field, Mapping, Unclear
from proceedings.listings.formats.table_mapping import signature_of
from tests.proceedings.listings import tables_written as written

HEADINGS = ["Ct", "Time", "Defendant", "D.O.B.", "URN", "Offence"]
JOHN = [1, time(10, 0), "SMITH John", date(2010, 3, 9), "01ZD1234526", "Theft"]
AMY = [2, "2.15pm", "Amy DOE", "1/2/11", "01 ZD 12346 26", "Robbery"]


def excel(*rows: Any, **how: Any) -> Reading:
    return read("list.xlsx", written.xlsx(list(rows), **how))


def unclear(*rows: Any) -> Unclear:
    with pytest.raises(ColumnsUnclear) as caught:
        excel(*rows)
    return caught.value.table


def short(reading: Reading) -> list[tuple[Any, ...]]:
    return [
        (one.surname, one.forenames, one.dob, one.urn or one.reference, one.time, one.room)
        for one in reading.entries
    ]


BOTH = [
    ("SMITH", "John", date(2010, 3, 9), "01ZD1234526", time(10), "1"),
    ("DOE", "Amy", date(2011, 2, 1), "01 ZD 12346 26", time(14, 15), "2"),
]


def test_headings_are_found_below_a_banner_and_the_total_is_nobody() -> None:
    reading = excel(
        ["Croydon Youth Court – list for Tuesday 24 November 2026"],
        ["Printed 23/11/2026 16:05"],
        [],
        HEADINGS, JOHN, AMY,
        ["Total", 2],
        merged=["A1:F1"],
    )  # fmt: skip
    assert short(reading) == BOTH
    assert {(one.date, one.court, one.youth) for one in reading.entries} == {
        (date(2026, 11, 24), "Croydon Youth Court", True)
    }
    assert (reading.format, reading.asks, reading.faults) == ("Table (Excel)", (), ())
    assert reading.entries[0].where == "sheet Sheet1, row 5"


@pytest.mark.parametrize("written_as", [written.xls, written.ods, written.text, written.word])
def test_other_kinds_of_file_say_the_same(written_as: Any) -> None:
    rows = [HEADINGS, [str(JOHN[0]), "10:00", *JOHN[2:3], "09/03/2010", *JOHN[4:]], [str(AMY[0]), *AMY[1:]]]
    assert short(read("list", written_as(rows))) == BOTH


def test_real_dates_and_times_of_old_and_open_workbooks() -> None:
    rows = [["Date", *HEADINGS], [date(2026, 11, 24), *JOHN]]
    for written_as in (written.xls, written.ods):
        (entry,) = read("list", written_as(rows)).entries
        assert (entry.date, entry.time, entry.dob) == (date(2026, 11, 24), time(10), date(2010, 3, 9))


def test_merged_cells_hold_for_each_of_their_rows_and_further_offences_belong_to_the_child_above() -> None:
    reading = excel(
        HEADINGS,
        JOHN,
        [None, None, None, None, None, "Assault"],
        [None, *AMY[1:]],
        merged=["A2:A4"],
    )
    assert [entry.room for entry in reading.entries] == ["1", "1"]
    assert [one.title for one in reading.entries[0].offences] == ["Theft", "Assault"]


def test_an_empty_room_is_no_room_and_never_the_one_above() -> None:
    reading = excel(HEADINGS, JOHN, [None, *AMY[1:]])
    assert [entry.room for entry in reading.entries] == ["1", None]


def test_a_line_between_the_rows_says_room_and_day_for_those_below() -> None:
    headings, john, amy = HEADINGS[1:], JOHN[1:], AMY[1:]
    reading = excel(
        ["Tuesday 24 November 2026"], headings, ["Courtroom 1 - DJ Example"], john, ["Courtroom 2"], amy,
        ["Wednesday 25 November 2026"], [*john[:1], "Lee BROWN", *john[2:]],
    )  # fmt: skip
    assert [(one.surname, one.room, one.date.day) for one in reading.entries if one.date] == [
        ("SMITH", "Courtroom 1", 24),
        ("DOE", "Courtroom 2", 24),
        ("BROWN", "Courtroom 2", 25),
    ]


def test_a_line_that_may_be_somebody_is_reported_and_changes_nothing() -> None:
    reading = excel(HEADINGS, JOHN, ["Late extra: Bo Tran 04/05/2011, with Amy"], AMY)
    assert short(reading) == BOTH
    assert [fault.where for fault in reading.faults] == ["sheet Sheet1, row 3"]


def test_every_visible_sheet_is_read_and_a_hidden_one_is_reported() -> None:
    content = written.xlsx(
        [HEADINGS[1:], JOHN[1:]], [HEADINGS[1:], AMY[1:]], [HEADINGS, JOHN],
        names=["Court 1", "Court 2", "Old"], hidden=["Old"],
    )  # fmt: skip
    reading = read("list.xlsx", content)
    assert [(one.surname, one.room) for one in reading.entries] == [("SMITH", "Court 1"), ("DOE", "Court 2")]
    assert [fault.where for fault in reading.faults] == ["Old"]


def test_headings_said_again_and_other_headings_further_down() -> None:
    reading = excel(
        HEADINGS, JOHN, HEADINGS, AMY, ["Surname", "First name", "Date of birth", "Case number"],
        ["Brown", "Lee", "04/05/2010", "2600032953"],
    )  # fmt: skip
    assert [(one.surname, one.forenames, one.reference) for one in reading.entries][-1] == (
        "Brown", "Lee", "2600032953",
    )  # fmt: skip
    assert len(reading.entries) == 3


def test_people_in_lines_of_one_cell_each_with_their_own_date_of_birth() -> None:
    reading = excel(
        HEADINGS, [1, "10am", "SMITH, John\nDOE, Amy", "09/03/2010\n01/02/2011", "01ZD1234526", "Theft"], AMY
    )
    assert [(one.surname, one.dob) for one in reading.entries] == [
        ("SMITH", date(2010, 3, 9)), ("DOE", date(2011, 2, 1)), ("DOE", date(2011, 2, 1)),
    ]  # fmt: skip


def test_one_date_of_birth_beside_two_people_is_nobodys() -> None:
    reading = excel(HEADINGS, [1, "10am", "SMITH, John; DOE, Amy", "09/03/2010", "01ZD1234526", "Theft"], AMY)
    assert [one.dob for one in reading.entries] == [None, None, date(2011, 2, 1)]
    assert "whose this is: date of birth" in reading.faults[0].message


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("09/03/2010", date(2010, 3, 9)), ("9.3.10", date(2010, 3, 9)), ("9 March 2010", date(2010, 3, 9)),
        ("09-Mar-2010", date(2010, 3, 9)), ("9th March 2010", date(2010, 3, 9)), ("2010-03-09", date(2010, 3, 9)),
        ("2010-03-09 00:00:00", date(2010, 3, 9)), ("March 9, 2010", date(2010, 3, 9)), ("9 Mawrth 2010", date(2010, 3, 9)),
        ("09/03/2010 (16)", date(2010, 3, 9)), ("09/03/2010 Age: 16", date(2010, 3, 9)), ("04/05/71", date(1971, 5, 4)),
        (datetime(2010, 3, 9), date(2010, 3, 9)), ("(16)", None), ("n/k", None), ("31/02/2010", None), ("40246", None),
    ],
)  # fmt: skip
def test_dates_of_birth_as_people_write_them(said: Any, day: date | None) -> None:
    reading = excel(HEADINGS, [*JOHN[:3], said, *JOHN[4:]], AMY, [*AMY[:3], "02/02/2012", *AMY[4:]])
    assert reading.entries[0].dob == day
    assert bool(reading.faults) == (day is None and said not in ("(16)", "n/k"))


def test_dates_with_the_month_first_are_none_of_them_used() -> None:
    reading = excel(HEADINGS, [*JOHN[:3], "03/29/2010", *JOHN[4:]], [*AMY[:3], "02/01/2011", *AMY[4:]])
    assert [one.dob for one in reading.entries] == [None, None]
    assert "month first" in reading.faults[0].message


@pytest.mark.parametrize(
    ("said", "clock"),
    [
        ("10am", time(10)), ("10:00", time(10)), ("10.30am", time(10, 30)), ("1400", time(14)), ("1400hrs", time(14)),
        ("Not before 2pm", time(14)), ("12 noon", time(12)), ("10:00 AM", time(10)), (time(9, 30), time(9, 30)),
        ("10:00-13:00", time(10)), ("2.15", None), ("after lunch", None), (datetime(2026, 11, 24, 14, 0), time(14)),
    ],
)  # fmt: skip
def test_times_as_people_write_them(said: Any, clock: time | None) -> None:
    reading = excel(HEADINGS, [1, said, *JOHN[2:]], AMY, [1, "10am", "Lee BROWN", *JOHN[3:]])
    assert reading.entries[0].time == clock
    assert bool(reading.faults) == (clock is None)


def test_a_date_of_birth_after_the_hearing_is_not_used() -> None:
    reading = excel(
        ["Date", *HEADINGS], ["24/11/2026", *JOHN[:3], "25/11/2026", *JOHN[4:]], ["24/11/2026", *AMY]
    )
    assert reading.entries[0].dob is None
    assert "after the hearing" in reading.faults[0].message


@pytest.mark.parametrize(
    ("headings", "row", "problem"),
    [
        (["Name", "Date", "URN"], ["SMITH, John", "09/03/2010", "01ZD1234526"], "may be the date of birth"),
        (["Name", "DOB", "Ref", "Case no"], ["SMITH, John", "09/03/2010", "01ZD1234526", "2600032953"], "could both be"),
        (["Name", "DOB", "D.O.B.", "URN"], ["SMITH, John", "09/03/2010", "09/04/2010", "01ZD1234526"], "could both be"),
        (["Name", "Number", "Time"], ["SMITH, John", "01ZD1234526", "10am"], "Number"),
        (["Name", "DOB", "URN"], ["SMITH, John", "Courtroom 1", "01ZD1234526"], "does not look like “Date of birth”"),
        (["Name", "DOB", "URN"], ["1", "09/03/2010", "01ZD1234526"], "does not look like “Name, whole”"),
        (["Name", "DOB", "URN", "Time"], ["SMITH, John", "09/03/2010", "10am", "01ZD1234526"], "does not look like"),
        (["Time", "DOB", "URN"], ["10am", "09/03/2010", "01ZD1234526"], "No column holds the names"),
        (["Name", "Time", "Offence"], ["SMITH, John", "10am", "Theft"], "No column holds a date of birth"),
        (["Name", "DOB", "URN", "Ct"], ["SMITH, John", "09/03/2010", "01ZD1234526", "Bench B"], None),
        (["Surname", "", "DOB", "URN"], ["Smith", "John", "09/03/2010", "01ZD1234526"], "without a heading"),
        (["Name", "URN", "Key"], ["SMITH, John", "01ZD1234526", "01ZD9999926"], "“Key” could be “URN” too"),
        (["Name", "URN", "Place"], ["SMITH, John", "01ZD1234526", "Croydon Youth Court"], "“Place” looks like “Court”"),
        (["Name", "URN", "Spot"], ["SMITH, John", "01ZD1234526", "Court 3"], "“Spot” looks like “Courtroom”"),
    ],
)  # fmt: skip
def test_columns_that_cannot_be_told_apart_are_asked(headings: Any, row: Any, problem: str | None) -> None:
    if problem is None:
        assert excel(headings, row).entries
        return
    found = unclear(headings, row)
    assert any(problem in said for said in found.problems), found.problems
    assert (found.headings, found.rows) == (tuple(headings), (tuple(row),))


def test_what_a_person_said_of_the_columns_is_read_without_asking() -> None:
    rows = [["Who", "When", "Which"], ["Smith John", "09/03/2010", "01ZD1234526"]]
    unclear(*rows)
    said = Mapping(
        signature=signature_of(rows[0]), columns=(Field.NAME, Field.DOB, Field.URN), surname_first=True
    )
    reading = read("list.xlsx", written.xlsx(rows), {said.signature: said})
    (entry,) = reading.entries
    assert (entry.surname, entry.forenames, entry.dob) == ("Smith", "John", date(2010, 3, 9))


def test_a_table_without_headings_is_asked_about_with_a_guess() -> None:
    found = unclear(["SMITH, John", "09/03/2010", "01ZD1234526"], ["DOE, Amy", "01/02/2011", "01ZD1234626"])
    assert found.mapping.columns == (Field.NAME, Field.DOB, Field.URN)
    assert (found.mapping.headed, len(found.rows)) == (False, 2)


def test_a_workbook_without_any_list_is_refused() -> None:
    for rows in ([["Shopping"], ["Milk"]], [[]]):
        with pytest.raises(Refused, match="no table of hearings") as caught:
            excel(*rows)
        assert not isinstance(caught.value, ColumnsUnclear)


def test_a_long_cell_and_odd_characters_do_no_harm() -> None:
    (entry,) = excel(HEADINGS, [1, "10am", "SMITH\u202e, Jo\u200bhn", *JOHN[3:5], "T" * 5_000]).entries
    assert (entry.surname, entry.forenames) == ("SMITH", "John")
    assert len(entry.offences[0].title or "") == 1_000


def test_columns_of_several_offences_codes_before_titles_and_numbered_lines() -> None:
    headings = ["Name", "DOB", "URN", "Offence 1", "Offence 2"]
    (entry,) = excel(
        headings, ["SMITH, John", "09/03/2010", "01ZD1234526", "TH68010 - Theft", "Assault"]
    ).entries
    assert [(one.code, one.title) for one in entry.offences] == [("TH68010", "Theft"), (None, "Assault")]
    (entry,) = excel(HEADINGS, [*JOHN[:5], "1. TH68010 - Theft\n2. CJ88116 - Blade, in public"]).entries
    assert [(one.code, one.title) for one in entry.offences] == [
        ("TH68010", "Theft"),
        ("CJ88116", "Blade, in public"),
    ]


def test_father_and_son_of_one_name_without_anything_else_stay_two() -> None:
    reading = excel(["Name", "Age", "URN"], ["SMITH, John", 41, ""], ["SMITH, John", 15, ""], ["DOE, Amy", 15, "01ZD1234626"])  # fmt: skip
    assert [one.age for one in reading.entries] == [41, 15, 15]


@pytest.mark.parametrize(
    "cell",
    [
        "SMITH, John (09/03/2010)",
        "SMITH, John dob 9.3.10",
        "John SMITH\n09/03/2010",
        "John SMITH\nDOB: 09/03/2010",
    ],
)
def test_a_date_of_birth_in_the_cell_of_the_name(cell: str) -> None:
    reading = excel(["Defendant", "URN"], [cell, "01ZD1234526"])
    assert [(one.surname, one.forenames, one.dob) for one in reading.entries] == [
        ("SMITH", "John", date(2010, 3, 9))
    ]
    assert reading.faults == ()


def test_two_dates_of_birth_of_one_person_are_neither_used() -> None:
    reading = excel(["Defendant", "DOB", "URN"], ["SMITH, John (09/03/2010)", "10/03/2010", "01ZD1234526"])
    assert reading.entries[0].dob is None
    assert "Two dates of birth" in reading.faults[0].message


def test_headings_with_nobody_below_them_are_no_list() -> None:
    with pytest.raises(Refused, match="nobody below them"):
        excel(HEADINGS)


def test_rows_that_only_say_room_and_time_hold_for_the_rows_below() -> None:
    headings = ["Name", "DOB", "URN", "Court Room", "Time"]
    reading = excel(
        headings, [None, None, None, "Courtroom 1", "10:00"], ["SMITH, John", "09/03/2010", "01ZD1234526"],
        [None, None, None, "Courtroom 2", "14:00"], ["DOE, Amy", "01/02/2011", "01ZD1234626"],
    )  # fmt: skip
    assert [(one.room, one.time) for one in reading.entries] == [
        ("Courtroom 1", time(10)),
        ("Courtroom 2", time(14)),
    ]


def test_a_court_in_capitals_and_headings_in_two_rows() -> None:
    reading = excel(
        ["CROYDON MAGISTRATES' COURT"], ["Defendant", None, None, "Hearing"], ["Surname", "First name", "DOB", "Date"],
        ["Doe", "Amy", "01/02/2011", "24/11/2026"],
    )  # fmt: skip
    (entry,) = reading.entries
    assert (entry.court, entry.surname, entry.date) == (
        "Croydon Magistrates' Court",
        "Doe",
        date(2026, 11, 24),
    )


def test_a_further_offence_in_a_row_of_its_own_belongs_to_the_child_above() -> None:
    reading = excel(HEADINGS, JOHN, [None, None, None, None, None, "Blade"], AMY)
    assert [[one.title for one in entry.offences] for entry in reading.entries] == [
        ["Theft", "Blade"],
        ["Robbery"],
    ]
    assert reading.faults == ()
