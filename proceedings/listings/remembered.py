"""Which columns a sender's tables have, as an officer of the team said once."""

from typing import Any

from liaison import audit
from liaison.people.models import Agency
from proceedings.listings.formats.table_mapping import Mapping
from proceedings.listings.models import ColumnMapping


def remembered(agency: Agency | None, sender: str, sha256: str = "") -> dict[str, Mapping]:
    """What was said of this sender's tables, by signature: hand it to `formats.read`.

    Exact headings and exact sender only; with `sha256` also what was said of that one file.
    """
    if agency is None:
        return {}
    rows = ColumnMapping.objects.filter(agency=agency, sender=sender_key(sender), sha256__in={"", sha256})
    return {row.signature: Mapping.from_json(row.signature, row.mapping) for row in rows.order_by("sha256")}


def remember(
    agency: Agency, sender: str, mapping: Mapping, *, sha256: str, by: Any, today: Any
) -> ColumnMapping:
    """Keep what `by` says of the columns. A table without headings is known by nothing, so it is kept for that
    file only."""
    told = {
        "agency": agency,
        "sender": sender_key(sender),
        "signature": mapping.signature,
        "sha256": "" if mapping.headed else sha256,
    }
    with audit.change(by=by, why="columns of a sender's tables named", today=today) as change:
        row = ColumnMapping.objects.filter(**told).select_for_update().first() or ColumnMapping(**told)
        row.mapping, row.said_by, row.said_at = mapping.as_json(), str(by)[:150], change.at
        row.save()
    return row


def sender_key(sender: str) -> str:
    """The sender as compared: an address in small letters, without spaces around it."""
    return " ".join(sender.split()).casefold()[:254]
