"""The fixed words: how a page writes them, and what a case file may tell. They are a format: a change breaks files."""

import re

import pytest

from liaison.law import events
from liaison.law.events import DATE, MOMENT, PROCEEDING_EVENTS, REFERRAL_EVENTS, TEXT
from liaison.law.words import (
    BEFORE_CHARGE,
    LIVE,
    NO_PLEA_YET,
    Authority,
    Basis,
    ChargeStatus,
    Court,
    DecisionKind,
    Ground,
    Jurisdiction,
    Limb,
    Outcome,
    PromptStatus,
    Role,
    Ruling,
    Stage,
    Verdict,
    Word,
)

# Each class in order, "value: Label" where the label is not the value with spaces.
WORDS: dict[type[Word], str] = {
    Jurisdiction: "england_and_wales: England and Wales, northern_ireland: Northern Ireland, scotland: Scotland",
    Verdict: "available, excluded, legal_check, before_commencement, no_statutory_defence",
    Limb: "child, adult",
    Basis: "law, guidance, target, house: House rule, candidate: To be confirmed, legal_check",
    Role: "yot_worker: Youth justice worker, manager: Team manager, defence_solicitor, liaison_officer: Court officer, "
    "first_responder, partner_agency",
    Authority: "sca: Single Competent Authority, ieca: Immigration Enforcement Competent Authority, "
    "panel: Devolved decision-making panel",
    Outcome: "positive, negative",
    DecisionKind: "reasonable_grounds, conclusive_grounds",
    Ruling: "none: Not referred, referred: Referred; reasonable grounds awaited, rg_positive: Reasonable grounds: positive, "
    "rg_negative: Reasonable grounds: negative, rg_reconsideration: Reasonable grounds: reconsideration asked for, "
    "cg_positive: Conclusive grounds: positive, cg_negative: Conclusive grounds: negative, "
    "cg_reconsideration: Conclusive grounds: reconsideration asked for, suspended: NRM: suspended, "
    "withdrawn: NRM: withdrawn, disqualified: NRM: disqualified from protection",
    Court: "youth, magistrates, crown, court_of_appeal, sheriff, high_court, county",
    Ground: "decision, hearing, stage, date",
    PromptStatus: "open, superseded, met",
    Stage: "opened, arrested, interviewed, under_investigation: Released under investigation, "
    "pre_charge_bail: Bailed before charge, reported_to_prosecutor, disposal_offered: Out-of-court disposal offered, "
    "disposal_accepted: Out-of-court disposal accepted, no_further_action, "
    "referred_to_reporter: Referred to the Children's Reporter, retained_by_reporter: Retained by the Children's Reporter, "
    "charged, first_appearance: Before the court – no plea, allocated: Venue decided – no plea, sent: Sent to the Crown Court, "
    "plea_not_guilty: Not guilty plea – trial to come, plea_guilty: Guilty plea – not sentenced, trial, jury_discharged, "
    "retrial, convicted: Convicted – not sentenced, sentenced, appeal, ccrc: With the Criminal Cases Review Commission, ended",
    ChargeStatus: "recorded: Not charged, charged: Charged – no plea, plea_withdrawn: Plea withdrawn, not_guilty_plea, "
    "guilty_plea: Guilty plea – not sentenced, convicted: Convicted – not sentenced, sentenced, no_further_action, "
    "disposed: Out-of-court disposal, retained_by_reporter, withdrawn, discontinued, no_evidence_offered, dismissed, "
    "stayed, acquitted, quashed, deserted",
}  # fmt: skip


@pytest.mark.parametrize("kind", WORDS, ids=lambda kind: kind.__name__)
def test_the_words_of_the_format_and_how_a_page_writes_them(kind: type[Word]) -> None:
    wanted = []
    for one in WORDS[kind].split(", "):
        value, _, label = one.partition(": ")
        plain = value.replace("_", " ")
        wanted.append((value, label.replace(" – ", ", ") or plain[0].upper() + plain[1:]))
    assert [(word.value, word.label) for word in kind] == wanted
    assert kind.choices() == wanted


def test_which_charges_are_alive_and_which_stages_come_before_a_plea() -> None:
    alive = {"recorded", "charged", "plea_withdrawn", "not_guilty_plea", "guilty_plea", "convicted"}
    assert {str(one) for one in ChargeStatus if one.live} == {str(one) for one in LIVE} == alive
    assert [str(stage) for stage in BEFORE_CHARGE] == [
        "arrested", "interviewed", "under_investigation", "pre_charge_bail", "reported_to_prosecutor", "disposal_offered",
        "referred_to_reporter",
    ]  # fmt: skip
    assert [str(stage) for stage in NO_PLEA_YET] == ["charged", "first_appearance", "allocated", "sent"]


# The events of a case file, as "event(needs; may)": files that others wrote hold to these words.
REFERRAL = """
reasonable_grounds(outcome; received_on received_by competent_authority)
conclusive_grounds(outcome; received_on received_by competent_authority)
reconsideration_requested(; of) suspended resumed withdrawn disqualified decision_voided(of; reason) consented
chased(; reply) contribution_asked(; agency) contribution_received(; agency) strategy_meeting_held support_arranged closed
"""
PROCEEDING = """
arrested interviewed released_under_investigation bailed_before_charge reported_to_prosecutor no_further_action
disposal_offered(; disposal) disposal_accepted(; disposal) disposal_declined(; disposal)
charged(; by court) hearing(at; kind court venue room) hearing_vacated(at) adjourned(; reason) allocated(; court)
sent_for_trial(; court) remitted(; court) remanded(to) plea(plea) plea_vacated disclosure_served defence_statement_served
trial_started jury_discharged convicted acquitted report_ordered committed_for_sentence(; court) sentence_deferred
sentenced(; sentence) sent_back(; court) no_evidence_offered withdrawn discontinued(; section) dismissed stayed
appeal_lodged(; against) appeal_allowed appeal_dismissed retrial_ordered ccrc_applied ccrc_referred reopened
referred_to_reporter retained_by_reporter deserted(; pro)
solicitor_instructed(firm) solicitor_ended solicitor_told advocate_told facts_sent court_and_prosecution_told
reports_reviewed representations_sent representations_answered(answer)
"""


def written(known: object) -> list[str]:
    said = []
    for name, event in known.items():  # type: ignore[attr-defined]
        needs, may = " ".join(event.needs), " ".join(event.may)
        keys = f"({needs}; {may})" if may else f"({needs})" if needs else ""
        said.append(f"{name}{keys}")
        assert [*event.keys] == [*event.needs, *event.may]
    return said


def told(text: str) -> list[str]:
    return re.findall(r"\w+(?:\([^)]*\))?", text)


def test_the_events_of_a_case_file_and_their_keys() -> None:
    assert written(REFERRAL_EVENTS) == told(REFERRAL)
    assert written(PROCEEDING_EVENTS) == told(PROCEEDING)


def test_the_words_that_an_event_takes() -> None:
    decision = REFERRAL_EVENTS["conclusive_grounds"].keys
    assert decision["outcome"] == ("positive", "negative")
    assert decision["received_on"] == DATE
    assert decision["received_by"] == ("first_responder", "yot_worker", "defence_solicitor", "other")
    assert decision["competent_authority"] == ("sca", "ieca", "panel")
    grounds = ("reasonable_grounds", "conclusive_grounds")
    assert REFERRAL_EVENTS["reconsideration_requested"].keys["of"] == grounds
    assert REFERRAL_EVENTS["decision_voided"].keys == {"of": grounds, "reason": TEXT}
    assert REFERRAL_EVENTS["chased"].keys == {"reply": TEXT}
    assert (
        REFERRAL_EVENTS["contribution_asked"].keys
        == REFERRAL_EVENTS["contribution_received"].keys
        == {"agency": TEXT}
    )
    takes = {name: event.keys for name, event in PROCEEDING_EVENTS.items()}
    disposal = (
        "community_resolution",
        "youth_caution",
        "youth_conditional_caution",
        "deferred_prosecution",
        "other",
    )
    for name in ("disposal_offered", "disposal_accepted", "disposal_declined"):
        assert takes[name] == {"disposal": disposal}
    courts = tuple(court.value for court in Court)
    for name in (
        "charged",
        "hearing",
        "allocated",
        "sent_for_trial",
        "remitted",
        "committed_for_sentence",
        "sent_back",
    ):
        assert takes[name]["court"] == courts
    assert takes["charged"]["by"] == (
        "charge",
        "requisition",
        "summons",
        "complaint",
        "petition",
        "indictment",
    )
    assert takes["hearing"]["at"] == takes["hearing_vacated"]["at"] == MOMENT
    assert takes["hearing"]["venue"] == takes["hearing"]["room"] == takes["adjourned"]["reason"] == TEXT
    assert takes["hearing"]["kind"] == (
        "first_appearance", "allocation", "plea_and_trial_preparation", "pre_trial_review", "trial", "sentence", "appeal",
        "mention", "other",
    )  # fmt: skip
    assert takes["remanded"]["to"] == ("bail", "youth_detention_accommodation", "local_authority", "custody")
    assert takes["plea"]["plea"] == ("guilty", "not_guilty")
    assert takes["sentenced"]["sentence"] == takes["solicitor_instructed"]["firm"] == TEXT
    assert takes["discontinued"]["section"] == ("s23", "s23A")
    assert takes["appeal_lodged"]["against"] == ("conviction", "sentence")
    assert takes["deserted"]["pro"] == ("loco_et_tempore", "simpliciter")
    assert takes["representations_answered"]["answer"] == ("discontinue", "continue", "more_time")


def test_which_events_the_rules_look_for_in_the_diary() -> None:
    assert events.CONTACTS == (
        "solicitor_told", "advocate_told", "facts_sent", "court_and_prosecution_told", "reports_reviewed",
    )  # fmt: skip
    assert set(events.LOOKED_FOR) - set(events.CONTACTS) == {"solicitor_ended", "representations_answered"}
    assert set(events.LOOKED_FOR) <= PROCEEDING_EVENTS.keys()
    assert len({TEXT, DATE, MOMENT, events.NAMES}) == 4
