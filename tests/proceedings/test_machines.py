"""The small machines of a proceeding: hearing and representations, driven by random moves."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison.audit.machine import NotPossible, move, moves_of, possible
from proceedings.models import Charge, Hearing, Proceeding, Representations
from proceedings.models.hearing import HearingState
from proceedings.models.representations import RepresentationsState

DAY = date(2026, 7, 1)
MOVES: dict[type, dict[str, tuple[Any, ...]]] = {
    Hearing: {"hold": (), "adjourn": (), "vacate": (), "move_to": ()},
    Representations: {"give_more_time": (DAY,), "agree": (DAY,), "refuse": (DAY,)},
}
FINAL = {
    HearingState.ADJOURNED,
    HearingState.VACATED,
    RepresentationsState.DISCONTINUE,
    RepresentationsState.CONTINUE,
}
machines = pytest.mark.parametrize("model", list(MOVES), ids=lambda model: model.__name__)


@machines
def test_every_move_of_the_machine_is_driven_here(model: Any) -> None:
    assert {t.name for t in moves_of(model, "state")} == set(MOVES[model])


@machines
@given(data=st.data())
def test_no_illegal_move_succeeds_and_a_refused_one_changes_nothing(model: Any, data: Any) -> None:
    row = model(on=DAY) if model is Hearing else model(sent_on=DAY)
    for _ in range(6):
        verb = data.draw(st.sampled_from(sorted(MOVES[model])))
        before, may = dict(row.__dict__), possible(row, "state")
        try:
            move(row, verb, *MOVES[model][verb])
        except NotPossible as refused:
            assert verb not in may
            assert "is not possible now" in str(refused)
            assert row.state == before["state"]
        else:
            assert verb in may
        assert bool(possible(row, "state")) == (row.state not in FINAL)


@pytest.mark.parametrize("model", [Proceeding, Charge], ids=lambda model: model.__name__)
@given(data=st.data())
def test_a_move_refused_leaves_the_record_as_it_was(model: Any, data: Any) -> None:
    """The larger machines: driven through the court file elsewhere, here move by move."""
    field = "stage" if model is Proceeding else "status"
    proceeding = Proceeding(young_person_id=UUID(int=1), opened_on=DAY)
    row = (
        proceeding
        if model is Proceeding
        else Charge(proceeding=proceeding, name="1", acted_from=DAY, acted_to=DAY)
    )
    verbs = sorted({t.name for t in moves_of(model, field)})
    charges = [Charge(proceeding=proceeding, name="1", acted_from=DAY, acted_to=DAY)]
    takes_charges = {"send_for_trial", "send_back", "take_plea", "reach_verdict", "pass_sentence", "end_charges",
                     "decide_appeal", "reopen", "add_charge"} if model is Proceeding else set()  # fmt: skip
    for _ in range(8):
        verb = data.draw(st.sampled_from(verbs))
        before = {name: value for name, value in row.__dict__.items() if not name.startswith("_")}
        may = possible(row, field)
        try:
            move(row, verb, *([charges] if verb in takes_charges else []), DAY)
        except NotPossible:
            assert verb not in may
            assert {name: value for name, value in row.__dict__.items() if not name.startswith("_")} == before
        else:
            assert verb in may
        assert possible(row, field)
