"""What no row of `deadlines.toml` can say: named functions that choose a start, a length or an end.

A start (STARTS) takes the trigger, the facts and a way to look up the version of a day, and answers the
day to count from with a sentence, or without one. A reckoner (RECKONERS) takes the version, the start, the
facts and the calendar, and answers a Tally. AskAPerson: the facts do not settle it.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from liaison.law.calendar import DAY, Calendar
from liaison.law.counting import AskAPerson, Tally, corresponding, said, tally
from liaison.law.given import Against, Given, OffenceKind, Section
from liaison.law.words import Authority, Court

if TYPE_CHECKING:
    from liaison.law.deadlines import Version

Start = Callable[[date, Given, Callable[[date], "Version"]], tuple[date, str]]
Reckoner = Callable[["Version", date, Given, Calendar], Tally]

LAST_MINUTE = time(14, 30)  # r4.11(2)(d): later counts on the next business day
PILOT_BEGAN = date(2021, 6, 1)


# Starts


def earliest_of_sentence_deferral_committal(
    trigger: date, given: Given, version_of: Callable[[date], "Version"]
) -> tuple[date, str]:
    """r34.2(2)(b)(i). Against sentence: from sentence. Committal counts where its day's row says so."""
    days = [(trigger, "")]
    if given.against is not Against.SENTENCE:
        if given.deferred:
            days.append((given.deferred, "deferral of sentence"))
        if given.committed and version_of(given.committed).committal:
            days.append((given.committed, "committal for sentence"))
    day, what = min(days)
    return day, f"the {what}, {said(day)}, came first: time runs from it" if what else ""


def receipt(trigger: date, given: Given, version_of: Callable[[date], "Version"]) -> tuple[date, str]:
    """The house counts from the day a decision was received, where that is known apart from the decision."""
    if given.received and given.received != trigger:
        return given.received, f"received {said(given.received)}: counted from receipt"
    return trigger, ""


# Reckoners


def plain(version: "Version", start: date, given: Given, calendar: Calendar) -> Tally:
    """As the row says."""
    return tally(version, start, calendar)


def by_court(version: "Version", start: date, given: Given, calendar: Calendar) -> Tally:
    """The row's count, or the one it gives for another court. Without a court, the row's own, and says so."""
    if given.court and given.court.value != version.court and given.court.value not in version.by_court:
        raise AskAPerson(f"nothing is recorded for the {given.court.label.lower()} court")
    counted = tally(version, start, calendar, version.by_court.get(given.court or "", version.count))
    court = (given.court or Court(version.court)).label.lower()
    line = f"counted for the {court} court" + ("" if given.court else ", because no court was given")
    return replace(counted, shown=(line, *counted.shown))


def before_arraignment(version: "Version", start: date, given: Given, calendar: Calendar) -> Tally:
    """CrimPR 3.20: within the days, and by the last business day before arraignment if that is earlier."""
    counted = tally(version, start, calendar)
    if given.arraignment is None:
        return replace(counted, shown=(*counted.shown, "and before arraignment, whose day was not given"))
    if given.arraignment <= start:
        raise AskAPerson(f"arraignment on {said(given.arraignment)} ends the right to apply")
    if given.arraignment > counted.on:
        return counted
    last = max(start, calendar.open_before(given.arraignment))
    line = f"arraignment is {said(given.arraignment)}: by {said(last)}, the last business day before it"
    return replace(counted, on=min(last, counted.on), shown=(*counted.shown, line))


def only_after_s23(version: "Version", start: date, given: Given, calendar: Calendar) -> Tally:
    """POA 1985 s23(7) lets the child insist on going on; s23A has nothing like it."""
    if given.section is Section.S23A:
        raise AskAPerson("after a notice under s23A there is no right to have the case go on")
    return tally(version, start, calendar)


def electronic_service(version: "Version", start: date, given: Given, calendar: Calendar) -> Tally:
    """r4.11(2)(d): the same day if sent by 14:30 on a business day, otherwise the next business day."""
    why = calendar.closed(start)
    if not why and given.at is None:
        raise AskAPerson(
            f"the time of day decides: by 14:30 it counts on {said(start)}, later on the next one"
        )
    if not why and given.at is not None and given.at <= LAST_MINUTE:
        return Tally(
            start, start, (f"{said(start)} at {given.at:%H:%M}, a business day, by 14:30: that day",)
        )
    reason = f"not a business day ({why})" if why else f"sent at {given.at:%H:%M}, after 14:30"
    counted = tally(version, start, calendar)
    line = f"{said(start)}: {reason}, so it counts on the next business day, {said(counted.on)}"
    return replace(counted, shown=(line,))


def magistrates_custody(version: "Version", start: date, given: Given, calendar: Calendar) -> Tally:
    """SI 1987/299 reg 4: 56 days if summary-only, or either-way with summary trial by then; else 70."""
    if given.court is Court.CROWN:
        raise AskAPerson("the magistrates' limit does not run in the Crown Court: see 182 days")
    if given.offence is OffenceKind.SUMMARY and version.count > 56:
        raise AskAPerson("for a summary-only offence the limit is 56 days")
    which = {
        None: "which limit holds turns on the offence and on venue",
        OffenceKind.SUMMARY: "summary-only: 56 days",
        OffenceKind.EITHER_WAY: "either-way: 56 days if summary trial is decided within them, otherwise 70",
        OffenceKind.INDICTABLE_ONLY: "indictable-only, kept in the youth court: 70 is likely, 56 safer",
    }[given.offence]
    if given.served is None:
        return _with(tally(version, start, calendar), which)
    counted = _less_served(version, start, given.served, calendar, version.count)
    return _with(counted, which)


def _with(counted: Tally, line: str) -> Tally:
    return replace(counted, shown=(*counted.shown, line))


def _less_served(version: "Version", start: date, served: int, calendar: Calendar, count: int) -> Tally:
    """Custody is added up (SI 1987/299): days on bail do not run, days already served in custody do."""
    if served >= count:
        raise AskAPerson(f"{served} days of custody already served leave nothing of {count}")
    counted = tally(version, start, calendar, count - served)
    line = f"{count} days of custody, less {served} served before {said(start)}; days on bail do not count"
    return replace(counted, shown=(line, *counted.shown))


def crown_custody(version: "Version", start: date, given: Given, calendar: Calendar) -> Tally:
    """SI 1987/299 reg 5: from sending, less custody before it; unbroken: from first remand.

    The coronavirus limits were never for anyone under 18 when first in custody (SI 2021/91 reg 1A).
    """
    count = version.adults if version.adults and given.age is not None and given.age >= 18 else version.count
    if given.served is not None:
        if given.sent is None:
            raise AskAPerson("days of custody before sending were given, but not the day of sending")
        if start > given.sent:  # bailed, and in custody again since
            counted = _less_served(version, start, given.served, calendar, count)
            return replace(counted, start=start)
        if given.served >= count:
            raise AskAPerson(f"{given.served} days served before sending leave nothing of {count}")
        counted = tally(version, given.sent, calendar, count - given.served)
        line = f"{count} days from sending on {said(given.sent)}, less {given.served} days served before it"
    else:
        counted = tally(version, start, calendar, count)
        line = "if custody is unbroken: first day in custody and the whole of it"
        if given.sent and given.sent >= start:
            before = (given.sent - start).days
            line = (
                f"{count} days from sending on {said(given.sent)}, less {before} served before it: "
                f"{said(given.sent)} and {count - before}, the same day if custody is unbroken"
            )
    shown = [line, *counted.shown]
    if version.adults and given.age is None:
        shown.append(f"first in custody at 18 or over in that time: {version.adults} days")
    return replace(counted, start=start, shown=tuple(shown))


def from_the_bail_start_date(version: "Version", start: date, given: Given, calendar: Calendar) -> Tally:
    """PACE s47ZB(4)(a): the bail start date is the day after arrest, and the period begins with it."""
    counted = tally(version, start + DAY, calendar)
    line = f"the bail start date is the day after arrest, {said(start + DAY)}"
    return replace(counted, start=start, shown=(line, *counted.shown))


def summary_only(version: "Version", start: date, given: Given, calendar: Calendar) -> Tally:
    """MCA 1980 s127(2): no limit for an either-way or indictable offence."""
    if given.offence not in (None, OffenceKind.SUMMARY):
        raise AskAPerson("s127 sets no time limit for an either-way or indictable offence")
    return tally(version, start, calendar)


def within_weeks_of(version: "Version", start: date, given: Given, calendar: Calendar) -> Tally:
    """Scotland: counted from the day after unless a lawyer says otherwise; to act, the stricter reading holds."""
    counted = tally(version, start, calendar)
    safe = counted.on - DAY
    line = f"a stricter reading counts the day itself and ends {said(safe)}: be safe, act by then"
    return replace(counted, shown=(*counted.shown, line), safe=safe)


def not_for_the_panel(version: "Version", start: date, given: Given, calendar: Calendar) -> Tally:
    """The 5 working days and the 30 days do not apply to a devolved decision-making panel."""
    if given.competent_authority is Authority.PANEL:
        raise AskAPerson("it does not apply where a devolved panel decides")
    return tally(version, start, calendar)


def from_the_decision(version: "Version", start: date, given: Given, calendar: Calendar) -> Tally:
    """Counted from the decision. A late letter moves nothing, but is a reason to ask for more time."""
    counted = tally(version, start, calendar)
    if given.received is None or given.received <= start:
        return counted
    line = f"received {said(given.received)}: still counted from the decision"
    if given.received > counted.on:
        line += "; it came after the time had ended: ask for an extension"
    return replace(counted, shown=(*counted.shown, line))


def before_the_next_hearing(version: "Version", start: date, given: Given, calendar: Calendar) -> Tally:
    """So many working days, or the working day before the next hearing if earlier; never before receipt."""
    days = version.count if given.house_working_days is None else given.house_working_days
    counted = (
        tally(version, start, calendar, days) if days else Tally(start, start, (f"at once: {said(start)}",))
    )
    if given.next_hearing is None or given.next_hearing > counted.on:
        return counted
    last = max(start, calendar.open_before(given.next_hearing))
    if last >= counted.on:
        return counted
    line = f"next hearing {said(given.next_hearing)}: by {said(last)}, the working day before it"
    if last == start:
        line = f"next hearing {said(given.next_hearing)}: at once, on the day of receipt"
    return replace(counted, on=last, shown=(*counted.shown, line))


def birthday(version: "Version", start: date, given: Given, calendar: Calendar) -> Tally:
    """A given age begins with the birthday. Born on 29 February: open in law, so a person is asked."""
    born = given.born or start
    if version.unit == "years":
        _refuse_leap_day(born)
    return tally(version, born, calendar)


def more_than_days_before_18(version: "Version", start: date, given: Given, calendar: Calendar) -> Tally:
    """The last day that is more than so many days before the 18th birthday.

    The trigger is the date of birth. Nobody born after the pilot began is of an age to be prosecuted before
    2031, so a trigger from then on is read as the 18th birthday itself; `born` settles it.
    """
    if given.born or start < PILOT_BEGAN:
        born = given.born or start
        _refuse_leap_day(born)
        eighteen = corresponding(born, 18 * 12)
    else:
        eighteen = start
    on = eighteen - timedelta(days=version.count + 1)
    exact = on + DAY
    shown = (
        f"18 on {said(eighteen)}",
        f"{said(exact)} is exactly {version.count} days before it; more than {version.count}: {said(on)}",
    )
    return Tally(min(start, on), on, shown)


def _refuse_leap_day(born: date) -> None:
    if (born.month, born.day) == (2, 29):
        days = f"28 February or 1 March {born.year + 18}"
        raise AskAPerson(
            f"born on 29 February: whether 18 begins on {days} is open in law; work to the earlier"
        )


STARTS: dict[str, Start] = {f.__name__: f for f in (earliest_of_sentence_deferral_committal, receipt)}
RECKONERS: dict[str, Reckoner] = {
    f.__name__: f
    for f in (
        plain,
        by_court,
        before_arraignment,
        only_after_s23,
        electronic_service,
        magistrates_custody,
        crown_custody,
        from_the_bail_start_date,
        summary_only,
        within_weeks_of,
        not_for_the_panel,
        from_the_decision,
        before_the_next_hearing,
        birthday,
        more_than_days_before_18,
    )
}
