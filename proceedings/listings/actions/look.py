"""An officer looked for a child who is expected in court and is not in a list, and found nothing."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from liaison import audit
from liaison.audit.machine import NotPossible
from proceedings.listings.expected import expected
from proceedings.listings.models import CourtList, Looked
from proceedings.listings.models.list_entry import EntryState


def looked_and_found_nothing(court_list: CourtList, *, hearing: Any, by: Any, today: date) -> Looked:
    """Keep who looked, and when; the hearing stands as it is on record.

    `hearing`: the key of one that the list's page asks about. Raises NotPossible for any other, and where
    somebody else has looked meanwhile.
    """
    with audit.change(by=by, why="looked for a child who is not in a court list", today=today) as change:
        row = CourtList.objects.select_for_update().get(pk=court_list.pk)
        entries = list(row.entries.exclude(state=EntryState.UNMATCHED.value))
        found = expected(row, entries)
        one = next((m for m in (*found.here, *found.elsewhere) if str(m.hearing.pk) == str(hearing)), None)
        if one is None:
            raise NotPossible(_("the list shows that hearing now, or it is no longer expected"))
        if one.looked is not None:
            raise NotPossible(
                _("%(who)s has looked already, and found nothing") % {"who": one.looked.looked_by}
            )
        made = Looked(
            court_list=row,
            hearing=one.hearing,
            young_person=one.person,
            looked_by=str(by)[:150],
            looked_at=change.at,
        )
        made.save()
    return made
