"""The pages of packs on a desk and on a phone: nothing sticks out, nothing is refused; marks are drawn with a mouse."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from liaison.documents.models import Document
from liaison.packs.models import Pack, SafetyNotice
from tests.liaison.packs.client import signed_in
from tests.liaison.packs.conftest import a_child_with_two_cases
from tests.liaison.packs.papers import paper

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def case() -> SimpleNamespace:
    """Made for each test: the browser's server does not see what is not committed."""
    return a_child_with_two_cases()


@pytest.fixture
def looked(case: SimpleNamespace) -> SimpleNamespace:
    """A preview and a sealed pack that others will see, and papers that may and may not go."""
    case.plan = paper(case, "firm", "Placement plan", shows_address=True)
    paper(case, "firm", "Proof of evidence", status="privileged", released=False)
    typed = {"purpose": "representations", "recipient": "CPS", "others": ["co_defendant"], "address": "out"}
    for look in ({}, {"look": "yes"}):
        signed_in(case.people.solicitor).post(case.url, {**typed, **look})
    case.preview, case.sealed = Pack.objects.get(state="preview"), Pack.objects.get(state="sealed")
    return case


@pytest.mark.parametrize("width", [1280, 375])
def test_every_page_looks_right(
    looked: SimpleNamespace, open_page: Callable[..., Any], looks_right: Any, width: int
) -> None:
    page = open_page(width=width, user=looked.people.solicitor)
    for name, key, query in (
        ("packs", looked.proceeding, "?purpose=court"), ("pack_look", looked.preview, ""), ("pack_sent", looked.sealed, ""),
        ("pack_differences", looked.preview, ""), ("document_terms", looked.plan, ""), ("document_redact", looked.plan, ""),
        ("document_add", looked.proceeding, ""),
    ):  # fmt: skip
        page.goto(reverse(name, args=[key.pk]) + query)
        looks_right(page)
    team = open_page(width=width, user=looked.people.worker)
    team.goto(reverse("safety_notice", args=[SafetyNotice.objects.get().pk]))
    looks_right(team)


def test_a_mark_is_drawn_with_the_mouse_seen_and_kept(
    looked: SimpleNamespace, open_page: Callable[..., Any], looks_right: Any
) -> None:
    page = open_page(user=looked.people.solicitor)
    page.goto(reverse("document_redact", args=[looked.plan.pk]))
    page.wait_for_load_state("networkidle")
    box = page.locator(".liaison-mark-sheet").first.bounding_box()
    page.mouse.move(box["x"] + 50, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 90, steps=4)
    page.mouse.up()
    number, *sides = page.locator("[name=areas]").input_value().split()
    assert number == "1"
    assert all(float(side) > 0 for side in sides)
    with page.expect_navigation():
        page.get_by_role("button", name="Look at what is left").click()
    looks_right(page)
    assert page.locator("img").first.evaluate("image => image.naturalWidth") > 500
    with page.expect_navigation():
        page.get_by_role("button", name="Keep this version").click()
    assert Document.objects.filter(redacted_from=looked.plan).exists()
