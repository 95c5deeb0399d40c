"""A register comes again: what was said of a child holds, and what is let go of is let go of everywhere."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from liaison.audit.machine import NotPossible
from proceedings.listings.models import RegisterResult
from proceedings.listings.register.actions import decide
from proceedings.listings.register.actions.bring_in import bring_in
from proceedings.listings.register.review import review
from tests.proceedings.listings.conftest import child
from tests.proceedings.listings.register.conftest import DRUGS, ELSEWHERE, HOME, KNIFE, REUBEN, TODAY, as_json
from tests.proceedings.listings.test_reviewing_a_list import signed_in

MINA = {
    **ELSEWHERE,
    "name": "Mina Childe",
    "address": ["2 High Street", "Eastmere"],
    "reference": "33EM1000926",
}
ISLA = {
    **HOME,
    "name": "Isla Greer Montrose",
    "dob": "27/01/2013",
    "reference": "33EM9",
    "hearing_date": "20/07/2026",
    "offences": [DRUGS],
}


def came(court: Any, content: bytes) -> Any:
    return bring_in("register.json", content, agency=court.team, by=court.officer, today=TODAY)


def test_a_child_put_on_record_after_the_screening_is_found_when_the_same_file_comes_again(court):
    content = as_json(MINA)
    first = came(court, content)
    assert (first.register.elsewhere, RegisterResult.objects.count()) == (1, 0)
    child(
        court.team, "Mina", "Childe", date(2010, 12, 11), sex="female", address="2 High Street\nEastmere",
        postcode="ZX2 6HJ",
    )  # fmt: skip
    again = came(court, content)
    assert (again.already, again.changes["added"], again.elsewhere) == (True, 1, [])
    row = RegisterResult.objects.get()
    assert (row.young_person.name, row.register.elsewhere) == ("Mina Childe", 0)
    assert came(court, content).changes == {
        "added": 0,
        "moved": 0,
        "changed": 0,
        "vanished": 0,
        "unchanged": 1,
    }


def test_a_child_who_was_not_one_of_ours_is_not_asked_about_again_by_the_same_file(court):
    came(court, as_json())
    decide.say_not_ours(RegisterResult.objects.get(), by=court.officer, today=TODAY)
    came(court, as_json())
    assert [row.state for row in RegisterResult.objects.all()] == ["not_ours"]


def test_not_one_of_ours_forgets_what_earlier_sharings_said_too(court):
    came(court, as_json())
    came(court, as_json(generated="22/07/2026"))
    latest = came(court, as_json(generated="23/07/2026")).register.results.get()
    decide.say_not_ours(latest, by=court.officer, today=TODAY)
    rows = RegisterResult.objects.all()
    assert sorted(row.state for row in rows) == ["not_ours", "replaced", "replaced"]
    assert [(row.reading, row.reference, row.young_person) for row in rows] == [({}, "", None)] * 3


def test_who_a_child_is_was_said_by_a_person_and_is_not_asked_at_each_sharing(court):
    isla = child(court.team, "Isla", "Montrose", date(2013, 1, 27), sex="female", postcode="ZX1 9ZZ")
    asked = came(court, as_json(ISLA)).register.results.get()
    assert asked.state == "asked"
    decide.say_ours(asked, young_person=isla, by=court.officer, today=TODAY)
    again = came(court, as_json(ISLA, generated="22/07/2026")).register.results.get()
    assert (again.state, again.young_person, again.decided_by) == ("open", isla, str(court.officer))


ROBIN = {**REUBEN, "name": "Robin Haldane", "offences": [KNIFE]}  # like Reuben, and not he


def test_who_is_not_one_of_ours_is_not_asked_about_when_the_hearing_is_shared_again(court):
    asked = came(court, as_json(ROBIN)).register.results.get()
    assert asked.state == "asked"
    decide.say_not_ours(asked, by=court.officer, today=TODAY)
    later = came(court, as_json(ROBIN, generated="22/07/2026"))
    assert later.register.results.count() == 0
    assert [one.name for one in later.elsewhere] == ["Robin Haldane"]


def test_the_marks_that_remember_it_name_nobody(court):
    decide.say_not_ours(came(court, as_json(ROBIN)).register.results.get(), by=court.officer, today=TODAY)
    row = RegisterResult.objects.get()
    kept = str(RegisterResult.objects.filter(pk=row.pk).values().get()).casefold()
    assert row.not_them
    for telling in ("robin", "haldane", "2011", "33em1000126", str(court.reuben.pk)):
        assert telling not in kept


def test_somebody_new_on_record_who_fits_is_asked_about_all_the_same(court):
    decide.say_not_ours(came(court, as_json(ROBIN)).register.results.get(), by=court.officer, today=TODAY)
    robin = child(court.team, "Robin", "Haldane", date(2011, 2, 14), sex="male", postcode="ZX1 4QA")
    row = came(court, as_json(ROBIN, generated="22/07/2026")).register.results.get()
    assert row.state == "asked"
    assert [one["young_person"] for one in row.candidates] == [str(robin.pk)]


def test_a_link_taken_back_asks_who_it_is_and_keeps_what_the_register_says(court):
    row = came(court, as_json()).register.results.get()
    assert (row.state, row.young_person) == ("open", court.reuben)
    decide.say_not_them(row, by=court.officer, today=TODAY)
    row = RegisterResult.objects.get()
    assert (row.state, row.young_person, bool(row.reading)) == ("asked", None, True)
    later = came(court, as_json(generated="22/07/2026"))
    assert not later.register.results.filter(young_person=court.reuben).exists()


def test_a_link_taken_back_by_mistake_is_made_again_without_the_file(court):
    row = came(court, as_json()).register.results.get()
    decide.say_not_them(row, by=court.officer, today=TODAY)
    decide.say_ours(RegisterResult.objects.get(), young_person=court.reuben, by=court.officer, today=TODAY)
    row = RegisterResult.objects.get()
    assert (row.state, row.young_person, row.not_them) == ("open", court.reuben, [])
    later = came(court, as_json(generated="22/07/2026")).register.results.get()
    assert later.young_person == court.reuben


def test_a_link_from_which_something_was_recorded_stands(court):
    row = came(court, as_json()).register.results.get()
    shown = review(row.register, court.officer, TODAY).ours[0]
    key = next(line.row.key for line in shown.lines if line.field == "Custody")
    decide.record(row, key, by=court.officer, today=TODAY)
    with pytest.raises(NotPossible, match="put that right first"):
        decide.say_not_them(row, by=court.officer, today=TODAY)


def test_not_one_of_ours_said_by_mistake_is_taken_back_and_the_same_file_asks_once_more(court):
    content = as_json(ROBIN)
    row = came(court, content).register.results.get()
    client = signed_in(court.officer)
    client.post(reverse("register_not_ours", args=[row.pk]), {"held": row.version})
    page = client.get(reverse("register", args=[row.register_id])).content.decode()
    assert "Take this back" in page
    row = RegisterResult.objects.get()
    client.post(reverse("register_take_back", args=[row.pk]), {"held": row.version})
    page = client.get(reverse("register", args=[row.register_id])).content.decode()
    assert "bring the register in again" in page
    again = came(court, content)
    assert (again.already, again.changes["added"]) == (True, 1)
    row = RegisterResult.objects.get()
    assert (row.state, row.candidates[0]["young_person"]) == ("asked", str(court.reuben.pk))


def test_what_was_not_set_aside_cannot_be_taken_back(court):
    row = came(court, as_json()).register.results.get()
    with pytest.raises(NotPossible, match="nothing to take back"):
        decide.take_back(row, by=court.officer, today=TODAY)


def test_nor_twice_said_not_ours(court):
    row = came(court, as_json(ROBIN)).register.results.get()
    decide.say_not_ours(row, by=court.officer, today=TODAY)
    with pytest.raises(NotPossible):
        decide.say_not_ours(row, by=court.officer, today=TODAY)


def test_remembering_costs_one_query_whatever_the_number_of_children(court):
    with CaptureQueriesContext(connection) as one:
        came(court, as_json(ROBIN))
    many = [{**ROBIN, "name": f"Child {n} Stranger", "reference": f"33EM10001{n}6"} for n in range(10, 30)]
    with CaptureQueriesContext(connection) as twenty:
        came(court, as_json(ROBIN, *many, generated="22/07/2026"))
    assert len(twenty) <= len(one) + 4  # what the earlier sharing brings
