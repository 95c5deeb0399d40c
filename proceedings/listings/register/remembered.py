"""That a child in a register is not one of ours, remembered without a name: by marks, as for lists (`editions`)."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from liaison.people.models import Agency
from proceedings.listings.editions import mark
from proceedings.listings.matching import NOBODY, Match
from proceedings.listings.models import RegisterResult
from proceedings.listings.names import fold
from proceedings.listings.printed import reference_key
from proceedings.listings.register.told import Block


def block_key(block: Block) -> str:
    """A mark of who is printed there, by name with date of birth and PNC ID; by name and case where there are none."""
    known_by = [block.dob.isoformat() if block.dob else "", (block.pnc or "").upper()]
    if not any(known_by):
        known_by = [reference_key(block.reference)]
    return mark("child", *sorted(fold(block.name or "").split()), "|", *known_by)


def not_them(key: str, young_person: Any) -> str:
    """A mark of the child printed there and a young person of ours together: that they are two."""
    return mark("not them", key, str(young_person))


def denied(agency: Agency | None, keys: Iterable[str]) -> set[str]:
    """The marks of `not_them` that the team's officers set for these children. One query."""
    if agency is None:
        return set()
    held = RegisterResult.objects.filter(register__agency=agency, person_key__in=set(keys) - {""}).order_by()
    return {one for marks in held.values_list("not_them", flat=True) for one in marks}


def without(found: Match, key: str, marks: set[str]) -> Match:
    """The match without those of whom a person said that they are somebody else."""
    left = tuple(one for one in found.candidates if not_them(key, one.person_id) not in marks)
    if len(left) == len(found.candidates):
        return found
    if not left:
        return NOBODY
    # Who was the only one left by taking others away is for a person to see.
    return Match("possible", tuple(replace(one, kind="possible") for one in left))


def those_of(row: RegisterResult, agency: Any, young_person: Any) -> list[RegisterResult]:
    """The team's results that hold the mark of this child and young person, locked: it does not hold any more.

    Inside `audit.change`; the marks are taken off, not saved.
    """
    gone = not_them(row.person_key, young_person)
    held = RegisterResult.objects.filter(register__agency=agency, person_key=row.person_key).exclude(
        pk=row.pk
    )
    found = [one for one in held.select_for_update(of=("self",)) if gone in one.not_them]
    for one in (row, *found):
        one.not_them = [other for other in one.not_them if other != gone]
    return found
