"""The sheet in a browser: two people write at once, on a phone too, without scripts; it prints on A4 landscape."""

from datetime import date, datetime, time
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
from django.utils import timezone

from liaison.meetings.actions.plan import plan, put_on
from liaison.meetings.models import Note
from tests.child import child, in_court, referred
from tests.people import house

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
A4_LANDSCAPE = (842, 595)  # points


@pytest.fixture
def today() -> date:
    return timezone.localdate()  # the browser's day is the machine's


@pytest.fixture
def sheet(db: None, today: date) -> SimpleNamespace:
    people = house()
    persons = [child(people), child(people, "Mei Lin")]
    referred(persons[0], people)
    in_court(persons[0], people)
    meeting = plan(agency=people.team, name="MACE", on=today, by=people.manager, today=today)
    items = put_on(meeting=meeting, people=persons, by=people.manager, today=today)
    return SimpleNamespace(**vars(people), meeting=meeting, items=items)


def test_two_write_at_once_one_on_a_phone_without_scripts(
    open_page: Any, looks_right: Any, sheet: SimpleNamespace
) -> None:
    where = f"/meetings/children/{sheet.items[0].pk}/"
    desk = open_page(user=sheet.manager)
    phone = open_page(width=375, javascript=False, user=sheet.worker)
    for page, text in ((desk, "Excluded since May"), (phone, "Ten hours a week elsewhere")):
        page.goto(where + "?column=school")
        page.get_by_label("What was said?").fill(text)
    for page in (desk, phone):
        with page.expect_navigation():
            page.get_by_role("button", name="Write it down").click()
    assert {note.text for note in Note.objects.filter(column="school")} == {
        "Excluded since May",
        "Ten hours a week elsewhere",
    }
    looks_right(desk)


def test_the_sheet_prints_on_a4_landscape(open_page: Any, sheet: SimpleNamespace) -> None:
    assert pages(open_page(user=sheet.manager), f"/meetings/{sheet.meeting.pk}/") == [A4_LANDSCAPE]


def test_the_day_sheet_prints_on_a4_landscape(open_page: Any, sheet: SimpleNamespace, today: date) -> None:
    at = datetime.combine(today, time(10))
    in_court(sheet.items[1].young_person, sheet, urn="01ZD0000009", hearing=at)
    page = open_page(user=sheet.officer)
    assert pages(page, "/day-sheet/") == [A4_LANDSCAPE]
    assert page.get_by_text("M.L.").count()


def pages(page: Any, path: str) -> list[tuple[int, ...]]:
    """The sizes of the sheets of paper, in points."""
    page.goto(path)
    with pikepdf.open(BytesIO(page.pdf(prefer_css_page_size=True))) as pdf:
        return [tuple(round(float(n)) for n in one.mediabox[2:]) for one in pdf.pages]
