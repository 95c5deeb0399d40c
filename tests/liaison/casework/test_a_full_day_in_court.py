"""The strip of hearings on a day with more of them than it shows, and where the others are read."""

import re
from collections.abc import Callable
from datetime import date, time, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client

from liaison import audit
from liaison.casework.in_court import MOST, SHOWN, CourtDay, hearings, next_days, strip
from proceedings.models import Hearing, Proceeding
from tests.child import child, in_court
from tests.people import DAY, house

pytestmark = pytest.mark.django_db
SignIn = Callable[[Any], Client]
FRIDAY = date(2026, 7, 24)


@pytest.fixture
def case() -> SimpleNamespace:
    people = house()
    return SimpleNamespace(people=people, proceeding=in_court(child(people), people))


def listed(proceeding: Proceeding, on: date, number: int, **fields: Any) -> None:
    with audit.change(by="tests", why="a full list", today=DAY):
        Hearing.objects.bulk_create(
            Hearing(
                proceeding=proceeding, on=on, time=time(9 + n // 60, n % 60), kind="mention", listed_on=DAY,
                room=str(n + 1), **fields,
            )
            for n in range(number)
        )  # fmt: skip


def columns(user: Any, today: date) -> list[CourtDay]:
    return strip(hearings(user, today), {}, user, today)


def test_a_day_shows_six_folds_the_rest_and_leads_to_all_of_them(
    case: SimpleNamespace, signed_in: SignIn
) -> None:
    listed(case.proceeding, DAY, MOST + 3)
    client = signed_in(case.people.worker)
    text = " ".join(client.get("/?whose=team").content.decode().split())
    assert f"Hearings today <span>· {MOST + 3}</span>" in text
    assert f"{MOST - SHOWN} more hearings" in text
    link = re.search(rf'href="([^"]+)">All {MOST + 3} hearings on the day sheet</a>', text)
    assert link
    sheet = client.get(link[1]).content.decode()
    assert sheet.count("Kofi") >= MOST + 3 or sheet.count("K.D.") >= MOST + 3


def test_they_stand_in_the_order_of_the_day(case: SimpleNamespace) -> None:
    listed(case.proceeding, DAY, MOST + 1)
    today, _ = columns(case.people.worker, DAY)
    assert [one.hearing.room for one in today.hearings] == [str(n + 1) for n in range(MOST)]
    assert (today.number, today.more) == (MOST + 1, True)


def test_a_day_that_is_shown_whole_leads_nowhere_else(case: SimpleNamespace, signed_in: SignIn) -> None:
    listed(case.proceeding, DAY, MOST)
    text = signed_in(case.people.worker).get("/?whose=team").content.decode()
    assert f"<span>· {MOST}</span>" in text
    assert "on the day sheet</a>" not in text


def test_what_was_taken_out_of_the_list_does_not_count(case: SimpleNamespace) -> None:
    listed(case.proceeding, DAY, MOST + 1, state="vacated")
    today, _ = columns(case.people.worker, DAY)
    assert (today.number, today.hearings) == (0, ())


def test_a_weekend_and_monday_lead_each_to_its_own_day_sheet(
    case: SimpleNamespace, signed_in: SignIn
) -> None:
    saturday, monday = next_days(FRIDAY)
    assert monday - saturday == timedelta(days=2)
    listed(case.proceeding, saturday, 1)
    listed(case.proceeding, monday, MOST + 1)
    _, following = columns(case.people.worker, FRIDAY)
    assert following.by_day == ((saturday, 1), (monday, MOST + 1))
    text = " ".join(render_to_string("casework/court_day.html", {"day": following, "today": FRIDAY}).split())
    assert '?day=2026-07-25">Saturday: 1 hearing on the day sheet</a>' in text
    assert f'?day=2026-07-27">Monday: all {MOST + 1} hearings on the day sheet</a>' in text


def test_nobody_is_shown_or_counted_who_is_another_teams(case: SimpleNamespace) -> None:
    listed(case.proceeding, DAY, MOST + 1)
    assert [day.number for day in columns(case.people.other_worker, DAY)] == [0, 0]
