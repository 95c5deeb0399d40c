"""What the printed words of a list say of a hearing and of an act, and only what they say clearly."""

import re
from datetime import date, datetime

from liaison.law.words import Court
from proceedings.models.hearing import HearingKind

K = HearingKind
# The first that fits; "trial" is in the names of hearings that are none.
_KINDS = (
    (r"plea and trial prep|\bptph\b", K.PLEA_AND_TRIAL_PREPARATION),
    (r"pre-?\s?trial|case management|\bptr\b", K.PRE_TRIAL_REVIEW),
    (r"first (hearing|appearance)", K.FIRST_APPEARANCE),
    (r"allocation|plea before venue|mode of trial", K.ALLOCATION),
    (r"sentenc", K.SENTENCE),
    (r"\bappeal", K.APPEAL),
    (r"\bmention\b", K.MENTION),
    (r"\btrial\b", K.TRIAL),
)
_COURTS = (
    (r"\bcourt of appeal\b", Court.COURT_OF_APPEAL),
    (r"\b(youth|ieuenctid)\b", Court.YOUTH),
    (r"\b(crown|goron)\b", Court.CROWN),
    (r"\b(magistrates'?’?|ynadon)", Court.MAGISTRATES),
)
_DAY = r"(\d{1,2}/\d{1,2}/\d{4}|\d{1,2} [A-Za-z]+ \d{4})"
_ACT = re.compile(rf"\s*(?:On {_DAY}|Between {_DAY} and {_DAY})(?=\W|$)", re.IGNORECASE)


def hearing_kind(text: str | None) -> HearingKind:
    """The kind of a hearing from its type as printed; `other` where the words do not say."""
    said = (text or "").casefold()
    return next((kind for pattern, kind in _KINDS if re.search(pattern, said)), K.OTHER)


def court_kind(venue: str | None, youth: bool | None) -> str:
    """The kind of court from the court house's name; a youth panel sits as a youth court. "" if unknown."""
    said = (venue or "").casefold()
    court = next((court for pattern, court in _COURTS if re.search(pattern, said)), None)
    if court in (Court.MAGISTRATES, None) and youth:
        court = Court.YOUTH
    return court.value if court else ""


def acted(wording: str | None, latest: date) -> tuple[date, date] | None:
    """The days of the act where the wording begins with them ("On 12/02/2026 at …", "Between … and …").

    None for anything less clear ("On or about", a date further on in the text), and for a day after
    `latest` or a period that ends before it begins.
    """
    if not (found := _ACT.match(wording or "")):
        return None
    first = _day(found[1] or found[2])
    last = first if found[1] else _day(found[3])
    return (first, last) if first and last and first <= last <= latest else None


def _day(text: str) -> date | None:
    for form in ("%d/%m/%Y", "%d %B %Y"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 (a calendar day has no zone)
        except ValueError:
            continue
    return None


def reference_key(text: str | None) -> str:
    """A URN or case reference for comparing: letters and digits only."""
    return re.sub(r"[\W_]+", "", text or "").upper()
