"""Whose an agreed action is hears of it: when it is given to them, when it is handed on, and once when its day passed."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse

from liaison import audit
from liaison.agreed.actions.agree import agree, close, hand_on
from liaison.agreed.models import Action
from liaison.agreed.tell import tell_late
from liaison.casework.people_move.hand_over import hand_over
from liaison.notices import actions
from liaison.notices.models import Mail, Notice
from liaison.notices.models.choice import How
from liaison.people.models import Absence, Agency, Involvement, User, YoungPerson
from rulings.first_actions.record import agree_on
from rulings.first_actions.starters import SAFETY
from tests.child import child
from tests.people import house

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 21)
LATER = DAY + timedelta(days=3)


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
        "agency": people.team,
        "owner": people.officer,
        "what": "Ask the school",
        "by": people.manager,
        "today": DAY,
    }
    return agree(young_person=person, **{**told, **more})  # fmt: skip


def told(kind: str = "action") -> set[User]:
    return {one.user for one in Notice.objects.filter(kind=kind).select_related("user")}


def mailed() -> set[str]:
    return set(Mail.objects.values_list("to", flat=True))


def test_its_owner_has_a_notice_that_leads_to_it_and_a_mail_that_says_nothing(
    person: YoungPerson, people: SimpleNamespace
) -> None:
    action = agreed(person, people)
    (notice,) = Notice.objects.visible_to(people.officer)
    assert notice.path == reverse("agreed_action", args=[action.pk])
    (mail,) = Mail.objects.all()
    assert mail.to == "officer@example.org"
    for word in ("school", "K.D.", "Kofi", str(action.pk)):
        assert word not in mail.subject + mail.body


def test_each_is_told_as_they_have_chosen(person: YoungPerson, people: SimpleNamespace) -> None:
    actions.choose(How.PAGE, by=people.officer, today=DAY)
    actions.choose(How.DAILY, by=people.worker, today=DAY)
    agreed(person, people)
    agreed(person, people, owner=people.worker)
    assert told() == {people.officer, people.worker}
    assert mailed() == set()
    assert Notice.objects.get(user=people.worker).for_digest


def test_nobody_is_told_of_what_they_took_on_themselves_nor_by_a_command(
    person: YoungPerson, people: SimpleNamespace
) -> None:
    agreed(person, people, owner=people.manager)
    agreed(person, people, by="load_case")
    assert told() == set()


def test_where_nobody_is_named_the_agency_hears_of_it(person: YoungPerson, people: SimpleNamespace) -> None:
    with audit.change(by="tests", why="a mailbox", today=DAY):
        partner = Agency.objects.get(pk=people.partner.pk)
        partner.email = "duty@eastmere.example"
        partner.save()
    agreed(person, people, agency=partner, owner=None)
    assert told() == {people.partner_user}
    assert mailed() == {"duty@eastmere.example"}  # its mailbox, and nobody beside it who has not chosen so


def test_of_the_team_the_childs_worker_hears_and_without_one_its_managers(
    person: YoungPerson, people: SimpleNamespace
) -> None:
    agreed(person, people, owner=None, by=people.officer)
    assert told() == {people.worker}
    alone = child(people, "Mei Lin", worker=None)
    agreed(alone, people, owner=None, by=people.officer)
    assert told() == {people.worker, people.manager}


def test_whoever_stands_in_hears_of_it_too(person: YoungPerson, people: SimpleNamespace) -> None:
    with audit.change(by="tests", why="away", today=DAY):
        Absence(user=people.officer, cover=people.worker, since=DAY, until=DAY).save()
    agreed(person, people)
    assert told() == {people.officer, people.worker}


def test_the_next_owner_hears_when_it_is_handed_on_and_nobody_when_nothing_changed(
    person: YoungPerson, people: SimpleNamespace
) -> None:
    action = agreed(person, people, owner=people.manager)
    hand_on(action=action, agency=people.team, owner=people.manager, by=people.worker, today=DAY)
    assert told() == set()
    hand_on(action=action, agency=people.team, owner=people.officer, by=people.manager, today=DAY)
    assert told() == {people.officer}


def test_whoever_takes_all_of_somebodys_work_over_hears_of_it_once(
    person: YoungPerson, people: SimpleNamespace
) -> None:
    for _ in range(3):
        agreed(person, people, by="tests")
    hand_over(user=people.officer, to=people.worker, by=people.manager, today=DAY)
    (notice,) = Notice.objects.all()
    assert (notice.user, notice.kind, notice.path) == (people.worker, "handed_over", reverse("today"))


def test_an_action_past_its_day_is_told_of_once(person: YoungPerson, people: SimpleNamespace) -> None:
    late = agreed(person, people, due_on=DAY, by="tests")
    done = agreed(person, people, due_on=DAY, by="tests")
    agreed(person, people, due_on=LATER, by="tests")
    close(action=done, verb="complete", said="", by=people.officer, today=DAY)
    assert tell_late(DAY) == 0  # its day is not over
    with time_machine.travel(DAY + timedelta(days=1)):
        call_command("sweep")
        call_command("sweep")
    (notice,) = Notice.objects.filter(kind="action_late")
    assert (notice.user, notice.path) == (people.officer, reverse("agreed_action", args=[late.pk]))
    assert tell_late(DAY + timedelta(days=2)) == 0
    assert tell_late(LATER + timedelta(days=1)) == 1


def test_of_an_owner_who_has_left_the_childs_worker_hears_that_it_is_late(
    person: YoungPerson, people: SimpleNamespace
) -> None:
    agreed(person, people, due_on=DAY, by="tests")
    User.objects.filter(pk=people.officer.pk).update(is_active=False)
    tell_late(DAY + timedelta(days=1))
    assert told("action_late") == {people.worker}


def test_many_are_told_of_with_as_many_queries_as_few(
    person: YoungPerson, people: SimpleNamespace, django_assert_max_num_queries: Any
) -> None:
    starters = list(SAFETY)
    with django_assert_max_num_queries(40 + 2 * len(starters)):
        agree_on(
            [(one, people.partner, None, DAY) for one in starters], young_person=person, referral=None,
            by=people.worker, today=DAY,
        )  # fmt: skip
    assert Notice.objects.filter(user=people.partner_user).count() == len(starters)
    with django_assert_max_num_queries(20):
        assert tell_late(DAY + timedelta(days=1)) == len(starters)
