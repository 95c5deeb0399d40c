"""Arrest, interview, release, the prosecutor’s decision, out-of-court disposals."""

from datetime import date

from django.utils.translation import gettext as _

from liaison.audit.machine import NotPossible, move
from liaison.law.words import BEFORE_CHARGE, ChargeStatus, Stage
from proceedings.court_file.papers import UNCHARGED, Papers
from proceedings.models import Charge


class BeforeCharge(Papers):
    """What may happen before anybody is charged."""

    def _investigate(self, verb: str, on: date, charges: list[Charge]) -> None:
        if self._before_court():
            raise NotPossible(_("it has been charged: the investigation is over"))
        if self.proceeding.standing is Stage.NO_FURTHER_ACTION:
            self._look_again(on, charges)
        move(self.proceeding, verb, on)

    def _arrested(self, on: date, charges: list[Charge], *, explicit: bool) -> None:
        self._investigate("arrest", on, charges)

    def _interviewed(self, on: date, charges: list[Charge], *, explicit: bool) -> None:
        self._investigate("interview", on, charges)

    def _released_under_investigation(self, on: date, charges: list[Charge], *, explicit: bool) -> None:
        self._investigate("release_under_investigation", on, charges)

    def _bailed_before_charge(self, on: date, charges: list[Charge], *, explicit: bool) -> None:
        self._investigate("bail_before_charge", on, charges)

    def _reported_to_prosecutor(self, on: date, charges: list[Charge], *, explicit: bool) -> None:
        self._investigate("report_to_prosecutor", on, charges)

    def _no_further_action(self, on: date, charges: list[Charge], *, explicit: bool) -> None:
        investigated = self.proceeding.standing in (Stage.OPENED, *BEFORE_CHARGE)
        free = (ChargeStatus.RECORDED, ChargeStatus.CHARGED) if investigated else UNCHARGED
        for charge in self._some(
            charges, *free, explicit=explicit, otherwise="too late to take no further action"
        ):
            move(charge, "take_no_further_action", on)
        if investigated and not any(charge.live for charge in self.charges):
            move(self.proceeding, "take_no_further_action", on)

    def _disposal_offered(
        self, on: date, charges: list[Charge], *, explicit: bool, disposal: str = "other"
    ) -> None:
        move(self.proceeding, "offer_disposal", on)

    def _disposal_accepted(
        self, on: date, charges: list[Charge], *, explicit: bool, disposal: str = "other"
    ) -> None:
        done = self._some(
            charges,
            ChargeStatus.RECORDED,
            *self._put(),
            explicit=explicit,
            otherwise="too late for a disposal",
        )
        for charge in done:
            move(charge, "dispose", on)
        if self._over_or_elsewhere("accept_disposal"):
            move(self.proceeding, "accept_disposal", on)

    def _go_on_past_an_offer(self, on: date) -> None:
        """The court went on with the charge, so nothing came of the offer, whether or not anybody recorded that."""
        if self.proceeding.standing is Stage.DISPOSAL_OFFERED and self._before_court():
            move(self.proceeding, "decline_disposal", on)

    def _disposal_declined(
        self, on: date, charges: list[Charge], *, explicit: bool, disposal: str = "other"
    ) -> None:
        move(self.proceeding, "decline_disposal", on)
