"""The lane of the NRM: referred, decided, received, and the days of waiting between."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from liaison.casework.moments import Lane, Mark, Moment, Span
from liaison.casework.wording import days
from liaison.law.words import DecisionKind, Outcome, Ruling

DECIDED: Final = tuple(kind.value for kind in DecisionKind)
NRM_NOTES: Final = {
    "reconsideration_requested": gettext_noop("reconsideration asked for"),
    "suspended": gettext_noop("suspended"),
    "resumed": gettext_noop("resumed"),
    "withdrawn": gettext_noop("withdrawn"),
    "disqualified": gettext_noop("disqualified from protection"),
    "closed": gettext_noop("closed"),
}


def nrm(referrals: Sequence[Any], decisions: Iterable[Any], events: Iterable[Any], today: date) -> Lane:
    """The lane of all referrals: referred, decided and received, and the days of waiting between."""
    lane = Lane("NRM", "", "NRM")
    several = len(referrals) > 1
    made, noted = defaultdict(list), defaultdict(list)
    for decision in decisions:
        made[decision.referral_id].append(decision)
    for event in events:
        noted[event.referral_id].append(event)
    for referral in referrals:
        who = f"{referral.name} " if several else ""
        whole = _("%(name)s referred to the NRM") if several else _("Child referred to the NRM")
        whole %= {"name": referral.name}
        lane.moments.append(
            Moment(referral.made_on, Mark.REFERRED, f"{who}{_('referred')}", whole, _("Referral"))
        )
        mine = sorted(made[referral.pk], key=lambda d: d.decided_on)
        for decision in mine:
            lane.moments += _decided(decision, who)
        lane.moments += [_nrm_note(event, who) for event in noted[referral.pk] if event.what not in DECIDED]
        lane.spans += _waiting(referral, mine, today)
    return lane


def _decided(decision: Any, who: str) -> Iterator[Moment]:
    kind, outcome = _(DecisionKind(decision.kind).label).lower(), _(Outcome(decision.outcome).label).lower()
    source = _("Decision letter") if decision.letter_id else _("Recorded")
    mark = Mark.POSITIVE if decision.outcome == Outcome.POSITIVE else Mark.NEGATIVE
    same = decision.received_on == decision.decided_on
    verb = _("decided and received") if same else _("decided")
    what = f"{who}{kind}: {outcome}, {verb}"
    yield Moment(
        decision.decided_on, mark, f"{kind}: {outcome}", what[0].upper() + what[1:], source, strong=True
    )
    if not same:
        late = days((decision.received_on - decision.decided_on).days)
        yield Moment(
            decision.received_on,
            Mark.RECEIVED,
            _("received"),
            _("Decision received, %(days)s after it was made") % {"days": late},
            source,
        )


def told(event: Any, who: str = "") -> str:
    """What happened, with the reply where there was one: "Chased: “by Friday”"."""
    whole = f"{who}{_(NRM_NOTES.get(event.what, event.what.replace('_', ' ')))}"
    if reply := event.details.get("reply"):
        whole += f": “{reply}”"
    return whole[0].upper() + whole[1:]


def _nrm_note(event: Any, who: str) -> Moment:
    said = _(NRM_NOTES.get(event.what, event.what.replace("_", " ")))
    return Moment(event.on, Mark.NOTE, said, told(event, who), _("Recorded"), drawn=event.what in NRM_NOTES)


def _waiting(referral: Any, decided: Sequence[Any], today: date) -> Iterator[Span]:
    start = referral.made_on
    for decision in decided:
        yield Span("waiting", start, decision.decided_on)
        start = decision.decided_on
    if referral.ruling in (Ruling.REFERRED, Ruling.RG_POSITIVE) and not referral.closed_on:
        yield Span("waiting", start, today, _("%(days)s waiting") % {"days": days((today - start).days)})
