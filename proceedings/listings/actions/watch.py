"""Look out for a young person in every court list, and stop looking out."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from liaison import audit
from liaison.audit.machine import NotPossible, move
from liaison.audit.models import Conflict
from liaison.people.models import User, YoungPerson
from proceedings.listings.models import Watch


def start_watch(
    young_person: YoungPerson, *, reason: str, courts: str, until: date | None, by: User, today: date
) -> Watch:
    """Kept up by `by` from today. Raises NotPossible for a last day that has passed."""
    if until is not None and until < today:
        raise NotPossible(_("the last day has passed"))
    with audit.change(by=by, why="court lists watched for a young person", today=today):
        watch = Watch(
            young_person=young_person, agency=by.agency, reason=reason, courts=courts,
            since=today, until=until, watched_by=by,
        )  # fmt: skip
        watch.save()
    return watch


def end_watch(watch: Watch, *, by: Any, today: date, held: int | None = None) -> Watch:
    """Raises NotPossible where it has ended, Conflict."""
    with audit.change(by=by, why="watch of court lists ended", today=today):
        row = Watch.objects.select_for_update(of=("self",)).get(pk=watch.pk)
        if held is not None and row.version != held:
            raise Conflict(row, held)
        move(row, "end", str(by))
        row.save()
    return row
