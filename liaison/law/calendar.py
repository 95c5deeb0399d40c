"""Which days are business days, in each jurisdiction.

England and Wales: "any day except Saturday, Sunday, Christmas Day, Boxing Day, Good Friday, Easter
Monday or a bank holiday" (CrimPR r2.2(1)). Elsewhere: not Saturday, Sunday or a bank holiday of that
jurisdiction. Bank holidays are those of gov.uk, as carried by `govuk-bank-holidays` (no network).
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from dateutil.easter import easter
from govuk_bank_holidays.bank_holidays import BankHolidays

from liaison.law.words import Jurisdiction

DAY = timedelta(days=1)
WEEKEND = {5: "Saturday", 6: "Sunday"}
DIVISIONS = {
    Jurisdiction.ENGLAND_AND_WALES: BankHolidays.ENGLAND_AND_WALES,
    Jurisdiction.NORTHERN_IRELAND: BankHolidays.NORTHERN_IRELAND,
    Jurisdiction.SCOTLAND: BankHolidays.SCOTLAND,
}

# Proclaimed after the list that we carry was made (gov.uk, added 25 February 2026). A holiday proclaimed
# at short notice goes here until the package has it: deadlines are recounted every night.
PROCLAIMED = {Jurisdiction.SCOTLAND: {date(2026, 6, 15): "World Cup bank holiday"}}


class Unknown(LookupError):
    """The bank holidays of that year are not recorded: only a person can say which days are business days."""


class Calendar:
    """The business days of one jurisdiction. Every method raises Unknown outside the years recorded."""

    def __init__(self, holidays: Mapping[date, str], *, criminal_procedure_rules: bool) -> None:
        """`holidays`: each bank holiday and its name; the days that the Rules name are added to them."""
        self.first_year = min(holidays).year
        self.last_year = max(holidays).year
        self._why = dict(holidays)
        if criminal_procedure_rules:
            for year in range(self.first_year, self.last_year + 1):
                sunday = easter(year)
                self._why[date(year, 12, 25)] = "Christmas Day"
                self._why[date(year, 12, 26)] = "Boxing Day"
                self._why[sunday - 2 * DAY] = "Good Friday"
                self._why[sunday + DAY] = "Easter Monday"

    def closed(self, day: date) -> str:
        """Why `day` is not a business day ("Saturday", "Good Friday"); empty when it is one."""
        if not self.first_year <= day.year <= self.last_year:
            raise Unknown(
                f"no bank holidays of {day.year} are recorded, only of {self.first_year} to {self.last_year}"
            )
        return WEEKEND.get(day.weekday()) or self._why.get(day, "")

    def open_before(self, day: date) -> date:
        """The last business day strictly before `day`."""
        return self.open_on_or_before(day - DAY)

    def open_on_or_before(self, day: date) -> date:
        """`day` itself where it is a business day, otherwise the last one before it."""
        while self.closed(day):
            day -= DAY
        return day

    def open_on_or_after(self, day: date) -> date:
        """`day` itself where it is a business day, otherwise the next one."""
        while self.closed(day):
            day += DAY
        return day

    def add(self, day: date, n: int) -> date:
        """The n-th business day after `day`, which itself never counts. `n` is at least 1."""
        if n < 1:
            raise ValueError(f"a count of {n} business days: it must be at least 1")
        while n:
            day += DAY
            n -= not self.closed(day)
        return day


@cache
def of(jurisdiction: Jurisdiction) -> Calendar:
    """The calendar of a jurisdiction."""
    jurisdiction = Jurisdiction(jurisdiction)
    published = BankHolidays(use_cached_holidays=True).get_holidays(division=DIVISIONS[jurisdiction])
    holidays = {
        row["date"]: row["title"].replace("’", "'")
        + (", substitute day" if row["notes"] == "Substitute day" else "")
        for row in published
    }
    return Calendar(
        holidays | PROCLAIMED.get(jurisdiction, {}),
        criminal_procedure_rules=jurisdiction is Jurisdiction.ENGLAND_AND_WALES,
    )
