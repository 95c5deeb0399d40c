"""The rows of a sheet: each child in order with a time, what the record says, what was written, what was agreed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q

from liaison.agreed.models import Action
from liaison.meetings.models import Column, Item, Meeting, Note
from liaison.meetings.on_record import OnRecord, read


@dataclass(frozen=True, slots=True)
class Row:
    """One child. `at`: "09:30", or "" where the meeting has no time; `born` only where two have the same initials."""

    item: Item
    at: str
    born: date | None
    age: int
    record: OnRecord
    notes: tuple[tuple[Column, tuple[Note, ...]], ...]
    actions: tuple[Action, ...]

    @property
    def person(self) -> Any:
        return self.item.young_person


def rows(meeting: Meeting, user: Any, today: date) -> list[Row]:
    """The sheet of `meeting` as `user` may see it, in order: a fixed number of queries."""
    items = list(
        Item.objects.visible_to(user)
        .filter(meeting=meeting)
        .select_related(
            "young_person__home_team", "young_person__host_team", "young_person__worker", "meeting"
        )
        .order_by("number", "pk")
    )
    return of_items(items, meeting, user, today)


def of_items(items: Sequence[Item], meeting: Meeting, user: Any, today: date) -> list[Row]:
    """The rows of some items of one meeting."""
    people = [item.young_person for item in items]
    records = read(user, people, today)
    notes, actions = _notes(items, user), _actions(meeting, people, user)
    same = Counter(person.initials for person in people)
    return [
        Row(
            item=item,
            at=at,
            born=item.young_person.date_of_birth if same[item.young_person.initials] > 1 else None,
            age=item.young_person.age_on(today),
            record=records[item.young_person_id],
            notes=_by_column(notes[item.pk]),
            actions=tuple(actions[item.young_person_id]),
        )
        for item, at in zip(items, times(meeting.begins, [item.minutes for item in items]), strict=True)
    ]


def times(begins: time | None, minutes: Iterable[int]) -> list[str]:
    """When each item begins, one after the other; "" for all where the meeting has no time."""
    at = datetime.combine(date(2000, 1, 1), begins) if begins else None  # any day: only the clock counts
    said = []
    for lasting in minutes:
        said.append(f"{at:%H:%M}" if at else "")
        at = at + timedelta(minutes=lasting) if at else None
    return said


def _notes(items: Sequence[Item], user: Any) -> dict[Any, list[Note]]:
    found: dict[Any, list[Note]] = defaultdict(list)
    for note in (
        Note.objects.visible_to(user)
        .filter(item__in=[item.pk for item in items], struck_on=None)
        .select_related("by")
        .order_by("written_at", "pk")
    ):
        found[note.item_id].append(note)
    return found


def _by_column(notes: Iterable[Note]) -> tuple[tuple[Column, tuple[Note, ...]], ...]:
    found: dict[str, list[Note]] = defaultdict(list)
    for note in notes:
        found[note.column].append(note)
    return tuple((column, tuple(found[column.value])) for column in Column if found[column.value])


def _actions(meeting: Meeting, people: Sequence[Any], user: Any) -> dict[Any, list[Action]]:
    """What is open for each child, wherever it was agreed, and what this meeting agreed, done or not."""
    found: dict[Any, list[Action]] = defaultdict(list)
    for action in (
        Action.objects.visible_to(user)
        .filter(young_person__in=[person.pk for person in people])
        .filter(Q(state="open") | Q(ground_key=meeting.pk))
        .select_related("agency", "owner")
        .by_due()
    ):
        found[action.young_person_id].append(action)
    return found
