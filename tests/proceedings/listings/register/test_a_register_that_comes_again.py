"""A register comes again: what was said of a child holds, and what is let go of is let go of everywhere."""

from datetime import date
from typing import Any

from proceedings.listings.models import RegisterResult
from proceedings.listings.register.actions import decide
from proceedings.listings.register.actions.bring_in import bring_in
from tests.proceedings.listings.conftest import child
from tests.proceedings.listings.register.conftest import DRUGS, ELSEWHERE, HOME, TODAY, as_json

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
