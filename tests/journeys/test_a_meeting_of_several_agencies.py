"""A multi-agency meeting: planned, written by two at once, an action for another agency, minutes, the next date."""

import io
from collections.abc import Callable

import docx
import pytest

from liaison.meetings.models import Note
from tests.journeys.conftest import Visitor

pytestmark = pytest.mark.browser
ACTION = "Ask for a place at the pupil referral unit"


def test_a_meeting_from_the_queue_to_the_minutes(somebody: Callable[..., Visitor]) -> None:
    manager, worker = somebody(), somebody(width=375)
    manager.sign_in("manager")
    worker.sign_in("worker")
    the_manager_puts_a_child_of_the_queue_on_it(manager)
    two_write_at_once_and_nothing_is_lost(manager, worker)
    what_is_agreed_stands_in_the_queue_of_its_agency(manager, somebody())
    the_minutes_are_taken(manager)


def the_manager_puts_a_child_of_the_queue_on_it(manager: Visitor) -> None:
    manager.go("/?filter=1&whose=team")
    manager.page.get_by_label("Take on: Ask for a strategy meeting, R.H.").check()
    manager.press("Put the ticked children on a meeting")
    assert manager.reads("R.H.")
    manager.page.get_by_label("MACE").check()
    manager.press("Put on this meeting")
    assert manager.reads("1 child put on the sheet")


def two_write_at_once_and_nothing_is_lost(manager: Visitor, worker: Visitor) -> None:
    worker.follow("Meetings", within="nav")
    worker.follow("MACE", within="main")
    for one, said in ((manager, "Excluded in May."), (worker, "No timetable since September.")):
        one.follow("of S.O.", within="main")
        one.choose(column="school")
        one.fill(text=said)
    manager.press("Write it down")
    worker.press("Write it down")
    assert {note.text for note in Note.objects.filter(item__young_person__surname="Okello", column="school")} >= {
        "Excluded in May.", "No timetable since September.",
    }  # fmt: skip
    assert worker.reads("Excluded in May.")


def what_is_agreed_stands_in_the_queue_of_its_agency(manager: Visitor, partner: Visitor) -> None:
    manager.page.get_by_label("What is to be done?").fill(ACTION)
    manager.page.get_by_label("Which agency does it?").select_option(label="Eastmere Children’s Services")
    manager.page.get_by_label("By when?").fill("tomorrow")
    manager.press("Agree on it")
    assert manager.reads(ACTION)
    partner.sign_in("partner")
    assert partner.reads(ACTION)
    assert not partner.reads("Excluded in May."), "what was said in the room is not on Today"


def the_minutes_are_taken(manager: Visitor) -> None:
    manager.follow("", within="nav[aria-label='Back']")
    minutes = docx.Document(io.BytesIO(manager.take("Minutes (DOCX)")))
    whole = "".join(minutes.element.body.itertext())
    assert ACTION in whole
    assert "No timetable since September." in whole
    assert "Okello" not in whole, "initials only"
    assert manager.page.locator("main a", has_text="Close the minutes").count() == 0, "not before its day"
