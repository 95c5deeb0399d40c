"""The nesting that CaTH's lists of sittings share: courtLists[].courtHouse.courtRoom[].session[].sittings[].hearing[].

Below a hearing lie case[] and application[], and in each party[]. One entry for each DEFENDANT of a case and
each subject of an application. Times are UTC. Common Platform writes one case object for each defendant under
the same URN, gives no middle name, and leaves out the cases of a hearing that has applications: so an
application may be all that shows a child.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from proceedings.listings.children import Children
from proceedings.listings.entry import Entry, Reading
from proceedings.listings.formats import cath_parties
from proceedings.listings.formats.content import Content
from proceedings.listings.formats.gathered import gather
from proceedings.listings.formats.panels import youth_of
from proceedings.listings.formats.places import LONGEST_WORDING, Moment, Place


@dataclass(frozen=True, slots=True)
class Numbered:
    """Under which key a list gives the number of a case, what it is called, and whether it is a URN."""

    key: str
    said: str
    urn: bool


URN = Numbered("caseUrn", "URN", urn=True)
CASE_NUMBER = Numbered("caseNumber", "case number", urn=False)


@dataclass(frozen=True, slots=True)
class _Sitting:
    """Where and when everything below it is heard."""

    court: str | None
    room: str | None
    start: Moment


def read(content: Content, name: str, children: Children, numbered: Numbered = URN) -> Reading:
    """All entries of such a list, and what could not be read."""
    return gather(content, name, lambda root: _entries(root, numbered), children)


def _entries(root: Place, numbered: Numbered) -> Iterator[Entry]:
    venue = root.object("venue")
    published_for = venue.text("venueName") if venue else None
    for court_list in root.objects("courtLists"):
        house = court_list.object("courtHouse")
        if house is None:
            continue
        court = house.text("courtHouseName") or published_for
        for room in house.objects("courtRoom"):
            room_name = room.text("courtRoomName")
            for session in room.objects("session"):
                for place in session.objects("sittings"):
                    sitting = _Sitting(court, room_name, place.moment("sittingStart"))
                    if "sittingStart" not in place.value:
                        place.report("", "This sitting has no start, so its date and time are not known.")
                    for hearing in place.objects("hearing"):
                        yield from _of_hearing(hearing, sitting, numbered)


def _of_hearing(hearing: Place, sitting: _Sitting, numbered: Numbered) -> Iterator[Entry]:
    about = {"hearing_type": hearing.common("hearingType"), "panel": hearing.common("panel")}
    for case in hearing.objects("case"):
        number = case.text(numbered.key)
        if number is None:
            case.report(numbered.key, f"This case has no {numbered.said}.")
        named = {**about, "reference": number, "urn": number if numbered.urn else None}
        yield from _of_matter(case, sitting, named, "defendant")
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
    parties = [(party, cath_parties.role(party)) for party in matter.objects("party")]
    defendants = [party for party, role in parties if role == "DEFENDANT"]
    if sought == "subject":
        defendants = [party for party, _ in parties if party.truth("subject")] or defendants
    if not defendants:
        matter.report("party", f"No {sought} is named here: look at it by hand.")
    for party in defendants:
        if (entry := _of_party(party, matter, sitting, about)) is not None:
            yield entry


def _of_party(party: Place, matter: Place, sitting: _Sitting, about: dict[str, Any]) -> Entry | None:
    who = cath_parties.who(party, sitting.start.day)
    if who is None:
        return None
    offences = [(place, cath_parties.offence(place)) for place in party.objects("offence")]
    return Entry(
        where=party.pointer,
        date=sitting.start.day,
        time=sitting.start.clock.time().replace(second=0, microsecond=0) if sitting.start.clock else None,
        court=sitting.court,
        room=sitting.room,
        restriction=_restriction([matter, *(place for place, _ in offences)]),
        youth=youth_of(about["panel"], sitting.court, sitting.room),
        offences=tuple(offence for _, offence in offences),
        **about,
        **who,
    )


def _restriction(places: list[Place]) -> str | None:
    """What restricts reporting, of the case and of its offences, each once."""
    details: list[str] = []
    stands = False
    for place in places:
        stands = bool(place.truth("reportingRestriction")) or stands
        details += place.texts("reportingRestrictionDetails")
        details += place.texts("reportingRestrictionDetail")  # the key until December 2025
    if details:
        return sys.intern("; ".join(dict.fromkeys(details)))
    return "Reporting restriction" if stands else None
