"""What happens in the room: notes, levels, what is restricted, actions with owners."""

from datetime import date
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from liaison import audit
from liaison.agreed.actions.agree import agree
from liaison.agreed.models import Action, AgreedAt
from liaison.audit.machine import NotPossible
from liaison.audit.models import Conflict
from liaison.meetings.actions.plan import in_writing
from liaison.meetings.models import Column, Concern, ConcernKind, Item, Note
from liaison.meetings.models.written import Written

W = TypeVar("W", bound=Written)


def write_note(*, item: Item, column: Column, text: str, by: Any, today: date) -> Note:
    """Write a note in a column: a new row each time, whoever else is writing. Raises NotPossible."""
    return _written(Note(item=item, column=column.value, by=by, text=_words(text)), by, today)


def write_concern(*, item: Item, kind: ConcernKind, text: str, by: Any, today: date) -> Concern:
    """Write down a person of concern, a linked child or a place. Raises NotPossible."""
    return _written(Concern(item=item, kind=kind.value, by=by, text=_words(text)), by, today)


def _written(row: W, by: Any, today: date) -> W:
    with audit.change(by=by, why=f"{row._meta.verbose_name} written", today=today) as made:
        in_writing(row.item.meeting_id)
        row.written_at = made.at
        row.save()
    return row


def reword(*, note: Note, column: Column, text: str, by: Any, today: date, held: int | None = None) -> Note:
    """Put a note right. Raises NotPossible, or Conflict when somebody else did so in between."""
    with audit.change(by=by, why="note of a meeting put right", today=today):
        row = _locked(note, held)
        row.column, row.text = column.value, _words(text)
        row.save()
    return row


def strike(*, row: Written, why: str, by: Any, today: date, held: int | None = None) -> None:
    """Strike a note or a restricted note out, with the reason. Raises NotPossible, or Conflict."""
    if not why.strip():
        raise NotPossible(_("say why it is struck out"))
    with audit.change(by=by, why=f"{row._meta.verbose_name} struck out", today=today):
        found = _locked(row, held)
        found.strike(today, why.strip())
        found.save()


def set_item(*, item: Item, by: Any, today: date, held: int | None = None, **said: Any) -> Item:
    """Change `minutes`, `level`, `change`, `review_on` or `leaves`. Raises NotPossible, or Conflict."""
    with audit.change(by=by, why="meeting: level, time and review of a child", today=today):
        in_writing(item.meeting_id)
        row = Item.objects.select_for_update(of=("self",), no_key=True).get(pk=item.pk)
        if held is not None and row.version != held:
            raise Conflict(row, held)
        for field, value in said.items():
            setattr(row, field, value)
        row.save()
    return row


def agree_on(
    *, item: Item, what: str, agency: Any, by: Any, today: date, owner: Any = None, due_on: date | None = None
) -> Action:
    """An action taken in the room: it stands with its owner at once. Raises NotPossible."""
    with audit.change(by=by, why="action agreed at a meeting", today=today):
        meeting = in_writing(item.meeting_id)
        return agree(
            young_person=item.young_person, what=what, agency=agency, owner=owner, due_on=due_on,
            agreed_on=min(meeting.on, today), agreed_at=AgreedAt.MEETING, ground_key=meeting.pk, by=by, today=today,
        )  # fmt: skip


def _locked(row: W, held: int | None) -> W:
    in_writing(row.item.meeting_id)
    rows: Any = type(row).objects
    found: W = rows.select_related("item").select_for_update(of=("self",), no_key=True).get(pk=row.pk)
    if held is not None and found.version != held:
        raise Conflict(found, held)
    if found.struck_on is not None:
        raise NotPossible(_("it is struck out already"))
    return found


def _words(text: str) -> str:
    if not text.strip():
        raise NotPossible(_("write something"))
    return text.strip()
