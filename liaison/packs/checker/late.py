"""Point 8: pages that came late stand at the end, with an index of their own, and renumber nothing."""

import re

from liaison.packs.checker import bookmarks, pagination
from liaison.packs.checker.bundle import Bundle, Sheet
from liaison.packs.checker.places import Places
from liaison.packs.checker.point import Point

NAME = "Late pages stand at the end, with their own index, and nothing was renumbered"
LATE = re.compile(
    r"\b(late|added|additional|supplementa(ry|l))\b.{0,20}\b(pages?|documents?|index|bundle)\b", re.IGNORECASE
)


def check(bundle: Bundle) -> Point:
    """Late pages are known by a bookmark that says so ("Late documents", "Supplementary index"). Pages may be added
    more than once: each time with an index, which names what stands between it and the next."""
    places = Places(bundle.pdf)
    marks = [(title, places.page(at)) for title, at in bookmarks.marks(bundle.pdf)]
    starts = sorted({page for title, page in marks if page and LATE.search(title)})
    if not starts:
        return Point(NAME, True, "no late pages are named")
    marked = {page for _, page in marks if page}
    faults = []
    for start, after in zip(starts, [*starts[1:], bundle.pages + 1], strict=True):
        targets = [target for sheet in _index(bundle, start, after) for target, _ in sheet.links]
        if not targets:
            faults.append(f"page {start} is no index: it has no links")
        elif any(t is None or t < start for t in targets):
            faults.append(f"the index on page {start} leads to pages before it")
        elif missing := sorted({p for p in marked if start < p < after} - set(targets)):
            faults.append(f"not in the index on page {start}: page {missing[0]}")
    first = starts[0]
    unnumbered = [
        s.number for s in bundle.sheets[first - 1 :] if not pagination.numbered(s.words.margins, s.number)
    ]
    if unnumbered:
        faults.append(f"the numbering does not go on at page {unnumbered[0]}")
    return Point(NAME, not faults, "; ".join(faults) or f"from page {first}", tuple(unnumbered))


def _index(bundle: Bundle, start: int, after: int) -> list[Sheet]:
    """The page of the index, and those that follow it and have links too."""
    found = [bundle.sheets[start - 1]]
    for sheet in bundle.sheets[start : after - 1]:
        if len(sheet.links) < 2:
            break
        found.append(sheet)
    return found
