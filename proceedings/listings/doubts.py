"""What to ask about the days of a list before it is brought in: a day that is hardly meant, or hardly a court day."""

from collections.abc import Iterable
from datetime import date, timedelta

from liaison.law import calendar
from liaison.law.words import Jurisdiction
from proceedings.listings.entry import Entry

FAR = 60  # days
SHOWN = 5


def doubts(entries: Iterable[Entry], today: date) -> list[str]:
    """One sentence a doubtful day: passed, more than 60 days off, at a weekend or on a bank holiday; or a week that
    does not begin on its first working day.

    Courts do sit then (overnight custody on a Saturday, a remand on Good Friday), so it is a question.
    """
    days, weeks = set(), set()
    for entry in entries:
        if entry.date:
            days.add(entry.date)
        elif entry.week_of:
            weeks.add(entry.week_of)
    found = [said for day in sorted(days) if (said := _day(day, today))]
    found += [said for day in sorted(weeks) if (said := _week(day, today))]
    more = len(found) - SHOWN
    return [*found[:SHOWN], *([f"And {more} more days like these."] if more > 0 else [])]


def _day(day: date, today: date) -> str:
    closed, far = _closed(day), _far(day, day, today)
    if far:
        return f"{day:%A %-d %B %Y} {far}."
    # "Saturday 21 November is a Saturday" would say nothing
    weekend = f"{day:%A %-d %B %Y} is at a weekend."
    return (
        weekend
        if closed in ("Saturday", "Sunday")
        else (f"{day:%A %-d %B %Y} is {closed}." if closed else "")
    )


def _week(monday: date, today: date) -> str:
    far = _far(monday, monday + timedelta(days=6), today)
    if far:
        return f"The week of {monday:%-d %B %Y} {far}."
    before = monday - timedelta(days=monday.weekday())
    if before != monday and not _closed(before):
        return f"{monday:%-d %B %Y} is a {monday:%A}: this week begins on {before:%-d %B %Y}."
    return ""


def _far(first: date, last: date, today: date) -> str:
    if last < today:
        ago = (today - last).days
        return "was yesterday" if ago == 1 else f"was {ago} days ago"
    return f"is {(first - today).days} days from today" if (first - today).days > FAR else ""


def _closed(day: date) -> str:
    try:
        return calendar.of(Jurisdiction.ENGLAND_AND_WALES).closed(day)
    except calendar.Unknown:
        return calendar.WEEKEND.get(day.weekday(), "")
