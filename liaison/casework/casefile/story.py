"""The order in which a case file's events happen, and the days on which something may change."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from liaison.casework.casefile.parse import CaseFile, Event, ProceedingTold, ReferralTold
from liaison.law.defence import full_age

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Happening:
    """One event with the referral or proceeding whose it is."""

    of: ReferralTold | ProceedingTold
    event: Event

    @property
    def where(self) -> str:
        kind = "referral" if isinstance(self.of, ReferralTold) else "proceeding"
        return f"{kind} {self.of.name}, event {self.event.number} ({self.event.what})"


def happenings(case: CaseFile, until: date) -> dict[date, list[Happening]]:
    """Events by the day on which they are known, in the file's own order within a day."""
    everything: list[ReferralTold | ProceedingTold] = [*case.referrals, *case.proceedings]
    told = [Happening(of, event) for of in everything for event in of.events if event.known_on <= until]
    by_day: dict[date, list[Happening]] = {}
    for one in sorted(told, key=lambda h: h.event.known_on):
        by_day.setdefault(one.event.known_on, []).append(one)
    return by_day


def days(case: CaseFile, until: date) -> list[date]:
    """Each day, up to `until`, on which the answer may change: events, birthdays, the day after a hearing.

    `until` is always the last.
    """
    found: set[date] = {until}
    found.update(happenings(case, until))
    found.update(referral.made_on for referral in case.referrals)
    found.update(proceeding.opened_on for proceeding in case.proceedings)
    found.update(turning(case))
    return sorted(day for day in found if day <= until and day >= first(case, until))


def turning(case: CaseFile) -> Iterator[date]:
    """Days on which nothing is recorded and yet something changes."""
    yield from full_age(case.date_of_birth)
    for proceeding in case.proceedings:
        for event in proceeding.events:
            at: Any = event.details.get("at")
            if at is not None:
                on = at.date() if hasattr(at, "hour") else at
                yield on
                yield on + DAY


def first(case: CaseFile, until: date) -> date:
    """The day on which the story begins."""
    starts = [referral.made_on for referral in case.referrals]
    starts += [proceeding.opened_on for proceeding in case.proceedings]
    return min([until, *starts])
