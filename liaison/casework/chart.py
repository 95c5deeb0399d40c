"""The timeline in its three forms, of the same moments: the drawing, the list of a narrow page, the table. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from liaison.casework import moments, standing, timeline
from liaison.casework.child_record import ChildRecord
from liaison.casework.moments import Lane, Moment, Running

MOST_LANES = 4  # with more proceedings, those that have ended are not drawn


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of list or table. `since`: days since the positive decision, within the band; None outside."""

    lane: str
    moment: Moment
    since: int | None


@dataclass(frozen=True, slots=True)
class Chart:
    """`folded`: how many ended proceedings stand in the table only; `earlier`: what the period leaves out."""

    drawing: timeline.Drawing
    coming: list[Entry]
    past: list[Entry]
    table: list[Entry]
    title: str
    period: str
    periods: list[tuple[str, str]]
    earlier: str
    folded: int


def chart(record: ChildRecord, period: str) -> Chart | None:
    """The timeline of that period (`timeline.PERIODS`; anything else: the usual one); None where nothing happened."""
    lanes, today = record.lanes(), record.today
    if not any(lane.moments for lane in lanes):
        return None
    rows = [(p, record.charges[p.pk], record.hearings[p.pk]) for p in record.proceedings]
    since = standing.positive_since(record.child) if record.child else None
    ran = moments.running(since, rows, today)
    many = len(record.proceedings) > MOST_LANES
    drawn = [lane for lane in lanes if not (many and lane.over)]
    start, end, period = timeline.window(drawn, today, period)
    listed = [one for one in _entries(drawn, ran) if one.moment.drawn and start <= one.moment.last]
    return Chart(
        drawing=timeline.draw(drawn, today, start, end, ran),
        coming=[one for one in listed if one.moment.on > today],
        past=[one for one in listed if one.moment.on <= today],
        table=_entries(lanes, ran),
        title=_months(start, end),
        period=period,
        periods=[(word, str(label)) for word, label in timeline.PERIODS.items()],
        earlier=moments.earlier(drawn, start, today),
        folded=len(lanes) - len(drawn),
    )


def _months(start: date, end: date) -> str:
    """ "March to July 2026"; each with its year where they differ."""
    first, last = str(MONTHS[start.month]), f"{MONTHS[end.month]} {end.year}"
    if start.year != end.year:
        first = f"{first} {start.year}"
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def _entries(lanes: Sequence[Lane], ran: Running | None) -> list[Entry]:
    """Newest first; on one day in the order of the lanes."""
    found = [
        Entry(
            lane.short,
            moment,
            (moment.on - ran.start).days if ran and ran.start <= moment.on <= ran.end else None,
        )
        for lane in lanes
        for moment in lane.moments
    ]
    return sorted(found, key=lambda one: one.moment.on, reverse=True)
