"""A child who is expected in court and is not in the list is a reason to look, never "not listed"."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from liaison import audit
from proceedings.listings.actions.import_list import import_list
from proceedings.listings.actions.undo import undo
from proceedings.listings.expected import withholds
from proceedings.listings.models import CourtList, Looked
from proceedings.models import Hearing
from tests.proceedings.listings.conftest import SAMPLE, TODAY
from tests.proceedings.listings.test_reviewing_a_list import signed_in

DAY = date(2026, 7, 22)


@pytest.fixture
def officer(croydon: Any) -> Client:
    return signed_in(croydon.officer)


def expect(case: Any, venue: str, day: date = DAY) -> Hearing:
    with audit.change(by="tests", why="a hearing on record", today=TODAY):
        hearing = Hearing(proceeding=case, on=day, venue=venue, listed_on=TODAY, kind="trial")
        hearing.save()
    return hearing


def bring_in(croydon: Any) -> CourtList:
    return import_list(
        "croydon.json", SAMPLE.read_bytes(), agency=croydon.team, by="mail rule", today=TODAY
    ).court_list


@pytest.fixture
def kezias_other_case(croydon: Any) -> Any:
    from proceedings.actions.events import open_proceeding
    from proceedings.models import Charge

    return open_proceeding(
        young_person=croydon.kezia,
        charges=[Charge(name="1", offence="Theft", cjs_code="TH68010", acted_from=TODAY, acted_to=TODAY)],
        opened_on=TODAY, by="tests", today=TODAY, urn="01ZD7777726",
    )  # fmt: skip


def shown(officer: Client, held: CourtList) -> str:
    return officer.get(reverse("listing", args=[held.pk])).content.decode()


@pytest.mark.parametrize("venue", ["Croydon Youth Court", "", "Magistrates’ Court"])
def test_they_are_shown_and_counted_where_the_court_is_this_or_may_be(
    croydon, kezias_other_case, officer, venue
):
    expect(kezias_other_case, venue)
    page = shown(officer, bring_in(croydon))
    assert "Expected in court that day, not in this list" in page
    assert "not in this list, which may withhold children" in page
    assert "not listed" not in page.lower()
    assert "1 hearing expected and not in the list" in page


def test_at_another_court_they_are_said_and_not_asked_about(croydon, kezias_other_case, officer):
    expect(kezias_other_case, "Snaresbrook Crown Court")
    page = shown(officer, bring_in(croydon))
    assert "1 expected at other courts, not in this list" in page
    assert "Expected in court that day" not in page


@pytest.mark.parametrize("day", [date(2026, 7, 21), date(2026, 7, 23)])
def test_of_another_day_nobody_is_expected(croydon, kezias_other_case, officer, day):
    expect(kezias_other_case, "Croydon Youth Court", day)
    assert "Expected in court that day" not in shown(officer, bring_in(croydon))


def test_who_looked_is_kept_and_it_no_longer_needs_review(croydon, kezias_other_case, officer):
    hearing = expect(kezias_other_case, "Croydon Youth Court")
    held = bring_in(croydon)
    for _ in range(2):  # the second finds that somebody has looked
        officer.post(reverse("listing_looked", args=[held.pk]), {"hearing": str(hearing.pk)})
    assert Looked.objects.get().looked_by == "Officer"
    page = shown(officer, held)
    assert "Looked: nothing" in page
    assert "1 hearing expected and not in the list" not in page
    assert Hearing.objects.get(pk=hearing.pk).state == "listed"


def test_a_hearing_that_the_list_does_not_ask_about_cannot_be_answered(croydon, officer):
    held = bring_in(croydon)
    officer.post(reverse("listing_looked", args=[held.pk]), {"hearing": "no key"})
    assert not Looked.objects.exists()


def test_a_linked_child_is_in_the_list_and_after_undoing_is_not(croydon, officer):
    held = bring_in(croydon)
    linked = held.entries.filter(state="linked").first()
    assert linked.hearing is not None
    assert f"expected-{linked.hearing_id}" not in shown(officer, held)
    undo(linked, by=croydon.officer, today=TODAY)
    assert f"expected-{linked.hearing_id}" not in shown(officer, held)  # the hearing went with the link


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("CaTH Magistrates Standard List (JSON)", "usually name children"),
        ("CaTH Magistrates Public Adult Court List (JSON)", "print “Defendant”"),
        ("XHIBIT daily list (XML)", "print ******"),
        ("Alphabetical list", "leave children out"),
        ("Table", "not known"),
    ],
)
def test_the_page_says_what_lists_of_that_kind_do_with_children(name, said):
    assert said in withholds(name)
