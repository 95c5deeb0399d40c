"""What would record a row: tried on a copy in memory before it is offered, then carried out on the record."""

from copy import deepcopy
from datetime import date, datetime

from django.utils.translation import gettext as _

from liaison.audit.machine import NotPossible
from liaison.design.dates import short
from proceedings.actions.hearings import Listing, list_hearings
from proceedings.court_file import CourtFile
from proceedings.listings.register.rows import Event, Row


def reason_against(file: CourtFile, row: Row, today: date) -> str:
    """Why the row's offer cannot be recorded as things stand, in a person's words; "" where it can.

    One thing comes after another: no sentence before the conviction is on record.
    """
    tried = deepcopy(file)
    try:
        carry_out(tried, row.offers, today)
    except NotPossible as reason:
        return str(reason)
    return ""


def carry_out(file: CourtFile, events: tuple[Event, ...], today: date) -> None:
    """Carry the events out on a court file, which is not saved here. Raises NotPossible."""
    for event in events:
        if event.on > today:
            raise NotPossible(_("%(day)s is still to come") % {"day": short(event.on)})
        if event.week_of:
            list_hearings(file, [_week(event)], today=event.on)
        else:
            file.apply(event.what, event.on, event.charges, **event.told)


def _week(event: Event) -> Listing:
    told = dict(event.told)
    at = told.pop("at")
    return Listing(on=at.date() if isinstance(at, datetime) else at, week_of=True, **told)
