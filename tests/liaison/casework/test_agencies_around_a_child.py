"""An agency that works with a child sees it, and owns actions for it, until that ends; then it sees nothing."""

from collections.abc import Iterator
from datetime import date, datetime
from types import SimpleNamespace

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from liaison.agreed.actions.agree import agree, close
from liaison.casework.people_move.agencies_page import could_be
from liaison.people.models import Involvement, YoungPerson
from tests.child import child
from tests.people import house

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 21)


@pytest.fixture
def room() -> SimpleNamespace:
    people = house()
    return SimpleNamespace(**vars(people), kofi=child(people))


@pytest.fixture
def worker(client: Client, room: SimpleNamespace) -> Iterator[Client]:
    with time_machine.travel(datetime(2026, 7, 21, 9), tick=False):
        client.force_login(room.worker)
        yield client


def where(room: SimpleNamespace) -> str:
    return reverse("agencies_of_child", args=[room.kofi.pk])


def test_it_sees_the_child_from_then_on(worker: Client, room: SimpleNamespace) -> None:
    assert not YoungPerson.objects.visible_to(room.partner_user).exists()
    worker.post(where(room), {"agency": room.partner.pk, "since": "1 July"})
    assert Involvement.objects.get().since == date(2026, 7, 1)
    assert list(YoungPerson.objects.visible_to(room.partner_user)) == [room.kofi]


def test_twice_is_once(worker: Client, room: SimpleNamespace) -> None:
    for status in (302, 422):
        answer = worker.post(where(room), {"agency": room.partner.pk, "since": "1 July"})
        assert answer.status_code == status
    assert Involvement.objects.count() == 1


def test_a_firm_and_a_service_are_not_among_them(room: SimpleNamespace) -> None:
    assert set(could_be(room.kofi)) == {room.partner}


def test_it_does_not_end_while_actions_are_its_to_do(worker: Client, room: SimpleNamespace) -> None:
    worker.post(where(room), {"agency": room.partner.pk, "since": "today"})
    key = Involvement.objects.get().pk
    action = agree(young_person=room.kofi, what="Ring", agency=room.partner, by=room.worker, today=DAY)
    answer = worker.post(where(room), {"end": key}, follow=True)
    assert "Agreed actions are still open with" in answer.content.decode()
    assert Involvement.objects.get().ended_on is None
    close(action=action, verb="complete", said="", by=room.worker, today=DAY)
    worker.post(where(room), {"end": key})
    assert not YoungPerson.objects.visible_to(room.partner_user).exists()


def test_what_ended_already_or_is_no_key_changes_nothing(worker: Client, room: SimpleNamespace) -> None:
    for key in ("nonsense", "00000000-0000-0000-0000-000000000000"):
        assert worker.post(where(room), {"end": key}).status_code == 302
    assert not Involvement.objects.exists()
