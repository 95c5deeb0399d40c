"""Withdrawn, suspended, disqualified: no negatives. What a positive decision asks in court goes on being asked."""

import pytest

from tests.telling import SOLICITOR, WORKER, asked, child, on, proceeding, referral

RG = on("2026-02-09", "reasonable_grounds", outcome="positive")
CG = on("2026-06-08", "conclusive_grounds", outcome="positive")
COURT = (on("2026-05-01", "charged"), on("2026-06-09", "solicitor_told"))


@pytest.mark.parametrize("what", ["disqualified", "withdrawn"])
def test_after_a_conclusive_decision_the_review_and_the_defence_stay_asked_on_the_same_ground(
    what: str,
) -> None:
    before = child("2026-06-10", referral(RG, CG), proceeding(*COURT))
    after = child("2026-06-16", referral(RG, CG, on("2026-06-16", what)), proceeding(*COURT))
    for kind in ("ask_review", "raise_defence", "adjourn_without_plea"):
        was, now = asked(before)[kind], asked(after)[kind]
        assert (was.key, was.says.due_on) == (now.key, now.says.due_on), kind
        assert str(now.opened_on) == "2026-06-08"
    assert {"advise_on_decision", "advise_after_withdrawal"} & set(asked(after))
    assert "reconsideration" not in asked(after)


def test_the_solicitor_is_told_of_the_disqualification_too() -> None:
    after = child("2026-06-16", referral(RG, CG, on("2026-06-16", "disqualified")), proceeding(*COURT))
    assert asked(after, WORKER)["tell_solicitor"].key.ground_id == "R1 disqualified 2026-06-16"


def test_representations_made_on_the_decision_are_not_asked_for_again() -> None:
    after = child(
        "2026-06-16",
        referral(RG, CG, on("2026-06-16", "disqualified")),
        proceeding(*COURT, on("2026-06-10", "representations_sent")),
    )
    assert "ask_review" not in asked(after)


@pytest.mark.parametrize("what", ["withdrawn", "suspended", "disqualified"])
def test_of_reasonable_grounds_the_review_stays_and_nothing_is_awaited(what: str) -> None:
    after = child("2026-06-16", referral(RG, on("2026-06-15", what)), proceeding(*COURT))
    assert asked(after)["ask_review"].key.ground_id == "R1 reasonable_grounds 2026-02-09"
    assert "adjourn_without_plea" not in asked(after)
    assert "chase_decision" not in asked(after, WORKER, None)
    assert "raise_defence" in asked(after)


def test_before_charge_too_no_further_action_is_still_asked_for() -> None:
    after = child(
        "2026-06-16",
        referral(RG, CG, on("2026-06-16", "disqualified")),
        proceeding(on("2026-01-12", "arrested"), on("2026-01-13", "released_under_investigation")),
    )
    assert "ask_no_further_action" in asked(after)


def test_a_case_that_has_ended_may_come_back_whatever_became_of_the_nrm() -> None:
    after = child(
        "2026-06-16",
        referral(RG, CG, on("2026-06-16", "disqualified")),
        proceeding(*COURT, on("2026-06-12", "discontinued", section="s23")),
    )
    assert "advise_on_decision" in asked(after)


def test_a_new_referral_does_not_hide_the_decision_of_one_that_was_left() -> None:
    after = child(
        "2026-07-02",
        referral(RG, CG, on("2026-06-16", "withdrawn")),
        referral(name="R2", made_on="2026-07-01"),
        proceeding(*COURT),
    )
    assert asked(after)["ask_review"].key.ground_id == "R1 conclusive_grounds 2026-06-08"
    assert "chase_decision" in asked(after, WORKER, None)  # of the new one


@pytest.mark.parametrize("what", ["withdrawn", "suspended", "disqualified"])
def test_a_child_is_kept_safe_whether_or_not_the_nrm_goes_on(what: str) -> None:
    story = (referral(RG, on("2026-06-15", what)), proceeding(*COURT))
    assert "keep_safeguarding" in asked(child("2026-06-16", *story), WORKER, None)
    grown = child("2026-06-16", *story, born="2008-03-03")
    assert "keep_safeguarding" not in asked(grown, WORKER, None)


def test_a_decision_does_not_make_a_missing_strategy_meeting_needless() -> None:
    story = (referral(RG, CG), proceeding(*COURT))
    meeting = asked(child("2026-06-10", *story), WORKER, None)["hold_strategy_meeting"]
    assert str(meeting.opened_on) == "2026-02-02"
    held = referral(RG, on("2026-02-10", "strategy_meeting_held"), CG)
    assert "hold_strategy_meeting" not in asked(child("2026-06-10", held), WORKER, None)
    assert "hold_strategy_meeting" not in asked(child("2026-06-10", *story, born="2008-03-03"), WORKER, None)


def test_nobody_but_the_solicitor_is_asked_for_the_review() -> None:
    after = child("2026-06-16", referral(RG, CG, on("2026-06-16", "withdrawn")), proceeding(*COURT))
    assert {key.role for key in after.prompts if key.kind == "ask_review"} == {SOLICITOR}
