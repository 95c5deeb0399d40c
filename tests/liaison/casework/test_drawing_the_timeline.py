"""The timeline: where marks and labels stand, and how long proceedings ran on after a positive decision."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison.casework.lanes.steps import steps
from liaison.casework.moments import Lane, Mark, Moment, Running, running
from liaison.casework.timeline import CHARACTER, LEFT, RIGHT, WIDTH, draw, window

TODAY = date(2026, 7, 21)
DAY = timedelta(days=1)


def moment(on: date, mark: Mark = Mark.NOTE, label: str = "event", **other: object) -> Moment:
    return Moment(on, mark, label, f"{label} on {on}", "Recorded", **other)  # type: ignore[arg-type]


def lane(*moments: Moment) -> Lane:
    return Lane("Court: A", "Croydon Youth Court", "Court A", list(moments))


def charge(live: bool, ended_on: date | None = None) -> SimpleNamespace:
    return SimpleNamespace(live=live, ended_on=ended_on, sentenced_on=None, standing="")


def hearing(on: date, state: str = "held") -> SimpleNamespace:
    return SimpleNamespace(on=on, state=state)


def test_it_ran_on_from_the_day_of_the_decision_to_today_while_a_charge_lives() -> None:
    held = [hearing(date(2026, 6, 19)), hearing(date(2026, 6, 24), "adjourned"), hearing(date(2026, 7, 8))]
    coming = [hearing(date(2026, 7, 22), "listed"), hearing(date(2026, 7, 1), "vacated")]
    ran = running(date(2026, 6, 19), [("A", [charge(True)], held), ("B", [charge(True)], coming)], TODAY)
    assert ran is not None
    assert ran.words == "32 days, 2 hearings since the decision"


def test_the_band_stops_when_the_last_charge_ends() -> None:
    ran = running(
        date(2026, 6, 19), [("A", [charge(False, date(2026, 6, 30))], [hearing(date(2026, 7, 8))])], TODAY
    )
    assert ran is not None
    assert ran.words == "11 days, 0 hearings until the last charge ended"


@pytest.mark.parametrize(
    ("since", "charges"),
    [
        (None, [charge(True)]),
        (TODAY, [charge(True)]),
        (date(2026, 6, 19), [charge(False, date(2026, 6, 1))]),
        (date(2026, 6, 19), []),
    ],
)
def test_nothing_ran_on_without_a_decision_or_a_charge_after_it(since: date | None, charges: list) -> None:
    assert running(since, [("A", charges, [])], TODAY) is None


def test_hearings_that_would_touch_become_one_mark_with_their_number() -> None:
    lanes = [
        lane(moment(date(2024, 1, 1)), *(moment(TODAY - n * DAY, Mark.HELD, "mention") for n in (9, 8, 7)))
    ]
    start, end, _ = window(lanes, TODAY, "all")
    marks = draw(lanes, TODAY, start, end).lanes[0].marks
    assert [m.label.second for m in marks if m.mark is Mark.HELD] == ["3 hearings"]


def test_a_decision_and_its_arrival_are_never_merged() -> None:
    lanes = [
        lane(
            moment(date(2024, 1, 1)),
            moment(TODAY - 2 * DAY, Mark.POSITIVE),
            moment(TODAY - DAY, Mark.RECEIVED),
        )
    ]
    start, end, _ = window(lanes, TODAY, "all")
    marks = draw(lanes, TODAY, start, end).lanes[0].marks
    assert [m.mark for m in marks] == [Mark.NOTE, Mark.POSITIVE, Mark.RECEIVED]
    assert marks[2].x - marks[1].x >= 18


def test_six_months_are_drawn_unless_there_is_less_or_more_is_asked_for() -> None:
    old, young = [lane(moment(date(2024, 1, 1)))], [lane(moment(date(2026, 7, 1)))]
    assert window(old, TODAY)[2] == "6m"
    assert window(young, TODAY)[2] == "all"
    assert window(old, TODAY, "all")[0] <= date(2024, 1, 1)
    assert window(old, TODAY, "4w")[0] == TODAY - timedelta(weeks=4)
    assert window(old, TODAY, "for ever")[2] == "6m"


def test_prompts_of_one_day_are_one_mark_and_a_passed_target_is_no_red_one() -> None:
    def prompt(due: date, basis: str) -> SimpleNamespace:
        return SimpleNamespace(
            due_on=due, basis=basis, kind="chase_decision", proceeding_id=None,
            get_basis_display=lambda: basis.capitalize(),
        )  # fmt: skip

    made = steps(
        [prompt(date(2026, 7, 1), "target"), prompt(date(2026, 7, 2), "house"), prompt(TODAY, "house")],
        {},
        TODAY,
    )
    assert [(m.mark, m.on.day) for m in made.moments] == [(Mark.DUE, 1), (Mark.OVERDUE, 2), (Mark.DUE, 21)]
    assert made.moments[0].what == "Target passed: chase the NRM decision"
    assert [span.kind for span in made.spans] == ["overdue"]


@pytest.mark.parametrize("away", [-6, -2, -1, 0, 1, 2, 6])
def test_a_label_near_the_line_of_today_stands_beside_it(away: int) -> None:
    drawn = [
        lane(
            moment(TODAY - 200 * DAY), moment(TODAY + away * DAY, Mark.TO_COME, "plea hearing", strong=True),
            moment(TODAY + 60 * DAY),
        )
    ]  # fmt: skip
    drawing = draw(drawn, TODAY, TODAY - 210 * DAY, TODAY + 80 * DAY)
    label = drawing.lanes[0].marks[1].label
    wide = round(max(len(label.first), len(label.second)) * CHARACTER[label.strong])
    left = label.x - {"start": 0, "middle": wide // 2, "end": wide}[label.anchor]
    assert left + wide + 6 <= drawing.today_x or left >= drawing.today_x + 6


moments = st.lists(
    st.builds(
        moment,
        st.dates(TODAY - timedelta(days=900), TODAY + timedelta(days=90)),
        st.sampled_from(list(Mark)),
        st.text("abcdefgh ,", min_size=1, max_size=60),
        strong=st.booleans(),
    ),
    max_size=25,
)


@given(st.lists(moments, min_size=1, max_size=5), st.sampled_from(["4w", "3m", "6m", "all"]), st.booleans())
def test_however_crowded_nothing_leaves_the_drawing_and_no_label_covers_another(
    drawn: list, period: str, band: bool
) -> None:
    lanes = [lane(*given_) for given_ in drawn]
    start, end, _ = window(lanes, TODAY, period)
    ran = Running(TODAY - timedelta(days=40), TODAY, 2, True) if band else None
    drawing = draw(lanes, TODAY, start, end, ran)
    assert LEFT <= drawing.today_x <= RIGHT
    for one in drawing.lanes:
        boxes = []
        for placed in one.marks:
            wide = round(
                max(len(placed.label.first), len(placed.label.second)) * CHARACTER[placed.label.strong]
            )
            left = placed.label.x - {"start": 0, "middle": wide // 2, "end": wide}[placed.label.anchor]
            assert LEFT - 20 <= placed.x <= WIDTH
            assert left >= 0
            assert left + wide <= WIDTH
            assert one.top < placed.y < placed.label.y < one.bottom
            boxes.append((placed.label.y, left, left + wide))
        for n, (y, left, right) in enumerate(boxes):
            for other_y, other_left, other_right in boxes[n + 1 :]:
                assert y != other_y or right <= other_left or other_right <= left
