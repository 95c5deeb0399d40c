"""The tracked young people who are most like somebody whom an officer is about to put on record."""

from datetime import date

from rapidfuzz import fuzz

from liaison.people import identifiers
from liaison.people.models import Agency, YoungPerson
from proceedings.listings.names import fold
from proceedings.listings.tracked import tracked

SO_MANY = 5
ALIKE = 75.0  # of 100, by the words of the name in any order
ALIKE_OF_ONE_DAY = 40.0  # where the date of birth is the same


def nearest(
    team: Agency, *, forenames: str, surname: str, born: date | None, pnc: str = ""
) -> list[YoungPerson]:
    """The team's young people with the same PNC ID, or a name or date of birth that is near; the nearest first.

    Wider than the matching: here a person looks before a second record of one child is made.
    """
    people = tracked(team)
    wanted = fold(f"{forenames} {surname}")
    key = identifiers.pnc_id(pnc).canonical if pnc else None
    best: dict[object, float] = {}
    for person in people:
        names = ((person.forenames, person.surname), *person.aliases)
        near = max(fuzz.token_sort_ratio(wanted, fold(f"{first} {last}")) for first, last in names)
        if key and person.pnc and identifiers.pnc_id(person.pnc).canonical == key:
            near += 200
        elif born and person.dob == born and near >= ALIKE_OF_ONE_DAY:
            near += 100
        elif near < ALIKE:
            continue
        best[person.id] = near
    first = sorted(best, key=lambda who: -best[who])[:SO_MANY]
    found = YoungPerson.objects.in_bulk(first)
    return [found[who] for who in first]
