"""Who, among the young people of a team, is the child in a block of a register?

The rules are those of `proceedings.listings.matching`: only full agreement links by itself. A register prints a name
whole (first, middle, last), so that every way of parting it into forenames and surname is tried; two ways that lead to
two people link nobody. A name printed as an alias never links by itself.
"""

from collections.abc import Iterator

from proceedings.listings.entry import Entry
from proceedings.listings.matching import NOBODY, Candidate, Index, Match
from proceedings.listings.register.told import Block

LONGEST_NAME = 8  # words; in a longer one only the last are tried as a surname


def match(block: Block, index: Index) -> Match:
    """The same answer as the matching gives for an entry of a list."""
    found = [index.match(entry) for entry in _entries(block)]
    exact = {one.candidates[0].person_id for one in found if one.kind == "exact"}
    best: dict[object, Candidate] = {}
    for candidate in (c for one in found for c in one.candidates):
        held = best.get(candidate.person_id)
        if held is None or (candidate.kind == "exact", candidate.score) > (held.kind == "exact", held.score):
            best[candidate.person_id] = candidate
    for alias in block.aliases:
        for entry in _parted(block, alias):
            for candidate in index.match(entry).candidates:
                best.setdefault(candidate.person_id, _possible(candidate))
    if not best:
        return NOBODY
    links = len(exact) == 1
    chosen = [c if links and c.person_id in exact else _possible(c) for c in best.values()]
    chosen.sort(key=lambda c: (c.kind != "exact", -c.score, str(c.person_id)))
    return Match("exact" if links else "possible", tuple(chosen))


def _possible(candidate: Candidate) -> Candidate:
    return Candidate(candidate.person_id, "possible", candidate.agrees, candidate.differs, candidate.score)


def _entries(block: Block) -> Iterator[Entry]:
    if block.surname:
        yield _entry(block, block.forenames or "", block.surname)
    else:
        yield from _parted(block, block.name or "")


def _parted(block: Block, name: str) -> Iterator[Entry]:
    words = name.split()
    if len(words) == 1:
        yield _entry(block, words[0], "")
    for at in range(max(1, len(words) - LONGEST_NAME), len(words)):
        yield _entry(block, " ".join(words[:at]), " ".join(words[at:]))


def _entry(block: Block, forenames: str, surname: str) -> Entry:
    return Entry(
        where=block.where,
        forenames=forenames or None,
        surname=surname or None,
        name_as_printed=block.name,
        dob=block.dob,
        age=block.age,
        date=block.hearing_date,
        sex=block.sex,
        pnc=block.pnc,
        urn=block.reference,
        address=", ".join(block.address) or None,
        postcode=block.postcode,
    )
