"""The path in a real browser: a decision is recorded, what follows is read and answered, the pack is built."""

import os
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.urls import reverse

from liaison.packs.models import Pack
from liaison.prompts.models import Prompt
from rulings.models import Decision
from tests.child import child, in_court, letter, referred
from tests.people import house

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 7, 21, 9, 30), tick=True):
        yield


@pytest.fixture
def case() -> SimpleNamespace:
    people = house()
    person = child(people)
    proceeding = in_court(person, people, charges=2, firm=people.firm, hearing=datetime(2026, 7, 23, 10, 0))
    return SimpleNamespace(
        people=people, person=person, proceeding=proceeding, referral=referred(person, people)
    )


def picture(page: "Page", name: str, width: int) -> None:
    """Keeps a picture of the page where PICTURES names a folder: to look at, not to compare."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)


def record(page: "Page", case: SimpleNamespace) -> None:
    page.goto(reverse("record_decision", args=[case.referral.pk]))
    page.get_by_label("Conclusive grounds").check()
    page.get_by_label("Positive").check()
    page.get_by_label("When was it decided?").fill("20 July")
    page.get_by_label("When did the letter arrive?").fill("today")
    page.get_by_label("Youth justice worker").check()
    page.locator("[name=letter]").set_input_files(
        {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": letter()}
    )


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("javascript", [True, False])
def test_a_worker_records_a_decision_and_tells_the_solicitor(
    open_page: Callable[..., "Page"],
    looks_right: Callable[["Page"], None],
    case: SimpleNamespace,
    width: int,
    javascript: bool,
) -> None:
    page = open_page(width=width, user=case.people.worker, javascript=javascript)

    def look(name: str) -> None:
        if javascript:  # axe is a script
            looks_right(page)
            picture(page, name, width)

    record(page, case)
    look("record-decision")
    page.get_by_label("When was it decided?").fill("soon")
    with page.expect_navigation():
        page.get_by_role("button", name="Record the decision").click()
    page.get_by_text("There is a problem").wait_for()
    look("record-decision-error")
    record(page, case)
    with page.expect_navigation():
        page.get_by_role("button", name="Record the decision").click()
    page.wait_for_url("**/recorded/")
    assert (
        "You recorded a positive conclusive grounds decision for K.D., so Liaison asks for"
        in page.inner_text("h1")
    )
    look("recorded")
    with page.expect_navigation():
        page.get_by_role("link", name="Something is wrong: correct it").click()
    page.get_by_label("What is wrong with it?").wait_for()
    look("void")
    with page.expect_navigation():
        page.go_back()
    with page.expect_navigation():
        page.get_by_role("button", name="Record that the solicitor is told").click()
    page.get_by_label("When?", exact=True).fill("today")
    look("contact")
    with page.expect_navigation():
        page.get_by_role("button", name="Record it").click()
    page.wait_for_url(f"**{reverse('young_person', args=[case.person.pk])}")
    assert Prompt.objects.get(kind="tell_solicitor", ground_id__contains="_grounds").state == "met"


@pytest.mark.parametrize("width", [1280, 375])
def test_a_solicitor_answers_a_prompt_and_builds_the_pack(
    open_page: Callable[..., "Page"], looks_right: Callable[["Page"], None], case: SimpleNamespace, width: int
) -> None:
    from liaison.law.words import DecisionKind, Outcome
    from rulings.actions.decisions import record_decision

    record_decision(
        referral=case.referral, kind=DecisionKind.CONCLUSIVE_GROUNDS, outcome=Outcome.POSITIVE, decided_on=date(2026, 7, 20),
        received_on=date(2026, 7, 21), received_by="yot_worker", competent_authority="sca", by=case.people.worker,
        today=date(2026, 7, 21), letter=("letter.pdf", letter()),
    )  # fmt: skip
    page = open_page(width=width, user=case.people.solicitor)
    page.goto(reverse("recorded", args=[Decision.objects.get().pk]))
    looks_right(page)
    picture(page, "recorded-solicitor", width)
    page.goto(reverse("prompt", args=[Prompt.objects.get(kind="ask_review").pk]))
    looks_right(page)
    picture(page, "prompt", width)
    with page.expect_navigation():
        page.get_by_role("button", name="Record that it is done").click()
    page.wait_for_url("**/done/")
    looks_right(page)
    picture(page, "prompt-error", width)
    page.get_by_label("What was done?").fill("Sent to the mailbox of the CPS.")
    with page.expect_navigation():
        page.get_by_role("button", name="Record that it is done").click()
    page.get_by_text("Sent to the mailbox of the CPS.").wait_for()
    page.goto(reverse("packs", args=[case.proceeding.pk]))
    page.get_by_label("Nobody else, as far as can be known").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Build and seal").click()
    page.get_by_text("Version 1 is built and sealed").wait_for()
    looks_right(page)
    picture(page, "packs", width)
    with page.expect_download() as taken:
        page.get_by_role("link", name="Download").first.click()
    assert taken.value.suggested_filename == "01ZD1234526_pack_20260721.pdf"
    assert Path(taken.value.path()).stat().st_size == Pack.objects.get().size
    if folder := os.environ.get("PICTURES"):
        taken.value.save_as(Path(folder) / "pack.pdf")


def test_the_second_of_two_people_reads_what_the_first_did(
    open_page: Callable[..., "Page"], looks_right: Callable[["Page"], None], case: SimpleNamespace
) -> None:
    first: Any = open_page(user=case.people.worker)
    second: Any = open_page(width=375, user=case.people.manager)
    for page in (first, second):
        record(page, case)
    for page in (first, second):
        with page.expect_navigation():
            page.get_by_role("button", name="Record the decision").click()
        page.get_by_role("heading", level=1).get_by_text("K.D., so Liaison asks").or_(
            page.get_by_text("Somebody else changed")
        ).wait_for()
    assert "Somebody else changed this referral first" in second.inner_text("h1")
    looks_right(second)
    picture(second, "conflict", 375)
    with second.expect_navigation():
        second.get_by_role("button", name="Open the page again").click()
    assert "not possible now" in second.inner_text("main")
