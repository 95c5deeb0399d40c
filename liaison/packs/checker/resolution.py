"""Point 7: no more than 300 dots an inch."""

from liaison.packs.checker.bundle import Bundle
from liaison.packs.checker.point import Point, listed

MOST_DPI = 300
ROUNDING = 1.02  # a scanner's 300 is seldom 300.0
SMALL = 0.01  # of a page: a logo or a signature slows nobody
NAME = f"No picture has more than {MOST_DPI} dpi"


def check(bundle: Bundle) -> Point:
    """As printed on the page, pictures inside forms too; tiny ones aside."""
    found = {
        s.number: max(p.dpi for p in s.pictures if p.part >= SMALL)
        for s in bundle.sheets
        if any(p.part >= SMALL for p in s.pictures)
    }
    fine = tuple(n for n, dpi in found.items() if dpi > MOST_DPI * ROUNDING)
    if fine:
        finest = max(found.values())
        return Point(NAME, False, f"up to {finest:.0f} dpi, on pages {listed(fine)}", fine)
    return Point(NAME, True, f"up to {max(found.values()):.0f} dpi" if found else "no pictures")
