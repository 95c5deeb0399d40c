"""Dates as people type them: British order, never a guess."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison.design.dates import DAYS, UnreadableDate, distance, overdue, read_date, short, written
from liaison.design.forms import GovukForm, TypedDateField

TODAY = date(2026, 7, 21)
THIRD = date(2026, 7, 3)
days = st.dates(date(1950, 1, 1), date(2036, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "3/7",
        "3/7/2026",
        "03/07/2026",
        "3/7/26",
        "3.7.2026",
        "3-7-2026",
        "3 7 2026",
        " 3 / 7 / 2026 ",
        "3 July",
        "3 jul 26",
        "3 Jul 2026",
        "3rd July 2026",
        "3rd of July",
        "3July2026",
        "Friday 3 July",
        "fri 3/7",
        "Friday, 3 July 2026",
        "July 3 2026",
        "July 3, 2026",
        "2026-07-03",
        "2026/7/3",
    ],
)
def test_the_ways_people_write_the_third_of_july(text):
    assert read_date(text, TODAY) == THIRD


def test_today_yesterday_and_tomorrow_are_counted_from_the_day_given():
    assert [read_date(word, TODAY) for word in ("yesterday", "Today", "TOMORROW")] == [
        date(2026, 7, 20),
        TODAY,
        date(2026, 7, 22),
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Enter a date"),
        ("soon", "not a date Liaison can read"),
        ("<script>", "not a date Liaison can read"),
        ("3", "not a date Liaison can read"),
        ("03072026", "not a date Liaison can read"),
        ("7/13/2026", "There is no month 13. Write the day first, then the month; is it 13/7, day first?"),
        ("31/6/2026", "There is no 31 June 2026"),
        ("29 feb 2026", "There is no 29 February 2026"),
        ("30/2", "There is no 30 February 2024"),
        ("3 brumaire", "not a month"),
        ("3 j 2026", "not a date"),
        ("3 ju 2026", "not a date"),
        ("July 26", "Write the day first"),
        ("Friday", "Which Friday?"),
        ("last friday", "Which Friday?"),
        ("next tue", "Which Tuesday?"),
        ("Thursday 3 July 2026", "3 July 2026 is a Friday, not a Thursday"),
        ("20 January", "20 January of which year?"),
        ("3/7/0026", "not a year"),
        ("3/7/2999", "not a year"),
        ("٣/٧/٢٠٢٦", "not a date"),
    ],
)
def test_what_could_mean_two_days_or_none_is_refused_with_a_reason(text, says):
    with pytest.raises(UnreadableDate) as refused:
        read_date(text, TODAY)
    assert says in str(refused.value)


def test_a_date_without_a_year_is_the_one_within_five_months():
    assert read_date("20/12", date(2026, 1, 5)) == date(2025, 12, 20)
    assert read_date("5 Jan", date(2025, 12, 20)) == date(2026, 1, 5)


def test_what_was_recorded_cannot_lie_ahead_nor_a_hearing_to_come_behind():
    with pytest.raises(UnreadableDate, match="3 August 2026 has not come yet"):
        read_date("3/8", TODAY, "past")
    with pytest.raises(UnreadableDate, match="3 July 2026 has passed"):
        read_date("3/7", TODAY, "future")
    assert read_date("today", TODAY, "past") == read_date("today", TODAY, "future") == TODAY


def test_a_short_year_of_birth_is_in_the_past():
    assert read_date("14/6/10", TODAY) == date(2010, 6, 14)
    assert read_date("14/6/71", TODAY) == date(1971, 6, 14)


@given(days, days)
def test_every_full_date_reads_back_whatever_the_day_is(day, now):
    for text in (
        f"{day.day}/{day.month}/{day.year}",
        day.isoformat(),
        short(day),
        written(day),
        f"{day:%d.%m.%Y}",
        f"{day:%a} {day:%d %b %Y}".lower(),
    ):
        assert read_date(text, now) == day


@given(days, st.integers(-150, 150))
def test_a_day_and_month_near_today_need_no_year(now, away):
    day = now + timedelta(days=away)
    assert read_date(f"{day.day}/{day.month}", now) == day
    assert read_date(f"{day:%A} {day.day} {day:%B}", now) == day


@given(st.text(max_size=30), days)
def test_anything_else_is_refused_never_a_crash(text, now):
    with suppress(UnreadableDate):
        assert isinstance(read_date(text, now), date)


@given(days)
def test_a_wrong_weekday_is_always_noticed(day):
    for name in DAYS:
        if name != DAYS[day.weekday()]:
            with pytest.raises(UnreadableDate):
                read_date(f"{name} {short(day)}", day)


def test_pages_write_a_day_out():
    assert written(THIRD) == "Friday 3 July 2026"
    assert short(THIRD) == "3 July 2026"
    assert [distance(TODAY + timedelta(days=n), TODAY) for n in (-25, -1, 0, 1, 3)] == [
        "25 days ago",
        "yesterday",
        "today",
        "tomorrow",
        "in 3 days",
    ]
    assert [overdue(TODAY + timedelta(days=n), TODAY) for n in (-25, -1, 0)] == [
        "25 days overdue",
        "1 day overdue",
        "today",
    ]


class Decided(GovukForm):
    decided_on = TypedDateField(label="Date decided")
    heard_on = TypedDateField(label="Next hearing", when="future", required=False)


def test_a_form_gives_dates_and_says_what_is_wrong(today):
    form = Decided({"decided_on": "3/7", "heard_on": " "}, today=today)
    assert form.is_valid()
    assert form.cleaned_data == {"decided_on": THIRD, "heard_on": None}
    form = Decided({"decided_on": "", "heard_on": "yesterday"}, today=today)
    assert form.errors == {
        "decided_on": ["Enter date decided"],
        "heard_on": ["20 July 2026 has passed. If you mean another year, write it too"],
    }


def test_a_form_with_dates_must_be_told_what_day_it_is():
    with pytest.raises(TypeError, match="today="):
        Decided({})


def test_a_date_already_known_is_shown_as_people_write_it(today):
    form = Decided(initial={"decided_on": THIRD}, today=today)
    assert 'value="3 July 2026"' in str(form)
    assert not Decided({"decided_on": "3 July"}, initial={"decided_on": THIRD}, today=today).has_changed()
