"""How a count is shown, line by line: what a lawyer checks before relying on the day."""

from dataclasses import dataclass
from datetime import date

import pytest

from liaison.law import calendar
from liaison.law.counting import tally
from liaison.law.deadlines import count, version_on
from liaison.law.words import Jurisdiction

SHOWN: list[tuple[str, str, dict[str, str], str, list[str]]] = [
    # the earliest of sentence, deferral and committal is said
    (
        "appeal_magistrates_to_crown", "2026-12-14", {"committed": "2026-11-05"},
        "2026-11-26 act by 2026-11-26T14:30",
        [
            "the committal for sentence, Thu 5 Nov 2026, came first: time runs from it",
            "15 business days after Thu 5 Nov 2026, which does not count",
            "ends Thu 26 Nov 2026",
            "act by Thu 26 Nov 2026, 14:30; what is served later than that counts on the next business day",
        ],
    ),
    (
        "appeal_magistrates_to_crown", "2026-12-14", {"committed": "2026-11-05", "deferred": "2026-11-04"},
        "2026-11-25 act by 2026-11-25T14:30",
        [
            "the deferral of sentence, Wed 4 Nov 2026, came first: time runs from it",
            "15 business days after Wed 4 Nov 2026, which does not count",
            "ends Wed 25 Nov 2026",
            "act by Wed 25 Nov 2026, 14:30; what is served later than that counts on the next business day",
        ],
    ),
    # the house counts from receipt, and never past the hearing
    (
        "house_prompt", "2026-02-08", {"received": "2026-02-10"},
        "2026-02-12 act by 2026-02-12",
        [
            "received Tue 10 Feb 2026: counted from receipt",
            "2 business days after Tue 10 Feb 2026, which does not count",
            "ends Thu 12 Feb 2026",
        ],
    ),
    (
        "house_prompt", "2026-06-22", {"next_hearing": "2026-06-24"},
        "2026-06-23 act by 2026-06-23",
        [
            "2 business days after Mon 22 Jun 2026, which does not count",
            "ends Wed 24 Jun 2026",
            "next hearing Wed 24 Jun 2026: by Tue 23 Jun 2026, the working day before it",
        ],
    ),
    (
        "house_prompt", "2026-06-19", {"next_hearing": "2026-06-22"},
        "2026-06-19 act by 2026-06-19",
        [
            "2 business days after Fri 19 Jun 2026, which does not count",
            "ends Tue 23 Jun 2026",
            "next hearing Mon 22 Jun 2026: at once, on the day of receipt",
        ],
    ),
    (
        "house_prompt", "2026-06-22", {"house_working_days": "0"},
        "2026-06-22 act by 2026-06-22",
        [
            "at once: Mon 22 Jun 2026",
        ],
    ),
    (
        "same_day", "2026-06-20", {},
        "2026-06-20 act by 2026-06-20",
        [
            "1 calendar day beginning with Sat 20 Jun 2026, which is day 1",
            "ends Sat 20 Jun 2026",
            "at once: no business day is left before it",
        ],
    ),
    # the court that was meant, and the one that was assumed
    (
        "defence_statement_extension_application", "2026-12-21", {"court": "youth"},
        "2027-01-04 act by 2027-01-04T14:30",
        [
            "counted for the youth court",
            "14 calendar days beginning with Mon 21 Dec 2026, which is day 1",
            "ends Sun 3 Jan 2027",
            "Sun 3 Jan 2027 is not a business day (Sunday): it moves forward to Mon 4 Jan 2027",
            "act by Mon 4 Jan 2027, 14:30; what is served later than that counts on the next business day",
        ],
    ),
    (
        "defence_statement_extension_application", "2026-12-01", {},
        "2026-12-29 act by 2026-12-29T14:30",
        [
            "counted for the crown court, because no court was given",
            "28 calendar days beginning with Tue 1 Dec 2026, which is day 1",
            "ends Mon 28 Dec 2026",
            "Mon 28 Dec 2026 is not a business day (Boxing Day, substitute day): it moves forward to Tue 29 Dec 2026",
            "act by Tue 29 Dec 2026, 14:30; what is served later than that counts on the next business day",
        ],
    ),
    # arraignment ends the right
    (
        "dismissal_application", "2026-11-02", {},
        "2026-11-30 act by 2026-11-30T14:30",
        [
            "20 business days after Mon 2 Nov 2026, which does not count",
            "ends Mon 30 Nov 2026",
            "and before arraignment, whose day was not given",
            "act by Mon 30 Nov 2026, 14:30; what is served later than that counts on the next business day",
        ],
    ),
    (
        "dismissal_application", "2026-11-02", {"arraignment": "2026-11-16"},
        "2026-11-13 act by 2026-11-13T14:30",
        [
            "20 business days after Mon 2 Nov 2026, which does not count",
            "ends Mon 30 Nov 2026",
            "arraignment is Mon 16 Nov 2026: by Fri 13 Nov 2026, the last business day before it",
            "act by Fri 13 Nov 2026, 14:30; what is served later than that counts on the next business day",
        ],
    ),
    (
        "dismissal_application", "2026-11-02", {"arraignment": "2026-11-03"},
        "2026-11-02 act by 2026-11-02T14:30",
        [
            "20 business days after Mon 2 Nov 2026, which does not count",
            "ends Mon 30 Nov 2026",
            "arraignment is Tue 3 Nov 2026: by Mon 2 Nov 2026, the last business day before it",
            "act by Mon 2 Nov 2026, 14:30; what is served later than that counts on the next business day",
        ],
    ),
    # service by e-mail counts by the hour
    (
        "service_by_email", "2026-12-24", {"at": "14:30"},
        "2026-12-24",
        [
            "Thu 24 Dec 2026 at 14:30, a business day, by 14:30: that day",
        ],
    ),
    (
        "service_by_email", "2026-12-24", {"at": "14:31"},
        "2026-12-29",
        [
            "Thu 24 Dec 2026: sent at 14:31, after 14:30, so it counts on the next business day, Tue 29 Dec 2026",
        ],
    ),
    (
        "service_by_email", "2026-12-26", {"at": "09:00"},
        "2026-12-29",
        [
            "Sat 26 Dec 2026: not a business day (Saturday), so it counts on the next business day, Tue 29 Dec 2026",
        ],
    ),
    # custody is added up, and a closed last day moves back
    (
        "custody_time_limit_56", "2026-06-03", {},
        "2026-07-29 act by 2026-07-29",
        [
            "56 calendar days after Wed 3 Jun 2026, which does not count",
            "ends Wed 29 Jul 2026",
            "which limit holds turns on the offence and on venue",
        ],
    ),
    (
        "custody_time_limit_56", "2026-06-03", {"offence": "summary", "served": "10"},
        "2026-07-17 act by 2026-07-17",
        [
            "56 days of custody, less 10 served before Wed 3 Jun 2026; days on bail do not count",
            "46 calendar days after Wed 3 Jun 2026, which does not count",
            "ends Sun 19 Jul 2026",
            "Sun 19 Jul 2026 is not a business day (Sunday): it moves back to Sat 18 Jul 2026",
            "Sat 18 Jul 2026 is not a business day (Saturday): it moves back to Fri 17 Jul 2026",
            "summary-only: 56 days",
        ],
    ),
    (
        "custody_time_limit_56", "2026-06-03", {"offence": "either_way"},
        "2026-07-29 act by 2026-07-29",
        [
            "56 calendar days after Wed 3 Jun 2026, which does not count",
            "ends Wed 29 Jul 2026",
            "either-way: 56 days if summary trial is decided within them, otherwise 70",
        ],
    ),
    (
        "custody_time_limit_70", "2026-06-03", {"offence": "indictable_only"},
        "2026-08-12 act by 2026-08-12",
        [
            "70 calendar days after Wed 3 Jun 2026, which does not count",
            "ends Wed 12 Aug 2026",
            "indictable-only, kept in the youth court: 70 is likely, 56 safer",
        ],
    ),
    (
        "custody_time_limit_182", "2026-02-04", {},
        "2026-08-05 act by 2026-08-05",
        [
            "if custody is unbroken: first day in custody and the whole of it",
            "182 calendar days after Wed 4 Feb 2026, which does not count",
            "ends Wed 5 Aug 2026",
        ],
    ),
    (
        "custody_time_limit_182", "2026-02-04", {"sent": "2026-02-25"},
        "2026-08-05 act by 2026-08-05",
        [
            "182 days from sending on Wed 25 Feb 2026, less 21 served before it: Wed 25 Feb 2026 and 161, the same day if custody is unbroken",
            "182 calendar days after Wed 4 Feb 2026, which does not count",
            "ends Wed 5 Aug 2026",
        ],
    ),
    (
        "custody_time_limit_182", "2026-02-04", {"sent": "2026-02-04"},
        "2026-08-05 act by 2026-08-05",
        [
            "182 days from sending on Wed 4 Feb 2026, less 0 served before it: Wed 4 Feb 2026 and 182, the same day if custody is unbroken",
            "182 calendar days after Wed 4 Feb 2026, which does not count",
            "ends Wed 5 Aug 2026",
        ],
    ),
    (
        "custody_time_limit_182", "2026-02-04", {"sent": "2026-02-25", "served": "10"},
        "2026-08-14 act by 2026-08-14",
        [
            "182 days from sending on Wed 25 Feb 2026, less 10 days served before it",
            "172 calendar days after Wed 25 Feb 2026, which does not count",
            "ends Sun 16 Aug 2026",
            "Sun 16 Aug 2026 is not a business day (Sunday): it moves back to Sat 15 Aug 2026",
            "Sat 15 Aug 2026 is not a business day (Saturday): it moves back to Fri 14 Aug 2026",
        ],
    ),
    (
        "custody_time_limit_182", "2026-03-02", {"sent": "2026-02-25", "served": "10"},
        "2026-08-21 act by 2026-08-21",
        [
            "182 days of custody, less 10 served before Mon 2 Mar 2026; days on bail do not count",
            "172 calendar days after Mon 2 Mar 2026, which does not count",
            "ends Fri 21 Aug 2026",
        ],
    ),
    (
        "custody_time_limit_182", "2020-12-01", {},
        "2021-06-01 act by 2021-06-01",
        [
            "if custody is unbroken: first day in custody and the whole of it",
            "182 calendar days after Tue 1 Dec 2020, which does not count",
            "ends Tue 1 Jun 2021",
            "first in custody at 18 or over in that time: 238 days",
        ],
    ),
    (
        "custody_time_limit_182", "2020-12-01", {"age": "17"},
        "2021-06-01 act by 2021-06-01",
        [
            "if custody is unbroken: first day in custody and the whole of it",
            "182 calendar days after Tue 1 Dec 2020, which does not count",
            "ends Tue 1 Jun 2021",
        ],
    ),
    # a period that begins with a day ends the day before
    (
        "pre_charge_bail_initial", "2026-11-27", {},
        "2027-02-27 act by 2027-02-26",
        [
            "the bail start date is the day after arrest, Sat 28 Nov 2026",
            "3 months beginning with Sat 28 Nov 2026, which is day 1",
            "ends Sat 27 Feb 2027",
            "act by Fri 26 Feb 2027: Sat 27 Feb 2027 is not a business day (Saturday)",
        ],
    ),
    (
        "pre_charge_bail_initial", "2026-11-30", {},
        "2027-02-28 act by 2027-02-26",
        [
            "the bail start date is the day after arrest, Tue 1 Dec 2026",
            "3 months beginning with Tue 1 Dec 2026, which is day 1",
            "ends Sun 28 Feb 2027",
            "act by Fri 26 Feb 2027: Sun 28 Feb 2027 is not a business day (Sunday)",
        ],
    ),
    (
        "summary_offence_limitation", "2026-08-29", {},
        "2027-02-28 act by 2027-02-26",
        [
            "6 months after Sat 29 Aug 2026, which does not count",
            "no day 29 in February 2027: the month's last day",
            "ends Sun 28 Feb 2027",
            "act by Fri 26 Feb 2027: Sun 28 Feb 2027 is not a business day (Sunday)",
        ],
    ),
    (
        "prepare_for_18", "2008-08-31", {},
        "2026-02-28 act by 2026-02-27",
        [
            "210 months after Sun 31 Aug 2008, which does not count",
            "no day 31 in February 2026: the month's last day",
            "ends Sat 28 Feb 2026",
            "act by Fri 27 Feb 2026: Sat 28 Feb 2026 is not a business day (Saturday)",
        ],
    ),
    # a late letter moves nothing
    (
        "nrm_reconsideration", "2026-03-20", {"received": "2026-04-27"},
        "2026-04-19 act by 2026-04-17",
        [
            "30 calendar days after Fri 20 Mar 2026, which does not count",
            "ends Sun 19 Apr 2026",
            "received Mon 27 Apr 2026: still counted from the decision; it came after the time had ended: ask for an extension",
            "act by Fri 17 Apr 2026: Sun 19 Apr 2026 is not a business day (Sunday)",
        ],
    ),
    (
        "nrm_reconsideration", "2026-03-20", {"received": "2026-04-19"},
        "2026-04-19 act by 2026-04-17",
        [
            "30 calendar days after Fri 20 Mar 2026, which does not count",
            "ends Sun 19 Apr 2026",
            "received Sun 19 Apr 2026: still counted from the decision",
            "act by Fri 17 Apr 2026: Sun 19 Apr 2026 is not a business day (Sunday)",
        ],
    ),
    (
        "nrm_reconsideration", "2026-03-20", {"received": "2026-03-20"},
        "2026-04-19 act by 2026-04-17",
        [
            "30 calendar days after Fri 20 Mar 2026, which does not count",
            "ends Sun 19 Apr 2026",
            "act by Fri 17 Apr 2026: Sun 19 Apr 2026 is not a business day (Sunday)",
        ],
    ),
    # the last day that is more than a hundred days before 18
    (
        "pilot_last_referral_day", "2008-08-20", {},
        "2026-05-11 act by 2026-05-11",
        [
            "18 on Thu 20 Aug 2026",
            "Tue 12 May 2026 is exactly 100 days before it; more than 100: Mon 11 May 2026",
        ],
    ),
    # bank holidays are named, and past the last year recorded a person is asked
    (
        "respondent_notice_crown", "2026-12-11", {},
        "2027-01-06 act by 2027-01-06T14:30",
        [
            "15 business days after Fri 11 Dec 2026, which does not count",
            "weekends do not count, nor Fri 25 Dec 2026 (Christmas Day), Mon 28 Dec 2026 (Boxing Day, substitute day), Fri 1 Jan 2027 (New Year's Day)",
            "ends Wed 6 Jan 2027",
            "act by Wed 6 Jan 2027, 14:30; what is served later than that counts on the next business day",
        ],
    ),
    (
        "appeal_to_cacd", "2026-11-28", {},
        "2026-12-26 act by 2026-12-24T14:30",
        [
            "28 calendar days after Sat 28 Nov 2026, which does not count",
            "ends Sat 26 Dec 2026",
            "act by Thu 24 Dec 2026, 14:30: Sat 26 Dec 2026 is not a business day (Saturday); what is served later than that counts on the next business day",
        ],
    ),
    (
        "appeal_to_cacd", "2028-12-20", {},
        "2029-01-17",
        [
            "28 calendar days after Wed 20 Dec 2028, which does not count",
            "ends Wed 17 Jan 2029",
            "the last business day to act: ask a person, no bank holidays of 2029 are recorded, only of 2012 to 2028",
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "trigger", "given", "day", "lines"), SHOWN)
def test_each_step_of_the_count_is_said(
    rule: str, trigger: str, given: dict[str, str], day: str, lines: list[str]
) -> None:
    found = count(rule, date.fromisoformat(trigger), **given)
    act_by = str(found.act_by).replace(" ", "T").removesuffix(":00") if found.act_by else ""
    assert f"{found.on}{' act by ' if act_by else ''}{act_by}" == day
    warn = version_on(rule, found.on or date.today(), Jurisdiction.ENGLAND_AND_WALES).warn
    assert list(found.counting) == [*lines, *([warn] if warn else [])]


def test_scotland_shows_the_stricter_reading_and_the_day_before_it_to_act() -> None:
    found = count("appeal_scotland_summary", date(2026, 6, 1), jurisdiction=Jurisdiction.SCOTLAND)
    assert list(found.counting[:4]) == [
        "1 week after Mon 1 Jun 2026, which does not count",
        "ends Mon 8 Jun 2026",
        "a stricter reading counts the day itself and ends Sun 7 Jun 2026: be safe, act by then",
        "act by Fri 5 Jun 2026: Sun 7 Jun 2026 is not a business day (Sunday)",
    ]


REFUSED = [
    ("custody_time_limit_182", "2026-06-03", {"served": "3"},
     "days of custody before sending were given, but not the day of sending"),
    ("custody_time_limit_182", "2026-06-03", {"sent": "2026-06-10", "served": "182"},
     "182 days served before sending leave nothing of 182"),
    ("custody_time_limit_182", "2026-06-03", {"sent": "2026-05-10", "served": "182"},
     "182 days of custody already served leave nothing of 182"),
    ("custody_time_limit_56", "2026-06-03", {"served": "56"}, "56 days of custody already served leave nothing of 56"),
    ("custody_time_limit_56", "2026-06-03", {"court": "crown"},
     "the magistrates' limit does not run in the Crown Court: see 182 days"),
    ("custody_time_limit_70", "2026-06-03", {"offence": "summary"}, "for a summary-only offence the limit is 56 days"),
    ("dismissal_application", "2026-11-02", {"arraignment": "2026-11-02"},
     "arraignment on Mon 2 Nov 2026 ends the right to apply"),
    ("discontinuance_notice_to_continue", "2026-12-01", {"section": "s23A"},
     "after a notice under s23A there is no right to have the case go on"),
    ("summary_offence_limitation", "2026-08-31", {"offence": "either_way"},
     "s127 sets no time limit for an either-way or indictable offence"),
    ("nrm_rg_target", "2026-04-01", {"competent_authority": "panel"}, "it does not apply where a devolved panel decides"),
    ("service_by_email", "2026-12-24", {},
     "the time of day decides: by 14:30 it counts on Thu 24 Dec 2026, later on the next one"),
    ("age_18", "2008-02-29", {},
     "born on 29 February: whether 18 begins on 28 February or 1 March 2026 is open in law; work to the earlier"),
    ("house_prompt", "2029-03-01", {}, "no bank holidays of 2029 are recorded, only of 2012 to 2028"),
    ("appeal_to_cacd", "2011-12-31", {}, "Notice of application for leave to appeal to the Court of Appeal: nothing is recorded for Sat 31 Dec 2011"),
    ("summary_offence_limitation", "9999-12-31", {}, "past the last year that a date can hold"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "trigger", "given", "reason"), REFUSED)
def test_why_only_a_person_can_say_is_the_first_line(
    rule: str, trigger: str, given: dict[str, str], reason: str
) -> None:
    assert count(rule, date.fromisoformat(trigger), **given).counting[0] == f"legal check: {reason}"


def test_the_last_years_that_a_date_can_hold_are_counted_as_long_as_they_last() -> None:
    assert count("summary_offence_limitation", date(9998, 6, 1)).on == date(9998, 12, 1)
    assert count("appeal_to_cacd", date(9999, 12, 1)).on == date(9999, 12, 29)
    assert count("appeal_to_cacd", date(9999, 12, 31)).on is None


def test_one_day_more_or_less_of_custody_leaves_a_day_or_nothing() -> None:
    left = count("custody_time_limit_56", date(2026, 6, 3), served="55")
    assert left.on == date(2026, 6, 4)
    assert count("custody_time_limit_182", date(2026, 6, 3), sent="2026-06-10", served="181").on == date(
        2026, 6, 11
    )
    assert count("custody_time_limit_182", date(2026, 6, 11), sent="2026-06-10", served="181").on == date(
        2026, 6, 12
    )


def test_with_legal_check_the_warning_and_the_sources_still_stand_where_the_row_is_known() -> None:
    found = count("custody_time_limit_56", date(2026, 6, 3), court="crown")
    assert found.counting[1].startswith("A candidate: a person must confirm it.")
    assert found.rests_on == ("si-1987-299", "poa-s22")
    assert (found.rule, found.name) == ("custody_time_limit_56", version_on(
        "custody_time_limit_56", date(2026, 6, 3), Jurisdiction.ENGLAND_AND_WALES).name)  # fmt: skip
    unknown = count("appeal_to_cacd", date(2026, 6, 3), jurisdiction=Jurisdiction.SCOTLAND)
    assert (unknown.rests_on, len(unknown.counting)) == ((), 1)
    assert unknown.name == "Notice of application for leave to appeal to the Court of Appeal"
    assert unknown.counting[0].endswith("nothing is recorded for Scotland")


@dataclass
class Length:
    """A length as a row of the table would state it."""

    count: int
    unit: str
    day_one: str
    if_closed: str = "stays"


@pytest.mark.parametrize(
    ("length", "ends", "lines"),
    [
        (Length(3, "business days", "the trigger"), "2026-06-24", ["3 business days beginning with Mon 22 Jun 2026, which is day 1"]),
        (Length(3, "business days", "the day after"), "2026-06-25", ["3 business days after Mon 22 Jun 2026, which does not count"]),
        (Length(1, "weeks", "the trigger"), "2026-06-28", ["1 week beginning with Mon 22 Jun 2026, which is day 1"]),
        (Length(2, "weeks", "the day after"), "2026-07-06", ["2 weeks after Mon 22 Jun 2026, which does not count"]),
        (Length(1, "months", "the trigger"), "2026-07-21", ["1 month beginning with Mon 22 Jun 2026, which is day 1"]),
        (Length(2, "years", "the day after"), "2028-06-22", ["2 years after Mon 22 Jun 2026, which does not count"]),
        (Length(6, "calendar days", "the day after", "moves back"), "2026-06-26", [
            "6 calendar days after Mon 22 Jun 2026, which does not count",
            "ends Sun 28 Jun 2026",
            "Sun 28 Jun 2026 is not a business day (Sunday): it moves back to Sat 27 Jun 2026",
            "Sat 27 Jun 2026 is not a business day (Saturday): it moves back to Fri 26 Jun 2026",
        ]),
        (Length(5, "calendar days", "the day after", "moves forward"), "2026-06-29", [
            "5 calendar days after Mon 22 Jun 2026, which does not count",
            "ends Sat 27 Jun 2026",
            "Sat 27 Jun 2026 is not a business day (Saturday): it moves forward to Sun 28 Jun 2026",
            "Sun 28 Jun 2026 is not a business day (Sunday): it moves forward to Mon 29 Jun 2026",
        ]),
    ],
)  # fmt: skip
def test_a_length_is_counted_as_it_is_stated(length: Length, ends: str, lines: list[str]) -> None:
    england = calendar.of(Jurisdiction.ENGLAND_AND_WALES)
    found = tally(length, date(2026, 6, 22), england)
    wanted = lines if len(lines) > 1 else [*lines, f"ends {date.fromisoformat(ends):%a %-d %b %Y}"]
    assert (found.start, str(found.on), list(found.shown)) == (date(2026, 6, 22), ends, wanted)
    assert found.safe is None
