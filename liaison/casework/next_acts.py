"""What a reader may do next for a young person, as buttons; what is not possible now, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from liaison.audit.machine import possible
from liaison.casework.facts_for import sees_nrm
from liaison.law.words import Role, Ruling
from rulings.models import Referral

MOST_PROCEEDINGS = 2  # with more, the buttons stand beside each proceeding


@dataclass(frozen=True, slots=True)
class Act:
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class NotNow:
    """`what` cannot be done, because `why`."""

    what: str
    why: str


def address(name: str, pk: Any) -> str:
    """The address of a page of the house; "" where that room is not built yet."""
    try:
        return reverse(name, args=[pk])
    except NoReverseMatch:
        return ""


def _packs(user: Any, proceeding: Any, which: str) -> list[Act]:
    """The firm's packs, or the summary that a worker makes for it; a court officer makes none."""
    if user.has_role(Role.LIAISON_OFFICER):
        return []
    what = "Summary for the solicitor" if user.in_team else "Evidence packs"
    return [Act(f"{what}{which}", address("packs", proceeding.pk))]


def of_proceeding(user: Any, proceeding: Any, *, named: bool) -> list[Act]:
    """Record a contact, and packs, for one proceeding."""
    which = f" in {proceeding.name}" if named else ""
    if not sees_nrm(user):
        return []
    acts = [
        *(
            [Act(f"Record what happened{which}", address("record_choose", proceeding.pk))]
            if user.in_team
            else []
        ),
        Act(f"Record a contact{which}", address("record_contact", proceeding.pk)),
        (
            Act(f"One-page note{which}", address("court_note", proceeding.pk))
            if user.in_team
            else Act(f"Evidence requests{which}", address("evidence", proceeding.pk))
        ),
        *_packs(user, proceeding, which),
    ]
    if not user.in_team:
        acts.reverse()
    return [act for act in acts if act.url]


def acts(user: Any, person: Any, referrals: Sequence[Referral], live: Sequence[Any]) -> list[Act]:
    """The buttons, the likeliest first."""
    of_case = [
        act
        for proceeding in (live if len(live) <= MOST_PROCEEDINGS else ())
        for act in of_proceeding(user, proceeding, named=len(live) > 1)
    ]
    if not user.in_team:
        return of_case
    named = len(referrals) > 1
    decide = [
        Act(f"Record a decision{f' on {r.name}' if named else ''}", address("record_decision", r.pk))
        for r in referrals
        if can_decide(r)
    ]
    refer = (
        []
        if any(not r.closed_on for r in referrals)
        else [Act("Record an NRM referral", address("record_referral", person.pk))]
    )
    awaited = any(r.ruling == Ruling.REFERRED for r in referrals)
    noted = [
        Act(
            _("Record what happened in the NRM") + (f": {r.name}" if named else ""),
            address("record_referral_event", r.pk),
        )
        for r in referrals
    ]
    opened = [Act(_("Open a proceeding"), address("new_proceeding", person.pk))]
    found = [*decide, *of_case, *refer] if awaited or not of_case else [*of_case, *decide, *refer]
    found += [*noted, *opened]
    return [act for act in found if act.url]


def can_decide(referral: Referral) -> bool:
    return not referral.closed_on and any(verb.startswith("find_") for verb in possible(referral, "ruling"))


def can_reconsider(referral: Referral) -> bool:
    return not referral.closed_on and any(
        verb.startswith("ask_to_reconsider") for verb in possible(referral, "ruling")
    )


def not_now(user: Any, referrals: Sequence[Referral]) -> list[NotNow]:
    """What the machines of the referrals do not allow now."""
    if not user.in_team:
        return []
    if not referrals:
        return [NotNow("record a decision", "no NRM referral is recorded")]
    found: list[NotNow] = []
    for referral in referrals:
        refused = [
            what
            for what, allowed in (
                ("record a decision", can_decide(referral)),
                ("ask for reconsideration", can_reconsider(referral)),
            )
            if not allowed
        ]
        which = f" on {referral.name}" if len(referrals) > 1 else ""
        stands = f"what stands is “{referral.standing.label}”"
        if referral.closed_on:
            stands = f"the referral was closed on {referral.closed_on:%-d %B %Y}"
        if refused:
            found.append(NotNow(" or ".join(refused) + which, stands))
    return found
