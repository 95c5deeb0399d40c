"""The history of a child: the log in words, as much as its reader may see."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from liaison import audit
from liaison.audit.models import Entry
from liaison.documents.actions.add import add_document
from liaison.documents.models import Document
from liaison.people.models import YoungPerson
from liaison.prompts.actions import answer
from liaison.prompts.models import Prompt
from rulings.actions.referrals import record_event
from tests.liaison.casework.stories import crowded, jamal
from tests.packs.sample import foreign
from tests.people import DAY, house

pytestmark = pytest.mark.django_db
SignIn = Callable[[Any], Client]


def read(client: Client, person: YoungPerson, pages: int = 6) -> str:
    """All pages of the history, one after the other."""
    text = ""
    for number in range(1, pages + 1):
        response = client.get(reverse("history", args=[person.pk]), {"page": str(number)})
        assert response.status_code == 200
        text += response.content.decode()
    return " ".join(text.split())


def test_a_change_is_told_in_words_with_who_and_why(signed_in: SignIn) -> None:
    people = house()
    person = jamal(people)
    record_event(referral=person.referrals.get(), what="withdrawn", on=DAY, by=people.worker, today=DAY)
    text = read(signed_in(people.worker), person)
    assert "Worker: withdrawn" in text
    assert "Referral: Conclusive grounds: positive → NRM: withdrawn" in text
    assert "prompt “Advise after the withdrawal from the NRM”" in text


def test_looking_is_in_it_too_and_the_same_look_stands_once_with_its_number(signed_in: SignIn) -> None:
    people = house()
    person = jamal(people)
    client = signed_in(people.worker)
    for _ in range(3):
        client.get(reverse("young_person", args=[person.pk]))
    first = client.get(reverse("history", args=[person.pk])).content.decode()
    assert "Looked at: the child’s page" in first
    assert "3 times" in first


def test_the_newest_comes_first(signed_in: SignIn) -> None:
    people = house()
    person = jamal(people)
    record_event(referral=person.referrals.get(), what="withdrawn", on=DAY, by=people.worker, today=DAY)
    text = read(signed_in(people.worker), person)
    assert text.index("NRM: withdrawn") < text.index("Recorded: referral R1")


def test_a_solicitor_reads_of_their_own_proceeding_only_and_not_who_looked(signed_in: SignIn) -> None:
    people = house()
    person = jamal(people)
    signed_in(people.worker).get(reverse("young_person", args=[person.pk]))
    text = read(signed_in(people.solicitor), person)
    assert "Recorded: proceeding A" in text
    assert "Recorded: proceeding B" not in text
    assert "Looked at: the child’s page" not in text
    assert "Looked at: the history" in text  # their own


def test_a_firms_privileged_paper_leaves_no_trace_for_the_team(signed_in: SignIn) -> None:
    people = house()
    person = jamal(people)
    document = add_document(
        young_person=person, name="a.pdf", content=foreign("A paper"), kind=Document.Kind.OTHER, title="Proof", owner=people.firm,
        store="privileged", released=False, by=people.solicitor, today=DAY,
    )  # fmt: skip
    audit.note(kind="viewed", by=people.solicitor, what="the proof of evidence", about=document)
    assert "proof of evidence" not in read(signed_in(people.worker), person)
    assert "proof of evidence" in read(signed_in(people.solicitor), person)


def test_what_a_firm_wrote_about_its_own_work_is_not_repeated_to_the_team(signed_in: SignIn) -> None:
    people = house()
    person = jamal(people)
    prompt = Prompt.objects.visible_to(people.solicitor).asking().first()
    answer.decline(prompt=prompt, note="the client instructs otherwise", by=people.solicitor, today=DAY)
    assert "instructs otherwise" not in read(signed_in(people.worker), person)
    assert "instructs otherwise" not in read(
        signed_in(people.solicitor), person
    )  # it stands on the prompt alone
    assert not Entry.objects.filter(data__contains="instructs otherwise").exists()
    assert not Entry.objects.filter(why__contains="instructs otherwise").exists()


def test_a_stranger_gets_not_found(signed_in: SignIn) -> None:
    people = house()
    person = jamal(people)
    assert signed_in(people.other_worker).get(reverse("history", args=[person.pk])).status_code == 404


@pytest.mark.parametrize("who", ["worker", "solicitor"])
def test_it_asks_the_database_as_often_for_one_proceeding_as_for_ten(signed_in: SignIn, who: str) -> None:
    people = house()
    one, ten = crowded(people, 1, name="Ona One"), crowded(people, 10, name="Tia Ten")
    client = signed_in(getattr(people, who))
    read(client, one, 1)
    with CaptureQueriesContext(connection) as few:
        read(client, one, 1)
    with CaptureQueriesContext(connection) as many:
        read(client, ten, 1)
    assert len(many) == len(few)
