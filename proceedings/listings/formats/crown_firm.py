"""CaTH Crown Firm List (PDDA JSON): a day for each court's list, and the reserve list after them.

CaTH's own page leaves the reserve list out; whoever stands in it may be called on any of its days.
"""

from collections.abc import Iterator

from proceedings.listings.children import Children
from proceedings.listings.entry import Entry, Reading
from proceedings.listings.formats import cath, crown_hearings
from proceedings.listings.formats.content import Content
from proceedings.listings.formats.crown_cases import court_of
from proceedings.listings.formats.gathered import gather
from proceedings.listings.formats.places import Place

NAME = "CaTH Crown Firm List (JSON)"


def recognises(content: Content) -> bool:
    """True when the content is this list, whatever the file is called."""
    return content.cath_kind is cath.Kind.CROWN_FIRM


def read(content: Content) -> Reading:
    """One entry for each defendant of each hearing and of each line of the reserve list."""
    return gather(content, NAME, _entries, Children.MASKED)


def _entries(root: Place) -> Iterator[Entry]:
    firm = root.object("FirmList")
    if firm is None:
        return
    crown_court = firm.object("CrownCourt")
    for court_list in firm.objects("CourtLists"):
        yield from crown_hearings.of_court_list(court_list, crown_court, court_list.day("SittingDate"))
    for line in firm.objects("ReserveList"):
        about = {"court": court_of(crown_court)}
        yield from crown_hearings.of_hearing(line, None, about, [], crown_court)
