"""Point 4: text that can be searched; scanned pages need OCR."""

from liaison.packs.checker.bundle import Bundle, Sheet
from liaison.packs.checker.point import Point, listed
from liaison.packs.ocr import NO_WORDS

NAME = "Typed text can be searched"
COVERS = 0.25  # of a page: a picture this large is a scan or a photograph, and not a letterhead
FEWEST = 8  # letters over a picture that show it was read


def check(bundle: Bundle) -> Point:
    """A page that is mostly pictures must have words over them, or say that there are none to be found."""
    mute = tuple(s.number for s in bundle.sheets if scanned(s))
    if mute:
        return Point(
            NAME,
            False,
            f"pictures without words on pages {listed(mute)}: if they show typed text, OCR them",
            mute,
        )
    return Point(NAME, True, f"{bundle.pages} pages")


def scanned(sheet: Sheet) -> bool:
    """Whether the page is a picture whose words cannot be searched."""
    large = [p for p in sheet.pictures if p.part >= COVERS]
    if not large and sum(p.part for p in sheet.pictures) >= COVERS:
        large = list(sheet.pictures)  # a scan in strips
    if not large or NO_WORDS in " ".join(sheet.words.all.split()):
        return False
    return sum(c.isalnum() for p in large for c in p.words) < FEWEST
