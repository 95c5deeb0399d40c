"""Point 2: an index whose lines are links and say the page they lead to."""

import re

from liaison.packs.checker.bundle import Bundle, Sheet
from liaison.packs.checker.point import Point, listed

NAME = "The index has links, and each line says the page it leads to"
LOOKED_AT = 25  # an index stands at the front
TITLE = re.compile(
    r"^\W*(table of contents|contents|index|mynegai|cynnwys)\W*$", re.IGNORECASE | re.MULTILINE
)


def check(bundle: Bundle) -> Point:
    """Lines of the index that lead nowhere or elsewhere than they say are counted against it."""
    found = pages_of(bundle)
    if not found:
        return Point(NAME, False, "no page at the front has links into the bundle")
    links = [link for sheet in found for link in sheet.links]
    lost = sum(target is None for target, _ in links)
    wrong = [t for t, line in links if t is not None and str(t) not in re.findall(r"\d+", line)]
    astray = tuple(s.number for s in bundle.sheets if any(t is None for t, _ in s.links))
    said = f"{len(links)} links on pages {listed(s.number for s in found)}"
    if lost or astray:
        said += f"; links on pages {listed(astray)} lead nowhere"
    if wrong:
        said += f"; lines without the page they lead to: those to pages {listed(wrong)}"
    return Point(NAME, not (lost or wrong or astray), said, astray)


def pages_of(bundle: Bundle) -> list[Sheet]:
    """The pages of the index: the first so titled that has links, else the first with two or more; and those
    that follow and have links too."""
    front = bundle.sheets[:LOOKED_AT]
    titled = (s for s in front if s.links and TITLE.search(s.words.all))
    first = next(titled, None) or next((s for s in front if len(s.links) > 1), None)
    if first is None:
        return []
    found = [first]
    for sheet in bundle.sheets[first.number :]:
        if len(sheet.links) < 2:
            break
        found.append(sheet)
    return found
