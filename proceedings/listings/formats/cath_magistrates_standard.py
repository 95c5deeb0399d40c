"""CaTH Magistrates Standard List (JSON), the list that names children.

courtLists[].courtHouse.courtRoom[].session[].sittings[].hearing[], then case[] and application[], then
party[]. One entry for each DEFENDANT of a case and each subject of an application. Times are UTC. Common
Platform writes one case object for each defendant under the same URN, gives no middle name, and leaves out
the cases of a hearing that has applications: so an application may be all that shows a child.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from proceedings.listings import names
from proceedings.listings.entry import Entry, Offence, Reading
from proceedings.listings.formats import cath
from proceedings.listings.formats.content import Content
from proceedings.listings.formats.places import LONGEST_WORDING, Faults, Moment, Place

NAME = "CaTH Magistrates Standard List (JSON)"
MOST_ENTRIES = 50_000

_YOUTH = re.compile(r"\b(youth|child|children|ieuenctid|plant|plentyn)\b", re.IGNORECASE)
_ADULT = re.compile(r"\b(adult|adults|oedolion|oedolyn)\b", re.IGNORECASE)
_SEXES = {"male": "male", "m": "male", "gwryw": "male", "female": "female", "f": "female", "benyw": "female"}


def recognises(content: Content) -> bool:
    """True when the content is this list, whatever the file is called."""
    return content.looks_like_json and cath.kind_of(content.document) is cath.Kind.MAGISTRATES_STANDARD


def read(content: Content) -> Reading:
    """All entries, and what could not be read. Asks for a date or court that an entry has not."""
    faults = Faults()
    entries: list[Entry] = []
    for entry in _entries(Place(content.document, "", faults)):
        if len(entries) >= MOST_ENTRIES:
            raise content.refuse(
                f"It has more than {MOST_ENTRIES:,} entries. Ask the court for it in parts, court by court."
            )
        entries.append(entry)
    asks = [
        word
        for word, missing in (("date", _without(entries, "date")), ("court", _without(entries, "court")))
        if missing
    ]
    return Reading(NAME, tuple(entries), tuple(faults), tuple(asks))


def _without(entries: list[Entry], field: str) -> bool:
    return any(getattr(entry, field) is None for entry in entries)


@dataclass(frozen=True, slots=True)
class _Sitting:
    """Where and when everything below it is heard."""

    court: str | None
    room: str | None
    start: Moment


def _entries(root: Place) -> Iterator[Entry]:
    for court_list in root.objects("courtLists"):
        house = court_list.object("courtHouse")
        if house is None:
            continue
        court = house.text("courtHouseName")
        for room in house.objects("courtRoom"):
            room_name = room.text("courtRoomName")
            for session in room.objects("session"):
                for place in session.objects("sittings"):
                    sitting = _Sitting(court, room_name, place.moment("sittingStart"))
                    if "sittingStart" not in place.value:
                        place.report("", "This sitting has no start, so its date and time are not known.")
                    for hearing in place.objects("hearing"):
                        yield from _of_hearing(hearing, sitting)


def _of_hearing(hearing: Place, sitting: _Sitting) -> Iterator[Entry]:
    about = {"hearing_type": hearing.text("hearingType"), "panel": hearing.text("panel")}
    for case in hearing.objects("case"):
        urn = case.text("caseUrn")
        if urn is None:
            case.report("caseUrn", "This case has no URN.")
        yield from _of_matter(case, sitting, {**about, "reference": urn, "urn": urn}, "defendant")
    for application in hearing.objects("application"):
        reference = application.text("applicationReference")
        if reference is None:
            application.report("applicationReference", "This application has no reference.")
        kind = application.text("applicationType")
        particulars = application.text("applicationParticulars", longest=LONGEST_WORDING, lines=True)
        said = tuple(filter(None, (": ".join(filter(None, (kind, particulars))),)))
        yield from _of_matter(
            application, sitting, {**about, "reference": reference, "applications": said}, "subject"
        )


def _of_matter(matter: Place, sitting: _Sitting, about: dict[str, Any], sought: str) -> Iterator[Entry]:
    """The entries of one case or application."""
    parties = [(party, _role(party)) for party in matter.objects("party")]
    defendants = [party for party, role in parties if role == "DEFENDANT"]
    if sought == "subject":
        defendants = [party for party, _ in parties if party.truth("subject")] or defendants
    if not defendants:
        matter.report("party", f"No {sought} is named here: look at it by hand.")
    for party in defendants:
        if (entry := _of_party(party, matter, sitting, about)) is not None:
            yield entry


def _role(party: Place) -> str | None:
    role = party.text("partyRole")
    if role is None and "individualDetails" in party.value and not party.value.get("subject"):
        party.report("partyRole", "This person has no role, so it is not known whether they are a defendant.")
    return role.upper().replace(" ", "_") if role else None


def _of_party(party: Place, matter: Place, sitting: _Sitting, about: dict[str, Any]) -> Entry | None:
    if (person := party.object("individualDetails")) is not None:
        who = _person(person, sitting)
    elif (organisation := party.object("organisationDetails")) is not None:
        name = organisation.text("organisationName")
        if name is None:
            organisation.report("organisationName", "This organisation has no name.")
            return None
        who = {"surname": name, "name_as_printed": name, "organisation": True}
        who |= _address(organisation.object("organisationAddress"))
    else:
        party.report("", "Neither a person nor an organisation is given here.")
        return None
    if not any(who.get(field) for field in ("surname", "forenames", "dob", "pnc", "asn")):
        party.report("individualDetails", "Nothing here says who this is.")
        return None
    offences = [(place, _offence(place)) for place in party.objects("offence")]
    restriction = _restriction([matter, *(place for place, _ in offences)])
    return Entry(
        where=party.pointer,
        date=sitting.start.day,
        time=sitting.start.clock.time().replace(second=0, microsecond=0) if sitting.start.clock else None,
        court=sitting.court,
        room=sitting.room,
        restriction=restriction,
        youth=_youth(about["panel"], sitting),
        offences=tuple(offence for _, offence in offences),
        **about,
        **who,
    )


def _person(person: Place, sitting: _Sitting) -> dict[str, Any]:
    surname = person.text("individualSurname")
    forenames = (
        " ".join(filter(None, (person.text("individualForenames"), person.text("individualMiddleName"))))
        or None
    )
    born = person.day("dateOfBirth")
    if born and sitting.start.day and born > sitting.start.day:
        person.report("dateOfBirth", "This date of birth is after the hearing, so it is not used.")
        born = None
    if not surname and not forenames:
        person.report("", "This person has no name.")
    return {
        "surname": surname,
        "forenames": forenames,
        "name_as_printed": ", ".join(filter(None, (surname, forenames))) or None,
        "dob": born,
        "age": person.whole("age", 0, 130),
        "sex": _SEXES.get((person.text("gender") or "").casefold()),
        "custody": person.truth("inCustody"),
        "asn": person.text("asn"),
        "pnc": person.text("pncId"),
        "withheld": names.is_withheld(surname, forenames),
        "masked": names.is_masked(surname) or names.is_masked(forenames),
        **_address(person.object("address")),
    }


def _address(place: Place | None) -> dict[str, str | None]:
    if place is None:
        return {"address": None, "postcode": None}
    lines = [*place.texts("line"), place.text("town"), place.text("county")]
    return {"address": ", ".join(filter(None, lines)) or None, "postcode": place.text("postCode")}


def _offence(place: Place) -> Offence:
    plea = place.text("plea")
    return Offence(
        code=place.text("offenceCode"),
        title=place.text("offenceTitle"),
        wording=place.text("offenceWording", longest=LONGEST_WORDING, lines=True),
        # NONE is how this list says that there is no plea.
        plea=plea if plea and plea.upper() != "NONE" else None,
        plea_on=place.moment("pleaDate").day,
        convicted_on=place.moment("convictionDate").day,
        adjourned_on=place.moment("adjournedDate").day,
        legislation=place.text("offenceLegislation"),
        maximum_penalty=place.text("offenceMaxPen"),
    )


def _restriction(places: list[Place]) -> str | None:
    """What restricts reporting, of the case and of its offences, each once."""
    details: list[str] = []
    stands = False
    for place in places:
        stands = bool(place.truth("reportingRestriction")) or stands
        details += place.texts("reportingRestrictionDetails")
    if details:
        return "; ".join(dict.fromkeys(details))
    return "Reporting restriction" if stands else None


def _youth(panel: str | None, sitting: _Sitting) -> bool | None:
    """True for a youth panel or court, False for an adult panel, None where the list says neither."""
    youth, adult = bool(_YOUTH.search(panel or "")), bool(_ADULT.search(panel or ""))
    if youth != adult:
        return youth
    court = " ".join(filter(None, (sitting.court, sitting.room)))
    return True if re.search(r"\b(youth|ieuenctid)\b", court, re.IGNORECASE) else None
