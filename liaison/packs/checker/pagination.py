"""Point 1: numbered by computer from 1, the same as the PDF's own page."""

import re

from liaison.packs.checker.bundle import Bundle
from liaison.packs.checker.point import Point, listed

NAME = "Every page prints its number, from 1, the same as the PDF's page"


def check(bundle: Bundle) -> Point:
    """A page's number is looked for in its top and bottom margin, alone on its line or after "page"."""
    lacking = tuple(s.number for s in bundle.sheets if not numbered(s.words.margins, s.number))
    if len(lacking) == bundle.pages:
        return Point(NAME, False, "no page prints the number that the PDF gives it", lacking)
    said = f"not on pages {listed(lacking)}" if lacking else f"{bundle.pages} pages"
    return Point(NAME, not lacking, said, lacking)


def numbered(margins: str, number: int) -> bool:
    """Whether the words of a page's margins say that it is this page: 12, - 12 -, Page 12 of 40, p 12, 12/40."""
    for line in margins.splitlines():
        line = line.strip()
        if re.fullmatch(rf"[\[(\-– ]*{number}(\s*(of|/)\s*\d+)?[\])\-– .]*", line, re.IGNORECASE):
            return True
        if re.search(rf"\b(page|pg?\.?|tudalen)\s*{number}\b(?![.,]\d)", line, re.IGNORECASE):
            return True
    return False
