"""Which children are on a meeting, in which order, for how long; and what stays for the next one."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.audit.models import Conflict
from liaison.meetings.actions.plan import MOST, finish, open_again, plan, put_on, put_right, shift, take_off
from liaison.meetings.actions.room import set_item, write_note
from liaison.meetings.models import Column, Item, Meeting
from liaison.meetings.sheet import rows, times
from liaison.people.models import YoungPerson
from liaison.prompts.models import Prompt
from tests.child import child

DAY = date(2026, 7, 21)
NEXT = date(2026, 8, 18)


def order(room: SimpleNamespace, meeting: Meeting | None = None) -> list[str]:
    return [row.person.initials for row in rows(meeting or room.meeting, room.manager, DAY)]


def by(room: SimpleNamespace) -> dict[str, Any]:
    return {"by": room.manager, "today": DAY}


def test_each_child_has_a_time_after_the_one_before(room: SimpleNamespace) -> None:
    set_item(item=room.items[0], minutes=20, **by(room))
    assert [row.at for row in rows(room.meeting, room.manager, DAY)] == ["09:30", "09:50", "10:00"]
    assert times(None, [10, 10]) == ["", ""]


def test_a_child_is_on_a_sheet_once(room: SimpleNamespace) -> None:
    assert put_on(meeting=room.meeting, people=[room.kofi, room.kofi], **by(room)) == []
    assert order(room) == ["K.D.", "M.L.", "A.O."]


def test_children_change_places_and_nobody_is_lost(room: SimpleNamespace) -> None:
    shift(item=room.items[2], earlier=True, **by(room))
    assert order(room) == ["K.D.", "A.O.", "M.L."]
    shift(item=room.items[0], earlier=True, **by(room))
    shift(item=room.items[1], earlier=False, **by(room))
    assert order(room) == ["K.D.", "A.O.", "M.L."], "at the ends nothing happens"


def test_who_was_written_of_stays_on_the_sheet(room: SimpleNamespace) -> None:
    write_note(item=room.items[1], column=Column.SCHOOL, text="Excluded", **by(room))
    with pytest.raises(NotPossible, match="something was written"):
        take_off(item=room.items[1], **by(room))
    take_off(item=room.items[2], **by(room))
    assert order(room) == ["K.D.", "M.L."]


def test_a_sheet_has_an_end(room: SimpleNamespace) -> None:
    more = [child(room, f"Child {n}") for n in range(MOST - 2)]
    with pytest.raises(NotPossible, match="room for"):
        put_on(meeting=room.meeting, people=more, **by(room))
    assert room.meeting.items.count() == 3, "all or none"


def test_two_with_the_same_initials_are_told_apart_by_their_birthdays(room: SimpleNamespace) -> None:
    put_on(
        meeting=room.meeting, people=[child(room, "Karl Dean", date_of_birth=date(2010, 5, 1))], **by(room)
    )
    born = {row.person.name: row.born for row in rows(room.meeting, room.manager, DAY)}
    assert born["Kofi Danso"] == date(2011, 1, 3)
    assert born["Karl Dean"] == date(2010, 5, 1)
    assert born["Mei Lin"] is None


def test_the_next_meeting_has_everybody_who_stays_and_their_level(room: SimpleNamespace) -> None:
    kofi, mei, ada = room.items
    set_item(item=kofi, level="Significant", change="up", **by(room))
    set_item(item=mei, leaves=True, **by(room))
    set_item(item=ada, review_on=NEXT + timedelta(days=1), **by(room))
    following = finish(meeting=room.meeting, next_on=NEXT, **by(room))
    assert following is not None
    assert order(room, following) == ["K.D."]
    item = following.items.get()
    assert (item.level, item.change) == ("Significant", "")
    assert Meeting.objects.get(pk=room.meeting.pk).next_on == NEXT


def test_a_meeting_that_is_planned_already_is_not_planned_twice(room: SimpleNamespace) -> None:
    there = plan(agency=room.team, name="MACE", on=NEXT, **by(room))
    assert finish(meeting=room.meeting, next_on=NEXT, **by(room)) == there
    assert there.items.count() == 3


def test_nothing_is_written_once_the_minutes_are_closed_until_they_are_opened_again(
    room: SimpleNamespace,
) -> None:
    finish(meeting=room.meeting, next_on=None, **by(room))
    note = {"item": room.items[0], "column": Column.SAFETY, "text": "Moved", **by(room)}
    for act in (
        lambda: write_note(**note),
        lambda: put_on(meeting=room.meeting, people=[], **by(room)),
        lambda: shift(item=room.items[0], earlier=False, **by(room)),
        lambda: finish(meeting=room.meeting, next_on=None, **by(room)),
    ):
        with pytest.raises(NotPossible):
            act()
    open_again(meeting=room.meeting, **by(room))
    assert write_note(**note).text == "Moved"


def test_a_meeting_to_come_is_not_closed_and_the_next_comes_after_it(room: SimpleNamespace) -> None:
    with pytest.raises(NotPossible, match="still to come"):
        finish(meeting=room.meeting, next_on=None, by=room.manager, today=DAY - timedelta(days=1))
    with pytest.raises(NotPossible, match="comes after"):
        finish(meeting=room.meeting, next_on=DAY, **by(room))


def test_two_who_say_when_and_where_do_not_overwrite_each_other(room: SimpleNamespace) -> None:
    put_right(meeting=room.meeting, held=0, place="Room 4", **by(room))
    with pytest.raises(Conflict):
        put_right(meeting=room.meeting, held=0, place="Room 5", **by(room))


def test_a_child_who_is_no_longer_the_services_is_no_longer_on_its_sheet(room: SimpleNamespace) -> None:
    with audit.change(by="tests", why="moved", today=DAY):
        kofi = YoungPerson.objects.get(pk=room.kofi.pk)
        kofi.home_team = room.other_team
        kofi.save()
    assert order(room) == ["M.L.", "A.O."]
    assert not Item.objects.visible_to(room.other_worker).exists(), "the sheet does not move with the child"


def signed_in(client: Client, user: Any) -> Client:
    client.force_login(user)
    return client


def test_a_manager_plans_a_meeting_and_chooses_children(client: Client, room: SimpleNamespace) -> None:
    with time_machine.travel(datetime(2026, 7, 21, 9), tick=False):
        signed_in(client, room.manager)
        typed = {"name": "Bronze", "on": "28 July", "begins": "2.30pm", "place": "Online"}
        answer = client.post(reverse("meetings"), typed)
        made = Meeting.objects.get(name="Bronze")
        assert (made.on, f"{made.begins:%H:%M}") == (date(2026, 7, 28), "14:30")
        assert answer["Location"] == reverse("meeting_choose", args=[made.pk])
        client.post(answer["Location"], {"q": "danso", "which": "all"})
        page = client.get(answer["Location"]).content.decode()
        assert "Danso, Kofi" in page
        assert "Lin, Mei" not in page
        client.post(answer["Location"], {"child": [room.kofi.pk, room.mei.pk, "nonsense"]})
    assert order(room, made) == ["K.D.", "M.L."]


def test_the_list_to_choose_from_is_narrowed_by_what_presses(client: Client, room: SimpleNamespace) -> None:
    signed_in(client, room.manager)
    where = reverse("meeting_choose", args=[room.meeting.pk])

    def shown(which: str) -> set[str]:
        client.post(where, {"q": "", "which": which})
        page = client.get(where).content.decode()
        return {name for name in ("Danso", "Lin", "Obi") if f"{name}, " in page}

    with time_machine.travel(datetime(2026, 7, 21, 9), tick=False):
        assert shown("all") == {"Danso", "Lin", "Obi"}
        assert shown("mine") == {"Obi"}
        assert shown("awaited") == {"Danso"}
        assert shown("court") == set()


def test_the_ticked_of_the_queue_go_on_a_meeting(client: Client, room: SimpleNamespace) -> None:
    following = plan(agency=room.team, name="MACE", on=NEXT, **by(room))
    signed_in(client, room.worker)
    prompts = [p.pk for p in Prompt.objects.visible_to(room.worker).filter(young_person=room.kofi)]
    assert prompts
    asked = client.post(reverse("put_several_on_meeting"), {"prompt": prompts}).content.decode()
    assert f'value="{room.kofi.pk}"' in asked
    client.post(reverse("put_several_on_meeting"), {"child": [room.kofi.pk], "meeting": following.pk})
    assert order(room, following) == ["K.D."]


def test_a_child_of_another_service_is_never_put_on(client: Client, room: SimpleNamespace) -> None:
    stranger = child(room, "Bo Stone", home_team=room.other_team, worker=room.other_worker)
    signed_in(client, room.manager)
    client.post(reverse("meeting_choose", args=[room.meeting.pk]), {"child": [stranger.pk]})
    client.post(reverse("put_several_on_meeting"), {"child": [stranger.pk], "meeting": room.meeting.pk})
    assert not Item.objects.filter(young_person=stranger).exists()
