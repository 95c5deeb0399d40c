"""Telling the JSON lists of CaTH (Court and Tribunal Hearings service) from each other by what is in them.

The lists do not name themselves: several share one nesting and differ only in which particulars they carry.
"""

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Any

from proceedings.listings.formats.json_slices import Slices


class Kind(Enum):
    """A list of CaTH, in the words of its own pages."""

    MAGISTRATES_STANDARD = "CaTH Magistrates Standard List"
    MAGISTRATES_PUBLIC = "CaTH Magistrates Public List"
    MAGISTRATES_ADULT = "CaTH Magistrates Adult Court List"
    MAGISTRATES_PUBLIC_ADULT = "CaTH Magistrates Public Adult Court List"
    CROWN_DAILY = "CaTH Crown Daily List"
    CROWN_FIRM = "CaTH Crown Firm List"
    CROWN_WARNED = "CaTH Crown Warned List or Advance List"
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
    """The kind, by as many hearings as it takes to be certain."""
    seen: set[str] = set()
    for house in _walk([document], "courtLists", "courtHouse"):
        if {"courtHouseName", "lja"} & set(house):
            seen.add("standard")
        for hearing in _walk([house], "courtRoom", "session", "sittings", "hearing"):
            seen.add("hearing")
            seen.update(_signs(hearing))
            if {"standard", "party", "urn"} <= seen:
                return Kind.MAGISTRATES_STANDARD
    if "hearing" not in seen:
        return Kind.EMPTY
    # The Single Justice lists hang the accused on the hearing itself.
    if "party" not in seen and "accused" in seen:
        return Kind.SINGLE_JUSTICE
    if "number" in seen and "urn" not in seen:
        return Kind.CROWN_OLD
    return Kind.MAGISTRATES_STANDARD if "standard" in seen else Kind.MAGISTRATES_PUBLIC


def _signs(hearing: dict[str, Any]) -> Iterator[str]:
    """What one hearing shows of the list that it is in."""
    if "party" in hearing:
        yield "accused"
    if _STANDARD_HEARING & set(hearing):
        yield "standard"
    cases = list(_walk([hearing], "case"))
    for case in cases:
        yield from (sign for key, sign in (("caseUrn", "urn"), ("caseNumber", "number")) if key in case)
    matters = [*cases, *_walk([hearing], "application")]
    parties = list(_walk(matters, "party"))
    if parties:
        yield "party"
    carried = (
        (matters, _STANDARD_CASE),
        (_walk(parties, "individualDetails"), _STANDARD_PERSON),
        (_walk(parties, "offence"), _STANDARD_OFFENCE),
    )
    if any(keys & set(one) for places, keys in carried for one in places):
        yield "standard"


def _walk(places: Iterable[Any], *keys: str) -> Iterator[dict[str, Any]]:
    """All objects reached from `places` by `keys`, through lists or not; other types are passed over."""
    for place in places:
        if isinstance(place, dict):
            if keys:
                value = place.get(keys[0])
                yield from _walk(value if isinstance(value, (list, Slices)) else [value], *keys[1:])
            else:
                yield place
