"""Who must be told, chased and asked at the turns of a story: referral, 18th birthday, acquittal, the end of a case."""

import pytest

from tests.telling import WORKER, asked, child, on, proceeding, referral

RG = on("2026-02-09", "reasonable_grounds", outcome="positive")
CG = on("2026-06-08", "conclusive_grounds", outcome="positive")
NEGATIVE = on("2026-06-08", "conclusive_grounds", outcome="negative")
CHARGED = on("2026-05-01", "charged")
HEARING = on("2026-05-01", "hearing", at="2026-06-25T10:00:00", kind="first_appearance", court="youth")


def test_the_solicitor_is_told_of_the_referral_and_then_of_the_decision() -> None:
    case = proceeding(CHARGED, HEARING, on("2026-05-12", "solicitor_told"))
    before = child("2026-05-11", referral(made_on="2026-05-11"), proceeding(CHARGED, HEARING))
    assert "referred to the NRM" in asked(before, WORKER)["tell_solicitor"].says.text
    known = child("2026-05-13", referral(made_on="2026-05-11"), case)
    assert "tell_solicitor" not in asked(known, WORKER)
    assert "tell_court_and_prosecution" in asked(known, WORKER)  # the solicitor first, then the court
    decided = referral(on("2026-05-18", "reasonable_grounds", outcome="positive"), made_on="2026-05-11")
    assert "tell_solicitor" in asked(child("2026-05-18", decided, case), WORKER)


def test_who_acted_in_a_case_that_ended_is_told_since_it_may_come_back() -> None:
    ended = proceeding(CHARGED, on("2026-06-01", "discontinued", section="s23"))
    assert (
        "may come back"
        in asked(child("2026-06-09", referral(RG, CG), ended), WORKER)["tell_solicitor"].says.text
    )
    acquitted = proceeding(CHARGED, on("2026-06-01", "acquitted"))
    assert "tell_solicitor" not in asked(child("2026-06-09", referral(RG, CG), acquitted), WORKER)


@pytest.mark.parametrize("case", [(), (proceeding(CHARGED, HEARING),)], ids=["no case", "a live case"])
def test_at_18_consent_is_asked_for_until_it_is_recorded(case: tuple) -> None:
    born = "2008-06-01"
    assert "ask_consent" not in asked(child("2026-05-31", referral(RG), *case, born=born), WORKER, None)
    turned = asked(child("2026-06-01", referral(RG), *case, born=born), WORKER, None)
    assert str(turned["ask_consent"].says.due_on) == "2026-06-03"
    agreed = referral(RG, on("2026-06-02", "consented"))
    assert "ask_consent" not in asked(child("2026-06-02", agreed, *case, born=born), WORKER, None)


def test_consent_given_before_the_birthday_is_none() -> None:
    early = referral(RG, on("2026-05-20", "consented"))
    assert "ask_consent" in asked(child("2026-06-01", early, born="2008-06-01"), WORKER, None)


def test_suspended_for_want_of_consent_it_can_still_be_given() -> None:
    paused = referral(RG, on("2026-06-15", "suspended"))
    assert "ask_consent" in asked(child("2026-06-16", paused, born="2008-06-01"), WORKER, None)


def test_nobody_asks_for_consent_once_the_nrm_has_decided_or_was_left() -> None:
    for last in (CG, on("2026-06-08", "withdrawn")):
        answer = child("2026-06-09", referral(RG, last), born="2008-06-01")
        assert "ask_consent" not in asked(answer, WORKER, None)


def test_the_decision_is_chased_after_sentence_too_since_an_appeal_may_turn_on_it() -> None:
    done = proceeding(CHARGED, on("2026-05-11", "plea", plea="guilty"), on("2026-05-18", "sentenced"))
    live = asked(child("2026-05-12", referral(RG), proceeding(CHARGED)), WORKER, None)["chase_decision"]
    after = asked(child("2026-05-18", referral(RG), done), WORKER, None)["chase_decision"]
    assert live.key == after.key
    assert "appeal" in after.says.text


def test_an_acquittal_asks_again_whether_to_reconsider_though_that_was_answered_before() -> None:
    tried = proceeding(CHARGED, on("2026-05-20", "plea", plea="not_guilty"), on("2026-07-20", "acquitted"))
    answer = asked(child("2026-07-20", referral(RG, NEGATIVE), tried))["reconsideration"]
    assert answer.key.ground_id == "A ended 2026-07-20"
    assert str(answer.says.due_on) == "2026-07-22"
    assert "more time" in answer.says.text


@pytest.mark.parametrize(("first", "stays"), [("conclusive_grounds", True), ("reasonable_grounds", False)])
def test_new_reasonable_grounds_overtake_an_old_refusal_of_their_own_kind_only(
    first: str, stays: bool
) -> None:
    old = referral(on("2026-06-08", first, outcome="negative"))
    new = referral(
        on("2026-06-20", "reasonable_grounds", outcome="positive"), name="R2", made_on="2026-06-15"
    )
    answer = child("2026-06-22", old, new, proceeding(CHARGED))
    assert ("reconsideration" in asked(answer)) is stays
    assert "ask_review" in asked(answer)


@pytest.mark.parametrize("place", ["england_and_wales", "northern_ireland", "scotland"])
def test_after_the_final_decision_no_court_is_asked_to_wait_for_the_nrm(place: str) -> None:
    for events in ((CHARGED,), (CHARGED, on("2026-05-20", "plea", plea="not_guilty"))):
        found = asked(child("2026-06-09", referral(RG, CG), proceeding(*events, jurisdiction=place)))
        wait = found.get("adjourn_without_plea") or found["adjourn_trial"]
        assert "NRM has decided" not in wait.says.text
        assert "before the final NRM decision" not in wait.says.text
