"""CaTH Crown Daily List (PDDA JSON).

The list has no day of its own but that of its header, a range in some: then the day is asked for.
"""

from collections.abc import Iterator
from datetime import date

from proceedings.listings.children import Children
from proceedings.listings.entry import Entry, Reading
from proceedings.listings.formats import cath, crown_hearings
from proceedings.listings.formats.content import Content
from proceedings.listings.formats.gathered import gather
from proceedings.listings.formats.places import Place

NAME = "CaTH Crown Daily List (JSON)"


def recognises(content: Content) -> bool:
    """True when the content is this list, whatever the file is called."""
    return content.cath_kind is cath.Kind.CROWN_DAILY


def read(content: Content) -> Reading:
    """One entry for each defendant of each hearing."""
    return gather(content, NAME, _entries, Children.MASKED)


def _entries(root: Place) -> Iterator[Entry]:
    daily = root.object("DailyList")
    if daily is None:
        return
    crown_court, day = daily.object("CrownCourt"), _one_day(daily.object("ListHeader"))
    for court_list in daily.objects("CourtLists"):
        yield from crown_hearings.of_court_list(court_list, crown_court, day)


def _one_day(header: Place | None) -> date | None:
    """The day of the header, where it is one day and no range."""
    if header is None:
        return None
    first, last = header.day("StartDate"), header.day("EndDate")
    return first if first and last in (None, first) else None
