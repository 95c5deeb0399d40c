"""Telling the JSON lists of CaTH (Court and Tribunal Hearings service) from each other by what is in them.

The lists do not name themselves: several share one nesting and differ only in which particulars they carry.
"""

from collections.abc import Iterator
from enum import Enum
from itertools import chain
from typing import Any


class Kind(Enum):
    """A list of CaTH, in the words of its own pages."""

    MAGISTRATES_STANDARD = "CaTH Magistrates Standard List"
    MAGISTRATES_PUBLIC = "CaTH Magistrates Public List"
    MAGISTRATES_ADULT = "CaTH Magistrates Adult Court List"
    MAGISTRATES_PUBLIC_ADULT = "CaTH Magistrates Public Adult Court List"
    CROWN_DAILY = "CaTH Crown Daily List"
    CROWN_FIRM = "CaTH Crown Firm List"
    CROWN_WARNED = "CaTH Crown Warned List"
    CROWN_OLD = "CaTH Crown list of the kind used until December 2025"
    SINGLE_JUSTICE = "Single Justice Procedure list"
    EMPTY = "CaTH list without any hearing"


_ROOTS = {"DailyList": Kind.CROWN_DAILY, "FirmList": Kind.CROWN_FIRM, "WarnedList": Kind.CROWN_WARNED}
# What the Standard list says of a hearing, person or offence and the Public list never does.
_STANDARD_HEARING = {"panel"}
_STANDARD_CASE = {"caseSequenceIndicator", "reportingRestrictionDetails", "applicationParticulars"}
_STANDARD_PERSON = {
    "individualMiddleName",
    "dateOfBirth",
    "age",
    "address",
    "inCustody",
    "gender",
    "asn",
    "pncId",
}
_STANDARD_OFFENCE = {
    "offenceCode",
    "offenceWording",
    "offenceMaxPen",
    "offenceLegislation",
    "plea",
    "pleaDate",
}


def kind_of(document: Any) -> Kind | None:
    """Which list of CaTH the JSON document is, or None."""
    if not isinstance(document, dict):
        return None
    for root, kind in _ROOTS.items():
        if isinstance(document.get(root), dict):
            return kind
    head = document.get("document")
    if not isinstance(head, dict):
        return None
    if jobs := list(_walk([head], "data", "job")):
        cases = _walk(jobs, "sessions", "session", "blocks", "block", "cases", "case")
        full = any(set(case) - {"caseno", "def_name", "def_name_elements"} for case in cases)
        return Kind.MAGISTRATES_ADULT if full else Kind.MAGISTRATES_PUBLIC_ADULT
    if not isinstance(document.get("courtLists"), list):
        return None
    return _by_hearings(document)


def _by_hearings(document: dict[str, Any]) -> Kind:
    houses = list(_walk([document], "courtLists", "courtHouse"))
    hearings = list(_walk(houses, "courtRoom", "session", "sittings", "hearing"))
    if not hearings:
        return Kind.EMPTY
    cases = list(_walk(hearings, "case"))
    matters = [*cases, *_walk(hearings, "application")]
    parties = list(_walk(matters, "party"))
    # The Single Justice lists hang the accused on the hearing itself.
    if not parties and any("party" in hearing for hearing in hearings):
        return Kind.SINGLE_JUSTICE
    if any("caseNumber" in case for case in cases) and not any("caseUrn" in case for case in cases):
        return Kind.CROWN_OLD
    standard = chain(
        (bool({"courtHouseName", "lja"} & set(house)) for house in houses),
        (bool(_STANDARD_HEARING & set(hearing)) for hearing in hearings),
        (bool(_STANDARD_CASE & set(matter)) for matter in matters),
        (bool(_STANDARD_PERSON & set(person)) for person in _walk(parties, "individualDetails")),
        (bool(_STANDARD_OFFENCE & set(offence)) for offence in _walk(parties, "offence")),
    )
    return Kind.MAGISTRATES_STANDARD if any(standard) else Kind.MAGISTRATES_PUBLIC


def _walk(places: list[Any], *keys: str) -> Iterator[dict[str, Any]]:
    """All objects reached from `places` by `keys`, through lists or not; other types are passed over."""
    level: list[Any] = list(places)
    for key in keys:
        reached = [place.get(key) for place in level if isinstance(place, dict)]
        level = [child for value in reached for child in (value if isinstance(value, list) else [value])]
    return (place for place in level if isinstance(place, dict))
