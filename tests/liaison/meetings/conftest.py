"""A service with children, a partner who works with one of them, and a meeting planned."""

from datetime import date, time
from types import SimpleNamespace

import pytest

from liaison import audit
from liaison.meetings.actions.plan import plan, put_on
from liaison.people.models import Involvement
from tests.child import child, in_court, referred
from tests.people import house

DAY = date(2026, 7, 21)


@pytest.fixture
def room(db: None) -> SimpleNamespace:
    """Three children on a meeting of today from 9.30; `partner` works with the first, who is in court and referred."""
    people = house()
    kofi = child(people)
    mei, ada = child(people, "Mei Lin"), child(people, "Ada Obi", worker=people.manager)
    with audit.change(by="tests", why="a partner", today=DAY):
        Involvement(young_person=kofi, agency=people.partner, since=DAY).save()
    referred(kofi, people)
    in_court(kofi, people, firm=people.firm)
    meeting = plan(
        agency=people.team, name="MACE", on=DAY, begins=time(9, 30), by=people.manager, today=DAY
    )  # fmt: skip
    items = put_on(meeting=meeting, people=[kofi, mei, ada], by=people.manager, today=DAY)
    return SimpleNamespace(**vars(people), kofi=kofi, mei=mei, ada=ada, meeting=meeting, items=items)
