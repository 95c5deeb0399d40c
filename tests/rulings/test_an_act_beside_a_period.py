"""The day of an act beside a period of exploitation: a fact of two dates, said only as surely as they are known."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison.design.rough_day import RoughDay
from rulings.exploitation.beside import Beside, beside, facts

MARCH, OCTOBER = date(2026, 3, 3), date(2025, 10, 1)


def period(
    begin: RoughDay | None = None, end: RoughDay | None = None, ongoing: bool = False, said_on: date = MARCH
) -> SimpleNamespace:
    return SimpleNamespace(begin=begin, end=end, ongoing=ongoing, said_on=said_on)


def day(on: date, known: str = "day", about: bool = False) -> RoughDay:
    return RoughDay(on, known, about)  # type: ignore[arg-type]


KNOWN = period(day(OCTOBER), day(MARCH))
ROUGH = period(day(OCTOBER, "month"), day(MARCH, about=True))


@pytest.mark.parametrize(
    ("of", "first", "last", "stands"),
    [
        (KNOWN, OCTOBER, OCTOBER, Beside.WITHIN),
        (KNOWN, MARCH, MARCH, Beside.WITHIN),
        (KNOWN, OCTOBER - timedelta(days=1), OCTOBER - timedelta(days=1), Beside.BEFORE),
        (KNOWN, MARCH + timedelta(days=1), MARCH + timedelta(days=9), Beside.AFTER),
        (KNOWN, date(2025, 9, 1), date(2025, 10, 5), Beside.PARTLY),
        (ROUGH, date(2025, 10, 31), date(2026, 2, 3), Beside.WITHIN),
        (ROUGH, date(2025, 10, 15), date(2025, 10, 15), Beside.PERHAPS),
        (ROUGH, date(2025, 9, 30), date(2025, 9, 30), Beside.BEFORE),
        (ROUGH, date(2026, 4, 3), date(2026, 4, 3), Beside.PERHAPS),
        (ROUGH, date(2026, 4, 4), date(2026, 4, 4), Beside.AFTER),
        (period(day(OCTOBER), ongoing=True), date(2026, 2, 1), date(2026, 2, 1), Beside.WITHIN),
        (period(day(OCTOBER), ongoing=True), date(2026, 3, 4), date(2026, 3, 4), Beside.PERHAPS),
        (period(day(OCTOBER)), date(2026, 2, 1), date(2026, 2, 1), Beside.PERHAPS),
        (period(None, day(MARCH)), date(2026, 2, 1), date(2026, 2, 1), Beside.PERHAPS),
        (period(None, day(MARCH)), date(2026, 3, 4), date(2026, 3, 4), Beside.AFTER),
        (period(), date(2026, 2, 1), date(2026, 2, 1), Beside.PERHAPS),
    ],
)
def test_it_is_within_before_after_or_not_known(
    of: SimpleNamespace, first: date, last: date, stands: Beside
) -> None:
    assert beside(first, last, of) is stands


def test_an_act_without_a_day_stands_beside_nothing() -> None:
    assert facts(None, None, [KNOWN]) == ()


days = st.dates(date(2025, 1, 1), date(2026, 12, 31))
rough = st.builds(RoughDay, days, st.sampled_from(["day", "month", "year"]), st.booleans())


@given(days, st.integers(0, 40), st.none() | rough, st.none() | rough, days)
def test_within_before_and_after_are_true_of_every_day_that_may_be_meant(
    first: date, length: int, begin: RoughDay | None, end: RoughDay | None, said_on: date
) -> None:
    last = first + timedelta(days=length)
    match beside(first, last, period(begin, end, end is None, said_on)):
        case Beside.WITHIN:
            assert begin is not None
            assert begin.latest <= first
            assert last <= (end.earliest if end else said_on)
        case Beside.BEFORE:
            assert begin is not None
            assert last < begin.earliest
        case Beside.AFTER:
            assert end is not None
            assert first > end.latest


def test_no_word_of_it_says_anything_of_a_defence() -> None:
    said = " ".join(one.label for one in Beside).lower()
    assert not {"defence", "nexus", "consequence", "compel", "victim"} & set(said.split())
