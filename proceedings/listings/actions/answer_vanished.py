"""What an officer answers about a hearing that a new edition of a list no longer has."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from liaison import audit
from liaison.audit.machine import NotPossible, move
from liaison.audit.models import Conflict
from proceedings.actions.hearings import vacate_hearing
from proceedings.court_file import CourtFile
from proceedings.listings.models import VanishedHearing


@contextmanager
def _answering(
    question: VanishedHearing, *, why: str, by: Any, today: date, held: int | None
) -> Iterator[VanishedHearing]:
    with audit.change(by=by, why=why, today=today) as change:
        row = VanishedHearing.objects.select_for_update(of=("self",)).get(pk=question.pk)
        if held is not None and row.version != held:
            raise Conflict(row, held)
        yield row
        row.decided_by, row.decided_at = str(by)[:150], change.at
        row.save()


def still_stands(
    question: VanishedHearing, *, by: Any, today: date, held: int | None = None
) -> VanishedHearing:
    """The hearing is still to be heard: nothing changes. Raises NotPossible, Conflict."""
    with _answering(
        question, why="hearing not in the new list still stands", by=by, today=today, held=held
    ) as row:
        move(row, "stand")
    return row


def taken_out(question: VanishedHearing, *, by: Any, today: date, held: int | None = None) -> VanishedHearing:
    """The court took the hearing out of the list: it is vacated, and what follows follows.

    Raises NotPossible where something was recorded in the hearing since; Conflict.
    """
    with _answering(
        question, why="hearing taken out of the court list", by=by, today=today, held=held
    ) as row:
        move(row, "take_out")
        file = CourtFile.lock(row.hearing.proceeding_id)
        hearing = next((h for h in file.hearings if h.pk == row.hearing_id), None)
        if hearing is None or not hearing.expected:
            raise NotPossible("something was recorded in that hearing since: answer that it still stands")
        vacate_hearing(file, hearing, today)
        file.save()
    return row
