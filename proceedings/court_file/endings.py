"""Ends without a verdict: withdrawn, discontinued, stayed, deserted, kept by the Reporter."""

from datetime import date

from liaison.audit.machine import move
from liaison.law.words import ChargeStatus
from proceedings.court_file.papers import Papers
from proceedings.models import Charge


class Endings(Papers):
    """How charges end that no court decides on the facts."""

    def _end(
        self, verb: str, on: date, charges: list[Charge], explicit: bool, *open_to: ChargeStatus
    ) -> None:
        for charge in self._some(charges, *open_to, explicit=explicit, otherwise="it cannot end that way"):
            move(charge, verb, on)
        move(self.proceeding, "end_charges", self.charges, on)

    def _no_evidence_offered(self, on: date, charges: list[Charge], *, explicit: bool) -> None:
        self._end(
            "offer_no_evidence", on, charges, explicit,
            ChargeStatus.CHARGED, ChargeStatus.PLEA_WITHDRAWN, ChargeStatus.NOT_GUILTY_PLEA,
        )  # fmt: skip

    def _withdrawn(self, on: date, charges: list[Charge], *, explicit: bool) -> None:
        self._end("withdraw", on, charges, explicit, *self._put())

    def _discontinued(self, on: date, charges: list[Charge], *, explicit: bool, section: str = "") -> None:
        self._end("discontinue", on, charges, explicit, *self._put())

    def _dismissed(self, on: date, charges: list[Charge], *, explicit: bool) -> None:
        self._end("dismiss", on, charges, explicit, ChargeStatus.CHARGED, ChargeStatus.PLEA_WITHDRAWN)

    def _stayed(self, on: date, charges: list[Charge], *, explicit: bool) -> None:
        self._end("stay", on, charges, explicit, *self._put(), ChargeStatus.CONVICTED)

    def _deserted(self, on: date, charges: list[Charge], *, explicit: bool, pro: str = "") -> None:
        self._must_be_scottish()
        self._end("desert", on, charges, explicit, *self._put(), ChargeStatus.CONVICTED)

    def _referred_to_reporter(self, on: date, charges: list[Charge], *, explicit: bool) -> None:
        self._must_be_scottish()
        move(self.proceeding, "refer_to_reporter", on)

    def _retained_by_reporter(self, on: date, charges: list[Charge], *, explicit: bool) -> None:
        self._must_be_scottish()
        for charge in self._some(
            charges,
            ChargeStatus.RECORDED,
            ChargeStatus.CHARGED,
            explicit=explicit,
            otherwise="it is before a court",
        ):
            move(charge, "retain", on)
        if self._over_or_elsewhere("retain_by_reporter"):
            move(self.proceeding, "retain_by_reporter", on)
