"""Point 8: pages that came late stand at the end, with an index of their own, and renumber nothing."""

import re

from liaison.packs.checker import bookmarks, pagination
from liaison.packs.checker.bundle import Bundle
from liaison.packs.checker.places import Places
from liaison.packs.checker.point import Point

NAME = "Late pages stand at the end, with their own index, and nothing was renumbered"
LATE = re.compile(
    r"\b(late|added|additional|supplementa(ry|l))\b.{0,20}\b(pages?|documents?|index|bundle)\b", re.IGNORECASE
)


def check(bundle: Bundle) -> Point:
    """Late pages are known by a bookmark that says so ("Late documents", "Supplementary index")."""
    places = Places(bundle.pdf)
    marks = [(title, places.page(at)) for title, at in bookmarks.marks(bundle.pdf)]
    starts = [page for title, page in marks if page and LATE.search(title)]
    if not starts:
        return Point(NAME, True, "no late pages are named")
    first = min(starts)
    index = bundle.sheets[first - 1]
    targets = [target for target, _ in index.links]
    faults = []
    if not targets:
        faults.append(f"page {first} is no index: it has no links")
    if any(t is None or t < first for t in targets):
        faults.append(f"the index on page {first} leads to pages before it")
    after = [page for _, page in marks if page and page > first]
    missing = sorted(set(after) - {t for t in targets if t} - set(starts))
    if missing and targets:
        faults.append(f"not in the index on page {first}: page {missing[0]}")
    unnumbered = [
        s.number for s in bundle.sheets[first - 1 :] if not pagination.numbered(s.words.margins, s.number)
    ]
    if unnumbered:
        faults.append(f"the numbering does not go on at page {unnumbered[0]}")
    return Point(NAME, not faults, "; ".join(faults) or f"from page {first}", tuple(unnumbered))
