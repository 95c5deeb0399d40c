"""What an agency was asked to contribute to a referral, and what came of it, question by question."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop

from liaison.audit.machine import StateField, known_states, transition
from liaison.audit.models import Record
from liaison.law.words import Role, Word
from liaison.people.access import NOTHING, VisibleQuerySet, seen_young_people
from rulings.models.preparation import PreparationState


class ContributionState(Word):
    ASKED = "asked"
    CAME = "came"
    NOTHING_HELD = "nothing_held"
    CALLED_OFF = "called_off"

    @property
    def label(self) -> str:
        return {
            "asked": gettext_noop("Still owed"),
            "came": gettext_noop("All they hold has come"),
            "nothing_held": gettext_noop("They hold nothing"),
            "called_off": gettext_noop("No longer needed"),
        }[self.value]


S = ContributionState


def _seen(user: Any, of_asked: str, of_prepared: str) -> Q:
    """The agency that prepares the referral: all. The agency that was asked: its own. A firm: none."""
    if not (user.in_team or user.has_role(Role.PARTNER_AGENCY, Role.FIRST_RESPONDER)):
        return NOTHING
    ours = Q(**{f"{of_asked}agency": user.agency_id}) & ~Q(**{f"{of_asked}state": S.CALLED_OFF.value})
    seen = ours & ~Q(**{f"{of_prepared}state": PreparationState.SET_ASIDE.value})
    if user.in_team or user.has_role(Role.FIRST_RESPONDER):
        prepared = Q(**{f"{of_prepared}agency": user.agency_id})
        seen |= prepared & seen_young_people(user, f"{of_prepared}young_person__")
    return seen


class ContributionRequestQuerySet(VisibleQuerySet["ContributionRequest"]):
    @staticmethod
    def seen(user: Any) -> Q:
        return _seen(user, "", "preparation__")

    def owed(self) -> "ContributionRequestQuerySet":
        """Asked for and not closed, the nearest day first."""
        return self.filter(state=S.ASKED.value).order_by("due_on", "pk")


class ContributionRequest(Record):
    """What one agency is asked. `agency`: where Liaison knows it; else `name` and perhaps `email`."""

    about = "preparation.young_person_id"
    is_fact = False

    preparation = models.ForeignKey("rulings.Preparation", models.CASCADE, related_name="requests")
    agency = models.ForeignKey(
        "people.Agency", models.PROTECT, null=True, blank=True, related_name="contributions_asked"
    )
    name = models.CharField(max_length=150)
    email = models.EmailField(blank=True)
    questions = models.JSONField(default=list, help_text="Keys of the form's questions.")
    asked_on = models.DateField()
    due_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    nudges = models.JSONField(default=list, blank=True, help_text="Each with on, how and by.")
    state = StateField(S, default=S.ASKED.value)

    objects = ContributionRequestQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["due_on", "name"]
        verbose_name = "request for a contribution"
        verbose_name_plural = "requests for contributions"
        indexes: ClassVar = [models.Index(fields=["agency", "state"])]
        constraints: ClassVar = [
            known_states("state", S, "rulings_contribution_known_state"),
            models.UniqueConstraint(
                fields=["preparation", "agency"],
                condition=Q(state=S.ASKED.value),
                name="rulings_agency_asked_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return "a request for a contribution"

    @property
    def owed(self) -> bool:
        return self.state == S.ASKED

    @property
    def last_nudge(self) -> date | None:
        return date.fromisoformat(self.nudges[-1]["on"]) if self.nudges else None

    def overdue(self, today: date) -> bool:
        """Whether the day by which it was asked for has passed. The day is the first responder's, not the law's."""
        return self.owed and self.due_on < today

    @transition(field=state, source=[S.ASKED, S.NOTHING_HELD], target=S.CAME.value)
    def complete(self, on: date) -> None:
        """All that the agency holds has come."""
        self.closed_on = on

    @transition(field=state, source=S.ASKED, target=S.NOTHING_HELD.value)
    def hold_nothing(self, on: date) -> None:
        """The agency holds nothing that answers."""
        self.closed_on = on

    @transition(field=state, source=S.ASKED, target=S.CALLED_OFF.value)
    def call_off(self, on: date) -> None:
        """It is no longer needed; the agency sees it no more."""
        self.closed_on = on


class ContributionQuerySet(VisibleQuerySet["Contribution"]):
    @staticmethod
    def seen(user: Any) -> Q:
        return _seen(user, "request__", "preparation__")


class Contribution(Record):
    """What one source says to one question. `request` is None where the first responder answers itself."""

    about = "preparation.young_person_id"
    is_fact = False
    unlogged = frozenset({"text"})  # what an agency tells the first responder is for its eyes

    preparation = models.ForeignKey("rulings.Preparation", models.CASCADE, related_name="contributions")
    request = models.ForeignKey(
        "rulings.ContributionRequest", models.CASCADE, null=True, blank=True, related_name="contributions"
    )
    question = models.CharField(max_length=120)
    text = models.TextField(blank=True, help_text="Empty: taken back.")
    came_on = models.DateField()
    written_by = models.ForeignKey(
        "people.Agency",
        models.PROTECT,
        related_name="+",
        help_text="Who typed it, for itself or for another.",
    )

    objects = ContributionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["came_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["request", "question"], name="rulings_contribution_once_a_request"
            ),
            models.UniqueConstraint(
                fields=["preparation", "question"],
                condition=Q(request=None),
                name="rulings_own_answer_once",
            ),
        ]

    def __str__(self) -> str:
        return "an answer to a question of the referral form"
