"""A worker records that a child was referred into the NRM."""

from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from rulings.models import Referral
from tests.child import child
from tests.people import house

pytestmark = pytest.mark.django_db
TYPED = {
    "made_on": "20 July",
    "first_responder_kind": "local_authority",
    "competent_authority": "panel",
    "reference": "NRM-1",
}


@pytest.fixture(autouse=True)
def _on_the_day() -> Any:
    with time_machine.travel(datetime(2026, 7, 21, 9, 30), tick=False):
        yield


@pytest.fixture
def case() -> SimpleNamespace:
    people = house(devolved_panel=True)
    person = child(people)
    return SimpleNamespace(people=people, person=person, url=reverse("record_referral", args=[person.pk]))


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_page_of_a_panel_area_begins_with_the_panel(case: SimpleNamespace) -> None:
    said = signed_in(case.people.worker).get(case.url).content.decode()
    assert 'value="panel" checked' in said


def test_it_is_recorded_with_the_agency_that_made_it(case: SimpleNamespace) -> None:
    answer = signed_in(case.people.worker).post(
        case.url, {**TYPED, "first_responder": str(case.people.partner.pk)}
    )
    made = Referral.objects.get()
    assert answer.status_code == 302
    assert (str(made.made_on), made.competent_authority, made.reference) == ("2026-07-20", "panel", "NRM-1")
    assert made.first_responder == case.people.partner


@pytest.mark.parametrize(
    "changes",
    [{"made_on": "tomorrow"}, {"made_on": ""}, {"competent_authority": "x"}, {"first_responder": "x"}],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(
    case: SimpleNamespace, changes: dict[str, str]
) -> None:
    answer = signed_in(case.people.worker).post(case.url, {**TYPED, **changes})
    assert answer.status_code == 200
    assert not Referral.objects.exists()


@pytest.mark.parametrize("who", ["other_worker", "other_solicitor", "solicitor", "partner_user"])
def test_nobody_else_finds_the_child(case: SimpleNamespace, who: str) -> None:
    assert signed_in(getattr(case.people, who)).post(case.url, TYPED).status_code == 404
    assert not Referral.objects.exists()
