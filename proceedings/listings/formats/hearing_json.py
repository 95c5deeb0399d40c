"""A hearing of Common Platform as JSON: bare, or wrapped in `hearing`. Times are UTC; several days are several
entries for each defendant.

The subject of an application is an entry too: a hearing of an application may be all that shows a child.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from proceedings.listings import names
from proceedings.listings.children import Children
from proceedings.listings.entry import Entry, Offence, Reading, asked
from proceedings.listings.formats.content import Content
from proceedings.listings.formats.gathered import up_to_the_most
from proceedings.listings.formats.places import LONGEST_WORDING, Faults, Moment, Place

NAME = "Common Platform hearing (JSON)"

_SEXES = {"MALE": "male", "FEMALE": "female"}
# Bail status: conditional, unconditional, once conditions are met; custody, local authority, secure.
_CUSTODY = {"B": False, "U": False, "P": False, "C": True, "L": True, "S": True}
_GUARDIANS = ("parent", "guardian", "mother", "father")


def recognises(content: Content) -> bool:
    """True for a JSON object with hearing days, or with cases or applications at a court centre."""
    return content.looks_like_json and _pointer(content.document) is not None


def _pointer(document: Any) -> str | None:
    """Where the hearing stands in the document."""
    for pointer, found in (
        ("", document),
        ("/hearing", document.get("hearing") if isinstance(document, dict) else None),
    ):
        keys = set(found) if isinstance(found, dict) else set()
        if keys & {"hearingDays", "courtCentre"} and keys & {"prosecutionCases", "courtApplications"}:
            return pointer
    return None


def read(content: Content) -> Reading:
    """An entry for each defendant of each case, and each subject of an application, on each hearing day."""
    faults = Faults()
    pointer = _pointer(content.document) or ""
    hearing = Place(content.document["hearing"] if pointer else content.document, pointer, faults)
    days = [_sitting(day) for day in hearing.objects("hearingDays")]
    if not days:
        hearing.report("hearingDays", "This hearing has no day.")
    entries = up_to_the_most(
        content, (_on(entry, moment) for entry in _entries(hearing) for moment in days or [Moment()])
    )
    return Reading(NAME, tuple(entries), tuple(faults), asked(entries), children=Children.NAMED)


def _on(entry: Entry, moment: Moment) -> Entry:
    clock = moment.clock.time().replace(second=0, microsecond=0) if moment.clock else None
    return replace(entry, date=moment.day, time=clock)


def _sitting(day: Place) -> Moment:
    """UTC, with or without the Z: inside Common Platform it is left out."""
    text = day.text("sittingDay") or ""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?", text):
        day = replace(day, value={"sittingDay": f"{text}Z"})
    return day.moment("sittingDay")


def _entries(hearing: Place) -> Iterator[Entry]:
    centre, kind = hearing.object("courtCentre"), hearing.object("type")
    about: dict[str, Any] = {
        "court": (centre.text("name") or centre.text("code")) if centre else None,
        "room": centre.text("roomName") if centre else None,
        "hearing_type": kind.text("description") if kind else None,
    }
    young = {
        marker.text("defendantId") or marker.text("masterDefendantId")
        for marker in hearing.objects("defendantHearingYouthMarkers")
    } - {None}
    for case in hearing.objects("prosecutionCases"):
        identifier = case.object("prosecutionCaseIdentifier")
        urn = identifier.text("caseURN") if identifier else None
        reference = urn or (identifier.text("prosecutionAuthorityReference") if identifier else None)
        if reference is None:
            case.report("prosecutionCaseIdentifier", "This case has no URN.")
        for defendant in case.objects("defendants"):
            if (
                entry := _of_defendant(defendant, {**about, "reference": reference, "urn": urn}, young)
            ) is not None:
                yield entry
    for application in hearing.objects("courtApplications"):
        yield from _of_application(application, about, young)


def _of_application(application: Place, about: dict[str, Any], young: set[str | None]) -> Iterator[Entry]:
    reference = application.text("applicationReference")
    if reference is None:
        application.report("applicationReference", "This application has no reference.")
    kind = application.object("type")
    said = tuple(filter(None, (kind.text("type") if kind else None,)))
    subject = application.object("subject") or application.object("applicant")
    defendant = (subject.object("masterDefendant") or subject.object("defendant")) if subject else None
    if defendant is None:
        application.report("subject", "No subject is named here: look at it by hand.")
        return
    entry = _of_defendant(defendant, {**about, "reference": reference, "applications": said}, young)
    if entry is not None:
        yield entry


def _of_defendant(defendant: Place, about: dict[str, Any], young: set[str | None]) -> Entry | None:
    offences = [(place, _offence(place)) for place in defendant.objects("offences")]
    keys = (defendant.text("id"), defendant.text("masterDefendantId"))
    youth = defendant.truth("isYouth")
    common: dict[str, Any] = {
        "where": defendant.pointer or "/",
        "defendant_id": keys[1] or keys[0],
        "pnc": defendant.text("pncId"),
        "youth": True if youth or set(keys) & young else youth,
        "restriction": _restriction([defendant, *(place for place, _ in offences)]),
        "offences": tuple(offence for _, offence in offences),
        **about,
    }
    if (entity := defendant.object("legalEntityDefendant")) is not None:
        organisation = entity.object("organisation")
        name = organisation.text("name") if organisation else None
        if name is None:
            entity.report("organisation", "This organisation has no name.")
            return None
        return Entry(surname=name, name_as_printed=name, organisation=True, **common)
    person = defendant.object("personDefendant")
    details = person.object("personDetails") if person else None
    if person is None or details is None:
        defendant.report("personDefendant", "Nothing here says who this is.")
        return None
    return Entry(
        asn=person.text("arrestSummonsNumber"),
        custody=_custody(person),
        guardian=_guardian(defendant),
        **common,
        **_person(details),
    )


def _person(details: Place) -> dict[str, Any]:
    surname = details.text("lastName")
    forenames = " ".join(filter(None, (details.text("firstName"), details.text("middleName")))) or None
    if not surname and not forenames:
        details.report("lastName", "This person has no name.")
    born: date | None = details.day("dateOfBirth")
    address = details.object("address")
    lines = [address.text(f"address{number}") for number in range(1, 6)] if address else []
    return {
        "surname": surname,
        "forenames": forenames,
        "name_as_printed": " ".join(filter(None, (details.text("title"), forenames, surname))) or None,
        "dob": born,
        "sex": _SEXES.get((details.text("gender") or "").upper()),
        "address": ", ".join(filter(None, lines)) or None,
        "postcode": address.text("postcode") if address else None,
        "withheld": names.is_withheld(surname, forenames),
        "masked": names.is_masked(surname) or names.is_masked(forenames),
    }


def _custody(person: Place) -> bool | None:
    status = person.object("bailStatus")
    return _CUSTODY.get((status.text("code") or "").upper()) if status else None


def _guardian(defendant: Place) -> str | None:
    for associated in defendant.objects("associatedPersons"):
        role, who = (associated.text("role") or "").casefold(), associated.object("person")
        if who is not None and any(word in role for word in _GUARDIANS):
            names_of = (who.text("firstName"), who.text("middleName"), who.text("lastName"))
            return " ".join(filter(None, names_of)) or None
    return None


def _restriction(places: list[Place]) -> str | None:
    labels = [
        label
        for place in places
        for restriction in place.objects("reportingRestrictions")
        if (label := restriction.text("label"))
    ]
    return "; ".join(dict.fromkeys(labels)) or None


def _offence(place: Place) -> Offence:
    plea = place.object("plea")
    return Offence(
        code=place.text("offenceCode"),
        title=place.text("offenceTitle"),
        wording=place.text("wording", longest=LONGEST_WORDING, lines=True),
        legislation=place.text("offenceLegislation", longest=LONGEST_WORDING),
        plea=plea.text("pleaValue") if plea else None,
        plea_on=plea.day("pleaDate") if plea else None,
        convicted_on=place.day("convictionDate"),
    )
