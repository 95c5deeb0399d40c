"""The two sides of a comparison, an entry of a court list and a young person, in one form."""

import re
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cached_property, lru_cache
from typing import Any

from liaison.people import identifiers
from proceedings.listings import names
from proceedings.listings.entry import Entry

# Systems that need a date write these where they have none.
DUMMY_YEARS = (1900, 1901, 1970)
# Two dates of birth further apart than this are two generations, not a slip.
SLIP_YEARS = 5
# A printed age is known to be wrong at times; only one this far off says that it is somebody else.
AGE_APART = 4


@dataclass(frozen=True, slots=True)
class Person:
    """A young person we track, as far as matching needs it. `aliases` are (forenames, surname)."""

    id: Any
    forenames: str
    surname: str
    dob: date | None = None
    sex: str | None = None
    pnc: str | None = None
    urns: tuple[str, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    address: str | None = None
    postcode: str | None = None


@dataclass(frozen=True)
class Subject:
    """One side of a comparison. `pnc` only with a right check letter; `pnc_digits` with a wrong one too."""

    id: Any
    names: tuple[tuple[str, str], ...]
    dob: date | None
    sex: str | None
    pnc: str | None
    pnc_digits: str | None
    urns: frozenset[str]
    address: str | None
    postcode: str | None
    age: int | None = None
    on: date | None = None

    @classmethod
    def of_person(cls, person: Person) -> "Subject":
        pnc, digits = _pnc(person.pnc)
        return cls(
            id=person.id,
            names=((person.forenames or "", person.surname or ""), *person.aliases),
            dob=_real(person.dob),
            sex=_sex(person.sex),
            pnc=pnc,
            pnc_digits=digits,
            urns=frozenset(filter(None, map(_reference, person.urns))),
            address=person.address,
            postcode=_postcode(person.postcode),
        )

    @classmethod
    def of_entry(cls, entry: Entry) -> "Subject":
        pnc, digits = _pnc(entry.pnc)
        return cls(
            id=None,
            names=((entry.forenames or "", entry.surname or ""),),
            dob=_real(entry.dob),
            sex=_sex(entry.sex) or names.sex_of_title(entry.name_as_printed),
            pnc=pnc,
            pnc_digits=digits,
            urns=frozenset(filter(None, (_reference(entry.urn),))),
            address=entry.address,
            postcode=_postcode(entry.postcode),
            age=entry.age,
            on=entry.date,
        )

    @cached_property
    def name_keys(self) -> frozenset[str]:
        return frozenset().union(*(names.keys(forenames, surname) for forenames, surname in self.names))

    def filed_under(self) -> set[tuple[str, Any]]:
        """What this side is filed and sought under: two without a common key are never worth a look."""
        found: set[tuple[str, Any]] = {("name", key) for key in self.name_keys}
        found.update(("urn", urn) for urn in self.urns)
        if self.pnc_digits:
            found.add(("pnc", self.pnc_digits))
        if self.dob:
            found.add(("dob", self.dob))
        return found


class Birth(IntEnum):
    """How two dates of birth stand to each other."""

    FAR = 0
    NEAR = 1  # may be one date with a slip, or 1 January for an unknown day
    UNKNOWN = 2
    WEAK = 3  # both are 1 January
    SAME = 4


def births(seeker: Subject, subject: Subject) -> Birth:
    """Compare the dates of birth of an entry and a young person."""
    ours, theirs = subject.dob, seeker.dob
    if ours and theirs:
        if ours == theirs:
            return Birth.WEAK if (ours.day, ours.month) == (1, 1) else Birth.SAME
        if abs(ours.year - theirs.year) > SLIP_YEARS:
            return Birth.FAR
        alike = (ours.year == theirs.year) + (ours.month == theirs.month) + (ours.day == theirs.day)
        turned = ours.year == theirs.year and (ours.day, ours.month) == (theirs.month, theirs.day)
        unknown_day = ours.year == theirs.year and (1, 1) in (
            (ours.day, ours.month),
            (theirs.day, theirs.month),
        )
        return Birth.NEAR if alike > 1 or turned or unknown_day else Birth.FAR
    # No date of birth in the list: a parent's age still tells them from the child.
    if (
        ours
        and seeker.age is not None
        and seeker.on
        and abs(seeker.on.year - ours.year - seeker.age) > AGE_APART
    ):
        return Birth.FAR
    return Birth.UNKNOWN


@lru_cache(maxsize=65536)
def _pnc(text: str | None) -> tuple[str | None, str | None]:
    """(the PNC ID when its check letter is right, its digits in any case)."""
    checked = identifiers.pnc_id(text)
    if not checked.canonical:
        return None, None
    return (checked.canonical if checked.valid else None), checked.canonical[:-1]


def _reference(text: str | None) -> str | None:
    return re.sub(r"[\W_]+", "", text or "").upper() or None


def _postcode(text: str | None) -> str | None:
    return re.sub(r"\s+", "", text or "").upper() or None


def _real(day: date | None) -> date | None:
    return None if day is None or (day.year in DUMMY_YEARS and (day.day, day.month) == (1, 1)) else day


def _sex(text: str | None) -> str | None:
    return {"m": "male", "f": "female"}.get((text or "").strip().casefold()[:1])


_STREET = {
    **{"rd": "road", "st": "street", "ave": "avenue", "av": "avenue", "ln": "lane", "ct": "court"},
    **{"cl": "close", "dr": "drive", "pl": "place", "gdns": "gardens", "cres": "crescent", "apt": "flat"},
}


@lru_cache(maxsize=65536)
def _address_words(text: str | None) -> tuple[str, ...]:
    return tuple(_STREET.get(word, word) for word in names.fold(text or "").split())


def same_place(
    one: str | None, postcode: str | None, two: str | None, other_postcode: str | None
) -> bool | None:
    """True for one home: same postcode, same numbers of flat and house, one street within the other's lines.

    A postcode alone is a whole street or block, so it says nothing for, only against.
    """
    if postcode and other_postcode and postcode != other_postcode:
        return False
    first, second = _address_words(one), _address_words(two)
    if not first or not second:
        return None
    if not (postcode and other_postcode):
        return None
    numbers = [[word for word in words if any(map(str.isdigit, word))] for words in (first, second)]
    return numbers[0] == numbers[1] and (set(first) <= set(second) or set(second) <= set(first))
