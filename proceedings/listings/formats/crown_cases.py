"""What the Crown lists of CaTH (PDDA JSON) say of a case and its court alike, whichever list it is.

`CaseNumberCaTH` is the number that CaTH shows and goes before `CaseNumber`; where both are "CPP", which is no
number, the URN takes their place. Times are London time.
"""

import re
from collections.abc import Iterator
from typing import Any

from proceedings.listings.entry import Entry
from proceedings.listings.formats import crown_people
from proceedings.listings.formats.panels import youth_court
from proceedings.listings.formats.places import Place

_NO_NUMBER = "CPP"
_RESTRICTED = re.compile(r"restrict|anonym|\b(?:section|s\.?) ?(?:39|45|45A|46|49)\b", re.IGNORECASE)


def of_case(
    case: Place, notes: list[str | None], about: dict[str, Any], *courts: Place | None
) -> Iterator[Entry]:
    """The entries of one case: one for each defendant. `about`: date, time, court and so on, as said above it.
    `courts`: the courts that it is or was before, outermost first."""
    numbers = [case.text("CaseNumberCaTH"), case.text("CaseNumber")]
    number = next((one for one in numbers if one and one != _NO_NUMBER), None)
    restriction = (
        "; ".join(dict.fromkeys(note for note in notes if note and _RESTRICTED.search(note))) or None
    )
    youth = _youth(*courts, case.object("CommittingCourt"))
    nobody = True
    for defendant in case.objects("Defendants"):
        nobody = False
        who = crown_people.who(defendant, about["date"])
        if who is None:
            continue
        urn = defendant.text("URN")
        if number is None and urn is None:
            case.report("CaseNumberCaTH", "This case has no number.")
        yield Entry(
            court_kind="crown",
            where=defendant.pointer,
            reference=number or urn,
            urn=urn,
            restriction=restriction,
            youth=youth,
            offences=tuple(crown_people.charges(defendant)),
            **about,
            **who,
        )
    if nobody:
        case.report("Defendants", "No defendant is named here: look at it by hand.")


def court_of(*houses: Place | None) -> str | None:
    """The name of the innermost court house that has one."""
    for house in reversed(houses):
        if house and (name := house.text("CourtHouseName") or house.text("CourtHouseShortName")):
            return name
    return None


def _youth(*courts: Place | None) -> bool | None:
    """True where the court, or the one that sent the case, is a youth court; None where none says so."""
    return youth_court(*(court.text("CourtHouseType") for court in courts if court))
