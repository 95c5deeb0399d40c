"""The lane of one proceeding: acts with the age then, charge, hearings, and what was done in them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from liaison.casework.by_charge import age_then
from liaison.casework.moments import Lane, Mark, Moment, Span, ended
from liaison.casework.wording import court_name
from liaison.design.dates import short
from liaison.law.events import CONTACTS

COURT_WORDS: Final = {
    "allocated": gettext_noop("venue decided"),
    "sent_for_trial": gettext_noop("sent to the Crown Court"),
    "trial_started": gettext_noop("trial began"),
    "committed_for_sentence": gettext_noop("committed for sentence"),
    "plea_vacated": gettext_noop("plea withdrawn"),
    "sent_back": gettext_noop("sent back to the youth court"),
    "released_under_investigation": gettext_noop("under investigation"),
    "bailed_before_charge": gettext_noop("bailed"),
    "referred_to_reporter": gettext_noop("referred to the Reporter"),
    "retained_by_reporter": gettext_noop("kept by the Reporter"),
    "ccrc_applied": gettext_noop("asked the CCRC"),
    "ccrc_referred": gettext_noop("CCRC referred it"),
}
SHORT_KINDS: Final = {
    "plea_and_trial_preparation": gettext_noop("plea hearing"),
    "pre_trial_review": gettext_noop("pre-trial review"),
}
TOLD_ONLY: Final = (*CONTACTS, "solicitor_instructed", "solicitor_ended", "hearing_vacated")
ELSEWHERE: Final = ("hearing", "charged", "representations_sent", "representations_answered")


def court(
    proceeding: Any,
    charges: Sequence[Any],
    hearings: Sequence[Any],
    events: Sequence[Any],
    born: date,
    today: date,
) -> Lane:
    """The lane of one proceeding: acts with the age then, charge, hearings and what was done in them."""
    lane = Lane(
        _("Court: %(name)s") % {"name": proceeding.name},
        proceeding.venue or court_name(proceeding.court),
        _("Court %(name)s") % {"name": proceeding.name},
    )
    lane.over = not any(charge.live for charge in charges)
    lane.moments += _acts(charges, born)
    lane.moments += _charged(charges)
    lane.moments += _in_court(hearings, events, today)
    lane.spans += _course(proceeding, charges, hearings, today, lane.over)
    return lane


def _acts(charges: Sequence[Any], born: date) -> Iterator[Moment]:
    by_day: dict[tuple[date, date], list[Any]] = defaultdict(list)
    for charge in charges:
        if charge.acted_from and charge.acted_to:
            by_day[charge.acted_from, charge.acted_to].append(charge)
    for (first, last), of_day in by_day.items():
        many = len(of_day)
        label = ngettext("act, aged %(age)s", "acts, aged %(age)s", many)
        what = ngettext(
            "Act charged (%(names)s), aged %(age)s", "Acts charged (%(names)s), aged %(age)s", many
        )
        if last != first:
            what = ngettext(
                "Act charged (%(names)s) to %(last)s, aged %(age)s",
                "Acts charged (%(names)s) to %(last)s, aged %(age)s", many,
            )  # fmt: skip
        told = {
            "age": age_then(first, last, born),
            "names": ", ".join(c.name for c in of_day),
            "last": short(last),
        }
        yield Moment(first, Mark.ACT, label % told, what % told, _("Charge"))


def _charged(charges: Sequence[Any]) -> Iterator[Moment]:
    by_day: dict[date, list[str]] = defaultdict(list)
    for charge in charges:
        if charge.charged_on:
            by_day[charge.charged_on].append(charge.name)
    for day, names in by_day.items():
        what = _("Charged (%(names)s)") % {"names": ", ".join(names)}
        yield Moment(day, Mark.CHARGED, _("charged"), what, _("Charge"))


def _in_court(hearings: Sequence[Any], events: Sequence[Any], today: date) -> Iterator[Moment]:
    done: dict[date, list[Any]] = defaultdict(list)
    for event in events:
        if event.what not in (*TOLD_ONLY, *ELSEWHERE):
            done[event.on].append(event)
        elif event.what in TOLD_ONLY:
            word = _(event.what.replace("_", " "))
            yield Moment(event.on, Mark.NOTE, word, word.capitalize(), _("Recorded"), drawn=False)
    for hearing in hearings:
        if hearing.state == "vacated":
            continue
        kind = _(hearing.get_kind_display())
        brief = _(SHORT_KINDS[hearing.kind]) if hearing.kind in SHORT_KINDS else kind.lower()
        source = _("Court list") if getattr(hearing, "from_list", False) else _("Recorded")
        if hearing.state == "listed" and hearing.on >= today:
            what = _("%(kind)s to come, %(time)s") if hearing.time else _("%(kind)s to come")
            what %= {"kind": kind, "time": f"{hearing.time:%H:%M}" if hearing.time else ""}
            yield Moment(hearing.on, Mark.TO_COME, brief, what, source, strong=True)
        elif hearing.state == "listed":
            what = _("%(kind)s: no result recorded") % {"kind": kind}
            yield Moment(hearing.on, Mark.TO_COME, _("no result recorded"), what, source)
        else:
            then = done.pop(hearing.on, [])
            said, pleaded = _said(then), _pleaded(then)
            what = f"{kind}: {', '.join(said)}" if said else _("%(kind)s held") % {"kind": kind}
            label = said[0] if said else brief
            yield Moment(hearing.on, pleaded or Mark.HELD, label, what, source, strong=bool(pleaded))
    for day, left in done.items():
        said = _said(left)
        whole = ", ".join(said).capitalize()
        yield Moment(day, _pleaded(left) or Mark.NOTE, said[0], whole, _("Recorded"))


def _said(events: Iterable[Any]) -> list[str]:
    """What was done, each once, a plea first."""
    words = []
    for event in sorted(events, key=lambda event: event.what != "plea"):
        if event.what == "plea":
            words.append(_(f"{event.details.get('plea', '').replace('_', ' ')} plea".strip()))
        elif event.what == "remanded":
            words.append(_("remanded: %(to)s") % {"to": _(event.details.get("to", "").replace("_", " "))})
        else:
            words.append(_(COURT_WORDS.get(event.what, event.what.replace("_", " "))))
    return list(dict.fromkeys(words))


def _pleaded(events: Iterable[Any]) -> Mark | None:
    pleas = {event.details.get("plea") for event in events if event.what == "plea"}
    if "guilty" in pleas:
        return Mark.GUILTY
    return Mark.NOT_GUILTY if "not_guilty" in pleas else None


def _course(
    proceeding: Any, charges: Sequence[Any], hearings: Sequence[Any], today: date, over: bool
) -> Iterator[Span]:
    start = min((c.charged_on for c in charges if c.charged_on), default=proceeding.opened_on)
    end = ended(charges) if over else today
    yield Span("court", start, max(start, end or today))
    to_come = [h.on for h in hearings if h.state == "listed" and h.on > today]
    if to_come and not over:
        yield Span("future", today, max(to_come))
