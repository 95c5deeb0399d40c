"""Of a period that is running a manager sees their own team's children, and the partnership nothing that could be
subtracted from what it saw before."""

import csv
import io
import re
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from liaison import audit
from liaison.audit.models import Entry
from liaison.overview.actions.release import release
from liaison.overview.children import of_team
from liaison.overview.models import Release
from liaison.overview.periods import half_year_so_far, month_so_far
from liaison.overview.tables import exact_figures
from liaison.people.models import Agency
from rulings.actions.referrals import record_event
from tests.child import child, in_court, referred
from tests.people import house

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 21)


@pytest.fixture
def people() -> SimpleNamespace:
    return house()


def as_(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def decided(people: SimpleNamespace, name: str, on: date, **fields: Any) -> None:
    """A child whose reasonable grounds decision was positive, on that day."""
    person = child(people, name, **fields)
    referral = referred(person, people, made_on=on)
    record_event(
        referral=referral, what="reasonable_grounds", on=on, by="tests", today=on, outcome="positive"
    )


def test_a_manager_sees_every_number_of_their_own_team(people: SimpleNamespace) -> None:
    decided(people, "Kofi Danso", DAY)
    decided(people, "Mei Lin", date(2026, 7, 1))
    decided(people, "Ada Nowak", date(2026, 6, 30))
    found = exact_figures(of_team(people.manager), month_so_far(DAY))
    assert (found["rg"]["total"], found["rg"]["rows"]) == (2, [2, 0])
    assert exact_figures(of_team(people.manager), half_year_so_far(date(2026, 6, 30)))["rg"]["total"] == 1
    with time_machine.travel(DAY):
        page = as_(people.manager).get(reverse("overview_now")).content.decode()
    assert "This month so far: Eastmere Youth Justice Service" in page
    assert "not shown" not in page


def test_only_children_whom_they_can_open_by_name_are_counted(people: SimpleNamespace) -> None:
    """Another team of the same area is not: what the area's figures keep out would follow by subtraction."""
    with audit.change(by="tests", why="a second team of the area", today=DAY):
        second = Agency(name="Eastmere North", kind="youth_justice", area=people.area)
        second.save()
    decided(people, "Kofi Danso", DAY)
    decided(people, "Mei Lin", DAY, home_team=second, worker=None)
    decided(people, "Jo Reed", DAY, home_team=people.other_team, host_team=people.team, worker=None)
    assert exact_figures(of_team(people.manager), month_so_far(DAY))["rg"]["total"] == 2


@pytest.mark.parametrize("who", ["partner_user", "worker", "officer", "solicitor", "other_worker"])
def test_nobody_else_is_shown_anything_of_it(who: str, people: SimpleNamespace) -> None:
    for name in ("overview_now", "overview_now_csv"):
        assert as_(getattr(people, who)).get(reverse(name), {"period": "half-year"}).status_code == 404


def all_that_a_partner_can_have(people: SimpleNamespace) -> dict[str, str]:
    """What pages hold between their bar and their foot (less the running numbers of the glossary), and the whole CSV."""
    client = as_(people.partner_user)
    asked = [reverse("overview") + f"?by={by}" for by in ("", "exploitation", "nationality", "route")]
    asked += [reverse(name) for name in ("overview_csv", "overview_now", "overview_now_csv")]
    got = {address: client.get(address).content.decode() for address in asked}
    return {address: re.sub(r".*<main|</main>.*", "", page, flags=re.DOTALL) for address, page in got.items()}


def test_over_successive_months_the_partnership_has_nothing_to_subtract(people: SimpleNamespace) -> None:
    """All that a partner can have is the same before and after each child, and from month to month: every difference
    of two of its numbers is nought."""
    for n in range(6):
        decided(people, f"Nia Holt{n}", date(2026, 3, 2))
    with time_machine.travel(date(2026, 7, 2)):
        release(people.area, by=people.manager, today=date(2026, 7, 2))
        kept = all_that_a_partner_can_have(people)
    assert any("Children at each stage" in page for page in kept.values())
    for month in (7, 8, 9, 12):
        today = date(2026, month, 28)
        decided(people, f"Ada Nowak{month}", today)
        in_court(child(people, f"Jo Reed{month}"), people, urn=f"01ZD00000{month:02}")
        with time_machine.travel(today):
            client = as_(people.manager)
            assert client.get(reverse("overview_now"), {"period": "half-year"}).status_code == 200
            assert all_that_a_partner_can_have(people) == kept, month
    assert Release.objects.count() == 1  # looking at what is running keeps nothing


def test_the_csv_has_every_definition_says_what_it_is_and_is_logged(people: SimpleNamespace) -> None:
    decided(people, "Kofi Danso", DAY)
    with time_machine.travel(DAY):
        answer = as_(people.manager).get(reverse("overview_now_csv"), {"period": "half-year"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == ["Team", "Eastmere Youth Justice Service"]
    assert rows[1] == ["This half-year so far", "1 July 2026 – 21 July 2026"]
    assert "do not pass it on" in rows[3][1]
    body = rows[next(n for n, row in enumerate(rows) if row[:1] == ["Measure"]) + 1 :]
    assert all(row[1] for row in body), "each line says who is counted"
    assert all(row[4] for row in body if row[3]), "each split says how it is split"
    assert next([r[0], r[-1]] for r in body if r[0].startswith("Referral")) == [
        "Referral to reasonable grounds",
        "1",
    ]
    assert Entry.objects.filter(kind="exported", what__contains="own team so far").exists()


def test_many_children_are_counted_with_as_many_queries_as_few(
    people: SimpleNamespace, django_assert_num_queries: Any
) -> None:
    for n in range(5):
        decided(people, f"Nia Holt{n}", DAY)
    with django_assert_num_queries(8):
        assert len(of_team(people.manager)) == 5


@pytest.mark.browser
def test_it_looks_right(people: SimpleNamespace, open_page: Any, looks_right: Any) -> None:
    decided(people, "Kofi Danso", DAY)
    for width in (1280, 375):
        shown = open_page(width=width, user=people.manager)
        shown.goto(reverse("overview_now") + "?period=half-year&by=exploitation")
        looks_right(shown)
