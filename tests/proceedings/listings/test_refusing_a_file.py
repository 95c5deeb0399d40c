"""A file that is no list we read is refused whole, with its name, the place and what to do."""

import gzip
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from proceedings.listings.entry import Refused
from proceedings.listings.formats import gathered, read
from tests.proceedings.listings.test_reading_a_magistrates_standard_list import one_list


def refusal(content: bytes, name: str = "/home/clerk/secret/List.xlsx") -> str:
    with pytest.raises(Refused) as caught:
        read(name, content)
    assert "secret" not in str(caught.value)
    return str(caught.value)


def zipped(*names: str) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return into.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\x00" * 10, "empty"),
        (b"%PDF-1.7 ...", "The PDF is damaged"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "The workbook is damaged"),
        (zipped("[Content_Types].xml", "word/document.xml"), "The Word document is damaged"),
        (zipped("mimetype", "content.xml"), "an OpenDocument file"),
        (zipped("list.json"), "a zip file"),
        (b"PK\x03\x04 broken", "a damaged zip or Office file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "an older Excel, Word or Outlook file"),
        (gzip.compress(b"x", mtime=0), "a compressed file"),
        (rb"{\rtf1\ansi}", "a Word document (RTF)"),
        (b"<!DOCTYPE html><html></html>", "a web page"),
        (
            b"\xef\xbb\xbf<?xml version='1.0'?>\n<cs:DailyList xmlns:cs='x'>",
            "not valid XML at line 2",
        ),
        (b"<?xml version='1.0'?><note/>", "This is XML, but not a court list"),
        (b"Colour,Size\r\nRed,4\r\n", "a table as text (CSV)"),
        (b"Dear colleague", "not a court list that Liaison can read"),
        (b"[1, 2]", "This is JSON, but not a court list"),
        (b'{"a": NaN}', "This is JSON, but not a court list"),
        (b'{"DailyList": {}}', "a CaTH Crown Daily List (JSON) without any defendant"),
        (b'{"document": {}, "courtLists": []}', "without any hearing"),
        (b"\x80\x81\x82 no text", "The text is broken at line 1"),
    ],
)
def test_each_other_kind_is_named(content: bytes, says: str) -> None:
    assert says in refusal(content)


def test_the_message_begins_with_the_file_s_own_name_and_not_its_folder() -> None:
    assert refusal(b"", r"C:\secret\list.json").startswith("list.json: ")


def test_broken_json_is_refused_with_line_and_column() -> None:
    assert "line 2, column 7" in refusal(b'{"a": 1,\n "b": tru}')


def test_a_list_cut_off_in_the_middle_is_refused_whole() -> None:
    content = one_list()
    assert "not valid JSON at line 1" in refusal(content[: len(content) // 2])


@pytest.mark.parametrize("levels", [70, 5_000, 200_000])
def test_deep_nesting_is_refused(levels: int) -> None:
    assert "nested more than 60 levels" in refusal(b'{"courtLists": ' + b"[" * levels + b"]" * levels + b"}")


def test_keys_repeated_at_every_level_of_a_large_file_do_not_hold_the_reader_up() -> None:
    inside = b"[" + b"1," * 100_000 + b"1]"
    assert "nested more than 60 levels" in refusal(b'{"a": 1, "a": ' * 900 + inside + b"}" * 900)


def test_a_number_of_many_digits_does_no_harm() -> None:
    found = read("list.json", one_list(person={"age": 1}).replace(b'"age": 1', b'"age": ' + b"9" * 6_000))
    assert [fault.where.rpartition("/")[2] for fault in found.faults] == ["age"]
    assert (
        read("list.json", one_list(person={"age": 1}).replace(b'"age": 1', b'"age": 1e999')).entries[0].age
        is None
    )


def test_a_file_of_more_than_30_mb_is_refused_before_it_is_read() -> None:
    assert "larger than 30 MB" in refusal(b" " * (30 * 1024 * 1024 + 1))


def test_more_entries_than_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathered, "MOST_ENTRIES", 1)
    party = {"partyRole": "DEFENDANT", "individualDetails": {"individualSurname": "Reyes"}}
    assert "more than 1 entries" in refusal(one_list(case={"party": [party, party]}))


MOCKS = "court-lists/pip-data-management/src/test/resources/mocks"


@pytest.mark.parametrize(
    ("sample", "says"),
    [
        (f"{MOCKS}/sjpPressList.json", "a Single Justice Procedure list"),
        (f"{MOCKS}/sjpPublicList.json", "a Single Justice Procedure list"),
        (
            "court-lists/pip-data-management/src/integrationTest/resources/data/badJsonPayload.json",
            "not a court list",
        ),
        (
            "court-lists/pip-data-management/src/main/resources/schemas/magistrates_standard_list.json",
            "not a court list",
        ),
        ("data/registers/01-leicester-ordinary-day.pdf", "This is a court register"),
        ("data/court-houses.csv", "a table as text (CSV)"),
    ],
)
def test_real_files_of_another_kind_are_named_and_refused(shared: Path, sample: str, says: str) -> None:
    message = refusal((shared / sample).read_bytes(), sample)
    assert message.startswith(Path(sample).name + ": ")
    assert says in message


def test_what_a_file_is_called_changes_nothing(shared: Path) -> None:
    content = one_list()
    assert read("list.xlsx", content) == read("list.pdf", content) == read("", content)


def test_a_single_justice_list_stays_one_with_another_name_inside(shared: Path) -> None:
    document: Any = json.loads((shared / MOCKS / "sjpPressList.json").read_bytes())
    document["document"]["documentName"] = "Magistrates Standard List"
    assert "Single Justice Procedure" in refusal(json.dumps(document).encode())
