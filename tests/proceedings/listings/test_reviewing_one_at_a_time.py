"""The review of a long list: what needs a person comes first, one at a time, and the rest is folded."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from proceedings.listings.actions.import_list import import_list
from proceedings.listings.models import CourtList
from tests.proceedings.listings.conftest import TODAY, as_file
from tests.proceedings.listings.test_reviewing_a_list import press, signed_in


@pytest.fixture
def officer(croydon: Any) -> Client:
    return signed_in(croydon.officer)


@pytest.fixture
def long(croydon: Any, sample: dict[str, Any]) -> CourtList:
    """The sample and a hundred and twenty adults."""
    house = sample["courtLists"][0]["courtHouse"]
    hearings = house["courtRoom"][0]["session"][0]["sittings"][0]["hearing"]
    adult = json.dumps(hearings[0]).replace("Jayden", "Zoltan").replace("14/06/2010", "05/01/1980")
    adult = adult.replace("2010-06-14", "1980-01-05").replace("0412637Y", "0000000")
    hearings += [json.loads(adult.replace("Robson", f"Prokofiev{i}")) for i in range(120)]
    return import_list("l.json", as_file(sample), agency=croydon.team, by="mail rule", today=TODAY).court_list


def test_those_without_a_match_are_folded_and_come_a_page_at_a_time(long, officer):
    address = reverse("listing", args=[long.pk])
    first, last = (officer.get(address + page).content.decode() for page in ("", "?page=3"))
    assert "1 to 50 of" in first
    assert first.count("liaison-match--none") == 50
    assert '<details class="govuk-details" open>' not in first
    assert '<details class="govuk-details" open>' in last
    assert "Prokofiev119" in last


def test_the_banner_counts_what_needs_review_and_the_entries_of_the_list_apart(long, officer):
    page = officer.get(reverse("listing", args=[long.pk])).content.decode()
    waiting = long.entries.filter(state="to_review").count()
    assert f"{waiting} need review:" in page
    assert f"The list has {long.entry_count} entries." in page


def test_an_entry_stands_by_itself_and_the_next_that_needs_review_follows_a_decision(long, officer):
    first, second = long.entries.filter(state="to_review")[:2]
    page = officer.get(reverse("entry", args=[first.pk])).content.decode()
    assert "Next that needs review" in page
    assert reverse("entry", args=[second.pk]) in page
    answer = press(officer, "entry_set_aside", first)
    assert reverse("listing", args=[long.pk]) in answer.headers["Location"]
    answer = press(officer, "entry_later", second, then="next")
    assert answer.status_code == 302  # the only one that is left: back to the list
    assert reverse("listing", args=[long.pk]) in answer.headers["Location"]


def test_who_decided_and_on_which_fields_is_shown_of_a_link_and_of_somebody_who_is_not_ours(
    croydon, long, officer
):
    row = long.entries.get(number=3)
    press(officer, "entry_set_aside", row)
    page = officer.get(reverse("entry", args=[row.pk])).content.decode()
    assert "Not one of ours: decided by Officer" in page
    assert "Not Kezia Danquah:" in page
    press(officer, "entry_link", long.entries.get(number=3), young_person=str(croydon.kezia.pk))
    page = officer.get(reverse("entry", args=[row.pk])).content.decode()
    assert "Linked by Officer" in page
    assert "date of birth differs" in page
