"""Bring in one court list: read, stage, link what is exact, and let what follows follow, all in one change."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.utils.functional import SimpleLazyObject

from liaison import audit
from liaison.audit.machine import move
from liaison.audit.models import write
from liaison.people.models import Agency
from proceedings.listings import formats, originals
from proceedings.listings.apply import apply
from proceedings.listings.editions import earlier_editions
from proceedings.listings.entry import Entry, Reading, Refused, base_name
from proceedings.listings.formats.table import ColumnsUnclear
from proceedings.listings.kept import screened
from proceedings.listings.matching import Candidate, Index, Kind, Match
from proceedings.listings.models import CourtList, ListEntry, Upload, VanishedHearing
from proceedings.listings.models.list_entry import EntryState
from proceedings.listings.remembered import remembered
from proceedings.listings.stage import Staged, rows, stage, still_asked
from proceedings.listings.tracked import tracked
from proceedings.listings.vanished import listed_again, look_for_vanished
from proceedings.listings.watching import tell_watchers

CHANGES = ("added", "moved", "changed", "vanished", "unchanged")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What came of a file. `court_list` is None where nothing was stored: `asks` says what is still asked.

    `changes`: hearings of the linked children, a number for each word of CHANGES; None where nothing is stored.
    `already`: the same file had been brought in before, and nothing changed.
    """

    reading: Reading
    staged: list[Staged]
    asks: tuple[str, ...] = ()
    court_list: CourtList | None = None
    already: bool = False
    changes: dict[str, int] | None = field(default=None)


def look(
    name: str, content: bytes, *, team: Agency | None, day: date | None = None, court: str = "", sender: str = "",
    nobody: bool = False,
) -> Imported:  # fmt: skip
    """Read and match a file and store nothing: against the team's young people, every team's, or nobody's.

    Raises Refused.
    """
    reading = formats.read(name, content, remembered(team, sender, _sha256(content)))
    people = [] if nobody else tracked(team)
    staged = stage(reading, Index(people), day=day, court=court)
    return Imported(reading=reading, staged=staged, asks=still_asked(reading, day=day, court=court))


def read_for(agency: Agency, name: str, content: bytes, *, sender: str, by: Any) -> Reading:
    """Read a file that was handed in for the team. A refusal is in the log; a table whose columns a person must
    name is none. Raises Refused."""
    sha256 = _sha256(content)
    try:
        said = SimpleLazyObject(lambda: remembered(agency, sender, sha256))  # only tables ask for it
        return formats.read(name, content, cast(Mapping[str, Any], said))
    except ColumnsUnclear:
        raise
    except Refused:
        audit.note(kind="refused", by=by, what="a file that is not a court list we read", sha256=sha256)
        raise


def import_list(
    name: str, content: bytes, *, agency: Agency, by: Any, today: date, day: date | None = None, court: str = "",
    lawful_basis: str = "", sender: str = "", upload: Upload | None = None, link_exact: bool = True,
) -> Imported:  # fmt: skip
    """Bring in the file `name` for the team `agency`.

    `day` and `court` answer what the list itself does not say; while something is still asked nothing is
    stored. The same content again changes nothing. Exact matches are linked and their hearings and charges
    put on record (not with `link_exact` false); the rest waits for a person. The file is kept encrypted until
    its review is closed; with `upload` it lies there already. Raises Refused; then nothing is stored but the
    fact. Raises NotPossible where the upload was brought in, or dropped, meanwhile.
    """
    reading = read_for(agency, name, content, sender=sender, by=by)
    return import_reading(
        reading, name, content, agency=agency, by=by, today=today, day=day, court=court,
        lawful_basis=lawful_basis, sender=sender, upload=upload, link_exact=link_exact,
    )  # fmt: skip


def import_reading(
    reading: Reading, name: str, content: bytes, *, agency: Agency, by: Any, today: date, day: date | None = None,
    court: str = "", lawful_basis: str = "", sender: str = "", upload: Upload | None = None,
    link_exact: bool = True,
) -> Imported:  # fmt: skip
    """As `import_list`, of what is read already: `content` is what it was read from."""
    sha256 = _sha256(content)
    if (held := held_list(agency, sha256)) is not None:
        return _as_before(held, reading)
    if asks := still_asked(reading, day=day, court=court):
        return Imported(reading=reading, staged=stage(reading, Index(()), day=day, court=court), asks=asks)
    staged = stage(reading, Index(tracked(agency)), day=day, court=court)  # long for a long list: outside
    with (
        _original(content, upload) as original,
        audit.change(by=by, why="court list brought in", today=today) as change,
    ):
        list(Agency.objects.filter(pk=agency.pk).select_for_update())  # two imports of one team queue here
        if (held := held_list(agency, sha256)) is not None:
            if upload is None:
                originals.forget(original)
            return _as_before(held, reading)
        taken = _taken(upload)
        days = sorted(found for one in staged if (found := one.entry.date or one.entry.week_of))
        court_list = CourtList(
            agency=agency,
            file_name=base_name(name)[:200],
            sha256=sha256,
            size=len(content),
            sender=sender[:254],
            original=original,
            format=reading.format,
            children=reading.children.value,
            extras=reading.extras,
            brought_by=str(by)[:150],
            brought_at=change.at,
            lawful_basis=lawful_basis,
            first_day=days[0] if days else None,
            last_day=days[-1] if days else None,
            faults=[dict(fault.as_json()) for fault in reading.faults],
            entry_count=len(staged),
        )
        entries = list(rows(court_list, staged if link_exact else _left_to_a_person(staged)))
        linked = [entry for entry in entries if entry.state == EntryState.LINKED]
        for entry in entries:
            entry.decided_at = change.at if entry.decided_by else None
        apply(linked, today)
        editions = earlier_editions(agency, court_list) if days else []
        vanished = look_for_vanished(court_list, entries, editions)
        write(*listed_again(entries), *taken, court_list, *entries, *vanished)
        tell_watchers(court_list, entries, today)
    return Imported(reading=reading, staged=staged, court_list=court_list, changes=tally(linked, vanished))


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@contextmanager
def _original(content: bytes, upload: Upload | None) -> Iterator[UUID]:
    """The key of the encrypted original, kept before the rows that point to it and gone when they fail."""
    if upload is not None:
        yield upload.key
        return
    key = originals.keep(content)
    try:
        yield key
    except BaseException:
        originals.forget(key)
        raise


def _taken(upload: Upload | None) -> list[Upload]:
    """The upload, locked and moved, not saved: two people may have said yes to it at once."""
    taken = list(Upload.objects.select_for_update(of=("self",)).filter(pk=upload.pk)) if upload else []
    for one in taken:
        move(one, "bring_in")
    return taken


def _left_to_a_person(staged: list[Staged]) -> list[Staged]:
    """What fits in everything is shown to an officer first as well."""
    return [
        Staged(one.entry, replace(one.match, kind="possible")) if one.match.kind == "exact" else one
        for one in staged
    ]


def tally(linked: list[ListEntry], vanished: list[VanishedHearing]) -> dict[str, int]:
    """How many hearings were added, moved, changed or unchanged, and how many an earlier edition had."""
    came = Counter(entry.followed.get("what") for entry in linked)
    return {word: came[word] for word in CHANGES} | {"vanished": len(vanished)}


def held_list(agency: Agency, sha256: str) -> CourtList | None:
    """The team's list that was made of this same file, if there is one."""
    return CourtList.objects.filter(agency=agency, sha256=sha256).first()


def _as_before(court_list: CourtList, reading: Reading) -> Imported:
    """What was made of the same file before: nothing is read again and nothing changes."""
    entries = list(court_list.entries.order_by("number"))
    staged = [
        Staged(_once_more(row, entry), Match(cast(Kind, row.match), tuple(map(_candidate, row.candidates))))
        for row, entry in zip(entries, reading.entries, strict=False)
    ]
    linked = sum(row.state == EntryState.LINKED for row in entries)
    changes = {**dict.fromkeys(CHANGES, 0), "unchanged": linked}
    return Imported(reading=reading, staged=staged, court_list=court_list, already=True, changes=changes)


def _once_more(row: ListEntry, entry: Entry) -> Entry:
    """The entry as the file has it, with the day and court that were given when it first came."""
    held = row.reading
    day = date.fromisoformat(held["date"]) if "date" in held else None
    week = date.fromisoformat(held["week_of"]) if "week_of" in held else None
    return replace(
        screened(entry),
        date=entry.date or day,
        week_of=entry.week_of or week,
        court=entry.court or held.get("court"),
    )


def _candidate(held: dict[str, Any]) -> Candidate:
    return Candidate(held["young_person"], held["kind"], tuple(held["agrees"]), tuple(held["differs"]), 0.0)
