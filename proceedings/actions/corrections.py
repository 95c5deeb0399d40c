"""Take back what was recorded in a proceeding by mistake."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from liaison import audit
from liaison.audit.machine import NotPossible
from proceedings.court_file import CourtFile
from proceedings.models import ProceedingEvent


def take_back(
    *, event: ProceedingEvent, reason: str, by: Any, today: date, held: int | None = None
) -> list[ProceedingEvent]:
    """Void the recording that `event` belongs to, with the reason; the papers stand as before, nothing is deleted.

    `held` is the version of the proceeding that the person saw. Raises NotPossible where something was recorded
    since, or Conflict. Gives the events that were voided. The prompts follow in the same change.
    """
    if not reason.strip():
        raise NotPossible(_("say why it is taken back"))
    with audit.change(by=by, why=f"taken back: {reason.strip()}", today=today):
        file = CourtFile.lock(event.proceeding_id, held=held)
        gone = file.take_back(event.recording, today, reason.strip())
        file.save()
    return gone
