"""One referral with its decisions and its diary: where an event of the NRM is carried out.

The same file serves the database (`lock`, `apply`, `save`) and a case file told without one
(`ReferralFile(referral)`, `apply`). Words and keys of the events: `liaison.law.events`.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, Self

from django.utils.translation import gettext as _

from liaison.audit.machine import NotPossible, move, possible
from liaison.audit.models import Conflict, write
from liaison.design.dates import short
from liaison.law.events import REFERRAL_EVENTS
from liaison.law.words import DecisionKind, Ruling
from rulings.models import Decision, Referral, ReferralEvent

RG, CG = DecisionKind.REASONABLE_GROUNDS, DecisionKind.CONCLUSIVE_GROUNDS
VERBS = {
    (RG.value, "positive"): "find_reasonable_grounds",
    (RG.value, "negative"): "find_no_reasonable_grounds",
    (CG.value, "positive"): "find_conclusive_grounds",
    (CG.value, "negative"): "find_no_conclusive_grounds",
}
GIVES = {
    (RG.value, "positive"): Ruling.RG_POSITIVE,
    (RG.value, "negative"): Ruling.RG_NEGATIVE,
    (CG.value, "positive"): Ruling.CG_POSITIVE,
    (CG.value, "negative"): Ruling.CG_NEGATIVE,
}
# A negative decision closes the case, and the time to ask for reconsideration runs from it.
AFTER_CLOSING = ("decision_voided", "reconsideration_requested")
RECONSIDERED = {RG.value: Ruling.RG_RECONSIDERATION, CG.value: Ruling.CG_RECONSIDERATION}


class ReferralFile:
    """A referral, its decisions and events, in memory; nothing is written before `save`."""

    def __init__(
        self,
        referral: Referral,
        decisions: list[Decision] | None = None,
        events: list[ReferralEvent] | None = None,
    ) -> None:
        self.referral = referral
        self.decisions = decisions or []
        self.events = events or []

    @classmethod
    def lock(cls, pk: Any, *, held: int | None = None) -> Self:
        """Read and lock the file inside a change. `held` is the version a person last saw.

        Raises Referral.DoesNotExist, and Conflict when the record was written since `held`.
        """
        referral = Referral.objects.select_for_update(no_key=True).get(pk=pk)
        if held is not None and referral.version != held:
            raise Conflict(referral, held)
        decisions = list(Decision.objects.filter(referral=referral).select_for_update(no_key=True))
        events = list(ReferralEvent.objects.filter(referral=referral).order_by("number"))
        for decision in decisions:
            decision.referral = referral
        for event in events:
            event.referral = referral
        return cls(referral, decisions, events)

    def save(self) -> None:
        """Write what changed, through the open door."""
        write(self.referral, *self.decisions, *self.events)

    def standing(self, kind: str) -> Decision | None:
        """The decision of that kind that stands, if there is one."""
        return next((d for d in self.decisions if d.kind == kind and d.standing), None)

    def apply(self, what: str, on: date, **details: Any) -> Decision | None:
        """Carry out one event and put it into the diary. Gives the decision, when it is one.

        Raises NotPossible with the reason, and then nothing has changed that will be saved.
        """
        if self.referral.closed_on and what not in AFTER_CLOSING:
            raise NotPossible(
                _("the referral was closed on %(day)s") % {"day": short(self.referral.closed_on)}
            )
        if what not in REFERRAL_EVENTS:
            raise NotPossible(_("%(what)s is no event of a referral") % {"what": what.replace("_", " ")})
        known: Callable[..., Decision | None] = getattr(self, f"_{what}")
        decision = known(on, **details)
        kept = {
            key: value.isoformat() if isinstance(value, date) else value for key, value in details.items()
        }
        kept.pop("letter", None)
        if decision is not None:
            kept["decision"] = str(decision.pk)
        event = ReferralEvent(
            referral=self.referral, what=what, on=on, details=kept, number=len(self.events) + 1
        )
        self.events.append(event)
        return decision

    def _decide(
        self, kind: DecisionKind, on: date, outcome: str, received_on: date | None = None,
        received_by: str | None = None, competent_authority: str | None = None, letter: Any = None,
    ) -> Decision:  # fmt: skip
        received_on = received_on or on
        if received_on < on:
            raise NotPossible(
                _("it was received on %(day)s, before it was decided") % {"day": short(received_on)}
            )
        if on < self.referral.made_on:
            raise NotPossible(
                _("it was decided before the referral of %(day)s was made")
                % {"day": short(self.referral.made_on)}
            )
        earlier = self.standing(kind.value)
        if earlier is not None and VERBS[kind.value, outcome] not in possible(self.referral, "ruling"):
            raise NotPossible(
                _(
                    "a %(outcome)s %(kind)s decision stands: record that reconsideration was asked for, or void the decision if it was recorded wrongly, before another"
                )
                % {"outcome": earlier.outcome, "kind": kind.label.lower()}
            )
        move(self.referral, VERBS[kind.value, outcome], received_on)
        decision = Decision(
            referral=self.referral, kind=kind.value, outcome=outcome, decided_on=on, received_on=received_on,
            received_by=received_by or "yot_worker",
            competent_authority=competent_authority or self.referral.competent_authority,
            letter=letter, supersedes=earlier,
        )  # fmt: skip
        if earlier is not None:
            move(earlier, "supersede")
        self.decisions.append(decision)
        return decision

    def _reasonable_grounds(self, on: date, **details: Any) -> Decision:
        return self._decide(RG, on, **details)

    def _conclusive_grounds(self, on: date, **details: Any) -> Decision:
        return self._decide(CG, on, **details)

    def _reconsideration_requested(self, on: date, of: str | None = None) -> None:
        kind = of or (CG.value if self.referral.ruling == Ruling.CG_NEGATIVE else RG.value)
        verb = "ask_to_reconsider_" + ("conclusive_grounds" if kind == CG.value else "reasonable_grounds")
        move(self.referral, verb, on)
        self.referral.closed_on = None  # it is open again until the answer

    def _suspended(self, on: date) -> None:
        move(self.referral, "suspend", on)

    def _resumed(self, on: date) -> None:
        move(self.referral, "resume", on)

    def _withdrawn(self, on: date) -> None:
        move(self.referral, "withdraw", on)

    def _disqualified(self, on: date) -> None:
        move(self.referral, "disqualify", on)

    def _decision_voided(self, on: date, of: str, reason: str = "") -> Decision:
        decision = self.standing(of)
        if decision is None:
            raise NotPossible(_("no %(what)s decision stands") % {"what": of.replace("_", " ")})
        move(decision, "void", reason, on)
        if decision.supersedes_id is not None:
            earlier = next(d for d in self.decisions if d.pk == decision.supersedes_id)
            move(earlier, "restore")
        back, since = self._what_stands()
        if self.referral.standing is Ruling.SUSPENDED:
            self.referral.paused_from = back.value  # it goes on there
        elif "go_back" in possible(self.referral, "ruling"):
            move(self.referral, "go_back", since, to=back)
        return decision  # one that was withdrawn or disqualified stays so, whatever was decided before

    def _what_stands(self) -> tuple[Ruling, date]:
        """What the diary gives when the voided decisions are left out."""
        voided = {str(d.pk) for d in self.decisions if d.state == "voided"}
        stands, since = Ruling.REFERRED, self.referral.made_on
        for event in self.events:
            if event.details.get("decision") in voided or event.what == "decision_voided":
                continue
            if event.what in (RG.value, CG.value):
                received = event.details.get("received_on")
                stands = GIVES[event.what, event.details["outcome"]]
                since = date.fromisoformat(received) if received else event.on
            elif event.what == "reconsideration_requested":
                negative = stands if stands in (Ruling.RG_NEGATIVE, Ruling.CG_NEGATIVE) else None
                if negative:
                    kind = RG.value if negative is Ruling.RG_NEGATIVE else CG.value
                    stands, since = RECONSIDERED[kind], event.on
        return stands, since

    def _note_only(self, on: date, **details: Any) -> None:
        """Events that move no machine: a chase, a contribution, consent, a meeting, support."""

    _consented = _chased = _contribution_asked = _contribution_received = _note_only
    _strategy_meeting_held = _support_arranged = _note_only

    def _closed(self, on: date) -> None:
        self.referral.closed_on = on
