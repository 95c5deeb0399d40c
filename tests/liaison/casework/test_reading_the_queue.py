"""Today: who is in court, and what is to do, for each of those who read it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from liaison import audit
from liaison.people.models import YoungPerson
from liaison.prompts.actions import answer
from liaison.prompts.models import Prompt
from tests.liaison.casework.stories import crowded, jamal
from tests.people import DAY, house

pytestmark = pytest.mark.django_db
SignIn = Callable[[Any], Client]


def shown(client: Client, path: str = "/") -> str:
    response = client.get(path)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_an_empty_day_says_so(signed_in: SignIn) -> None:
    text = shown(signed_in(house().worker))
    assert "Hearings today <span>· none</span>" in text
    assert "Nothing to do." in text


def test_tomorrows_hearing_says_where_the_nrm_stands_and_what_is_missing(signed_in: SignIn) -> None:
    people = house()
    jamal(people)
    text = shown(signed_in(people.worker))
    assert "Tomorrow, Wednesday 22 July" in text
    assert "J.R., 16" in text
    assert "sentence, guilty plea 27 May" in text
    assert "Conclusive grounds: positive, 32 days ago" in text
    assert '<p class="liaison-gap">No representations sent</p>' in text
    assert "Croydon Youth Court, court 2" in text


def test_a_name_is_never_on_the_first_page(signed_in: SignIn) -> None:
    people = house()
    jamal(people)
    assert "Rowe" not in shown(signed_in(people.worker))


def test_a_worker_with_children_begins_with_their_own_and_can_ask_for_the_teams(signed_in: SignIn) -> None:
    people = house()
    jamal(people)
    crowded(people, 1, name="Nina Nobody")
    with audit.change(by="tests", why="the worker left", today=DAY):
        nina = YoungPerson.objects.get(surname="Nobody")
        nina.worker = None
        nina.save()
    client = signed_in(people.worker)
    mine = shown(client)
    assert "J.R., 16" in mine
    assert "N.N., 16" not in mine.split("liaison-filter", 1)[1]
    assert "N.N., 16" in shown(client, "/?whose=team").split("liaison-filter", 1)[1]
    assert "J.R., 16" not in shown(client, "/?whose=nobody").split("liaison-filter", 1)[1]


def test_the_filter_is_kept_until_it_is_cleared(signed_in: SignIn) -> None:
    people = house()
    jamal(people)
    client = signed_in(people.worker)
    narrowed = shown(client, "/?filter=1&whose=mine&court=Bexley+Youth+Court")
    assert "A plea" not in narrowed
    assert 'value="Bexley Youth Court" selected' in shown(client)
    assert 'value="Bexley Youth Court" selected' not in shown(client, "/?clear=1")
    assert 'value="Bexley Youth Court" selected' not in shown(client)


@pytest.mark.parametrize(
    "query", ["whose=everybody", "band=soon", "court=Nowhere", "page=99", "page=x", "tab=x"]
)
def test_a_word_that_is_no_choice_changes_nothing(signed_in: SignIn, query: str) -> None:
    people = house()
    jamal(people)
    assert "J.R., 16" in shown(signed_in(people.worker), f"/?{query}")


def test_the_counts_are_links_that_narrow_to_their_band(signed_in: SignIn) -> None:
    people = house()
    jamal(people)
    client = signed_in(people.worker)
    asking = Prompt.objects.visible_to(people.worker).asking().filter(role="yot_worker")
    late = sum(1 for prompt in asking if prompt.due_on < DAY and prompt.basis == "house")
    text = shown(client)
    assert f'overdue">{late}</span> overdue</a>' in text
    assert "band=overdue" in text
    assert ">Later <span" not in shown(client, "/?filter=1&band=overdue")


def test_a_solicitor_sees_only_what_is_asked_of_their_firm_in_its_own_proceeding(signed_in: SignIn) -> None:
    people = house()
    jamal(people)
    solicitor = shown(signed_in(people.solicitor))
    assert "Croydon Youth Court" in solicitor
    assert "Bexley" not in solicitor
    assert "Tell the solicitor" not in solicitor
    assert "Solicitor not yet told" not in solicitor
    assert "My team" not in solicitor


def test_a_partner_sees_nothing_of_the_court_or_the_nrm(signed_in: SignIn) -> None:
    people = house()
    jamal(people)
    text = shown(signed_in(people.partner_user))
    assert "J.R." not in text
    assert "Nothing to do." in text


def test_what_is_open_can_be_ticked_and_taken_on_together(signed_in: SignIn) -> None:
    people = house()
    jamal(people)
    client = signed_in(people.worker)
    text = shown(client)
    ticked = [
        str(key) for key in Prompt.objects.asking().filter(role="yot_worker").values_list("pk", flat=True)
    ]
    assert all(f'name="prompt" value="{key}"' in text for key in ticked)
    others = Prompt.objects.asking().filter(role="defence_solicitor").first()
    assert f'value="{others.pk}"' not in text
    client.post(reverse("prompts_acknowledge"), {"prompt": ticked})
    assert "Taken on by Worker" in shown(client)


def test_done_work_is_on_its_own_tab(signed_in: SignIn) -> None:
    people = house()
    jamal(people)
    prompt = Prompt.objects.asking().filter(kind="send_facts").first()
    answer.say_done(prompt=prompt, note="Chronology sent by secure mail", by=people.worker, today=DAY)
    client = signed_in(people.worker)
    assert "Chronology sent" not in shown(client)
    assert "Chronology sent by secure mail" in shown(client, "/?tab=done")


def test_the_queue_asks_the_database_as_often_for_one_child_as_for_many(signed_in: SignIn) -> None:
    people = house()
    crowded(people, 1)
    client = signed_in(people.worker)
    shown(client)
    with CaptureQueriesContext(connection) as few:
        shown(client)
    for n in range(6):
        crowded(people, 5, name=f"Extra Child{n}")
    with CaptureQueriesContext(connection) as many:
        text = shown(client)
    assert len(many) == len(few)
    assert "Showing 1 to 25" in text
