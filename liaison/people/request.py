"""A request as every page gets it: by somebody signed in, on a day that the edge asked for."""

from datetime import date

from django.http import HttpRequest

from liaison.audit.models import Conflict, Record
from liaison.people.models import User


class Request(HttpRequest):
    """For annotations only. `today`: London, set by `liaison.design.middleware.Today`; `conflict_back`: where
    the conflict page leads back to, where that is not the page that was posted to."""

    user: User
    today: date
    conflict_back: str


def seen_as_it_is(request: Request, record: Record) -> None:
    """Raise Conflict when the form was opened on an earlier version: what it offered may be possible no more."""
    held = request.POST.get("held", "")
    # a longer text is no version: the form refuses it (Python would not even read thousands of digits)
    if held.isdecimal() and len(held) < 10 and int(held) != record.version:
        raise Conflict(record, int(held))
