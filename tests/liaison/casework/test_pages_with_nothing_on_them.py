"""A team, a firm and an agency on their first day: every main page answers, and says what there is to do."""

from collections.abc import Callable
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from liaison.people.models import YoungPerson
from tests.child import child, in_court
from tests.people import house

pytestmark = pytest.mark.django_db
FIRST_DAY = [
    ("worker", "today", "Nothing to do."),
    ("manager", "today", "Nothing to do."),
    ("officer", "today", "Nothing to do."),
    ("solicitor", "today", "Nothing to do."),
    ("partner_user", "today", "Nothing to do."),
    ("worker", "awaited", "No decision is awaited."),
    ("worker", "young_people", "No child is on record yet. Put a child on record"),
    ("solicitor", "young_people", "once a youth justice service has recorded that your firm acts"),
    (
        "partner_user",
        "young_people",
        "once a youth justice service has recorded that you work with the child",
    ),
    ("officer", "listings", "No list has been brought in yet."),
    ("officer", "registers", "No register has been brought in yet."),
    ("worker", "meetings", "Plan a meeting"),
    ("worker", "notices", "Nothing yet."),
    ("worker", "day_sheet", "No hearing of a child here is recorded for that day."),
    ("manager", "overview", "have not been worked out"),
    ("partner_user", "overview", "No figures have been worked out yet."),
]
NEW_CHILD = [
    ("young_person", "Nothing is asked of you."),
    ("child_timeline", "Nothing with a day is recorded yet."),
    ("child_proceedings", "No proceeding is recorded"),
    ("child_ruling", "No NRM referral is recorded."),
    ("child_prompts", "Nothing is asked"),
    ("child_people", "Change the case manager"),
    ("child_documents", "No document"),
    ("history", "What was recorded, changed, looked at and taken away."),
]


class Main(HTMLParser):
    """The words of `<main>`, and how many tables in it have a body without a row."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.inside, self.words, self.empty, self.rows = False, "", 0, 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.inside = self.inside or tag == "main"
        if tag == "tbody":
            self.rows = 0
        self.rows += tag == "tr"

    def handle_endtag(self, tag: str) -> None:
        if tag == "tbody" and not self.rows:
            self.empty += 1
        if tag == "main":
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.words = f"{self.words} {' '.join(data.split())}"


@pytest.fixture
def people(db: None) -> SimpleNamespace:
    return house()


def read(client: Client, name: str, of: YoungPerson | None = None) -> Main:
    answer = client.get(reverse(name, args=[of.pk] if of else []))
    assert answer.status_code == 200
    return Main(answer.content.decode())


@pytest.mark.parametrize(("who", "name", "says"), FIRST_DAY)
def test_a_page_on_the_first_day_says_that_there_is_nothing_and_shows_no_empty_table(
    who: str, name: str, says: str, people: SimpleNamespace, signed_in: Callable[[Any], Client]
) -> None:
    page = read(signed_in(getattr(people, who)), name)
    assert says in page.words, page.words
    assert page.empty == 0


@pytest.mark.parametrize(("name", "says"), NEW_CHILD)
def test_the_tabs_of_a_child_of_whom_nothing_is_known_yet(
    name: str, says: str, people: SimpleNamespace, signed_in: Callable[[Any], Client]
) -> None:
    page = read(signed_in(people.worker), name, child(people))
    assert says in page.words, page.words
    assert page.empty == 0


def test_a_search_that_finds_nobody_says_so(
    people: SimpleNamespace, signed_in: Callable[[Any], Client]
) -> None:
    answer = signed_in(people.worker).post(reverse("search"), {"q": "Nobody of that name"}, follow=True)
    page = Main(answer.content.decode())
    assert "No child of your team is found." in page.words
    assert page.empty == 0


@pytest.mark.parametrize(
    ("name", "says"), [("packs", "Add a paper"), ("evidence", "Put on the list"), ("nexus", "")]
)
def test_the_firms_pages_of_a_case_of_which_nothing_is_known_yet(
    name: str, says: str, people: SimpleNamespace, signed_in: Callable[[Any], Client]
) -> None:
    proceeding = in_court(child(people), people, firm=people.firm)
    answer = signed_in(people.solicitor).get(reverse(name, args=[proceeding.pk]))
    assert answer.status_code == 200
    page = Main(answer.content.decode())
    assert says in page.words, page.words
    assert page.empty == 0
