"""What a referral says is added to or mended later: the types of exploitation, the nationality, its day, who made it."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from liaison.audit.machine import NotPossible
from liaison.audit.models import Conflict, Entry
from liaison.law.words import DecisionKind, Outcome
from liaison.overview.children import of_area
from liaison.overview.counting import filters
from rulings.actions.decisions import record_decision
from rulings.actions.referral_corrections import correct_referral
from rulings.actions.referrals import record_event
from rulings.models import Referral
from rulings.together.actions.prepare import begin
from rulings.together.actions.send import send
from tests.child import child, in_court, referred
from tests.people import house

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 21)


@pytest.fixture(autouse=True)
def _on_the_day() -> Any:
    with time_machine.travel(datetime(2026, 7, 21, 9, 30), tick=False):
        yield


@pytest.fixture
def case() -> SimpleNamespace:
    people = house()
    person = child(people)
    in_court(person, people, firm=people.firm)
    referral = Referral.objects.get(pk=referred(person, people).pk)
    typed = {
        "made_on": "7 July 2026", "first_responder_kind": "local_authority", "competent_authority": "sca",
        "reference": "NRM-4471", "held": referral.version, "reason": "not known then",
    }  # fmt: skip
    return SimpleNamespace(
        people=people, person=person, referral=referral, typed=typed,
        url=reverse("correct_referral", args=[referral.pk]), by={"by": people.worker, "today": DAY},
    )  # fmt: skip


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_old_and_new_stand_beside_each_other_before_anything_is_written(case: SimpleNamespace) -> None:
    typed = {
        **case.typed,
        "exploitation": ["criminal", "sexual"],
        "nationality": "other",
        "reference": "NRM-9",
    }
    said = signed_in(case.people.worker).post(case.url, typed).content.decode()
    assert "Check before you correct the referral" in said
    assert "Criminal, county lines among it, Sexual" in said
    assert "Another nationality" in said
    assert "NRM-4471" in said
    assert "NRM-9" in said
    assert "When was it made?" not in said  # it does not change
    assert Referral.objects.get().exploitation == []


def test_then_it_is_corrected_and_the_overview_counts_it(case: SimpleNamespace) -> None:
    typed = {**case.typed, "exploitation": ["criminal"], "nationality": "uk", "checked": "yes"}
    answer = signed_in(case.people.manager).post(case.url, typed, follow=True)
    assert "The referral is corrected." in answer.content.decode()
    (seen,) = of_area(case.people.area)
    assert {"criminal", "uk"} <= set(filters(seen).values())
    assert Entry.objects.filter(why="referral corrected: not known then").exists()


def test_the_day_of_the_referral_moves_what_is_counted_from_it(case: SimpleNamespace) -> None:
    (before,) = case.person.prompts.asking().filter(kind="hold_strategy_meeting")
    correct_referral(referral=case.referral, said={"made_on": date(2026, 7, 20)}, reason="x", **case.by)
    (after,) = case.person.prompts.asking().filter(kind="hold_strategy_meeting")
    assert after.due_on > before.due_on


def test_it_was_not_made_after_what_followed_nor_in_the_future(case: SimpleNamespace) -> None:
    record_event(referral=case.referral, what="chased", on=date(2026, 7, 15), **case.by)
    for day, why in ((date(2026, 7, 16), "15 July 2026"), (date(2026, 7, 22), "still to come")):
        with pytest.raises(NotPossible, match=why):
            correct_referral(referral=case.referral, said={"made_on": day}, reason="x", **case.by)
        typed = {**case.typed, "made_on": f"{day:%d/%m/%Y}", "held": Referral.objects.get().version}
        assert "Error:" in signed_in(case.people.worker).post(case.url, typed).content.decode()
    assert Referral.objects.get().made_on == date(2026, 7, 7)


def test_who_decides_is_corrected_at_the_decision_once_there_is_one(case: SimpleNamespace) -> None:
    record_decision(
        referral=case.referral, kind=DecisionKind.REASONABLE_GROUNDS, outcome=Outcome.POSITIVE, decided_on=DAY,
        received_on=DAY, received_by="yot_worker", competent_authority="sca", **case.by,
    )  # fmt: skip
    with pytest.raises(NotPossible, match="correct that one"):
        correct_referral(referral=case.referral, said={"competent_authority": "panel"}, reason="x", **case.by)
    correct_referral(referral=case.referral, said={"nationality": "uk"}, reason="x", **case.by)
    assert Referral.objects.get().nationality == "uk"


def test_one_that_was_prepared_here_keeps_the_day_on_which_it_was_sent(case: SimpleNamespace) -> None:
    other = child(case.people, "Mei Lin")
    preparation = begin(young_person=other, signs=[], by=case.people.worker, today=date(2026, 7, 14))
    made = send(preparation=preparation, on=date(2026, 7, 20), not_waited_because="danger", **case.by)
    with pytest.raises(NotPossible, match="14 July 2026"):
        correct_referral(referral=made, said={"made_on": date(2026, 7, 13)}, reason="x", **case.by)


@pytest.mark.parametrize(
    "changes", [{"reason": " "}, {}, {"nationality": "martian"}, {"exploitation": ["x"]}, {"made_on": "soon"}]
)
def test_without_a_reason_a_difference_or_a_known_word_nothing_happens(
    case: SimpleNamespace, changes: dict[str, Any]
) -> None:
    sent = {**case.typed, **changes, "checked": "yes"}
    assert "Error:" in signed_in(case.people.worker).post(case.url, sent).content.decode()
    assert Referral.objects.get().version == case.referral.version


def test_somebody_else_wrote_first(case: SimpleNamespace) -> None:
    correct_referral(referral=case.referral, said={"nationality": "uk"}, reason="x", **case.by)
    with pytest.raises(Conflict):
        correct_referral(
            referral=case.referral, said={"nationality": "other"}, reason="x", held=case.referral.version, **case.by
        )  # fmt: skip
    typed = {**case.typed, "nationality": "other", "checked": "yes"}
    assert signed_in(case.people.worker).post(case.url, typed).status_code == 409


@pytest.mark.parametrize(
    ("who", "status"),
    [("solicitor", 403), ("other_solicitor", 404), ("other_worker", 404), ("partner_user", 404)],
)
def test_nobody_outside_the_team_corrects_it(case: SimpleNamespace, who: str, status: int) -> None:
    sent = {**case.typed, "nationality": "uk", "checked": "yes"}
    assert signed_in(getattr(case.people, who)).post(case.url, sent).status_code == status
    assert Referral.objects.get().nationality == ""
