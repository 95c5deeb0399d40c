"""The dates beside the prompts: of the child, of each referral, of one proceeding, and none that does not belong."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from liaison.law import dates
from liaison.law.facts import Case, Charge, Decided, Facts, Referral
from liaison.law.words import (
    Authority,
    Basis,
    ChargeStatus,
    Court,
    DecisionKind,
    Jurisdiction,
    Outcome,
    Ruling,
    Stage,
)

BORN, TODAY = date(2010, 3, 3), date(2026, 6, 22)
MADE, DECIDED, RECEIVED = date(2026, 4, 1), date(2026, 6, 17), date(2026, 6, 19)
REFERRED = Referral(name="R1", made_on=MADE, since=MADE)
CHARGE = Charge(
    name="1", offence="Robbery", code="TH68023", acted_from=date(2026, 2, 1), acted_to=date(2026, 2, 1)
)
CASE = Case(
    name="A", jurisdiction=Jurisdiction.ENGLAND_AND_WALES, stage=Stage.FIRST_APPEARANCE, stage_since=date(2026, 4, 2),
    opened_on=date(2026, 3, 2), court=Court.YOUTH, charges=(CHARGE,),
)  # fmt: skip
CROWN = replace(CASE, court=Court.CROWN, sent_on=date(2026, 5, 1))
NI = replace(CASE, jurisdiction=Jurisdiction.NORTHERN_IRELAND)
SCOTLAND = replace(CASE, jurisdiction=Jurisdiction.SCOTLAND)


def decided(kind: DecisionKind, outcome: Outcome) -> Decided:
    return Decided(
        kind=kind, outcome=outcome, decided_on=DECIDED, received_on=RECEIVED, received_by="yot_worker"
    )


RG, CG = DecisionKind.REASONABLE_GROUNDS, DecisionKind.CONCLUSIVE_GROUNDS


def of_child(*referrals: Referral, **area: Any) -> dict[str, dates.Dated]:
    found = list(dates.of_child(Facts(today=TODAY, born=BORN, referrals=referrals, **area)))
    assert len({one.kind for one in found}) == len(found)
    return {one.kind: one for one in found}


def of_case(case: Case) -> list[tuple[str, str]]:
    """(kind, day) in order."""
    return [(one.kind, str(one.on)) for one in dates.of_case(Facts(today=TODAY, born=BORN, case=case))]


def test_the_child_has_a_birthday_and_where_there_is_a_panel_a_last_day() -> None:
    assert of_child().keys() == {"turns_18"}
    turns = of_child()["turns_18"]
    assert (turns.of, turns.on, turns.basis, turns.act_by) == (
        "young person",
        date(2028, 3, 3),
        Basis.LAW,
        None,
    )
    assert turns.counting
    assert turns.rests_on == ("flra-s9",)
    panel = of_child(devolved_panel=True)["devolved_panel_last_day"]
    assert (panel.of, panel.on) == ("young person", date(2027, 11, 23))


def test_a_referral_has_a_target_and_a_panel_its_own() -> None:
    found = of_child(REFERRED)
    assert found.keys() == {"turns_18", "reasonable_grounds_target", "strategy_meeting"}
    assert {one.of for one in found.values()} == {"young person", "referral R1"}
    assert found["reasonable_grounds_target"].on == date(2026, 4, 10)
    assert found["reasonable_grounds_target"].basis is Basis.TARGET
    assert (found["strategy_meeting"].on, found["strategy_meeting"].act_by) == (
        date(2026, 4, 4),
        date(2026, 4, 2),
    )
    panel = of_child(replace(REFERRED, competent_authority=Authority.PANEL))
    assert panel.keys() == {"turns_18", "devolved_panel_limit", "strategy_meeting"}
    assert panel["devolved_panel_limit"].on == date(2026, 5, 16)


def test_only_a_positive_reasonable_grounds_decision_starts_the_30_days() -> None:
    positive = replace(REFERRED, ruling=Ruling.RG_POSITIVE, decisions=(decided(RG, Outcome.POSITIVE),))
    assert of_child(positive)["conclusive_grounds_earliest"].on == date(2026, 7, 17)
    for other in (
        replace(positive, competent_authority=Authority.PANEL),
        replace(positive, ruling=Ruling.CG_POSITIVE, decisions=(decided(CG, Outcome.POSITIVE),)),
        replace(positive, ruling=Ruling.RG_NEGATIVE, decisions=(decided(RG, Outcome.NEGATIVE),)),
    ):
        assert "conclusive_grounds_earliest" not in of_child(other)


@pytest.mark.parametrize(
    ("ruling", "runs"),
    [
        (Ruling.RG_NEGATIVE, True), (Ruling.CG_NEGATIVE, True), (Ruling.RG_RECONSIDERATION, True),
        (Ruling.CG_RECONSIDERATION, True), (Ruling.WITHDRAWN, False), (Ruling.CG_POSITIVE, False),
    ],
)  # fmt: skip
def test_the_time_for_reconsideration_runs_while_a_negative_stands(ruling: Ruling, runs: bool) -> None:
    referral = replace(REFERRED, ruling=ruling, decisions=(decided(CG, Outcome.NEGATIVE),))
    found = of_child(referral)
    assert ("reconsideration_limit" in found) is runs
    if runs:
        limit = found["reconsideration_limit"]
        assert limit.on == date(2026, 7, 17)  # from the decision, not from the letter
        assert any("received Fri 19 Jun 2026: still counted" in line for line in limit.counting)


def test_a_child_alone_has_no_dates_of_a_proceeding() -> None:
    assert list(dates.of_case(Facts(today=TODAY, born=BORN))) == []
    assert of_case(CASE) == []


def test_disclosure_starts_the_defence_statement_and_the_statement_ends_it() -> None:
    served = replace(CASE, disclosure_on=date(2026, 6, 1))
    assert of_case(served) == [("defence_statement", "2026-06-15")]
    assert of_case(replace(served, court=Court.CROWN)) == [("defence_statement", "2026-06-29")]
    assert of_case(replace(served, defence_statement_on=date(2026, 6, 10))) == []
    over = replace(CHARGE, status=ChargeStatus.DISCONTINUED)
    assert of_case(replace(served, charges=(over,))) == []
    assert of_case(replace(served, jurisdiction=Jurisdiction.SCOTLAND)) == []
    (one,) = dates.of_case(Facts(today=TODAY, born=BORN, case=served))
    assert one.of == "proceeding A"


HELD = replace(CASE, remand="youth_detention_accommodation", remand_since=date(2026, 6, 1))


def test_custody_has_two_candidates_below_and_one_above() -> None:
    assert of_case(HELD) == [("custody_time_limit_56", "2026-07-27"), ("custody_time_limit_70", "2026-08-10")]
    sent = replace(HELD, sent_on=date(2026, 6, 1))
    assert of_case(sent) == [("custody_time_limit_182", "2026-11-30")]
    assert of_case(replace(HELD, court=Court.CROWN)) == [("custody_time_limit_182", "2026-11-30")]
    for one in dates.of_case(Facts(today=TODAY, born=BORN, case=HELD)):
        assert (one.basis, one.of) == (Basis.CANDIDATE, "proceeding A")


def test_days_served_before_shorten_what_is_left_of_each() -> None:
    again = replace(HELD, custody_below=10, custody_counts_from=date(2026, 6, 15))
    assert of_case(again) == [
        ("custody_time_limit_56", "2026-07-31"),
        ("custody_time_limit_70", "2026-08-14"),
    ]
    above = replace(again, court=Court.CROWN, custody_below=6, custody_above=4)
    assert of_case(above) == [("custody_time_limit_182", "2026-12-04")]  # 15 June and 172 days
    sent_before = replace(above, sent_on=date(2026, 5, 1))
    assert of_case(sent_before) == [("custody_time_limit_182", "2026-12-04")]
    on_bail_before = replace(above, sent_on=date(2026, 6, 15), custody_above=0, custody_below=10)
    assert of_case(on_bail_before) == [("custody_time_limit_182", "2026-12-04")]  # 15 June and 172 days
    unbroken = replace(
        HELD, sent_on=date(2026, 6, 11), custody_below=10, custody_counts_from=date(2026, 6, 11)
    )
    assert of_case(unbroken) == [("custody_time_limit_182", "2026-11-30")]  # one custody, from its first day


@pytest.mark.parametrize(
    "changed",
    [
        {"remand": "bail"},
        {"remand_since": None},
        {"stage": Stage.TRIAL},
        {"charges": (replace(CHARGE, status=ChargeStatus.GUILTY_PLEA),)},
        {"charges": (replace(CHARGE, status=ChargeStatus.CONVICTED),)},
        {"charges": (replace(CHARGE, status=ChargeStatus.RECORDED),)},
        {"jurisdiction": Jurisdiction.NORTHERN_IRELAND},
    ],
)
def test_no_custody_time_limit_runs_then(changed: dict[str, Any]) -> None:
    assert of_case(replace(HELD, **changed)) == []


CONVICTED, PASSED = date(2026, 6, 1), date(2026, 6, 10)
FOUND = replace(CHARGE, status=ChargeStatus.SENTENCED, convicted_on=CONVICTED, sentenced_on=PASSED)
PLEADED = replace(FOUND, convicted_on=None)


def test_from_the_youth_court_both_appeals_run_from_sentence_and_a_plea_has_one() -> None:
    assert of_case(replace(CASE, charges=(FOUND,))) == [
        ("appeal_conviction", "2026-07-01"),
        ("appeal_sentence", "2026-07-01"),
    ]
    assert of_case(replace(CASE, charges=(PLEADED,))) == [("appeal_sentence", "2026-07-01")]


def test_against_conviction_the_earliest_of_sentence_deferral_and_committal_counts() -> None:
    found = replace(FOUND, status=ChargeStatus.CONVICTED, sentenced_on=None)
    assert of_case(replace(CASE, charges=(found,))) == []
    committed = replace(CASE, charges=(found,), committed_on=date(2026, 6, 3))
    assert of_case(committed) == [("appeal_conviction", "2026-06-24")]
    deferred = replace(committed, deferred_on=date(2026, 6, 2))
    assert of_case(deferred) == [("appeal_conviction", "2026-06-23")]
    passed = replace(CASE, charges=(FOUND,), deferred_on=date(2026, 6, 2))
    assert of_case(passed) == [("appeal_conviction", "2026-06-23"), ("appeal_sentence", "2026-07-01")]


def test_in_the_crown_court_conviction_and_sentence_each_have_28_days_from_their_own_day() -> None:
    assert of_case(replace(CROWN, charges=(FOUND,))) == [
        ("appeal_conviction", "2026-06-29"),
        ("appeal_sentence", "2026-07-08"),
    ]
    found = replace(FOUND, status=ChargeStatus.CONVICTED, sentenced_on=None)
    assert of_case(replace(CROWN, charges=(found,))) == [("appeal_conviction", "2026-06-29")]


def test_a_sentence_is_appealed_from_the_court_that_passed_it() -> None:
    committed = replace(CASE, court=Court.CROWN, committed_on=date(2026, 6, 3), charges=(FOUND,))
    assert of_case(committed) == [("appeal_conviction", "2026-06-24"), ("appeal_sentence", "2026-07-08")]
    remitted = replace(CROWN, court=Court.YOUTH, charges=(PLEADED,))
    assert of_case(remitted) == [("appeal_sentence", "2026-07-01")]
    unknown = replace(CASE, court=None, charges=(PLEADED,))
    assert of_case(unknown) == [("appeal_sentence", "2026-07-01")]


def test_each_day_of_sentence_has_its_own_time_and_what_was_quashed_has_none() -> None:
    later = replace(PLEADED, name="2", sentenced_on=date(2026, 6, 12))
    same = replace(PLEADED, name="3")
    quashed = replace(PLEADED, name="4", status=ChargeStatus.QUASHED, sentenced_on=date(2026, 5, 1))
    assert of_case(replace(CASE, charges=(later, same, PLEADED, quashed))) == [
        ("appeal_sentence", "2026-07-01"),
        ("appeal_sentence", "2026-07-03"),
    ]


def test_northern_ireland_counts_from_the_day_itself_below_and_28_days_above() -> None:
    assert of_case(replace(NI, charges=(FOUND,))) == [
        ("appeal_conviction", "2026-06-23"),
        ("appeal_sentence", "2026-06-23"),
    ]
    assert of_case(replace(NI, charges=(PLEADED,))) == [("appeal_sentence", "2026-06-23")]
    assert of_case(replace(NI, court=Court.CROWN, charges=(FOUND,))) == [
        ("appeal_conviction", "2026-06-29"),
        ("appeal_sentence", "2026-07-08"),
    ]


def test_scotland_has_one_week_in_summary_and_two_in_solemn_proceedings() -> None:
    assert of_case(replace(SCOTLAND, court=Court.SHERIFF, charges=(FOUND,))) == [
        ("appeal_conviction", "2026-06-17"),
        ("appeal_sentence", "2026-06-17"),
    ]
    solemn = [("appeal_conviction", "2026-06-24"), ("appeal_sentence", "2026-06-24")]
    assert of_case(replace(SCOTLAND, court=Court.HIGH_COURT, charges=(FOUND,))) == solemn
    assert (
        of_case(replace(SCOTLAND, court=Court.SHERIFF, sent_on=date(2026, 5, 1), charges=(FOUND,))) == solemn
    )
    assert of_case(replace(SCOTLAND, court=Court.SHERIFF, charges=(PLEADED,))) == [
        ("appeal_sentence", "2026-06-17")
    ]


def test_every_date_of_a_case_is_of_that_case() -> None:
    for case in (
        CASE,
        CROWN,
        NI,
        SCOTLAND,
        replace(CASE, deferred_on=PASSED),
        replace(HELD, sent_on=PASSED),
        HELD,
    ):
        for charges in (
            (FOUND,),
            (PLEADED, replace(FOUND, name="2", status=ChargeStatus.CONVICTED)),
            (CHARGE,),
        ):
            known = replace(case, charges=charges, disclosure_on=date(2026, 6, 1))
            for one in dates.of_case(Facts(today=TODAY, born=BORN, case=known)):
                assert one.of == "proceeding A"
                assert one.counting
                assert one.rests_on
