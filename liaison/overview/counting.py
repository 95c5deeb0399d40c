"""Where one child is counted: of each measure its row and its columns. Pure; the definitions are in `measures`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from liaison.law.words import BEFORE_CHARGE, ChargeStatus, DecisionKind, Stage
from liaison.overview.children import CaseSeen, ChildSeen, ReferralSeen, days_within, spans
from liaison.overview.periods import Period

UNPLEADED = (Stage.OPENED, Stage.CHARGED, Stage.FIRST_APPEARANCE, Stage.ALLOCATED, Stage.SENT)
GUILTY = (Stage.PLEA_GUILTY, Stage.CONVICTED)
OTHERWISE = {ChargeStatus.ACQUITTED, ChargeStatus.QUASHED, ChargeStatus.DISPOSED}


@dataclass(frozen=True, slots=True)
class Place:
    """`row` and, split by split, `columns`. `days` and `hearings` are added up over all children."""

    row: str
    columns: Mapping[str, str]
    days: int | None = None
    hearings: int = 0


def filters(child: ChildSeen) -> dict[str, str]:
    """The columns by which the page filters."""
    latest = child.latest
    if latest is None:
        return {"exploitation": "not_recorded", "nationality": "not_recorded", "route": "no_referral"}
    types = latest.row.exploitation
    exploitation = "not_recorded" if not types else types[0] if len(types) == 1 else "several"
    return {
        "exploitation": exploitation,
        "nationality": latest.row.nationality or "not_recorded",
        "route": latest.row.competent_authority,
    }


def stage(child: ChildSeen, period: Period) -> Place | None:
    """The furthest that a living charge has come."""
    living = [case for case in child.cases if case.alive]
    if not living and not any(referral.open for referral in child.referrals):
        return None
    order = ("none", "before_charge", "no_plea", "not_guilty", "guilty")
    return Place(max((_stage(case) for case in living), key=order.index, default="none"), {})


def _stage(case: CaseSeen) -> str:
    stage = Stage(case.row.stage)
    if stage in GUILTY:
        return "guilty"
    if stage in BEFORE_CHARGE or (stage is Stage.OPENED and case.row.charged_on is None):
        return "before_charge"
    return "no_plea" if stage in UNPLEADED else "not_guilty"


def rg(child: ChildSeen, period: Period) -> Place | None:
    found = _decided(child, DecisionKind.REASONABLE_GROUNDS, period)
    if found is None:
        return None
    referral, decision = found
    days = (decision.decided_on - referral.row.made_on).days
    return Place(
        decision.outcome, {"wait": _band(days, (7, "week"), (30, "month"), (90, "quarter"))}, max(0, days)
    )


def cg(child: ChildSeen, period: Period) -> Place | None:
    found = _decided(child, DecisionKind.CONCLUSIVE_GROUNDS, period)
    if found is None:
        return None
    referral, decision = found
    reasonable = referral.decided(DecisionKind.REASONABLE_GROUNDS)
    days = (decision.decided_on - (reasonable.decided_on if reasonable else referral.row.made_on)).days
    return Place(decision.outcome, {"wait": _band(days, (100, "hundred"), (365, "year"))}, max(0, days))


def _decided(child: ChildSeen, kind: DecisionKind, period: Period) -> tuple[ReferralSeen, Any] | None:
    found = [
        (referral, decision)
        for referral in child.referrals
        if (decision := referral.decided(kind)) and decision.decided_on in period
    ]
    return max(found, key=lambda pair: pair[1].decided_on, default=None)


def _band(days: int, *bands: tuple[int, str]) -> str:
    return next((name for most, name in bands if days <= most), "longer")


def pleas(child: ChildSeen, period: Period) -> Place | None:
    """How the child pleaded in the half-year, first of all while a decision was awaited."""
    entered = [plea for case in child.cases for plea in case.pleas if plea.on in period]
    if not entered:
        return None
    awaiting = {
        plea.details.get("plea") for plea in entered if any(r.awaited_on(plea.on) for r in child.referrals)
    }
    return Place("guilty" if "guilty" in awaiting else "not_guilty" if awaiting else "none", {})


def ran_on(child: ChildSeen, period: Period) -> Place | None:
    """Children whose proceedings ran on after a positive decision and ended now: how long, what was sent, how it ended."""
    positive = child.positive
    if positive is None:
        return None
    found = spans(child.cases, positive.decided_on)
    ends = [end for _, end in found if end]
    if len(ends) < len(found) or max(ends, default=None) not in period:
        return None
    last = max(ends)
    cases = [case for case in child.cases if spans([case], positive.decided_on)]
    statuses = {
        ChargeStatus(charge.status)
        for case in cases
        for charge in case.charges
        if (end := case.until(charge)) and end > positive.decided_on
    }
    letters = [letter for case in cases for letter in case.letters if letter.sent_on >= positive.received_on]
    days = days_within(found, positive.decided_on, last)
    columns = {
        "days": _band(days, (28, "month"), (90, "quarter"), (182, "half")),
        "representations": _sent(letters, positive.received_on),
        "answer": _answer(letters),
    }
    hearings = sum(positive.decided_on < on <= last for case in cases for on in case.hearings)
    return Place(_ended(statuses), columns, days, hearings)


def _ended(statuses: set[ChargeStatus]) -> str:
    """One conviction outweighs what else ended; a verdict or a disposal outweighs what was stopped."""
    if ChargeStatus.SENTENCED in statuses:
        return "convicted"
    return "other" if statuses & OTHERWISE else "stopped"


def _sent(letters: list[Any], received: date) -> str:
    if not letters:
        return "none"
    return "week" if (min(letter.sent_on for letter in letters) - received).days <= 7 else "later"


def _answer(letters: list[Any]) -> str:
    if not letters:
        return "none"
    last = max(letters, key=lambda letter: letter.sent_on).state
    return last if last in ("discontinue", "continue") else "awaited"


PLACES: Final[Mapping[str, Callable[[ChildSeen, Period], Place | None]]] = {
    "stage": stage, "rg": rg, "cg": cg, "pleas": pleas, "ran_on": ran_on,
}  # fmt: skip
