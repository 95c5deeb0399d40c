"""Put a young person on record from an entry of a court list, and link the entry to them."""

from datetime import date
from typing import Any

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.audit.models import Conflict
from liaison.people.models import YoungPerson
from proceedings.listings.actions.decide import link
from proceedings.listings.models import ListEntry
from proceedings.listings.putting_on_record import why_not


def new_young_person(
    entry: ListEntry, *, by: Any, today: date, held: int | None = None, **particulars: Any
) -> YoungPerson:
    """A young person of the list's team with these particulars, the entry linked and followed, in one change.

    Undoing the link takes back what the list brought; the young person stays on record. Raises what `link`
    raises, and then nobody was put on record; ValidationError for particulars that no record may have.
    """
    with audit.change(by=by, why="young person put on record from a court list", today=today):
        row = ListEntry.objects.select_for_update(of=("self",)).select_related("court_list").get(pk=entry.pk)
        if held is not None and row.version != held:
            raise Conflict(row, held)
        if reason := why_not(row):
            raise NotPossible(reason)
        person = YoungPerson(home_team=row.court_list.agency, **particulars)
        person.save()
        link(row, young_person=person, by=by, today=today, held=row.version)
    return person
