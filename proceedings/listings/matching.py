"""Who, among the young people we track, is the person in an entry of a court list?

**Exact** (links by itself) needs several strong identifiers that agree and none that disagrees. Four
combinations:

1. PNC ID, date of birth, surname and all forenames. A middle name that one side lacks is allowed for here,
   since no twin has the same PNC ID. With 1 January as the date of birth (given where the day is not known)
   nothing may be missing, and a forename that brothers share needs the address as well.
2. A name recorded with us as an alias, PNC ID and date of birth. Not without the PNC ID: a boy's alias is
   often his brother's name.
3. Surname, all forenames, date of birth and URN. Not the URN without the date of birth: co-defendants share
   it, and father and son may be charged together.
4. Surname, all forenames, date of birth and address. Not the postcode alone: neighbours share it.

Combinations 3 and 4 do not hold for a lone forename that brothers share (Mohammed in any spelling), nor for 1
January: in one hostel many share both. No other combination links: name and date of birth alone belong to two
people often enough; a PNC ID under another name may be a clerk's slip; a slip in a name or date may be a
twin.

**Contradiction beats agreement**: another PNC ID, sex, middle name or date of birth, and a person decides. A
PNC ID with a wrong check letter, a dummy date of birth (1900, 1970) and an empty field count as none. A
withheld or masked name, or an organisation, matches nobody. Where two tracked people both fit, nobody is
linked.

**Possible** is all that an officer should look at. Everything here is pure: people and entry in, match out.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from proceedings.listings.entry import Entry
from proceedings.listings.evidence import Evidence, weigh
from proceedings.listings.subject import Birth, Person, Subject, births

__all__ = ["Candidate", "Index", "Match", "Person", "match"]

Kind = Literal["exact", "possible", "none"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One young person who may be the one in the entry. `agrees` and `differs` name fields in plain words."""

    person_id: Any
    kind: Kind
    agrees: tuple[str, ...]
    differs: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Match:
    """What was found: best candidate first. With kind "exact" the first candidate, and only it, is exact."""

    kind: Kind
    candidates: tuple[Candidate, ...] = ()


NOBODY = Match("none")


class Index:
    """Many tracked people, filed once so that each entry is compared only with those who could fit it."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._filed: dict[tuple[str, Any], list[Subject]] = defaultdict(list)
        for person in people:
            subject = Subject.of_person(person)
            for key in subject.filed_under():
                self._filed[key].append(subject)

    def match(self, entry: Entry) -> Match:
        """The same answer as comparing `entry` with everybody."""
        if not _can_match(entry):
            return NOBODY
        seeker = Subject.of_entry(entry)
        found: dict[int, Subject] = {}
        for key in seeker.filed_under():
            # Like names are common: with dates of birth far apart a number must agree too, and has a key.
            by_name = key[0] == "name"
            for subject in self._filed.get(key, ()):
                if id(subject) not in found and not (by_name and births(seeker, subject) is Birth.FAR):
                    found[id(subject)] = subject
        return _decide(seeker, found.values())


def match(entry: Entry, people: Sequence[Person]) -> Match:
    """Compare `entry` with each of `people`. For many entries build an `Index` once."""
    if not _can_match(entry):
        return NOBODY
    return _decide(Subject.of_entry(entry), [Subject.of_person(person) for person in people])


def _can_match(entry: Entry) -> bool:
    return not (entry.withheld or entry.masked or entry.organisation)


def _decide(seeker: Subject, subjects: Iterable[Subject]) -> Match:
    weighed = [evidence for subject in subjects if (evidence := weigh(seeker, subject)).is_worth_a_look]
    # The order must not hang on the order of the people: equal scores stay in a fixed order.
    weighed.sort(key=lambda evidence: (-evidence.links, -evidence.score, str(evidence.person_id)))
    links = bool(weighed) and weighed[0].links and not any(other.rivals(weighed[0]) for other in weighed[1:])
    kinds: list[Kind] = ["exact" if links and number == 0 else "possible" for number in range(len(weighed))]
    candidates = tuple(map(_candidate, weighed, kinds))
    return Match(kinds[0], candidates) if candidates else NOBODY


def _candidate(evidence: Evidence, kind: Kind) -> Candidate:
    return Candidate(evidence.person_id, kind, evidence.agrees, evidence.differs, evidence.score)
