"""What people know of a child's past is seldom a day: it is read as it is said, and never made surer than that."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison.design.dates import UnreadableDate
from liaison.design.rough_day import RoughDay, read_rough_day

TODAY = date(2026, 7, 21)


@pytest.mark.parametrize(
    ("typed", "said", "earliest", "latest"),
    [
        ("3 October 2025", "3 October 2025", date(2025, 10, 3), date(2025, 10, 3)),
        ("3/10/2025", "3 October 2025", date(2025, 10, 3), date(2025, 10, 3)),
        ("yesterday", "20 July 2026", date(2026, 7, 20), date(2026, 7, 20)),
        ("October 2025", "October 2025", date(2025, 10, 1), date(2025, 10, 31)),
        ("10/2025", "October 2025", date(2025, 10, 1), date(2025, 10, 31)),
        ("Hydref 2025", "October 2025", date(2025, 10, 1), date(2025, 10, 31)),
        ("feb 2024", "February 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025", "2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("about 3 October 2025", "about 3 October 2025", date(2025, 9, 3), date(2025, 11, 3)),
        ("About October 2025", "about October 2025", date(2025, 9, 1), date(2025, 11, 30)),
        ("circa january 2026", "about January 2026", date(2025, 12, 1), date(2026, 2, 28)),
        ("c. 3/10/2025", "about 3 October 2025", date(2025, 9, 3), date(2025, 11, 3)),
        ("July 2026", "July 2026", date(2026, 7, 1), date(2026, 7, 31)),
    ],
)
def test_it_is_read_as_it_was_said(typed: str, said: str, earliest: date, latest: date) -> None:
    day = read_rough_day(typed, TODAY)
    assert (str(day), day.earliest, day.latest) == (said, earliest, latest)


@pytest.mark.parametrize(
    "typed",
    ["", "about", "about 2025", "autumn", "Octember 2025", "13/2025", "3 October", "August 2026", "2027", "tomorrow",
     "0000", "99999", "October 25", "early October 2025"],
)  # fmt: skip
def test_what_is_no_day_month_or_year_of_the_past_is_refused_with_words(typed: str) -> None:
    with pytest.raises(UnreadableDate, match=r"\w"):
        read_rough_day(typed, TODAY)


@given(st.text(max_size=60))
def test_whatever_is_typed_it_is_a_rough_day_of_the_past_or_refused(typed: str) -> None:
    try:
        day = read_rough_day(typed, TODAY)
    except UnreadableDate:
        return
    assert day.earliest <= TODAY
    assert day.earliest <= day.on <= day.latest


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.sampled_from(["day", "month", "year"]), st.booleans())
def test_the_day_lies_between_the_first_and_the_last_that_may_be_meant(
    on: date, known: str, about: bool
) -> None:
    day = RoughDay(on, known, about)  # type: ignore[arg-type]
    assert day.earliest <= on <= day.latest
    assert str(on.year) in str(day)
    assert str(on.year) in day.briefly


def test_what_it_says_can_be_typed_again() -> None:
    for typed in ("3 October 2025", "October 2025", "2025", "about October 2025", "about 3 October 2025"):
        day = read_rough_day(typed, TODAY)
        assert read_rough_day(str(day), TODAY) == day
