"""What the record says of the children on a sheet: the NRM, the cases. Read for all of them at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from liaison.casework import standing
from liaison.casework.facts_for import gather
from liaison.casework.wording import court_name, day_of
from liaison.law.facts import Facts
from liaison.law.words import Ruling
from liaison.prompts.gather import Gathered, alive
from proceedings.models import Hearing, Proceeding
from rulings.models import Referral, ReferralEvent

WAITS_FOR = {
    Ruling.REFERRED: gettext_noop("Reasonable grounds"),
    Ruling.RG_POSITIVE: gettext_noop("Conclusive grounds"),
    Ruling.RG_RECONSIDERATION: gettext_noop("Reasonable grounds, reconsidered"),
    Ruling.CG_RECONSIDERATION: gettext_noop("Conclusive grounds, reconsidered"),
}


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One live proceeding: "A · Eastmere Youth Court · Charged", what comes next, the plea, and what is missing."""

    about: str
    urn: str
    next: str
    plea: str
    told: str
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OnRecord:
    """One child. `by_hand`: the rules could not answer."""

    nrm: tuple[str, ...]
    nrm_gap: str
    cases: tuple[CaseLine, ...]
    by_hand: bool


def read(user: Any, people: Iterable[Any], today: date) -> dict[Any, OnRecord]:
    """By the key of each of these children, which the caller has already narrowed: a fixed number of queries."""
    keys = [person.pk for person in people]
    gathered = gather(user, keys, today)
    mine = {"young_person__in": keys}
    referrals: dict[Any, list[Referral]] = defaultdict(list)
    for referral in Referral.objects.visible_to(user).filter(**mine).order_by("made_on", "name"):
        referrals[referral.young_person_id].append(referral)
    proceedings: dict[Any, list[Proceeding]] = defaultdict(list)
    for proceeding in Proceeding.objects.visible_to(user).filter(**mine).order_by("opened_on", "name"):
        proceedings[proceeding.young_person_id].append(proceeding)
    coming, chased = _coming(user, keys, today), ReferralEvent.objects.visible_to(user).last_chases(keys)
    return {
        key: _one(gathered.get(key), referrals[key], proceedings[key], coming, chased.get(key), today)
        for key in keys
    }


def _one(
    gathered: Gathered | None, referrals: Sequence[Referral], proceedings: Sequence[Proceeding],
    coming: dict[Any, Hearing], chase: ReferralEvent | None, today: date,
) -> OnRecord:  # fmt: skip
    facts = dict(gathered.cases) if gathered else {}
    nrm, gap = _nrm(gathered.child, chase) if gathered else ([r.standing.label for r in referrals], "")
    live = [p for p in proceedings if (one := facts.get(p.pk)) is None or (one.case and alive(one.case))]
    return OnRecord(
        nrm=tuple(nrm),
        nrm_gap=gap,
        cases=tuple(_case(p, facts.get(p.pk), coming.get(p.pk), today) for p in live),
        by_hand=gathered is None,
    )


def _nrm(child: Facts, chase: ReferralEvent | None) -> tuple[list[str], str]:
    """Dates, the days of waiting, the last chase; and what is missing."""
    referral, today = child.referral, child.today
    if referral is None:
        return [standing.ruling_since(child)], ""
    said = [_("Referred %s") % day_of(referral.made_on, today)]
    for decision in sorted(referral.decisions, key=lambda d: d.decided_on):
        said.append(
            f"{decision.kind.label}: {decision.outcome.label.lower()}, {day_of(decision.decided_on, today)}"
        )
    if referral.ruling not in WAITS_FOR:
        if referral.last is None:
            said.append(standing.ruling_since(child))
        return said, ""
    since = (
        referral.last.decided_on
        if referral.last
        else (referral.made_on if referral.ruling is Ruling.REFERRED else referral.since)
    )
    waited = (today - since).days
    said.append(
        ngettext("%(what)s awaited, %(days)d day", "%(what)s awaited, %(days)d days", waited)
        % {"what": _(WAITS_FOR[referral.ruling]), "days": waited}
    )
    if chase is None or chase.on < since:  # a chase for an earlier decision is none for this one
        return said, _("Not chased yet")
    reply = chase.details.get("reply", "")
    said.append(_("Last chased %s") % day_of(chase.on, today) + (f": “{reply}”" if reply else ""))
    return said, ""


def _case(proceeding: Proceeding, facts: Facts | None, hearing: Hearing | None, today: date) -> CaseLine:
    about = [
        proceeding.name,
        proceeding.venue or court_name(proceeding.court),
        str(proceeding.standing.label),
    ]
    coming = ""
    if hearing is not None:
        at = f", {hearing.time:%H:%M}" if hearing.time else ""
        kind = (
            hearing.get_kind_display() if hearing.kind != "other" else hearing.kind_as_listed or _("Hearing")
        )
        coming = f"{kind} {day_of(hearing.on, today)}{at}"
    contacts = standing.contacts(facts) if facts else []
    return CaseLine(
        about=" · ".join(filter(None, about)),
        urn=proceeding.urn,
        next=coming,
        plea=standing.plea(facts) if facts else "",
        told=next((said for said in contacts if "solicitor told" in said), ""),
        gaps=tuple(standing.gaps(facts, for_team=True)) if facts else (),
    )


def _coming(user: Any, keys: Sequence[Any], today: date) -> dict[Any, Hearing]:
    """The next hearing of each proceeding."""
    rows = Hearing.objects.visible_to(user).filter(
        proceeding__young_person__in=keys, state="listed", on__gte=today
    )
    first: dict[Any, Hearing] = {}
    for hearing in rows.order_by("on", "time", "pk"):
        first.setdefault(hearing.proceeding_id, hearing)
    return first
