"""The youth justice worker: a letter arrives; what follows is asked for at once, and what is done is closed."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from liaison.documents.models import Document
from liaison.prompts.models import Prompt
from rulings.models import Decision
from tests.journeys.conftest import Visitor, case_of, child, page_of

pytestmark = pytest.mark.browser


def record(visitor: Visitor, letter: Path) -> None:
    """A positive conclusive grounds decision for Saffron, decided yesterday, arrived today."""
    visitor.go(page_of("Saffron"))
    visitor.follow("Record a decision")
    page = visitor.page
    page.get_by_label("Conclusive grounds").check()
    page.get_by_label("Positive").check()
    yesterday = timezone.localdate() - timedelta(days=1)
    page.locator("[name=decided_on]").fill(f"{yesterday.day}/{yesterday.month}/{yesterday.year}")
    page.locator("[name=received_on]").fill("today")
    page.get_by_label("Youth justice worker").check()
    page.get_by_label("Single Competent Authority").check()
    page.locator("[name=letter]").set_input_files(letter)
    visitor.press("Record the decision")


def test_recording_a_decision_shows_at_once_what_is_asked_and_of_whom(visitor: Visitor, demo: Path) -> None:
    visitor.sign_in("worker")
    record(visitor, demo / "decision-letter.pdf")
    heading = visitor.page.locator("h1").inner_text()
    assert heading.startswith(
        "You recorded a positive conclusive grounds decision for S.O., so Liaison asks for"
    )
    assert visitor.reads("Tell the solicitor")
    assert visitor.reads("Because:")
    assert visitor.reads("Nothing has gone to the prosecution or the court")
    decision = Decision.objects.get(referral__young_person=child("Saffron"), kind="conclusive_grounds")
    assert decision.letter is not None
    assert decision.letter.kind == Document.Kind.DECISION_LETTER

    visitor.go("/")
    assert visitor.reads("Tell the solicitor where the NRM stands")


def test_telling_the_solicitor_closes_the_prompt_by_the_facts(visitor: Visitor, demo: Path) -> None:
    visitor.sign_in("worker")
    record(visitor, demo / "decision-letter.pdf")
    visitor.follow("Record that the solicitor is told")
    visitor.page.locator("[name=on]").fill("today")
    visitor.press("Record it")
    assert visitor.reads("Recorded: The solicitor was told of the NRM decision")
    told = Prompt.objects.filter(
        kind="tell_solicitor", proceeding=case_of("Saffron"), ground_id__contains="conclusive_grounds"
    )
    assert [prompt.state for prompt in told] == ["met"]
    visitor.go(f"/prompts/{told[0].pk}/")
    assert visitor.reads("The record shows it done")


def test_a_prompt_is_taken_on_then_done_or_declined_with_words(visitor: Visitor) -> None:
    visitor.sign_in("worker")
    done, declined = Prompt.objects.asking().filter(
        young_person=child("Reece"), role="yot_worker", kind__in=["arrange_support", "send_facts"]
    )
    visitor.go(f"/prompts/{done.pk}/")
    visitor.press("Take this on")
    assert Prompt.objects.get(pk=done.pk).state == "acknowledged"
    visitor.go(f"/prompts/{done.pk}/")
    visitor.press("Record that it is done")  # without a word of what was done
    assert Prompt.objects.get(pk=done.pk).state == "acknowledged"
    visitor.page.locator("form[action$='/done/'] [name$=note]").fill(
        "Guardian service referred this morning."
    )
    visitor.press("Record that it is done")
    assert Prompt.objects.get(pk=done.pk).state == "done"

    visitor.go(f"/prompts/{declined.pk}/")
    visitor.page.locator("form[action$='/decline/'] [name$=note]").fill("The solicitor has them already.")
    visitor.press("Decline it")
    assert Prompt.objects.get(pk=declined.pk).state == "declined"
    visitor.go(f"/prompts/{declined.pk}/")
    assert visitor.reads("The solicitor has them already.")
    visitor.go("/?tab=done")
    assert visitor.reads("Guardian service referred this morning.")


def test_a_decision_recorded_wrongly_is_voided_with_a_reason_and_its_prompts_go(
    visitor: Visitor, demo: Path
) -> None:
    visitor.sign_in("worker")
    record(visitor, demo / "decision-letter.pdf")
    grounded = Prompt.objects.asking().filter(
        young_person=child("Saffron"), ground_id__contains="conclusive_grounds"
    )
    assert grounded.exists()
    visitor.follow("Something is wrong: correct it")
    visitor.page.locator("[name=reason]").fill("recorded for the wrong child")
    for _ in ("the reason", "check your answers"):
        with visitor.page.expect_navigation():
            visitor.page.locator("main form button[type=submit]").first.click()
        visitor.look()
    assert "was voided" in visitor.page.locator("h1").inner_text()
    assert visitor.reads("recorded for the wrong child")
    assert not grounded.exists()


def test_a_letter_that_is_no_pdf_is_refused_and_nothing_is_recorded(visitor: Visitor, demo: Path) -> None:
    letter = demo / "letter.pdf"
    letter.write_text("this is a note, not a PDF")
    visitor.sign_in("worker")
    record(visitor, letter)
    assert visitor.reads("letter.pdf is not a PDF")
    assert not Decision.objects.filter(
        referral__young_person=child("Saffron"), kind="conclusive_grounds"
    ).exists()


def test_two_who_record_at_once_and_the_second_sees_what_changed(
    visitor: Visitor, demo: Path, open_page: Callable[..., Any]
) -> None:
    visitor.sign_in("worker")
    visitor.go(page_of("Saffron"))
    visitor.follow("Record a decision")
    colleague = Visitor(open_page(), None)
    colleague.sign_in("manager")
    record(colleague, demo / "decision-letter.pdf")

    page = visitor.page
    page.get_by_label("Conclusive grounds").check()
    page.get_by_label("Negative").check()
    page.locator("[name=decided_on]").fill("today")
    page.locator("[name=received_on]").fill("today")
    page.get_by_label("Youth justice worker").check()
    page.get_by_label("Single Competent Authority").check()
    visitor.press("Record the decision")
    assert visitor.reads("Somebody else changed this")
    assert visitor.reads("Grace Okafor")
    standing = Decision.objects.get(referral__young_person=child("Saffron"), kind="conclusive_grounds")
    assert standing.outcome == "positive"


def test_the_child_s_page_says_who_where_and_what_next_and_its_history_names_who_looked(
    visitor: Visitor,
) -> None:
    visitor.sign_in("worker")
    visitor.go(page_of("Jayden"))
    for words in (
        "Jayden Robson",
        "Next hearing",
        "Conclusive grounds",
        "Harrow and Pike",
        "What to do next",
        "By charge",
    ):
        assert visitor.reads(words), words
    visitor.follow("History")
    assert visitor.reads("Amina Yusuf")


def test_the_children_are_found_by_name(visitor: Visitor) -> None:
    visitor.sign_in("worker")
    visitor.go("/children/")
    visitor.page.locator("#q").fill("Hollis")
    visitor.press("Find")
    assert visitor.reads("Hollis")
    assert not visitor.reads("Robson")
