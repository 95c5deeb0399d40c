"""A result recorded from a phone that loses its signal for a minute: nothing lost, nothing twice."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from proceedings.models import ProceedingEvent
from tests.child import child, in_court
from tests.people import house

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_it_waits_with_what_was_typed_and_goes_when_the_signal_is_back(open_page: Callable[..., Any]) -> None:
    people = house()
    case = in_court(child(people), people)
    page = open_page(width=375, user=people.officer)
    page.goto(reverse("record_hearing", args=[case.pk]))
    page.locator("[name=on]").fill("today")
    page.locator("[name=charge_0]").select_option("not_guilty")
    page.locator("[name=adjourned][value=yes]").check()
    coming = timezone.localdate() + timedelta(days=14)
    page.locator("[name=next_on]").fill(f"{coming.day}/{coming.month}/{coming.year}")
    with page.expect_navigation():
        page.get_by_role("button", name="Continue").click()
    page.context.set_offline(True)
    page.get_by_role("button", name="Record it").click()
    page.locator("#no-signal").wait_for(state="visible")
    assert not ProceedingEvent.objects.filter(what="plea").exists()
    with page.expect_navigation(timeout=20_000):
        page.context.set_offline(False)
    assert page.locator("h1").inner_text().startswith("Recorded for K.D.")
    assert ProceedingEvent.objects.filter(what="plea").count() == 1
