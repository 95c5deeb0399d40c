"""Sittings and their hearings in CaTH's Crown Daily and Firm Lists (PDDA JSON): Sittings[].Hearings[]."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from proceedings.listings.entry import Entry
from proceedings.listings.formats.crown_cases import court_of, of_case
from proceedings.listings.formats.places import Place


def of_court_list(court_list: Place, crown_court: Place | None, day: date | None) -> Iterator[Entry]:
    """The entries of one court's list. `day`: what the list says of the day; a hearing's own day fills a gap."""
    house = court_list.object("CourtHouse")
    court = court_of(crown_court, house)
    for sitting in court_list.objects("Sittings"):
        room, start = sitting.text("CourtRoomNumber"), sitting.clock("SittingAt")
        for hearing in sitting.objects("Hearings"):
            # Most of these notes are prose; a time in them is the hearing's own.
            begins = hearing.clock("TimeMarkingNote", prose=True) or start
            about = {"time": begins, "court": court, "room": room}
            yield from of_hearing(hearing, day, about, [sitting.text("SittingNote")], crown_court, house)


def of_hearing(
    hearing: Place, day: date | None, about: dict[str, Any], notes: list[str | None], *courts: Place | None
) -> Iterator[Entry]:
    """The entries of one hearing, or of one line of the reserve list, which has no court room and no time."""
    details = hearing.object("HearingDetails")
    if details:
        about["hearing_type"] = details.common("HearingDescription") or details.common("HearingType")
        day = day or details.day("HearingDate")
    notes = [*notes, hearing.text("ListNote"), details.text("ListNote") if details else None]
    yield from of_case(hearing, notes, {**about, "date": day}, *courts)
