"""What keeps a child safe and the support after a positive decision: offered, ticked, owned."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from liaison import audit
from liaison.agreed.models import Action
from liaison.audit.machine import NotPossible
from liaison.people.models import Involvement
from liaison.prompts.models import Prompt
from rulings.actions.referrals import record_event
from rulings.first_actions.record import agree_on, meeting_held
from rulings.first_actions.starters import SAFETY, SUPPORT
from rulings.models import Referral, ReferralEvent
from tests.child import child, referred
from tests.people import house
from tests.rulings.together.case import DAY, MORNING, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_day() -> Any:
    with time_machine.travel(MORNING, tick=False):
        yield


@pytest.fixture
def case() -> SimpleNamespace:
    people = house()
    person = child(people)
    with audit.change(by="tests", why="a partner", today=DAY):
        Involvement(young_person=person, agency=people.partner, since=DAY).save()
    return SimpleNamespace(people=people, person=person, referral=referred(person, people))


def typed(case: SimpleNamespace, page: Any, *words: str, **changes: str) -> dict[str, str]:
    """What the page holds, with these actions ticked."""
    form = page.context["form"]
    held = {
        bound.html_name: str(bound.value() or "") for bound in form if not bound.html_name.startswith("take")
    }
    return {**held, **{f"take-{word}": "on" for word in words}, **changes}


def test_what_is_ticked_is_recorded_at_once_each_with_its_agency_and_day(case: SimpleNamespace) -> None:
    client, url = signed_in(case.people.worker), reverse("keep_safe", args=[case.person.pk])
    client.post(url, typed(case, client.get(url), "placement", "missing", **{"due-missing": "1 August"}))
    made = {a.what.split(":")[0][:8]: (a.agency, a.due_on, a.agreed_at) for a in Action.objects.all()}
    assert made == {
        "Check th": (case.people.partner, date(2026, 7, 22), "safety"),
        "Missing ": (case.people.partner, date(2026, 8, 1), "safety"),
    }
    assert set(Action.objects.values_list("ground_key", flat=True)) == {case.referral.pk}


def test_a_person_in_the_agency_can_be_named(case: SimpleNamespace) -> None:
    client, url = signed_in(case.people.worker), reverse("support", args=[case.referral.pk])
    who = {"who-education": f"user:{case.people.partner_user.pk}"}
    client.post(url, typed(case, client.get(url), "education", **who))
    (action,) = Action.objects.all()
    assert (action.owner, action.agency, action.agreed_at) == (
        case.people.partner_user,
        case.people.partner,
        "support",
    )


def test_what_is_open_already_is_not_offered_again(case: SimpleNamespace) -> None:
    client, url = signed_in(case.people.worker), reverse("support", args=[case.referral.pk])
    client.post(url, typed(case, client.get(url), "advocate"))
    assert "take-advocate" not in client.get(url).context["form"].fields


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Tick what was agreed"),
        ({"take-plan": "on", "due-plan": "1 July 2026"}, "is past"),
        ({"take-plan": "on", "due-plan": "whenever"}, "whenever"),
        ({"take-plan": "on", "who-plan": "agency:x"}, "not one of the available choices"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_recorded(
    case: SimpleNamespace, changes: dict[str, str], said: str
) -> None:
    client, url = signed_in(case.people.worker), reverse("keep_safe", args=[case.person.pk])
    answer = client.post(url, typed(case, client.get(url), **changes))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Action.objects.exists()


def test_all_of_them_are_recorded_or_none(case: SimpleNamespace) -> None:
    good, bad = (
        (SAFETY[0], case.people.team, None, DAY),
        (SAFETY[1], case.people.team, case.people.partner_user, DAY),
    )
    with pytest.raises(NotPossible):
        agree_on(
            [good, bad], young_person=case.person, referral=None, by=case.people.worker, today=DAY
        )  # the second is of another agency
    assert not Action.objects.exists()


def test_a_firm_owns_none_of_them(case: SimpleNamespace) -> None:
    page = signed_in(case.people.worker).get(reverse("keep_safe", args=[case.person.pk]))
    labels = [label for _value, label in page.context["form"].fields["who-plan"].choices]
    assert not [label for label in labels if "Harrow and Pike" in label]


def test_the_72_hours_are_said_to_be_a_local_rule_and_not_law(case: SimpleNamespace) -> None:
    said = signed_in(case.people.worker).get(reverse("keep_safe", args=[case.person.pk])).content.decode()
    assert "10 July 2026" in said  # three days from the referral of 7 July
    assert "That is a local rule and not law" in said


def test_a_meeting_that_was_held_answers_its_prompt_and_closes_its_action(case: SimpleNamespace) -> None:
    client, url = signed_in(case.people.worker), reverse("keep_safe", args=[case.person.pk])
    client.post(url, typed(case, client.get(url), "meeting", "plan"))
    asking = Prompt.objects.asking().filter(young_person=case.person, kind="hold_strategy_meeting")
    assert asking.exists()
    held = Referral.objects.get(pk=case.referral.pk).version
    client.post(reverse("strategy_meeting", args=[case.referral.pk]), {"on": "20 July", "held": held})
    assert ReferralEvent.objects.get(what="strategy_meeting_held").on == date(2026, 7, 20)
    assert not asking.exists()
    states = {action.what[:4]: action.state for action in Action.objects.all()}
    assert states == {"Hold": "done", "Make": "open"}


def test_a_meeting_to_come_is_not_recorded_as_held(case: SimpleNamespace) -> None:
    with pytest.raises(NotPossible, match="still to come"):
        meeting_held(referral=case.referral, on=date(2026, 7, 22), by=case.people.worker, today=DAY)


def test_after_a_positive_decision_support_is_offered_to_a_child_at_home_too(case: SimpleNamespace) -> None:
    record_event(
        referral=case.referral, what="conclusive_grounds", on=DAY, by=case.people.worker, today=DAY, outcome="positive"
    )  # fmt: skip
    said = signed_in(case.people.worker).get(reverse("support", args=[case.referral.pk])).content.decode()
    for word in ("at home with a parent too", "guardian", "advocate", "safety plan", "school or college"):
        assert word in said
    assert "support_arranged" in said
    assert not case.person.looked_after


@pytest.mark.parametrize("who", ["solicitor", "other_worker", "other_solicitor"])
def test_it_is_not_there_for_others(case: SimpleNamespace, who: str) -> None:
    client = signed_in(getattr(case.people, who))
    for url in (
        reverse("keep_safe", args=[case.person.pk]),
        reverse("support", args=[case.referral.pk]),
    ):
        assert client.get(url).status_code == 404


def test_every_action_that_is_offered_fits_its_row() -> None:
    assert max(len(str(one.what)) for one in (*SAFETY, *SUPPORT)) < 120
    assert len({one.word for one in SAFETY}) == len(SAFETY)
    assert len({one.word for one in SUPPORT}) == len(SUPPORT)
