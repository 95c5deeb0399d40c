"""The half-years for which figures are made: January to June, July to December.

Periods do not overlap and are worked out once, after they have ended. Figures of a moving year would let this month's
be subtracted from last month's: what is left is the child who came in between.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From `start` to `end`, both included."""

    start: date
    end: date

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.start <= day <= self.end

    @property
    def quarters(self) -> tuple[tuple[int, int], ...]:
        """(year, number) of the calendar quarters in it, as the Home Office counts them."""
        first = (self.start.month + 2) // 3
        return (self.start.year, first), (self.start.year, first + 1)

    def before(self) -> "Period":
        return half_year(self.start - timedelta(days=1))


def half_year(day: date) -> Period:
    """The half-year in which a day lies."""
    if day.month <= 6:
        return Period(date(day.year, 1, 1), date(day.year, 6, 30))
    return Period(date(day.year, 7, 1), date(day.year, 12, 31))


def month_so_far(today: date) -> Period:
    """From the first of this month to today."""
    return Period(today.replace(day=1), today)


def half_year_so_far(today: date) -> Period:
    """From the first day of this half-year to today."""
    return Period(half_year(today).start, today)


def ended(today: date, first: date) -> Iterator[Period]:
    """The half-years that are over, the latest first, back to the one in which `first` lies."""
    period = half_year(today).before()
    while period.end >= first:
        yield period
        period = period.before()
