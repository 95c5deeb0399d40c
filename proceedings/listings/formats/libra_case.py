"""One case of Libra as JSON: the XML's fields in camel case, a case a file. Times are London's."""

from datetime import date, datetime
from typing import Any

from proceedings.listings.entry import Entry, Offence, Reading, asked
from proceedings.listings.formats import libra_names
from proceedings.listings.formats.content import Content
from proceedings.listings.formats.panels import youth_of
from proceedings.listings.formats.places import LONGEST_WORDING, Faults, Place

NAME = "Libra case (JSON)"

_SEXES = {"M": "male", "F": "female"}


def recognises(content: Content) -> bool:
    """True for a JSON object with Libra's case number, and a defendant's name or type."""
    if not content.looks_like_json or not isinstance(content.document, dict):
        return False
    keys = set(content.document)
    return bool({"caseNo", "caseId"} & keys) and bool({"defendantName", "defendantType", "name"} & keys)


def read(content: Content) -> Reading:
    """The one entry. What is not as it should be is a fault with its pointer."""
    faults = Faults()
    case = Place(content.document, "", faults)
    day, clock = _start(case)
    who = _person(case, day)
    if not any(who.get(key) for key in ("surname", "forenames", "dob", "pnc")):
        case.report("", "Nothing here says who this is.")
        return Reading(NAME, (), tuple(faults))
    number, urn = case.text("caseNo"), case.text("urn")
    if number is None and urn is None:
        case.report("caseNo", "This case has neither case number nor URN.")
    court, room = case.text("courtName"), case.text("courtRoom")
    entry = Entry(
        where="/",
        court=court or case.text("courtCode"),
        room=room,
        youth=youth_of(None, court, room),
        date=day,
        time=clock.time() if clock else None,
        reference=number or urn,
        urn=urn,
        asn=case.text("asn"),
        offences=tuple(
            Offence(
                code=offence.text("code"),
                title=offence.text("title"),
                wording=offence.text("summary", longest=LONGEST_WORDING, lines=True),
                legislation=offence.text("act", longest=LONGEST_WORDING),
                plea=offence.text("plea"),
            )
            for offence in case.objects("offences")
        ),
        **who,
    )
    return Reading(NAME, (entry,), tuple(faults), asked([entry]))


def _start(case: Place) -> tuple[date | None, datetime | None]:
    """Local time without a zone."""
    text = case.text("sessionStartTime")
    if text is None:
        return None, None
    try:
        clock = datetime.fromisoformat(text[:19])
    except ValueError:
        case.report("sessionStartTime", f'"{text[:40]}" is not a date and time (2026-07-22T10:00:00).')
        return None, None
    return clock.date(), clock.replace(tzinfo=None)


def _person(case: Place, day: date | None) -> dict[str, Any]:
    printed, parts = case.text("defendantName"), case.object("name")
    organisation = (case.text("defendantType") or "P") == "O"
    address = case.object("defendantAddress")
    lines = [address.text(f"line{number}") for number in range(1, 6)] if address else []
    born = _day(case, "defendantDob")
    if born and day and born > day:
        case.report("defendantDob", "This date of birth is after the hearing, so it is not used.")
        born = None
    return {
        **libra_names.named(printed, parts, organisation),
        "dob": born,
        "age": case.whole("defendantAge", 0, 130),
        "sex": _SEXES.get((case.text("defendantSex") or "").upper()),
        "pnc": case.text("pnc"),
        "address": ", ".join(filter(None, lines)) or None,
        "postcode": address.text("pcode") if address else None,
    }


def _day(case: Place, key: str) -> date | None:
    text = case.text(key)
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 (a calendar day has no zone)
    except ValueError:
        case.report(key, "What stands here is not a date (22/07/2026).")
        return None
