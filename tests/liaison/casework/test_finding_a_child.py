"""The list of the children whom the reader may see."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from liaison.audit.models import Entry
from tests.liaison.casework.stories import crowded, jamal
from tests.people import house

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


def test_who_looks_for_one_child_is_led_to_the_search_and_no_address_holds_a_name(signed_in: SignIn) -> None:
    people = house()
    jamal(people)
    text = find(signed_in(people.worker), q="nobody of that name")
    assert "Rowe, Jamal" in text  # what stands in the address is not looked for
    assert f'<form method="post" action="{reverse("search")}" role="search"' in text
    assert text.count('role="search"') == 1
    assert Entry.objects.last().what == "the list of children"
    assert 'role="search"' not in find(signed_in(people.partner_user))


def test_a_firm_reads_only_the_stages_of_the_cases_in_which_it_acts(signed_in: SignIn) -> None:
    people = house()
    jamal(people)
    assert "Before the court" not in find(signed_in(people.solicitor))


def test_another_areas_child_is_not_found(signed_in: SignIn) -> None:
    people = house()
    jamal(people)
    assert "Rowe" not in find(signed_in(people.other_worker)) + find(signed_in(people.partner_user))


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
