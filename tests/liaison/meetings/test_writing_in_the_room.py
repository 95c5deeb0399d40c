"""What is said and agreed in the room: nothing is lost when two write, and each action has an owner at once."""

from datetime import date, datetime
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import docx
import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from liaison.agreed.actions.agree import close
from liaison.agreed.models import Action
from liaison.audit.machine import NotPossible
from liaison.audit.models import Conflict, Entry
from liaison.meetings.actions.plan import put_on
from liaison.meetings.actions.room import agree_on, reword, set_item, strike, write_concern, write_note
from liaison.meetings.models import Column, Concern, ConcernKind, Note
from liaison.meetings.sheet import rows
from rulings.actions.referrals import record_event
from tests.child import child, in_court, referred

DAY = date(2026, 7, 21)
SECRET = "Known as “Uncle”"


def by(room: SimpleNamespace, who: str = "manager") -> dict[str, Any]:
    return {"by": getattr(room, who), "today": DAY}


def first(room: SimpleNamespace) -> Any:
    return rows(room.meeting, room.manager, DAY)[0]


def said(room: SimpleNamespace) -> dict[str, list[str]]:
    return {column.value: [note.text for note in notes] for column, notes in first(room).notes}


def test_two_who_write_in_one_column_at_once_are_both_kept(room: SimpleNamespace) -> None:
    page = room.items[0]  # both opened the page before either wrote
    write_note(item=page, column=Column.SCHOOL, text="Excluded since May", **by(room))
    write_note(item=page, column=Column.SCHOOL, text="Ten hours a week elsewhere", **by(room, "worker"))
    assert said(room) == {"school": ["Excluded since May", "Ten hours a week elsewhere"]}


def test_two_who_change_one_note_see_each_other(client: Client, room: SimpleNamespace) -> None:
    note = write_note(item=room.items[0], column=Column.SCHOOL, text="Excluded", **by(room))
    reword(
        note=note, column=Column.SCHOOL, text="Excluded since May", held=note.version, **by(room, "worker")
    )
    with pytest.raises(Conflict):
        reword(note=note, column=Column.SCHOOL, text="In school", held=note.version, **by(room))
    client.force_login(room.manager)
    typed = {"held": note.version, "column": "school", "text": "In school"}
    answer = client.post(reverse("meeting_note", args=[note.pk]), typed)
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "Excluded since May" in shown
    assert "In school" in shown, "what was typed is not lost"
    assert said(room) == {"school": ["Excluded since May"]}


def test_two_who_set_the_level_see_each_other(room: SimpleNamespace) -> None:
    set_item(item=room.items[0], held=0, level="Significant", **by(room))
    with pytest.raises(Conflict):
        set_item(item=room.items[0], held=0, level="Moderate", **by(room, "worker"))


def test_a_note_of_another_child_is_struck_out_with_the_reason(room: SimpleNamespace) -> None:
    note = write_note(item=room.items[0], column=Column.VICTIM, text="Robbed on 3 July", **by(room))
    with pytest.raises(NotPossible, match="say why"):
        strike(row=note, why=" ", **by(room))
    strike(row=note, why="It is M.L.’s", **by(room))
    assert said(room) == {}
    with pytest.raises(NotPossible, match="already"):
        strike(row=note, why="again", **by(room))
    assert Note.objects.get().struck_on == DAY


def test_what_the_record_says_stands_beside_what_is_said(room: SimpleNamespace) -> None:
    record = first(room).record
    assert record.nrm == ("Referred 7 July", "Reasonable grounds awaited, 14 days")
    assert record.nrm_gap == "Not chased yet"
    (case,) = record.cases
    assert case.about == "A · Youth court · Charged"


def test_a_chase_and_a_decision_are_on_the_sheet(room: SimpleNamespace) -> None:
    referral = room.kofi.referrals.get()
    record_event(referral=referral, what="chased", on=DAY, by=room.worker, today=DAY, reply="Next week")
    assert first(room).record.nrm[-1] == "Last chased 21 July: “Next week”"
    record_event(
        referral=referral, what="reasonable_grounds", on=DAY, by=room.worker, today=DAY, outcome="positive"
    )
    record = first(room).record
    assert record.nrm[1:3] == (
        "Reasonable grounds: positive, 21 July",
        "Conclusive grounds awaited, 0 days",
    )
    assert "Solicitor not yet told" in record.cases[0].gaps


def test_a_chase_for_an_earlier_decision_is_none_for_this_one(room: SimpleNamespace) -> None:
    referral, before = room.kofi.referrals.get(), date(2026, 7, 10)
    record_event(referral=referral, what="chased", on=before, by=room.worker, today=DAY, reply="Soon")
    record_event(
        referral=referral, what="reasonable_grounds", on=DAY, by=room.worker, today=DAY, outcome="positive"
    )
    record = first(room).record
    assert record.nrm_gap == "Not chased yet"
    assert not any("Soon" in line for line in record.nrm)


def test_an_action_taken_in_the_room_is_in_its_agencys_queue_at_once(
    client: Client, room: SimpleNamespace
) -> None:
    with time_machine.travel(datetime(2026, 7, 21, 9), tick=False):
        client.force_login(room.manager)
        where = reverse("meeting_item", args=[room.items[0].pk])
        typed = {
            "form": "action", "what": "Make a safety plan", "agency": room.partner.pk, "owner": "", "due_on": "24 July"
        }  # fmt: skip
        assert client.post(where, typed).status_code == 302
        action = Action.objects.get()
        assert (action.agreed_at, action.ground_key, action.due_on) == (
            "meeting",
            room.meeting.pk,
            date(2026, 7, 24),
        )
        client.force_login(room.partner_user)
        today = client.get("/").content.decode()
        assert "Agreed actions of yours" in today
        assert "Make a safety plan" in today
        client.force_login(room.worker)
        assert "Make a safety plan" not in client.get("/").content.decode(), "it is the partner’s"
        assert (
            "Make a safety plan" in client.get(reverse("young_person", args=[room.kofi.pk])).content.decode()
        )


def test_what_is_still_open_from_before_is_on_the_sheet_and_what_was_done_here_too(
    room: SimpleNamespace,
) -> None:
    done = agree_on(item=room.items[0], what="Ring the school", agency=room.team, **by(room))
    agree_on(item=room.items[0], what="Ask for a guardian", agency=room.team, **by(room))
    close(action=done, verb="complete", said="", **by(room))
    assert {action.what for action in first(room).actions} == {"Ring the school", "Ask for a guardian"}


def test_a_form_that_is_wrong_says_so_and_keeps_what_was_typed(client: Client, room: SimpleNamespace) -> None:
    client.force_login(room.worker)
    where = reverse("meeting_item", args=[room.items[0].pk])
    answer = client.post(
        where, {"form": "action", "what": "Ring", "agency": room.partner.pk, "due_on": "31 June"}
    )
    assert answer.status_code == 422
    assert "Ring" in answer.content.decode()
    assert client.post(where, {"form": "no such"}).status_code == 422
    assert not Action.objects.exists()


def test_persons_of_concern_are_on_one_page_alone(client: Client, room: SimpleNamespace) -> None:
    item = room.items[0]
    client.force_login(room.worker)
    where = reverse("meeting_concerns", args=[item.pk])
    client.post(where, {"kind": "person", "text": SECRET})
    assert SECRET in client.get(where).content.decode()
    looked = Entry.objects.filter(what="restricted page: persons of concern", actor_id=str(room.worker.pk))
    assert looked.exists()
    for name, key in (
        ("meeting", room.meeting), ("meeting_item", item), ("young_person", room.kofi), ("history", room.kofi),
        ("meeting_minutes", room.meeting),
    ):  # fmt: skip
        assert SECRET.encode() not in client.get(reverse(name, args=[key.pk])).content, name
    assert not Entry.objects.filter(data__contains="Uncle").exists(), "nor in the log"


def test_the_court_officer_is_refused_and_a_worker_whose_child_it_is_not_too(
    client: Client, room: SimpleNamespace
) -> None:
    ada = room.items[2]  # the manager’s own
    write_concern(item=ada, kind=ConcernKind.PLACE, text="A flat", **by(room))
    for user in (room.officer, room.worker):
        client.force_login(user)
        assert client.get(reverse("meeting_concerns", args=[ada.pk])).status_code == 403
        strike_it = reverse("restricted_strike", args=[Concern.objects.get().pk])
        assert client.post(strike_it, {"held": 0, "why": "x"}).status_code == 404
    assert Entry.objects.filter(kind="refused", actor_id=str(room.officer.pk)).count() == 2


def test_the_minutes_say_who_was_there_what_was_said_and_what_was_agreed(
    client: Client, room: SimpleNamespace
) -> None:
    write_note(item=room.items[0], column=Column.SCHOOL, text="Excluded\x0b since May", **by(room))
    write_concern(item=room.items[0], kind=ConcernKind.PERSON, text=SECRET, **by(room))
    agree_on(item=room.items[0], what="Ring the school", agency=room.team, owner=room.worker, **by(room))
    client.force_login(room.manager)
    answer = client.get(reverse("meeting_minutes", args=[room.meeting.pk]))
    paper = docx.Document(BytesIO(answer.content))
    text = "\n".join(
        [p.text for p in paper.paragraphs]
        + [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    )
    for expected in ("Minutes: MACE", "Tuesday 21 July 2026, 09:30", "1. K.D., 15", "Excluded since May", "Ring the school", "Worker"):  # fmt: skip
        assert expected in text
    for hidden in (SECRET, "Danso", "01ZD1234526"):
        assert hidden not in text
    taken = Entry.objects.filter(kind="exported", young_person_id=str(room.kofi.pk))
    assert taken.exists()


def test_the_sheet_costs_as_many_queries_with_three_children_as_with_nine(
    client: Client, room: SimpleNamespace
) -> None:
    client.force_login(room.manager)
    where = reverse("meeting", args=[room.meeting.pk])

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(where)
        return len(
            [q for q in asked.captured_queries if not q["sql"].startswith(("INSERT", "SAVEPOINT", "RELEASE"))]
        )

    few = queries()
    for n in range(6):
        person = child(room, f"Child Number{n}")
        referred(person, room)
        in_court(person, room, urn=f"01ZD00000{n}1")
        (item,) = put_on(meeting=room.meeting, people=[person], **by(room))
        write_note(item=item, column=Column.SAFETY, text="Safe", **by(room))
        agree_on(item=item, what="Ring", agency=room.team, **by(room))
    assert queries() <= few + 1  # the chases are asked for only where there is a referral
