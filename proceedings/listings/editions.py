"""A list is reissued during the day: what an earlier edition tells us about this one.

The key of an entry is court, date, reference and person. With it a decision that an officer made about an
earlier edition holds for the next, and a hearing that has gone from the list is noticed.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac

from liaison.people.models import Agency
from proceedings.listings.entry import Entry
from proceedings.listings.models import CourtList, ListEntry
from proceedings.listings.models.list_entry import EntryState
from proceedings.listings.names import fold
from proceedings.listings.printed import reference_key

BY_ITSELF = "exact match"
SKETCH = 64  # how many marks of a list are kept
ALIKE = 1 / 3  # of the earlier list's marks: from here on it is another edition of it


def person_key(entry: Entry) -> str:
    """A mark of who is printed here: the same particulars give the same mark, and nobody is named by it.

    "" where too little is printed to know the person again: a withheld or masked name, or a name alone
    without date of birth, PNC ID or reference. Two entries with one mark print the same person.
    """
    if entry.withheld or entry.masked or entry.organisation or not (entry.surname or entry.forenames):
        return ""
    name = sorted(fold(f"{entry.forenames or ''} {entry.surname or ''}").split())
    known_by = [entry.dob.isoformat() if entry.dob else "", (entry.pnc or "").upper()]
    if not any(known_by):
        known_by = [reference_key(entry.urn or entry.reference)]
    if not any(known_by):
        return ""
    return mark("person", *name, "|", *known_by)


def entry_key(entry: Entry, key: str) -> str:
    """Court, date, reference and person (`key`): the same in every edition of a list."""
    day = entry.date or entry.week_of
    who = key or fold(f"{entry.forenames or ''} {entry.surname or ''}")
    return mark("entry", fold(entry.court or ""), str(day), reference_key(entry.urn or entry.reference), who)


def mark(*words: str) -> str:
    """A mark of these words, the same each time."""
    return hashlib.blake2b(
        "\0".join(words).encode(), key=_key(settings.SECRET_KEY), digest_size=16
    ).hexdigest()


@lru_cache(maxsize=2)
def _key(secret: str) -> bytes:
    """Nobody without the site's secret can work out whose mark one is by trying names."""
    return salted_hmac("proceedings.listings.editions", "mark", secret=secret, algorithm="sha256").digest()


def sketch(entries: Iterable[Entry], keys: Iterable[str]) -> list[str]:
    """The smallest marks of a list's entries, cut so short that nobody can be looked up by one.

    `keys` are their `person_key`s. Two lists are compared by the marks they share, long after what they said
    is forgotten.
    """
    marks = {entry_key(entry, key)[:8] for entry, key in zip(entries, keys, strict=True)}
    return sorted(marks)[:SKETCH]


def same_list(later: Sequence[str], earlier: Sequence[str]) -> bool:
    """Whether one sketch is of a later edition of the other's list: a third of what was in it is there again.

    Where a list has more entries than a sketch has marks, only marks that both sketches reach are compared.
    """
    reach = min((marks[-1] for marks in (later, earlier) if len(marks) == SKETCH), default="~")
    compared = [mark for mark in earlier if mark <= reach]
    return bool(compared) and len(set(compared) & set(later)) >= ALIKE * len(compared)


@dataclass
class Memory:
    """What officers of the team decided about the people of a list when they met them before."""

    not_them: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    said_by: dict[str, str] = field(default_factory=dict)
    undone: set[tuple[str, str]] = field(default_factory=set)
    linked: dict[str, dict[str, ListEntry]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, agency: Agency, keys: Iterable[str]) -> "Memory":
        """One query a thousand keys."""
        memory = cls()
        wanted = sorted(set(keys) - {""})
        for start in range(0, len(wanted), 1_000):
            met = ListEntry.objects.filter(
                court_list__agency=agency, person_key__in=wanted[start : start + 1_000]
            ).order_by("decided_at")
            for row in met:
                memory._learn(row)
        return memory

    def _learn(self, row: ListEntry) -> None:
        candidates = {candidate["young_person"] for candidate in row.candidates}
        if row.state == EntryState.NOT_OURS:
            self.not_them[row.person_key] |= candidates
            self.linked.pop(row.person_key, None)
            self.said_by[row.person_key] = in_an_earlier_edition(row.decided_by)
        elif row.state == EntryState.LINKED:
            self.not_them[row.person_key] |= candidates - {str(row.young_person_id)}
            self.not_them[row.person_key].discard(str(row.young_person_id))
            if reference := _reference(row):
                self.linked[row.person_key][reference] = row
        elif row.match == "exact":
            # Linked by itself once, and a person took it back.
            self.undone |= {(row.person_key, who) for who in candidates}

    def may_link_itself(self, key: str, young_person: Any) -> bool:
        """False where a person said before that this is not them, or took the link back."""
        who = str(young_person)
        return who not in self.not_them.get(key, ()) and (key, who) not in self.undone

    def linked_before(self, key: str, entry: Entry, candidates: Iterable[Any]) -> ListEntry | None:
        """The entry of the same person in the same case that was linked to one of the candidates."""
        held = self.linked.get(key, {}).get(reference_key(entry.urn or entry.reference))
        return held if held and str(held.young_person_id) in set(map(str, candidates)) else None

    def none_of_them(self, key: str, candidates: Iterable[Any]) -> bool:
        """Whether a person said of each candidate that this is not them."""
        found = set(map(str, candidates))
        return bool(found) and key in self.said_by and found <= self.not_them[key]

    def who_said(self, key: str) -> str:
        """Who said so."""
        return self.said_by[key]


def in_an_earlier_edition(who: str) -> str:
    """Whose decision it is, and that it was made about an earlier edition; said once, however many follow."""
    suffix = ", in an earlier list"
    return who if who.endswith(suffix) else f"{who[: 150 - len(suffix)]}{suffix}"


def _reference(row: ListEntry) -> str:
    return reference_key(row.reading.get("urn") or row.reading.get("reference")) if row.reading else ""


def earlier_editions(agency: Agency, court_list: CourtList) -> list[CourtList]:
    """The team's lists of that format and those days of which this is another edition; the newest first."""
    held = CourtList.objects.filter(
        agency=agency,
        format=court_list.format,
        first_day__lte=court_list.last_day,
        last_day__gte=court_list.first_day,
    ).order_by("-brought_at")
    return [other for other in held if same_list(court_list.sketch, other.sketch)]
