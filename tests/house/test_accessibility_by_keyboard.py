"""Journeys by keyboard alone, with a script and without; focus that is seen; colours that the reader forces."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from rulings.models import Decision
from tests.child import child, referred
from tests.house import test_every_url_as_everybody as every_url
from tests.people import house

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_STOPS = 120
HERE = """() => {
  const one = document.activeElement
  if (!one || one === document.body) return null
  const box = one.getBoundingClientRect(), look = getComputedStyle(one)
  const number = [...document.querySelectorAll('*')].indexOf(one)
  const drawn = look.outlineStyle !== 'none' || look.boxShadow !== 'none'
  return {
    number, said: (one.innerText || one.getAttribute('aria-label') || one.name || one.id || '').trim(), tag: one.tagName,
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight, drawn, href: one.getAttribute('href'),
  }
}"""
# What a mouse could use: a group of radios is one stop of the Tab key, so they are left out here.
USABLE = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')].filter(one =>
  !one.disabled && one.type !== 'hidden' && one.type !== 'radio' && one.tabIndex === 0 && one.checkVisibility({visibilityProperty: true})
).map(one => [...document.querySelectorAll('*')].indexOf(one))"""


@pytest.fixture
def world(transactional_db: None) -> SimpleNamespace:
    """Made for each test: the browser's server does not see what is not committed."""
    return every_url.one_of_everything()


def stops(page: Any) -> list[dict[str, Any]]:
    """Where the Tab key stops, from the top of the page to its end."""
    found: list[dict[str, Any]] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here is None or (found and here["number"] == found[0]["number"]):
            break
        found.append(here)
    return found


def tab_to(page: Any, said: str = "", *, href: str = "") -> None:
    """Presses Tab until the link, button or field (by its name) is reached; fails where it never is."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here and ((said and here["said"] == said) or (href and here["href"] == href)):
            assert here["seen"], f"{here} has the focus and is not in the window"
            return
    raise AssertionError(f"Tab never reaches {said or href} on {page.url}")


def press_enter(page: Any) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize(
    ("name", "of"),
    [
        ("today", None),
        ("young_person", "person"),
        ("record_decision", "referral"),
        ("record_hearing", "proceeding"),
        ("prompt", "prompt"),
    ],
)
def test_tab_stops_at_everything_in_the_order_of_the_page_and_one_sees_where(
    name: str, of: str | None, world: SimpleNamespace, open_page: Any
) -> None:
    page = open_page(user=world.worker)
    page.goto(reverse(name, args=[getattr(world.ours, of).pk] if of else []))
    reached = stops(page)
    assert reached[0]["said"] == "Skip to main content"
    assert [one for one in reached if not one["seen"]] == [], "has the focus out of sight"
    assert [one for one in reached if not one["drawn"]] == [], "nothing shows that it has the focus"
    numbers = [one["number"] for one in reached]
    assert numbers == sorted(numbers)
    missed = set(page.evaluate(USABLE)) - set(numbers)
    assert missed == set(), [
        page.evaluate("n => document.querySelectorAll('*')[n].outerHTML.slice(0, 160)", n) for n in missed
    ]


def test_the_first_stop_leads_past_the_bar_to_the_page(world: SimpleNamespace, open_page: Any) -> None:
    page = open_page(user=world.worker)
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("javascript", [True, False], ids=["with a script", "without a script"])
def test_a_worker_signs_in_finds_the_child_and_records_a_decision_by_keyboard(
    javascript: bool, db: None, open_page: Any
) -> None:
    people = house()
    person = child(people)
    referral = referred(person, people)
    page = open_page(javascript=javascript)
    page.goto(reverse("account_login"))
    tab_to(page, "login")
    page.keyboard.type("worker")
    tab_to(page, "password")
    page.keyboard.type("a long pass phrase")
    press_enter(page)

    tab_to(page, "Children")
    press_enter(page)
    tab_to(page, href=reverse("young_person", args=[person.pk]))
    press_enter(page)
    tab_to(page, href=reverse("record_decision", args=[referral.pk]))
    press_enter(page)

    for field, typed in (
        ("kind", " "), ("outcome", " "), ("decided_on", "yesterday"), ("received_on", "today"),
        ("received_by", " "), ("competent_authority", " "),
    ):  # fmt: skip
        tab_to(page, field)
        page.keyboard.press("Space") if typed == " " else page.keyboard.type(typed)
    tab_to(page, "Record the decision")
    press_enter(page)
    assert page.locator(".govuk-error-summary").count() == 0
    assert Decision.objects.get().outcome == "positive"


@pytest.mark.parametrize("name", ["today", "young_person"])
def test_in_colours_that_the_reader_forces_every_field_button_and_mark_has_an_edge(
    name: str, world: SimpleNamespace, open_page: Any
) -> None:
    page = open_page(user=world.worker)
    page.emulate_media(forced_colors="active")
    page.goto(reverse(name, args=[world.ours.person.pk] if name == "young_person" else []))
    without = page.evaluate(
        """() => [...document.querySelectorAll('input:not([type=hidden]), select, textarea, button.govuk-button, .govuk-tag')]
          .filter(one => one.checkVisibility() && !['checkbox', 'radio', 'search'].includes(one.type))
          .filter(one => { const look = getComputedStyle(one)
            return ['', 'Top', 'Bottom'].every(side => parseFloat(look['border' + side + 'Width'] || 0) === 0) &&
              look.outlineStyle === 'none' })
          .map(one => one.outerHTML.slice(0, 160))"""
    )
    assert without == []
    here = page.locator(".liaison-navigation__link[aria-current]").first
    other = page.locator(".liaison-navigation__link:not([aria-current])").first
    look = "one => { const s = getComputedStyle(one), a = getComputedStyle(one, '::after'); return [s.borderBottom, s.boxShadow, s.textDecoration, s.fontWeight, a.borderBottom].join() }"
    assert here.evaluate(look) != other.evaluate(look), "where one stands is told by a colour alone"
