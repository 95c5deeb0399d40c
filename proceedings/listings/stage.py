"""Stage a reading: every entry beside those whom it may be, before anything is decided or stored."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from proceedings.listings.entry import Entry, Reading
from proceedings.listings.kept import keep, screened
from proceedings.listings.matching import Index, Match
from proceedings.listings.models import CourtList, ListEntry
from proceedings.listings.models.list_entry import EntryState

BY_ITSELF = "exact match"


@dataclass(frozen=True, slots=True)
class Staged:
    """One entry with what the matching says of it."""

    entry: Entry
    match: Match

    def as_json(self) -> dict[str, Any]:
        return self.entry.as_json(self.match.kind, len(self.match.candidates))


def still_asked(reading: Reading, *, day: date | None, court: str) -> tuple[str, ...]:
    """What the list does not say and nobody has said yet: "date", "court"."""
    said = {"date": day, "court": court}
    return tuple(word for word in reading.asks if not said[word])


def stage(reading: Reading, index: Index, *, day: date | None = None, court: str = "") -> list[Staged]:
    """Each entry, the gaps filled with the day and court that the officer gave, and its match."""
    filled = (
        replace(
            entry,
            date=day if entry.date is None and entry.week_of is None else entry.date,
            court=entry.court or court or None,
        )
        for entry in reading.entries
    )
    return [Staged(screened(entry), index.match(entry)) for entry in filled]


def rows(court_list: CourtList, staged: Sequence[Staged]) -> Iterator[ListEntry]:
    """The rows to be stored; an exact match is linked here, by the rule in `matching` and by nobody else."""
    for number, one in enumerate(staged, start=1):
        found = one.match
        row = ListEntry(
            court_list=court_list,
            number=number,
            where=one.entry.where[:200],
            reading=keep(one.entry),
            match=found.kind,
            candidates=[
                {
                    "young_person": str(candidate.person_id),
                    "kind": candidate.kind,
                    "agrees": list(candidate.agrees),
                    "differs": list(candidate.differs),
                }
                for candidate in found.candidates
            ],
            state=(EntryState.TO_REVIEW if found.candidates else EntryState.UNMATCHED).value,
        )
        if found.kind == "exact":
            row.link(found.candidates[0].person_id)
            row.decided_by = BY_ITSELF
        yield row
