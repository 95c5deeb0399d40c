"""What people agreed to do for a child has an owner and a day, and is closed with what came of it."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from liaison import audit
from liaison.agreed.actions.agree import agree, close, hand_on
from liaison.agreed.models import Action, AgreedAt
from liaison.audit.machine import NotPossible
from liaison.audit.models import Conflict
from liaison.people.models import Involvement, YoungPerson
from tests.child import child
from tests.people import house

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 21)


@pytest.fixture
def people() -> SimpleNamespace:
    return house()


@pytest.fixture
def person(people: SimpleNamespace) -> YoungPerson:
    made = child(people)
    with audit.change(by="tests", why="a partner", today=DAY):
        Involvement(young_person=made, agency=people.partner, since=DAY).save()
    return made


def agreed(person: YoungPerson, people: SimpleNamespace, **more: Any) -> Action:
    told = {
        "agency": people.partner,
        "what": "Ask the school for attendance",
        "by": people.worker,
        "today": DAY,
    }
    return agree(young_person=person, **{**told, **more})


def test_its_owner_is_one_of_the_agency_that_owns_it(person: YoungPerson, people: SimpleNamespace) -> None:
    assert agreed(person, people, owner=people.partner_user).owner == people.partner_user
    with pytest.raises(NotPossible, match="is not one of"):
        agreed(person, people, owner=people.worker)


def test_nobody_who_has_left_is_given_one(person: YoungPerson, people: SimpleNamespace) -> None:
    people.partner_user.is_active = False
    people.partner_user.save()
    with pytest.raises(NotPossible, match="has left"):
        agreed(person, people, owner=people.partner_user)


def test_an_agency_sees_its_own_and_the_team_all_and_a_firm_none(
    person: YoungPerson, people: SimpleNamespace
) -> None:
    theirs, ours = agreed(person, people), agreed(person, people, agency=people.team)
    assert set(Action.objects.visible_to(people.partner_user)) == {theirs}
    assert set(Action.objects.visible_to(people.worker)) == {theirs, ours}
    assert not Action.objects.visible_to(people.solicitor)
    assert not Action.objects.visible_to(people.other_worker)


def test_it_is_closed_with_what_came_of_it_and_dropped_only_with_a_reason(
    person: YoungPerson, people: SimpleNamespace
) -> None:
    action = agreed(person, people)
    with pytest.raises(NotPossible, match="say why"):
        close(action=action, verb="drop", said=" ", by=people.worker, today=DAY)
    done = close(action=action, verb="complete", said="Sent", by=people.partner_user, today=DAY)
    assert (done.state, done.closed_on, done.outcome) == ("done", DAY, "Sent")
    again = close(action=done, verb="open_again", said="", by=people.worker, today=DAY)
    assert (again.state, again.closed_on) == ("open", None)


def test_two_who_write_at_once_do_not_overwrite_each_other(
    person: YoungPerson, people: SimpleNamespace
) -> None:
    action = agreed(person, people)
    hand_on(
        action=action,
        agency=people.team,
        owner=people.manager,
        by=people.worker,
        today=DAY,
        held=action.version,
    )
    with pytest.raises(Conflict):
        close(action=action, verb="complete", said="", by=people.partner_user, today=DAY, held=action.version)


def test_a_worker_records_one_and_the_agency_closes_it(
    client: Client, person: YoungPerson, people: SimpleNamespace
) -> None:
    with time_machine.travel(datetime(2026, 7, 21, 9), tick=False):
        client.force_login(people.worker)
        typed = {
            "what": "Put a safety plan in place", "agency": people.partner.pk, "owner": "", "due_on": "24 July",
            "agreed_at": AgreedAt.STRATEGY_MEETING.value, "agreed_on": "yesterday",
        }  # fmt: skip
        assert client.post(reverse("agreed_actions", args=[person.pk]), typed).status_code == 302
        action = Action.objects.get()
        assert (action.due_on, action.agreed_on) == (date(2026, 7, 24), date(2026, 7, 20))
        client.force_login(people.partner_user)
        address = reverse("agreed_action", args=[action.pk])
        assert "Friday 24 July 2026" in client.get(address).content.decode()
        client.post(address, {"held": action.version, "verb": "complete", "said": "Plan made"})
    assert Action.objects.get().state == "done"


def test_a_firm_owns_none(person: YoungPerson, people: SimpleNamespace) -> None:
    from liaison.agreed.owners import agencies_of

    assert set(agencies_of(person)) == {people.team, people.partner}
