"""Dates as people type them and as pages write them. Calendar days only; British order always.

`read_date` never asks what day it is: `today` is an argument (the edge of the system knows it).
What cannot be read in one way only is refused, with words for the person who typed it.
"""

import re
from datetime import date, timedelta
from typing import Literal

from django.utils.dates import MONTHS as MONTH_NAMES
from django.utils.dates import WEEKDAYS as DAY_NAMES
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

When = Literal["past", "future", "any"]

MONTHS = ("january february march april may june july august september october november december").split()
WELSH_MONTHS = (
    "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr".split()
)
DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
NEARBY = {"yesterday": -1, "today": 0, "tomorrow": 1, "ddoe": -1, "heddiw": 0, "yfory": 1}
NEAR = 152  # five months: beyond it, last year's and next year's day are about equally likely


class UnreadableDate(ValueError):
    """What was typed is no date, or more than one. Its text is meant for the person who typed it."""


def read_date(text: str, today: date, when: When = "any") -> date:
    """The one date that `text` means, typed on `today`.

    A date without a year is the one within five months of today; beyond that the year
    must be typed. A weekday that does not fit is refused, and so is a bare "Friday".
    `when` says on which side of today it must lie (today itself always may).
    Raises UnreadableDate.
    """
    day = _read(" ".join(text.lower().replace(",", " ").split()), today)
    if when == "past" and day > today:
        raise UnreadableDate(
            _("%(day)s has not come yet. If you mean another year, write it too") % {"day": short(day)}
        )
    if when == "future" and day < today:
        raise UnreadableDate(
            _("%(day)s has passed. If you mean another year, write it too") % {"day": short(day)}
        )
    return day


def _read(text: str, today: date) -> date:
    if not text:
        raise UnreadableDate(_("Enter a date, for example 3/7/2026, 3 July or yesterday"))
    if text in NEARBY:
        return today + timedelta(days=NEARBY[text])
    weekday, rest = _take_weekday(text)
    if weekday is not None and rest in ("", "last", "next", "this"):
        raise UnreadableDate(
            _("Which %(weekday)s? Write the date, for example 3/7/2026, 3 July or yesterday")
            % {"weekday": DAY_NAMES[weekday]}
        )
    day = _assemble(*_parts(rest), today=today)
    if weekday is not None and day.weekday() != weekday:
        raise UnreadableDate(
            _("%(day)s is a %(weekday)s, not a %(typed)s")
            % {"day": short(day), "weekday": DAY_NAMES[day.weekday()], "typed": DAY_NAMES[weekday]}
        )
    return day


def _take_weekday(text: str) -> tuple[int | None, str]:
    words = text.split()
    for word in words:
        for number, name in enumerate(DAYS):
            if (len(word) >= 3 and name.startswith(word)) or (word, number) == ("weds", 2):
                return number, " ".join(other for other in words if other != word)
    return None, text


def _parts(text: str) -> tuple[str, str, str]:
    """Day, month and year as typed; the year is "" where none was. British order, or year first in full."""
    separated = r"\s*[-/. ]\s*"
    if found := re.fullmatch(rf"([0-9]{{4}}){separated}([0-9]{{1,2}}){separated}([0-9]{{1,2}})", text):
        return found[3], found[2], found[1]
    if found := re.fullmatch(
        rf"([0-9]{{1,2}}){separated}([0-9]{{1,2}})(?:{separated}([0-9]{{4}}|[0-9]{{2}}))?", text
    ):
        return found[1], found[2], found[3] or ""
    if found := re.fullmatch(
        r"([0-9]{1,2})(?:st|nd|rd|th)?(?: of)?[- /.]*([a-z]{3,10})\.?[- /.]*([0-9]{4}|[0-9]{2})?", text
    ):
        return found[1], found[2], found[3] or ""
    if found := re.fullmatch(r"([a-z]{3,10})\.? ([0-9]{1,2})(?:st|nd|rd|th)? ([0-9]{4})", text):
        return found[2], found[1], found[3]
    if re.fullmatch(r"[a-z]{3,10}\.? [0-9]{1,4}", text):
        raise UnreadableDate(_("Write the day first, then the month, then the year, for example 3 July 2026"))
    raise UnreadableDate(
        _("“%(typed)s” is not a date Liaison can read. Write it as day, month, year, for example 3/7/2026, 3 July or yesterday")
        % {"typed": text[:40]}
    )  # fmt: skip


def _assemble(day: str, month: str, year: str, *, today: date) -> date:
    month_number = _month(month, day)
    if year:
        return _existing(int(day), month_number, _year(year, today))
    candidates = []
    for guess in (today.year - 1, today.year, today.year + 1):
        try:
            candidate = date(guess, month_number, int(day))
        except ValueError:
            continue
        if abs((candidate - today).days) <= NEAR:
            candidates.append(candidate)
    if len(candidates) == 1:
        return candidates[0]
    _existing(int(day), month_number, 2024)  # a leap year: refuses what is a date in no year
    raise UnreadableDate(
        _("Write the year too: %(day)d %(month)s of which year?")
        % {"day": int(day), "month": MONTH_NAMES[month_number]}
    )


def _month(text: str, day: str) -> int:
    if text.isdigit():
        if not 1 <= int(text) <= 12:
            said = _("There is no month %(month)s. Write the day first, then the month")
            if 1 <= int(day) <= 12 and int(text) <= 31:
                said = _("There is no month %(month)s. Write the day first, then the month; is it %(month)s/%(day)s, day first?")  # fmt: skip
            raise UnreadableDate(said % {"month": text, "day": day})
        return int(text)
    for number, name in enumerate(MONTHS, start=1):
        if name.startswith(text) or (text == "sept" and number == 9):
            return number
    if text in WELSH_MONTHS:
        return WELSH_MONTHS.index(text) + 1
    raise UnreadableDate(_("“%(typed)s” is not a month") % {"typed": text})


def _year(text: str, today: date) -> int:
    """Four digits as they are; two digits are the year nearest to today, up to ten years ahead of it."""
    year = int(text)
    if len(text) == 2:
        year += 100 * (today.year // 100)
        if year > today.year + 10:
            year -= 100
        elif year <= today.year - 90:
            year += 100
    if not 1900 <= year <= 2100:
        raise UnreadableDate(_("%(year)s is not a year Liaison can use") % {"year": text})
    return year


def _existing(day: int, month: int, year: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise UnreadableDate(
            _("There is no %(day)d %(month)s %(year)d")
            % {"day": day, "month": MONTH_NAMES[month], "year": year}
        ) from None


def written(day: date) -> str:
    """ "Friday 3 July 2026": how pages and letters write a day that matters, in their language."""
    return f"{DAY_NAMES[day.weekday()]} {short(day)}"


def short(day: date) -> str:
    """ "3 July 2026": a day in running text or a table, in the language of the page."""
    return f"{day.day} {MONTH_NAMES[day.month]} {day.year}"


def distance(day: date, today: date) -> str:
    """How far `day` lies from `today`, in calendar days: "today", "tomorrow", "in 3 days", "25 days ago"."""
    days = (day - today).days
    match days:
        case 0:
            return _("today")
        case 1:
            return _("tomorrow")
        case -1:
            return _("yesterday")
    if days > 0:
        return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}
    return ngettext("%(days)d day ago", "%(days)d days ago", -days) % {"days": -days}


def overdue(day: date, today: date) -> str:
    """As `distance`, but a day that has passed reads "1 day overdue"."""
    late = (today - day).days
    if late <= 0:
        return distance(day, today)
    return ngettext("%(days)d day overdue", "%(days)d days overdue", late) % {"days": late}
