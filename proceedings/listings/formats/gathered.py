"""The entries of a list brought together into one reading, and the most that one may have."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from proceedings.listings.children import Children
from proceedings.listings.entry import Entry, Reading, asked
from proceedings.listings.formats.content import Content
from proceedings.listings.formats.places import Faults, Place
from proceedings.listings.progress import followed

MOST_ENTRIES = 50_000


def up_to_the_most(content: Content, entries: Iterable[Entry]) -> list[Entry]:
    """All the entries. Raises `Refused` where there are more than MOST_ENTRIES, before they are all read."""
    found: list[Entry] = []
    for entry in followed(entries, "reading"):
        if len(found) >= MOST_ENTRIES:
            raise content.refuse(
                f"It has more than {MOST_ENTRIES:,} entries. Ask the court for it in parts, court by court."
            )
        found.append(entry)
    return found


def one_week(first: date | None, last: date | None) -> date | None:
    """The first day of a list's week; None where the list is for longer, or does not say how long."""
    return first if first and last and first <= last < first + timedelta(days=7) else None


def gather(
    content: Content,
    name: str,
    entries_of: Callable[[Place], Iterator[Entry]],
    children: Children,
    *,
    weeks: bool = False,
) -> Reading:
    """Walk the document from its root. Asks for a date or court that an entry has not. `children` and `weeks` as
    in `Reading`.

    Raises `Refused` where there are more than MOST_ENTRIES, or nothing at all.
    """
    faults = Faults()
    entries = up_to_the_most(content, entries_of(Place(content.document, "", faults)))
    if not entries and not faults:
        raise content.refuse(
            f"This is a {name} without any defendant in it, so there is nothing to import. "
            "If there should be, ask the court for it again."
        )
    return Reading(name, tuple(entries), tuple(faults), asked(entries), weeks=weeks, children=children)
