"""The register beside what was typed in court, field by field. Pure: nothing is read or written here.

Four answers: same, differs, only typed, only in the register. Nothing is ever overwritten: where the register says
more or something else, what could be recorded is offered, and a person decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from proceedings.listings.register.case_fields import custody, limits, next_hearing
from proceedings.listings.register.charge_fields import of_charge
from proceedings.listings.register.rows import ONLY_REGISTER, Row
from proceedings.listings.register.told import Block, Offence
from proceedings.listings.register.typed import Typed, TypedCharge


@dataclass(frozen=True, slots=True)
class Pair:
    """An offence of the register and the charge it stands for; None where one side has none."""

    offence: Offence | None
    charge: TypedCharge | None
    number: int = 0


def compare(block: Block, typed: Typed, day: date) -> list[Row]:
    """Every field of the block beside what was typed by the end of `day`, the day of the hearing."""
    rows: list[Row] = []
    paired = pairs(block.offences, typed.charges)
    going_on = any(one.charge and not (one.charge.ended_as or one.charge.sentenced_on) for one in paired)
    for pair in paired:
        if pair.offence is not None and pair.charge is None:
            rows.append(_charge_missing(pair))
        elif pair.offence is not None and pair.charge is not None:
            rows.extend(of_charge(pair.offence, pair.charge, day))
    rows.extend(custody(block, typed, going_on, day))
    rows.extend(next_hearing(block, typed, day))
    rows.extend(limits(block))
    return _together(rows)


def _together(rows: Sequence[Row]) -> list[Row]:
    """Charges with one and the same answer on one row, so that it is read and decided once."""
    found: dict[Any, list[Row]] = {}
    for row in rows:
        alone = row.key if not row.about else ""
        found.setdefault(
            (row.field, row.answer, row.typed, row.register, row.note, _asked(row), alone), []
        ).append(row)
    return [_merged(same) for same in found.values()]


def _asked(row: Row) -> str:
    return repr([(event.what, event.on, event.told) for event in row.offers])


def _merged(rows: list[Row]) -> Row:
    first = rows[0]
    if len(rows) == 1:
        return first
    names = [name for row in rows for name in row.about.removeprefix("charge ").split()]
    return replace(
        first,
        key="+".join([first.key, *(row.key.split(":")[1] for row in rows[1:])]),
        about=f"charges {', '.join(names[:-1])} and {names[-1]}",
        offers=tuple(replace(event, charges=tuple(names)) for event in first.offers),
    )


def pairs(offences: Sequence[Offence], charges: Sequence[TypedCharge]) -> list[Pair]:
    """The nth offence of a code with the nth charge of it; by title where one side has no code."""
    left = list(charges)
    found = []
    for number, offence in enumerate(offences):
        charge = next((one for one in left if _stands_for(one, offence)), None)
        if charge is not None:
            left.remove(charge)
        found.append(Pair(offence, charge, number))
    return [*found, *(Pair(None, charge) for charge in left)]


def not_printed(block: Block, typed: Typed) -> list[TypedCharge]:
    """Charges that the register does not print. That is not “no result”."""
    return [
        pair.charge for pair in pairs(block.offences, typed.charges) if pair.offence is None and pair.charge
    ]


def _stands_for(charge: TypedCharge, offence: Offence) -> bool:
    if charge.code and offence.code:
        return charge.code.upper() == offence.code.upper()
    return bool(offence.title) and charge.title.casefold() == (offence.title or "").casefold()


def _charge_missing(pair: Pair) -> Row:
    assert pair.offence is not None
    named = pair.offence.title or pair.offence.wording or "offence"
    code = f" ({pair.offence.code})" if pair.offence.code else ""
    return Row(
        key=f"charge:{pair.offence.code}:{pair.number}",
        field="charge",
        answer=ONLY_REGISTER,
        typed=None,
        register=f"{named}{code}",
        adds_charge=pair.number,
        note="Its results are compared once the charge is on record.",
    )
