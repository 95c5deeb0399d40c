"""Each finding that the tables ask for: its word, and the sentence that a page prints after “because”."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from liaison.law import findings
from liaison.law.defence import defence
from liaison.law.facts import Case, Charge, Decided, Facts, Hearing, Instructed, Referral, Sent
from liaison.law.words import (
    Authority,
    ChargeStatus,
    Court,
    DecisionKind,
    Jurisdiction,
    Outcome,
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
DRUGS = Charge(
    name="1", offence="Possess with intent to supply a controlled drug of Class A", code="MD71231",
    acted_from=date(2026, 2, 1), acted_to=date(2026, 2, 1), charged_on=CHARGED,
)  # fmt: skip
KNIFE = replace(
    DRUGS, name="2", code="CJ88144", offence="Possess knife blade / sharp pointed article in a public place"
)
CASE = Case(
    name="A", jurisdiction=Jurisdiction.ENGLAND_AND_WALES, stage=Stage.CHARGED, stage_since=CHARGED,
    opened_on=date(2026, 3, 2), charged_on=CHARGED, court=Court.YOUTH, solicitor_since=date(2026, 3, 3),
    charges=(DRUGS, KNIFE),
)  # fmt: skip
FACTS = Facts(today=TODAY, born=date(2010, 3, 3), referrals=(POSITIVE,), case=CASE, any_live=True)
ALONE = replace(FACTS, case=None)
NOBODY = replace(FACTS, referrals=())


def of(case: Any = None, **changed: Any) -> Facts:
    """The facts with this changed of the case."""
    return replace(FACTS, case=replace(case or CASE, **changed))


def found(name: str, facts: Facts) -> tuple[str, str]:
    finding = findings.OF_CASE[name](facts)
    assert finding.value in findings.WORDS[name], "no row of the table could ask for that word"
    return str(finding.value), finding.because


def word(name: str, facts: Facts) -> str:
    return found(name, facts)[0]


def contact(**said: date) -> Facts:
    return of(contacts=said)


def letter(*sent: Sent, **changed: Any) -> Facts:
    return of(representations=sent, **changed)


def left(charge: Charge, **changed: Any) -> Charge:
    return replace(charge, **changed)


def test_what_stands_in_the_nrm_is_said_with_both_days_where_they_differ() -> None:
    said = "the conclusive grounds decision is positive, decided 17 June 2026"
    assert found("ruling", FACTS) == ("cg_positive", f"{said}, received 19 June 2026")
    same_day = replace(POSITIVE, decisions=(replace(CG, received_on=date(2026, 6, 17)),))
    assert found("ruling", replace(FACTS, referrals=(same_day,))) == ("cg_positive", said)
    assert found("ruling", NOBODY) == ("none", "no NRM referral is recorded")
    gone = replace(POSITIVE, ruling=Ruling.WITHDRAWN, since=TODAY)
    assert found("ruling", replace(FACTS, referrals=(gone,))) == (
        "withdrawn",
        "NRM referral R1: nrm: withdrawn, 22 June 2026",
    )


def test_stage_and_what_is_alive() -> None:
    assert found("stage", FACTS) == ("charged", "the case stands at “charged”")
    assert findings.stage(ALONE).value == ""
    assert findings.jurisdiction(ALONE).value == ""
    assert findings.phase(ALONE).value == ""
    assert found("live", FACTS) == ("yes", "charges 1, 2 are still alive")
    assert found("live", of(charges=(DRUGS,))) == ("yes", "charge 1 is still alive")
    ended = left(DRUGS, status=ChargeStatus.DISCONTINUED)
    assert found("live", of(charges=(ended,))) == ("no", "no charge is alive")
    assert found("live", of(charges=())) == ("yes", "the case goes on, and no charge is recorded yet")
    assert word("live", of(charges=(), stage=Stage.ARRESTED)) == "yes"
    assert word("live", of(charges=(), stage=Stage.SENTENCED)) == "no"
    assert word("live", ALONE) == "no"


def test_a_disposal_offered_after_charge_leaves_the_case_in_court_and_before_it_does_not() -> None:
    for stage in (Stage.DISPOSAL_OFFERED, Stage.REFERRED_TO_REPORTER):
        assert word("phase", of(stage=stage)) == "in_court"
        alleged = left(DRUGS, status=ChargeStatus.RECORDED)
        assert word("phase", of(stage=stage, charges=(alleged,))) == "before_charge"
        over = left(DRUGS, status=ChargeStatus.DISCONTINUED)
        assert word("phase", of(stage=stage, charges=(alleged, over))) == "before_charge"
    assert word("phase", of(stage=Stage.SENT)) == "in_court"
    assert word("phase", of(stage=Stage.OPENED)) == "before_charge"
    assert word("phase", of(stage=Stage.CCRC)) == "after_sentence"
    assert word("phase", of(stage=Stage.ENDED)) == "over"


def test_whether_a_firm_acts() -> None:
    assert word("solicitor", FACTS) == "known"
    none = ("none", "no solicitor is recorded in this proceeding")
    assert found("solicitor", of(solicitor_since=None)) == none
    assert found("solicitor", ALONE) == none


def test_the_solicitor_who_acts_now_is_told_after_the_decision_or_not_at_all() -> None:
    not_told = ("no", "the solicitor has not been told")
    assert found("told", FACTS) == not_told
    assert found("told", contact(solicitor_told=date(2026, 6, 18))) == not_told
    assert found("told", contact(solicitor_told=KNOWN)) == ("yes", "the solicitor was told on 19 June 2026")
    later_firm = of(solicitor_since=date(2026, 6, 21), contacts={"solicitor_told": date(2026, 6, 20)})
    assert found("told", later_firm) == not_told
    assert word("told", ALONE) == word("told", replace(NOBODY, case=CASE)) == "no"


def test_a_letter_that_came_to_the_solicitor_needs_no_telling_while_one_firm_acts() -> None:
    came = replace(POSITIVE, decisions=(replace(CG, received_by="defence_solicitor"),))
    to_solicitor = replace(FACTS, referrals=(came,))
    assert found("told", to_solicitor) == ("yes", "the letter came to the solicitor")
    two = tuple(Instructed(firm=firm, since=date(2026, 3, 3)) for firm in ("Harrow and Pike", "Bexwell Law"))
    assert found("told", replace(to_solicitor, instructed=two)) == (
        "no",
        "the letter came to a solicitor, and more than one firm acts for the child",
    )
    assert word("told", replace(to_solicitor, instructed=two[:1])) == "yes"
    gone = (two[0], replace(two[1], ended_on=KNOWN))
    assert word("told", replace(to_solicitor, instructed=gone)) == "yes"  # it no longer acted on the day
    new = replace(to_solicitor, case=replace(CASE, solicitor_since=date(2026, 6, 20)))
    assert word("told", new) == "no"


def test_representations_are_none_while_older_than_what_they_are_about() -> None:
    assert found("representations", FACTS) == ("none", "no representations have been sent")
    assert word("representations", ALONE) == word("representations", replace(NOBODY, case=CASE)) == "none"
    older = Sent(on=date(2026, 6, 18))
    assert found("representations", letter(older)) == (
        "none",
        "the representations that were sent are older than this decision",
    )
    charged_since = left(DRUGS, charged_on=date(2026, 6, 21))
    assert found("representations", letter(Sent(on=date(2026, 6, 20)), charges=(charged_since,))) == (
        "none",
        "the representations that were sent are older than the charge",
    )


def test_representations_about_some_charges_only_say_about_which_not() -> None:
    one = Sent(on=date(2026, 6, 20), charges=("1",))
    assert found("representations", letter(one)) == (
        "in_part",
        "representations were sent on 20 June 2026, and not about charge 2",
    )
    other = Sent(on=date(2026, 6, 21), charges=("2",))
    awaited = found("representations", letter(one, other))
    assert awaited == ("awaited", "representations were sent on 21 June 2026")
    answered = tuple(replace(sent, answer="continue") for sent in (one, other))
    assert found("representations", letter(*answered)) == ("answered", "the prosecution has answered")
    assert word("representations", letter(answered[0], other)) == "awaited"
    assert word("representations", letter(replace(one, charges=(), answer="more_time"))) == "awaited"
    over = tuple(left(charge, status=ChargeStatus.DISCONTINUED) for charge in CASE.charges)
    assert word("representations", letter(Sent(on=KNOWN), charges=over)) == "awaited"


@pytest.mark.parametrize(
    ("answer", "word_", "said"),
    [
        ("", "awaited", "there is no answer to the representations yet"),
        ("more_time", "more_time", "the prosecution asked for more time"),
        ("continue", "continue", "the prosecution answered that it goes on"),
        ("discontinue", "discontinue", "the prosecution answered that it will discontinue"),
    ],
)
def test_what_the_prosecution_answered(answer: str, word_: str, said: str) -> None:
    assert found("answer", letter(Sent(on=KNOWN, answer=answer))) == (word_, said)
    over = tuple(left(charge, status=ChargeStatus.DISCONTINUED) for charge in CASE.charges)
    assert word("answer", letter(Sent(on=KNOWN, answer=answer), charges=over)) == word_


def test_an_answer_that_ended_part_of_the_case_names_the_charge_that_goes_on() -> None:
    dropped = left(DRUGS, status=ChargeStatus.DISCONTINUED, ended_on=date(2026, 6, 21))
    part = letter(Sent(on=date(2026, 6, 20), answer="discontinue"), charges=(dropped, KNIFE))
    assert found("answer", part) == (
        "in_part",
        "the prosecution ended part of the case and goes on with charge 2",
    )
    before = left(dropped, ended_on=date(2026, 6, 19))
    assert (
        word("answer", letter(Sent(on=date(2026, 6, 20), answer="discontinue"), charges=(before, KNIFE)))
        == "discontinue"
    )
    about_the_other = Sent(on=date(2026, 6, 20), answer="discontinue", charges=("2",))
    assert word("answer", letter(about_the_other, charges=(dropped, KNIFE))) == "discontinue"


def test_of_several_answers_what_is_awaited_counts_first_then_a_refusal() -> None:
    asked = Sent(on=date(2026, 6, 20), charges=("1",))
    refused = Sent(on=date(2026, 6, 20), charges=("2",), answer="continue")
    assert word("answer", letter(asked, refused)) == "awaited"
    dropped = replace(asked, answer="discontinue")
    assert word("answer", letter(dropped, refused)) == "continue"
    assert word("answer", FACTS) == "none"
    assert word("answer", letter(Sent(on=date(2026, 6, 20), charges=("3",)))) == "none"


@pytest.mark.parametrize(
    ("name", "contact_", "said", "not_yet"),
    [
        ("facts_sent", "facts_sent", "facts sent", "no facts have been sent to the solicitor since the decision"),
        ("court_told", "court_and_prosecution_told", "court and prosecution told",
         "court and prosecution have not been told since the decision"),
        ("advocate_told", "advocate_told", "advocate told", "the advocate has not been told"),
        ("reports_reviewed", "reports_reviewed", "reports reviewed",
         "report and assessment have not been reviewed since the decision"),
    ],
)  # fmt: skip
def test_a_contact_counts_from_the_day_on_which_the_decision_was_known(
    name: str, contact_: str, said: str, not_yet: str
) -> None:
    assert found(name, contact(**{contact_: KNOWN})) == ("yes", f"{said} on 19 June 2026")
    assert found(name, contact(**{contact_: date(2026, 6, 18)})) == ("no", not_yet)
    assert found(name, FACTS) == found(name, ALONE) == ("no", not_yet)
    unreferred = replace(contact(**{contact_: date(2026, 4, 3)}), referrals=())
    assert found(name, unreferred) == ("yes", f"{said} on 3 April 2026")


def test_a_report_for_sentence() -> None:
    assert found("report", of(report_ordered_on=KNOWN)) == ("ordered", "a report was ordered on 19 June 2026")
    assert word("report", FACTS) == word("report", ALONE) == "none"


@pytest.mark.parametrize(
    ("day", "word_", "said"),
    [
        (date(2027, 9, 2), "child", ""),
        (date(2027, 9, 3), "nearly_18", "18 on 3 March 2028"),
        (date(2028, 3, 2), "nearly_18", "18 on 3 March 2028"),
        (date(2028, 3, 3), "adult", "18 since 3 March 2028"),
    ],
)
def test_age_today(day: date, word_: str, said: str) -> None:
    assert found("age", replace(FACTS, today=day)) == (word_, said)


@pytest.mark.parametrize(
    ("to", "kept"), [("youth_detention_accommodation", True), ("local_authority", True), ("custody", True), ("bail", False), ("", False)]
)  # fmt: skip
def test_remand_to_accommodation_is_custody_and_bail_is_not(to: str, kept: bool) -> None:
    since = of(remand=to, remand_since=date(2026, 4, 2))
    said = f"remanded to {to.replace('_', ' ')} since 2 April 2026" if kept else ""
    assert found("custody", since) == ("yes" if kept else "no", said)
    assert word("custody", of(remand=to)) == word("custody", ALONE) == "no"


def test_the_venue_is_open_until_it_is_decided_or_the_case_is_sent() -> None:
    for stage in (Stage.CHARGED, Stage.FIRST_APPEARANCE, Stage.DISPOSAL_OFFERED):
        assert found("venue", of(stage=stage)) == ("open", "the venue has not been decided")
        assert word("venue", of(stage=stage, sent_on=KNOWN)) == "decided"
    assert word("venue", of(stage=Stage.ALLOCATED)) == word("venue", ALONE) == "decided"


def test_whose_the_plea_or_the_verdict_is() -> None:
    assert word("court", FACTS) == "youth"
    assert word("court", of(court=None)) == word("court", ALONE) == ""
    assert word("tried_in", FACTS) == word("tried_in", ALONE) == "summary"
    assert word("tried_in", of(court=Court.CROWN)) == "crown"
    assert word("tried_in", of(court=Court.COURT_OF_APPEAL)) == "crown"
    assert word("tried_in", of(sent_on=KNOWN)) == "crown"
    assert word("tried_in", of(court=Court.CROWN, committed_on=KNOWN)) == "summary"


@pytest.mark.parametrize("against", ["conviction", "sentence"])
def test_an_appeal_is_pending_or_was_decided(against: str) -> None:
    pending = of(stage=Stage.APPEAL, appeal_against=against)
    assert found("appeal", pending) == (against, f"an appeal against {against} was lodged")
    decided = of(stage=Stage.SENTENCED, appeal_against=against)
    assert found("appeal", decided) == (
        f"{against}_decided",
        f"an appeal against {against} has been decided",
    )


def test_a_conviction_is_looked_at_again() -> None:
    assert word("appeal", FACTS) == word("appeal", ALONE) == "none"
    assert found("review", of(stage=Stage.CCRC)) == (
        "asked",
        "the Criminal Cases Review Commission has been asked",
    )
    asked = ("asked", "an appeal against conviction is pending")
    assert found("review", of(stage=Stage.APPEAL, appeal_against="conviction")) == asked
    assert found("review", of(stage=Stage.APPEAL)) == asked
    assert word("review", of(stage=Stage.APPEAL, appeal_against="sentence")) == "none"
    assert word("review", FACTS) == word("review", ALONE) == "none"


def test_disclosure_and_the_defence_statement() -> None:
    assert word("disclosure", FACTS) == word("disclosure", ALONE) == "none"
    served = of(disclosure_on=KNOWN)
    assert found("disclosure", served) == ("served", "the prosecution served disclosure on 19 June 2026")
    answered = of(disclosure_on=KNOWN, defence_statement_on=TODAY)
    assert found("disclosure", answered) == ("answered", "the defence statement was served on 22 June 2026")


def test_a_hearing_is_coming_from_today_on_unless_it_was_taken_out() -> None:
    def listed(on: date, **how: Any) -> Facts:
        return of(hearings=(Hearing(on=on, kind="mention", **how),))

    assert found("hearing", listed(TODAY)) == ("coming", "the next hearing is on 22 June 2026")
    assert word("hearing", listed(date(2026, 6, 21))) == "none"
    assert word("hearing", listed(TODAY, expected=False)) == "none"
    assert word("hearing", FACTS) == word("hearing", ALONE) == "none"


def test_who_decides_and_whether_anything_is_alive_anywhere() -> None:
    assert word("competent_authority", FACTS) == "sca"
    panel = replace(FACTS, referrals=(replace(POSITIVE, competent_authority=Authority.PANEL),))
    assert word("competent_authority", panel) == "panel"
    assert word("competent_authority", NOBODY) == ""
    assert word("any_live", FACTS) == "yes"
    assert word("any_live", replace(FACTS, any_live=False)) == "no"


def test_a_youth_team_has_nobody_who_was_first_known_at_nineteen() -> None:
    known_at = lambda day: word("youth_team", replace(FACTS, tracked_since=day))  # noqa: E731
    assert known_at(date(2029, 3, 2)) == "yes"
    assert known_at(date(2029, 3, 3)) == "no"
    assert word("youth_team", replace(FACTS, today=date(2029, 3, 3))) == "no"
    assert word("youth_team", FACTS) == "yes"


@pytest.mark.parametrize(
    ("name", "event", "said", "not_yet"),
    [
        ("meeting_held", "strategy_meeting_held", "strategy meeting held", "no strategy meeting is recorded since the referral"),
        ("support_arranged", "support_arranged", "support arranged", "no support is recorded since the decision"),
        ("contributions_asked", "contribution_asked", "contribution asked", "no agency is recorded as asked"),
    ],
)  # fmt: skip
def test_what_the_referrals_diary_shows(name: str, event: str, said: str, not_yet: str) -> None:
    def noted(on: date) -> Facts:
        return replace(FACTS, referrals=(replace(POSITIVE, events={event: on}),))

    assert found(name, noted(KNOWN)) == ("yes", f"{said} on 19 June 2026")
    since_the_decision = name == "support_arranged"
    earlier = found(name, noted(date(2026, 6, 18)))
    assert earlier == (("no", not_yet) if since_the_decision else ("yes", f"{said} on 18 June 2026"))
    assert found(name, FACTS) == found(name, NOBODY) == ("no", not_yet)


def test_consent_given_before_the_birthday_is_none() -> None:
    def agreed(on: date) -> Facts:
        return replace(FACTS, referrals=(replace(POSITIVE, events={"consented": on}),))

    no = ("no", "no consent to stay in the NRM is recorded since the 18th birthday")
    assert found("consent", agreed(date(2028, 3, 2))) == no
    assert found("consent", agreed(date(2028, 3, 3))) == ("yes", "agreed on 3 March 2028 to stay in the NRM")
    assert found("consent", FACTS) == found("consent", NOBODY) == no


def of_charge(charge: Charge, facts: Facts = FACTS) -> dict[str, tuple[str, str]]:
    answer = defence(charge, facts.born, Jurisdiction.ENGLAND_AND_WALES)
    found = findings.of_charge(charge, answer, facts)
    assert found.keys() == findings.OF_CHARGE
    for name, finding in found.items():
        assert finding.value in findings.WORDS[name]
    return {name: (str(finding.value), finding.because) for name, finding in found.items()}


def test_what_is_found_of_one_charge() -> None:
    found = of_charge(DRUGS)
    assert found["verdict"] == (
        "available",
        "charge 1: Schedule 4 lists no offence in the Misuse of Drugs Act 1971",
    )
    assert found["status"] == ("charged", "charge 1 is “charged, no plea”")
    assert found["guilt"] == ("neither", "")
    assert found["asked"] == ("none", "")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("", ""),
        ("more_time", ""),
        ("continue", "the prosecution answered that it goes on with charge 1"),
    ],
)
def test_what_the_prosecution_was_asked_of_one_charge(answer: str, said: str) -> None:
    facts = letter(Sent(on=KNOWN, answer=answer))
    assert of_charge(DRUGS, facts)["asked"] == (answer or "awaited", said)


def test_a_charge_that_goes_on_while_another_was_ended_says_so() -> None:
    dropped = left(KNIFE, status=ChargeStatus.DISCONTINUED, ended_on=date(2026, 6, 21))
    facts = letter(Sent(on=KNOWN, answer="discontinue"), charges=(DRUGS, dropped))
    assert of_charge(DRUGS, facts)["asked"] == (
        "in_part",
        "the prosecution ended part of the case and goes on with charge 1",
    )


def test_guilt_is_pleaded_or_found_and_a_plea_that_was_withdrawn_is_neither() -> None:
    day = date(2026, 5, 27)
    plead = left(DRUGS, plea_on=day)
    assert of_charge(left(plead, status=ChargeStatus.GUILTY_PLEA))["guilt"][0] == "pleaded"
    assert of_charge(left(plead, status=ChargeStatus.SENTENCED))["guilt"][0] == "pleaded"
    assert of_charge(left(plead, status=ChargeStatus.NOT_GUILTY_PLEA))["guilt"][0] == "neither"
    assert of_charge(left(plead, status=ChargeStatus.PLEA_WITHDRAWN))["guilt"][0] == "neither"
    assert of_charge(left(DRUGS, status=ChargeStatus.SENTENCED))["guilt"][0] == "neither"
    convicted = left(plead, status=ChargeStatus.SENTENCED, convicted_on=day)
    assert of_charge(convicted)["guilt"][0] == "found"


def test_of_two_possible_birthdays_the_earlier_begins_what_must_be_prepared() -> None:
    born = date(2008, 2, 29)
    assert word("age", replace(FACTS, born=born, today=date(2025, 8, 27))) == "child"
    assert found("age", replace(FACTS, born=born, today=date(2025, 8, 28))) == (
        "nearly_18",
        "18 on 28 February 2026",
    )
    assert found("age", replace(FACTS, born=born, today=date(2026, 2, 28))) == (
        "adult",
        "18 since 28 February 2026",
    )


def test_one_firm_that_came_after_the_letter_was_not_told_by_it() -> None:
    came = replace(POSITIVE, decisions=(replace(CG, received_by="defence_solicitor"),))
    new = replace(CASE, solicitor_since=date(2026, 6, 21))
    one = (Instructed(firm="Harrow and Pike", since=date(2026, 3, 3)),)
    not_told = ("no", "the solicitor has not been told")
    assert found("told", replace(FACTS, referrals=(came,), case=new, instructed=one)) == not_told


def test_a_charge_ended_on_the_day_of_the_letter_was_ended_after_it() -> None:
    dropped = left(KNIFE, status=ChargeStatus.DISCONTINUED, ended_on=KNOWN)
    assert word("answer", letter(Sent(on=KNOWN, answer="discontinue"), charges=(DRUGS, dropped))) == "in_part"
