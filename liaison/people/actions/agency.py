"""Keep an agency's particulars right."""

from datetime import date
from typing import Any

from liaison import audit
from liaison.audit.models import Conflict
from liaison.people.models import Agency


def keep_right(*, agency: Agency, held: int, by: Any, today: date, **particulars: str) -> Agency:
    """Write `particulars` (address, telephone, email, reference). Raises Conflict when it was written since `held`."""
    with audit.change(by=by, why="an agency’s particulars", today=today):
        row = Agency.objects.select_for_update(of=("self",), no_key=True).get(pk=agency.pk)
        if row.version != held:
            raise Conflict(row, held)
        for name, value in particulars.items():
            setattr(row, name, value)
        if row.changed():
            row.save()
    return row
