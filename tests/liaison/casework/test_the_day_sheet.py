"""The court officer's sheet: one line a child in list order, with what counts at court and nothing privileged."""

from collections.abc import Iterator
from datetime import date, datetime
from types import SimpleNamespace

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from liaison.audit.models import Entry
from proceedings.actions.events import record_event
from proceedings.models import Proceeding
from rulings.actions.referrals import record_event as in_the_nrm
from tests.child import child, in_court, referred
from tests.people import house

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 21)


@pytest.fixture
def people() -> SimpleNamespace:
    return house()


@pytest.fixture
def officer(client: Client, people: SimpleNamespace) -> Iterator[Client]:
    with time_machine.travel(datetime(2026, 7, 21, 9), tick=False):
        client.force_login(people.officer)
        yield client


def case(people: SimpleNamespace, name: str = "Kofi Danso", hour: int = 10, **fields: object) -> Proceeding:
    return in_court(child(people, name), people, hearing=datetime(2026, 7, 21, hour), **fields)  # type: ignore[arg-type]


def sheet(officer: Client, **asked: str) -> str:
    return officer.get(reverse("day_sheet"), asked).content.decode()


def test_one_line_a_child_in_the_order_of_the_day(officer: Client, people: SimpleNamespace) -> None:
    case(people, "Zoe Late", 14)
    case(people, "Abel Early", 10)
    shown = sheet(officer)
    assert shown.index("A.E.") < shown.index("Z.L.")
    assert "Abel Early" not in shown.replace('title="Abel Early"', "")


@pytest.mark.parametrize(("asked", "shown"), [("2026-07-22", "22 July 2026"), ("tomorrow", "22 July 2026")])
def test_the_day_stands_in_its_field_in_words_however_it_was_asked_for(
    officer: Client, asked: str, shown: str
) -> None:
    assert f'name="day" value="{shown}"' in sheet(officer, day=asked)


def test_a_day_that_is_none_is_shown_as_it_was_typed(officer: Client) -> None:
    assert 'name="day" value="31 June"' in sheet(officer, day="31 June")


def test_names_are_shown_only_when_they_are_asked_for(officer: Client, people: SimpleNamespace) -> None:
    case(people)
    assert "Kofi Danso" not in sheet(officer)
    assert "Kofi Danso" in sheet(officer, names="on")


def test_what_counts_at_court_is_on_the_line(officer: Client, people: SimpleNamespace) -> None:
    proceeding = case(people, firm=people.firm)
    referral = referred(proceeding.young_person, people)
    for what, on, details in (
        ("reasonable_grounds", date(2026, 7, 11), {"outcome": "positive"}),
        ("chased", date(2026, 7, 20), {"reply": "Two weeks"}),
    ):
        in_the_nrm(referral=referral, what=what, on=on, by="tests", today=DAY, **details)
    record_event(
        proceeding=proceeding, what="remanded", to="custody", on=date(2026, 7, 8), by="tests", today=DAY
    )
    shown = sheet(officer)
    for said in (
        "10:00", "01ZD1234526", "Conclusive grounds awaited, 10 days", "20 July: “Two weeks”", "No plea",
        str(people.firm), "In custody", "Solicitor not yet told",
    ):  # fmt: skip
        assert said in shown, said


def test_children_of_one_case_are_named_to_be_kept_apart(officer: Client, people: SimpleNamespace) -> None:
    first = case(people, "Kofi Danso")
    case(people, "Marek Nowak")
    officer.post(reverse("keep_apart", args=[first.pk]), {"held": first.version, "keep_apart": "J.S.,  T.O."})
    shown = sheet(officer)
    assert "J.S., T.O., M.N." in shown


def test_only_initials_are_kept_of_whom_to_keep_apart(officer: Client, people: SimpleNamespace) -> None:
    first = case(people)
    refused = officer.post(
        reverse("keep_apart", args=[first.pk]), {"held": first.version, "keep_apart": "John Exploiter Smith"}
    )
    assert refused.status_code == 422
    assert Proceeding.objects.get().keep_apart == ""


def test_each_child_on_the_sheet_is_noted_as_looked_at(officer: Client, people: SimpleNamespace) -> None:
    proceeding = case(people)
    sheet(officer)
    assert Entry.objects.filter(kind="viewed", young_person_id=str(proceeding.young_person_id)).exists()


def test_a_day_as_people_type_it_and_one_that_cannot_be_read(
    officer: Client, people: SimpleNamespace
) -> None:
    case(people)
    assert "K.D." in sheet(officer, day="21 July")
    assert "No hearing of a child here is recorded" in sheet(officer, day="tomorrow")
    assert officer.get(reverse("day_sheet"), {"day": "someday"}).status_code == 422


def test_a_sheet_of_forty_children_asks_no_more_than_one_of_four(
    officer: Client, people: SimpleNamespace, django_assert_max_num_queries: object
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for many in (2, 8):
        for n in range(many):
            case(people, f"Child{many} Number{n}", 9 + n)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            sheet(officer)
        # what is noted of each child is written in as many lines as there are children, in one statement
        counts.append(len(asked))
    assert counts[0] == counts[1]
