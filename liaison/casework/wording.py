"""How pages of casework write days, numbers and courts. Calendar days; `today` is an argument."""

from datetime import date

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from liaison.design import dates

COURTS = {
    "youth": gettext_noop("Youth court"),
    "magistrates": gettext_noop("Magistrates’ court"),
    "crown": gettext_noop("Crown Court"),
    "court_of_appeal": gettext_noop("Court of Appeal"),
    "sheriff": gettext_noop("Sheriff court"),
    "high_court": gettext_noop("High Court"),
    "county": gettext_noop("County court"),
}


def day_of(day: date, today: date) -> str:
    """ "3 July", or "3 July 2025" outside this year."""
    return f"{day.day} {MONTHS[day.month]}" + ("" if day.year == today.year else f" {day.year}")


def weekday_of(day: date, today: date) -> str:
    """ "Friday 26 June", with the year outside this year; "Today" and "Tomorrow" in words."""
    near = {0: _("Today"), 1: _("Tomorrow")}.get((day - today).days)
    return near or f"{WEEKDAYS[day.weekday()]} {day_of(day, today)}"


def days(number: int) -> str:
    """ "1 day", "25 days"."""
    return ngettext("%(days)d day", "%(days)d days", number) % {"days": number}


def counted(number: int, word: str, many: str = "") -> str:
    """ "1 prompt", "2 prompts"; `many` where an s does not make the plural."""
    one, more = f"%(number)d {word}", f"%(number)d {many or word + 's'}"
    return ngettext(one, more, number) % {"number": number}


def far(day: date, today: date) -> str:
    """ "in 3 days", "25 days ago", "today"."""
    return dates.distance(day, today)


def sentence(text: str) -> str:
    """With a capital and a full stop."""
    text = text.strip()
    return text and text[0].upper() + text[1:] + ("" if text[-1] in ".?!" else ".")


def shortened(text: str, most: int) -> str:
    """At most so many words; an ellipsis where words were left out."""
    words = text.split()
    return text if len(words) <= most else " ".join(words[:most]).rstrip(",;:") + " …"


def court_name(word: str) -> str:
    """A kind of court as a page writes it where no court house is recorded."""
    name = COURTS.get(word, "")
    return _(name) if name else ""
