"""The neutral record that comes out of every reader of court lists, and what a reader answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Day
from datetime import time as Clock
from typing import Any

from proceedings.listings.children import Children


@dataclass(frozen=True, slots=True, kw_only=True)
class Offence:
    """One offence as the list has it. None where the list says nothing; dates are calendar dates, London."""

    code: str | None = None
    title: str | None = None
    wording: str | None = None
    plea: str | None = None
    plea_on: Day | None = None
    convicted_on: Day | None = None
    adjourned_on: Day | None = None
    legislation: str | None = None
    maximum_penalty: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One person or organisation in one case or application at one court, date and time.

    Text is as printed, trimmed; None where the list says nothing. `surname` and `forenames` are without
    title, sex or custody mark; an organisation's name is its `surname`. `time` is London time. `sex` is
    "male", "female" or None. `withheld`: the court prints something instead of the name, so nobody may be
    matched. `masked`: the file masks the name; then the unmasked name is nowhere in this record. `youth`:
    what the list itself says. `court_kind`: "crown" where the kind of list says so and the court's name may not.
    `where`: JSON pointer, XML line, sheet and row, or page and line.
    """

    where: str
    surname: str | None = None
    forenames: str | None = None
    name_as_printed: str | None = None
    dob: Day | None = None
    date: Day | None = None
    time: Clock | None = None
    week_of: Day | None = None
    age: int | None = None
    sex: str | None = None
    custody: bool | None = None
    court: str | None = None
    court_kind: str | None = None
    room: str | None = None
    reference: str | None = None
    urn: str | None = None
    pnc: str | None = None
    asn: str | None = None
    defendant_id: str | None = None
    hearing_type: str | None = None
    panel: str | None = None
    restriction: str | None = None
    guardian: str | None = None
    address: str | None = None
    postcode: str | None = None
    applications: tuple[str, ...] = ()
    offences: tuple[Offence, ...] = ()
    masked: bool = False
    organisation: bool = False
    withheld: bool = False
    youth: bool | None = None

    def as_json(self, match: str | None = None, candidates: int = 0) -> dict[str, Any]:
        """The entry as `import_listing --json` prints it; `match` is "exact", "possible", "none" or None."""
        return {
            "surname": self.surname,
            "forenames": self.forenames,
            "dob": _iso(self.dob),
            "date": _iso(self.date),
            "time": self.time.strftime("%H:%M") if self.time else None,
            "age": self.age,
            "sex": self.sex,
            "custody": self.custody,
            "week_of": _iso(self.week_of),
            "court": self.court,
            "room": self.room,
            "reference": self.reference,
            "urn": self.urn,
            "pnc": self.pnc,
            "asn": self.asn,
            "hearing_type": self.hearing_type,
            "restriction": self.restriction,
            "guardian": self.guardian,
            "offence_codes": [offence.code for offence in self.offences],
            "offence_titles": [offence.title for offence in self.offences],
            "pleas": [offence.plea for offence in self.offences],
            "masked": self.masked,
            "organisation": self.organisation,
            "withheld": self.withheld,
            "youth": self.youth,
            "where": self.where,
            "match": match,
            "candidates": candidates,
        }


def _iso(day: Day | None) -> str | None:
    return day.isoformat() if day else None


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a file that could not be read: where, and why in words for the officer."""

    where: str
    message: str

    def as_json(self) -> Mapping[str, str]:
        return {"where": self.where, "message": self.message}


@dataclass(frozen=True, slots=True)
class Reading:
    """A file that was read: the format in plain words, its entries, its faults.

    `asks`: what the officer must still say before anything is staged: "date", "court". `weeks`: the date that is
    asked for is the first day of a week, as in a warned list, whose cases are heard on a day to be fixed.
    `children`: what lists of this kind do with children. `extras`: it only adds to a list, so who is not in it may
    be in that.
    """

    format: str
    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...] = ()
    asks: tuple[str, ...] = ()
    weeks: bool = False
    children: Children = Children.UNKNOWN
    extras: bool = False


def asked(entries: Iterable[Entry]) -> tuple[str, ...]:
    """What the officer must still say of a list: "date" or "court", where an entry has none."""
    rows = list(entries)
    found = {
        "date": any(row.date is None and row.week_of is None for row in rows),
        "court": any(row.court is None for row in rows),
    }
    return tuple(word for word, missing in found.items() if missing)


class Refused(Exception):
    """A file refused whole: nothing of it is kept. The message says which file, which place, what to do."""

    def __init__(self, name: str, message: str) -> None:
        self.name = base_name(name)
        self.message = message
        super().__init__(f"{self.name}: {message}")


def base_name(name: str) -> str:
    """The file's own name: what folders it lay in is nobody's business."""
    return name.replace("\\", "/").rstrip("/").rpartition("/")[2] or "the file"
