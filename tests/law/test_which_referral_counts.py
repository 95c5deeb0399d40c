"""Of several referrals the one that protects most counts; the others still ask what is their own."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from liaison.law import answer
from liaison.law.facts import (
    STRENGTH,
    Case,
    Charge,
    Decided,
    Facts,
    Hearing,
    Instructed,
    Referral,
    Sent,
)
from liaison.law.words import (
    ChargeStatus,
    Court,
    DecisionKind,
    Jurisdiction,
    Outcome,
    Ruling,
    Stage,
)

DAY = timedelta(days=1)
MADE, RECEIVED, TODAY = date(2026, 4, 1), date(2026, 6, 19), date(2026, 6, 22)
RG, CG = DecisionKind.REASONABLE_GROUNDS, DecisionKind.CONCLUSIVE_GROUNDS
POSITIVE, NEGATIVE = Outcome.POSITIVE, Outcome.NEGATIVE


def decided(kind: DecisionKind, outcome: Outcome, on: date = date(2026, 6, 17)) -> Decided:
    return Decided(
        kind=kind, outcome=outcome, decided_on=on, received_on=on + 2 * DAY, received_by="yot_worker"
    )


def referral(name: str, ruling: Ruling, *decisions: Decided, made: date = MADE) -> Referral:
    return Referral(name=name, made_on=made, ruling=ruling, since=RECEIVED, decisions=decisions)


def facts(*referrals: Referral, case: Case | None = None) -> Facts:
    return Facts(today=TODAY, born=date(2010, 3, 3), referrals=referrals, case=case, any_live=True)


def test_what_protects_most_comes_first() -> None:
    assert [str(ruling) for ruling in STRENGTH] == [
        "cg_positive", "rg_positive", "cg_reconsideration", "rg_reconsideration", "referred", "suspended", "withdrawn",
        "disqualified", "cg_negative", "rg_negative", "none",
    ]  # fmt: skip
    for stronger, weaker in pairwise(STRENGTH[:-1]):
        for order in ((stronger, weaker), (weaker, stronger)):
            found = facts(*(referral(str(ruling), ruling) for ruling in order))
            assert found.ruling is stronger
            assert found.referral
            assert found.referral.name == stronger


def test_of_two_alike_the_later_counts_and_without_one_there_is_none() -> None:
    early, late = referral("R1", Ruling.REFERRED), referral("R2", Ruling.REFERRED, made=MADE + DAY)
    assert facts(early, late).referral is late
    assert facts(late, early).referral is late
    assert facts(early).referral is early
    assert facts().referral is None
    assert facts().ruling is Ruling.NONE


def test_a_conclusive_decision_outlives_what_came_after_and_a_present_one_still_goes_before_it() -> None:
    left = referral("R1", Ruling.WITHDRAWN, decided(RG, POSITIVE, date(2026, 5, 1)), decided(CG, POSITIVE))
    for weaker in (Ruling.CG_RECONSIDERATION, Ruling.REFERRED, Ruling.CG_NEGATIVE):
        assert facts(left, referral("R2", weaker)).referral is left
    for stronger in (Ruling.CG_POSITIVE, Ruling.RG_POSITIVE):
        found = facts(left, referral("R2", stronger)).referral
        assert found
        assert found.name == "R2"
    only_rg = referral("R1", Ruling.WITHDRAWN, decided(RG, POSITIVE))
    found = facts(only_rg, referral("R2", Ruling.REFERRED)).referral
    assert found
    assert found.name == "R2"


@pytest.mark.parametrize("ruling", [Ruling.SUSPENDED, Ruling.WITHDRAWN, Ruling.DISQUALIFIED])
def test_what_stood_before_the_nrm_was_left(ruling: Ruling) -> None:
    rg, cg = decided(RG, POSITIVE, date(2026, 6, 18)), decided(CG, POSITIVE, date(2026, 6, 17))
    stood = referral("R1", ruling, cg, rg).stood
    assert stood
    assert (stood.ruling, stood.since, stood.ground_id) == (
        Ruling.CG_POSITIVE, date(2026, 6, 19), "R1 conclusive_grounds 2026-06-17",
    )  # fmt: skip
    before = referral("R1", ruling, rg, decided(CG, NEGATIVE)).stood
    assert before
    assert (before.ruling, before.since) == (Ruling.RG_POSITIVE, date(2026, 6, 20))
    assert referral("R1", ruling, decided(CG, NEGATIVE)).stood is None
    assert referral("R1", ruling).stood is None
    assert referral("R1", Ruling.CG_NEGATIVE, rg).stood is None


def test_the_ground_names_the_decision_or_what_happened_and_its_day() -> None:
    positive = referral(
        "R1", Ruling.CG_POSITIVE, decided(RG, POSITIVE, date(2026, 5, 1)), decided(CG, POSITIVE)
    )
    assert (positive.ground_id, positive.known_on) == ("R1 conclusive_grounds 2026-06-17", date(2026, 6, 19))
    rg = referral("R1", Ruling.RG_NEGATIVE, decided(RG, NEGATIVE, date(2026, 5, 1)))
    assert (rg.ground_id, rg.known_on) == ("R1 reasonable_grounds 2026-05-01", date(2026, 5, 3))
    gone = referral("R1", Ruling.WITHDRAWN, decided(CG, POSITIVE))
    assert (gone.ground_id, gone.known_on, gone.last) == ("R1 withdrawn 2026-06-19", RECEIVED, None)


def asked_of(found: Facts) -> list[tuple[str, str, str]]:
    return [(step.kind, str(step.who), step.ground_id) for step in answer.steps(found)]


def test_every_other_referral_that_goes_on_asks_what_is_its_own() -> None:
    counts = referral("R1", Ruling.CG_POSITIVE, decided(CG, POSITIVE))
    second, third = referral("R2", Ruling.REFERRED), referral("R3", Ruling.REFERRED)
    asked = asked_of(facts(counts, second, third))
    for kind in ("ask_contributions", "chase_decision"):
        assert len([one for one in asked if one[0] == kind]) == 2, kind
    for over in (Ruling.CG_NEGATIVE, Ruling.WITHDRAWN, Ruling.SUSPENDED):
        assert not {
            one for one in asked_of(facts(counts, referral("R2", over))) if one[0] == "chase_decision"
        }
    for going in (Ruling.RG_POSITIVE, Ruling.RG_RECONSIDERATION, Ruling.CG_RECONSIDERATION):
        other = referral("R2", going, *([decided(RG, POSITIVE)] if going is Ruling.RG_POSITIVE else []))
        assert [one for one in asked_of(facts(counts, other)) if one[0] == "chase_decision"], going
    assert not [one for one in asked_of(facts(counts)) if one[0] in ("ask_contributions", "chase_decision")]


@pytest.mark.parametrize(
    ("negative", "beside", "runs"),
    [
        *((Ruling.CG_NEGATIVE, beside, True) for beside in (
            Ruling.REFERRED, Ruling.SUSPENDED, Ruling.WITHDRAWN, Ruling.DISQUALIFIED, Ruling.RG_POSITIVE,
            Ruling.RG_RECONSIDERATION,
        )),
        *((Ruling.RG_NEGATIVE, beside, True) for beside in (
            Ruling.REFERRED, Ruling.SUSPENDED, Ruling.WITHDRAWN, Ruling.DISQUALIFIED,
        )),
        (Ruling.RG_NEGATIVE, Ruling.RG_POSITIVE, False),
        (Ruling.RG_NEGATIVE, Ruling.RG_RECONSIDERATION, False),
        (Ruling.CG_NEGATIVE, Ruling.CG_POSITIVE, False),
        (Ruling.RG_NEGATIVE, Ruling.CG_POSITIVE, False),
    ],
)  # fmt: skip
def test_the_time_for_reconsidering_an_old_negative_runs_until_it_is_overtaken(
    negative: Ruling, beside: Ruling, runs: bool
) -> None:
    old = referral("R1", negative, decided(CG if negative is Ruling.CG_NEGATIVE else RG, NEGATIVE))
    decision = {Ruling.RG_POSITIVE: (RG,), Ruling.CG_POSITIVE: (CG,)}.get(beside, ())
    new = referral("R2", beside, *(decided(kind, POSITIVE) for kind in decision), made=MADE + DAY)
    asked = {ground for kind, _, ground in asked_of(facts(old, new)) if kind == "reconsideration"}
    assert asked == ({old.ground_id} if runs else set())


CHARGE = Charge(
    name="1", offence="Robbery", code="TH68023", acted_from=MADE, acted_to=MADE, status=ChargeStatus.CHARGED, charged_on=MADE
)  # fmt: skip
CASE = Case(
    name="A", jurisdiction=Jurisdiction.ENGLAND_AND_WALES, stage=Stage.CHARGED, stage_since=MADE, opened_on=MADE,
    court=Court.YOUTH, charges=(CHARGE,),
)  # fmt: skip


def test_an_answer_counts_for_a_letter_that_was_there_before_it() -> None:
    def answered(on: date | None, *sent: date) -> date | None:
        contacts = {"representations_answered": on} if on else {}
        return replace(
            CASE, contacts=contacts, representations=tuple(Sent(on=day) for day in sent)
        ).answered_on

    assert answered(TODAY, RECEIVED) == answered(TODAY, TODAY) == TODAY
    assert answered(RECEIVED, RECEIVED, TODAY) == RECEIVED
    assert answered(RECEIVED, TODAY) is answered(RECEIVED) is answered(None, RECEIVED) is None


def test_the_last_letter_is_the_one_sent_last() -> None:
    assert CASE.representations_sent_on is None
    assert replace(CASE, representations=(Sent(on=RECEIVED), Sent(on=TODAY))).representations_sent_on == TODAY
    assert Sent(on=TODAY).awaited
    assert Sent(on=TODAY, answer="more_time").awaited
    assert not Sent(on=TODAY, answer="continue").awaited
    assert not Sent(on=TODAY, answer="discontinue").awaited


def test_a_firm_acts_from_its_first_day_to_the_day_before_its_last() -> None:
    firm = Instructed(firm="Harrow and Pike", since=RECEIVED, ended_on=TODAY)
    days = (RECEIVED - DAY, RECEIVED, TODAY - DAY, TODAY)
    assert [firm.acted_on(day) for day in days] == [False, True, True, False]
    assert replace(firm, ended_on=None).acted_on(TODAY + 400 * DAY)


def test_the_next_hearing_and_the_one_that_a_step_serves() -> None:
    listed = (
        Hearing(on=RECEIVED, kind="mention"),
        Hearing(on=TODAY, kind="mention", expected=False),
        Hearing(on=TODAY + DAY, kind="trial"),
    )
    found = facts(case=replace(CASE, hearings=listed))
    assert found.next_hearing == TODAY + DAY
    assert [found.hearing_from(day) for day in (MADE, RECEIVED, RECEIVED + DAY, TODAY + 2 * DAY)] == [
        RECEIVED, RECEIVED, TODAY, None,
    ]  # fmt: skip
    assert facts().next_hearing is facts().hearing_from(MADE) is None
    assert facts().live_charges == ()


def test_an_act_without_both_of_its_days_has_none() -> None:
    assert CHARGE.acted == (MADE, MADE)
    assert replace(CHARGE, acted_from=None).acted is replace(CHARGE, acted_to=None).acted is None
