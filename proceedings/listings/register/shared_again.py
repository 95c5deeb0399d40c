"""A hearing that is shared again: the last sharing counts, and what was decided before holds where it says the same.

Key: day of the hearing, reference, child, and within it the offence.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from liaison.audit.machine import move
from proceedings.listings.models import RegisterResult
from proceedings.listings.models.register_result import WAITING, ResultState
from proceedings.listings.register.kept import keep, restore
from proceedings.listings.register.told import Block, Offence


def earlier_results(agency: Any, rows: Iterable[RegisterResult]) -> list[RegisterResult]:
    """The team's results that some of these rows may replace, read and locked. Inside `audit.change`."""
    days = {row.hearing_date for row in rows if row.hearing_date}
    states = [*WAITING, ResultState.SETTLED.value]
    return list(
        RegisterResult.objects.filter(register__agency=agency, hearing_date__in=days, state__in=states)
        .select_related("register")
        .select_for_update(of=("self",))
    )


def take_over(row: RegisterResult, held: Sequence[RegisterResult], *, whole: bool) -> RegisterResult | None:
    """Let `row` and an earlier result of the same child, case and day find out which counts.

    The one of the two that does not count is `replaced`; the other has its decisions and, unless the later source
    holds everything of the hearing (`whole`), the offences that only the earlier one had. Gives the earlier row, or
    None where there is none. Nothing is saved here.
    """
    other = next((one for one in held if one.pk != row.pk and _same(row, one)), None)
    if other is None:
        return None
    if _later(other, row):
        move(row, "replace", other)
        return other
    row.decisions = {**other.decisions, **row.decisions}
    if row.state == ResultState.ASKED and other.young_person_id:
        move(row, "link", other.young_person_id)  # a person said who this is: not asked again at each sharing
        row.decided_by, row.decided_at = other.decided_by, other.decided_at
    if not whole:
        row.reading = keep(_joined(restore(row.reading), restore(other.reading)))
    move(other, "replace", row)
    return other


def earlier_sharings(row: RegisterResult) -> list[RegisterResult]:
    """Every result that this one counts instead of, locked. Inside `audit.change`."""
    found: list[RegisterResult] = []
    latest = [row]
    while latest:
        latest = list(
            RegisterResult.objects.filter(replaced_by__in=[one.pk for one in latest])
            .exclude(pk__in=[row.pk, *(one.pk for one in found)])
            .select_for_update(of=("self",))
        )
        found.extend(latest)
    return found


def _same(row: RegisterResult, other: RegisterResult) -> bool:
    if other.state == ResultState.REPLACED:
        return False
    if (row.hearing_date, row.reference, row.application) != (
        other.hearing_date,
        other.reference,
        other.application,
    ):
        return False
    if row.young_person_id and other.young_person_id:
        return row.young_person_id == other.young_person_id
    one, two = restore(row.reading), restore(other.reading)
    return (one.name, one.dob) == (two.name, two.dob)


def _later(other: RegisterResult, row: RegisterResult) -> bool:
    """Whether `other` was shared after `row`; of one day, without times, the one brought in last counts."""
    ours, theirs = row.register, other.register
    if ours.shared_at and theirs.shared_at:
        return theirs.shared_at > ours.shared_at
    return bool(ours.shared_on and theirs.shared_on and theirs.shared_on > ours.shared_on)


def _joined(now: Block, before: Block) -> Block:
    kept = [
        offence for key, offence in _numbered(before.offences) if key not in dict(_numbered(now.offences))
    ]
    if not kept:
        return now
    marked = (replace(one, shared_on=one.shared_on or before.shared_on) for one in kept)
    return replace(now, offences=(*now.offences, *marked))


def _numbered(offences: Iterable[Offence]) -> Iterator[tuple[tuple[str, int], Offence]]:
    seen: Counter[str] = Counter()
    for offence in offences:
        code = (offence.code or offence.title or "").upper()
        seen[code] += 1
        yield (code, seen[code]), offence
