"""A day that is known only roughly: "3 October 2025", "October 2025", "2025", "about October 2025". Pure.

What people know of the past of a child is seldom a day. `earliest` and `latest` say between which days it lies, so
that nothing is drawn or compared as surer than it was said. House rule: "about" is a month either way.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from dateutil.relativedelta import relativedelta
from django.utils.dates import MONTHS as MONTH_NAMES
from django.utils.dates import MONTHS_3 as SHORT_MONTH_NAMES
from django.utils.translation import gettext as _

from liaison.design.dates import UnreadableDate, read_date, short

Precision = Literal["day", "month", "year"]
ABOUT: Final = re.compile(r"^(about|around|approximately|approx\.?|roughly|circa|ca?\.|tua|oddeutu)\s*")
MARGIN: Final = relativedelta(months=1)


@dataclass(frozen=True, slots=True)
class RoughDay:
    """`on`: the day, or the first one of the month or year; `about`: said to be near it."""

    on: date
    known: Precision = "day"
    about: bool = False

    @property
    def earliest(self) -> date:
        first = self.on
        if self.known != "day":
            first = first.replace(day=1, month=1 if self.known == "year" else first.month)
        return first - MARGIN if self.about else first

    @property
    def latest(self) -> date:
        last = self.on
        if self.known != "day":
            month = 12 if self.known == "year" else last.month
            last = date(last.year, month, monthrange(last.year, month)[1])
        if self.about:
            last += MARGIN
            if self.known == "month":
                last = last.replace(day=monthrange(last.year, last.month)[1])
        return last

    def __str__(self) -> str:
        """ "about October 2025", in the language of the page."""
        return self._said(short(self.on), f"{MONTH_NAMES[self.on.month]} {self.on.year}")

    @property
    def briefly(self) -> str:
        """ "about Oct 2025", where there is little room."""
        month = str(SHORT_MONTH_NAMES[self.on.month]).capitalize()
        return self._said(f"{self.on.day} {month} {self.on.year}", f"{month} {self.on.year}")

    def _said(self, day: str, month: str) -> str:
        told = {"day": day, "month": month, "year": str(self.on.year)}[self.known]
        return _("about %(day)s") % {"day": told} if self.about else told


def read_rough_day(text: str, today: date) -> RoughDay:
    """What `text` means, typed on `today`: a day as `read_date` reads it, a month with its year, a year, with or
    without "about". Raises UnreadableDate, also for what has not begun yet."""
    said = " ".join(text.lower().replace(",", " ").split())
    rest = ABOUT.sub("", said)
    about = rest != said
    if re.fullmatch(r"[0-9]{4}", rest):
        if about:
            raise UnreadableDate(_("A year alone is rough already: write %(year)s") % {"year": rest})
        found = RoughDay(read_date(f"1/1/{rest}", today), "year")
    elif re.fullmatch(r"[0-9]{1,2}\s*[/.-]\s*[0-9]{4}", rest):
        found = RoughDay(read_date(f"1/{rest}", today), "month", about)
    elif re.fullmatch(r"[a-z]{3,10}\.?[ /.-]+[0-9]{4}", rest):
        found = RoughDay(read_date(f"1 {rest}", today), "month", about)
    else:
        found = RoughDay(read_date(rest, today), "day", about)
    if found.on > today:
        raise UnreadableDate(_("%(day)s has not come yet") % {"day": str(found)[:1].upper() + str(found)[1:]})
    return found
