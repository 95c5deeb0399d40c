"""A worker puts a child, a case and what happens in the NRM on record by hand."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from liaison.people.models import YoungPerson
from proceedings.models import Charge, Proceeding
from rulings.models import Referral, ReferralEvent
from tests.child import child, in_court, referred
from tests.people import house

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> SimpleNamespace:
    return house()


@pytest.fixture
def worker(client: Client, people: SimpleNamespace) -> Any:
    import time_machine

    with time_machine.travel(datetime(2026, 7, 21, 9), tick=False):
        client.force_login(people.worker)
        yield client


CHILD = {"forenames": "Ilir", "surname": "Hoxha", "date_of_birth": "14/6/2010", "sex": "male"}


def test_a_child_is_put_on_record(worker: Client, people: SimpleNamespace) -> None:
    worker.post(reverse("new_child"), {**CHILD, "worker": people.worker.pk})
    person = YoungPerson.objects.get(surname="Hoxha")
    assert (person.home_team, person.worker, person.date_of_birth) == (
        people.team, people.worker, date(2010, 6, 14),
    )  # fmt: skip


def test_a_child_who_may_be_on_record_already_is_shown_first(worker: Client, people: SimpleNamespace) -> None:
    child(people, "Ilir Hoxha", date_of_birth=date(2010, 6, 14))
    asked = worker.post(reverse("new_child"), CHILD)
    assert asked.status_code == 422
    assert "Is it one of these?" in asked.content.decode()
    assert YoungPerson.objects.filter(surname="Hoxha").count() == 1
    worker.post(reverse("new_child"), {**CHILD, "none_of_these": "on"})
    assert YoungPerson.objects.filter(surname="Hoxha").count() == 2


CASE = {
    "jurisdiction": "england_and_wales", "stage": "charged", "on": "6 July", "urn": "01ZD1234526", "court": "youth",
    "form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-0-code": "md71020", "form-0-acted_from": "20/6/2026",
    "form-1-offence": "Having a bladed article", "form-1-acted_from": "1/6/2026", "form-1-acted_to": "2/6/2026",
}  # fmt: skip


def test_a_proceeding_is_opened_with_its_charges(worker: Client, people: SimpleNamespace) -> None:
    person = child(people)
    done = worker.post(reverse("new_proceeding", args=[person.pk]), CASE)
    assert done.status_code == 302
    proceeding = Proceeding.objects.get()
    assert (proceeding.stage, proceeding.urn, proceeding.charged_on) == (
        "charged",
        "01ZD1234526",
        date(2026, 7, 6),
    )
    first, second = Charge.objects.order_by("name")
    assert first.cjs_code == "MD71020"
    assert first.offence  # its title, from the catalogue
    assert (first.acted_to, second.acted_to) == (date(2026, 6, 20), date(2026, 6, 2))
    assert worker.get(done["Location"]).status_code == 200


def test_another_row_for_a_charge_keeps_what_was_typed(worker: Client, people: SimpleNamespace) -> None:
    person = child(people)
    shown = worker.post(reverse("new_proceeding", args=[person.pk]), {**CASE, "more": "yes"}).content.decode()
    assert shown.count("Charge or allegation") == 3
    assert 'value="20/6/2026"' in shown
    assert not Proceeding.objects.exists()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"form-0-code": "nonsense"}, "This is no offence code"),
        ({"form-0-code": "ZZ99999"}, "no title for that code"),
        ({"form-1-acted_to": "1/5/2026"}, "Its last day is before its first"),
        ({"on": "1 September 2026"}, "has not come yet"),
        ({"urn": "nonsense!"}, "This is no URN"),
        ({"form-TOTAL_FORMS": "99999"}, "30"),
        ({"form-0-code": "", "form-0-acted_from": "", "form-1-offence": "", "form-1-acted_from": "", "form-1-acted_to": ""},
         "Type at least one offence"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_asked_again_and_nothing_is_opened(
    worker: Client, people: SimpleNamespace, typed: dict[str, str], says: str
) -> None:
    person = child(people)
    refused = worker.post(reverse("new_proceeding", args=[person.pk]), {**CASE, **typed})
    assert refused.status_code == 422
    assert says in refused.content.decode()
    assert not Proceeding.objects.exists()


def test_the_same_urn_is_not_opened_twice_for_a_child(worker: Client, people: SimpleNamespace) -> None:
    person = child(people)
    in_court(person, people)
    refused = worker.post(reverse("new_proceeding", args=[person.pk]), CASE)
    assert "Case A has that URN already" in refused.content.decode()


def test_a_chase_of_the_nrm_is_recorded_with_what_they_said(worker: Client, people: SimpleNamespace) -> None:
    referral = referred(child(people), people)
    typed = {"held": referral.version, "what": "chased", "on": "yesterday", "reply": "In two weeks"}
    assert worker.post(reverse("record_referral_event", args=[referral.pk]), typed).status_code == 302
    event = ReferralEvent.objects.get(what="chased")
    assert (event.on, event.details["reply"]) == (date(2026, 7, 20), "In two weeks")


def test_leaving_the_nrm_is_seen_again_before_it_is_recorded(worker: Client, people: SimpleNamespace) -> None:
    referral = referred(child(people), people)
    address = reverse("record_referral_event", args=[referral.pk])
    typed = {"held": referral.version, "what": "withdrawn", "on": "today"}
    assert "Check before you record it" in worker.post(address, typed).content.decode()
    assert Referral.objects.get().ruling == "referred"
    assert worker.post(address, {**typed, "checked": "yes"}).status_code == 302
    assert Referral.objects.get().ruling == "withdrawn"


def test_only_what_the_referral_allows_is_offered(worker: Client, people: SimpleNamespace) -> None:
    referral = referred(child(people), people)
    shown = worker.get(reverse("record_referral_event", args=[referral.pk])).content.decode()
    assert "The NRM suspended it" in shown
    assert "Reconsideration of the conclusive grounds" not in shown
