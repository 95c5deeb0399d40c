"""The dates that stand beside the prompts: limits, targets and candidates, each with its count.

Dates inform; they ask nobody for anything. A custody time limit is a candidate that a person confirms.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from liaison.law import deadlines
from liaison.law.facts import Case, Facts, Referral
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
)  # fmt: skip

UNTRIED = (ChargeStatus.CHARGED, ChargeStatus.PLEA_WITHDRAWN, ChargeStatus.NOT_GUILTY_PLEA)
IN_CUSTODY = ("youth_detention_accommodation", "local_authority", "custody")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """One date: of what, when, what kind of date, how it was counted, on what authority."""

    kind: str
    of: str
    on: date | None
    act_by: date | datetime | None
    basis: Basis
    counting: tuple[str, ...]
    rests_on: tuple[str, ...]


def _dated(kind: str, of: str, rule: str, trigger: date, **given: Any) -> Dated:
    due = deadlines.count(rule, trigger, **given)
    return Dated(
        kind=kind,
        of=of,
        on=due.on,
        act_by=due.act_by,
        basis=due.basis,
        counting=due.counting,
        rests_on=due.rests_on,
    )


def of_child(facts: Facts) -> Iterator[Dated]:
    """Dates of the child and of each referral."""
    yield _dated("turns_18", "young person", "age_18", facts.born)
    if facts.devolved_panel:
        yield _dated("devolved_panel_last_day", "young person", "pilot_last_referral_day", facts.born)
    for referral in facts.referrals:
        yield from _of_referral(referral)


def _of_referral(referral: Referral) -> Iterator[Dated]:
    of = f"referral {referral.name}"
    panel = referral.competent_authority is Authority.PANEL
    if panel:
        yield _dated("devolved_panel_limit", of, "pilot_rg_limit", referral.made_on)
    else:
        yield _dated("reasonable_grounds_target", of, "nrm_rg_target", referral.made_on)
    yield _dated("strategy_meeting", of, "strategy_meeting", referral.made_on)
    for decided in referral.decisions:
        if (
            decided.kind is DecisionKind.REASONABLE_GROUNDS
            and decided.outcome is Outcome.POSITIVE
            and not panel
        ):
            yield _dated("conclusive_grounds_earliest", of, "nrm_cg_earliest", decided.decided_on)
        if decided.outcome is Outcome.NEGATIVE and referral.ruling in (
            Ruling.RG_NEGATIVE, Ruling.CG_NEGATIVE, Ruling.RG_RECONSIDERATION, Ruling.CG_RECONSIDERATION,
        ):  # fmt: skip
            yield _dated(
                "reconsideration_limit",
                of,
                "nrm_reconsideration",
                decided.decided_on,
                received=decided.received_on,
            )


def of_case(facts: Facts) -> Iterator[Dated]:
    """Dates of one proceeding."""
    case = facts.case
    if case is None:
        return
    of = f"proceeding {case.name}"
    if case.jurisdiction is Jurisdiction.ENGLAND_AND_WALES:
        if case.disclosure_on and case.defence_statement_on is None and facts.live_charges:
            crown = case.court is Court.CROWN
            yield _dated(
                "defence_statement", of, "defence_statement_crown" if crown else "defence_statement_magistrates",
                case.disclosure_on,
            )  # fmt: skip
        yield from _custody(case, of, facts)
    yield from _appeals(case, of)


def _custody(case: Case, of: str, facts: Facts) -> Iterator[Dated]:
    if case.remand not in IN_CUSTODY or case.remand_since is None or case.stage is Stage.TRIAL:
        return
    if not any(charge.status in UNTRIED for charge in facts.live_charges):
        return  # the limits run to the start of the trial or a guilty plea (POA 1985 s22), not to sentence
    since = case.custody_counts_from or case.remand_since
    if case.court is Court.CROWN or case.sent_on:
        start, known = _crown_custody(case, since)
        yield _dated("custody_time_limit_182", of, "custody_time_limit_182", start, **known)
        return
    given = {"served": case.custody_below} if case.custody_below else {}
    yield _dated("custody_time_limit_56", of, "custody_time_limit_56", since, **given)
    yield _dated("custody_time_limit_70", of, "custody_time_limit_70", since, **given)


def _crown_custody(case: Case, since: date) -> tuple[date, dict[str, Any]]:
    """The day to count from, and what is known: one custody from the first remand, or what was served before it."""
    assert case.remand_since is not None
    sent, served = case.sent_on, case.custody_below + case.custody_above
    if sent is None or sent < case.remand_since:
        return since, {"sent": sent or since, "served": served} if served else {}
    if served in (0, (sent - case.remand_since).days):  # unbroken since the first remand
        return case.remand_since, {"sent": sent}
    return since, {"sent": sent, "served": served}


def _appeals(case: Case, of: str) -> Iterator[Dated]:
    """Each day of conviction or sentence has its own time; what was quashed has none."""
    standing = [c for c in case.charges if c.live or c.status is ChargeStatus.SENTENCED]
    convicted = sorted({c.convicted_on for c in standing if c.convicted_on})
    passed = sorted({c.sentenced_on for c in standing if c.sentenced_on})
    found = sorted({c.sentenced_on for c in standing if c.sentenced_on and c.convicted_on})
    if case.jurisdiction is Jurisdiction.ENGLAND_AND_WALES:
        yield from _appeals_england(case, of, convicted, passed, found)
        return
    given: dict[str, Any] = {"jurisdiction": case.jurisdiction}
    if case.jurisdiction is Jurisdiction.NORTHERN_IRELAND:
        crown = case.court is Court.CROWN
        conviction = sentence = "appeal_ni_crown_to_ca" if crown else "appeal_ni_magistrates_to_county"
        found = convicted if crown else found
    elif case.sent_on or case.court is Court.HIGH_COURT:
        conviction, sentence = "appeal_scotland_solemn_intimation", "appeal_scotland_solemn_sentence"
    else:
        conviction = sentence = "appeal_scotland_summary"
    for day in found:
        yield _dated("appeal_conviction", of, conviction, day, **given)
    for day in passed:
        yield _dated("appeal_sentence", of, sentence, day, **given)


def _appeals_england(
    case: Case, of: str, convicted: list[date], passed: list[date], found: list[date]
) -> Iterator[Dated]:
    given: dict[str, Any] = {"jurisdiction": case.jurisdiction}
    known = {
        name: day for name, day in (("committed", case.committed_on), ("deferred", case.deferred_on)) if day
    }
    if case.tried_on_indictment:
        for day in convicted:
            yield _dated("appeal_conviction", of, "appeal_to_cacd", day, **given)
    elif convicted and (found or known):
        for day in found or [min(known.values())]:
            yield _dated("appeal_conviction", of, "appeal_magistrates_to_crown", day, **given, **known)
    # A sentence is appealed from the court that passed it: one remitted to the youth court, to the Crown Court.
    below = case.court in (Court.YOUTH, Court.MAGISTRATES) or not (
        case.tried_on_indictment or case.committed_on
    )
    for day in passed:
        if below:
            rule, extra = "appeal_magistrates_to_crown", {"against": "sentence"}
        else:
            rule, extra = "appeal_to_cacd", {}
        yield _dated("appeal_sentence", of, rule, day, **given, **extra)
