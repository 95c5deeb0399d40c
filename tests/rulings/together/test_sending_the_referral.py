"""A referral that was prepared is sent: when all has come, or when waiting would harm; and what follows it."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.audit.models import Conflict
from liaison.law.words import Role
from liaison.people.models import Involvement, User
from liaison.prompts.models import Prompt
from rulings.models import ContributionRequest, Preparation, Referral, ReferralEvent
from rulings.together.actions.contributions import contribute
from rulings.together.actions.prepare import answer_ourselves
from rulings.together.actions.send import send
from tests.child import child
from tests.people import house
from tests.rulings.together.case import DAY, MORNING, case, lines_of, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_day() -> Any:
    with time_machine.travel(MORNING, tick=False):
        yield


@pytest.fixture
def prepared() -> SimpleNamespace:
    return case()


def sent(made: SimpleNamespace, **more: Any) -> Referral:
    given = {"on": DAY, "not_waited_because": "He may be moved tonight", **more}
    return send(preparation=made.preparation, by=made.people.worker, today=DAY, **given)


def test_it_is_not_sent_before_all_came_unless_it_is_said_why_waiting_would_harm(
    prepared: SimpleNamespace,
) -> None:
    with pytest.raises(NotPossible, match="why waiting would harm"):
        sent(prepared, not_waited_because=" ")
    assert not Referral.objects.exists()
    made = sent(prepared)
    row = Preparation.objects.get(pk=prepared.preparation.pk)
    assert (row.state, row.referral, row.sent_on) == ("sent", made, DAY)
    assert row.not_waited_because == "He may be moved tonight"


def test_a_sent_referral_is_a_referral_with_what_was_asked_in_its_diary(prepared: SimpleNamespace) -> None:
    contribute(
        request=prepared.asked, answers={"family": "x"}, verb="complete", by=prepared.people.partner_user, today=DAY
    )  # fmt: skip
    made = sent(prepared)
    assert made.first_responder == prepared.people.team
    told = [(e.what, e.details["agency"]) for e in ReferralEvent.objects.filter(referral=made)]
    assert told == [
        ("contribution_asked", "Eastmere Children’s Services"),
        ("contribution_received", "Eastmere Children’s Services"),
        ("contribution_asked", "Marsh Lane School"),
    ]
    asking = Prompt.objects.asking().filter(young_person=prepared.person)
    assert not asking.filter(kind="ask_contributions").exists()  # it was done before the referral was made


def test_evidence_follows_the_form_and_is_told_apart(prepared: SimpleNamespace) -> None:
    made = sent(prepared)
    later = date(2026, 7, 23)
    row = ContributionRequest.objects.get(pk=prepared.asked.pk)
    contribute(
        request=row, answers={"family": "Two sisters"}, verb="complete", by=prepared.people.partner_user, today=later
    )  # fmt: skip
    (answer,) = lines_of(prepared)["family"].answers
    assert answer.after
    assert ReferralEvent.objects.filter(referral=made, what="contribution_received", on=later).count() == 1


def test_a_childs_consent_is_not_needed() -> None:
    made = case()
    assert "pv-want-to-submit-nrm" not in [
        key for key, line in lines_of(made).items() if line.question.answerable
    ]
    assert sent(made).young_person == made.person


@pytest.mark.parametrize(
    ("said", "goes"),
    [
        ("", False),
        ("No - explained, and they do not give consent", False),
        ("Yes - explained, and they give consent", True),
    ],
)
def test_from_18_consent_is_asked_and_nothing_is_sent_without(said: str, goes: bool) -> None:
    made = case(date_of_birth=date(2008, 7, 21))
    if said:
        answer_ourselves(
            preparation=made.preparation, answers={"pv-want-to-submit-nrm": said}, by=made.people.worker, today=DAY
        )  # fmt: skip
    if goes:
        sent(made)
    else:
        with pytest.raises(NotPossible, match="consent"):
            sent(made)
    assert Referral.objects.exists() == goes


def test_sending_is_recorded_on_the_page(prepared: SimpleNamespace) -> None:
    client = signed_in(prepared.people.worker)
    url = reverse("preparation_send", args=[prepared.preparation.pk])
    said = client.get(url).content.decode()
    assert "Still owed:" in said
    assert "required questions are not answered" in said
    given = {"held": 0, "on": "today", "competent_authority": "sca", "exploitation": ["criminal"]}
    assert client.post(url, given).status_code == 422
    answer = client.post(url, {**given, "not_waited_because": "He may be moved tonight"})
    assert answer["Location"] == reverse("young_person", args=[prepared.person.pk])
    assert Referral.objects.get().exploitation == ["criminal"]


def test_somebody_else_who_sent_it_meanwhile_is_a_conflict(prepared: SimpleNamespace) -> None:
    sent(prepared)
    with pytest.raises(Conflict):
        sent(prepared, held=0)
    with pytest.raises(NotPossible):
        sent(prepared)
    assert Referral.objects.count() == 1


def test_it_is_set_aside_only_with_a_reason_and_what_was_asked_is_then_hidden(
    prepared: SimpleNamespace,
) -> None:
    client = signed_in(prepared.people.worker)
    url = reverse("preparation_set_aside", args=[prepared.preparation.pk])
    assert client.post(url, {"held": 0, "because": " "}).status_code == 422
    client.post(url, {"held": 0, "because": "The police refer him"})
    assert Preparation.objects.get().state == "set_aside"
    assert not ContributionRequest.objects.visible_to(prepared.people.partner_user).exists()


# A first responder that is no youth justice service


def test_a_first_responder_prepares_for_a_child_it_works_with_and_nobody_elses() -> None:
    people = house()
    person, stranger = child(people), child(people, "Mei Lin", home_team=people.other_team)
    with audit.change(by="tests", why="a partner", today=DAY):
        Involvement(young_person=person, agency=people.partner, since=DAY).save()
    responder = User.objects.create_user(
        "responder", "r@example.org", "x", role=Role.FIRST_RESPONDER.value, agency=people.partner
    )
    client = signed_in(responder)
    client.post(reverse("prepare_referral", args=[person.pk]), {"signs": ["robbery"]})
    row = Preparation.objects.get()
    assert row.agency == people.partner
    assert client.get(reverse("preparation", args=[row.pk])).status_code == 200
    assert client.get(reverse("prepare_referral", args=[stranger.pk])).status_code == 404
    for user in (people.worker, people.partner_user):  # its own until it is sent, and not every colleague's
        assert signed_in(user).get(reverse("preparation", args=[row.pk])).status_code == 404
    said = signed_in(people.worker).get(reverse("prepare_referral", args=[person.pk])).content.decode()
    assert "Eastmere Children’s Services has been preparing a referral since" in said
    with audit.change(by="tests", why="work ended", today=DAY):
        involved = Involvement.objects.get()
        involved.ended_on = DAY
        involved.save()
    assert client.get(reverse("preparation", args=[row.pk])).status_code == 404


def test_what_was_prepared_stays_within_reach_after_it_was_sent(prepared: SimpleNamespace) -> None:
    sent(prepared)
    page = signed_in(prepared.people.worker).get(reverse("child_ruling", args=[prepared.person.pk]))
    assert reverse("preparation", args=[prepared.preparation.pk]) in page.content.decode()
