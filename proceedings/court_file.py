"""One proceeding with its charges, hearings, representations and diary: where an event is carried out.

The same file serves the database (`lock`, `apply`, `save`) and a case file told without one
(`CourtFile(proceeding, charges)`, `apply`). Words and keys of the events: `liaison.law.events`.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from typing import Any, Self

from liaison.audit.machine import NotPossible, move, possible
from liaison.audit.models import Conflict, write
from liaison.law.dates import IN_CUSTODY
from liaison.law.events import PROCEEDING_EVENTS
from liaison.law.words import BEFORE_CHARGE, ChargeStatus, Court, Stage
from liaison.people.models import ActsFor, Agency
from proceedings.models import Charge, Hearing, Proceeding, ProceedingEvent, Representations

# What happens in a court room: a hearing listed for that day has been held.
IN_COURT = frozenset(
    {
        "adjourned", "allocated", "sent_for_trial", "remitted", "plea", "plea_vacated", "trial_started",
        "jury_discharged", "convicted", "acquitted", "report_ordered", "committed_for_sentence",
        "sentence_deferred", "sentenced", "sent_back", "no_evidence_offered", "dismissed", "stayed", "deserted",
        "remanded", "appeal_allowed", "appeal_dismissed",
    }
)  # fmt: skip
ENDING = frozenset({"withdrawn", "discontinued"})
SENTENCING = frozenset({"sentenced", "committed_for_sentence", "sentence_deferred", "report_ordered"})
AFTERWARDS = frozenset(
    {"appeal_lodged", "appeal_allowed", "appeal_dismissed", "ccrc_applied", "ccrc_referred", "reopened"}
)
SHOWS_A_CHARGE = (
    IN_COURT | ENDING | AFTERWARDS | {"disclosure_served", "defence_statement_served", "retrial_ordered"}
)
UNCHARGED = (ChargeStatus.RECORDED,)


def moment(at: date | datetime) -> tuple[date, time | None]:
    """The day and, where it is said, the London time of a hearing."""
    if isinstance(at, datetime):
        return at.date(), at.time().replace(tzinfo=None)
    return at, None


class CourtFile:
    """A proceeding and all that belongs to it, in memory; nothing is written before `save`."""

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

    @classmethod
    def lock_all(cls, pks: Iterable[Any]) -> dict[Any, Self]:
        """Read and lock many files inside a change, in a fixed number of queries."""
        proceedings = Proceeding.objects.select_for_update().in_bulk(list(pks))
        files = {pk: cls(proceeding) for pk, proceeding in sorted(proceedings.items())}
        for model, name in (
            (Charge, "charges"), (Hearing, "hearings"), (ProceedingEvent, "events"),
            (Representations, "representations"),
        ):  # fmt: skip
            for row in model.objects.filter(proceeding__in=files).select_for_update(of=("self",)):
                row.proceeding = proceedings[row.proceeding_id]
                getattr(files[row.proceeding_id], name).append(row)
        for acting in (
            ActsFor.objects.filter(proceeding_key__in=files)
            .select_related("firm")
            .select_for_update(of=("self",))
        ):
            files[acting.proceeding_key].instructions.append(acting)
        return files

    @classmethod
    def lock(cls, pk: Any, *, held: int | None = None) -> Self:
        """Read and lock one file. `held` is the version that a person last saw.

        Raises Proceeding.DoesNotExist, and Conflict when the record was written since `held`.
        """
        files = cls.lock_all([pk])
        if pk not in files:
            raise Proceeding.DoesNotExist
        if held is not None and files[pk].proceeding.version != held:
            raise Conflict(files[pk].proceeding, held)
        return files[pk]

    def save(self) -> None:
        """Write what changed, through the open door."""
        write(
            self.proceeding,
            *self.charges,
            *self.hearings,
            *self.events,
            *self.representations,
            *self.instructions,
        )

    # The firm that acts

    @property
    def acting(self) -> ActsFor | None:
        """The instruction that holds now, or None."""
        return next((i for i in self.instructions if i.ended_on is None), None)

    # Events

    def apply(self, what: str, on: date, charges: Sequence[str] | None = None, **details: Any) -> None:
        """Carry out one event on the named charges (default: all) and put it into the diary.

        Raises NotPossible with the reason; then the file is not to be saved.
        """
        if what not in PROCEEDING_EVENTS:
            raise NotPossible(f"{what.replace('_', ' ')} is no event of a proceeding")
        named = self._named(charges)
        first_seen = self._open_at(what, on, named)
        act: Callable[..., None] = getattr(self, f"_{what}")
        act(on, named, explicit=charges is not None, **details)
        if first_seen:
            self._appear_at(on)
        if what in IN_COURT:
            self._hold_hearing(on, adjourned=what == "adjourned")
        kept = {
            key: value.isoformat() if isinstance(value, (date, time)) else str(value) if isinstance(value, Agency) else value
            for key, value in details.items()
        }  # fmt: skip
        self.events.append(
            ProceedingEvent(
                proceeding=self.proceeding,
                what=what,
                on=on,
                details=kept,
                number=len(self.events) + 1,
                charges=[charge.name for charge in named] if charges is not None else [],
            )
        )

    def _named(self, names: Sequence[str] | None) -> list[Charge]:
        if names is None:
            return list(self.charges)
        known = {charge.name: charge for charge in self.charges}
        missing = [name for name in names if name not in known]
        if missing:
            raise NotPossible(f"there is no charge {missing[0]}")
        return [known[name] for name in names]

    def _open_at(self, what: str, on: date, named: Sequence[Charge]) -> bool:
        """A case first seen in court has been charged, whether or not anybody recorded it. Says whether it was."""
        if self.proceeding.standing is not Stage.OPENED or what not in SHOWS_A_CHARGE:
            return False
        for charge in named:
            if charge.standing not in UNCHARGED:
                continue  # it ended before charge, and whatever the event is, it is not about that one
            move(charge, "charge", on)
            if what in SENTENCING or what in AFTERWARDS:
                move(charge, "convict", on)
            if what in AFTERWARDS:
                move(charge, "sentence", on)
            if what == "plea_vacated":
                move(charge, "plead_guilty", on)
        self.proceeding.charged_on = self.proceeding.charged_on or on
        return True

    def _appear_at(self, on: date) -> None:
        """A case first seen by something that moves no stage: it is before the court as its charges are."""
        if self.proceeding.standing is not Stage.OPENED or not (before := self._before_court()):
            return
        guilty = (ChargeStatus.GUILTY_PLEA, ChargeStatus.CONVICTED)
        if all(charge.standing in guilty for charge in before):
            move(self.proceeding, "take_plea", self.charges, on)
        else:
            move(self.proceeding, "appear", on)

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
            raise NotPossible(self._why_not(chosen[0], otherwise) if chosen else "there is no charge")
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

    # Before charge

    def _investigate(self, verb: str, on: date, charges: list[Charge]) -> None:
        if self._before_court():
            raise NotPossible("it has been charged: the investigation is over")
        if self.proceeding.standing is Stage.NO_FURTHER_ACTION:
            self._look_again(on, charges)
        move(self.proceeding, verb, on)

    def _look_again(self, on: date, charges: list[Charge]) -> None:
        """What was dropped or dealt with out of court is under investigation again."""
        over = (ChargeStatus.NO_FURTHER_ACTION, ChargeStatus.DISPOSED)
        for charge in self._some(charges, *over, explicit=False, otherwise="it was not dropped"):
            move(charge, "reopen_investigation", on)

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
            ChargeStatus.CHARGED,
            explicit=explicit,
            otherwise="too late for a disposal",
        )
        for charge in done:
            move(charge, "dispose", on)
        if self._over_or_elsewhere("accept_disposal"):
            move(self.proceeding, "accept_disposal", on)

    def _over_or_elsewhere(self, verb: str) -> bool:
        """Whether the proceeding moves too: nothing is left alive in it, or the move will be refused."""
        return not any(c.live for c in self.charges) or verb not in possible(self.proceeding, "stage")

    def _disposal_declined(
        self, on: date, charges: list[Charge], *, explicit: bool, disposal: str = "other"
    ) -> None:
        move(self.proceeding, "decline_disposal", on)

    # In court

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
            raise NotPossible(f"the hearing of {day:%-d %B %Y} is before the day on which it was listed")
        if any(h.on == day and h.time == clock and h.expected for h in self.hearings):
            raise NotPossible(f"a hearing at that time on {day:%-d %B %Y} is already listed")
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
            raise NotPossible(f"no hearing is listed for {day:%-d %B %Y}")
        move(listed[0], "vacate")

    def _adjourned(self, on: date, charges: list[Charge], *, explicit: bool, reason: str = "") -> None:
        if self.proceeding.standing in (Stage.OPENED, Stage.CHARGED):
            move(self.proceeding, "appear", on)
        elif not self._before_court() and self.proceeding.standing is not Stage.APPEAL:
            raise NotPossible("no charge is before the court")

    def _allocated(self, on: date, charges: list[Charge], *, explicit: bool, court: str = "") -> None:
        if self.proceeding.standing in (Stage.PLEA_NOT_GUILTY, Stage.PLEA_GUILTY):
            self.proceeding.allocated_on = on  # pleas were asked before venue (MCA 1980 s24A)
        else:
            move(self.proceeding, "allocate", on)
        self.proceeding.court = court or self.proceeding.court

    def _sent_for_trial(self, on: date, charges: list[Charge], *, explicit: bool, court: str = "") -> None:
        move(self.proceeding, "send_for_trial", self.charges, on)
        self.proceeding.court = court or Court.CROWN.value

    def _sent_back(self, on: date, charges: list[Charge], *, explicit: bool, court: str = "") -> None:
        move(self.proceeding, "send_back", self.charges, on)
        self.proceeding.court = court or Court.YOUTH.value

    def _remitted(self, on: date, charges: list[Charge], *, explicit: bool, court: str = "") -> None:
        if not self.proceeding.charged_on:
            raise NotPossible("the case is not before a court")
        self.proceeding.court = court or Court.YOUTH.value

    def _remanded(self, on: date, charges: list[Charge], *, explicit: bool, to: str) -> None:
        if not self._before_court():
            raise NotPossible("no charge is before the court")
        if to == self.proceeding.remand:
            return
        if not (to in IN_CUSTODY and self.proceeding.remand in IN_CUSTODY):
            self.proceeding.remand_since = on  # a move from one kind of custody to another goes on counting
        self.proceeding.remand = to

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

    def _must_be_charged(self) -> None:
        if all(charge.standing in UNCHARGED for charge in self.charges):
            raise NotPossible("nobody has been charged")

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

    def _guilty(self, charges: list[Charge], explicit: bool, otherwise: str) -> list[Charge]:
        return self._some(
            charges, ChargeStatus.GUILTY_PLEA, ChargeStatus.CONVICTED, explicit=explicit, otherwise=otherwise
        )

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

    # Ends without a verdict

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

    def _put(self) -> tuple[ChargeStatus, ...]:
        return (
            ChargeStatus.CHARGED, ChargeStatus.PLEA_WITHDRAWN, ChargeStatus.NOT_GUILTY_PLEA, ChargeStatus.GUILTY_PLEA,
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

    def _must_be_scottish(self) -> None:
        if not self.proceeding.in_scotland:
            raise NotPossible("that happens in Scotland only")

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

    # After sentence

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
            raise NotPossible("no charge is left to try again")
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

    # Contact

    def _solicitor_instructed(self, on: date, charges: list[Charge], *, explicit: bool, firm: Agency) -> None:
        if self.acting is not None:
            self.acting.ended_on = on
        self.instructions.append(
            ActsFor(
                young_person_id=self.proceeding.young_person_id,
                firm=firm,
                proceeding_key=self.proceeding.pk,
                since=on,
            )
        )

    def _solicitor_ended(self, on: date, charges: list[Charge], *, explicit: bool) -> None:
        if self.acting is None:
            raise NotPossible("no solicitor is recorded")
        self.acting.ended_on = on

    def _contact(self, on: date, charges: list[Charge], *, explicit: bool) -> None:
        """A contact is a date in the diary; it moves no machine."""

    _solicitor_told = _advocate_told = _facts_sent = _court_and_prosecution_told = _reports_reviewed = (
        _contact
    )

    def _representations_sent(self, on: date, charges: list[Charge], *, explicit: bool) -> None:
        self.representations.append(
            Representations(
                proceeding=self.proceeding, sent_on=on, charges=[c.name for c in charges] if explicit else []
            )
        )

    def _representations_answered(
        self, on: date, charges: list[Charge], *, explicit: bool, answer: str
    ) -> None:
        awaited = [r for r in self.representations if r.state in ("sent", "more_time")]
        if not awaited:
            raise NotPossible("no representations are waiting for an answer")
        verb = {"discontinue": "agree", "continue": "refuse", "more_time": "give_more_time"}[answer]
        move(self._about(awaited[-1], {c.name for c in charges}) if explicit else awaited[-1], verb, on)

    def _about(self, letter: Representations, named: set[str]) -> Representations:
        """The part of a letter that an answer about these charges answers; the rest still waits."""
        asked = set(letter.charges) or {charge.name for charge in self.charges}
        if not named & asked or asked <= named:
            return letter
        letter.charges = sorted(asked - named)
        part = Representations(
            proceeding=self.proceeding,
            sent_on=letter.sent_on,
            charges=sorted(named & asked),
            state=letter.state,
        )
        self.representations.append(part)
        return part
