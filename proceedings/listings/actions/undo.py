"""Take a decision about an entry back, with everything that followed from it, while nothing else has."""

from datetime import date, time
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.audit.machine import NotPossible, move
from liaison.audit.models import write
from liaison.law.words import ChargeStatus
from proceedings.actions.hearings import move_hearing, vacate_hearing
from proceedings.court_file import CourtFile
from proceedings.listings.actions.decide import deciding
from proceedings.listings.models import CourtList, ListEntry
from proceedings.listings.models.list_entry import EntryState
from proceedings.models import Hearing

BY_HAND = gettext_lazy("Take that back first, then undo the link.")


def undo(entry: ListEntry, *, by: Any, today: date, held: int | None = None) -> ListEntry:
    """Take back a link, or "not one of ours".

    With a link goes what it brought: a hearing it listed is vacated, one it moved goes back, a proceeding it
    opened is voided with the reason. Nothing is deleted. Raises NotPossible, saying what stands in the way,
    where something else was recorded since (docs/decisions/undoing-a-link.md); Conflict.
    """
    with deciding(entry, why="court list decision taken back", by=by, today=today, held=held) as row:
        if row.state not in (EntryState.LINKED, EntryState.NOT_OURS):
            raise NotPossible(_("there is no decision to take back"))
        if not row.reading:
            raise NotPossible(_("the list was closed, and nothing of this entry is kept any more"))
        if row.state == EntryState.LINKED and row.proceeding_id:
            _take_back(row, today)
        move(row, "undo")
        court_list = CourtList.objects.select_for_update().get(pk=row.court_list_id)
        if court_list.state == "closed":
            move(court_list, "open_again")
            court_list.save()
    return row


def _take_back(row: ListEntry, today: date) -> None:
    file = CourtFile.lock(row.proceeding_id)
    others = list(
        ListEntry.objects.filter(proceeding=row.proceeding_id, state=EntryState.LINKED.value)
        .exclude(pk=row.pk)
        .select_for_update()
    )
    if row.followed.get("added_later") and not row.followed.get("opened"):
        raise NotPossible(
            _(
                "charges were added to proceeding %(proceeding)s from this entry. Record on the proceeding what became of them; the link stays as part of that history"
            )
            % {"proceeding": file.proceeding.name}
        )
    hearing = next((h for h in file.hearings if h.pk == row.hearing_id), None)
    came, was = row.followed.get("what"), row.followed.get("was") or {}
    heirs = [other for other in others if other.hearing_id == row.hearing_id]
    if hearing is not None and came in ("added", "moved", "changed"):
        if not hearing.expected:
            raise NotPossible(
                _("something was recorded in the %(hearing)s since. %(by_hand)s")
                % {"hearing": hearing, "by_hand": BY_HAND}
            )
        if came != "added":
            _where_it_was(hearing, was)
        elif heirs:  # another entry shows the same hearing: with its undoing the hearing goes
            heirs[0].followed = {**heirs[0].followed, "what": "added"}
        else:
            vacate_hearing(file, hearing, today)
    if row.followed.get("opened"):
        if others:
            others[0].followed = {**others[0].followed, "opened": True, "charges": row.followed["charges"]}
        else:
            _nothing_else_happened(file)
            file.proceeding.void(today, "opened from a court list entry that was linked by mistake")
    write(*others)
    file.save()


def _where_it_was(hearing: Hearing, was: dict[str, str]) -> None:
    before = time.fromisoformat(was["time"]) if was.get("time") else None
    move_hearing(hearing, time=before, room=was.get("room", ""))
    hearing.time, hearing.room = before, was.get("room", "")  # what the list filled in is empty again


def _nothing_else_happened(file: CourtFile) -> None:
    """Raises NotPossible where more is on record than a list brings."""
    name = file.proceeding.name
    if event := next(
        (e for e in file.events if e.what not in ("charged", "hearing", "hearing_vacated")), None
    ):
        raise NotPossible(
            _("“%(what)s” was recorded in proceeding %(name)s since. %(by_hand)s")
            % {"what": event.what.replace("_", " "), "name": name, "by_hand": BY_HAND}
        )
    if any(charge.standing is not ChargeStatus.CHARGED for charge in file.charges):
        raise NotPossible(
            _("a charge of proceeding %(name)s has moved on since. %(by_hand)s")
            % {"name": name, "by_hand": BY_HAND}
        )
    if any(hearing.expected for hearing in file.hearings):
        raise NotPossible(
            _("another hearing is listed in proceeding %(name)s since. %(by_hand)s")
            % {"name": name, "by_hand": BY_HAND}
        )
    if file.instructions or file.representations:
        raise NotPossible(
            _("a solicitor acts in proceeding %(name)s, or representations were sent. %(by_hand)s")
            % {"name": name, "by_hand": BY_HAND}
        )
