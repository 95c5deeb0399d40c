"""The same case file through the law alone and through the database gives the same prompts."""

from pathlib import Path

import pytest

from liaison.casework.casefile import told
from liaison.casework.casefile.load import load
from liaison.casework.casefile.parse import CaseFile, parse
from liaison.people.models import YoungPerson
from tests.people import DAY, house

CASES = sorted((Path(__file__).parents[3] / "fixtures/cases").glob("*.toml"))


def as_told(case: CaseFile) -> dict:
    answer = told.tell(case, DAY)
    return {
        (k.kind, k.proceeding, k.ground_id, k.role): (p.status, p.opened_on, p.says.due_on, p.says.charges, p.says.text)
        for k, p in answer.prompts.items()
    }  # fmt: skip


def as_stored(person: YoungPerson) -> dict:
    return {
        (p.kind, p.proceeding.name if p.proceeding else None, p.ground_id, p.role): (
            p.state,
            p.opened_on,
            p.due_on,
            tuple(p.charges),
            p.text,
        )
        for p in person.prompts.select_related("proceeding")
    }


@pytest.mark.django_db
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_both_ways_give_the_same_prompts(path: Path) -> None:
    case = parse(path.read_text())
    people = house(devolved_panel=case.devolved_panel)
    person = load(case, by=people.worker, team=people.team, today=DAY)
    stored = as_stored(person)
    assert stored == as_told(case)
    assert stored, "a demo case that asks nobody for anything shows nothing"
