"""A youth justice worker's whole day, from signing in to signing out, on the children of the demonstration."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from liaison.design.dates import written
from liaison.prompts.models import Prompt
from tests.journeys.conftest import Visitor, child, on_a_court_day, page_of

pytestmark = pytest.mark.browser


@on_a_court_day
def test_a_day_of_the_youth_justice_worker(somebody: Callable[..., Visitor], demo: Path) -> None:
    worker = somebody()
    worker.sign_in("worker")
    she_sees_who_is_in_court_and_keeps_a_filter(worker)
    she_takes_one_on_and_chases_another(worker)
    she_reads_the_timeline_and_the_day_sheet(worker)
    at_court_she_records_the_hearing_on_her_phone(somebody(width=375))
    a_letter_arrives_and_what_follows_is_shown(worker, demo)
    she_prepares_a_referral_for_a_child_who_is_new(worker)
    at_the_meeting_an_action_is_agreed_and_is_in_the_queue(worker)
    she_looks_at_what_is_done_and_goes_home(worker)


def she_sees_who_is_in_court_and_keeps_a_filter(worker: Visitor) -> None:
    assert worker.reads("Hearings today · 2")
    strip = worker.page.locator("main section", has_text="Hearings today").first.inner_text()
    assert "T.A., 15" in strip
    assert "No representations sent" in strip
    assert worker.reads("Decisions awaited · 2")
    assert worker.reads("L.F., 16 · Reasonable grounds: ")
    assert worker.reads("Not chased yet")

    worker.choose(band="overdue", kind="hold_strategy_meeting")
    worker.press("Apply filters")
    assert worker.reads("Ask for a strategy meeting")
    assert not worker.lists("Agree and send the solicitor the facts")
    worker.follow("Children", within="nav")
    worker.follow("Today", within="nav")
    assert worker.page.locator("[name=band][value=overdue]").is_checked()
    assert not worker.lists("Agree and send the solicitor the facts"), "the filter was lost on the way"
    worker.follow("Clear filters")
    assert worker.lists("Agree and send the solicitor the facts")


def she_takes_one_on_and_chases_another(worker: Visitor) -> None:
    worker.page.get_by_label("Take on: Find a solicitor: none is recorded, L.F.").check()
    worker.press("Take on the ticked prompts")
    assert worker.reads("Taken on by Amina Yusuf")

    asked = Prompt.objects.asking().get(kind="chase_decision", young_person=child("Leonie"))
    worker.page.locator(f"main a[href^='/prompts/{asked.pk}/']").first.scroll_into_view_if_needed()
    with worker.page.expect_navigation():
        worker.page.locator(f"main a[href^='/prompts/{asked.pk}/']").first.click()
    worker.unfold("Record a chase")
    worker.fill(chase_form__whom="Competent authority, by e-mail", chase_form__said="Within the week.")
    worker.press("Record the chase")
    assert worker.reads("Competent authority, by e-mail: “Within the week.”")
    worker.follow("Today", within="nav")
    assert worker.lists("Chase the NRM decision"), "a chase moves a prompt on, not away"
    assert worker.reads("Competent authority, by e-mail: Within the week.")


def she_reads_the_timeline_and_the_day_sheet(worker: Visitor) -> None:
    worker.follow("L.F., 16", within="main")
    worker.unfold("Show the timeline as a table")
    table = worker.page.locator("main table", has_text="charged").first.inner_text()
    assert "charged" in table
    worker.follow("Last 4 weeks", within="main")
    worker.follow("Day sheet of", within="main")
    assert worker.reads("In court on")
    rows = worker.page.locator("main table tbody tr").all_inner_texts()
    assert ["T.A." in rows[0], "L.F." in rows[1]] == [True, True]
    worker.page.get_by_label("Names in place of initials").check()
    worker.press("Show")
    assert worker.reads("Leonie Farr")


def at_court_she_records_the_hearing_on_her_phone(phone: Visitor) -> None:
    phone.sign_in("worker")
    phone.follow("L.F., 16", within="main")
    phone.follow("A hearing", within="main")
    next_on = timezone.localdate() + timedelta(days=21)
    phone.choose(charge_0="not_guilty", remand="bail", adjourned="yes", next_kind="trial")
    phone.fill(next_on="in three weeks", next_at="10am")
    phone.press("Continue")
    assert phone.reads("“in three weeks” is not a date Liaison can read")
    phone.fill(next_on=f"{next_on.day}/{next_on.month}")
    phone.press("Continue")
    assert phone.reads("Check before you record it")
    assert phone.reads(f"On which day? {written(next_on)}")
    phone.press("Record it")
    assert phone.reads("Recorded for L.F., so Liaison asks for")
    assert phone.reads("Nothing has gone to the prosecution or the court")

    # it was the other child who was heard: the wrong one is taken back, with a reason
    phone.follow("Something is wrong: take it back")
    phone.fill(reason="It was T.A. who was heard.")
    phone.press("Continue")
    phone.press("Take it back")


def a_letter_arrives_and_what_follows_is_shown(worker: Visitor, demo: Path) -> None:
    worker.go("/")
    worker.follow("S.O., 15", within="main")
    worker.follow("Record a decision", within="main")
    worker.choose(
        kind="conclusive_grounds", outcome="positive", received_by="yot_worker", competent_authority="sca"
    )
    worker.fill(decided_on="yesterday", received_on="today")
    worker.page.locator("[name=letter]").set_input_files(demo / "decision-letter.pdf")
    worker.press("Record the decision")
    assert worker.reads("You recorded a positive conclusive grounds decision for S.O., so Liaison asks for")
    worker.follow("Record that the solicitor is told", within="main")
    worker.fill(on="today")
    worker.press("Record it")
    assert worker.reads("Recorded: The solicitor was told of the NRM decision")

    facts = Prompt.objects.asking().get(kind="send_facts", young_person=child("Saffron"))
    worker.go(f"/prompts/{facts.pk}/")
    worker.follow("Record it with its day", within="main")
    worker.fill(on="today")
    worker.press("Record it")
    assert Prompt.objects.get(pk=facts.pk).state == "met", "what is on record closes what asked for it"


def she_prepares_a_referral_for_a_child_who_is_new(worker: Visitor) -> None:
    worker.follow("Children", within="nav")
    worker.follow("Put a child on record", within="main")
    worker.fill(forenames="Idris", surname="Penhale", date_of_birth="14/6/2011")
    worker.press("Put on record")
    worker.follow("Prepare", within="main")
    worker.choose(signs="cannabis")
    worker.press("Begin")
    worker.follow("Ask an agency", within="main")
    worker.page.get_by_label("Which agency?").select_option(label="Eastmere Children’s Services")
    worker.page.get_by_label("Exploitation Details").check()
    worker.press("Ask them")
    assert worker.reads("Eastmere Children’s Services was asked")
    assert worker.reads("1 agency still owes an answer")
    worker.follow("Back to I.P.")
    assert worker.page.locator("main a", has_text="Go on with the referral").count(), (
        "the way back to the referral is on the child’s page"
    )


def at_the_meeting_an_action_is_agreed_and_is_in_the_queue(worker: Visitor) -> None:
    worker.follow("Put on a meeting", within="main")
    worker.page.get_by_label("MACE").check()
    worker.press("Put on this meeting")
    assert worker.reads("1 child put on the sheet")
    worker.follow("of I.P.", within="main")
    worker.choose(column="school")
    worker.fill(text="Out of school since September; nobody has asked for a place.")
    worker.press("Write it down")
    assert worker.reads("Out of school since September")
    worker.page.get_by_label("What is to be done?").fill("Ask for a school place")
    worker.page.get_by_label("Who in it?").select_option(label="Amina Yusuf")
    worker.page.get_by_label("By when?").fill("tomorrow")
    worker.press("Agree on it")
    assert worker.reads("Ask for a school place, Amina Yusuf")

    worker.follow("Today", within="nav")
    assert worker.reads("Ask for a school place")


def she_looks_at_what_is_done_and_goes_home(worker: Visitor) -> None:
    worker.follow("Done", within="main")
    assert worker.reads("Done prompts, newest first")
    assert worker.reads("S.O., 15 Tell the solicitor where the NRM stands Done: the record shows it")
    worker.press("Sign out")
    worker.page.goto(page_of("Leonie"))
    assert "/accounts/login/" in worker.page.url, "signed out is signed out"
