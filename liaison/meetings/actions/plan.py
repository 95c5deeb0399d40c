"""Plan a meeting: when, which children, in which order. And close it, and plan the next."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from liaison import audit
from liaison.audit.machine import NotPossible, move
from liaison.audit.models import Conflict, write
from liaison.design.dates import short
from liaison.meetings.models import Concern, Item, Meeting, Note
from liaison.people.models import YoungPerson

MOST = 60  # children on one sheet


def plan(
    *, agency: Any, name: str, on: date, by: Any, today: date, begins: time | None = None, place: str = ""
) -> Meeting:
    """Plan a meeting of `agency`. Raises NotPossible where it has no name."""
    if not name.strip():
        raise NotPossible(_("say what the meeting is called"))
    with audit.change(by=by, why="meeting planned", today=today):
        meeting = Meeting(agency=agency, name=name.strip(), on=on, begins=begins, place=place.strip())
        meeting.save()
    return meeting


def put_right(*, meeting: Meeting, by: Any, today: date, held: int | None = None, **said: Any) -> Meeting:
    """Change `name`, `on`, `begins`, `place`, `present` or `apologies`. Raises NotPossible, or Conflict."""
    with audit.change(by=by, why="meeting: what is said of it", today=today):
        row = in_writing(meeting.pk, held)
        for field, value in said.items():
            setattr(row, field, value)
        row.save()
    return row


def put_on(*, meeting: Meeting, people: Iterable[YoungPerson], by: Any, today: date) -> list[Item]:
    """Put children on the sheet, at its end. Who is on it already stays where they are.

    Raises NotPossible where the meeting is closed, or the sheet would grow beyond MOST.
    """
    with audit.change(by=by, why="children put on a meeting", today=today):
        row = in_writing(meeting.pk)
        held = set(row.items.values_list("young_person", flat=True))
        new = [person for person in dict.fromkeys(people) if person.pk not in held]
        if len(held) + len(new) > MOST:
            raise NotPossible(
                _("a sheet has room for %(most)s children; plan another meeting for the rest")
                % {"most": MOST}
            )
        last = row.items.aggregate(last=Max("number"))["last"] or 0
        levels = _levels_before(row, new)
        items = [
            Item(
                meeting=row, young_person=person, number=last + place, level=levels.get(person.pk, ""),
                change="" if person.pk in levels else "new",
            )
            for place, person in enumerate(new, start=1)
        ]  # fmt: skip
        write(*items)
    return items


def _levels_before(meeting: Meeting, people: Iterable[YoungPerson]) -> dict[Any, str]:
    """The level at which each of them stood at the last meeting that was held under this name."""
    rows = Item.objects.filter(
        meeting__agency=meeting.agency_id, meeting__name=meeting.name, meeting__state="held",
        young_person__in=[person.pk for person in people],
    )  # fmt: skip
    return dict(rows.order_by("meeting__on").values_list("young_person", "level"))


def shift(*, item: Item, earlier: bool, by: Any, today: date) -> None:
    """Let an item change places with its neighbour. At the end of the sheet nothing happens."""
    with audit.change(by=by, why="meeting: order of the sheet", today=today):
        row = in_writing(item.meeting_id)
        items = list(row.items.order_by("number", "pk"))
        place = next((n for n, one in enumerate(items) if one.pk == item.pk), 0)
        other = place - 1 if earlier else place + 1
        if 0 <= other < len(items):
            items[place], items[other] = items[other], items[place]
        for number, one in enumerate(items, start=1):
            one.number = number
        write(*items)


def take_off(*, item: Item, by: Any, today: date) -> None:
    """Take a child off the sheet. Raises NotPossible where something was written of them already."""
    with audit.change(by=by, why="child taken off a meeting", today=today):
        in_writing(item.meeting_id)
        row = Item.objects.get(pk=item.pk)
        if Note.objects.filter(item=row).exists() or Concern.objects.filter(item=row).exists():
            raise NotPossible(
                _("something was written of this child here already, so they stay on the sheet")
            )
        row.delete()


def finish(
    *, meeting: Meeting, next_on: date | None, by: Any, today: date, held: int | None = None
) -> Meeting | None:
    """Close the minutes; with `next_on` plan the next meeting, on which are all who do not come off the list and
    whose review does not lie beyond it. Gives the next one. Raises NotPossible, or Conflict.
    """
    if meeting.on > today:
        raise NotPossible(_("it is on %(day)s, which is still to come") % {"day": short(meeting.on)})
    if next_on is not None and next_on <= meeting.on:
        raise NotPossible(_("the next meeting comes after this one"))
    with audit.change(by=by, why="meeting held", today=today):
        row = locked(meeting.pk, held)
        move(row, "finish", today, next_on)
        row.save()
        if next_on is None:
            return None
        following = Meeting.objects.filter(agency=row.agency_id, name=row.name, on=next_on).planned().first()
        following = following or plan(
            agency=row.agency, name=row.name, on=next_on, begins=row.begins, place=row.place, by=by, today=today
        )  # fmt: skip
        staying = row.items.select_related("young_person").filter(leaves=False).order_by("number")
        put_on(
            meeting=following, by=by, today=today,
            people=[i.young_person for i in staying if i.review_on is None or i.review_on <= next_on],
        )  # fmt: skip
    return following


def open_again(*, meeting: Meeting, by: Any, today: date, held: int | None = None) -> Meeting:
    """Open the minutes again. Raises NotPossible, or Conflict."""
    with audit.change(by=by, why="minutes of a meeting opened again", today=today):
        row = locked(meeting.pk, held)
        move(row, "open_again")
        row.save()
    return row


def in_writing(pk: Any, held: int | None = None) -> Meeting:
    """The meeting, locked inside an open change, where it may still be written in. Raises NotPossible, or Conflict."""
    row = locked(pk, held)
    if not row.open:
        raise NotPossible(_("the minutes of this meeting are closed; open them again first"))
    return row


def locked(pk: Any, held: int | None = None) -> Meeting:
    """The meeting inside an open change. Raises Conflict when it was written since `held`."""
    row = Meeting.objects.select_related("agency").select_for_update(of=("self",), no_key=True).get(pk=pk)
    if held is not None and row.version != held:
        raise Conflict(row, held)
    return row
