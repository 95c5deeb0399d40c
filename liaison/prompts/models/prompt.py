"""A prompt: a step of the law with somebody's name on it. Never deleted; it explains itself."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from liaison.audit.machine import StateField, known_states, transition
from liaison.audit.models import Record
from liaison.law.words import Basis, Ground, Role, Word
from liaison.people.access import (
    NOTHING,
    VisibleQuerySet,
    acting,
    seen_young_people,
)


class PromptState(Word):
    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    DONE = "done"
    DECLINED = "declined"
    MET = "met"
    SUPERSEDED = "superseded"

    @property
    def label(self) -> str:
        return {"open": "To do", "acknowledged": "Seen", "met": "Done: the record shows it"}.get(
            self.value, super().label
        )


S = PromptState
ASKING = [S.OPEN, S.ACKNOWLEDGED]
TEAM = [Role.YOT_WORKER.value, Role.MANAGER.value, Role.LIAISON_OFFICER.value]


class PromptQuerySet(VisibleQuerySet["Prompt"]):
    @staticmethod
    def seen(user: Any) -> Q:
        """A team sees all that is asked about its children; a firm what is asked of it in its proceedings."""
        if user.in_team:
            return seen_young_people(user, "young_person__")
        if user.has_role(Role.DEFENCE_SOLICITOR):
            return Q(role=Role.DEFENCE_SOLICITOR.value, proceeding__in=acting(user, "proceeding_key"))
        if user.has_role(Role.PARTNER_AGENCY, Role.FIRST_RESPONDER):
            return Q(agency=user.agency_id, role__in=[Role.PARTNER_AGENCY.value, Role.FIRST_RESPONDER.value])
        return NOTHING

    def asking(self) -> "PromptQuerySet":
        """Prompts that still ask somebody for something. None of them has a closing day: that finds them by an index."""
        return self.filter(state__in=ASKING, closed_on=None)

    def by_urgency(self) -> "PromptQuerySet":
        """Most urgent first; what has no date that a machine can give comes first of all."""
        return self.order_by(F("due_on").asc(nulls_first=True), "opened_on", "kind")


class Prompt(Record):
    is_fact = False
    unlogged = frozenset({"note"})  # a solicitor's note is privileged; it stands on the prompt, which is kept

    young_person = models.ForeignKey("people.YoungPerson", models.CASCADE, related_name="prompts")
    proceeding = models.ForeignKey(
        "proceedings.Proceeding", models.CASCADE, null=True, blank=True, related_name="prompts"
    )
    kind = models.CharField(max_length=40)
    role = models.CharField(max_length=20, choices=Role.choices())
    ground = models.CharField(max_length=10, choices=Ground.choices())
    ground_id = models.CharField(max_length=120)
    from_law = models.BooleanField(default=True, help_text="The rules asked for it, not a person.")
    agency = models.ForeignKey("people.Agency", models.PROTECT, null=True, blank=True, related_name="prompts")
    charges = models.JSONField(default=list, blank=True)
    text = models.TextField()
    because = models.JSONField(default=list)
    counting = models.JSONField(default=list)
    authorities = models.JSONField(default=list, help_text="Ids in the law room.")
    due_on = models.DateField(null=True, blank=True)
    look_again_on = models.DateField(
        null=True, blank=True, help_text="Chased: not to be looked at before. Gone when its day moves."
    )
    act_by = models.CharField(max_length=16, blank=True)
    basis = models.CharField(max_length=12, choices=Basis.choices())
    said = models.CharField(max_length=32, blank=True, help_text="The digest of what it says (Words.digest).")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    state = StateField(S, default=S.OPEN.value)
    note = models.TextField(blank=True, help_text="What was done, or why it was declined.")
    acted_by = models.ForeignKey("people.User", models.PROTECT, null=True, blank=True, related_name="+")

    objects = PromptQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["due_on", "kind"]
        indexes: ClassVar = [
            models.Index(fields=["state", "due_on"]),
            models.Index(fields=["young_person", "state", "role"]),
            # All that the queue is sorted and counted by, so that only the prompts of one page are read themselves.
            models.Index(
                fields=(
                    "young_person proceeding role kind basis state due_on look_again_on opened_on acted_by closed_on"
                ).split(),
                condition=Q(closed_on=None),
                name="prompts_the_queue",
            ),
        ]
        constraints: ClassVar = [
            known_states("state", S, "prompts_prompt_known_state"),
            known_states("role", Role, "prompts_prompt_known_role"),
            models.UniqueConstraint(
                fields=["kind", "proceeding", "ground_id", "role"],
                condition=Q(from_law=True, proceeding__isnull=False),
                name="prompts_one_in_a_proceeding",
            ),
            models.UniqueConstraint(
                fields=["kind", "young_person", "ground_id", "role"],
                condition=Q(from_law=True, proceeding__isnull=True),
                name="prompts_one_for_a_child",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["open", "acknowledged"]) | Q(closed_on=None),
                name="prompts_what_asks_is_not_closed",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["done", "declined"]) | ~Q(note=""),
                name="prompts_done_or_declined_says_how",
            ),
        ]

    def __str__(self) -> str:
        return self.kind.replace("_", " ")

    @property
    def asks(self) -> bool:
        return self.state in ASKING

    def overdue(self, today: date) -> bool:
        """Whether the day has passed. A target or candidate date is never "overdue" in law; pages say its basis."""
        return self.due_on is not None and self.due_on < today and self.asks

    # What people do

    @transition(field=state, source=S.OPEN, target=S.ACKNOWLEDGED.value)
    def acknowledge(self, by: Any) -> None:
        """Seen, and taken on."""
        self.acted_by = by

    @transition(field=state, source=ASKING, target=S.DONE.value)
    def do(self, by: Any, on: date, note: str) -> None:
        """Done; the note says what was done."""
        self.acted_by, self.closed_on, self.note = by, on, note

    @transition(field=state, source=ASKING, target=S.DECLINED.value)
    def decline(self, by: Any, on: date, note: str) -> None:
        """Not to be done; the note says why."""
        self.acted_by, self.closed_on, self.note = by, on, note

    # What the facts do

    @transition(field=state, source=ASKING, target=S.MET.value)
    def meet(self, on: date) -> None:
        """The facts show it done."""
        self.closed_on = on

    @transition(field=state, source=ASKING, target=S.SUPERSEDED.value)
    def supersede(self, on: date) -> None:
        """Its ground has gone."""
        self.closed_on = on

    @transition(field=state, source=[S.SUPERSEDED, S.MET], target=S.OPEN.value)
    def reopen(self, on: date) -> None:
        """Its ground came back, and nobody has it."""
        self._asks_again(on)

    @transition(field=state, source=[S.SUPERSEDED, S.MET], target=S.ACKNOWLEDGED.value)
    def resume(self, on: date) -> None:
        """Its ground came back: whoever had taken it on still has it."""
        self._asks_again(on)

    def _asks_again(self, on: date) -> None:
        self.opened_on, self.closed_on, self.look_again_on = on, None, None
