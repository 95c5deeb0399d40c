"""What was typed in court, as it stood at the end of the day of a hearing: from the diary and dates of one case.

Pure: papers in, facts out. What happened after that day does not count, so that a register that comes late is
compared with its own evening.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from liaison.law.words import ChargeStatus
from proceedings.court_file import IN_COURT
from proceedings.models import Charge, Hearing, Proceeding, ProceedingEvent

S = ChargeStatus
_PLEAS = {S.GUILTY_PLEA: "guilty", S.NOT_GUILTY_PLEA: "not_guilty"}


@dataclass(frozen=True, slots=True)
class TypedCharge:
    """One charge on that evening. `did`: the events of that day that concern it."""

    name: str
    code: str
    title: str
    ended_as: ChargeStatus | None = None
    ended_on: date | None = None
    sentenced_on: date | None = None
    sentence: str = ""
    plea: str | None = None
    plea_on: date | None = None
    convicted_on: date | None = None
    did: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Typed:
    """One proceeding on that evening. `next_hearings`: those after the day; `fixed_then`: put down on it or later."""

    court: str = ""
    charges: tuple[TypedCharge, ...] = ()
    custody: str = ""
    custody_on: date | None = None
    next_hearings: tuple[Hearing, ...] = ()
    fixed_then: tuple[Hearing, ...] = field(default=())


def typed(
    proceeding: Proceeding,
    charges: Sequence[Charge],
    hearings: Sequence[Hearing],
    events: Sequence[ProceedingEvent],
    day: date,
) -> Typed:
    """The case as it was typed by the end of `day`."""
    diary = [event for event in sorted(events, key=lambda e: (e.on, e.number)) if event.on <= day]
    remands = [event for event in diary if event.what == "remanded"]
    ahead = sorted(
        (h for h in hearings if h.on > day and h.state != "vacated"),
        key=lambda h: (h.on, h.time is not None, h.time),
    )
    return Typed(
        court=proceeding.court,
        charges=tuple(_charge(charge, diary, day) for charge in sorted(charges, key=_number)),
        custody=str(remands[-1].details.get("to", "")) if remands else _held_since(proceeding, day),
        custody_on=remands[-1].on if remands else proceeding.remand_since,
        next_hearings=tuple(ahead),
        fixed_then=tuple(h for h in ahead if h.listed_on >= day),
    )


def _number(charge: Charge) -> tuple[int, str]:
    return (int(charge.name) if charge.name.isdigit() else 10_000, charge.name)


def _held_since(proceeding: Proceeding, day: date) -> str:
    """A remand that no diary tells of, as in a case that was put on record as it stood."""
    return proceeding.remand if proceeding.remand_since and proceeding.remand_since <= day else ""


def _charge(charge: Charge, diary: Sequence[ProceedingEvent], day: date) -> TypedCharge:
    own = [event for event in diary if not event.charges or charge.name in event.charges]
    ended = charge.ended_on is not None and charge.ended_on <= day
    sentenced = charge.sentenced_on if charge.sentenced_on and charge.sentenced_on <= day else None
    plea, plea_on = _plea(charge, own, day)
    convicted_on = charge.convicted_on if charge.convicted_on and charge.convicted_on <= day else None
    sentence = next((str(e.details.get("sentence", "")) for e in reversed(own) if e.what == "sentenced"), "")
    return TypedCharge(
        name=charge.name,
        code=charge.cjs_code,
        title=charge.offence,
        ended_as=charge.standing if ended else None,
        ended_on=charge.ended_on if ended else None,
        sentenced_on=sentenced,
        sentence=sentence,
        plea=plea,
        plea_on=plea_on,
        convicted_on=convicted_on or (plea_on if plea == "guilty" else None),
        did=frozenset(event.what for event in own if event.on == day and event.what in IN_COURT),
    )


def _plea(charge: Charge, own: Sequence[ProceedingEvent], day: date) -> tuple[str | None, date | None]:
    """The plea that stood. In the diary each plea is told; a case put on record as it stood has it in its state."""
    for event in reversed(own):
        if event.what == "plea" and _took(charge, event):
            return str(event.details.get("plea")), event.on
        if event.what in ("plea_vacated", "reopened"):
            return None, None
    standing = _PLEAS.get(charge.standing)
    return (
        (standing, charge.plea_on) if standing and charge.plea_on and charge.plea_on <= day else (None, None)
    )


def _took(charge: Charge, event: ProceedingEvent) -> bool:
    """A plea told without names was entered to the charges that were open to it, not to those that had ended."""
    over = charge.ended_on or charge.sentenced_on
    return charge.name in event.charges or not (over and over < event.on)
