"""One agreed action for a young person: what, whose, by when, done. Source: PRACTICE section 7."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_noop

from liaison.audit.machine import StateField, known_states, transition
from liaison.audit.models import Record
from liaison.law.words import Role, Word
from liaison.people.access import NOTHING, VisibleQuerySet, involved, seen_young_people


class AgreedAt(Word):
    """Where it was agreed."""

    STRATEGY_MEETING = "strategy_meeting"
    MEETING = "meeting"
    SAFETY = "safety"
    REFERRAL = "referral"
    SUPPORT = "support"
    OTHER = "other"

    @property
    def label(self) -> str:
        return AGREED_AT[self.value]


AGREED_AT = {
    "strategy_meeting": gettext_noop("Strategy meeting"),
    "meeting": gettext_noop("Multi-agency meeting"),
    "safety": gettext_noop("Keeping the child safe"),
    "referral": gettext_noop("NRM referral"),
    "support": gettext_noop("Support after a decision"),
    "other": gettext_noop("Something else"),
}


class ActionState(Word):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        return {
            "open": gettext_noop("To do"),
            "done": gettext_noop("Done"),
            "dropped": gettext_noop("Dropped, with a reason"),
        }[self.value]


class ActionQuerySet(VisibleQuerySet["Action"]):
    @staticmethod
    def seen(user: Any) -> Q:
        """A team: those of its children. Another agency: its own. A firm: none, they are the safeguarding side's."""
        if user.in_team:
            return seen_young_people(user, "young_person__")
        if user.has_role(Role.PARTNER_AGENCY, Role.FIRST_RESPONDER):
            return Q(agency=user.agency_id, young_person__in=involved(user))
        return NOTHING

    def open(self) -> Self:
        return self.filter(state=ActionState.OPEN.value)

    def owned_by(self, user: Any) -> Self:
        """Those that bear the user's name, and those of the user's agency that bear nobody's."""
        return self.filter(Q(owner=user) | Q(owner=None, agency=user.agency_id))

    def by_due(self) -> Self:
        """The nearest first; those without a day last."""
        return self.order_by(F("due_on").asc(nulls_last=True), "agreed_on", "pk")


class Action(Record):
    """`agency` owns it; `owner` is the person in it, where one was named. It is no fact of the law."""

    is_fact = False

    young_person = models.ForeignKey("people.YoungPerson", models.CASCADE, related_name="agreed_actions")
    what = models.CharField(max_length=300)
    agency = models.ForeignKey("people.Agency", models.PROTECT, related_name="agreed_actions")
    owner = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="agreed_actions"
    )
    agreed_on = models.DateField()
    agreed_at = models.CharField(max_length=20, choices=AgreedAt.choices(), default=AgreedAt.OTHER.value)
    # The key of the meeting, referral or decision it comes from, without a foreign key: they stand above.
    ground_key = models.UUIDField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(
        max_length=300, blank=True, help_text="What came of it, or why it was dropped."
    )
    state = StateField(ActionState, default=ActionState.OPEN.value)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["due_on", "agreed_on"]
        verbose_name = "agreed action"
        indexes: ClassVar = [
            models.Index(fields=["agency", "state"]),
            models.Index(fields=["owner", "state"]),
        ]
        constraints: ClassVar = [known_states("state", ActionState, "agreed_action_known_state")]

    def __str__(self) -> str:
        return "an agreed action"

    @property
    def open(self) -> bool:
        return self.state == ActionState.OPEN

    def overdue(self, today: date) -> bool:
        """Whether its day has passed and it is still to do."""
        return self.open and self.due_on is not None and self.due_on < today

    @transition(field=state, source=ActionState.OPEN, target=ActionState.DONE.value)
    def complete(self, on: date, outcome: str) -> None:
        """It was done."""
        self.closed_on, self.outcome = on, outcome

    @transition(field=state, source=ActionState.OPEN, target=ActionState.DROPPED.value)
    def drop(self, on: date, why: str) -> None:
        """It will not be done, and the reason is said."""
        self.closed_on, self.outcome = on, why

    @transition(field=state, source=[ActionState.DONE, ActionState.DROPPED], target=ActionState.OPEN.value)
    def open_again(self) -> None:
        """It is to do after all."""
        self.closed_on, self.outcome = None, ""
