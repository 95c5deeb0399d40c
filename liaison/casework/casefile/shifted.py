"""A case file moved to another time, so that an old story is alive on the day it is shown. Pure."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from liaison.casework.casefile.parse import CaseFile, ChargeTold, Event, ProceedingTold, ReferralTold
from liaison.law import calendar
from liaison.law.words import Jurisdiction

DAY = timedelta(days=1)
FULL_AGE = relativedelta(years=18)


def shifted(case: CaseFile, days: int) -> CaseFile:
    """Every date of the case moved by `days` calendar days.

    What an office or a court did moves on to the next working day, so that no hearing falls on a Sunday;
    the order stays. The birth date moves so that the child turns 18 on the moved day: whoever was a child
    at the act still is.
    """
    by = timedelta(days=days)

    def lived(day: date) -> date:
        return day + by

    def worked(day: date) -> date:
        return working_day(day + by)

    return replace(
        case,
        as_at=None if case.as_at is None else lived(case.as_at),
        date_of_birth=lived(case.date_of_birth + FULL_AGE) - FULL_AGE,
        referrals=tuple(_referral(told, worked) for told in case.referrals),
        proceedings=tuple(_proceeding(told, lived, worked) for told in case.proceedings),
    )


def working_day(day: date) -> date:
    """`day`, or the next business day in England and Wales; past the published bank holidays, the next weekday."""
    try:
        return calendar.of(Jurisdiction.ENGLAND_AND_WALES).open_on_or_after(day)
    except calendar.Unknown:
        while day.weekday() in calendar.WEEKEND:
            day += DAY
        return day


def working_days_from(day: date, number: int) -> date:
    """The day that is `number` working days after `day` (before it, where negative).

    0 is `day` itself, or the working day before it.
    """
    while working_day(day) != day:
        day -= DAY
    step = DAY if number > 0 else -DAY
    for _ in range(abs(number)):
        day += step
        while working_day(day) != day:
            day += step
    return day


def _referral(told: ReferralTold, worked: Callable[[date], date]) -> ReferralTold:
    return replace(
        told, made_on=worked(told.made_on), events=tuple(_event(event, worked) for event in told.events)
    )


def _proceeding(
    told: ProceedingTold, lived: Callable[[date], date], worked: Callable[[date], date]
) -> ProceedingTold:
    charges: tuple[ChargeTold, ...] = tuple(
        replace(charge, acted_from=lived(charge.acted_from), acted_to=lived(charge.acted_to))
        for charge in told.charges
    )
    return replace(told, charges=charges, events=tuple(_event(event, worked) for event in told.events))


def _event(event: Event, worked: Callable[[date], date]) -> Event:
    def moved(value: Any) -> Any:
        if isinstance(value, datetime):
            return datetime.combine(worked(value.date()), value.timetz())
        return worked(value) if isinstance(value, date) else value

    return replace(
        event,
        on=worked(event.on),
        known_on=worked(event.known_on),
        details={key: moved(value) for key, value in event.details.items()},
    )
