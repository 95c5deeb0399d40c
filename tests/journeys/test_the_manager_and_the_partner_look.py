"""The manager sees the whole team's work; a partner agency sees only what is asked of it."""

import pytest

from liaison.prompts.models import Prompt
from tests.journeys.conftest import Visitor, case_of, child, page_of

pytestmark = pytest.mark.browser


def test_the_manager_sees_what_is_overdue_in_the_whole_team(visitor: Visitor) -> None:
    visitor.sign_in("manager")
    visitor.go("/?filter=1&whose=team")
    assert visitor.reads("Overdue")
    assert visitor.reads("A.O.")
    visitor.go(page_of("Reece"))
    visitor.go("/lists/")
    visitor.go("/meetings/")
    assert visitor.reads("MACE")


def test_the_partner_agency_sees_what_it_is_asked_and_nothing_of_the_court(visitor: Visitor) -> None:
    visitor.sign_in("partner")
    asked = Prompt.objects.asking().get(kind="ask_contributions", young_person=child("Leonie"))
    assert visitor.reads("Ask other agencies for what they hold")
    assert not visitor.reads("Find a solicitor")
    visitor.go(f"/prompts/{asked.pk}/")
    visitor.go(page_of("Leonie"))
    assert not visitor.reads("Possess knife blade")
    visitor.go(page_of("Reece"), status=404)
    visitor.go(f"/proceedings/{case_of('Leonie').pk}/packs/", status=404)
    visitor.go("/lists/", status=404)


def test_nobody_sees_anything_before_signing_in(visitor: Visitor) -> None:
    visitor.page.goto(page_of("Jayden"))
    assert "/accounts/login/" in visitor.page.url
    visitor.look()
