"""The court officer: a court list comes in, finds the team's children, and hearings stand on their pages."""

import json
from pathlib import Path

import pytest

from proceedings.listings.models import CourtList, ListEntry
from proceedings.models import Hearing
from tests.journeys.conftest import Visitor, child, page_of

pytestmark = pytest.mark.browser


def upload(visitor: Visitor, file: Path) -> None:
    visitor.go("/lists/")
    visitor.follow("Bring a court list in")
    visitor.page.locator("[name=file]").set_input_files(file)
    visitor.page.locator("[name=sender]").fill("listing@eastmere.example")
    visitor.press("Read the list")


def bring_in(visitor: Visitor, file: Path) -> None:
    """Upload it, see it back, and bring it in."""
    upload(visitor, file)
    assert visitor.reads("You are about to bring in")
    assert visitor.reads("7, of which 2 fit a child of yours exactly and 2 need review")
    assert CourtList.objects.count() == 0
    visitor.press("Bring the list in")


def test_the_officer_uploads_a_list_and_links_the_child_that_is_only_possible(
    visitor: Visitor, demo: Path
) -> None:
    known = Hearing.objects.count()
    visitor.sign_in("officer")
    bring_in(visitor, demo / "court-list.json")

    # what is exact is linked already: one hearing was known, the other is new
    assert visitor.reads("7 entries read, 2 linked by exact match")
    assert visitor.reads("The hearing was on record; the list filled in its time or room")
    assert visitor.reads("The hearing was put on record")
    assert Hearing.objects.count() == known + 1

    # what is possible says what agrees and what differs
    possible = visitor.page.locator(".liaison-match--possible", has_text="Osei")
    assert "forename differs" in possible.inner_text()
    assert "date of birth agrees" in possible.inner_text()
    with visitor.page.expect_navigation():
        possible.get_by_role("button", name="Link to Amara Osei").click()
    visitor.look()
    assert Hearing.objects.count() == known + 2
    assert child("Amara").proceedings.count() == 2

    # the namesake is somebody else; nobody is matched to a withheld name
    namesake = visitor.page.locator(".liaison-match--possible", has_text="Kesia")
    with visitor.page.expect_navigation():
        namesake.get_by_role("button", name="Not one of ours").click()
    visitor.look()
    assert visitor.reads("Nothing needs review")

    visitor.go(page_of("Amara"))
    assert visitor.reads("Next hearing")
    assert visitor.reads("10:00")
    assert visitor.reads("Possess with intent to supply")

    visitor.go("/lists/")
    assert visitor.reads("court-list.json")


def test_the_same_list_again_changes_nothing(visitor: Visitor, demo: Path) -> None:
    visitor.sign_in("officer")
    bring_in(visitor, demo / "court-list.json")
    before = (Hearing.objects.count(), ListEntry.objects.count(), CourtList.objects.count())
    upload(visitor, demo / "court-list.json")
    assert visitor.reads("Bringing it in again changed nothing")
    assert (Hearing.objects.count(), ListEntry.objects.count(), CourtList.objects.count()) == before


def test_a_broken_list_is_refused_with_its_name_and_the_place(visitor: Visitor, demo: Path) -> None:
    broken = demo / "cut-off.json"
    whole = (demo / "court-list.json").read_text()
    broken.write_text(whole[: len(whole) // 2])
    visitor.sign_in("officer")
    upload(visitor, broken)
    assert visitor.reads("cut-off.json")
    assert visitor.reads("line")
    assert visitor.reads("Nothing was stored")
    assert CourtList.objects.count() == 0


def test_another_kind_of_file_is_refused_with_what_it_is(visitor: Visitor, demo: Path) -> None:
    visitor.sign_in("officer")
    upload(visitor, demo / "decision-letter.pdf")
    assert visitor.reads("It holds no table of hearings that Liaison can find")
    register = demo / "register.json"
    register.write_text(json.dumps({"registerDate": "2026-07-21"}))
    upload(visitor, register)
    assert visitor.reads("a court register: results, not a court list")
    assert CourtList.objects.count() == 0
