"""A Crown warned list: its cases are heard in a week, on a day that is fixed only for some."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from liaison import audit
from proceedings.actions.events import open_proceeding
from proceedings.listings.doubts import doubts
from proceedings.listings.entry import Entry
from proceedings.listings.formats import read
from proceedings.listings.models import CourtList, ListEntry, Upload
from proceedings.models import Charge, Hearing
from tests.proceedings.listings import tables_written as written
from tests.proceedings.listings.conftest import TODAY
from tests.proceedings.listings.formats.crown_lists import warned
from tests.proceedings.listings.test_bringing_a_list_in import hand_in, page_of, say_yes
from tests.proceedings.listings.test_importing_a_list import command
from tests.proceedings.listings.test_reviewing_a_list import signed_in

MONDAY = date(2026, 7, 27)
ROWS = (
    ["For Trial", "29/07/2026", "T20261234", "Mr Noah Ashby", "CPS", "", ""],
    ["To be allocated", "", "T20261235", "Ms Kezia Danquah", "CPS", "", ""],
)
BOOK = written.xlsx([written.CROWN_WARNED, *ROWS], names=["Sheet1"])


@pytest.fixture
def officer(croydon: Any) -> Any:
    return signed_in(croydon.officer)


def test_the_officer_is_asked_for_the_week_and_cases_without_a_fixed_day_are_of_that_week(croydon, officer):
    answer = hand_in(officer, BOOK, name="warned.xlsx")
    check = answer.headers["Location"]
    page = page_of(officer.get(check))
    assert "In which week and at which court?" in page
    assert "First day of the week" in page
    assert "Date of the hearings" not in page
    upload = Upload.objects.get()
    officer.post(check, {"held": upload.version, "day": "27/7/2026", "court": "Croydon Crown Court"})
    assert "27 July 2026" in page_of(officer.get(check))
    say_yes(officer, Upload.objects.get())
    fixed, other = (row.reading for row in ListEntry.objects.order_by("number"))
    assert (fixed["date"], "week_of" in fixed) == ("2026-07-29", False)
    assert (other["week_of"], "date" in other) == ("2026-07-27", False)
    held = CourtList.objects.get()
    assert (held.first_day, held.last_day) == (MONDAY, date(2026, 7, 29))


def test_the_command_says_the_same_and_the_same_file_again_too(croydon, tmp_path):
    file = tmp_path / "warned.xlsx"
    file.write_bytes(BOOK)
    status, (said,), _ = command(str(file), "--json", "--team", croydon.team.name)
    assert (status, said["asks"]) == (1, ["date", "court"])
    for _ in range(2):
        status, (said,), _ = command(
            str(file),
            "--json",
            "--team",
            croydon.team.name,
            "--date",
            "27/7/2026",
            "--court",
            "Croydon Crown Court",
        )
        assert status == 0
        assert [(one["date"], one["week_of"]) for one in said["entries"]] == [
            ("2026-07-29", None),
            (None, "2026-07-27"),
        ]


def test_a_list_in_json_that_is_for_longer_than_a_week_is_answered_in_the_same_way(croydon, tmp_path):
    file = tmp_path / "warned.json"
    file.write_bytes(warned(header={"StartDate": "2026-07-20", "EndDate": "2026-08-14"}))
    _, (said,), _ = command(str(file), "--json", "--dry-run", "--date", "27/7/2026")
    assert {(one["date"], one["week_of"]) for one in said["entries"]} == {(None, "2026-07-27")}


def test_a_daily_list_is_still_asked_for_its_day(croydon, officer):
    book = written.xlsx([written.CROWN_DAILY, ["Croydon Crown Court", "", "", "Courtroom 1", "10am", "", "T20261235", "Ms Kezia Danquah", "Trial", "CPS", ""]])  # fmt: skip
    answer = hand_in(officer, book, name="daily.xlsx")
    assert "Date of the hearings" in page_of(officer.get(answer.headers["Location"]))


def test_a_child_linked_from_it_has_a_hearing_of_that_week_and_is_expected_until_it_ends(croydon, officer):
    crown = open_proceeding(
        young_person=croydon.kezia,
        charges=[Charge(name="1", offence="Robbery", cjs_code="TH68023", acted_from=TODAY, acted_to=TODAY)],
        opened_on=TODAY, by="tests", today=TODAY, urn="01ZD7777726",
    )  # fmt: skip
    with audit.change(by="tests", why="a hearing on record", today=TODAY):
        Hearing(
            proceeding=crown, on=MONDAY, week_of=True, venue="Croydon Crown Court", listed_on=TODAY, kind="trial"
        ).save()  # fmt: skip
    row = [
        "Croydon Crown Court",
        "",
        "",
        "Courtroom 1",
        "10am",
        "",
        "T20269999",
        "Mr Noah Ashby",
        "Trial",
        "CPS",
        "",
    ]
    file = written.xlsx([written.CROWN_DAILY, row])
    hand_in(officer, file, name="daily.xlsx")
    upload = Upload.objects.get()
    check = reverse("upload_check", args=[upload.pk])
    officer.post(check, {"held": upload.version, "day": "30/7/2026"})
    say_yes(officer, Upload.objects.get())
    page = page_of(officer.get(reverse("listing", args=[CourtList.objects.get().pk])))
    assert "Expected in court that day, not in this list" in page
    assert "print ****** in place" in page


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (MONDAY, []),
        (date(2026, 7, 29), ["29 July 2026 is a Wednesday: this week begins on 27 July 2026."]),
        (date(2026, 9, 1), []),  # after the bank holiday
    ],
)
def test_a_week_that_does_not_begin_on_its_first_working_day_is_doubted(day, said):
    assert doubts([Entry(where="1", week_of=day)], date(2026, 7, 21)) == said


XHIBIT = """<?xml version="1.0"?><cs:WarnedList xmlns:cs="urn:cs" xmlns:apd="urn:apd">
<cs:ListHeader><cs:StartDate>{first}</cs:StartDate><cs:EndDate>{last}</cs:EndDate></cs:ListHeader>
<cs:CourtLists><cs:CourtList><cs:CourtHouse><cs:CourtHouseName>Croydon</cs:CourtHouseName></cs:CourtHouse>
<cs:WithoutFixedDate><cs:Fixture><cs:Cases><cs:Case><cs:CaseNumber>T20261235</cs:CaseNumber>
<cs:Hearing><cs:HearingDescription>For Trial</cs:HearingDescription></cs:Hearing>
<cs:Defendants><cs:Defendant><cs:PersonalDetails><cs:Name><apd:CitizenNameForename>Kezia</apd:CitizenNameForename>
<apd:CitizenNameSurname>Danquah</apd:CitizenNameSurname></cs:Name><cs:IsMasked>no</cs:IsMasked></cs:PersonalDetails>
<cs:URN>01ZD1000126</cs:URN></cs:Defendant></cs:Defendants></cs:Case></cs:Cases></cs:Fixture></cs:WithoutFixedDate>
</cs:CourtList></cs:CourtLists></cs:WarnedList>"""


def test_the_older_list_in_xml_is_of_the_week_in_its_heading_or_asks_for_one():
    reading = read("warned.xml", XHIBIT.format(first="2026-07-27", last="2026-07-31").encode())
    (entry,) = reading.entries
    assert (entry.date, entry.week_of, reading.asks, reading.weeks) == (None, MONDAY, (), True)
    reading = read("warned.xml", XHIBIT.format(first="2026-07-27", last="2026-08-31").encode())
    assert (reading.entries[0].week_of, reading.asks, reading.weeks) == (None, ("date",), True)
