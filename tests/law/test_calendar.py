"""Which days are business days, by jurisdiction."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison.law import calendar
from liaison.law.words import Jurisdiction

ENGLAND = calendar.of(Jurisdiction.ENGLAND_AND_WALES)
IRELAND = calendar.of(Jurisdiction.NORTHERN_IRELAND)
SCOTLAND = calendar.of(Jurisdiction.SCOTLAND)
DAY = timedelta(days=1)
DAYS = st.dates(date(2012, 2, 1), date(2028, 6, 30))
PLACES = st.sampled_from(list(Jurisdiction))


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 12, 12), "Saturday"),
        (date(2026, 12, 13), "Sunday"),
        (date(2026, 4, 3), "Good Friday"),
        (date(2026, 4, 6), "Easter Monday"),
        (date(2026, 12, 25), "Christmas Day"),
        (date(2026, 12, 28), "Boxing Day, substitute day"),
        (date(2026, 5, 25), "Spring bank holiday"),
        (date(2026, 8, 31), "Summer bank holiday"),
        (date(2026, 12, 24), ""),
        (date(2026, 12, 31), ""),
    ],
)
def test_a_closed_day_says_why(day, why):
    assert ENGLAND.closed(day) == why


@pytest.mark.parametrize(
    ("day", "england", "ireland", "scotland"),
    [
        (date(2026, 1, 2), False, False, True),  # 2 January
        (date(2026, 3, 17), False, True, False),  # St Patrick's Day
        (date(2026, 4, 6), True, True, False),  # Easter Monday
        (date(2026, 6, 15), False, False, True),  # the World Cup, proclaimed in February 2026
        (date(2026, 7, 13), False, True, False),  # Battle of the Boyne
        (date(2026, 8, 3), False, False, True),  # Scotland's summer bank holiday
        (date(2026, 8, 31), True, True, False),
        (date(2026, 11, 30), False, False, True),  # St Andrew's Day
    ],
)
def test_each_jurisdiction_has_its_own_holidays(day, england, ireland, scotland):
    assert [bool(c.closed(day)) for c in (ENGLAND, IRELAND, SCOTLAND)] == [england, ireland, scotland]


def test_the_days_that_the_rules_name_are_closed_whatever_the_list_says():
    bare = calendar.Calendar(
        {date(2026, 1, 1): "New Year's Day", date(2026, 12, 28): "x"}, criminal_procedure_rules=True
    )
    for day in (date(2026, 4, 3), date(2026, 4, 6), date(2026, 12, 25)):
        assert bare.closed(day)
    for day in (date(2014, 12, 26), date(2018, 12, 26)):
        assert ENGLAND.closed(day) == "Boxing Day"


def test_a_year_without_a_published_list_is_unknown_even_on_a_sunday():
    for day in (date(2011, 12, 30), date(2029, 1, 7)):
        with pytest.raises(calendar.Unknown, match=str(day.year)):
            ENGLAND.closed(day)
    with pytest.raises(calendar.Unknown):
        ENGLAND.add(date(2028, 12, 29), 1)


def test_counting_over_christmas_and_easter():
    assert ENGLAND.add(date(2026, 12, 24), 1) == date(2026, 12, 29)
    assert ENGLAND.add(date(2026, 12, 11), 15) == date(2027, 1, 6)
    assert ENGLAND.add(date(2026, 4, 2), 2) == date(2026, 4, 8)
    assert SCOTLAND.add(date(2026, 4, 2), 2) == date(2026, 4, 7)


@pytest.mark.parametrize("n", [0, -1])
def test_a_count_of_nothing_is_refused(n):
    with pytest.raises(ValueError, match="at least 1"):
        ENGLAND.add(date(2026, 4, 2), n)


@given(PLACES, DAYS, st.integers(1, 90))
def test_adding_agrees_with_listing_every_open_day(place, day, n):
    chosen = calendar.of(place)
    days = (day + i * DAY for i in range(1, 400))
    open_days = [d for d in days if d.year <= 2028 and not chosen.closed(d)]
    assert chosen.add(day, n) == open_days[n - 1]


@given(PLACES, DAYS)
def test_the_open_day_before_is_open_earlier_and_the_nearest(place, day):
    chosen = calendar.of(place)
    before = chosen.open_before(day)
    assert before < day
    assert not chosen.closed(before)
    assert all(chosen.closed(before + i * DAY) for i in range(1, (day - before).days))
    assert chosen.open_on_or_before(day) == (before if chosen.closed(day) else day)
    after = chosen.open_on_or_after(day)
    assert after >= day
    assert not chosen.closed(after)
