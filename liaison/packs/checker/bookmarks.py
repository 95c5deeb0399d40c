"""Point 3: bookmarks that say what the document is, with its page."""

import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Dictionary

from liaison.packs.checker.bundle import Bundle
from liaison.packs.checker.places import Places
from liaison.packs.checker.point import Point, listed

NAME = "Bookmarks say what each document is and on which page, and lead there"
MOST = 20_000
NOTHING_SAID = re.compile(
    r"\W*((page|pages|document|doc|file|scan|img|image|untitled|bookmark|section|tab|exhibit|item|p)?[\W_\d]*"
    r"(\.(pdf|docx?|jpe?g|png|tiff?))?)\W*",
    re.IGNORECASE,
)


def check(bundle: Bundle) -> Point:
    """A bookmark passes when its words name something and end, or hold, the number of the page it leads to."""
    places = Places(bundle.pdf)
    count, astray, unnumbered, mute = 0, [], [], []
    for title, at in marks(bundle.pdf):
        count += 1
        page = places.page(at)
        words = re.sub(r"[,:(\s]*\bpages?\s+\d+\W*$", "", title, flags=re.IGNORECASE)
        if page is None:
            astray.append(title)
        elif str(page) not in re.findall(r"\d+", title):
            unnumbered.append(page)
        if NOTHING_SAID.fullmatch(words):
            mute.append(title)
    if not count:
        return Point(NAME, False, "there are none")
    faults = []
    if astray:
        faults.append(f"lead nowhere: {_some(astray)}")
    if unnumbered:
        faults.append(f"without the page they lead to: those to pages {listed(unnumbered)}")
    if mute:
        faults.append(f"do not say what the document is: {_some(mute)}")
    return Point(NAME, not faults, "; ".join([f"{count} bookmarks", *faults]), tuple(sorted(set(unnumbered))))


def marks(pdf: pikepdf.Pdf) -> Iterator[tuple[str, object]]:
    """Each bookmark's words and where it leads."""
    with pdf.open_outline() as outline:
        waiting, read = list(outline.root)[::-1], 0
        while waiting and read < MOST:
            item, read = waiting.pop(), read + 1
            waiting.extend(list(item.children)[::-1])
            action = item.action if isinstance(item.action, Dictionary) else Dictionary()
            yield item.title, item.destination if item.destination is not None else action.get("/D")


def _some(titles: list[str]) -> str:
    return "; ".join(t[:60] for t in titles[:3]) + (" and others" if len(titles) > 3 else "")
