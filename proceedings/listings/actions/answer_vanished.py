"""What an officer answers about a hearing that a new edition of a list no longer has."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from liaison.audit.machine import NotPossible, move
from proceedings.actions.hearings import vacate_hearing
from proceedings.court_file import CourtFile
from proceedings.listings.actions.decide import deciding
from proceedings.listings.models import VanishedHearing


def still_stands(
    question: VanishedHearing, *, by: Any, today: date, held: int | None = None
) -> VanishedHearing:
    """The hearing is still to be heard: nothing changes. Raises NotPossible, Conflict."""
    with deciding(
        question, why="hearing not in the new list still stands", by=by, today=today, held=held
    ) as row:
        move(row, "stand")
    return row


def taken_out(question: VanishedHearing, *, by: Any, today: date, held: int | None = None) -> VanishedHearing:
    """The court took the hearing out of the list: it is vacated, and what follows follows.

    Raises NotPossible where something was recorded in the hearing since; Conflict.
    """
    with deciding(question, why="hearing taken out of the court list", by=by, today=today, held=held) as row:
        move(row, "take_out")
        file = CourtFile.lock(row.hearing.proceeding_id)
        hearing = next((h for h in file.hearings if h.pk == row.hearing_id), None)
        if hearing is None or not hearing.expected:
            raise NotPossible(_("something was recorded in that hearing since: answer that it still stands"))
        vacate_hearing(file, hearing, today)
        file.save()
    return row
