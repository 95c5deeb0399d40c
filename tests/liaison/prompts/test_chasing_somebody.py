"""A chase: whom, when, what they said; the prompt moves on, and still asks."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.audit.models import Conflict, Entry
from liaison.casework.cards import Band, line
from liaison.casework.urgency import banded, in_band, urgency
from liaison.prompts.actions.chase import record_chase
from liaison.prompts.models import Chase, Prompt
from liaison.prompts.reconcile import reconcile
from rulings.actions.referrals import record_event
from rulings.models import ReferralEvent
from tests.child import child, in_court, referred
from tests.people import DAY, house

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Any:
    people = house()
    person = child(people)
    referral = referred(person, people)
    in_court(person, people, firm=people.firm)
    record_event(
        referral=referral, what="reasonable_grounds", on=DAY, by=people.worker, today=DAY, outcome="positive"
    )
    people.person = person
    return people


def asked(kind: str = "tell_solicitor", **other: Any) -> Prompt:
    found = Prompt.objects.asking().filter(kind=kind, **other).first()
    assert found is not None, list(Prompt.objects.values_list("kind", "state"))
    return found


def chase(prompt: Prompt, by: Any, **other: Any) -> Chase:
    said = {
        "whom": "Harrow and Pike",
        "on": DAY,
        "said": "in the queue",
        "look_again_on": DAY + timedelta(days=3),
    }
    return record_chase(prompt=prompt, by=by, today=DAY, **{**said, **other})


def test_it_moves_on_and_still_asks(people: Any) -> None:
    prompt = asked()
    with audit.change(by="tests", why="it is late", today=DAY):
        late = Prompt.objects.get(pk=prompt.pk)
        late.due_on, late.basis = DAY - timedelta(days=4), "house"
        late.save()
    assert line(asked(), DAY).band is Band.OVERDUE
    made = chase(asked(), people.worker)
    prompt = asked()
    assert (prompt.state, prompt.acted_by, prompt.due_on) == (
        "acknowledged",
        people.worker,
        DAY - timedelta(days=4),
    )
    said = line(prompt, DAY, made)
    assert (said.band, said.when, said.far) == (
        Band.THIS_WEEK,
        "Friday 24 July",
        "look again; was due 17 July",
    )
    assert said.why == "Last chased 21 July: “in the queue”."
    assert line(prompt, DAY + timedelta(days=3)).band is Band.OVERDUE


@pytest.mark.parametrize("basis", ["law", "house", "target"])
@pytest.mark.parametrize("due", [-5, 0, 2, None])
@pytest.mark.parametrize("again", [None, 1, 5])
def test_the_database_and_the_page_agree_on_the_band(
    people: Any, basis: str, due: int | None, again: int | None
) -> None:
    with audit.change(by="tests", why="a day", today=DAY):
        prompt = Prompt.objects.get(pk=asked().pk)
        prompt.basis = basis
        prompt.due_on = None if due is None else DAY + timedelta(days=due)
        prompt.look_again_on = None if again is None else DAY + timedelta(days=again)
        prompt.save()
    band = line(prompt, DAY).band
    found = Prompt.objects.annotate(day=urgency(DAY)).filter(in_band(band, DAY), pk=prompt.pk)
    assert found.annotate(band=banded(DAY)).values_list("band", flat=True).get() == band.value
    if basis == "law" and due == -5:
        assert band is Band.OVERDUE  # no chase moves a day of the law


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"on": DAY + timedelta(days=1)}, "still to come"),
        ({"look_again_on": DAY}, "a day after today"),
        ({"look_again_on": DAY + timedelta(days=29)}, "within 28 days"),
    ],
)
def test_what_cannot_be_is_refused(people: Any, other: dict[str, Any], why: str) -> None:
    with pytest.raises(NotPossible, match=why):
        chase(asked(), people.worker, **other)
    assert not Chase.objects.exists()


def test_what_no_longer_asks_is_not_chased_and_nor_is_what_somebody_else_wrote(people: Any) -> None:
    prompt = asked()
    with pytest.raises(Conflict):
        chase(prompt, people.worker, held=prompt.version + 1)
    with audit.change(by="tests", why="done", today=DAY):
        done = Prompt.objects.get(pk=prompt.pk)
        done.do(people.worker, DAY, "told")
        done.save()
    with pytest.raises(NotPossible, match="no longer asks"):
        chase(prompt, people.worker)


def test_a_new_day_forgets_when_to_look_again(people: Any) -> None:
    chase(asked(), people.worker)
    with audit.change(by="tests", why="another day", today=DAY):
        prompt = Prompt.objects.get(pk=asked().pk)
        prompt.due_on, prompt.said = DAY + timedelta(days=30), "other words"
        prompt.save()
        reconcile([people.person.pk], DAY)
    assert asked().look_again_on is None


def test_a_chase_of_the_decision_stands_in_the_referrals_diary(people: Any) -> None:
    chase(asked("chase_decision"), people.worker, whom="Home Office")
    event = ReferralEvent.objects.get(what="chased")
    assert (event.on, event.details["reply"]) == (DAY, "Home Office: in the queue")


def test_what_a_firm_was_told_stays_with_the_firm_and_out_of_the_log(people: Any) -> None:
    firms = Prompt.objects.asking().filter(role="defence_solicitor").first()
    assert firms is not None
    chase(firms, people.solicitor, said="the client will plead")
    chase(asked(), people.worker, said="the team knows")
    assert [one.said for one in Chase.objects.visible_to(people.solicitor)] == ["the client will plead"]
    assert [one.said for one in Chase.objects.visible_to(people.worker)] == ["the team knows"]
    assert not Chase.objects.visible_to(people.other_solicitor).exists()
    assert not Entry.objects.filter(data__contains="the client will plead").exists()


def test_it_is_recorded_on_the_prompts_page_and_shown_there(people: Any, client: Client) -> None:
    enter: Callable[..., None] = client.force_login
    enter(people.worker, backend="django.contrib.auth.backends.ModelBackend")
    prompt = asked()
    typed = {"whom": "Ms Pike", "on": "today", "said": "nobody answered", "look_again_on": "tomorrow"}
    form = {f"chase_form-{name}": value for name, value in typed.items()} | {
        "chase_form-held": prompt.version
    }
    where = reverse("prompt_chase", args=[prompt.pk])
    wrong = client.post(where, form | {"chase_form-said": ""})
    assert "Answer “What did they say?”" in wrong.content.decode()
    page = client.post(where, form, follow=True).content.decode()
    assert "Ms Pike: “nobody answered”" in page
    assert "Record a chase" in page
