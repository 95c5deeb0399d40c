"""Any legal story gives the same prompts told and stored, and the sweep then finds nothing to change."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison.casework.casefile import told
from liaison.casework.casefile.load import load
from liaison.people.models import YoungPerson
from liaison.prompts.models import Prompt
from liaison.prompts.reconcile import sweep
from tests.people import DAY, house
from tests.stories import case_file

pytestmark = pytest.mark.django_db


def as_told(answer: told.Told) -> dict:
    return {
        (k.kind, k.proceeding, k.ground_id, k.role): (p.status, p.opened_on, p.closed_on, p.says.due_on, p.says.charges, p.says.because)
        for k, p in answer.prompts.items()
    }  # fmt: skip


def as_stored(person: YoungPerson) -> dict:
    return {
        (p.kind, p.proceeding.name if p.proceeding else None, p.ground_id, p.role): (
            p.state, p.opened_on, p.closed_on, p.due_on, tuple(p.charges), tuple(p.because),
        )
        for p in person.prompts.select_related("proceeding")
    }  # fmt: skip


@pytest.fixture
def people():
    return house()


@settings(max_examples=25)
@given(seed=st.integers(0, 10**9))
def test_any_legal_story_gives_the_same_prompts_both_ways(people, seed: int) -> None:
    case = case_file(seed)
    answer = told.tell(case, DAY)
    person = load(case, by=people.worker, team=people.team, today=DAY)
    assert as_stored(person) == as_told(answer)
    before = list(Prompt.objects.filter(young_person=person).order_by("pk").values())
    sweep(case.as_at)
    assert list(Prompt.objects.filter(young_person=person).order_by("pk").values()) == before


@settings(max_examples=300)
@given(seed=st.integers(0, 10**9))
def test_any_legal_story_can_be_told_and_asks_each_thing_once(seed: int) -> None:
    answer = told.tell(case_file(seed), DAY)
    assert all(p.says.because and p.says.authorities for p in answer.prompts.values())
