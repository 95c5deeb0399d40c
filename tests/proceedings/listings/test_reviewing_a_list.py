"""An officer reviews a list on its page: links, sets aside, puts off, undoes, closes; nobody is overwritten."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from liaison.audit.models import Entry as LogEntry
from liaison.design.navigation import navigation
from proceedings.listings.actions.import_list import import_list
from proceedings.listings.models import CourtList, ListEntry
from proceedings.models import Hearing, Proceeding
from tests.proceedings.listings.conftest import SAMPLE, TODAY


@pytest.fixture
def held(croydon: Any) -> CourtList:
    return import_list(
        "croydon.json", SAMPLE.read_bytes(), agency=croydon.team, by=croydon.officer, today=TODAY
    ).court_list


@pytest.fixture
def officer(croydon: Any) -> Client:
    return signed_in(croydon.officer)


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def press(client: Client, button: str, row: ListEntry, **said: Any) -> Any:
    return client.post(reverse(button, args=[row.pk]), {"held": row.version, **said})


def kesia(held: CourtList) -> ListEntry:
    """Kesia Danquah in the list, who is not Kezia: to review."""
    return held.entries.get(number=3)


def test_candidates_stand_beside_the_entry_with_what_agrees_and_what_differs(held, officer):
    page = officer.get(reverse("listing", args=[held.pk])).content.decode()
    assert '<span class="liaison-agree">surname agrees</span>' in page
    assert '<span class="liaison-differ">date of birth differs</span>' in page
    assert "Link to Kezia Danquah, born 3 January 2011" in page
    assert "a list may withhold a child" in page.lower()


def test_the_officer_links_an_entry_and_its_hearing_goes_on_record(croydon, held, officer):
    row = kesia(held)
    answer = press(officer, "entry_link", row, young_person=str(croydon.kezia.pk))
    assert answer.headers["Location"].endswith(f"#entry-{row.number}")
    row = kesia(held)
    assert (row.state, row.young_person, row.decided_by) == ("linked", croydon.kezia, "Officer")
    assert row.proceeding.urn == "01ZD1051726"
    assert Hearing.objects.filter(proceeding=row.proceeding).count() == 1
    moved = LogEntry.objects.get(object_id=str(row.pk), kind="moved")
    assert (moved.actor_id, moved.young_person_id) == (str(croydon.officer.pk), str(croydon.kezia.pk))
    assert "agrees on surname" in moved.why
    assert "differs on" in moved.why


def test_an_entry_can_be_linked_by_a_number_on_the_childs_record(croydon, held, officer):
    row = held.entries.get(reading__surname="Defendant 1")
    assert press(officer, "entry_link", row, reference="2025/0412637y").status_code == 302
    assert held.entries.get(pk=row.pk).young_person == croydon.jayden


@pytest.mark.parametrize("said", [{}, {"reference": "99XX0000000"}, {"young_person": "no-uuid"}])
def test_a_link_to_nobody_is_refused_and_said_on_the_page(held, officer, said):
    answer = press(officer, "entry_link", kesia(held), **said)
    assert answer.status_code == 409
    assert "Nothing was changed" in answer.content.decode()
    assert kesia(held).state == "to_review"


def test_nobody_can_be_linked_to_another_teams_child(croydon, held, officer):
    from tests.proceedings.listings.conftest import child

    other = child(croydon.other_team, "Kesia", "Danquah", croydon.kezia.date_of_birth)
    assert press(officer, "entry_link", kesia(held), young_person=str(other.pk)).status_code == 404
    assert kesia(held).state == "to_review"


def test_not_one_of_ours_and_decide_later_are_kept_with_who_decided(held, officer):
    press(officer, "entry_later", kesia(held))
    assert (kesia(held).state, kesia(held).decided_by) == ("later", "Officer")
    press(officer, "entry_set_aside", kesia(held))
    assert (kesia(held).state, kesia(held).decided_by) == ("not_ours", "Officer")


def test_of_two_officers_the_second_gets_the_conflict_page_and_overwrites_nothing(croydon, held, officer):
    seen = kesia(held)
    press(officer, "entry_set_aside", seen)
    answer = press(signed_in(croydon.manager), "entry_link", seen, young_person=str(croydon.kezia.pk))
    assert answer.status_code == 409
    assert "Somebody else changed this" in answer.content.decode()
    assert kesia(held).state == "not_ours"


def test_the_bar_counts_what_waits_for_this_team_only(croydon, held):
    def count(user: Any) -> Any:
        return next(link["count"] for link in navigation(user, "/") if link["label"] == "Court lists")

    waiting = held.entries.filter(state="to_review").count()
    assert count(croydon.officer) == waiting > 0
    croydon.officer.agency = croydon.other_team
    assert count(croydon.officer) == 0


def test_a_list_closes_when_nothing_needs_review_and_forgets_who_is_not_ours(held, officer):
    close = reverse("listing_close", args=[held.pk])
    answer = officer.post(close, {"held": held.version})
    assert answer.status_code == 409
    assert "need review" in answer.content.decode()
    for row in held.entries.filter(state="to_review"):
        press(officer, "entry_set_aside", row)
    assert officer.post(close, {"held": held.version}).status_code == 302
    rows = list(held.entries.all())
    assert CourtList.objects.get().state == "closed"
    assert len(rows) == CourtList.objects.get().entry_count == 12
    assert all(bool(row.reading) == (row.state == "linked") for row in rows)
    page = officer.get(reverse("listing", args=[held.pk])).content.decode()
    assert "Whitcombe" not in page
    assert "This review is closed." in page
    assert press(officer, "entry_undo", next(r for r in rows if r.state == "not_ours")).status_code == 409


def test_undoing_a_link_of_a_closed_list_opens_its_review_again(held, officer):
    for row in held.entries.filter(state="to_review"):
        press(officer, "entry_set_aside", row)
    officer.post(reverse("listing_close", args=[held.pk]), {"held": held.version})
    assert press(officer, "entry_undo", held.entries.get(number=1)).status_code == 302
    assert CourtList.objects.get().state == "staged"


def test_opening_a_list_is_in_the_log_and_so_is_each_child_it_shows(croydon, held, officer):
    officer.get(reverse("listing", args=[held.pk]))
    viewed = LogEntry.objects.filter(kind="viewed")
    assert viewed.filter(object_id=str(held.pk)).count() == 1
    seen = set(viewed.exclude(young_person_id="").values_list("young_person_id", flat=True))
    assert seen == {str(person.pk) for person in (croydon.jayden, croydon.kezia, croydon.idris)}


@pytest.mark.parametrize("role", ["worker", "solicitor", "partner_user", "other_worker"])
def test_others_see_no_list_and_can_decide_nothing(croydon, held, role):
    client = signed_in(getattr(croydon, role))
    row = kesia(held)
    assert client.get(reverse("listings")).status_code == 404
    assert client.get(reverse("listing_upload")).status_code == 404
    assert client.get(reverse("listing", args=[held.pk])).status_code == 404
    for button in ("entry_link", "entry_set_aside", "entry_later", "entry_undo", "entry_charges"):
        assert press(client, button, row, young_person=str(croydon.kezia.pk)).status_code == 404
    assert client.post(reverse("listing_close", args=[held.pk]), {"held": 0}).status_code == 404
    assert kesia(held).version == row.version


def test_the_lists_page_shows_the_lists_of_the_team_newest_first(held, officer):
    page = officer.get(reverse("listings")).content.decode()
    assert "croydon.json" in page
    assert "to review" in page


def test_the_review_page_asks_the_database_as_often_for_one_entry_as_for_many(
    croydon, held, officer, sample, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    hearings = sample["courtLists"][0]["courtHouse"]["courtRoom"][0]["session"][0]["sittings"][0]["hearing"]
    del sample["courtLists"][1:]
    del hearings[3:]
    small = import_list(
        "s.json", json.dumps(sample).encode(), agency=croydon.team, by="tests", today=TODAY
    ).court_list
    counts = []
    for court_list in (small, held):
        with CaptureQueriesContext(connection) as queries:
            officer.get(reverse("listing", args=[court_list.pk]))
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("javascript", [True, False])
def test_the_journey_in_a_browser(croydon, open_page, looks_right, width, javascript, transactional_db):
    page = open_page(width=width, javascript=javascript, user=croydon.officer)
    page.goto(reverse("listing_upload"))
    if javascript:
        looks_right(page)
    page.get_by_label("Court list", exact=True).set_input_files(str(SAMPLE))
    page.get_by_label("Who sent it").fill("lists@croydon.example")
    with page.expect_navigation():
        page.get_by_role("button", name="Read the list").click()
    if javascript:
        looks_right(page)
    page.get_by_label("The dates are right").press("Space")  # the sample is of a day that has passed
    with page.expect_navigation():
        page.get_by_role("button", name="Bring the list in").press("Enter")
    page.wait_for_url("**/lists/*-*/")
    if javascript:
        looks_right(page)
    with page.expect_navigation():
        page.locator("#entry-3").get_by_role("button", name="Not one of ours").press("Enter")
    page.wait_for_url("**#entry-3")
    assert page.locator("#aside").is_visible()
    page.goto(reverse("listings"))
    if javascript:
        looks_right(page)
    assert Proceeding.objects.filter(young_person=croydon.jayden).exists()
