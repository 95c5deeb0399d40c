"""Stage a reading: every entry beside those whom it may be, before anything is decided or stored."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from proceedings.listings.editions import BY_ITSELF, Memory, in_an_earlier_edition, person_key, sketch
from proceedings.listings.entry import Entry, Reading
from proceedings.listings.kept import keep, screened
from proceedings.listings.matching import Index, Match
from proceedings.listings.models import CourtList, ListEntry
from proceedings.listings.models.list_entry import EntryState
from proceedings.listings.progress import followed


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


def filled(entry: Entry, *, day: date | None, court: str, week: bool = False) -> Entry:
    """The entry with the day and court that the officer gave, where the list does not say them.

    `week`: the day is the first of the week in which the case is heard.
    """
    undated = entry.date is None and entry.week_of is None and day is not None
    if not undated and (entry.court or not court):
        return entry
    return replace(
        entry,
        date=day if undated and not week else entry.date,
        week_of=day if undated and week else entry.week_of,
        court=entry.court or court or None,
    )


def stage(reading: Reading, index: Index, *, day: date | None = None, court: str = "") -> list[Staged]:
    """Each entry, the gaps filled with the day and court that the officer gave, and its match."""
    entries = (
        filled(entry, day=day, court=court, week=reading.weeks)
        for entry in followed(reading.entries, "matching")
    )
    return [Staged(screened(entry), index.match(entry)) for entry in entries]


def rows(court_list: CourtList, staged: Sequence[Staged]) -> Iterator[ListEntry]:
    """The rows to be stored. An exact match is linked here, by the rule in `matching` and by nobody else,
    unless a person said otherwise before; what an officer decided about the same person in an earlier edition
    holds for this one. The list gets its sketch. One query for a thousand entries."""
    keys = [person_key(one.entry) for one in staged]
    court_list.sketch = sketch((one.entry for one in staged), keys)
    memory = Memory.of(court_list.agency, keys)
    for number, (key, one) in enumerate(zip(keys, staged, strict=True), start=1):
        found = one.match
        row = ListEntry(
            court_list=court_list,
            number=number,
            where=one.entry.where[:200],
            reading=keep(one.entry),
            person_key=key,
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
        offered = [candidate.person_id for candidate in found.candidates]
        if found.kind == "exact" and memory.may_link_itself(key, offered[0]):
            row.link(offered[0])
            row.decided_by = BY_ITSELF
        elif before := memory.linked_before(key, one.entry, offered):
            row.link(before.young_person_id)
            row.decided_by = _as_before(before)
        elif memory.none_of_them(key, offered):
            row.set_aside()
            row.decided_by = memory.who_said(key)
        yield row


def _as_before(before: ListEntry) -> str:
    return before.decided_by if before.decided_by == BY_ITSELF else in_an_earlier_edition(before.decided_by)
