"""After sentence: appeal, retrial, the Commission, reopening."""

from datetime import date

from django.utils.translation import gettext as _

from liaison.audit.machine import NotPossible, move
from liaison.law.words import ChargeStatus, Stage
from proceedings.court_file.papers import Papers
from proceedings.models import Charge


class Afterwards(Papers):
    """What may follow a sentence."""

    def _appeal_lodged(
        self, on: date, charges: list[Charge], *, explicit: bool, against: str = "conviction"
    ) -> None:
        move(self.proceeding, "appeal", on)
        self.proceeding.appeal_against = against

    def _appeal_allowed(self, on: date, charges: list[Charge], *, explicit: bool) -> None:
        if self.proceeding.appeal_against != "sentence":
            for charge in self._some(
                charges, ChargeStatus.SENTENCED, ChargeStatus.CONVICTED, explicit=explicit, otherwise="no conviction to quash"
            ):  # fmt: skip
                move(charge, "quash", on)
        move(self.proceeding, "decide_appeal", self.charges, on)

    def _appeal_dismissed(self, on: date, charges: list[Charge], *, explicit: bool) -> None:
        move(self.proceeding, "decide_appeal", self.charges, on)

    def _retrial_ordered(self, on: date, charges: list[Charge], *, explicit: bool) -> None:
        for charge in charges:
            if charge.standing in (ChargeStatus.QUASHED, ChargeStatus.SENTENCED):
                move(charge, "reopen", on)
        if not self._before_court():
            raise NotPossible(_("no charge is left to try again"))
        move(self.proceeding, "order_retrial", on)

    def _ccrc_applied(self, on: date, charges: list[Charge], *, explicit: bool) -> None:
        move(self.proceeding, "apply_to_ccrc", on)

    def _ccrc_referred(self, on: date, charges: list[Charge], *, explicit: bool) -> None:
        move(self.proceeding, "refer_by_ccrc", on)
        self.proceeding.appeal_against = self.proceeding.appeal_against or "conviction"

    def _reopened(self, on: date, charges: list[Charge], *, explicit: bool) -> None:
        if self.proceeding.standing in (Stage.NO_FURTHER_ACTION, Stage.DISPOSAL_ACCEPTED):
            self._look_again(on, charges)
            move(self.proceeding, "reopen_investigation", on)
            return
        ended = [word for word in ChargeStatus if not word.live]
        for charge in self._some(
            charges,
            *ended,
            ChargeStatus.GUILTY_PLEA,
            ChargeStatus.CONVICTED,
            explicit=explicit,
            otherwise="it has not ended",
        ):
            move(charge, "reopen", on)
        move(self.proceeding, "reopen", self.charges, on)
