"""Point 5: pages the right way up, landscape read from left to right."""

from liaison.packs.checker.bundle import Bundle
from liaison.packs.checker.point import Point, listed

NAME = "Pages are the right way up, and landscape pages are read from left to right"
MOST_OF_IT = 0.6


def check(bundle: Bundle) -> Point:
    """Judged by how the letters of each page stand on the screen; a page without letters is not judged."""
    wrong, unjudged = [], []
    for sheet in bundle.sheets:
        letters = sum(sheet.words.turns.values())
        if not letters:
            unjudged.append(sheet.number)
        elif sheet.words.turns.get(0, 0) < (1 - MOST_OF_IT) * letters:
            wrong.append(sheet.number)
    said = [f"read sideways or upside down: pages {listed(wrong)}"] if wrong else []
    if unjudged:
        said.append(f"no letters to judge by: pages {listed(unjudged)}")
    passed = False if wrong else None if len(unjudged) == bundle.pages else True
    return Point(NAME, passed, "; ".join(said), tuple(wrong))
