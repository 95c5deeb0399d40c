"""Whose prompt it is: the team's, the firm's that acts now, the first responder's; it moves when they do."""

from datetime import date
from types import SimpleNamespace

import pytest

from liaison import audit
from liaison.law.words import DecisionKind, Outcome, Role
from liaison.people.models import Agency, YoungPerson
from liaison.prompts.models import Prompt
from liaison.prompts.reconcile import sweep
from proceedings.actions.events import record_event as in_court_happened
from proceedings.models import Proceeding
from rulings.actions.decisions import record_decision
from rulings.actions.referrals import record_referral
from rulings.models import Referral
from tests.child import child, in_court, referred
from tests.people import house

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 21)


def decided(referral: Referral) -> None:
    record_decision(
        referral=referral, kind=DecisionKind.CONCLUSIVE_GROUNDS, outcome=Outcome.POSITIVE, decided_on=DAY, received_on=DAY,
        received_by="yot_worker", competent_authority="sca", by="tests", today=DAY,
    )  # fmt: skip


def asked_of(person: YoungPerson, role: Role) -> set[Agency | None]:
    prompts = Prompt.objects.asking().filter(young_person=person, role=role.value)
    assert prompts
    return {prompt.agency for prompt in prompts}


@pytest.fixture
def people() -> SimpleNamespace:
    return house()


@pytest.fixture
def person(people: SimpleNamespace) -> YoungPerson:
    return child(people)


@pytest.fixture
def court(person: YoungPerson, people: SimpleNamespace) -> Proceeding:
    court = in_court(person, people, firm=people.firm)
    decided(referred(person, people))
    return court


def test_the_team_at_home_and_the_firm_that_acts(
    people: SimpleNamespace, person: YoungPerson, court: Proceeding
) -> None:
    assert asked_of(person, Role.YOT_WORKER) == {people.team}
    assert asked_of(person, Role.DEFENCE_SOLICITOR) == {people.firm}


def test_another_firm_is_instructed_and_gets_the_prompts(
    people: SimpleNamespace, person: YoungPerson, court: Proceeding
) -> None:
    in_court_happened(proceeding=court, what="solicitor_ended", on=DAY, by=people.officer, today=DAY)
    in_court_happened(
        proceeding=court, what="solicitor_instructed", on=DAY, by=people.officer, today=DAY, firm=people.other_firm
    )  # fmt: skip
    assert asked_of(person, Role.DEFENCE_SOLICITOR) == {people.other_firm}


def test_the_child_moves_and_the_new_team_gets_the_prompts_at_the_latest_at_night(
    people: SimpleNamespace, person: YoungPerson, court: Proceeding
) -> None:
    with audit.change(by="tests", why="the family moved", today=DAY) as change:
        moved = YoungPerson.objects.get(pk=person.pk)
        moved.home_team = people.other_team
        moved.save()
        change.touched.clear()  # so that only the sweep finds it
    assert asked_of(person, Role.YOT_WORKER) == {people.team}
    assert sweep(DAY) > 0
    assert asked_of(person, Role.YOT_WORKER) == {people.other_team}


def test_of_two_referrals_the_last_one_says_who_the_first_responder_is(people: SimpleNamespace) -> None:
    person = child(people, "Ada Brook")
    with audit.change(by="tests", why="agencies for a test", today=DAY):
        first, last = (Agency(name=f"The {name} responder", kind="police") for name in ("first", "last"))
        first.save()
        last.save()
    for agency, made_on in ((first, date(2026, 6, 1)), (last, date(2026, 7, 1))):
        record_referral(young_person=person, made_on=made_on, by="tests", today=DAY, first_responder=agency)
    assert asked_of(person, Role.FIRST_RESPONDER) == {last}
