"""What the overview counts of an area: from recorded referrals, decisions, pleas and letters to a row of a table."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from liaison.overview.children import of_area
from liaison.overview.counting import PLACES, Place, filters
from liaison.overview.measures import MEASURES, splits_of
from liaison.overview.periods import Period, half_year
from proceedings.actions.events import record_event as in_court_happened
from rulings.actions.referrals import record_event, record_referral
from tests.child import child, in_court
from tests.people import house

pytestmark = pytest.mark.django_db
H2 = half_year(date(2026, 7, 21))
LATER = date(2027, 1, 4)


@pytest.fixture
def world() -> SimpleNamespace:
    """A child referred on 7 July 2026 and charged on the 6th; the other area has one too."""
    people = house()
    kofi = child(people)
    referral = record_referral(
        young_person=kofi, made_on=date(2026, 7, 7), by="tests", today=date(2026, 7, 7), exploitation=["criminal"], nationality="uk",
    )  # fmt: skip
    court = in_court(kofi, people, firm=people.firm)
    child(people, "Mei Lin", home_team=people.other_team)
    return SimpleNamespace(**vars(people), kofi=kofi, referral=referral, court=court)


def decided(world: Any, kind: str, on: date, outcome: str = "positive", received: date | None = None) -> None:
    record_event(
        referral=world.referral,
        what=kind,
        on=on,
        by="tests",
        today=LATER,
        outcome=outcome,
        received_on=received or on,
    )


def happened(world: Any, what: str, on: date, **details: Any) -> None:
    in_court_happened(proceeding=world.court, what=what, on=on, by="tests", today=LATER, **details)


def placed(world: Any, measure: str, period: Period = H2) -> Place | None:
    """Where the area's only child is counted."""
    (found,) = of_area(world.area)
    return PLACES[measure](found, period)


def test_a_child_is_counted_in_the_area_of_its_home_team_only(world: SimpleNamespace) -> None:
    assert len(of_area(world.area)) == 1


def test_every_place_is_a_row_and_a_column_that_the_measure_has(world: SimpleNamespace) -> None:
    decided(world, "reasonable_grounds", date(2026, 7, 13))
    decided(world, "conclusive_grounds", date(2026, 9, 1))
    happened(world, "plea", date(2026, 8, 3), plea="guilty")
    happened(world, "sentenced", date(2026, 9, 14))
    (found,) = of_area(world.area)
    for name, place_of in PLACES.items():
        place = place_of(found, H2)
        assert place is not None, name
        columns = {**place.columns, **filters(found)}
        assert place.row in MEASURES[name].rows
        for split, told in splits_of(MEASURES[name]).items():
            assert columns[split] in told.columns, f"{name}: {split}"


def test_the_filters_are_what_the_referral_says(world: SimpleNamespace) -> None:
    (found,) = of_area(world.area)
    assert filters(found) == {"exploitation": "criminal", "nationality": "uk", "route": "sca"}


def test_what_is_not_recorded_is_said_to_be_not_recorded(world: SimpleNamespace) -> None:
    (found,) = of_area(world.other_team.area)
    assert filters(found) == {
        "exploitation": "not_recorded", "nationality": "not_recorded", "route": "no_referral",
    }  # fmt: skip


def test_a_wait_is_counted_from_the_referral_to_the_decision(world: SimpleNamespace) -> None:
    decided(world, "reasonable_grounds", date(2026, 7, 15))
    place = placed(world, "rg")
    assert place is not None
    assert (place.row, place.columns["wait"], place.days) == ("positive", "month", 8)


def test_a_decision_is_counted_in_the_half_year_in_which_it_was_made_and_in_no_other(
    world: SimpleNamespace,
) -> None:
    decided(world, "reasonable_grounds", date(2026, 7, 13))
    decided(world, "conclusive_grounds", date(2026, 12, 31))
    periods = [half_year(date(2026, 1, 1)), H2, half_year(date(2027, 1, 1))]
    for measure in ("rg", "cg"):
        assert [placed(world, measure, period) is not None for period in periods] == [False, True, False]


def test_a_guilty_plea_while_the_decision_was_awaited_is_seen(world: SimpleNamespace) -> None:
    happened(world, "plea", date(2026, 8, 3), plea="guilty")
    decided(world, "reasonable_grounds", date(2026, 8, 20))
    place = placed(world, "pleas")
    assert place is not None
    assert place.row == "guilty"


def test_a_plea_after_the_decision_is_no_plea_while_it_was_awaited(world: SimpleNamespace) -> None:
    decided(world, "conclusive_grounds", date(2026, 8, 20))
    happened(world, "plea", date(2026, 9, 3), plea="guilty")
    place = placed(world, "pleas")
    assert place is not None
    assert place.row == "none"


def test_days_and_hearings_that_ran_on_are_counted_from_the_day_after_the_decision(
    world: SimpleNamespace,
) -> None:
    decided(world, "conclusive_grounds", date(2026, 8, 3), received=date(2026, 8, 6))
    happened(world, "hearing", date(2026, 8, 4), at=date(2026, 8, 10), kind="mention")
    happened(world, "adjourned", date(2026, 8, 10))
    happened(world, "representations_sent", date(2026, 8, 12))
    happened(world, "representations_answered", date(2026, 8, 20), answer="discontinue")
    happened(world, "discontinued", date(2026, 8, 24), section="s23")
    place = placed(world, "ran_on")
    assert place is not None
    assert (place.row, place.days, place.hearings) == ("stopped", 21, 1)
    assert place.columns == {"days": "month", "representations": "week", "answer": "discontinue"}


def test_a_conviction_after_a_positive_decision_is_seen(world: SimpleNamespace) -> None:
    decided(world, "conclusive_grounds", date(2026, 8, 3))
    for what, on in (("plea", 10), ("sentenced", 31)):
        happened(world, what, date(2026, 8, on), **({"plea": "guilty"} if what == "plea" else {}))
    place = placed(world, "ran_on")
    assert place is not None
    assert (place.row, place.days) == ("convicted", 28)


def test_what_happened_is_counted_in_one_half_year_only(world: SimpleNamespace) -> None:
    """Also where it began in the one before: the difference of two would be those who came in between."""
    decided(world, "reasonable_grounds", date(2026, 7, 20))
    happened(world, "plea", date(2026, 12, 21), plea="not_guilty")
    decided(world, "conclusive_grounds", date(2026, 12, 30))
    happened(world, "discontinued", date(2027, 1, 4), section="s23")
    periods = [half_year(date(2026, 1, 1)), H2, half_year(LATER)]
    counted = {
        name: [placed(world, name, p) is not None for p in periods] for name in MEASURES if name != "stage"
    }
    assert counted == {
        "rg": [False, True, False],
        "cg": [False, True, False],
        "pleas": [False, True, False],
        "ran_on": [False, False, True],
    }


def test_nothing_ran_on_where_the_case_ended_before_the_decision(world: SimpleNamespace) -> None:
    happened(world, "discontinued", date(2026, 8, 3), section="s23")
    decided(world, "conclusive_grounds", date(2026, 8, 20))
    assert placed(world, "ran_on") is None


def test_after_a_negative_decision_on_reconsideration_nothing_runs_on(world: SimpleNamespace) -> None:
    decided(world, "reasonable_grounds", date(2026, 7, 20))
    decided(world, "conclusive_grounds", date(2026, 8, 20), outcome="negative")
    assert placed(world, "ran_on") is None


def test_a_child_with_an_open_referral_and_no_charge_is_counted_too(world: SimpleNamespace) -> None:
    happened(world, "discontinued", date(2026, 8, 3), section="s23")
    place = placed(world, "stage")
    assert place is not None
    assert place.row == "none"


def test_an_area_is_read_in_a_fixed_number_of_queries(
    world: SimpleNamespace, django_assert_num_queries: Any
) -> None:
    for n in range(6):
        person = child(world, f"Nia Holt{n}")
        in_court(person, world, urn=f"01ZD00001{n}")
        record_referral(young_person=person, made_on=date(2026, 7, 7), by="tests", today=date(2026, 7, 8))
    with django_assert_num_queries(8):
        assert len(of_area(world.area)) == 7


def test_half_years_follow_one_another_without_a_gap() -> None:
    period = H2
    for _ in range(5):
        earlier = period.before()
        assert earlier.end + timedelta(days=1) == period.start
        assert len(earlier.quarters) == 2
        period = earlier
