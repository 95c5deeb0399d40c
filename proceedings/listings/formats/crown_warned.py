"""CaTH Crown Warned List (PDDA JSON), and cath-service's Crown Advance List, which has the same shape.

CourtLists[].WithFixedDate[] and WithoutFixedDate[], then Fixture[].Cases[]. A case has a day (the fixture's, or
its hearings'; under WithoutFixedDate too), or the week that the list is for, and never a time.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from proceedings.listings.children import Children
from proceedings.listings.entry import Entry, Reading
from proceedings.listings.formats import cath
from proceedings.listings.formats.content import Content
from proceedings.listings.formats.crown_cases import court_of, of_case
from proceedings.listings.formats.gathered import gather, one_week
from proceedings.listings.formats.places import Place

NAME = "CaTH Crown Warned List or Advance List (JSON)"


def recognises(content: Content) -> bool:
    """True when the content is this list, whatever the file is called."""
    return content.cath_kind is cath.Kind.CROWN_WARNED


def read(content: Content) -> Reading:
    """One entry for each defendant of each case on each day it is listed for."""
    return gather(content, NAME, _entries, Children.MASKED, weeks=True)


def _entries(root: Place) -> Iterator[Entry]:
    warned = root.object("WarnedList")
    if warned is None:
        return
    crown_court, week = warned.object("CrownCourt"), _one_week(warned.object("ListHeader"))
    for court_list in warned.objects("CourtLists"):
        house = court_list.object("CourtHouse")
        about = {"court": court_of(crown_court, house)}
        for part in ("WithFixedDate", "WithoutFixedDate"):
            for group in court_list.objects(part):
                for fixture in group.objects("Fixture"):
                    fixed = fixture.day("FixedDate")
                    said = {**about, "hearing_type": group.text("HearingType")}
                    for case in fixture.objects("Cases"):
                        yield from _of_case(
                            case, fixed, week, said, fixture.text("Notes"), crown_court, house
                        )


def _one_week(header: Place | None) -> date | None:
    """The first day of the list's week; None where the list is for longer, or does not say how long."""
    return one_week(header.day("StartDate"), header.day("EndDate")) if header else None


def _of_case(
    case: Place,
    fixed: date | None,
    week: date | None,
    about: dict[str, Any],
    note: str | None,
    *courts: Place | None,
) -> Iterator[Entry]:
    days: dict[date | None, list[str]] = {fixed: []} if fixed else {}
    notes = [note]
    for hearing in case.objects("Hearing"):
        description = hearing.text("HearingDescription") or hearing.text("HearingType")
        day = hearing.day("HearingDate")
        if fixed and day and not day <= fixed <= (hearing.day("HearingEndDate") or day):
            hearing.report(
                "HearingDate",
                f"The case is fixed for another day, {fixed}, which was read: look at it by hand.",
            )
        days.setdefault(fixed or day, []).append(description or "")
        notes.append(hearing.text("ListNote"))
    if len(days) > 1:
        # A hearing without a day is the same as one with: it is not listed twice.
        days.pop(None, None)
    for day, descriptions in (days or {None: []}).items():
        said = "; ".join(dict.fromkeys(filter(None, descriptions))) or about["hearing_type"]
        when = {"date": day, "week_of": None if day else week, "hearing_type": said}
        yield from of_case(case, notes, about | when, *courts)
