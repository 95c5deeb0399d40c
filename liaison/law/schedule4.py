"""Schedule 4 to the Modern Slavery Act 2015: the offences to which section 45 does not apply, with dates.

The rows are schedule4.csv: one for each provision that a paragraph lists. A paragraph that was inserted later
lists from its own commencement (`in_force_from`); that it does not reach back is our reading, untested in any
case found.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).parent
COMMENCED = date(2015, 7, 31)  # section 45 and the Schedule as first enacted: SI 2015/1476


@dataclass(frozen=True, slots=True)
class Entry:
    """One provision that Schedule 4 lists, from which day to which, and the authority that put it there."""

    paragraph: str
    act: str
    provision: str
    offence: str
    condition: str
    in_force_from: date
    in_force_to: date | None
    source: str
    listed_by: str

    def holds(self, day: date) -> bool:
        """Is the provision listed on that day? `in_force_to` is the first day on which it no longer is."""
        return self.in_force_from <= day and (self.in_force_to is None or day < self.in_force_to)


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    """All entries, in the order of the Schedule. A row that is not as it should be stops the reading."""
    with (HERE / "schedule4.csv").open(newline="", encoding="utf-8") as rows:
        return tuple(
            Entry(
                paragraph=row["paragraph"],
                act=row["act"],
                provision=row["provision"],
                offence=row["offence"],
                condition=row["condition"],
                in_force_from=date.fromisoformat(row["in_force_from"]),
                in_force_to=date.fromisoformat(row["in_force_to"]) if row["in_force_to"] else None,
                source=row["source"],
                listed_by=row["listed_by"],
            )
            for row in csv.DictReader(rows)
        )


def find(act: str, names: tuple[str, ...]) -> tuple[Entry, ...]:
    """The entries of one Act by provision ("s9") or, where there are no sections, by the offence ("Murder").

    Raises LookupError for a name that the Schedule does not list: a rule must never exclude by a law that is
    not there.
    """
    found = []
    for name in names:
        hits = [entry for entry in entries() if entry.act == act and name in (entry.provision, entry.offence)]
        if not hits:
            raise LookupError(f"Schedule 4 does not list {name!r} of the {act}")
        found += hits
    return tuple(found)


def paragraphs() -> frozenset[str]:
    """The numbers of all paragraphs: "1" to "36C", and "37" for what is ancillary to them."""
    return frozenset(entry.paragraph.split("(")[0] for entry in entries())


def in_force(paragraph: str, day: date) -> tuple[Entry, ...]:
    """What the paragraph lists on that day; nothing where it had not begun yet."""
    return tuple(e for e in entries() if e.paragraph.split("(")[0] == paragraph and e.holds(day))
