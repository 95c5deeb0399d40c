"""List hearings: many at once, as court lists bring them. Twice does nothing, another time or room moves."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from datetime import time as Clock
from typing import Any

from liaison.audit.machine import move
from proceedings.court_file import CourtFile
from proceedings.models import Hearing
from proceedings.models.hearing import HearingKind, HearingState


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One hearing as a list has it. `time` is London time; `week_of`: listed for the week from `on`."""

    on: date
    time: Clock | None = None
    week_of: bool = False
    kind: str = HearingKind.OTHER.value
    kind_as_listed: str = ""
    court: str = ""
    venue: str = ""
    room: str = ""


@dataclass(slots=True)
class Listed:
    """What became of a listing. `came`: added, moved, changed (a gap filled) or unchanged; `was`: before."""

    hearing: Hearing
    came: str = "unchanged"
    was: dict[str, Any] = field(default_factory=dict)


def list_hearings(file: CourtFile, listings: Sequence[Listing], *, today: date) -> list[Listed]:
    """Put listings on a locked file, one answer for each, in order; nothing is written before the file is saved.

    A hearing on record with that day and time is the same hearing. One that is still expected on that day
    in the same court house, and that no other listing names, has moved. What is left is added, known from
    today (from its own day, where that has passed). Errors: those of `CourtFile.apply`.
    """
    free = [h for h in file.hearings if h.state != HearingState.VACATED]
    answers: dict[int, Listed] = {}
    for number, listing in enumerate(listings):
        same = next((h for h in free if _same(h, listing)), None)
        if same is not None:
            free.remove(same)
            answers[number] = _moved(same, listing)
    for number, listing in enumerate(listings):
        if number in answers:
            continue
        moment = (listing.on, listing.time)
        twin = next((n for n in answers if (listings[n].on, listings[n].time) == moment), None)
        if twin is not None:
            answers[number] = Listed(answers[twin].hearing)  # the list prints the hearing twice
        elif (other := next((h for h in free if _may_be(h, listing)), None)) is not None:
            free.remove(other)
            answers[number] = _moved(other, listing)
        else:
            answers[number] = _added(file, listing, today)
    return [answers[number] for number in range(len(listings))]


def move_hearing(hearing: Hearing, *, time: Clock | None = None, room: str = "") -> dict[str, Any]:
    """Another time or room on the same day. Gives what it was before, for taking it back. Raises NotPossible."""
    was = {"time": hearing.time.isoformat() if hearing.time else "", "room": hearing.room}
    move(hearing, "move_to", time=time, room=room)
    return was


def vacate_hearing(file: CourtFile, hearing: Hearing, today: date) -> None:
    """This hearing of the locked file was taken out of the list. Raises NotPossible when it is not expected."""
    file.hearings.sort(key=lambda other: other is not hearing)  # of two on one day without a time, this one
    at = datetime.combine(hearing.on, hearing.time) if hearing.time else hearing.on
    file.apply("hearing_vacated", today, at=at)


def _same(hearing: Hearing, listing: Listing) -> bool:
    if (hearing.on, hearing.week_of) != (listing.on, listing.week_of):
        return False
    # What was done that day was done in a hearing, whether or not anybody wrote down its time.
    return hearing.time == listing.time or (hearing.time is None and not hearing.expected)


def _may_be(hearing: Hearing, listing: Listing) -> bool:
    venues = {venue.casefold() for venue in (hearing.venue, listing.venue) if venue}
    return hearing.on == listing.on and hearing.expected and len(venues) < 2


def _moved(hearing: Hearing, listing: Listing) -> Listed:
    if not hearing.expected:
        return Listed(hearing)
    new_time = listing.time if listing.time != hearing.time else None
    new_room = listing.room if listing.room.casefold() != hearing.room.casefold() else ""
    if not (new_time or new_room):
        return Listed(hearing)
    filled = not (new_time and hearing.time) and not (new_room and hearing.room)
    was = move_hearing(hearing, time=new_time, room=new_room)
    return Listed(hearing, "changed" if filled else "moved", was)


def _added(file: CourtFile, listing: Listing, today: date) -> Listed:
    at = datetime.combine(listing.on, listing.time) if listing.time else listing.on
    file.apply(
        "hearing", min(today, listing.on), at=at, kind=listing.kind, court=listing.court, venue=listing.venue,
        room=listing.room,
    )  # fmt: skip
    hearing = file.hearings[-1]
    hearing.week_of, hearing.kind_as_listed = listing.week_of, listing.kind_as_listed
    return Listed(hearing, "added")
