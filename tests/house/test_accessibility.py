"""WCAG 2.2 AA: axe finds nothing on any page, as any role, in any state; nothing sticks out at 400%.

The pages are those of the table of addresses, so a new page is walked from its first day.
`AXE_TALLY=1 pytest -s` prints the findings by page and role.
"""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from tests.house import test_every_url_as_everybody as every_url
from tests.house.axe_walk import Walk, shown
from tests.people import house

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ROLES = sorted(every_url.EVERYBODY - every_url.ELSEWHERE)
# One page each for the forms of accounts and for what a person without an account is shown.
ACCOUNTS = ["mfa_index", "mfa_activate_totp", "account_change_password", "account_reauthenticate"]
WITHOUT_AN_ACCOUNT = ["account_login", "account_reset_password", "account_reset_password_done", "explain"]


@pytest.fixture
def world(transactional_db: None) -> SimpleNamespace:
    """Made for each test: the browser's server does not see what is not committed."""
    return every_url.one_of_everything()


@pytest.fixture(scope="module")
def walk() -> Iterator[Walk]:
    """One walk for all roles of this module: what two roles are shown alike is looked at once."""
    walk = Walk()
    yield walk
    walk.print_tally()


@pytest.fixture(autouse=True)
def _axe_offends_the_policy(open_page: Any) -> Iterator[None]:
    """axe brings style elements of its own: what the policy refuses is looked at in the other tests."""
    yield
    open_page.complaints.clear()


def opened(open_page: Any, user: Any = None) -> Any:
    page = open_page(user=user)
    page.emulate_media(reduced_motion="reduce")
    return page


def paths(role: str, of: SimpleNamespace) -> Iterator[tuple[str, str]]:
    """(name, path) of every page that `role` may open, of the records `of`."""
    for name, address in every_url.TABLE.items():
        if address.method == "get" and role in address.may:
            yield name, reverse(name, args=[getattr(of, address.of).pk] if address.of else [])
    for name, keys in every_url.GUIDE.items():
        yield name, reverse(name, args=keys)


@pytest.mark.parametrize("role", ROLES)
def test_axe_finds_nothing_on_any_page_that_a_role_may_open(
    role: str, world: SimpleNamespace, open_page: Any, walk: Walk
) -> None:
    page = opened(open_page, getattr(world, role))
    for name, path in paths(role, world.ours):
        if shown(page, path):
            walk.look(page, name, role)
    walk.assert_nothing()


@pytest.mark.parametrize("role", ROLES)
def test_axe_finds_nothing_where_there_is_no_data_yet(
    role: str, db: None, open_page: Any, walk: Walk
) -> None:
    page = opened(open_page, getattr(house(), role))
    for name, address in every_url.TABLE.items():
        asked = address.method == "get" and address.of is None and role in address.may
        if asked and shown(page, reverse(name)):
            walk.look(page, f"{name}, no data", role)
    walk.assert_nothing()


def test_axe_finds_nothing_on_the_pages_of_accounts_and_of_refusals(
    world: SimpleNamespace, open_page: Any, walk: Walk, settings: Any
) -> None:
    settings.EXPLAIN_PAGE = True
    nobody, worker = opened(open_page), opened(open_page, world.worker)
    for name in WITHOUT_AN_ACCOUNT:
        if shown(nobody, reverse(name)):
            walk.look(nobody, name, "nobody")
    for name in ACCOUNTS:
        if shown(worker, reverse(name)):
            walk.look(worker, name, "worker")
    for name, path in {
        "not found": reverse("young_person", args=[world.theirs.person.pk]),
        "not allowed": reverse("team"),
    }.items():
        assert worker.goto(path).status in {403, 404}
        walk.look(worker, name, "worker")
    walk.assert_nothing()


def test_axe_finds_nothing_on_a_page_in_welsh(world: SimpleNamespace, open_page: Any, walk: Walk) -> None:
    page = opened(open_page, world.worker)
    page.goto("/")
    with page.expect_navigation():
        page.get_by_role("button", name="Cymraeg").click()
    for name in ("today", "young_people", "young_person"):
        address = every_url.TABLE[name]
        page.goto(reverse(name, args=[world.ours.person.pk] if address.of else []))
        assert page.locator("html").get_attribute("lang") == "cy"
        walk.look(page, f"{name}, in Welsh", "worker")
    walk.assert_nothing()


# What is posted empty, field by field; what then comes back has its errors listed and beside the fields.
SEND_EMPTY = """() => {
  const typed = 'input:not([type=hidden]):not([type=radio]):not([type=checkbox]):not([type=submit]), textarea'
  const form = [...document.querySelectorAll('main form[method=post]')].find(one => one.querySelector(typed))
  if (!form) return false
  form.querySelectorAll(typed).forEach(field => { field.value = '' })
  form.querySelectorAll('input[type=radio], input[type=checkbox]').forEach(field => { field.checked = false })
  form.noValidate = true
  return true
}"""


@pytest.mark.parametrize("role", ["officer", "solicitor"])
def test_axe_finds_nothing_on_a_form_that_was_sent_empty(
    role: str, world: SimpleNamespace, open_page: Any, walk: Walk
) -> None:
    page = opened(open_page, getattr(world, role))
    seen = 0
    for name, path in paths(role, world.ours):
        if not shown(page, path) or not page.evaluate(SEND_EMPTY):
            continue
        with page.expect_navigation():
            page.evaluate(
                "document.querySelectorAll('main form[method=post]').forEach(one => one.noValidate && one.submit())"
            )
        if page.locator(".govuk-error-summary").count():
            walk.look(page, f"{name}, sent empty", role)
            seen += 1
    walk.assert_nothing()
    assert seen > 5


BAD = """<!doctype html><html lang="en"><title>Bad</title><main><h1>Bad</h1><img src="x.png">
<p><a href="#a">a</a><a href="#b">b</a></p><input tabindex="3"><div style="width: 900px; transition: all 2s">wide</div></main>"""


def test_the_walk_notices_what_is_wrong(open_page: Any) -> None:
    page, walk = open_page(), Walk()
    page.set_content(BAD)
    walk.look(page, "bad", "nobody")
    assert {"image-alt", "label"} <= set(walk.kinds)
    assert any(one.startswith("out of the order") for one in walk.kinds)
    assert any(one.startswith("moves although") for one in walk.kinds)
    assert any("wider than a window" in one for one in walk.kinds)
    assert walk.tally["bad", "nobody"] == len(walk.wrong)
    with pytest.raises(AssertionError, match="image-alt"):
        walk.assert_nothing()
