"""One case typed by an officer goes the way of every list: matched, linked or reviewed, undone, closed."""

from datetime import date, time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from proceedings.listings.models import CourtList
from proceedings.models import Hearing, Proceeding
from tests.proceedings.listings.test_reviewing_a_list import signed_in

CASE = {
    "surname": "Robson", "forenames": "Jayden", "dob": "14/6/2010", "pnc": "2025/0412637Y", "urn": "01ZD1048226",
    "court": "Croydon Youth Court", "day": "22/7/2026", "time": "2pm", "custody": "on", "sure": "on",
    "offences": "TH68010 Theft from a shop\r\n\r\nPossess a bladed article\r\n",
}  # fmt: skip


@pytest.fixture
def officer(croydon: Any) -> Client:
    return signed_in(croydon.officer)


def type_in(client: Client, **said: Any) -> Any:
    return client.post(reverse("case_by_hand"), {**CASE, **said})


def test_a_child_who_fits_exactly_is_linked_and_hearing_and_charges_are_on_record(croydon, officer):
    answer = type_in(officer)
    held = CourtList.objects.get()
    assert answer.headers["Location"] == reverse("listing", args=[held.pk])
    assert (
        "1 entry read, 1 linked by exact match." in officer.get(answer.headers["Location"]).content.decode()
    )
    proceeding = Proceeding.objects.get(young_person=croydon.jayden)
    assert proceeding.urn == "01ZD1048226"
    assert [(c.cjs_code, c.offence) for c in proceeding.charges.all()] == [
        ("TH68010", "Theft from a shop"),
        ("", "Possess a bladed article"),
    ]
    hearing = Hearing.objects.get(proceeding=proceeding)
    assert (hearing.on, hearing.time, hearing.venue) == (date(2026, 7, 22), time(14), "Croydon Youth Court")


def test_who_only_may_be_a_child_of_ours_waits_in_the_review(croydon, officer):
    type_in(officer, pnc="", urn="", dob="")
    held = CourtList.objects.get()
    assert held.entries.get().state == "to_review"
    assert not Proceeding.objects.filter(young_person=croydon.jayden).exists()
    assert "1 needs review" in officer.get(reverse("listing", args=[held.pk])).content.decode()


def test_name_court_and_date_are_all_that_is_needed(croydon, officer):
    only = ("surname", "forenames", "court", "day", "sure")
    answer = officer.post(reverse("case_by_hand"), {name: CASE[name] for name in only})
    assert answer.status_code == 302
    answer = officer.post(reverse("case_by_hand"), {})
    assert answer.status_code == 422
    for error in ("Enter surname", "Enter forenames", "Enter court", "Enter date of the hearing"):
        assert error in answer.content.decode()


def test_the_same_case_again_changes_nothing(croydon, officer):
    type_in(officer)
    answer = officer.get(type_in(officer).headers["Location"]).content.decode()
    assert "brought this same case in on" in answer
    assert CourtList.objects.count() == 1


def test_a_doubtful_day_and_a_wrong_pnc_id_and_time_are_said_on_the_form(croydon, officer):
    page = type_in(officer, day="22/7/2020", sure="").content.decode()
    assert "Wednesday 22 July 2020 was" in page
    assert "Tick that the date is right" in page
    page = type_in(officer, pnc="12345", time="soon").content.decode()
    assert "This is no PNC ID" in page
    assert "Enter the time like 10:00 or 2pm" in page
    assert CourtList.objects.count() == 0


def test_the_name_typed_stands_in_no_list_of_lists(croydon, officer):
    type_in(officer, surname="Whitcombe", forenames="Leo", pnc="", urn="", dob="")
    assert "Whitcombe" not in officer.get(reverse("listings")).content.decode()


def test_the_court_typed_last_stands_on_the_form(croydon, officer):
    type_in(officer)
    assert 'value="Croydon Youth Court"' in officer.get(reverse("case_by_hand")).content.decode()
    assert "The date is right" not in officer.get(reverse("case_by_hand")).content.decode()


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("javascript", [True, False])
def test_a_case_is_typed_with_the_keyboard_alone(
    croydon, open_page, looks_right, width, javascript, transactional_db
):
    page = open_page(width=width, javascript=javascript, user=croydon.officer)
    page.goto(reverse("case_by_hand"))
    if javascript:
        looks_right(page)
    page.get_by_label("Surname").focus()
    for said in ("Robson", "Jayden", "14/6/2010", "2025/0412637Y", "01ZD1048226", "Croydon Youth Court"):
        page.keyboard.type(said)
        page.keyboard.press("Tab")
    page.keyboard.type("tomorrow")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    if page.get_by_label("The date is right").count():  # tomorrow is a Saturday
        page.get_by_label("The date is right").press("Space")
        with page.expect_navigation():
            page.get_by_role("button", name="Bring the case in").press("Enter")
    assert page.get_by_text("1 entry read, 1 linked by exact match.").is_visible()
