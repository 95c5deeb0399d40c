"""Workbooks that are refused: locked, with macros, damaged, in disguise, or made to use up the machine."""

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress

import pytest

from proceedings.listings.entry import Refused
from proceedings.listings.formats import read, zipped
from tests.proceedings.listings import tables_written as written

ROWS = [["Name", "DOB", "URN"], ["SMITH, John", "09/03/2010", "01ZD1234526"]]


def refusal(content: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read("list.xlsx", content)
    return caught.value.message


def repacked(content: bytes, change: Callable[[str, bytes], bytes | None], **more: bytes) -> bytes:
    """The zip file with some of its members changed, left out or added."""
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if (data := change(name, old.read(name))) is not None:
                new.writestr(name, data)
        for name, data in more.items():
            new.writestr(name.replace("__", "/"), data)
    return into.getvalue()


def test_a_workbook_with_macros() -> None:
    content = repacked(written.xlsx(ROWS), lambda _, data: data, **{"xl__vbaProject.bin": b"x"})
    assert "macros" in refusal(content)


def test_a_locked_workbook() -> None:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
    assert "password" in refusal(head + "EncryptedPackage".encode("utf-16-le"))


def test_a_binary_workbook() -> None:
    assert ".xlsb" in refusal(repacked(written.xlsx(ROWS), lambda *_: None, **{"xl__workbook.bin": b"x"}))


@pytest.mark.parametrize(
    "content",
    [
        b"<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table><tr><td>Name</td></tr></table></html>",
        b"<table><tr><td>Name</td></tr></table>",
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook '
        b'xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    ],
)
def test_a_page_that_calls_itself_a_workbook(content: bytes) -> None:
    assert "web page or XML saved by Excel" in refusal(content)


def test_a_damaged_workbook() -> None:
    good = written.xlsx(ROWS)
    middle = len(good) // 2
    assert "damaged" in refusal(good[:middle] + b"\xff" * 40 + good[middle + 40 :])
    assert "damaged" in refusal(
        repacked(good, lambda name, data: b"<x" if name == "xl/workbook.xml" else data)
    )
    old = written.xls(ROWS)
    assert "damaged" in refusal(old[:520] + b"\xff" * 600 + old[1120:])


def test_entities_are_never_expanded() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'
    for content, part in (
        (written.xlsx(ROWS), "xl/worksheets/sheet1.xml"),
        (written.word(ROWS), "word/document.xml"),
        (written.ods(ROWS), "content.xml"),
    ):
        assert "entities" in refusal(
            repacked(content, lambda name, data, at=part: bomb if name == at else data)
        )


def test_a_zip_that_grows_beyond_all_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "LARGEST_INSIDE", 1_000_000)
    content = repacked(written.xlsx(ROWS), lambda _, data: data, xl__media__big=b"\0" * 2_000_000)
    assert len(content) < 20_000
    assert "Unpacked it is larger" in refusal(content)


def test_a_sheet_with_two_far_corners_does_not_use_up_the_memory() -> None:
    def corners(name: str, data: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return data
        return data.replace(
            b"</sheetData>",
            b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>',
        )

    said = refusal(repacked(written.xlsx(ROWS), corners))
    assert "memory" in said or "larger than any court list" in said


def test_more_rows_or_columns_than_any_list_has() -> None:
    assert "more than 20,000 rows" in refusal(written.text([*ROWS, *ROWS[1:] * 20_001]))
    assert "more than 100 columns" in refusal(written.xlsx([[*ROWS[0], *[""] * 110, "x"], ROWS[1]]))


def test_a_formula_is_never_worked_out() -> None:
    rows = [[*ROWS[0], "Offence"], [*ROWS[1], '=HYPERLINK("http://example.invalid/","Theft")'], [*ROWS[1][:2], "01ZD1234626", "'=1+1"]]  # fmt: skip
    reading = read("list.xlsx", written.xlsx(rows))
    assert [[one.title for one in entry.offences] for entry in reading.entries] == [[], ["=1+1"]]
    assert [("D2" in fault.message, "formula" in fault.message) for fault in reading.faults] == [(True, True)]
    as_text = read("list.csv", written.text(rows))
    assert (as_text.entries[0].offences[0].title or "").startswith("=HYPERLINK")


@pytest.mark.parametrize(
    "piece", ["1 ", "a, ", "(", "1/", "TH68010,", "x\n", "1. a\n", "Croydon ", "dob ", "*", ","]
)
def test_a_cell_of_a_hundred_thousand_characters_holds_nothing_up(piece: str) -> None:
    cell = piece * (100_000 // len(piece))
    for rows in ([ROWS[0], [cell] * 3, ROWS[1]], [[cell], *ROWS], [*ROWS, [cell]], [[cell] * 3] * 3):
        for content in (written.text(rows), "\n".join(map(" ".join, rows)).encode()):
            with suppress(Refused):
                read("list.csv", content)
