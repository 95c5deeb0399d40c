"""Who was told and what was sent: each contact is recorded and meets the prompts that waited for it."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from liaison.audit.models import Entry
from liaison.law.words import DecisionKind, Outcome
from liaison.prompts.models import Prompt
from proceedings.models import Proceeding, ProceedingEvent, Representations
from rulings.actions.decisions import record_decision
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
    proceeding = in_court(person, people, charges=2, firm=people.firm)
    record_decision(
        referral=referred(person, people), kind=DecisionKind.CONCLUSIVE_GROUNDS, outcome=Outcome.POSITIVE,
        decided_on=date(2026, 7, 20), received_on=date(2026, 7, 20), received_by="yot_worker", competent_authority="sca",
        by="tests", today=date(2026, 7, 21),
    )  # fmt: skip
    return SimpleNamespace(
        people=people, proceeding=proceeding, url=reverse("record_contact", args=[proceeding.pk])
    )


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def typed(case: SimpleNamespace, what: str, **more: Any) -> dict[str, Any]:
    return {
        "held": Proceeding.objects.get(pk=case.proceeding.pk).version,
        "what": what,
        "on": "today",
        **more,
    }


def told(what: str) -> list[ProceedingEvent]:
    return list(ProceedingEvent.objects.filter(what=what))


def test_the_link_on_the_page_before_chooses_what_was_done(case: SimpleNamespace) -> None:
    said = signed_in(case.people.worker).get(case.url + "?what=solicitor_told").content.decode()
    assert 'value="solicitor_told" checked' in said
    assert "The solicitor has not been told" in said


def test_the_day_is_offered_as_that_of_a_hearing_is(case: SimpleNamespace) -> None:
    page = signed_in(case.people.worker).get(case.url).content.decode()
    assert 'value="21 July 2026"' in page


def test_the_solicitor_was_told_and_the_prompt_is_met(case: SimpleNamespace) -> None:
    answer = signed_in(case.people.worker).post(case.url, typed(case, "solicitor_told"))
    assert answer.status_code == 302
    assert told("solicitor_told")[0].on == date(2026, 7, 21)
    assert Prompt.objects.get(kind="tell_solicitor", ground_id__contains="_grounds").state == "met"


def test_telling_the_court_before_the_solicitor_is_stopped_once(case: SimpleNamespace) -> None:
    answer = signed_in(case.people.worker).post(case.url, typed(case, "court_and_prosecution_told"))
    assert "should be told first" in answer.content.decode()
    assert not told("court_and_prosecution_told")


def test_with_a_reason_it_goes_on_and_the_reason_is_in_the_log(case: SimpleNamespace) -> None:
    signed_in(case.people.worker).post(
        case.url,
        typed(
            case, "court_and_prosecution_told", reason="The hearing had begun and the firm did not answer."
        ),
    )
    assert told("court_and_prosecution_told")
    assert Entry.objects.filter(why__contains="The hearing had begun and the firm did not answer.").exists()


def test_once_the_solicitor_knows_nothing_stands_in_the_way(case: SimpleNamespace) -> None:
    client = signed_in(case.people.worker)
    client.post(case.url, typed(case, "solicitor_told"))
    assert "has not been told" not in client.get(case.url).content.decode()
    client.post(case.url, typed(case, "court_and_prosecution_told"))
    assert told("court_and_prosecution_told")


def test_a_solicitor_sends_representations_on_one_charge(case: SimpleNamespace) -> None:
    client = signed_in(case.people.solicitor)
    client.post(case.url, typed(case, "representations_sent", charges=["2"]))
    sent = Representations.objects.get()
    assert (sent.state, sent.charges) == ("sent", ["2"])
    review = Prompt.objects.get(kind="ask_review")
    assert (review.state, review.charges) == ("open", ["1"])  # the other charge is still to be asked about


def test_an_answer_is_recorded_charge_by_charge_on_its_own_page(case: SimpleNamespace) -> None:
    client = signed_in(case.people.solicitor)
    answers = reverse("prosecutor_answer", args=[case.proceeding.pk])
    assert answers in client.get(case.url).content.decode()
    assert client.get(case.url + "?what=representations_answered")["Location"] == answers
    client.post(case.url, typed(case, "representations_answered", answer="continue"))
    assert not told("representations_answered")


@pytest.mark.parametrize(
    "changes", [{"on": "tomorrow"}, {"on": ""}, {"what": "plea"}, {"what": ""}, {"charges": ["9"]}]
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(
    case: SimpleNamespace, changes: dict[str, Any]
) -> None:
    before = ProceedingEvent.objects.count()
    answer = signed_in(case.people.worker).post(case.url, {**typed(case, "representations_sent"), **changes})
    assert answer.status_code == 200
    assert ProceedingEvent.objects.count() == before


def test_a_solicitor_does_not_record_what_the_team_did(case: SimpleNamespace) -> None:
    client = signed_in(case.people.solicitor)
    assert "reports" not in client.get(case.url).content.decode()
    client.post(case.url, typed(case, "solicitor_told"))
    assert not told("solicitor_told")


@pytest.mark.parametrize("who", ["other_worker", "other_solicitor", "partner_user"])
def test_others_do_not_find_the_case(case: SimpleNamespace, who: str) -> None:
    client = signed_in(getattr(case.people, who))
    assert client.get(case.url).status_code == 404
    assert client.post(case.url, typed(case, "solicitor_told")).status_code == 404
