"""People move: nothing that is open is left with the name of somebody who is gone, and nobody sees too long."""

from collections.abc import Iterator
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.test import Client
from django.urls import reverse

from liaison import audit
from liaison.agreed.actions.agree import agree
from liaison.audit.machine import NotPossible
from liaison.audit.models import Entry, write
from liaison.casework.people_move.hand_over import HANDED_ON, STAYS, hand_over, held_by
from liaison.casework.people_move.teams import change_teams
from liaison.casework.urgency import whose
from liaison.documents import storage
from liaison.documents.models import Document
from liaison.notices.models import Notice
from liaison.packs.models import Pack
from liaison.people.models import Absence, ActsFor, User, YoungPerson
from liaison.prompts.actions.answer import acknowledge
from liaison.prompts.models import Prompt
from proceedings.listings.models import Watch
from proceedings.models import Proceeding
from rulings.actions.referrals import record_event
from tests.child import child, in_court, letter, referred
from tests.people import house

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 21)


@pytest.fixture
def people() -> SimpleNamespace:
    made = house()
    made.second = User.objects.create_user(
        "second",
        "second@example.org",
        "a long pass phrase",
        role="yot_worker",
        agency=made.team,
        first_name="Second",
    )
    made.other_manager = User.objects.create_user(
        "other_manager", "other_manager@example.org", "a long pass phrase", role="manager", agency=made.other_team
    )  # fmt: skip
    return made


@pytest.fixture
def manager(client: Client, people: SimpleNamespace) -> Iterator[Client]:
    with time_machine.travel(datetime(2026, 7, 21, 9), tick=False):
        client.force_login(people.manager)
        yield client


def test_every_name_that_a_record_bears_is_handed_on_or_stays_for_a_reason() -> None:
    """A new column that names a user fails here until somebody says what becomes of it when that user leaves."""
    bears = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model is User
    }
    handed = {f"{held.model._meta.label}.{held.field}" for held in HANDED_ON}
    assert bears == handed | set(STAYS)
    assert not handed & set(STAYS)


def busy(people: SimpleNamespace) -> YoungPerson:
    """A child of the worker, with a prompt taken on, an action and a watch."""
    person = child(people)
    in_court(person, people, firm=people.firm, hearing=datetime(2026, 7, 28, 10))
    record_event(
        referral=referred(person, people),
        what="conclusive_grounds",
        outcome="positive",
        on=DAY,
        by=people.worker,
        today=DAY,
    )
    prompt = Prompt.objects.asking().filter(young_person=person, role="yot_worker")[0]
    acknowledge(prompts=[prompt], by=people.worker, today=DAY)
    agree(young_person=person, what="x", agency=people.team, owner=people.worker, by=people.worker, today=DAY)
    with audit.change(by="tests", why="a watch", today=DAY):
        Watch(young_person=person, agency=people.team, reason="x", since=DAY, watched_by=people.worker).save()
    return person


def test_all_of_it_goes_over_by_name_and_is_in_the_log(people: SimpleNamespace) -> None:
    person = busy(people)
    assert all(many for _, many in held_by(people.worker))
    moved = hand_over(user=people.worker, to=people.second, by=people.manager, today=DAY, leaves=True)
    assert sum(moved.values()) == sum(many for _, many in held_by(people.second)) >= 4
    assert not any(many for _, many in held_by(people.worker))
    assert not User.objects.get(pk=people.worker.pk).is_active
    assert Entry.objects.filter(young_person_id=str(person.pk), why__startswith="handed over to").exists()


def test_nothing_goes_to_somebody_of_another_agency_or_who_has_left(people: SimpleNamespace) -> None:
    busy(people)
    with pytest.raises(NotPossible, match="same agency"):
        hand_over(user=people.worker, to=people.other_worker, by=people.manager, today=DAY)
    people.second.is_active = False
    people.second.save()
    with pytest.raises(NotPossible, match="has left"):
        hand_over(user=people.worker, to=people.second, by=people.manager, today=DAY)
    assert all(many for _, many in held_by(people.worker))


def test_a_manager_hands_over_after_a_check(manager: Client, people: SimpleNamespace) -> None:
    busy(people)
    address = reverse("hand_over", args=[people.worker.pk])
    typed = {"to": people.second.pk, "leaves": "on"}
    assert "Check before you record it" in manager.post(address, typed).content.decode()
    assert YoungPerson.objects.get().worker == people.worker
    assert manager.post(address, {**typed, "checked": "yes"}).status_code == 302
    assert YoungPerson.objects.get().worker == people.second


def test_who_stands_in_has_the_others_work_among_their_own_for_that_time(
    manager: Client, people: SimpleNamespace
) -> None:
    busy(people)
    assert not Prompt.objects.filter(whose("mine", people.second, DAY))
    typed = {"since": "today", "until": "28 July", "to": people.second.pk}
    assert manager.post(reverse("absence", args=[people.worker.pk]), typed).status_code == 302
    assert Prompt.objects.filter(whose("mine", people.second, DAY))
    assert not Prompt.objects.filter(whose("mine", people.second, date(2026, 7, 29)))
    manager.post(reverse("absence_end", args=[Absence.objects.get().pk]))
    assert not Prompt.objects.filter(whose("mine", people.second, DAY))


def test_a_child_who_moves_to_another_area_is_that_teams_at_once(
    manager: Client, people: SimpleNamespace
) -> None:
    person = child(people)
    address = reverse("change_teams", args=[person.pk])
    typed: dict[str, Any] = {
        "held": person.version,
        "home_team": people.other_team.pk,
        "host_team": "",
        "reason": "Moved",
    }
    assert "Your team sees nothing" in manager.post(address, typed).content.decode()
    assert manager.post(address, {**typed, "checked": "yes"})["Location"] == reverse("young_people")
    assert YoungPerson.objects.visible_to(people.other_worker).exists()
    assert not YoungPerson.objects.visible_to(people.worker).exists()
    assert YoungPerson.objects.get().worker is None


def test_the_team_that_gets_a_child_is_told_and_finds_the_child(
    manager: Client, people: SimpleNamespace
) -> None:
    person = child(people)
    typed = {
        "held": person.version,
        "home_team": people.team.pk,
        "host_team": people.other_team.pk,
        "reason": "Placed",
    }
    manager.post(reverse("change_teams", args=[person.pk]), {**typed, "checked": "yes"})
    (notice,) = Notice.objects.visible_to(people.other_manager)
    assert (notice.kind, notice.path) == ("child_moved", reverse("young_person", args=[person.pk]))
    assert not Notice.objects.filter(user=people.manager).exists()


def test_a_host_team_does_not_take_the_case_from_the_home_team(
    client: Client, people: SimpleNamespace
) -> None:
    person = child(people, host_team=people.other_team)
    client.force_login(people.other_manager)
    assert client.get(reverse("young_person", args=[person.pk])).status_code == 200
    assert (
        reverse("change_teams", args=[person.pk])
        not in client.get(reverse("young_person", args=[person.pk])).content.decode()
    )
    typed = {"held": person.version, "home_team": people.other_team.pk, "host_team": "", "reason": "Ours now"}
    answer = client.post(reverse("change_teams", args=[person.pk]), {**typed, "checked": "yes"})
    assert answer.status_code == 403
    assert YoungPerson.objects.get().home_team == people.team
    assert Entry.objects.filter(kind="refused", young_person_id=str(person.pk)).exists()
    with pytest.raises(NotPossible, match="manager of the home team"):
        change_teams(
            person=person, home=people.other_team, host=None, reason="x", held=person.version,
            by=people.other_manager, today=DAY,
        )  # fmt: skip


def test_no_child_goes_to_a_team_in_which_nobody_would_take_them_on(
    manager: Client, people: SimpleNamespace
) -> None:
    person = child(people)
    people.other_manager.is_active = False
    people.other_manager.save()
    typed = {"held": person.version, "home_team": people.other_team.pk, "host_team": "", "reason": "Moved"}
    answer = manager.post(reverse("change_teams", args=[person.pk]), {**typed, "checked": "yes"})
    assert "nobody would take the child on" in answer.content.decode()
    assert YoungPerson.objects.get().home_team == people.team


def test_a_former_firm_sees_nothing_from_the_moment_another_is_instructed(
    manager: Client, people: SimpleNamespace
) -> None:
    proceeding = in_court(child(people), people, firm=people.firm)
    typed = {"held": proceeding.version, "what": "instructed", "firm": people.other_firm.pk, "on": "today"}
    address = reverse("change_solicitor", args=[proceeding.pk])
    assert "sees nothing of it from that moment" in manager.post(address, typed).content.decode()
    manager.post(address, {**typed, "checked": "yes"})
    assert not Proceeding.objects.visible_to(people.solicitor).exists()
    assert Proceeding.objects.visible_to(people.other_solicitor).exists()
    assert ActsFor.objects.filter(ended_on=None).get().firm == people.other_firm


def test_the_firm_that_acts_is_not_instructed_again(manager: Client, people: SimpleNamespace) -> None:
    proceeding = in_court(child(people), people, firm=people.firm)
    typed = {"held": proceeding.version, "what": "instructed", "firm": people.firm.pk, "on": "today"}
    refused = manager.post(reverse("change_solicitor", args=[proceeding.pk]), typed)
    assert "That firm acts already" in refused.content.decode()


def test_the_file_of_the_case_goes_over_to_the_firm_that_is_instructed(
    manager: Client, people: SimpleNamespace
) -> None:
    proceeding = in_court(child(people), people, firm=people.firm)
    content = letter()
    with audit.change(by="tests", why="the former firm's papers", today=DAY) as change:
        kept = {
            "young_person": proceeding.young_person,
            "owner": people.firm,
            "kind": "other",
            "added_on": DAY,
        }
        kept |= {"sha256": storage.keep(content), "size": len(content), "store": Document.Store.PRIVILEGED}
        of_case = Document(title="Statement", proceeding_key=proceeding.pk, **kept)
        pack = Pack(
            proceeding=proceeding, owner=people.firm, built_by=people.solicitor, purpose="representations", number=1,
            as_at=change.at, sha256=kept["sha256"], pages=1, size=len(content), contents={"name": "x.pdf"}, state="sealed",
        )  # fmt: skip
        write(of_case, pack)
    typed = {"held": proceeding.version, "what": "instructed", "firm": people.other_firm.pk, "on": "today"}
    manager.post(reverse("change_solicitor", args=[proceeding.pk]), {**typed, "checked": "yes"})
    for rows in (Document.objects, Pack.objects):
        assert not rows.visible_to(people.solicitor).exists()
        assert rows.visible_to(people.other_solicitor).count() == 1
        assert not rows.visible_to(people.worker).exists()
