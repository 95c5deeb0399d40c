"""A request as every page gets it: by somebody signed in, on a day that the edge asked for."""

from datetime import date

from django.http import HttpRequest

from liaison.people.models import User


class Request(HttpRequest):
    """For annotations only. `today`: London, set by `liaison.design.middleware.Today`; `conflict_back`: where
    the conflict page leads back to, where that is not the page that was posted to."""

    user: User
    today: date
    conflict_back: str
