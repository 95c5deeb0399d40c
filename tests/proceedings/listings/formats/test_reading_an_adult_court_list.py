"""CaTH Magistrates Adult Court List and its public form: what comes out for each thing that they can say."""

import json
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from proceedings.listings.entry import Entry, Reading
from proceedings.listings.formats import read

MOCKS = "court-lists/pip-data-management/src/test/resources/mocks"


def reading(*cases: dict[str, Any], block: Any = None, session: Any = None) -> Reading:
    blocks = [{"bstart": "14:00", "cases": {"case": list(cases)}} | (block or {})]
    held = {"court": "Croydon Magistrates' Court", "room": 2, "sstart": "10:00", "blocks": {"block": blocks}}
    job = {"printdate": "21/07/2026", "sessions": {"session": [held | (session or {})]}}
    return read("list.json", json.dumps({"document": {"info": {}, "data": {"job": job}}}).encode())


def only(**said: Any) -> Entry:
    found = reading({"caseno": "2600000001", "def_name": "Mr Ben OKAFOR", "def_dob": "03/02/2009"} | said)
    assert found.faults == ()
    assert len(found.entries) == 1
    return found.entries[0]


def test_a_case_is_read_whole() -> None:
    address = {"line1": "1 High Street", "line5": "Croydon", "pcode": "CR0 1AA"}
    offence = {"code": "TH68001", "title": "Theft", "cy_title": "Dwyn", "sum": "On 1/7/2026 stole"}
    entry = only(def_age=17, def_addr=address, inf="POL01", offences={"offence": [offence]})
    assert (entry.surname, entry.forenames, entry.name_as_printed) == ("OKAFOR", "Ben", "Mr Ben OKAFOR")
    assert (entry.dob, entry.age, entry.date, entry.time) == (date(2009, 2, 3), 17, None, time(14))
    assert (entry.court, entry.room, entry.reference) == ("Croydon Magistrates' Court", "2", "2600000001")
    assert (entry.address, entry.postcode) == ("1 High Street, Croydon", "CR0 1AA")
    assert [(one.code, one.title, one.wording) for one in entry.offences] == [
        ("TH68001", "Theft", "On 1/7/2026 stole")
    ]
    assert entry.where == "/document/data/job/sessions/session/0/blocks/block/0/cases/case/0"


def test_the_day_of_the_hearing_is_asked_for_because_the_day_of_printing_is_another() -> None:
    assert reading({"caseno": "2600000001", "def_name": "Mr Ben OKAFOR"}).asks == ("date",)


def test_a_block_without_a_time_begins_with_the_session() -> None:
    assert reading({"caseno": "1", "def_name": "B OKAFOR"}, block={"bstart": ""}).entries[0].time == time(10)


def test_an_offence_in_welsh_only_is_read_in_welsh() -> None:
    entry = only(offences={"offence": [{"code": "TH68001", "cy_title": "Dwyn", "cy_sum": "Ar"}]})
    assert [(one.title, one.wording) for one in entry.offences] == [("Dwyn", "Ar")]


@pytest.mark.parametrize("name", ["Defendant 1", "Diffynnydd", "******"])
def test_a_withheld_name_is_withheld(name: str) -> None:
    assert only(def_name=name).withheld is True


def test_a_business_without_a_birthday_is_an_organisation_and_a_person_of_such_a_name_is_not() -> None:
    assert only(def_name="LLOYDS BANK", def_dob=None).organisation is True
    assert only(def_name="Mr Jo BANK").organisation is False
    assert only(def_name="Jo BANK").organisation is False


@pytest.mark.parametrize("born", ["2009-02-03", "31/02/2009", "3 Feb 2009", "00/00/0000"])
def test_a_birthday_of_another_form_is_a_fault_and_the_entry_stays(born: str) -> None:
    found = reading({"caseno": "1", "def_name": "Ben OKAFOR", "def_dob": born})
    assert [fault.where.rpartition("/")[2] for fault in found.faults] == ["def_dob"]
    assert found.entries[0].dob is None


def test_a_case_without_a_name_is_a_fault_and_the_others_are_read() -> None:
    found = reading({"caseno": "1"}, {"caseno": "2", "def_name": "Ben OKAFOR", "def_age": 17})
    assert [entry.reference for entry in found.entries] == ["2"]
    assert [fault.where.rpartition("/")[2] for fault in found.faults] == ["def_name"]


def test_levels_that_are_left_out_are_no_faults(shared: Path) -> None:
    found = read("list.json", (shared / MOCKS / "magistratesAdultCourtList.json").read_bytes())
    assert (len(found.entries), found.faults) == (6, ())


def test_the_public_form_has_reference_and_name_only(shared: Path) -> None:
    found = read("list.json", (shared / MOCKS / "magistratesPublicAdultCourtList.json").read_bytes())
    assert (found.format, found.asks) == ("CaTH Magistrates Public Adult Court List (JSON)", ("date",))
    first = found.entries[0]
    assert (first.reference, first.surname, first.dob, first.time) == ("1000000000", "User", None, time(9))
