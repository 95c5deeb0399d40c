"""Cells of a boxed PDF table that are merged over several rows belong to each of those rows, or nothing is read."""

from typing import Any

import pytest
from reportlab.lib import colors

from proceedings.listings.entry import Refused
from tests.proceedings.listings import pdfs_written as pdf
from tests.proceedings.listings.test_reading_a_pdf_list import ABOVE, read_pdf

HEADINGS = ["Court room", "Time", "URN", "Defendant name", "Date of birth", "Offence"]
ROOM, TIME, URN, NAME, DOB, OFFENCE = range(6)
PEOPLE = [
    ["Courtroom 1", "10:00", "01ZD1000126", "ASHBY, Noah", "01/03/2010", "Theft from a shop"],
    ["Courtroom 1", "10:00", "01ZD1000126", "BRAY, Ines", "02/03/2010", "Robbery of a telephone in the street, with others, at night"],
    ["Courtroom 1", "10:00", "01ZD1000126", "COLE, Sami", "03/03/2010", "Affray"],
    ["Courtroom 1", "10:30", "01ZD1000226", "DENE, Ayo", "04/03/2010", "Criminal damage"],
    ["Courtroom 2", "10:30", "01ZD1000326", "EAST, Mila", "05/03/2010", "Theft"],
    ["Courtroom 2", "11:00", "01ZD1000426", "FORD, Omar", "06/03/2010", "Burglary, of a dwelling, with intent to steal"],
]  # fmt: skip


def merged(*spans: tuple[int, int, int], people: list[list[str]] = PEOPLE, **layout: Any) -> Any:
    """The people as a table in which these cells are one; what a merged cell says stands in the first."""
    rows = [list(row) for row in people]
    for column, first, last in spans:
        for number in range(first + 1, last + 1):
            rows[number - 1][column] = ""
    return read_pdf(pdf.table([HEADINGS, *rows], above=ABOVE, merged=spans, **layout))


def said(reading: Any) -> list[tuple[Any, ...]]:
    return [
        (
            one.room, f"{one.time:%H:%M}", one.urn, f"{one.surname}, {one.forenames}", f"{one.dob:%d/%m/%Y}",
            "; ".join(offence.title for offence in one.offences),
        )
        for one in reading.entries
    ]  # fmt: skip


SPANS = {
    "the room": [(ROOM, 1, 4), (ROOM, 5, 6)],
    "the URN of co-defendants": [(URN, 1, 3)],
    "room, time and URN": [(ROOM, 1, 4), (TIME, 1, 3), (TIME, 4, 5), (URN, 1, 3)],
    "two rows": [(ROOM, 1, 2)],
    "everything but the person": [(ROOM, 1, 3), (TIME, 1, 3), (URN, 1, 3)],
}


@pytest.mark.parametrize(
    ("spans", "valign"),
    [
        ("the room", "MIDDLE"),
        ("the URN of co-defendants", "TOP"),
        ("room, time and URN", "MIDDLE"),
        ("room, time and URN", "BOTTOM"),
        ("two rows", "MIDDLE"),
        ("everything but the person", "MIDDLE"),
        ("everything but the person", "TOP"),
    ],
)
def test_what_a_merged_cell_says_holds_for_each_of_its_rows(spans: str, valign: str) -> None:
    reading = merged(*SPANS[spans], valign=valign)
    assert reading.faults == ()
    assert said(reading) == [tuple(row) for row in PEOPLE]


@pytest.mark.parametrize("valign", ["TOP", "MIDDLE"])
def test_one_person_over_several_offences_is_one_entry(valign: str) -> None:
    people = [
        PEOPLE[0],
        [*PEOPLE[0][:OFFENCE], "Affray"],
        [
            *PEOPLE[0][:OFFENCE],
            "Possessing a knife in a public place without good reason or lawful authority",
        ],
        PEOPLE[3],
    ]
    spans = [(column, 1, 3) for column in (ROOM, TIME, URN, NAME, DOB)]
    reading = merged(*spans, people=people, valign=valign)
    assert [len(one.offences) for one in reading.entries] == [3, 1]
    assert [one.surname for one in reading.entries] == ["ASHBY", "DENE"]
    assert [offence.title for offence in reading.entries[0].offences][1] == "Affray"


@pytest.mark.parametrize("valign", ["TOP", "MIDDLE"])
def test_a_merged_cell_of_two_lines_is_said_whole_for_each_row(valign: str) -> None:
    people = [["Courtroom 1: Youth bench with two justices", *row[1:]] for row in PEOPLE[:4]]
    reading = merged((ROOM, 1, 4), people=people, valign=valign)
    assert {one.room for one in reading.entries} == {reading.entries[0].room}
    assert "Courtroom 1" in reading.entries[0].room


@pytest.mark.parametrize(
    ("column", "padding"), [(ROOM, 3), (ROOM, 0), (URN, 3), (URN, 0), (NAME, 0), (DOB, 0), (TIME, 3)]
)
def test_where_the_rules_of_a_column_are_only_left_out_nothing_is_read(column: int, padding: int) -> None:
    """A program that draws no rules in one column: whose each room or number is cannot be told by them."""
    rules = [
        ("OUTLINE", (column, 1), (column, -1), 0.5, colors.black),
        ("GRID", (0, 0), (-1, 0), 0.5, colors.black),
        *(("GRID", (other, 0), (other, -1), 0.5, colors.black) for other in range(6) if other != column),
    ]
    with pytest.raises(Refused, match="cannot be told apart"):
        read_pdf(pdf.table([HEADINGS, *PEOPLE], above=ABOVE, lines="none", rules=rules, padding=padding))


def test_a_merged_cell_beside_a_row_that_says_something_else_is_refused() -> None:
    """Seen from the rules it is one cell; what it says is not."""
    people = [list(row) for row in PEOPLE[:2]]
    people[0][ROOM] = "Courtroom 1\n\n\nCourtroom 2"
    with pytest.raises(Refused, match="cannot be told apart"):
        merged((ROOM, 1, 2), people=people)
