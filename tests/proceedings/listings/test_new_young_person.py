"""An officer puts a young person on record from an entry: never silently, and never a second record unasked."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from liaison.people.models import YoungPerson
from proceedings.listings.actions.import_list import import_list
from proceedings.listings.models import CourtList, ListEntry
from proceedings.listings.nearest import nearest
from tests.proceedings.listings.conftest import SAMPLE, TODAY
from tests.proceedings.listings.test_reviewing_a_list import press, signed_in


@pytest.fixture
def held(croydon: Any) -> CourtList:
    return import_list(
        "croydon.json", SAMPLE.read_bytes(), agency=croydon.team, by=croydon.officer, today=TODAY
    ).court_list


@pytest.fixture
def officer(croydon: Any) -> Client:
    return signed_in(croydon.officer)


def kesia(held: CourtList) -> ListEntry:
    return held.entries.get(number=3)


def typed(row: ListEntry, **other: Any) -> dict[str, Any]:
    told = row.reading
    return {
        "held": row.version,
        "forenames": told["forenames"],
        "surname": told["surname"],
        "date_of_birth": date.fromisoformat(told["dob"]).strftime("%d/%m/%Y"),
        **other,
    }


def test_the_form_is_filled_in_from_the_entry_and_asks_whether_it_is_somebody_we_have(held, officer):
    page = officer.get(reverse("entry_new_person", args=[kesia(held).pk])).content.decode()
    assert 'value="Kesia"' in page
    assert 'value="Danquah"' in page
    assert "Is it one of these?" in page
    assert "Link to Kezia Danquah, born 3 January 2011" in page


def test_opening_the_form_puts_nobody_on_record(held, officer):
    before = YoungPerson.objects.count()
    officer.get(reverse("entry_new_person", args=[kesia(held).pk]))
    assert YoungPerson.objects.count() == before


def test_nobody_is_saved_before_the_officer_has_said_that_it_is_none_of_the_nearest(held, officer):
    before = YoungPerson.objects.count()
    answer = officer.post(reverse("entry_new_person", args=[kesia(held).pk]), typed(kesia(held)))
    assert answer.status_code == 422
    assert "Tick that it is none of these" in answer.content.decode()
    assert YoungPerson.objects.count() == before
    assert kesia(held).state == "to_review"


def test_the_young_person_is_saved_linked_and_the_hearing_follows_and_undo_takes_it_back(
    croydon, held, officer
):
    row = kesia(held)
    answer = officer.post(
        reverse("entry_new_person", args=[row.pk]), typed(row, none_of_these="on", sex="female")
    )
    assert answer.status_code == 302, answer.content.decode()
    row = kesia(held)
    person = row.young_person
    assert (person.name, person.home_team, person.sex) == ("Kesia Danquah", croydon.team, "female")
    assert (row.state, row.followed["what"]) == ("linked", "added")
    proceeding = row.proceeding
    press(officer, "entry_undo", row)
    row = kesia(held)
    assert (row.state, row.young_person, row.proceeding) == ("to_review", None, None)
    assert type(proceeding).objects.get(pk=proceeding.pk).voided_on is not None
    assert YoungPerson.objects.filter(pk=person.pk).exists()  # nothing is deleted


def test_a_name_that_the_court_masks_is_put_on_record_by_nobody(held, officer):
    from liaison import audit

    row = kesia(held)
    with audit.change(by="tests", why="masked", today=TODAY):
        row.reading = {**row.reading, "masked": True}
        row.save()
    before = YoungPerson.objects.count()
    assert officer.get(reverse("entry_new_person", args=[row.pk])).status_code == 302
    answer = officer.post(reverse("entry_new_person", args=[row.pk]), typed(row, none_of_these="on"))
    assert answer.status_code == 302
    assert YoungPerson.objects.count() == before


def test_of_two_officers_the_second_makes_no_second_record(croydon, held, officer):
    row = kesia(held)
    said = typed(row, none_of_these="on")
    officer.post(reverse("entry_new_person", args=[row.pk]), said)
    before = YoungPerson.objects.count()
    signed_in(croydon.manager).post(reverse("entry_new_person", args=[row.pk]), said)
    assert YoungPerson.objects.count() == before


def test_the_nearest_are_known_by_number_by_name_and_by_birthday_and_strangers_are_not_shown(croydon):
    def near(forenames: str, surname: str, born: date | None = None, pnc: str = "") -> list[str]:
        found = nearest(croydon.team, forenames=forenames, surname=surname, born=born, pnc=pnc)
        return [person.forenames for person in found]

    assert near("Zzz", "Qqq", pnc="2025/0412637Y") == ["Jayden"]
    assert near("Danquah", "Kezia") == ["Kezia"]
    assert near("Jaydn", "Robsen", date(2010, 6, 14)) == ["Jayden"]
    assert near("Wilhelmina", "Prokofiev") == []
