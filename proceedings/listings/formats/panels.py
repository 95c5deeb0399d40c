"""Whether a list says that it is a youth court that sits, in English or Welsh: one list of words for all readers."""

import re

_YOUTH = re.compile(r"\b(youths?|child|children|juveniles?|ieuenctid|plant|plentyn)\b", re.IGNORECASE)
_ADULT = re.compile(r"\b(adults?|oedolion|oedolyn)\b", re.IGNORECASE)
# A court may stand in Children's Lane: of a place only the court's own name tells.
_YOUTH_COURT = re.compile(r"\b(youth|juvenile|ieuenctid)\b", re.IGNORECASE)


def youth_of(panel: str | None, court: str | None, room: str | None) -> bool | None:
    """What panel, court and room say: True for a youth court, False for an adult panel, None for neither."""
    youth, adult = bool(_YOUTH.search(panel or "")), bool(_ADULT.search(panel or ""))
    if youth != adult:
        return youth
    return youth_court(court, room)


def youth_court(*places: str | None) -> bool | None:
    """True where one of these courts, rooms or kinds of court is a youth court; None where none says so."""
    return True if any(_YOUTH_COURT.search(place or "") for place in places) else None
