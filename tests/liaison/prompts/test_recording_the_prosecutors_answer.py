"""The prosecutor answers charge by charge, with reasons; what remains is asked next."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from liaison.audit.machine import NotPossible
from liaison.audit.models import Conflict
from liaison.law.words import DecisionKind, Outcome
from liaison.prompts.models import Prompt
from proceedings.actions.answers import Said, awaiting, record_answers
from proceedings.actions.events import record_event
from proceedings.models import Charge, ChargeAnswer, Proceeding, ProceedingEvent, Representations
from proceedings.models.charge_answer import FITTING, Answered, AnswerReason, fits
from rulings.actions.decisions import record_decision
from tests.child import child, in_court, referred
from tests.people import house

pytestmark = pytest.mark.django_db
DAY, SENT = date(2026, 7, 21), date(2026, 7, 14)
DROPPED = Said(answer=Answered.DISCONTINUE, reason=AnswerReason.ACCEPTS_DEFENCE, ended=True)
KEPT = Said(answer=Answered.CONTINUE, reason=AnswerReason.WANT_OF_NEXUS, note="No link to the knife is shown")


@pytest.fixture(autouse=True)
def _on_the_day() -> Any:
    with time_machine.travel(datetime(2026, 7, 21, 9, 30), tick=False):
        yield


@pytest.fixture
def case() -> SimpleNamespace:
    """Two charges, a positive decision, and representations about both."""
    people = house()
    person = child(people)
    proceeding = in_court(person, people, charges=2, firm=people.firm, hearing=datetime(2026, 8, 5, 10))
    record_decision(
        referral=referred(person, people), kind=DecisionKind.CONCLUSIVE_GROUNDS, outcome=Outcome.POSITIVE,
        decided_on=date(2026, 7, 10), received_on=date(2026, 7, 10), received_by="yot_worker", competent_authority="sca",
        by="tests", today=date(2026, 7, 10),
    )  # fmt: skip
    record_event(proceeding=proceeding, what="representations_sent", on=SENT, by=people.solicitor, today=SENT)
    return SimpleNamespace(
        **vars(people),
        person=person,
        proceeding=proceeding,
        url=reverse("prosecutor_answer", args=[proceeding.pk]),
    )


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def typed(case: SimpleNamespace, **answers: tuple[str, str]) -> dict[str, str]:
    """`_1=("continue", "want_of_nexus")`: what was answered on charge 1."""
    made = {"held": str(Proceeding.objects.get(pk=case.proceeding.pk).version), "on": "today"}
    for name, (answer, reason) in answers.items():
        key = Charge.objects.get(proceeding=case.proceeding, name=name[1:]).pk
        made |= {f"answer_{key}": answer, f"reason_{key}": reason}
    return made


def answered(case: SimpleNamespace, **said: Said) -> Any:
    names = {name[1:]: one for name, one in said.items()}
    return record_answers(proceeding=case.proceeding, on=DAY, said=names, by=case.solicitor, today=DAY)


def test_the_drugs_are_dropped_and_the_knife_is_kept(case: SimpleNamespace) -> None:
    answered(case, _1=DROPPED, _2=KEPT)
    assert dict(Charge.objects.values_list("name", "status")) == {"1": "discontinued", "2": "charged"}
    states = {tuple(one.charges): one.state for one in Representations.objects.all()}
    assert states == {("1",): "discontinue", ("2",): "continue"}
    rows = {one.charge.name: one for one in ChargeAnswer.objects.select_related("charge")}
    assert (rows["2"].reason, rows["2"].note) == ("want_of_nexus", "No link to the knife is shown")


def test_what_remains_is_asked_next_on_the_same_page(case: SimpleNamespace) -> None:
    key = Charge.objects.get(name="1").pk
    form = typed(case, _1=("discontinue", "accepts_defence"), _2=("continue", "want_of_nexus"))
    answer = signed_in(case.solicitor).post(case.url, {**form, f"ended_{key}": "on"}, follow=True)
    page = answer.content.decode()
    assert "The answer is recorded" in page
    assert "No link shown between the act and the exploitation" in page
    asking = Prompt.objects.asking().filter(role="defence_solicitor", proceeding=case.proceeding)
    assert asking.exists()
    assert {name for prompt in asking for name in prompt.charges} == {"2"}
    assert not asking.filter(kind="chase_representations").exists()


def test_more_time_keeps_the_chase_open(case: SimpleNamespace) -> None:
    late = Said(answer=Answered.MORE_TIME, reason=AnswerReason.UNDER_REVIEW, expected_on=date(2026, 8, 3))
    answered(case, _1=late, _2=late)
    assert Representations.objects.get().state == "more_time"
    assert Prompt.objects.asking().filter(kind="chase_representations").exists()
    page = signed_in(case.solicitor).get(case.url).content.decode()
    assert "until 3 August 2026" in page


def test_a_charge_about_which_nothing_was_said_still_waits(case: SimpleNamespace) -> None:
    answered(case, _1=KEPT)
    assert [charge.name for charge in awaiting(Proceeding.objects.get(pk=case.proceeding.pk))] == ["2"]
    assert Prompt.objects.asking().filter(kind="chase_representations").exists()


def test_the_team_may_record_it_and_the_firm_sees_it(case: SimpleNamespace) -> None:
    form = typed(case, _1=("continue", "not_given"), _2=("continue", "not_given"))
    signed_in(case.worker).post(case.url, form)
    assert "No reason was given" in signed_in(case.solicitor).get(case.url).content.decode()


def test_a_reason_goes_with_its_answer() -> None:
    assert fits(Answered.CONTINUE, AnswerReason.WANT_OF_NEXUS)
    assert not fits(Answered.DISCONTINUE, AnswerReason.WANT_OF_NEXUS)
    assert all(fits(answer, AnswerReason.NOT_GIVEN) for answer in Answered)
    sorted_out = [reason for reasons in FITTING.values() for reason in reasons]
    assert len(sorted_out) == len(set(sorted_out)), "a reason belongs to one answer"
    assert {*sorted_out, AnswerReason.OTHER, AnswerReason.NOT_GIVEN} == set(AnswerReason)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, "Select what was answered on at least one charge"),
        ({"_1": ("continue", "")}, "Select the reason, or that none was given"),
        ({"_1": ("", "want_of_nexus")}, "Select what was answered on this charge"),
        ({"_1": ("discontinue", "want_of_nexus")}, "That reason does not go with that answer"),
    ],
)
def test_what_is_missing_is_said(case: SimpleNamespace, answers: Any, said: str) -> None:
    page = signed_in(case.solicitor).post(case.url, typed(case, **answers)).content.decode()
    assert said in page
    assert not ChargeAnswer.objects.exists()


def test_a_charge_that_goes_on_has_not_ended(case: SimpleNamespace) -> None:
    key = Charge.objects.get(name="1").pk
    form = {**typed(case, _1=("continue", "want_of_nexus")), f"ended_{key}": "on"}
    assert (
        "Only a charge that is discontinued"
        in signed_in(case.solicitor).post(case.url, form).content.decode()
    )


def test_an_answer_before_the_letter_is_not_possible(case: SimpleNamespace) -> None:
    with pytest.raises(NotPossible, match="which is later"):
        record_answers(
            proceeding=case.proceeding, on=date(2026, 7, 13), said={"1": KEPT}, by=case.solicitor, today=DAY
        )
    with pytest.raises(NotPossible, match="still to come"):
        record_answers(
            proceeding=case.proceeding, on=date(2026, 7, 22), said={"1": KEPT}, by=case.solicitor, today=DAY
        )


def test_nothing_is_half_written_where_one_charge_cannot_end(case: SimpleNamespace) -> None:
    record_event(
        proceeding=case.proceeding, what="withdrawn", on=DAY, by=case.worker, today=DAY, charges=["1"]
    )
    before = ProceedingEvent.objects.count()
    with pytest.raises(NotPossible):
        answered(case, _1=DROPPED, _2=KEPT)
    assert ProceedingEvent.objects.count() == before
    assert not ChargeAnswer.objects.exists()


def test_what_somebody_else_wrote_in_between_is_not_written_over(case: SimpleNamespace) -> None:
    held = Proceeding.objects.get(pk=case.proceeding.pk).version
    record_event(proceeding=case.proceeding, what="sent_for_trial", on=DAY, by=case.worker, today=DAY)
    with pytest.raises(Conflict):
        record_answers(
            proceeding=case.proceeding, on=DAY, said={"1": KEPT}, by=case.solicitor, today=DAY, held=held
        )


def test_without_representations_there_is_nothing_to_answer(case: SimpleNamespace) -> None:
    other = in_court(case.person, case, urn="01ZD0000009", firm=case.firm)
    page = signed_in(case.solicitor).get(reverse("prosecutor_answer", args=[other.pk])).content.decode()
    assert "Record first that representations were sent" in page
    with pytest.raises(NotPossible, match="no representations"):
        record_answers(proceeding=other, on=DAY, said={"1": KEPT}, by=case.solicitor, today=DAY)


def test_another_firm_does_not_see_it(case: SimpleNamespace) -> None:
    answered(case, _1=KEPT)
    assert signed_in(case.other_solicitor).get(case.url).status_code == 404
    assert signed_in(case.partner_user).get(case.url).status_code == 404


def test_an_answer_recorded_by_mistake_stands_no_more(case: SimpleNamespace) -> None:
    file = answered(case, _1=KEPT)
    assert ChargeAnswer.objects.visible_to(case.solicitor).standing().count() == 1
    with_the_mistake = ProceedingEvent.objects.filter(recording=file.recording)
    assert with_the_mistake.exists()
    from liaison import audit
    from proceedings.court_file import CourtFile

    with audit.change(by=case.worker, why="mistake", today=DAY):
        again = CourtFile.lock(case.proceeding.pk)
        again.take_back(file.recording, DAY, "the answer was on another case")
        again.save()
    assert not ChargeAnswer.objects.visible_to(case.solicitor).standing().exists()
