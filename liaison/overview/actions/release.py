"""Give out the figures of a half-year: once, after it has ended."""

from datetime import date
from typing import Any

from django.db import IntegrityError
from django.utils.translation import gettext as _

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.overview.children import of_area
from liaison.overview.models import Release
from liaison.overview.periods import Period, half_year
from liaison.overview.tables import figures
from liaison.people.models import Area


def latest(today: date) -> Period:
    """The last half-year that has ended."""
    return half_year(today).before()


def missing(area: Area, today: date) -> Period | None:
    """The last half-year that has ended, where its figures have not been worked out; else None."""
    period = latest(today)
    return None if Release.objects.filter(area=area, start=period.start).exists() else period


def release(area: Area, *, by: Any, today: date) -> Release:
    """Work out the figures of the last half-year that has ended. Raises NotPossible where they are given out already.

    Earlier half-years cannot be made up: the children and what is recorded of them have changed since.
    """
    period = missing(area, today)
    if period is None:
        raise NotPossible(_("The figures of that half-year are given out already, and are not changed."))
    made = Release(area=area, start=period.start, end=period.end, made_on=today)
    try:
        with audit.change(by=by, why="figures of a half-year worked out", today=today):
            made.figures = figures(of_area(area), period)
            made.save()
    except IntegrityError as error:  # somebody else was quicker
        raise NotPossible(_("The figures of that half-year were given out just now.")) from error
    return made
