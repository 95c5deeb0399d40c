"""What is kept of an entry while its list is in review: the neutral record as JSON, there and back.

Where the court masks or withholds the name, nothing that could tell who it is is kept: the file may say
elsewhere what it hides in the name.
"""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date, time
from typing import Any

from proceedings.listings.entry import Entry, Offence
from proceedings.listings.names import is_masked, is_withheld

_DAYS = {"dob", "date", "week_of", "plea_on", "convicted_on", "adjourned_on"}
_TELLING = (
    "pnc", "asn", "defendant_id", "address", "postcode", "guardian",
)  # fmt: skip


def screened(entry: Entry) -> Entry:
    """The entry without what a masked or withheld name must not betray; any other entry as it is."""
    if not (entry.masked or entry.withheld):
        return entry
    hidden: dict[str, Any] = dict.fromkeys(_TELLING)
    # A reader puts the name that the court shows instead into the surname, and then gives no forenames.
    shown = entry.masked and entry.forenames is None
    for name in ("surname", "forenames", "name_as_printed"):
        hidden[name] = getattr(entry, name) if shown else _hidden(getattr(entry, name))
    if entry.masked:
        hidden["dob"] = None
    offences = tuple(replace(offence, wording=None) for offence in entry.offences)
    return replace(entry, **hidden, applications=(), offences=offences)


def _hidden(text: str | None) -> str | None:
    return text if text and (is_masked(text) or is_withheld(text)) else None


def keep(entry: Entry) -> dict[str, Any]:
    """The entry as JSON, screened; what it does not say is left out."""
    return _said(screened(entry))


def _said(record: Any) -> dict[str, Any]:
    held: dict[str, Any] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        # "no" is said as well: of custody and youth it is not the same as nothing
        if value is field.default or value in ((), ""):
            continue
        if field.name == "offences":
            value = [_said(offence) for offence in value]
        elif isinstance(value, (date, time)):
            value = value.isoformat()
        elif isinstance(value, tuple):
            value = list(value)
        held[field.name] = value
    return held


def restore(held: Mapping[str, Any]) -> Entry:
    """The entry that `keep` put away. Raises KeyError where nothing is left of it."""
    told: dict[str, Any] = {name: _day(name, value) for name, value in held.items()}
    told["offences"] = tuple(
        Offence(**{name: _day(name, value) for name, value in offence.items()})
        for offence in held.get("offences", ())
    )
    told["applications"] = tuple(held.get("applications", ()))
    if "time" in held:
        told["time"] = time.fromisoformat(held["time"])
    return Entry(where=told.pop("where"), **told)


def _day(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name in _DAYS else value
