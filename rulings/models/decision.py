"""One decision of the NRM. Decisions are append-only: a correction voids, a later one supersedes."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from liaison.audit.machine import StateField, known_states, transition
from liaison.audit.models import Record
from liaison.law.words import Authority, DecisionKind, Outcome, Word
from liaison.people.access import VisibleQuerySet, seen_by_team_and_firm


class DecisionState(Word):
    STANDING = "standing"
    SUPERSEDED = "superseded"
    VOIDED = "voided"


class Receiver(Word):
    """Who got the letter. A child's referral form never asks who else should get the decision."""

    FIRST_RESPONDER = "first_responder"
    YOT_WORKER = "yot_worker"
    DEFENCE_SOLICITOR = "defence_solicitor"
    OTHER = "other"

    @property
    def label(self) -> str:
        return {"yot_worker": "Youth justice worker", "other": "Somebody else"}.get(self.value, super().label)


class DecisionQuerySet(VisibleQuerySet["Decision"]):
    @staticmethod
    def seen(user: Any) -> Q:
        return seen_by_team_and_firm(user, "referral__young_person__")


class Decision(Record):
    """A reasonable or conclusive grounds decision, with the day it was made and the day it arrived."""

    about = "referral.young_person_id"

    referral = models.ForeignKey("rulings.Referral", models.CASCADE, related_name="decisions")
    kind = models.CharField(max_length=20, choices=DecisionKind.choices())
    outcome = models.CharField(max_length=10, choices=Outcome.choices())
    decided_on = models.DateField()
    received_on = models.DateField()
    received_by = models.CharField(
        max_length=20, choices=Receiver.choices(), default=Receiver.YOT_WORKER.value
    )
    competent_authority = models.CharField(max_length=10, choices=Authority.choices())
    letter = models.ForeignKey("documents.Document", models.PROTECT, null=True, blank=True, related_name="+")
    supersedes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    state = StateField(DecisionState, default=DecisionState.STANDING.value)
    void_reason = models.TextField(blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["decided_on", "-kind"]  # on one day reasonable grounds come first
        constraints: ClassVar = [
            known_states("state", DecisionState, "rulings_decision_known_state"),
            known_states("outcome", Outcome, "rulings_decision_known_outcome"),
            known_states("kind", DecisionKind, "rulings_decision_known_kind"),
            models.CheckConstraint(
                condition=Q(received_on__gte=F("decided_on")), name="rulings_decision_received_after_decided"
            ),
            models.CheckConstraint(
                condition=~Q(state="voided") | ~Q(void_reason=""),
                name="rulings_decision_voided_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.outcome}, decided {self.decided_on:%-d %B %Y}"

    @property
    def ground_id(self) -> str:
        """The name of this instance in prompts: "R1 conclusive_grounds 2026-05-06"."""
        return f"{self.referral.name} {self.kind} {self.decided_on}"

    @property
    def standing(self) -> bool:
        return self.state == DecisionState.STANDING

    @transition(field=state, source=DecisionState.STANDING, target=DecisionState.SUPERSEDED.value)
    def supersede(self) -> None:
        """A decision on reconsideration takes its place. It is kept."""

    @transition(field=state, source=DecisionState.SUPERSEDED, target=DecisionState.STANDING.value)
    def restore(self) -> None:
        """The decision that superseded it was voided."""

    @transition(
        field=state,
        source=[DecisionState.STANDING, DecisionState.SUPERSEDED],
        target=DecisionState.VOIDED.value,
    )
    def void(self, reason: str, on: date) -> None:
        """It was recorded wrongly; the reason is kept with it."""
        self.void_reason = reason or "recorded wrongly"
