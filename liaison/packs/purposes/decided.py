"""What the NRM decided, what that may be used for, and what of it is missing."""

from typing import Final

from liaison.law import uses
from liaison.law.uses import Before, May
from liaison.law.words import DecisionKind, Jurisdiction, Outcome
from liaison.packs.gather import Records
from liaison.packs.typeface import in_words
from rulings.models import Decision

CAUTIONS: Final = {
    May.NO: "The NRM decision is not evidence at trial",
    May.LEGAL_CHECK: "Do not treat the NRM decision as evidence at trial",
}


def of(records: Records) -> tuple[uses.Use, ...]:
    """What the decision that stands may be used for, in this jurisdiction, today. None stands: nothing."""
    stands = next((decision for decision in records.decisions_made if decision.standing), None)
    if stands is None:
        return ()
    where = Jurisdiction(records.proceeding.jurisdiction)
    return uses.of(where, DecisionKind(stands.kind), Outcome(stands.outcome), records.today)


def caution(used: tuple[uses.Use, ...]) -> str:
    """What every page says of the decision's use at trial, shortly; "" where no decision stands."""
    return next((CAUTIONS[use.may] for use in used if use.before is Before.TRIAL and use.may in CAUTIONS), "")


def letter_title(decision: Decision) -> str:
    return f"{decision.get_kind_display()} decision letter"


def rows(records: Records) -> list[tuple[str, str]]:
    """(Label, value) of each decision and referral."""
    told = []
    for decision in records.decisions_made:
        later = "; a later decision took its place" if decision.state == "superseded" else ""
        told += [
            (decision.get_kind_display(), f"{decision.get_outcome_display()}{later}"),
            ("Decided on", in_words(decision.decided_on)),
            ("Received on", in_words(decision.received_on)),
            ("Decided by", decision.get_competent_authority_display()),
        ]
    for referral in records.referrals:
        number = f", NRM reference {referral.reference}" if referral.reference else ""
        told.append(("Referred to the NRM", f"{in_words(referral.made_on)}{number}"))
        told.append(("What stands now", referral.get_ruling_display()))
    return told


def gaps(records: Records) -> list[str]:
    """What of the decisions is missing, in sentences."""
    told = []
    if not records.decisions_made:
        told.append("No NRM decision is recorded.")
    for decision in records.decisions_made:
        if decision.pk not in records.letters:
            kind, day = decision.get_kind_display().lower(), in_words(decision.decided_on)
            told.append(f"The {kind} decision letter of {day}: not in this pack.")
    conclusive = any(d.kind == DecisionKind.CONCLUSIVE_GROUNDS for d in records.decisions_made)
    if records.referrals and not conclusive:
        told.append("The conclusive grounds decision: awaited.")
    if not any(paper.kind == paper.Kind.DECISION_REASONS for paper in records.papers):
        told.append("The competent authority’s reasons and what lay before it: not in this pack.")
    return told
