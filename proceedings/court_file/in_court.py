"""From charge to sentence: hearings, venue, remand, pleas, trial, verdict, sentence."""

from datetime import date, datetime, time

from django.utils.translation import gettext as _

from liaison.audit.machine import NotPossible, move, possible
from liaison.design.dates import short
from liaison.law.words import BEFORE_CHARGE, ChargeStatus, Court, Stage
from proceedings.court_file.custody import Custody
from proceedings.models import Charge, Hearing


def moment(at: date | datetime) -> tuple[date, time | None]:
    """The day and, where it is said, the London time of a hearing."""
    if isinstance(at, datetime):
        return at.date(), at.time().replace(tzinfo=None)
    return at, None


class InCourt(Custody):
    """What a court does on the way to a sentence."""

    def _charged(
        self, on: date, charges: list[Charge], *, explicit: bool, by: str = "charge", court: str = ""
    ) -> None:
        ended = [word for word in ChargeStatus if not word.live and word is not ChargeStatus.SENTENCED]
        if (
            self.proceeding.standing in BEFORE_CHARGE
        ):  # a disposal or the Reporter came to nothing: it goes on
            ended.append(ChargeStatus.CHARGED)
        for charge in self._some(
            charges, ChargeStatus.RECORDED, *ended, explicit=explicit, otherwise="already charged"
        ):
            if charge.standing is not ChargeStatus.CHARGED:
                move(charge, "charge", on)
        if court:
            self.proceeding.court = court
        if "add_charge" in possible(self.proceeding, "stage"):
            move(self.proceeding, "add_charge", self.charges, on)
        else:
            move(self.proceeding, "charge", on)

    def _hearing(
        self, on: date, charges: list[Charge], *, explicit: bool, at: date | datetime, kind: str = "other",
        court: str = "", venue: str = "", room: str = "",
    ) -> None:  # fmt: skip
        day, clock = moment(at)
        if day < on:
            raise NotPossible(
                _("the hearing of %(day)s is before the day on which it was listed") % {"day": short(day)}
            )
        if any(h.on == day and h.time == clock and h.expected for h in self.hearings):
            raise NotPossible(_("a hearing at that time on %(day)s is already listed") % {"day": short(day)})
        self.hearings.append(
            Hearing(
                proceeding=self.proceeding,
                on=day,
                time=clock,
                kind=kind,
                court=court or self.proceeding.court,
                venue=venue,
                room=room,
                listed_on=on,
            )
        )
        if court and not self.proceeding.court and kind != "appeal":  # that court did not try it
            self.proceeding.court = court
        if venue and not self.proceeding.venue:
            self.proceeding.venue = venue

    def _hearing_vacated(
        self, on: date, charges: list[Charge], *, explicit: bool, at: date | datetime
    ) -> None:
        day, clock = moment(at)
        listed = [h for h in self.hearings if h.on == day and h.expected and clock in (None, h.time)]
        if not listed:
            raise NotPossible(_("no hearing is listed for %(day)s") % {"day": short(day)})
        move(listed[0], "vacate")

    def _adjourned(self, on: date, charges: list[Charge], *, explicit: bool, reason: str = "") -> None:
        if self.proceeding.standing in (Stage.OPENED, Stage.CHARGED):
            move(self.proceeding, "appear", on)
        elif not self._before_court() and self.proceeding.standing is not Stage.APPEAL:
            raise NotPossible(_("no charge is before the court"))

    def _allocated(self, on: date, charges: list[Charge], *, explicit: bool, court: str = "") -> None:
        if self.proceeding.standing in (Stage.PLEA_NOT_GUILTY, Stage.PLEA_GUILTY):
            self.proceeding.allocated_on = on  # pleas were asked before venue (MCA 1980 s24A)
        else:
            move(self.proceeding, "allocate", on)
        self.proceeding.court = court or self.proceeding.court

    def _sent_for_trial(self, on: date, charges: list[Charge], *, explicit: bool, court: str = "") -> None:
        self._add_up_custody(on)
        move(self.proceeding, "send_for_trial", self.charges, on)
        self.proceeding.court = court or Court.CROWN.value

    def _sent_back(self, on: date, charges: list[Charge], *, explicit: bool, court: str = "") -> None:
        self._add_up_custody(on)
        move(self.proceeding, "send_back", self.charges, on)
        self.proceeding.court = court or Court.YOUTH.value

    def _remitted(self, on: date, charges: list[Charge], *, explicit: bool, court: str = "") -> None:
        if not self.proceeding.charged_on:
            raise NotPossible(_("the case is not before a court"))
        self.proceeding.court = court or Court.YOUTH.value

    def _plea(self, on: date, charges: list[Charge], *, explicit: bool, plea: str) -> None:
        free = [ChargeStatus.CHARGED, ChargeStatus.PLEA_WITHDRAWN]
        if plea == "guilty":
            free.append(ChargeStatus.NOT_GUILTY_PLEA)
        verb = "plead_guilty" if plea == "guilty" else "plead_not_guilty"
        for charge in self._some(charges, *free, explicit=explicit, otherwise="no plea can be entered"):
            move(charge, verb, on)
        move(self.proceeding, "take_plea", self.charges, on)

    def _plea_vacated(self, on: date, charges: list[Charge], *, explicit: bool) -> None:
        for charge in self._some(
            charges,
            ChargeStatus.GUILTY_PLEA,
            explicit=explicit,
            otherwise="there is no guilty plea to withdraw",
        ):
            move(charge, "withdraw_plea", on)
        move(self.proceeding, "take_plea", self.charges, on)

    def _disclosure_served(self, on: date, charges: list[Charge], *, explicit: bool) -> None:
        self._must_be_charged()
        self.proceeding.disclosure_on = on

    def _defence_statement_served(self, on: date, charges: list[Charge], *, explicit: bool) -> None:
        self._must_be_charged()
        self.proceeding.defence_statement_on = on

    def _trial_started(self, on: date, charges: list[Charge], *, explicit: bool) -> None:
        move(self.proceeding, "start_trial", on)

    def _jury_discharged(self, on: date, charges: list[Charge], *, explicit: bool) -> None:
        move(self.proceeding, "discharge_jury", on)

    def _verdict(self, verb: str, on: date, charges: list[Charge], explicit: bool, otherwise: str) -> None:
        open_to = (ChargeStatus.CHARGED, ChargeStatus.PLEA_WITHDRAWN, ChargeStatus.NOT_GUILTY_PLEA)
        for charge in self._some(charges, *open_to, explicit=explicit, otherwise=otherwise):
            move(charge, verb, on)
        move(self.proceeding, "reach_verdict", self.charges, on)

    def _convicted(self, on: date, charges: list[Charge], *, explicit: bool) -> None:
        self._verdict("convict", on, charges, explicit, "it cannot be found proved")

    def _acquitted(self, on: date, charges: list[Charge], *, explicit: bool) -> None:
        self._verdict("acquit", on, charges, explicit, "it cannot be found not proved")

    def _report_ordered(self, on: date, charges: list[Charge], *, explicit: bool) -> None:
        self._must_be_charged()
        self.proceeding.report_ordered_on = on

    def _committed_for_sentence(
        self, on: date, charges: list[Charge], *, explicit: bool, court: str = ""
    ) -> None:
        self._guilty(charges, explicit, "there is nothing to commit for sentence")
        self.proceeding.committed_on = on
        self.proceeding.court = court or Court.CROWN.value

    def _sentence_deferred(self, on: date, charges: list[Charge], *, explicit: bool) -> None:
        self._guilty(charges, explicit, "there is no sentence to defer")
        self.proceeding.deferred_on = on

    def _sentenced(self, on: date, charges: list[Charge], *, explicit: bool, sentence: str = "") -> None:
        for charge in self._guilty(charges, explicit, "there is no conviction to sentence"):
            move(charge, "sentence", on)
        move(self.proceeding, "pass_sentence", self.charges, on)
