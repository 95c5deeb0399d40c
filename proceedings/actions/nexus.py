"""Record what ties a charge to the exploitation, and take it back."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.audit.models import Conflict
from liaison.documents.models import Document
from proceedings.models import Charge, Nexus


def link_charge(
    *, charge: Charge, text: str, by: Any, today: date, document: Document | None = None, page: str = ""
) -> Nexus:
    """One piece of evidence for one charge. The document must be one that `by` may see."""
    if not text.strip():
        raise NotPossible(_("say what ties the act to the exploitation"))
    if document is not None and document.young_person_id != charge.proceeding.young_person_id:
        raise NotPossible(_("that document is not about this child"))
    with audit.change(by=by, why="link of a charge recorded", today=today):
        nexus = Nexus(
            charge=charge, text=text.strip(), document=document, page=page.strip(), recorded_on=today, recorded_by=by
        )  # fmt: skip
        nexus.save()
    return nexus


def strike(*, nexus: Nexus, by: Any, today: date, held: int | None = None) -> Nexus:
    """Take it back: it stays on record, struck out, and goes into no pack."""
    with audit.change(by=by, why="link of a charge struck out", today=today):
        rows = Nexus.objects.select_related("charge__proceeding")
        row = rows.select_for_update(of=("self",), no_key=True).get(pk=nexus.pk)
        if held is not None and row.version != held:
            raise Conflict(row, held)
        if row.struck_on is not None:
            raise NotPossible(_("it was struck out already"))
        row.struck_on = today
        row.save()
    return row
