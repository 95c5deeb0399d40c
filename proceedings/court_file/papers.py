"""The papers of one proceeding, in memory, and what every subject asks of them."""

from collections.abc import Iterable, Sequence
from copy import copy
from datetime import date
from typing import Self, TypeVar
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from liaison.audit.machine import NotPossible, move, possible
from liaison.audit.models import Record
from liaison.law.words import ChargeStatus
from liaison.people.models import ActsFor
from proceedings.models import Charge, Hearing, Proceeding, ProceedingEvent, Representations

UNCHARGED = (ChargeStatus.RECORDED,)


R = TypeVar("R", bound=Record)


def _copied(row: R) -> R:
    """A copy with the row's values and none of the moves that wait to be logged."""
    twin = copy(row)
    twin._moves = []
    return twin


class Papers:
    """A proceeding with its charges, hearings, diary, representations and instructions; nothing is written."""

    def __init__(
        self, proceeding: Proceeding, charges: Sequence[Charge] = (), hearings: Sequence[Hearing] = (),
        events: Sequence[ProceedingEvent] = (), representations: Sequence[Representations] = (),
        instructions: Sequence[ActsFor] = (),
    ) -> None:  # fmt: skip
        self.proceeding = proceeding
        self.charges = list(charges)
        self.hearings = list(hearings)
        self.events = list(events)
        self.representations = list(representations)
        self.instructions = list(instructions)
        self.voided: list[ProceedingEvent] = []  # of the diary: what was recorded by mistake
        self.recording: UUID = uuid4()  # the key of what is recorded with this file

    def copy(self) -> Self:
        """The same papers to try something on: the rows are copies that know each other, and none is to be saved."""
        proceeding = _copied(self.proceeding)
        twin = type(self)(
            proceeding,
            [_copied(row) for row in self.charges],
            [_copied(row) for row in self.hearings],
            [_copied(row) for row in self.events],
            [_copied(row) for row in self.representations],
            [_copied(row) for row in self.instructions],
        )
        for rows in (twin.charges, twin.hearings, twin.events, twin.representations):
            for row in rows:
                row.proceeding = proceeding
        twin.voided, twin.recording = list(self.voided), self.recording
        return twin

    @property
    def acting(self) -> ActsFor | None:
        """The instruction that holds now, or None."""
        return next((i for i in self.instructions if i.ended_on is None), None)

    @property
    def next_number(self) -> int:
        return max((event.number for event in (*self.events, *self.voided)), default=0) + 1

    def _named(self, names: Sequence[str] | None) -> list[Charge]:
        if names is None:
            return list(self.charges)
        known = {charge.name: charge for charge in self.charges}
        missing = [name for name in names if name not in known]
        if missing:
            raise NotPossible(_("there is no charge %(missing)s") % {"missing": missing[0]})
        return [known[name] for name in names]

    def _before_court(self) -> list[Charge]:
        """The charges that were put and can still lead to a conviction or a sentence."""
        return [charge for charge in self.charges if charge.live and charge.standing not in UNCHARGED]

    def _some(
        self, charges: Iterable[Charge], *statuses: ChargeStatus, explicit: bool, otherwise: str
    ) -> list[Charge]:
        """The charges that the event is about: the named ones, or all that are in a fitting state."""
        chosen = list(charges)
        fitting = [charge for charge in chosen if charge.standing in statuses]
        if explicit and len(fitting) < len(chosen):
            wrong = next(charge for charge in chosen if charge not in fitting)
            raise NotPossible(self._why_not(wrong, otherwise))
        if not fitting:
            raise NotPossible(self._why_not(chosen[0], otherwise) if chosen else _("there is no charge"))
        return fitting

    @staticmethod
    def _why_not(charge: Charge, otherwise: str) -> str:
        if charge.standing is ChargeStatus.RECORDED:
            return f"charge {charge.name} has not been put"
        return f"charge {charge.name} is “{charge.standing.label.lower()}”: {otherwise}"

    def _hold_hearing(self, on: date, *, adjourned: bool) -> None:
        for hearing in self.hearings:
            if hearing.on == on and hearing.expected:
                hearing.hold()
            if hearing.on == on and adjourned and hearing.state == "held":
                hearing.adjourn()

    def _look_again(self, on: date, charges: list[Charge]) -> None:
        """What was dropped or dealt with out of court is under investigation again."""
        over = (ChargeStatus.NO_FURTHER_ACTION, ChargeStatus.DISPOSED)
        for charge in self._some(charges, *over, explicit=False, otherwise="it was not dropped"):
            move(charge, "reopen_investigation", on)

    def _over_or_elsewhere(self, verb: str) -> bool:
        """Whether the proceeding moves too: nothing is left alive in it, or the move will be refused."""
        return not any(c.live for c in self.charges) or verb not in possible(self.proceeding, "stage")

    def _must_be_charged(self) -> None:
        if all(charge.standing in UNCHARGED for charge in self.charges):
            raise NotPossible(_("nobody has been charged"))

    def _guilty(self, charges: list[Charge], explicit: bool, otherwise: str) -> list[Charge]:
        return self._some(
            charges, ChargeStatus.GUILTY_PLEA, ChargeStatus.CONVICTED, explicit=explicit, otherwise=otherwise
        )

    def _put(self) -> tuple[ChargeStatus, ...]:
        return (
            ChargeStatus.CHARGED, ChargeStatus.PLEA_WITHDRAWN, ChargeStatus.NOT_GUILTY_PLEA, ChargeStatus.GUILTY_PLEA,
        )  # fmt: skip

    def _must_be_scottish(self) -> None:
        if not self.proceeding.in_scotland:
            raise NotPossible(_("that happens in Scotland only"))
