"""A decision that was recorded wrongly is voided with a reason, after a look at what that does."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from liaison import audit
from liaison.law.words import DecisionKind, Outcome
from liaison.prompts.actions.answer import acknowledge
from liaison.prompts.models import Prompt
from liaison.prompts.reconcile import sweep
from rulings.actions.decisions import record_decision
from rulings.models import Decision, Referral
from tests.child import child, in_court, referred
from tests.people import house

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_day() -> Any:
    with time_machine.travel(datetime(2026, 7, 21, 9, 30), tick=False):
        yield


@pytest.fixture
def case() -> SimpleNamespace:
    people = house()
    person = child(people)
    in_court(person, people, firm=people.firm)
    referral = referred(person, people)
    decision = record_decision(
        referral=referral, kind=DecisionKind.CONCLUSIVE_GROUNDS, outcome=Outcome.POSITIVE, decided_on=date(2026, 7, 20),
        received_on=date(2026, 7, 20), received_by="yot_worker", competent_authority="sca", by=people.worker,
        today=date(2026, 7, 21),
    )  # fmt: skip
    return SimpleNamespace(
        people=people,
        decision=decision,
        held=Referral.objects.get().version,
        url=reverse("void_decision", args=[decision.pk]),
    )


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_it_needs_a_reason(case: SimpleNamespace) -> None:
    answer = signed_in(case.people.worker).post(case.url, {"held": case.held, "reason": " "})
    assert "Error:" in answer.content.decode()
    assert Decision.objects.get().state == "standing"


def test_first_it_shows_what_will_be_done_and_does_nothing(case: SimpleNamespace) -> None:
    answer = signed_in(case.people.worker).post(case.url, {"held": case.held, "reason": "it was negative"})
    said = answer.content.decode()
    assert "Check before you void the decision" in said
    assert "it was negative" in said
    assert Decision.objects.get().state == "standing"


def test_then_the_decision_is_voided_and_what_it_asked_for_is_withdrawn(case: SimpleNamespace) -> None:
    client = signed_in(case.people.worker)
    answer = client.post(
        case.url, {"held": case.held, "reason": "it was negative", "checked": "yes"}, follow=True
    )
    voided = Decision.objects.get()
    assert (voided.state, voided.void_reason) == ("voided", "it was negative")
    assert not Prompt.objects.filter(ground_id=voided.ground_id).asking().exists()
    assert Referral.objects.get().ruling == "referred"
    said = answer.content.decode()
    assert "was voided" in said
    assert "Record the right decision" in said


def test_a_person_who_wants_to_change_the_reason_goes_back(case: SimpleNamespace) -> None:
    answer = signed_in(case.people.worker).post(
        case.url, {"held": case.held, "reason": "wrong", "change": "yes"}
    )
    assert 'name="reason"' in answer.content.decode()
    assert Decision.objects.get().state == "standing"


def test_a_voided_one_cannot_be_voided_again(case: SimpleNamespace) -> None:
    client = signed_in(case.people.worker)
    client.post(case.url, {"held": case.held, "reason": "wrong", "checked": "yes"})
    said = client.get(case.url).content.decode()
    assert "already voided" in said
    assert 'name="reason"' not in said


def test_somebody_else_acted_first(case: SimpleNamespace) -> None:
    signed_in(case.people.worker).post(case.url, {"held": case.held, "reason": "wrong", "checked": "yes"})
    decision = record_decision(
        referral=Referral.objects.get(), kind=DecisionKind.CONCLUSIVE_GROUNDS, outcome=Outcome.NEGATIVE,
        decided_on=date(2026, 7, 20), received_on=date(2026, 7, 20), received_by="yot_worker", competent_authority="sca",
        by=case.people.worker, today=date(2026, 7, 21),
    )  # fmt: skip
    url = reverse("void_decision", args=[decision.pk])
    answer = signed_in(case.people.manager).post(url, {"held": case.held, "reason": "x", "checked": "yes"})
    assert answer.status_code == 409


@pytest.mark.parametrize(
    ("who", "status"),
    [("other_worker", 404), ("other_solicitor", 404), ("partner_user", 404), ("solicitor", 403)],
)
def test_nobody_outside_the_team_corrects_it(case: SimpleNamespace, who: str, status: int) -> None:
    answer = signed_in(getattr(case.people, who)).post(
        case.url, {"held": case.held, "reason": "x", "checked": "yes"}
    )
    assert answer.status_code == status
    assert Decision.objects.get().state == "standing"


def _withdrawn_after_it_was_taken_on(case: SimpleNamespace) -> tuple[Prompt, Prompt]:
    asked = Prompt.objects.asking()
    taken, left = asked.get(kind="tell_solicitor"), asked.get(kind="arrange_support")
    acknowledge(prompts=[taken], by=case.people.worker, today=date(2026, 7, 21))
    with audit.change(by="tests", why="the decision was withdrawn for a moment", today=date(2026, 7, 21)):
        for prompt in Prompt.objects.filter(pk__in=[taken.pk, left.pk]):
            prompt.supersede(date(2026, 7, 21))
            prompt.save()
    return taken, left


def test_what_was_taken_on_and_comes_back_is_still_whose_it_was(case: SimpleNamespace) -> None:
    taken, left = _withdrawn_after_it_was_taken_on(case)
    sweep(date(2026, 7, 22))
    back = Prompt.objects.get(pk=taken.pk)
    assert (back.state, back.acted_by, back.closed_on) == ("acknowledged", case.people.worker, None)
    assert Prompt.objects.get(pk=left.pk).state == "open"


def test_what_comes_back_after_whoever_took_it_on_has_left_is_anybodys(case: SimpleNamespace) -> None:
    taken, _left = _withdrawn_after_it_was_taken_on(case)
    case.people.worker.is_active = False
    case.people.worker.save()
    sweep(date(2026, 7, 22))
    assert Prompt.objects.get(pk=taken.pk).state == "open"
