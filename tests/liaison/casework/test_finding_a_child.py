"""The list of children, and the search over those whom the reader may see."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from liaison import audit
from liaison.audit.models import Entry
from liaison.people.models import Alias
from tests.liaison.casework.stories import crowded, jamal
from tests.people import DAY, house

pytestmark = pytest.mark.django_db
SignIn = Callable[[Any], Client]


def find(client: Client, **query: str) -> str:
    response = client.get(reverse("young_people"), query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_list_says_age_stage_nrm_hearing_and_how_much_is_to_do(signed_in: SignIn) -> None:
    people = house()
    person = jamal(people)
    text = find(signed_in(people.worker))
    for said in (
        "Rowe, Jamal",
        ">16<",
        "A: Guilty plea, not sentenced; B: Before the court, no plea",
        "Conclusive grounds: positive",
        ">Tomorrow<",
        f">{person.prompts.asking().count()}<",
    ):
        assert said in text


@pytest.mark.parametrize(
    "words", ["rowe", "Jamal Rowe", "rowe, jamal", "JAM", "01zd 1234526", "01ZD77B4602", "JJ"]
)
def test_a_child_is_found_by_any_name_or_number(signed_in: SignIn, words: str) -> None:
    people = house()
    person = jamal(people)
    crowded(people, 1)
    with audit.change(by="tests", why="a street name", today=DAY):
        Alias(young_person=person, forenames="JJ", surname="Rowe").save()
    text = find(signed_in(people.worker), q=words)
    assert "Rowe, Jamal" in text
    assert "Crowd" not in text


def test_a_search_is_logged_by_its_kind_and_never_by_its_words(signed_in: SignIn) -> None:
    people = house()
    jamal(people)
    find(signed_in(people.worker), q="Rowe")
    entry = Entry.objects.last()
    assert entry.what == "searched the children by a name"
    assert "Rowe" not in entry.what + entry.data + entry.why


def test_a_firm_does_not_find_its_client_by_the_number_of_a_case_in_which_it_does_not_act(
    signed_in: SignIn,
) -> None:
    people = house()
    jamal(people)
    client = signed_in(people.solicitor)
    assert "Rowe, Jamal" in find(client, q="01ZD1234526")
    assert "Rowe, Jamal" not in find(client, q="01ZD77B4602")
    assert "Before the court" not in find(client)


def test_another_areas_child_is_not_found(signed_in: SignIn) -> None:
    people = house()
    jamal(people)
    assert "Rowe" not in find(signed_in(people.other_worker)) + find(
        signed_in(people.partner_user), q="jamal"
    )


@pytest.mark.parametrize("sort", ["name", "-name", "age", "-next_hearing", "asking", "nonsense"])
def test_it_sorts_by_its_columns(signed_in: SignIn, sort: str) -> None:
    people = house()
    jamal(people)
    assert "Rowe, Jamal" in find(signed_in(people.worker), sort=sort)


def test_the_list_asks_the_database_as_often_for_one_child_as_for_many(signed_in: SignIn) -> None:
    people = house()
    crowded(people, 1)
    client = signed_in(people.worker)
    find(client)
    with CaptureQueriesContext(connection) as few:
        find(client)
    for n in range(5):
        crowded(people, 3, name=f"Extra Child{n}")
    with CaptureQueriesContext(connection) as many:
        find(client)
    assert len(many) == len(few)
