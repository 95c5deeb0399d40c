"""A referral and a decision, move by move: nothing is possible but what the machine gives."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison.audit.machine import NotPossible, move, possible
from liaison.law.words import Ruling
from rulings.models import Decision, Referral
from rulings.models.decision import DecisionState

DAY = date(2026, 4, 1)


@given(data=st.data())
def test_no_illegal_move_of_a_referral_succeeds_and_a_refused_one_changes_nothing(data: Any) -> None:
    referral = Referral(young_person_id=UUID(int=1), made_on=DAY)
    verbs = sorted({t.name for t in Referral._meta.get_field("ruling").get_all_transitions(Referral)})
    for _ in range(8):
        verb, may = data.draw(st.sampled_from(verbs)), possible(referral, "ruling")
        before = {name: value for name, value in referral.__dict__.items() if not name.startswith("_")}
        extra = {"to": Ruling.REFERRED} if verb == "go_back" else {}
        try:
            move(referral, verb, DAY, **extra)
        except NotPossible:
            assert verb not in may
            assert {n: v for n, v in referral.__dict__.items() if not n.startswith("_")} == before
        else:
            assert verb in may
            assert referral.ruling_since == DAY


def test_a_refusal_says_what_the_referral_is_now() -> None:
    referral = Referral(young_person_id=UUID(int=1), made_on=DAY)
    move(referral, "withdraw", DAY)
    with pytest.raises(NotPossible, match="referral R1 is “NRM: withdrawn”: suspend is not possible now"):
        move(referral, "suspend", DAY)


def test_a_decision_is_superseded_restored_and_voided_and_a_voided_one_stays_so() -> None:
    decision = Decision(kind="conclusive_grounds", outcome="negative", decided_on=DAY, received_on=DAY)
    move(decision, "supersede")
    move(decision, "restore")
    move(decision, "void", "", DAY)
    assert (decision.state, decision.void_reason) == (DecisionState.VOIDED, "recorded wrongly")
    assert possible(decision, "state") == []
    for verb in ("supersede", "restore"):
        with pytest.raises(NotPossible):
            move(decision, verb)
