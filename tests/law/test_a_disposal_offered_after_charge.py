"""The prosecutor may offer to deal with it out of court until there is a verdict; meanwhile the case goes on."""

import pytest

from liaison.casework.casefile.parse import BadCaseFile
from tests.telling import WORKER, asked, child, dated, on, proceeding, referral

CG = referral(on("2026-06-08", "conclusive_grounds", outcome="positive"))
OFFER = on("2026-06-20", "disposal_offered", disposal="youth_conditional_caution")
CHARGED = on("2026-05-01", "charged")
TO_COURT = {
    "no plea": (),
    "venue decided": (on("2026-05-20", "allocated", court="youth"),),
    "not guilty": (on("2026-05-20", "plea", plea="not_guilty"),),
    "guilty": (on("2026-05-20", "plea", plea="guilty"),),
    "sent": (on("2026-05-20", "sent_for_trial"),),
    "trial": (on("2026-05-20", "plea", plea="not_guilty"), on("2026-06-15", "trial_started")),
}


@pytest.mark.parametrize("before", list(TO_COURT))
def test_it_can_be_offered_at_any_stage_before_the_verdict_and_declined_again(before: str) -> None:
    events = (CHARGED, *TO_COURT[before])
    stood = child("2026-06-19", CG, proceeding(*events)).states()["proceeding A"]
    offered = child("2026-06-20", CG, proceeding(*events, OFFER))
    assert offered.states()["proceeding A"] == "disposal_offered"
    assert "pause_disposal" in asked(offered, WORKER)
    declined = child("2026-06-23", CG, proceeding(*events, OFFER, on("2026-06-22", "disposal_declined")))
    assert declined.states()["proceeding A"] == stood


def test_after_the_verdict_it_cannot() -> None:
    with pytest.raises(BadCaseFile):
        child("2026-06-20", CG, proceeding(CHARGED, on("2026-06-10", "convicted"), OFFER))


def test_while_it_is_offered_nothing_that_the_court_case_asks_is_lost() -> None:
    events = (CHARGED, on("2026-05-20", "plea", plea="not_guilty"))
    before = asked(child("2026-06-19", CG, proceeding(*events)))
    after = asked(child("2026-06-20", CG, proceeding(*events, OFFER)))
    assert set(before) <= set(after)
    assert set(after) - set(before) == {"advise_before_interview"}
    assert "admission" in after["advise_before_interview"].says.text
    assert "ask_no_further_action" not in after  # one letter to the prosecution, not two


def test_a_custody_time_limit_and_a_defence_statement_do_not_wait_for_the_offer() -> None:
    answer = child(
        "2026-06-20",
        CG,
        proceeding(
            CHARGED,
            on("2026-05-04", "sent_for_trial"),
            on("2026-05-04", "remanded", to="youth_detention_accommodation"),
            on("2026-06-01", "plea", plea="not_guilty"),
            on("2026-06-15", "disclosure_served"),
            OFFER,
        ),
    )
    assert {"confirm_custody_time_limit", "serve_defence_statement"} <= set(asked(answer))
    assert dated(answer, "custody_time_limit_182") == ["2026-11-02"]


def test_a_court_that_goes_on_shows_that_nothing_came_of_it() -> None:
    answer = child("2026-06-25", CG, proceeding(CHARGED, OFFER, on("2026-06-25", "plea", plea="not_guilty")))
    assert answer.states()["proceeding A"] == "plea_not_guilty"
    assert "pause_disposal" not in asked(answer, WORKER)


def test_accepted_after_a_plea_the_charges_are_dealt_with() -> None:
    answer = child(
        "2026-06-25",
        CG,
        proceeding(CHARGED, *TO_COURT["not guilty"], OFFER, on("2026-06-24", "disposal_accepted")),
    )
    assert answer.states()["proceeding A"] == "disposal_accepted"
    assert "advise_on_decision" in asked(answer)


def test_before_charge_it_is_asked_for_as_before() -> None:
    answer = child("2026-06-20", CG, proceeding(on("2026-01-12", "arrested"), OFFER))
    assert "outcome 22" in asked(answer)["ask_no_further_action"].says.text
    assert "ask_review" not in asked(answer)
