"""A worker records what happened: only what is possible is offered, what is grave is checked, what follows is shown."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from liaison.audit.models import Entry
from liaison.casework.recording.subjects import SUBJECTS
from liaison.law.events import PROCEEDING_EVENTS
from liaison.prompts.models import Prompt
from proceedings.actions.events import record_event
from proceedings.models import Charge, Hearing, Proceeding, ProceedingEvent
from rulings.actions.referrals import record_event as in_the_nrm
from tests.child import child, in_court, referred
from tests.people import house

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 21)


@pytest.fixture
def people() -> SimpleNamespace:
    return house()


@pytest.fixture
def case(people: SimpleNamespace) -> Proceeding:
    return in_court(child(people), people, charges=2, firm=people.firm, hearing=datetime(2026, 7, 21, 10))


@pytest.fixture
def worker(client: Client, people: SimpleNamespace, settings: Any, time_machine: Any) -> Client:
    client.force_login(people.worker)
    return client


@pytest.fixture
def time_machine() -> Any:
    import time_machine

    with time_machine.travel(datetime(2026, 7, 21, 9), tick=False):
        yield


def page(client: Client, name: str, *args: Any, **data: Any) -> Any:
    """POST what was typed, with the form's own key; GET where nothing was."""
    typed = {"recording": uuid4(), **data}
    return client.post(reverse(name, args=args), typed) if data else client.get(reverse(name, args=args))


def test_every_choice_is_an_event_with_its_own_keys() -> None:
    for subject in SUBJECTS:
        for choice in subject.choices:
            assert set(choice.details) <= set(PROCEEDING_EVENTS[choice.what].keys)


def test_a_plea_is_seen_again_before_it_is_recorded(worker: Client, case: Proceeding) -> None:
    typed = {"held": case.version, "what": "plea:guilty", "on": "today", "charges": ["2"]}
    check = page(worker, "record_plea", case.pk, **typed)
    assert "Check before you record it" in check.content.decode()
    assert "Tuesday 21 July 2026" in check.content.decode()
    assert not ProceedingEvent.objects.filter(what="plea")
    done = page(worker, "record_plea", case.pk, **typed, checked="yes")
    event = ProceedingEvent.objects.get(what="plea")
    assert done["Location"] == reverse("event_recorded", args=[event.pk])
    assert [c.status for c in Charge.objects.order_by("name")] == ["charged", "guilty_plea"]


def test_what_is_not_possible_now_is_not_offered_and_says_why(worker: Client, case: Proceeding) -> None:
    shown = page(worker, "record_sentence", case.pk).content.decode()
    assert "A pre-sentence report was ordered" in shown
    assert 'value="sentenced"' not in shown
    assert "there is no conviction to sentence" in shown
    refused = page(worker, "record_sentence", case.pk, held=case.version, what="sentenced", on="today")
    assert refused.status_code == 422


def test_a_charge_that_it_cannot_be_about_is_refused_by_name(worker: Client, case: Proceeding) -> None:
    record_event(
        proceeding=case, what="withdrawn", on=DAY, by="tests", today=DAY, charges=["1"], held=case.version
    )
    held = Proceeding.objects.get().version
    shown = page(worker, "record_plea", case.pk).content.decode()
    assert "1. Possession" not in shown
    typed = {"held": held, "what": "plea:guilty", "on": "today", "charges": ["1"]}
    assert page(worker, "record_plea", case.pk, **typed).status_code == 422


def test_a_hearing_is_recorded_whole_on_one_page(worker: Client, case: Proceeding) -> None:
    shown = page(worker, "record_hearing", case.pk).content.decode()
    assert "21 July 2026" in shown  # the hearing that is listed
    typed = {
        "held": case.version, "on": "today", "charge_0": "not_guilty", "charge_1": "guilty", "case": ["report_ordered"],
        "remand": "bail", "adjourned": "yes", "next_on": "4 August", "next_at": "2pm", "next_kind": "sentence",
    }  # fmt: skip
    check = page(worker, "record_hearing", case.pk, **typed)
    assert "Tuesday 4 August 2026" in check.content.decode()
    assert page(worker, "record_hearing", case.pk, **typed, checked="yes").status_code == 302
    assert [e.what for e in ProceedingEvent.objects.order_by("number")][-6:] == [
        "plea", "plea", "report_ordered", "remanded", "adjourned", "hearing",
    ]  # fmt: skip
    assert Hearing.objects.get(on=date(2026, 8, 4)).time.hour == 14
    assert Hearing.objects.get(on=DAY).state == "adjourned"


def test_a_hearing_that_cannot_have_gone_so_is_refused_whole(worker: Client, case: Proceeding) -> None:
    typed = {
        "held": case.version,
        "on": "20 July 2026",
        "charge_0": "guilty",
        "adjourned": "yes",
        "next_on": "",
    }
    assert page(worker, "record_hearing", case.pk, **typed, checked="yes").status_code == 422
    assert not ProceedingEvent.objects.filter(what="plea")


def test_what_follows_is_shown_at_once(worker: Client, people: SimpleNamespace, case: Proceeding) -> None:
    referral = referred(case.young_person, people)
    in_the_nrm(
        referral=referral,
        what="reasonable_grounds",
        outcome="positive",
        on=date(2026, 7, 10),
        by="tests",
        today=DAY,
    )
    held = Proceeding.objects.get().version
    typed = {"held": held, "what": "remanded:youth_detention_accommodation", "on": "today", "checked": "yes"}
    done = page(worker, "record_remand", case.pk, **typed)
    shown = worker.get(done["Location"]).content.decode()
    entry = Entry.objects.filter(model="proceedings.ProceedingEvent", kind="created").order_by("-seq")[0]
    made = Entry.objects.filter(change=entry.change, model=Prompt._meta.label, kind="created").count()
    assert made
    assert f"so Liaison asks for {made} thing" in shown


def test_a_form_that_somebody_else_overtook_is_not_recorded(worker: Client, case: Proceeding) -> None:
    held = case.version
    record_event(proceeding=case, what="disclosure_served", on=DAY, by="tests", today=DAY)
    typed = {"held": held, "what": "plea:guilty", "on": "today", "charges": ["1"], "checked": "yes"}
    assert page(worker, "record_plea", case.pk, **typed).status_code == 409
    assert not ProceedingEvent.objects.filter(what="plea")


def test_a_firm_sees_what_was_recorded_and_records_no_result(
    client: Client, people: SimpleNamespace, case: Proceeding, time_machine: Any
) -> None:
    client.force_login(people.solicitor)
    event = ProceedingEvent.objects.order_by("-number")[0]
    assert page(client, "event_recorded", event.pk).status_code == 200
    assert page(client, "record_choose", case.pk).status_code == 403
    assert page(client, "take_back_event", event.pk).status_code == 403


def test_what_was_recorded_by_mistake_is_taken_back_with_a_reason(worker: Client, case: Proceeding) -> None:
    record_event(proceeding=case, what="plea", plea="guilty", on=DAY, by="tests", today=DAY, charges=["1"])
    event = ProceedingEvent.objects.get(what="plea")
    address = reverse("take_back_event", args=[event.pk])
    held = Proceeding.objects.get().version
    assert worker.post(address, {"held": held, "reason": ""}).status_code == 422
    assert (
        "Check before you take it back"
        in worker.post(address, {"held": held, "reason": "It was the brother"}).content.decode()
    )
    done = worker.post(address, {"held": held, "reason": "It was the brother", "checked": "yes"})
    shown = worker.get(done["Location"]).content.decode()
    assert "The reason given: It was the brother" in shown
    assert Charge.objects.get(name="1").status == "charged"


def test_a_form_that_arrives_twice_is_recorded_once(worker: Client, case: Proceeding) -> None:
    typed = {
        "held": case.version, "what": "plea:guilty", "on": "today", "charges": ["1"], "checked": "yes",
        "recording": uuid4(),
    }  # fmt: skip
    first = page(worker, "record_plea", case.pk, **typed)
    second = page(worker, "record_plea", case.pk, **typed)
    assert first["Location"] == second["Location"]
    assert ProceedingEvent.objects.filter(what="plea").count() == 1


def test_what_the_check_sends_is_what_was_typed(worker: Client, case: Proceeding) -> None:
    typed = {
        "held": case.version, "on": "today", "charge_0": "not_guilty", "charge_1": "guilty", "case": ["report_ordered"],
        "remand": "bail", "adjourned": "yes", "next_on": "4 August", "next_at": "2pm", "next_kind": "sentence",
    }  # fmt: skip
    check = page(worker, "record_hearing", case.pk, **typed)
    form = html.fromstring(check.content).xpath("//main//form")[0]
    sent: dict[str, list[str]] = {}
    for name, value in ((one.name, one.value or "") for one in form.xpath(".//input[@type='hidden']")):
        sent.setdefault(name, []).append(value)
    assert (
        worker.post(reverse("record_hearing", args=[case.pk]), {**sent, "checked": "yes"}).status_code == 302
    )
    assert {c.status for c in Charge.objects.all()} == {"guilty_plea", "not_guilty_plea"}
    assert Hearing.objects.get(on=date(2026, 8, 4)).time.hour == 14
    assert ProceedingEvent.objects.filter(what="report_ordered").count() == 1
