"""An officer hands a list in, is asked what it does not say, sees it back, and brings it in or not."""

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from liaison.audit.models import Entry as LogEntry
from proceedings.listings.doubts import doubts
from proceedings.listings.entry import Entry
from proceedings.listings.formats.content import LARGEST
from proceedings.listings.models import CourtList, ListEntry, Upload
from proceedings.models import Hearing
from tests.proceedings.listings.conftest import SAMPLE
from tests.proceedings.listings.test_reviewing_a_list import signed_in

LATE_EXTRA = b"URN\tDefendant\tDOB\tOffence\n01ZD1048226\tROBSON, Jayden\t14/06/2010\tTheft\n"


@pytest.fixture
def officer(croydon: Any) -> Client:
    return signed_in(croydon.officer)


def hand_in(client: Client, content: bytes | None, name: str = "croydon.json", **said: Any) -> Any:
    form = {"sender": "lists@croydon.example", "lawful_basis": "The court sent it.", **said}
    if content is not None:
        form["file"] = SimpleUploadedFile(name, content)
    return client.post(reverse("listing_upload"), form)


def say_yes(client: Client, upload: Upload, **said: Any) -> Any:
    """Tick that the dates are right as well: the sample's day may have passed when this runs."""
    form = {"held": upload.version, "sure": "on", **said}
    return client.post(reverse("upload_check", args=[upload.pk]), form)


def page_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_a_list_is_seen_back_before_anything_is_staged_and_comes_to_its_review(croydon, officer):
    answer = hand_in(officer, SAMPLE.read_bytes())
    upload = Upload.objects.get()
    assert answer.headers["Location"] == reverse("upload_check", args=[upload.pk])
    page = page_of(officer.get(answer.headers["Location"]))
    assert "You are about to bring in" in page
    assert "Wednesday 22 July 2026" in page
    assert "Wednesday Wednesday" not in page
    assert "Croydon Youth Court" in page
    assert "12, of which 2 fit a child of yours exactly and 2 need review" in page
    assert "Robson" not in page
    assert CourtList.objects.count() == ListEntry.objects.count() == Hearing.objects.count() == 0

    answer = say_yes(officer, upload)
    held = CourtList.objects.get()
    assert answer.headers["Location"] == reverse("listing", args=[held.pk])
    assert (held.file_name, held.lawful_basis) == ("croydon.json", "The court sent it.")
    assert (held.sender, held.size) == ("lists@croydon.example", SAMPLE.stat().st_size)
    page = page_of(officer.get(answer.headers["Location"]))
    waiting = held.entries.filter(state="to_review").count()
    assert f"{waiting} need review" in page
    assert "12 entries read, 2 linked by exact match." in page


def test_the_same_file_again_says_so_and_shows_the_same_review(croydon, officer):
    hand_in(officer, SAMPLE.read_bytes())
    say_yes(officer, Upload.objects.get())
    answer = officer.get(hand_in(officer, SAMPLE.read_bytes(), name="again.json").headers["Location"])
    assert "Bringing it in again changed nothing" in page_of(answer)
    assert CourtList.objects.count() == 1
    assert not Upload.objects.being_read().exists()


def test_pressed_twice_or_by_two_officers_it_is_brought_in_once(croydon, officer):
    hand_in(officer, SAMPLE.read_bytes())
    upload = Upload.objects.get()
    first = say_yes(officer, upload)
    again = say_yes(officer, upload)
    assert again.headers["Location"] == first.headers["Location"]
    assert CourtList.objects.count() == 1


def test_a_list_that_is_not_to_be_brought_in_is_deleted(croydon, officer):
    hand_in(officer, SAMPLE.read_bytes())
    upload = Upload.objects.get()
    assert "croydon.json" in page_of(officer.get(reverse("listings")))
    officer.post(reverse("upload_drop", args=[upload.pk]), {"held": upload.version})
    assert Upload.objects.get().state == "dropped"
    answer = officer.get(reverse("upload_check", args=[upload.pk]))
    assert answer.headers["Location"] == reverse("listings")
    assert say_yes(officer, upload).headers["Location"] == reverse("listings")
    assert CourtList.objects.count() == 0


def test_a_file_of_another_kind_is_refused_on_the_form_by_its_name_and_nothing_is_stored(croydon, officer):
    answer = hand_in(officer, b"%PDF-1.7 a letter", name="letter.pdf")
    page = page_of(answer)
    assert answer.status_code == 422
    assert "letter.pdf: " in page
    assert "Nothing was stored." in page
    assert CourtList.objects.count() == Upload.objects.count() == 0


def test_a_hostile_name_is_shown_as_text(croydon, officer):
    assert "<script>x" not in page_of(hand_in(officer, b"{", name="<script>x</script>.json"))
    hand_in(officer, SAMPLE.read_bytes(), name="<script>x<|script>.json")
    for page in (reverse("listings"), reverse("upload_check", args=[Upload.objects.get().pk])):
        assert "<script>x" not in page_of(officer.get(page))


def test_a_file_that_is_too_large_is_stopped_while_it_arrives(croydon, officer):
    answer = hand_in(officer, b" " * (LARGEST + 1))
    assert answer.status_code == 422
    assert "larger than 30 MB" in page_of(answer)


def test_a_file_is_never_written_to_disk_in_clear_while_it_arrives(croydon, officer, tmp_path, settings):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "not there")  # Django's handler would fall over it
    big = SAMPLE.read_bytes() + b" " * 4_000_000
    assert hand_in(officer, big).status_code == 302


def test_an_upload_without_the_token_is_refused(croydon):
    client = Client(enforce_csrf_checks=True)
    client.force_login(croydon.officer, backend="django.contrib.auth.backends.ModelBackend")
    assert hand_in(client, SAMPLE.read_bytes()).status_code == 403
    assert Upload.objects.count() == 0


def test_neither_file_nor_text_and_both_are_said_on_the_form(croydon, officer):
    assert "Choose the court list, or paste its text" in page_of(hand_in(officer, None))
    assert "not both" in page_of(hand_in(officer, SAMPLE.read_bytes(), pasted="text"))


def test_the_sender_of_the_last_list_stands_on_the_form(croydon, officer):
    hand_in(officer, SAMPLE.read_bytes(), sender="clerk@court.example")
    assert 'value="clerk@court.example"' in page_of(officer.get(reverse("listing_upload")))


# What the list does not say


def test_what_a_list_lacks_is_asked_and_seen_back_and_can_be_changed(croydon, officer, sample):
    del sample["courtLists"][0]["courtHouse"]["courtHouseName"]
    hand_in(officer, json.dumps(sample).encode())
    upload = Upload.objects.get()
    check = reverse("upload_check", args=[upload.pk])
    page = page_of(officer.get(check))
    assert "At which court?" in page
    assert "Date of the hearings" not in page
    assert officer.post(check, {"held": upload.version}).status_code == 422

    assert officer.post(check, {"held": upload.version, "court": "Sutton"}).headers["Location"] == check
    assert "Sutton" in page_of(officer.get(check))
    upload = Upload.objects.get()
    officer.post(check + "?change=1", {"held": upload.version, "court": "Croydon Youth Court"})
    page = page_of(officer.get(check))
    assert "Croydon Youth Court" in page
    assert "Sutton" not in page
    assert CourtList.objects.count() == 0
    upload = Upload.objects.get()
    say_yes(officer, upload)
    assert set(Hearing.objects.values_list("venue", flat=True)) == {"Croydon Youth Court"}


def test_a_yes_to_what_was_changed_meanwhile_shows_it_again(croydon, officer, sample):
    del sample["courtLists"][0]["courtHouse"]["courtHouseName"]
    hand_in(officer, json.dumps(sample).encode())
    upload = Upload.objects.get()
    check = reverse("upload_check", args=[upload.pk])
    officer.post(check, {"held": upload.version, "court": "Sutton"})
    assert say_yes(officer, upload).headers["Location"] == check
    assert CourtList.objects.count() == 0


def test_text_of_an_email_is_pasted_and_its_day_and_court_are_asked(croydon, officer):
    answer = hand_in(officer, None, pasted=LATE_EXTRA.decode())
    upload = Upload.objects.get()
    assert answer.headers["Location"] == reverse("upload_check", args=[upload.pk])
    assert upload.file_name == "Pasted text"
    assert "On which day and at which court?" in page_of(officer.get(answer.headers["Location"]))
    said = {"held": upload.version, "day": "22/7/2026", "court": "Croydon Youth Court"}
    officer.post(answer.headers["Location"], said)
    upload = Upload.objects.get()
    say_yes(officer, upload)
    held = CourtList.objects.get()
    assert (held.entry_count, held.first_day) == (1, date(2026, 7, 22))


def test_columns_that_are_unclear_are_asked_on_their_own_page_first(croydon, officer):
    unclear = b"A\tB\tC\nROBSON, Jayden\t14/06/2010\t14/06/2011\nDANQUAH, Kezia\t03/01/2011\t03/02/2011\n"
    answer = hand_in(officer, None, pasted=unclear.decode())
    upload = Upload.objects.get()
    assert answer.headers["Location"] == reverse("upload_columns", args=[upload.pk])
    assert "What does each column hold?" in page_of(officer.get(answer.headers["Location"]))
    # whoever goes to the next page by its address is sent back here
    check = officer.get(reverse("upload_check", args=[upload.pk]))
    assert check.headers["Location"] == answer.headers["Location"]
    assert not LogEntry.objects.filter(kind="refused").exists()


# Dates that are hardly meant


TODAY = date(2026, 7, 21)  # a Tuesday


def said_of(*days: date, week_of: date | None = None) -> str:
    entries = [Entry(where="1", date=day) for day in days]
    return " ".join(doubts([*entries, Entry(where="2", week_of=week_of)], TODAY))


def test_a_court_day_within_two_months_is_not_doubted():
    assert said_of(TODAY, date(2026, 7, 22), date(2026, 9, 18), week_of=date(2026, 7, 20)) == ""


def test_a_passed_a_far_and_a_closed_day_are_each_doubted_in_words():
    assert said_of(date(2026, 7, 20)) == "Monday 20 July 2026 was yesterday."
    assert said_of(date(2026, 7, 14)) == "Tuesday 14 July 2026 was 7 days ago."
    assert said_of(TODAY + timedelta(61)) == "Sunday 20 September 2026 is 61 days from today."
    assert said_of(date(2026, 7, 25)) == "Saturday 25 July 2026 is at a weekend."
    assert "bank holiday" in said_of(date(2026, 8, 31)).lower()
    assert said_of(week_of=date(2026, 7, 6)) == "The week of 6 July 2026 was 9 days ago."
    assert said_of(date(2099, 1, 5)).startswith("Monday 5 January 2099 is ")


def test_many_doubtful_days_are_not_all_told():
    days = [date(2026, 1, 5) + timedelta(number) for number in range(30)]
    assert said_of(*days).endswith("And 25 more days like these.")


def test_a_doubtful_day_is_not_brought_in_without_a_tick(croydon, officer, sample):
    for court_list in sample["courtLists"]:
        for room in court_list["courtHouse"]["courtRoom"]:
            for session in room["session"]:
                for sitting in session["sittings"]:
                    sitting["sittingStart"] = "2020-07-22T09:00:00Z"
    hand_in(officer, json.dumps(sample).encode())
    upload = Upload.objects.get()
    answer = officer.post(reverse("upload_check", args=[upload.pk]), {"held": upload.version})
    assert answer.status_code == 422
    assert "Wednesday 22 July 2020 was" in page_of(answer)
    assert CourtList.objects.count() == 0
    assert say_yes(officer, upload).status_code == 302
    assert CourtList.objects.count() == 1


def test_an_upload_of_another_team_is_not_there(croydon, officer):
    hand_in(officer, SAMPLE.read_bytes())
    upload = Upload.objects.get()
    for who in (croydon.other_worker, croydon.worker, croydon.solicitor):
        client = signed_in(who)
        for page in ("upload_check", "upload_columns"):
            assert client.get(reverse(page, args=[upload.pk])).status_code == 404
        answer = client.post(reverse("upload_drop", args=[upload.pk]), {"held": upload.version})
        assert answer.status_code == 404
    assert Upload.objects.get().state == "reading"


def test_columns_once_named_lead_on_to_what_is_seen_back_and_into_the_review(croydon, officer):
    table = "Who,When,Case,Ref,Room\nRobson Jayden,14/06/2010,2600032953,01ZD1048226,3\n"
    columns = hand_in(officer, table.encode(), name="table.csv").headers["Location"]
    named = {
        "column_0": "name", "column_1": "dob", "column_2": "reference", "column_3": "urn", "column_4": "room",
        "names": "surname", "save": "1",
    }  # fmt: skip
    signature = re.search(r'name="signature" value="(\w+)"', officer.get(columns).content.decode())
    officer.post(columns, named | {"signature": signature[1]})
    check = reverse("upload_check", args=[Upload.objects.get().pk])
    assert officer.get(columns).headers["Location"] == check
    said = {"held": Upload.objects.get().version, "day": "22/7/2026", "court": "Croydon Youth Court"}
    officer.post(check, said)
    assert "Croydon Youth Court" in page_of(officer.get(check))
    say_yes(officer, Upload.objects.get())
    entry = CourtList.objects.get().entries.get()
    assert (entry.reading["surname"], entry.reading["room"]) == ("Robson", "3")
    assert [candidate["young_person"] for candidate in entry.candidates] == [str(croydon.jayden.pk)]
