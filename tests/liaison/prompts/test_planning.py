"""The plan beside the prompts held: what opens, opens again, is updated, is met, and what has lost its ground."""

from datetime import date
from typing import Any, NamedTuple

import pytest

from liaison.prompts.plan import Key, Plan, Words, plan

KEY = Key("tell_solicitor", "A", "R1 reasonable_grounds 2026-06-01", "yot_worker")
SAYS = Words(
    ground="decision", charges=("1", "2"), text="Tell the solicitor.", because=("a decision came",),
    counting=("2 business days",), authorities=("house-rule",), due_on=date(2026, 6, 5), act_by="2026-06-05", basis="house",
)  # fmt: skip
OTHERS: dict[str, Any] = {
    "ground": "stage", "charges": ("1",), "text": "Tell the solicitor today.", "because": ("a decision came", "late"),
    "counting": (), "authorities": ("house-rule", "msa-s45"), "due_on": None, "act_by": "2026-06-05T14:30", "basis": "law",
}  # fmt: skip


class Held(NamedTuple):
    asks: bool = False
    may_come_back: bool = False
    said: str = SAYS.digest


ASKING, DONE, GONE = Held(asks=True), Held(), Held(may_come_back=True)
NOTHING = Plan((), (), (), (), ())


@pytest.mark.parametrize(
    ("held", "met", "made"),
    [
        (None, False, Plan((KEY,), (), (), (), ())),
        (None, True, NOTHING),
        (ASKING, False, NOTHING),
        (ASKING._replace(said="other words"), False, Plan((), (), (KEY,), (), ())),
        (ASKING, True, Plan((), (), (), (KEY,), ())),
        (DONE, False, NOTHING),
        (DONE, True, NOTHING),
        (DONE._replace(said="other words"), False, NOTHING),
        (GONE, False, Plan((), (KEY,), (), (), ())),
        (GONE, True, NOTHING),
    ],
)
def test_what_the_law_asks_beside_what_is_held(held: Held | None, met: bool, made: Plan) -> None:
    assert plan({KEY: held} if held else {}, {KEY: (SAYS, met)}) == made


@pytest.mark.parametrize(
    ("held", "made"),
    [(ASKING, Plan((), (), (), (), (KEY,))), (DONE, NOTHING), (GONE, NOTHING)],
)
def test_what_the_law_no_longer_asks(held: Held, made: Plan) -> None:
    assert plan({KEY: held}, {}) == made


@pytest.mark.parametrize("name", OTHERS)
def test_whatever_it_says_differently_gives_it_another_mark(name: str) -> None:
    assert SAYS._replace(**{name: OTHERS[name]}).digest != SAYS.digest


def test_the_same_words_in_another_place_are_not_the_same() -> None:
    moved = SAYS._replace(because=(), counting=(*SAYS.because, *SAYS.counting))
    assert moved.digest != SAYS.digest
    assert SAYS._replace(charges=("12",)).digest != SAYS.digest
