"""One step in full: what, for whom, of which charges, by when, why, on what authority, and what asks for it."""

from dataclasses import replace
from datetime import date

from liaison.law import answer
from liaison.law.facts import Case, Charge, Decided, Facts, Hearing, Referral, Sent
from liaison.law.words import (
    Authority,
    Basis,
    ChargeStatus,
    Court,
    DecisionKind,
    Ground,
    Jurisdiction,
    Outcome,
    Role,
    Ruling,
    Stage,
)

CHARGED, KNOWN, TODAY = date(2026, 4, 2), date(2026, 6, 19), date(2026, 6, 22)
CG = Decided(
    kind=DecisionKind.CONCLUSIVE_GROUNDS, outcome=Outcome.POSITIVE, decided_on=date(2026, 6, 17), received_on=KNOWN,
    received_by="yot_worker",
)  # fmt: skip
POSITIVE = Referral(
    name="R1", made_on=date(2026, 4, 1), ruling=Ruling.CG_POSITIVE, since=KNOWN, decisions=(CG,)
)
NEGATIVE = replace(POSITIVE, ruling=Ruling.CG_NEGATIVE, decisions=(replace(CG, outcome=Outcome.NEGATIVE),))
DRUGS = Charge(
    name="1", offence="Possess with intent to supply a controlled drug of Class A", code="MD71231",
    acted_from=date(2026, 2, 1), acted_to=date(2026, 2, 1), charged_on=CHARGED,
)  # fmt: skip
ROBBERY = replace(DRUGS, name="2", offence="Robbery", code="TH68023")
CASE = Case(
    name="A", jurisdiction=Jurisdiction.ENGLAND_AND_WALES, stage=Stage.CHARGED, stage_since=CHARGED,
    opened_on=date(2026, 3, 2), charged_on=CHARGED, court=Court.YOUTH, solicitor_since=date(2026, 3, 3),
    charges=(DRUGS, ROBBERY),
)  # fmt: skip
FACTS = Facts(today=TODAY, born=date(2010, 3, 3), referrals=(POSITIVE,), case=CASE, any_live=True)


def of(facts: Facts) -> dict[str, answer.Step]:
    return {step.kind: step for step in answer.steps(facts)}


def test_raising_the_defence_names_the_charges_it_is_open_for_and_why() -> None:
    step = of(FACTS)["raise_defence"]
    assert (step.row, step.who, step.case, step.charges) == (
        "raise-defence",
        Role.DEFENCE_SOLICITOR,
        "A",
        ("1",),
    )
    assert (step.ground, step.ground_id) == (Ground.DECISION, "R1 conclusive_grounds 2026-06-17")
    assert (step.due_on, step.act_by, step.basis) == (date(2026, 6, 23), date(2026, 6, 23), Basis.HOUSE)
    assert step.counting == (
        "2 business days after Fri 19 Jun 2026, which does not count",
        "ends Tue 23 Jun 2026",
        "A house rule, not law.",
    )
    assert step.text.startswith("Advise on section 45 for these charges and raise it.")
    assert step.because == (
        "the conclusive grounds decision is positive, decided 17 June 2026, received 19 June 2026",
        "charges 1, 2 are still alive",
        "Schedule 4 lists no offence in the Misuse of Drugs Act 1971",
    )
    assert step.rests_on == ("msa-s45", "mk-gega", "brecani", "msa-s45-4", "msa-s45-7", "msa-sch4")
    assert not step.met
    other = of(FACTS)["other_routes"]
    assert other.charges == ("2",)
    assert "robbery and assault with intent to rob are listed (Theft Act 1968, s8)" in other.because


def test_a_review_asked_for_one_charge_is_still_to_be_asked_for_the_other() -> None:
    sent = replace(CASE, representations=(Sent(on=KNOWN, charges=("1",)),))
    step = of(replace(FACTS, case=sent))["ask_review"]
    assert (step.charges, step.met) == (("2",), False)
    both = replace(CASE, representations=(Sent(on=KNOWN),))
    done = of(replace(FACTS, case=both))["ask_review"]
    assert (done.charges, done.met) == (("1", "2"), True)
    none = of(FACTS)["ask_review"]
    assert (none.charges, none.met) == (("1", "2"), False)


def test_what_shows_it_done_is_said_and_it_is_met() -> None:
    told = replace(CASE, contacts={"solicitor_told": KNOWN})
    step = of(replace(FACTS, case=told))["tell_solicitor"]
    assert (step.who, step.charges, step.met) == (Role.YOT_WORKER, (), True)
    assert not of(FACTS)["tell_solicitor"].met
    assert "the solicitor has not been told" in of(FACTS)["tell_solicitor"].because


def test_the_ground_is_the_decision_the_hearing_the_stage_or_the_date_that_asks() -> None:
    contacts = {"solicitor_told": KNOWN}
    heard = replace(CASE, contacts=contacts, hearings=(Hearing(on=date(2026, 8, 3), kind="mention"),))
    step = of(replace(FACTS, case=heard))["tell_court_and_prosecution"]
    assert (step.ground, step.ground_id) == (Ground.HEARING, "A hearing 2026-08-03")
    held = replace(CASE, remand="custody", remand_since=date(2026, 6, 1))
    step = of(replace(FACTS, case=held))["confirm_custody_time_limit"]
    assert (step.ground, step.ground_id) == (Ground.DATE, "A remand 2026-06-01")
    alone = replace(CASE, solicitor_since=None)
    step = of(replace(FACTS, case=alone, referrals=()))["find_solicitor"]
    assert (step.ground, step.ground_id) == (Ground.STAGE, "A charged 2026-04-02")
    step = of(replace(FACTS, case=None, referrals=()))["refer_to_nrm"]
    assert (step.case, step.ground, step.ground_id) == (None, Ground.STAGE, "not referred")
    step = of(replace(FACTS, case=None))["hold_strategy_meeting"]
    assert (step.ground, step.ground_id) == (Ground.DATE, "referral 2026-04-01")


def test_the_house_rule_of_the_area_and_the_hearing_that_a_step_serves_move_its_day() -> None:
    assert of(replace(FACTS, house_working_days=5))["ask_review"].due_on == date(2026, 6, 26)
    tomorrow = replace(CASE, hearings=(Hearing(on=date(2026, 6, 23), kind="mention"),))
    step = of(replace(FACTS, case=tomorrow))["ask_review"]
    assert step.due_on == TODAY
    assert "next hearing Tue 23 Jun 2026: by Mon 22 Jun 2026, the working day before it" in step.counting
    waiting = replace(tomorrow, representations=(Sent(on=KNOWN),))
    assert of(replace(FACTS, case=waiting))["chase_representations"].due_on == TODAY
    # A day on which something is due by law serves no hearing and knows no house rule.
    limit = replace(FACTS, referrals=(NEGATIVE,), case=tomorrow, house_working_days=5)
    assert of(limit)["reconsideration"].due_on == date(2026, 7, 17)


def test_reconsideration_is_counted_from_the_decision_and_says_when_the_letter_came() -> None:
    step = of(replace(FACTS, referrals=(NEGATIVE,)))["reconsideration"]
    assert (step.due_on, step.act_by, step.basis) == (date(2026, 7, 17), date(2026, 7, 17), Basis.GUIDANCE)
    assert "received Fri 19 Jun 2026: still counted from the decision" in step.counting


def test_nothing_is_due_before_it_could_be_known_or_before_the_case_was() -> None:
    later = replace(CASE, opened_on=date(2026, 6, 22))
    assert of(replace(FACTS, case=later))["send_facts"].due_on == date(2026, 6, 24)
    pleaded = replace(DRUGS, status=ChargeStatus.GUILTY_PLEA, plea_on=date(2026, 5, 27))
    plea = replace(CASE, stage=Stage.PLEA_GUILTY, charges=(pleaded,))
    assert of(replace(FACTS, case=plea))["vacate_plea"].due_on == date(2026, 6, 23)  # not in May
    second = replace(CASE, solicitor_since=date(2026, 6, 24))
    assert of(replace(FACTS, case=second, today=date(2026, 6, 25)))["tell_solicitor"].due_on == date(
        2026, 6, 26
    )


def test_where_the_child_is_prosecuted_decides_whose_law_the_teams_steps_cite() -> None:
    child = replace(FACTS, case=None)
    both = replace(child, places=(Jurisdiction.SCOTLAND, Jurisdiction.ENGLAND_AND_WALES))
    assert of(child)["arrange_support"].rests_on == ("ca-1989-s17", "ictg", "house-rule")
    assert of(both)["arrange_support"].rests_on == (
        "c-scotland-1995-s22", "ht-scotland-s11", "ca-1989-s17", "ictg", "house-rule",
    )  # fmt: skip
    assert of(replace(child, places=()))["arrange_support"].rests_on == ("house-rule",)


def test_working_days_are_those_of_the_place() -> None:
    known = replace(CG, received_on=date(2026, 4, 2))
    facts = replace(FACTS, referrals=(replace(POSITIVE, since=date(2026, 4, 2), decisions=(known,)),))
    days = {
        place: of(replace(facts, case=replace(CASE, jurisdiction=place)))["ask_review"].due_on
        for place in Jurisdiction
    }
    assert days == {
        Jurisdiction.ENGLAND_AND_WALES: date(2026, 4, 8),  # Good Friday and Easter Monday
        Jurisdiction.NORTHERN_IRELAND: date(2026, 4, 8),
        Jurisdiction.SCOTLAND: date(2026, 4, 7),
    }
    child = replace(facts, case=None)
    assert of(replace(child, calendar=Jurisdiction.SCOTLAND))["arrange_support"].due_on == date(2026, 4, 7)
    assert of(child)["arrange_support"].due_on == date(2026, 4, 8)


def test_a_panel_has_its_own_day_and_the_general_row_speaks_only_where_no_other_does() -> None:
    referred = Referral(name="R1", made_on=date(2026, 4, 1), since=date(2026, 4, 1))
    child = replace(FACTS, case=None, referrals=(referred,))
    assert of(child)["chase_decision"].due_on == date(2026, 4, 10)
    panel = replace(referred, competent_authority=Authority.PANEL)
    assert of(replace(child, referrals=(panel,)))["chase_decision"].due_on == date(2026, 5, 16)
    unnamed = replace(CASE, charges=())
    general = of(replace(FACTS, case=unnamed))["advise_on_decision"]
    assert (general.row, general.charges) == ("advise-on-decision", ())
    assert "advise_on_decision" not in of(FACTS)


def test_the_verdicts_cover_charges_that_have_ended_and_no_case_has_none() -> None:
    ended = replace(ROBBERY, status=ChargeStatus.DISCONTINUED)
    found = answer.verdicts(replace(FACTS, case=replace(CASE, charges=(DRUGS, ended))))
    assert [(charge.name, str(one.verdict), one.paragraph) for charge, one in found] == [
        ("1", "available", None),
        ("2", "excluded", "14"),
    ]
    assert answer.verdicts(replace(FACTS, case=None)) == ()


def test_of_two_possible_birthdays_the_team_works_to_the_earlier() -> None:
    born = date(2004, 2, 29)
    child = replace(FACTS, case=None, born=born, tracked_since=date(2021, 1, 6))
    assert of(replace(child, today=date(2022, 3, 3)))["turned_18"].due_on == date(
        2022, 3, 2
    )  # from 28 February
    pending = Referral(name="R1", made_on=date(2021, 1, 5), since=date(2021, 1, 5))
    soon = replace(child, today=date(2021, 9, 1), referrals=(pending,))
    assert of(soon)["prepare_for_18"].due_on == date(
        2021, 9, 1
    )  # from 28 August, a Saturday; Monday is a bank holiday
