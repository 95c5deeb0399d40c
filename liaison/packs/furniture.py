"""What stands on every page: marking and URN above, recipient, version and page of pages below.

Foreign pages are drawn inside the same frame, so nothing of theirs is ever covered and the stamp is always
read left to right, also on a landscape page.
"""

from dataclasses import dataclass

from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.platypus import Frame, PageTemplate

from liaison.packs.contents import PackContents
from liaison.packs.tagged import Document
from liaison.packs.typeface import BLACK, BLUE, BOLD, GREY, LINE, REGULAR, fitted, moment

SIDE, TOP, FOOT = 56, 74, 62  # points: the margins of our own pages
FOREIGN_SIDE, FOREIGN_TOP, FOREIGN_FOOT = 20, 50, 44  # narrower, so that a page of A4 shrinks little
OWN = "own"
SHEETS = {"A4": A4, "A4 landscape": landscape(A4), "A3": A3, "A3 landscape": landscape(A3)}
TOLERANCE = 18  # points: US Letter, and scans a little off, still go on A4


@dataclass(frozen=True, slots=True)
class Stamp:
    """The words of the furniture, and how many pages there are."""

    marking: str
    urn: str
    restricted: bool
    recipient: str
    version: str
    total: int
    caution: str = ""


def stamp(contents: PackContents, total: int, uses: int = 0) -> Stamp:
    """The stamp of this pack when it has `total` pages, and says on page `uses` what the decision may be used for."""
    return Stamp(
        marking=contents.marking,
        urn=contents.urn,
        restricted=bool(contents.restriction.strip()),
        recipient=contents.recipient,
        version=f"Version {contents.newest.version}, as at {moment(contents.as_at)}",
        total=total,
        caution=f"{contents.caution}: see page {uses}" if contents.caution else "",
    )


def sheet(width: float, height: float) -> str:
    """The sheet a foreign page of this size goes on: A4, or A3 where it is larger, in its own orientation."""
    short, long = sorted((width, height))
    name = "A4" if short <= A4[0] + TOLERANCE and long <= A4[1] + TOLERANCE else "A3"
    return name if width <= height else f"{name} landscape"


def scale(width: float, height: float) -> float:
    """By how much a foreign page of this size is drawn smaller on its sheet; never larger."""
    w, h = SHEETS[sheet(width, height)]
    return min((w - 2 * FOREIGN_SIDE) / width, (h - FOREIGN_TOP - FOREIGN_FOOT) / height, 1)


def templates(words: Stamp) -> list[PageTemplate]:
    """One page template for our own pages, and one for each sheet that a foreign page may go on."""

    def draw(canv, document: Document) -> None:
        _draw(canv, document, words)

    w, h = A4
    bare = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
    made = [
        PageTemplate(OWN, [Frame(SIDE, FOOT, w - 2 * SIDE, h - TOP - FOOT, **bare)], onPage=draw, pagesize=A4)
    ]
    for name, (w, h) in SHEETS.items():
        frame = Frame(
            FOREIGN_SIDE, FOREIGN_FOOT, w - 2 * FOREIGN_SIDE, h - FOREIGN_TOP - FOREIGN_FOOT, **bare
        )
        made.append(PageTemplate(name, [frame], onPage=draw, pagesize=(w, h)))
    return made


def page_of_pages(page: int, total: int) -> str:
    """The words of the pagination, which the checker looks for: Page 3 of 12."""
    return f"Page {page} of {total}"


def _draw(canv, document: Document, words: Stamp) -> None:
    width, height = canv._pagesize
    page = canv.getPageNumber()
    side = SIDE if document.pageTemplate.id == OWN else FOREIGN_SIDE
    inner = width - 2 * side
    tags = document.tags

    tags.begin_furniture(canv, "/Type /Pagination /Subtype /Header")
    canv.saveState()
    line = height - 28
    canv.setFillColor(BLACK)
    canv.setFont(BOLD, 9)
    canv.drawString(side, line, fitted(words.marking, BOLD, 9, inner * 0.4))
    canv.setFont(REGULAR, 9)
    canv.drawRightString(width - side, line, fitted(f"URN {words.urn}", REGULAR, 9, inner * 0.28))
    if words.restricted:
        canv.setFillColor(GREY)
        canv.setFont(REGULAR, 8)
        canv.drawCentredString(
            width / 2, line, fitted("Reporting restriction: see page 1", REGULAR, 8, inner * 0.3)
        )
    if words.caution:
        canv.setFillColor(BLACK)
        canv.setFont(REGULAR, 8)
        canv.drawString(side, height - 16, fitted(words.caution, REGULAR, 8, inner))
    canv.setStrokeColor(BLUE)
    canv.setLineWidth(1.5)
    canv.line(side, line - 8, width - side, line - 8)
    canv.restoreState()
    tags.end_furniture(canv)

    tags.begin_furniture(canv, "/Type /Pagination /Subtype /Footer")
    canv.saveState()
    canv.setStrokeColor(LINE)
    canv.setLineWidth(0.5)
    canv.line(side, 38, width - side, 38)
    canv.setFillColor(GREY)
    canv.setFont(REGULAR, 8)
    canv.drawString(side, 26, fitted(f"For: {words.recipient}", REGULAR, 8, inner * 0.4))
    canv.drawCentredString(width / 2 + inner * 0.08, 26, fitted(words.version, REGULAR, 8, inner * 0.34))
    canv.restoreState()
    tags.end_furniture(canv)

    tags.begin_furniture(canv, "/Type /Pagination /Subtype /PageNum")
    canv.saveState()
    canv.setFillColor(BLACK)
    canv.setFont(BOLD, 9)
    canv.drawRightString(width - side, 26, page_of_pages(page, words.total))
    canv.restoreState()
    tags.end_furniture(canv)
