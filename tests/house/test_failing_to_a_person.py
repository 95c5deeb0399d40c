"""Rule 5: where the rules cannot answer for one child, a person is asked today, and nobody else is held up."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection

from liaison.law import answer
from liaison.law.facts import Facts
from liaison.law.words import Role
from liaison.prompts.actions.answer import say_done
from liaison.prompts.models import Prompt
from liaison.prompts.reconcile import sweep
from proceedings.models import Proceeding
from rulings.actions.referrals import record_event
from rulings.models import Referral
from tests.child import child, in_court, referred
from tests.people import house

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 21)
BROKEN = date(2010, 2, 3)  # the birthday of the child for whom the rule stops


@pytest.fixture
def world() -> SimpleNamespace:
    people = house()
    broken, sound = child(people, "Kofi Danso", date_of_birth=BROKEN), child(people, "Mei Lin")
    for number, person in enumerate((broken, sound)):
        referred(person, people)
        in_court(person, people, urn=f"01ZD000000{number}", firm=people.firm)
    return SimpleNamespace(**vars(people), broken=broken, sound=sound)


@pytest.fixture
def a_bad_rule(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A rule that stops for one child and works for everybody else."""
    steps = answer.steps

    def stops(facts: Facts) -> Any:
        if facts.born == BROKEN:
            raise ZeroDivisionError("a mistake in a rule")
        return steps(facts)

    monkeypatch.setattr(answer, "steps", stops)
    return monkeypatch


def decided(person: Any, people: SimpleNamespace, on: date = DAY, what: str = "reasonable_grounds") -> None:
    referral = Referral.objects.get(young_person=person)
    record_event(referral=referral, what=what, on=on, by=people.worker, today=on, outcome="positive")


def by_hand(person: Any) -> Any:
    return Prompt.objects.filter(young_person=person, kind="work_out_by_hand")


def test_a_bad_rule_asks_the_worker_today_and_the_fact_stands(
    world: SimpleNamespace, a_bad_rule: Any
) -> None:
    decided(world.broken, world)
    assert Referral.objects.get(young_person=world.broken).ruling == "rg_positive"
    asked = by_hand(world.broken).get()
    assert (asked.state, asked.due_on, asked.role, asked.agency) == ("open", DAY, Role.YOT_WORKER, world.team)
    assert asked in Prompt.objects.visible_to(world.worker).asking()
    assert "mistake" not in asked.text + "".join(asked.because), (
        "what went wrong inside is for the log of the site"
    )


def test_it_keeps_the_childs_other_prompts(world: SimpleNamespace, a_bad_rule: Any) -> None:
    before = {p.pk: p.state for p in Prompt.objects.filter(young_person=world.broken)}
    assert before
    decided(world.broken, world)
    assert {p.pk: p.state for p in Prompt.objects.filter(pk__in=before)} == before


def test_it_stops_nobody_else(world: SimpleNamespace, a_bad_rule: Any) -> None:
    decided(world.sound, world)
    assert Prompt.objects.asking().filter(young_person=world.sound, ground="decision").exists()
    assert sweep(DAY) >= 1
    assert by_hand(world.broken).asking().exists()
    assert not by_hand(world.sound).exists()


def test_twice_is_one_prompt_that_stays_due_on_its_day(world: SimpleNamespace, a_bad_rule: Any) -> None:
    sweep(DAY)
    sweep(DAY)
    sweep(DAY + timedelta(1))
    asked = by_hand(world.broken).get()
    assert (asked.due_on, asked.opened_on) == (DAY, DAY)


def test_it_closes_when_the_rule_works_again(world: SimpleNamespace, a_bad_rule: Any) -> None:
    decided(world.broken, world)
    a_bad_rule.undo()
    sweep(DAY + timedelta(1))
    assert not by_hand(world.broken).asking().exists()
    assert by_hand(world.broken).get().state == "superseded"
    assert Prompt.objects.asking().filter(young_person=world.broken, ground="decision").exists()


def test_one_that_was_worked_out_is_asked_again_on_another_day_while_the_rules_cannot_answer(
    world: SimpleNamespace, a_bad_rule: Any
) -> None:
    decided(world.broken, world)
    say_done(prompt=by_hand(world.broken).get(), note="Rang the duty solicitor.", by=world.worker, today=DAY)
    sweep(DAY)
    assert not by_hand(world.broken).asking().exists(), "done is done for that day"
    decided(world.broken, world, DAY + timedelta(9), "conclusive_grounds")
    assert by_hand(world.broken).asking().get().due_on == DAY + timedelta(9)


def test_a_bad_record_asks_a_person_and_stops_nobody_else(world: SimpleNamespace) -> None:
    court = Proceeding.objects.get(young_person=world.broken)
    with connection.cursor() as cursor:  # a court that is none, as a careless migration might leave it
        key = court.pk.hex if connection.vendor == "sqlite" else str(court.pk)
        cursor.execute("UPDATE proceedings_proceeding SET court = 'moot' WHERE id = %s", [key])
    sweep(DAY)
    assert by_hand(world.broken).asking().get().due_on == DAY
    assert not by_hand(world.sound).exists()
    decided(world.sound, world)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE proceedings_proceeding SET court = 'youth' WHERE id = %s", [key])
    sweep(DAY + timedelta(1))
    assert not by_hand(world.broken).asking().exists()
