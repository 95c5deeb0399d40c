"""A case file is stored whole or not at all, on either database."""

from pathlib import Path

import pytest

from liaison.casework.casefile.load import load
from liaison.casework.casefile.parse import BadCaseFile, parse
from liaison.people.models import Agency, YoungPerson
from tests.people import DAY, house

TEXT = next((Path(__file__).parents[3] / "fixtures/cases").glob("01-*.toml")).read_text()
pytestmark = pytest.mark.django_db


def test_a_text_longer_than_its_column_is_refused_by_its_place() -> None:
    people, agencies = house(), Agency.objects.count()
    case = parse(TEXT.replace("MD71231", "MD7123112345"))
    with pytest.raises(BadCaseFile, match="proceeding A, charge 1: cjs_code"):
        load(case, by=people.worker, team=people.team, today=DAY)
    assert not YoungPerson.objects.exists()
    assert Agency.objects.count() == agencies


def test_an_event_that_is_not_possible_leaves_nothing_behind() -> None:
    people = house()
    text = TEXT + '  [[proceeding.event]]\n  what = "sentenced"\n  on = 2026-03-03\n'
    with pytest.raises(BadCaseFile, match=r"proceeding A, event 3 \(sentenced\)"):
        load(parse(text), by=people.worker, team=people.team, today=DAY)
    assert not YoungPerson.objects.exists()
