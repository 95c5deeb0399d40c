"""A team whose children stand in the sample list, for every test that brings a list in."""

import json
from copy import deepcopy
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from liaison import audit
from liaison.people.models import YoungPerson
from proceedings.actions.events import open_proceeding
from proceedings.models import Charge
from tests.people import house

SAMPLE = Path(__file__).parents[3] / "fixtures" / "lists" / "croydon-2026-07-22.json"
TODAY = date(2026, 7, 21)


def child(team: Any, forenames: str, surname: str, born: date, **fields: Any) -> YoungPerson:
    with audit.change(by="tests", why="a child for a test", today=TODAY):
        person = YoungPerson(
            forenames=forenames, surname=surname, date_of_birth=born, home_team=team, **fields
        )
        person.save()
    return person


@pytest.fixture
def croydon(db: None) -> SimpleNamespace:
    """Jayden fits on every field, Kezia has a case with the list's URN, Kesia is like her, Idris is turned round."""
    people = house()
    people.jayden = child(
        people.team, "Jayden", "Robson", date(2010, 6, 14), sex="male", pnc_id="2025/0412637Y"
    )
    people.kezia = child(people.team, "Kezia", "Danquah", date(2011, 1, 3), sex="female")
    people.case = open_proceeding(
        young_person=people.kezia,
        charges=[
            Charge(
                name="1",
                offence="Supply a controlled drug of Class B - cannabis",
                cjs_code="MD71532",
                acted_from=date(2026, 6, 11),
                acted_to=date(2026, 6, 11),
            )
        ],
        opened_on=date(2026, 7, 1),
        by="tests",
        today=TODAY,
        urn="01ZD1039926",
    )
    people.idris = child(people.team, "Idris", "Hussein", date(2010, 1, 1), sex="male")
    return people


@pytest.fixture
def sample() -> dict[str, Any]:
    """The sample list, to be changed by a test."""
    return deepcopy(json.loads(SAMPLE.read_text()))


def as_file(document: dict[str, Any]) -> bytes:
    return json.dumps(document).encode()
