"""One proceeding with its charges, hearings, representations and diary: where an event is carried out.

The same file serves the database (`lock`, `apply`, `save`) and a case file told without one
(`CourtFile(proceeding, charges)`, `apply`). Words and keys of the events: `liaison.law.events`;
each word is carried out by the method of its name, in the module of its subject.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, time
from typing import Any, Self

from django.utils.translation import gettext as _

from liaison.audit.machine import NotPossible, move
from liaison.audit.models import Conflict, write
from liaison.law.events import PROCEEDING_EVENTS
from liaison.law.words import ChargeStatus, Stage
from liaison.people.models import ActsFor, Agency
from proceedings.court_file.afterwards import Afterwards
from proceedings.court_file.before_charge import BeforeCharge
from proceedings.court_file.contact import Contact
from proceedings.court_file.corrections import Corrections
from proceedings.court_file.endings import Endings
from proceedings.court_file.in_court import InCourt
from proceedings.court_file.papers import UNCHARGED
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
# What a court does only in a case that goes on: an offer to deal with it out of court came to nothing.
GOES_ON = (IN_COURT | ENDING) - {"adjourned", "remanded", "report_ordered"}
SHOWS_A_CHARGE = (
    IN_COURT | ENDING | AFTERWARDS | {"disclosure_served", "defence_statement_served", "retrial_ordered"}
)


class CourtFile(BeforeCharge, InCourt, Endings, Afterwards, Contact, Corrections):
    """A proceeding and all that belongs to it, in memory; nothing is written before `save`.

    Each event `word` is carried out by the method `_word` of the module of its subject.
    """

    @classmethod
    def lock_all(cls, pks: Iterable[Any]) -> dict[Any, Self]:
        """Read and lock many files inside a change, in a fixed number of queries.

        Locked without their keys: another change may still write a prompt that points at the proceeding,
        so that two changes about one child wait for each other and never both at once.
        """
        proceedings = Proceeding.objects.select_for_update(no_key=True).in_bulk(list(pks))
        files = {pk: cls(proceeding) for pk, proceeding in sorted(proceedings.items())}
        for rows, name in (
            (Charge.objects, "charges"), (Hearing.objects, "hearings"), (ProceedingEvent.diary, "events"),
            (Representations.objects, "representations"),
        ):  # fmt: skip
            for row in rows.filter(proceeding__in=files).select_for_update(of=("self",), no_key=True):
                row.proceeding = proceedings[row.proceeding_id]
                of_the_diary = isinstance(row, ProceedingEvent) and row.voided_on is not None
                getattr(files[row.proceeding_id], "voided" if of_the_diary else name).append(row)
        for acting in (
            ActsFor.objects.filter(proceeding_key__in=files)
            .select_related("firm")
            .select_for_update(of=("self",), no_key=True)
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
            *self.voided,
            *self.representations,
            *self.instructions,
        )

    def apply(self, what: str, on: date, charges: Sequence[str] | None = None, **details: Any) -> None:
        """Carry out one event on the named charges (default: all) and put it into the diary.

        Raises NotPossible with the reason; then the file is not to be saved.
        """
        if what not in PROCEEDING_EVENTS:
            raise NotPossible(_("%(what)s is no event of a proceeding") % {"what": what.replace("_", " ")})
        named = self._named(charges)
        was = self.values()
        first_seen = self._open_at(what, on, named)
        act: Callable[..., None] = getattr(self, f"_{what}")
        if what in GOES_ON:
            self._go_on_past_an_offer(on)
        act(on, named, explicit=charges is not None, **details)
        if first_seen:
            self._appear_at(on)
        self._end_remand(on)
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
                number=self.next_number,
                charges=[charge.name for charge in named] if charges is not None else [],
                recording=self.recording,
                before=self.changed_since(was),
            )
        )

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
