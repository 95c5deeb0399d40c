"""XHIBIT's Crown Court lists as XML: daily, firm and warned.

From Common Platform every case number is the literal "CPP": then the URN is the reference. Whoever is masked
(`IsMasked` yes, or `******`) is shown by the masked name; the name beside it is never read.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from proceedings.listings import names
from proceedings.listings.children import Children
from proceedings.listings.entry import Entry, Offence, Reading, asked
from proceedings.listings.formats.content import Content
from proceedings.listings.formats.gathered import one_week, up_to_the_most
from proceedings.listings.formats.panels import youth_court
from proceedings.listings.formats.places import LONGEST_WORDING, Faults
from proceedings.listings.formats.xml_places import Element, root_of, stream

NAME = "XHIBIT Crown Court list (XML)"
MASKED = "******"

Days = tuple[date | None, date | None]
_KINDS = {"DailyList": "daily", "FirmList": "firm", "WarnedList": "warned"}
_CUSTODY = {"in custody": True, "on remand": True, "on bail": False}
_NO_NUMBER = "CPP"
_RESTRICTS = re.compile(
    r"restrict|\b(section|s\.?) ?(39|45a?|49)\b|not be (reported|identified)", re.IGNORECASE
)


def recognises(content: Content) -> bool:
    """True for XML whose outermost element is one of the three lists."""
    return root_of(content) in _KINDS


def read(content: Content) -> Reading:
    """One entry for each defendant of each case; a case that names none is a fault."""
    faults = Faults()
    kind = _KINDS[str(root_of(content))]
    entries = up_to_the_most(content, _entries(content, faults, kind))
    return Reading(
        f"{NAME}, {kind}", tuple(entries), tuple(faults), asked(entries),
        weeks=kind == "warned", children=Children.MASKED,
    )  # fmt: skip


def _entries(content: Content, faults: Faults, kind: str) -> Iterator[Entry]:
    """The days in the heading are those of a daily list's hearings, and the week of a warned list's cases."""
    days: Days = (None, None)
    for element in stream(content, faults, "ListHeader", "Hearing", "Case", outside="Case"):
        if element.name == "ListHeader":
            days = element.day("StartDate"), element.day("EndDate")
        else:
            yield from _of_case(element, kind, days)


def _of_case(case: Element, kind: str, header: Days) -> Iterator[Entry]:
    """The entries of a hearing (daily, firm) or of a case (warned)."""
    details = case.child("HearingDetails") or case.child("Hearing")
    number = case.text("CaseNumber")
    number = None if number == _NO_NUMBER else number
    about = {
        **_where_and_when(case, details, header if kind == "daily" else (None, None)),
        "hearing_type": details.text("HearingDescription") if details else None,
        "youth": _youth(case),
    }
    if kind == "warned" and about["date"] is None:
        about["week_of"] = one_week(*header)
    notes = [case.text("ListNote"), details.text("ListNote") if details else None]
    restriction = next((note for note in notes if note and _RESTRICTS.search(note)), None)
    defendants = list(case.children("Defendants", "Defendant"))
    if not defendants:
        case.report("No defendant is named here: look at it by hand.")
    for defendant in defendants:
        urn = defendant.text("URN")
        if number is None and urn is None:
            defendant.report("This defendant has neither case number nor URN.")
        yield Entry(
            court_kind="crown",
            where=defendant.where,
            reference=number or urn,
            urn=urn,
            restriction=restriction,
            **about,
            **_person(defendant, about["date"]),
        )


def _where_and_when(case: Element, details: Element | None, header: Days) -> dict[str, Any]:
    """Court, room, day and time. The list's own day goes before one that is repeated with the hearing."""
    court_list, sitting, fixture = case.around("CourtList"), case.around("Sitting"), case.around("Fixture")
    day = fixture.day("FixedDate") if fixture else None
    if day is None and court_list is not None and (said := court_list.attribute("SittingDate")):
        try:
            day = date.fromisoformat(said[:10])
        except ValueError:
            court_list.report(f'SittingDate "{said[:40]}" is not a date.')
    if day is None and details is not None:
        day = details.day("HearingDate")
    if day is None and header[0] and header[0] == header[1]:
        day = header[0]
    clock = case.clock("TimeMarkingNote") or (sitting.clock("SittingAt") if sitting else None)
    return {
        "date": day,
        "time": clock if fixture is None else None,  # a warned case has a day or a week, never a time
        "court": court_list.text("CourtHouse", "CourtHouseName") if court_list else None,
        "room": sitting.text("CourtRoomNumber") if sitting else None,
    }


def _youth(case: Element) -> bool | None:
    """True where the court, or the court that committed the case, is a youth court; None where none says so."""
    court_list = case.around("CourtList")
    return youth_court(
        case.text("CommittingCourt", "CourtHouseType"),
        court_list.text("CourtHouse", "CourtHouseType") if court_list else None,
    )


def _person(defendant: Element, day: date | None) -> dict[str, Any]:
    charges = tuple(_charge(one) for one in defendant.children("Charges", "Charge"))
    asn = next(iter(defendant.texts("ASNs", "ASN")), None)
    custody = _CUSTODY.get((defendant.text("CustodyStatus") or "").casefold())
    person = defendant.child("PersonalDetails")
    if person is None:
        organisation = defendant.text("Organisation", "OrganisationName") or defendant.text(
            "OrganisationName"
        )
        if organisation is None:
            defendant.report("Nothing here says who this is.")
        return {
            "surname": organisation,
            "name_as_printed": organisation,
            "organisation": organisation is not None,
            "offences": charges,
        }
    surname = person.text("Name", "CitizenNameSurname")
    forenames = " ".join(person.texts("Name", "CitizenNameForename")) or None
    filling = next((text for text in (surname, forenames) if names.is_masked(text)), None)
    if _is_masked(person) or filling:
        shown = person.text("MaskedName") or filling or MASKED
        # Of a masked person nothing is read that would say who it is.
        return {
            "surname": shown, "name_as_printed": shown, "masked": True, "withheld": names.is_withheld(shown), "custody": custody,
            "offences": charges,
        }  # fmt: skip
    requested = person.text("Name", "CitizenNameRequestedName")
    if surname is None and forenames is None and requested:
        taken = names.take_apart(requested)
        surname, forenames = taken.surname or None, taken.forenames or None
    if surname is None and forenames is None:
        defendant.report("This person has no name.")
    withheld = names.is_withheld(surname, forenames)
    born = person.day("DateOfBirth", "BirthDate", quoted=not withheld)
    if born and day and born > day:
        person.report("This date of birth is after the hearing, so it is not used.")
        born = None
    sex = (person.text("Sex") or "").casefold()
    return {
        "surname": surname,
        "forenames": forenames,
        "name_as_printed": requested or " ".join(filter(None, (forenames, surname))) or None,
        "dob": born,
        "age": person.whole("Age", low=0, high=130),
        "sex": sex if sex in ("male", "female") else None,
        "address": ", ".join(person.texts("Address", "Line")) or None,
        "postcode": person.text("Address", "PostCode"),
        "pnc": defendant.text("PNCnumber"),
        "asn": asn,
        "custody": custody,
        "withheld": withheld,
        "offences": charges,
    }


def _is_masked(person: Element) -> bool:
    """Said outright, or, where that is not said, by a masked name that stands beside the name."""
    said = (person.text("IsMasked") or "").casefold()
    if said in ("no", "false", "0", "n"):
        return False
    return said in ("yes", "true", "1", "y") or bool(said) or person.text("MaskedName") is not None


def _charge(charge: Element) -> Offence:
    title = charge.text("OffenceStatement", longest=LONGEST_WORDING)
    return Offence(
        code=charge.attribute("CJSoffenceCode"),
        title=None if names.is_masked(title) else title,
    )
