"""Counting a period from a day, once, with each step in words.

Units as the source states them. "The day after": the trigger does not count. "The trigger": the period
begins with it. Months run to the corresponding date, or to the month's last day where there is none
(Dodds v Walker): 30 April and 6 months is 30 October; a period that begins with a day ends the day before.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Protocol

from dateutil.relativedelta import relativedelta

from liaison.law.calendar import DAY, Calendar

UNITS = ("business days", "calendar days", "weeks", "months", "years")
DAY_ONE = ("the day after", "the trigger")
IF_CLOSED = ("stays", "moves forward", "moves back")


class Period(Protocol):
    """What a row of the table says of a length."""

    @property
    def count(self) -> int: ...
    @property
    def unit(self) -> str: ...
    @property
    def day_one(self) -> str: ...
    @property
    def if_closed(self) -> str: ...


class AskAPerson(Exception):
    """The facts do not settle the date, or there is none. The message is the reason, for a legal check."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Where a count began and ended, and how, step by step. Never counted on from."""

    start: date
    on: date
    shown: tuple[str, ...]
    safe: date | None = None  # the day by which to act, where a stricter reading of the rule ends before `on`


@lru_cache(maxsize=8192)  # the same days are written again and again
def said(day: date) -> str:
    """A day as a page says it: "Wed 6 Jan 2027"."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def length(n: int, unit: str) -> str:
    """ "1 week", "28 calendar days"."""
    return f"{n} {unit.removesuffix('s') if n == 1 else unit}"


def tally(period: Period, start: date, calendar: Calendar, count: int | None = None) -> Tally:
    """Count `period` from `start` and move its end once, as its row says.

    `count` replaces the row's own number. Raises calendar.Unknown where business days are counted, or an
    end is moved, past the years whose bank holidays are recorded; OverflowError past the calendar itself.
    """
    n = period.count if count is None else count
    beginning = period.day_one == "the trigger"
    shown = [
        f"{length(n, period.unit)} beginning with {said(start)}, which is day 1"
        if beginning
        else f"{length(n, period.unit)} after {said(start)}, which does not count"
    ]
    if period.unit == "business days":
        first = start - DAY if beginning else start
        end = calendar.add(first, n)
        if passed := ", ".join(_holidays(first, end, calendar)):
            shown.append(f"weekends do not count, nor {passed}")
    elif period.unit in ("calendar days", "weeks"):
        days = n * 7 if period.unit == "weeks" else n
        end = start + timedelta(days=days - beginning)
    else:
        end = corresponding(start, n * 12 if period.unit == "years" else n)
        if end.day != start.day:
            shown.append(f"no day {start.day} in {end:%B %Y}: the month's last day")
        elif beginning:
            end -= DAY
    shown.append(f"ends {said(end)}")
    return Tally(start, *_moved(end, period.if_closed, calendar, shown))


def corresponding(start: date, months: int) -> date:
    """The corresponding date so many months later, or the month's last day where there is none."""
    if start.year + months // 12 + 1 > date.max.year:
        raise OverflowError("past the last year that a date can hold")
    return start + relativedelta(months=months)


def _holidays(first: date, end: date, calendar: Calendar) -> Iterator[str]:
    day = first + DAY
    while day <= end:
        if day.weekday() < 5 and (why := calendar.closed(day)):
            yield f"{said(day)} ({why})"
        day += DAY


def _moved(end: date, if_closed: str, calendar: Calendar, shown: list[str]) -> tuple[date, tuple[str, ...]]:
    if if_closed != "stays":
        step = DAY if if_closed == "moves forward" else -DAY
        while why := calendar.closed(end):
            shown.append(f"{said(end)} is not a business day ({why}): it {if_closed} to {said(end + step)}")
            end += step
    return end, tuple(shown)
