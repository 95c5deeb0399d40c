"""When a young person may be put on record from an entry of a court list, and when not."""

from django.utils.translation import gettext as _

from proceedings.listings.models import ListEntry
from proceedings.listings.models.list_entry import EntryState


def why_not(row: ListEntry) -> str:
    """Why nobody can be put on record from it, in words; "" where somebody can."""
    told = row.reading
    if not told:
        return _("nothing of this entry is kept any more")
    if row.state == EntryState.LINKED:
        return _("the entry is linked already")
    if told.get("organisation"):
        return _("this entry is an organisation, not a person")
    if told.get("masked") or told.get("withheld"):
        return _("nobody can be put on record from a withheld name: ask the court who it is")
    return ""
