"""CSV, Word and pasted e-mails: the same table, or a late extra in one line."""

from datetime import date, time
from typing import Any

import docx
import pytest

from proceedings.listings.entry import Refused
from proceedings.listings.formats import read
from proceedings.listings.formats.table import ColumnsUnclear
from tests.proceedings.listings import tables_written as written
from tests.proceedings.listings.tables_written import _saved

ROWS = [
    ["Name", "DOB", "URN", "Time", "Court Room"],
    ["SMITH, John", "09/03/2010", "01ZD1234526", "10am", "Courtroom 1"],
    ["Núñez O’Dé, Zoë", "01/02/2011", "01ZD1234626", "2:15pm", "Courtroom 2"],
]


def told(content: bytes) -> list[tuple[Any, ...]]:
    return [
        (one.surname, one.forenames, one.dob, one.urn, one.time, one.room)
        for one in read("list", content).entries
    ]


EXPECTED = [
    ("SMITH", "John", date(2010, 3, 9), "01ZD1234526", time(10), "Courtroom 1"),
    ("Núñez O’Dé", "Zoë", date(2011, 2, 1), "01ZD1234626", time(14, 15), "Courtroom 2"),
]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_in_any_usual_encoding_and_separator(separator: str, encoding: str) -> None:
    assert told(written.text(ROWS, separator, encoding)) == EXPECTED


def test_csv_from_an_old_machine_keeps_its_letters() -> None:
    rows = [ROWS[0], *(["Müller, Zoë", *row[1:]] for row in ROWS[1:2] * 20)]
    (entry,) = read("list", written.text(rows, ",", "mac_roman")).entries
    assert (entry.surname, entry.forenames) == ("Müller", "Zoë")


def test_csv_with_the_line_that_excel_adds_and_a_banner_and_line_breaks_in_cells() -> None:
    content = b'sep=;\r\nList for 24/11/2026;;\r\nName;DOB;URN\r\n"SMITH,\nJohn";09/03/2010;01ZD1234526\r\n'
    (entry,) = read("list", content).entries
    assert (entry.surname, entry.forenames, entry.date, entry.where) == (
        "SMITH", "John", date(2026, 11, 24), "line 4",
    )  # fmt: skip


def test_csv_whose_quotation_marks_do_not_pair_is_refused_with_the_line() -> None:
    with pytest.raises(Refused, match="quotation marks do not pair at line 2"):
        read("list", b'Name,DOB,URN\n"SMITH,09/03/2010,01ZD1234526\nDOE Amy,01/02/2011,01ZD1234626\n')


def test_csv_without_headings_is_asked_about() -> None:
    with pytest.raises(ColumnsUnclear) as caught:
        read("list", b"SMITH John,09/03/2010,01ZD1234526\nDOE Amy,01/02/2011,01ZD1234626\n")
    assert len(caught.value.table.rows) == 2


def test_text_with_commas_that_is_no_table_is_refused() -> None:
    for content in (b"a,b,c\n1,2,3\n", b"Dear all, see you at 10, Pat\n", b"1,2\n3,4\n"):
        with pytest.raises(Refused) as caught:
            read("list", content)
        assert not isinstance(caught.value, ColumnsUnclear)


def test_a_word_document_with_its_day_and_court_above_and_rooms_between() -> None:
    headings, john, amy = ([row[:4]] for row in ROWS)
    content = written.word("Croydon Youth Court", "Tuesday 24 November 2026", "Courtroom 1", headings + john, "Courtroom 2", headings + amy)  # fmt: skip
    reading = read("CourtList.docx", content)
    assert [(one.surname, one.room, one.date, one.court) for one in reading.entries] == [
        ("SMITH", "Courtroom 1", date(2026, 11, 24), "Croydon Youth Court"),
        ("Núñez O’Dé", "Courtroom 2", date(2026, 11, 24), "Croydon Youth Court"),
    ]
    assert reading.entries[1].where == "table 2, row 2"


def test_a_word_document_with_merged_cells_and_tabs() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=4)
    for row, texts in zip(
        table.rows,
        (["Room", "Name", "DOB", "URN"], ["1", *ROWS[1][:3]], ["", *ROWS[2][:3]]),
        strict=True,
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    assert [one.room for one in read("x", _saved(document)).entries] == ["1", "1"]
    tabbed = docx.Document()
    for row in ROWS:
        tabbed.add_paragraph("\t".join(row))
    assert told(_saved(tabbed)) == EXPECTED


def test_a_word_document_without_a_table_is_refused() -> None:
    with pytest.raises(Refused, match="no table of hearings"):
        read("letter.docx", written.word("Dear colleague", "see you in court"))


EXTRAS = """Hi all,

Late extras for tomorrow Tuesday 24 November 2026 at Croydon Youth Court

EXTRA - SMITH, John dob 09/03/2010 01ZD1234526 Ct 2 10am
2. Amy Doe 1/2/2011 01ZD1234626 court 1 2.15pm (in custody) TH68010 - Theft from a shop
Overnight custody: Kezia Danquah (15) pnc 2025/0412637Y
****** 01ZD1234726
see also the thing with Bob

Kind regards
Pat
"""


def test_late_extras_line_by_line() -> None:
    reading = read("pasted", EXTRAS.encode())
    assert [(one.surname, one.forenames, one.dob, one.time, one.room, one.custody) for one in reading.entries] == [
        ("SMITH", "John", date(2010, 3, 9), time(10), "Ct 2", None),
        ("Doe", "Amy", date(2011, 2, 1), time(14, 15), "court 1", True),
        ("Danquah", "Kezia", None, None, None, True),
        ("******", None, None, None, None, None),
    ]  # fmt: skip
    assert {(one.date, one.court) for one in reading.entries} == {(date(2026, 11, 24), "Croydon Youth Court")}
    assert (reading.entries[2].age, reading.entries[2].pnc) == (15, "2025/0412637Y")
    assert [(one.code, one.title) for one in reading.entries[1].offences] == [
        ("TH68010", "Theft from a shop")
    ]
    assert reading.entries[3].masked
    assert [(fault.where, "Bob" in fault.message) for fault in reading.faults] == [("line 9", True)]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("John Smith 09/03/2010 01ZD1234526 theft of meat", "Read but for this: “theft of meat”"),
        ("John Smith 24/11/2026 01ZD1234526", "may be the date of birth or of the hearing"),
        ("John Smith dob 31/02/2010 01ZD1234526", "is not a date"),
        ("John Smith dob 09/03/2010 01ZD1234526 2.15", "Read but for this"),
    ],
)
def test_what_is_not_read_of_a_line_is_said(line: str, problem: str) -> None:
    reading = read("pasted", line.encode())
    assert len(reading.entries) == 1
    assert problem in " ".join(fault.message for fault in reading.faults)


def test_a_line_with_a_number_but_nobody_in_it_is_said_and_never_taken_for_a_day() -> None:
    reading = read(
        "pasted", (EXTRAS + "\nlist 01ZD9999926 on 25/11/2026\nBo Tran 04/05/2011 to be added").encode()
    )
    assert {one.date for one in reading.entries} == {date(2026, 11, 24)}
    assert any(fault.where == "line 14" for fault in reading.faults)
    assert ("Tran", date(2011, 5, 4)) in [(one.surname, one.dob) for one in reading.entries]


def test_labelled_blocks() -> None:
    reading = read(
        "pasted",
        b"Hello,\nDate: 23/11/2026 16:00\nHearing date: 24/11/2026\n\nName: John Smith\nDOB: 09/03/2010\nURN: 01ZD1234526\nOffence: Theft, of meat\n\n"
        b"Name: Amy Doe\nDOB: 1 Feb 2011\nCase number: 2600032953\nRegards,\n",
    )
    assert [(one.surname, one.dob, one.reference, one.date) for one in reading.entries] == [
        ("Smith", date(2010, 3, 9), "01ZD1234526", date(2026, 11, 24)),
        ("Doe", date(2011, 2, 1), "2600032953", date(2026, 11, 24)),
    ]
    assert reading.entries[0].offences[0].title == "Theft, of meat"


def test_columns_of_spaces_only_where_no_cell_is_missing() -> None:
    reading = read(
        "pasted",
        b"Name          DOB          URN            Time\nSMITH, John   09/03/2010   01ZD1234526    10am\n"
        b"DOE, Amy      01/02/2011                  10am\n",
    )
    assert [one.surname for one in reading.entries] == ["SMITH"]
    assert [fault.where for fault in reading.faults] == ["line 3"]


def test_a_table_with_strokes_in_an_email() -> None:
    reading = read(
        "pasted",
        b"Dear all,\n\n| Name | DOB | URN |\n|---|---|---|\n| SMITH, John | 09/03/2010 | 01ZD1234526 |\n\nKind regards\n",
    )
    assert [(one.surname, one.urn) for one in reading.entries] == [("SMITH", "01ZD1234526")]
    assert reading.faults == ()


def test_a_letter_is_no_list() -> None:
    for letter in (
        b"Dear colleague",
        b"Please call me on 020 0000 0000 about John.",
        b"See you on 24/11/2026",
    ):
        with pytest.raises(Refused):
            read("pasted", letter)
