"""What happened and what is to come: the moments, spans and lanes of the timeline. Pure.

`lanes` makes them from records; `timeline` draws them, and the list and the table beside the drawing read the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from liaison.casework.wording import counted, day_of, days
from liaison.law.words import ChargeStatus, Word


class Mark(Word):
    """The shapes of the grammar. Shape and label suffice; colour only helps."""

    PERIOD = "period"
    EXPLOITED = "exploited"
    REFERRED = "referred"
    POSITIVE = "positive"
    NEGATIVE = "negative"
    RECEIVED = "received"
    NOTE = "note"
    ACT = "act"
    CHARGED = "charged"
    HELD = "held"
    GUILTY = "guilty"
    NOT_GUILTY = "not_guilty"
    TO_COME = "to_come"
    SENT = "sent"
    OVERDUE = "overdue"
    DUE = "due"

    @property
    def label(self) -> str:
        return {
            "period": "exploited, as recorded",
            "exploited": "exploitation, by a dated paper",
            "positive": "decided: positive",
            "negative": "decided: negative",
            "note": "other event",
            "held": "hearing held",
            "guilty": "guilty plea",
            "not_guilty": "not guilty plea",
            "to_come": "hearing to come, or no result recorded",
            "sent": "representations sent",
            "overdue": "prompt overdue",
            "due": "prompt due",
        }.get(self.value, self.value)


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing on one day. `label`: one or two words under the mark; `what`: the whole, for list and table."""

    on: date
    mark: Mark
    label: str
    what: str
    source: str
    strong: bool = False
    drawn: bool = True  # the rest stands in the table only
    brief: str = ""  # instead of `what`, in the list on a phone
    when: str = ""  # instead of `on`, where that is no day: "Oct 2025"
    until: date | None = None  # the last day of what is longer than a day

    @property
    def last(self) -> date:
        return self.until or self.on


@dataclass(frozen=True, slots=True)
class Span:
    """A line along the lane: "waiting", "court", "future", "sent", "overdue"; `label` is written above it."""

    kind: str
    start: date
    end: date
    label: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A bar along the lane: from the first to the last day that may be meant (`whole`), solid where it surely was.

    `whole`: None where no day is known at all; `sure`: None where no day is sure; `fades_in`, `fades_out`: begin or end
    is not known, or it goes on.
    """

    label: str
    what: str
    whole: tuple[date, date] | None
    sure: tuple[date, date] | None
    fades_in: bool = False
    fades_out: bool = False


@dataclass(slots=True)
class Lane:
    """`short`: how list and table call it ("Court A")."""

    name: str
    sub: str
    short: str
    moments: list[Moment] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    over: bool = False  # a proceeding whose last charge has ended


@dataclass(frozen=True, slots=True)
class Running:
    """How long proceedings ran on after a positive decision, counted from the day on which it was decided."""

    start: date
    end: date
    hearings: int
    live: bool

    @property
    def words(self) -> str:
        told = {"days": days((self.end - self.start).days), "hearings": counted(self.hearings, "hearing")}
        if self.live:
            return _("%(days)s, %(hearings)s since the decision") % told
        return _("%(days)s, %(hearings)s until the last charge ended") % told


def ended(charges: Iterable[Any]) -> date | None:
    """The day on which the last charge ended or was sentenced; None where no day is recorded."""
    known = [
        charge.ended_on or (charge.sentenced_on if charge.standing is ChargeStatus.SENTENCED else None)
        for charge in charges
    ]
    return max((day for day in known if day), default=None)


def running(
    since: date | None, lanes: Sequence[tuple[Any, Sequence[Any], Sequence[Any]]], today: date
) -> Running | None:
    """How long it ran on. `lanes`: proceeding, charges and hearings of each; None where nothing ran on.

    Hearings held or adjourned after the day of the decision count, in every proceeding that was alive then.
    """
    if since is None:
        return None
    live = any(charge.live for _, charges, _ in lanes for charge in charges)
    last = max((day for _, charges, _ in lanes if (day := ended(charges))), default=None)
    end = today if live else last
    if end is None or end <= since:
        return None
    held = sum(
        1
        for _, _, hearings in lanes
        for h in hearings
        if h.state in ("held", "adjourned") and since < h.on <= end
    )
    return Running(since, end, held, live)


def earlier(lanes: Iterable[Lane], before: date, today: date) -> str:
    """ "9 earlier events, from 3 October 2025"; "" where there is none."""
    days_before = [m.on for lane in lanes for m in lane.moments if m.last < before]
    if not days_before:
        return ""
    events, first = counted(len(days_before), "earlier event"), day_of(min(days_before), today)
    return _("%(events)s, from %(day)s") % {"events": events, "day": first}
