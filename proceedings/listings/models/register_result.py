"""What a register says of one child in one case, and what a person decided about it."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from liaison.audit.machine import StateField, known_states, transition
from liaison.audit.models import Record
from liaison.law.words import Role, Word
from liaison.people.access import NOTHING, VisibleQuerySet


class ResultState(Word):
    ASKED = "asked"
    OPEN = "open"
    SETTLED = "settled"
    NOT_OURS = "not_ours"
    REPLACED = "replaced"

    @property
    def label(self) -> str:
        return {
            "asked": "May be one of ours",
            "open": "To decide",
            "settled": "Nothing to decide",
            "not_ours": "Not one of ours",
            "replaced": "Shared again since",
        }[self.value]


S = ResultState
WAITING = (S.ASKED.value, S.OPEN.value)


class RegisterResultQuerySet(VisibleQuerySet["RegisterResult"]):
    @staticmethod
    def seen(user: Any) -> Q:
        if user.has_role(Role.LIAISON_OFFICER, Role.MANAGER):
            return Q(register__agency=user.agency_id)
        return NOTHING

    def waiting(self) -> "RegisterResultQuerySet":
        """Those that need a person."""
        return self.filter(state__in=WAITING)


class RegisterResult(Record):
    """Only children who are ours, or may be, have one. `reading` is the neutral record, {} as soon as it is known
    to be nobody of ours; `decisions`: what was decided on each field, by its key (see `register.decided`)."""

    about = "young_person_id"
    is_fact = False
    unlogged = frozenset({"reading", "reference", "person_key", "not_them"})

    register = models.ForeignKey("listings.Register", models.CASCADE, related_name="results")
    number = models.PositiveIntegerField()
    where = models.CharField(max_length=200)
    reading = models.JSONField(default=dict, blank=True)
    hearing_date = models.DateField(null=True, blank=True)
    reference = models.CharField(
        max_length=60, blank=True, help_text="Letters and digits of the case’s reference."
    )
    application = models.BooleanField(default=False)
    candidates = models.JSONField(
        default=list, blank=True, help_text="Young person, kind, fields that agree, fields that differ."
    )
    young_person = models.ForeignKey(
        "people.YoungPerson", models.SET_NULL, null=True, blank=True, related_name="register_results"
    )
    person_key = models.CharField(
        max_length=64,
        blank=True,
        db_index=True,
        help_text="Knows the same child in a later sharing; names nobody.",
    )
    not_them = models.JSONField(
        default=list, blank=True, help_text="Marks of the child with each young person who this is not."
    )
    decisions = models.JSONField(default=dict, blank=True)
    replaced_by = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="replaces")
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    state = StateField(S, default=S.ASKED.value)

    objects = RegisterResultQuerySet.as_manager()

    class Meta:
        verbose_name = "result in a register"
        verbose_name_plural = "results in registers"
        ordering: ClassVar = ["number"]
        indexes: ClassVar = [models.Index(fields=["hearing_date", "reference"])]
        constraints: ClassVar = [
            known_states("state", S, "listings_result_known_state"),
            models.UniqueConstraint(fields=["register", "number"], name="listings_result_number_once"),
            models.CheckConstraint(
                condition=~Q(state__in=["open", "settled"]) | Q(young_person__isnull=False),
                name="listings_result_of_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"result {self.number}"

    @property
    def logged_when_made(self) -> bool:
        # Somebody who only may be ours leaves no line of their own in the log, which is kept.
        return self.young_person_id is not None

    @transition(field=state, source=S.ASKED, target=S.OPEN.value)
    def link(self, young_person_id: Any) -> None:
        """This child is that young person."""
        self.young_person_id = young_person_id

    @transition(field=state, source=[S.OPEN, S.SETTLED], target=S.ASKED.value)
    def unlink(self) -> None:
        """This child is not that young person: who it is, is asked again."""
        self.young_person, self.decisions = None, {}

    @transition(field=state, source=[S.ASKED, S.OPEN, S.SETTLED], target=S.NOT_OURS.value)
    def set_aside(self) -> None:
        """Not one of ours: nothing of it is kept but the marks."""
        self.forget()

    @transition(field=state, source=S.NOT_OURS, target=S.ASKED.value)
    def ask_again(self) -> None:
        """That was taken back, and the file came again."""

    def forget(self) -> None:
        """Let go of everything that says whom this was about."""
        self.reading, self.candidates, self.reference, self.hearing_date = {}, [], "", None
        self.decisions, self.young_person = {}, None

    @transition(field=state, source=S.OPEN, target=S.SETTLED.value)
    def conclude(self) -> None:
        """Everything agrees or was decided."""

    @transition(field=state, source=S.SETTLED, target=S.OPEN.value)
    def open_again(self) -> None:
        """Something differs again."""

    @transition(field=state, source=[S.ASKED, S.OPEN, S.SETTLED], target=S.REPLACED.value)
    def replace(self, by: "RegisterResult") -> None:
        """A later sharing of the same hearing counts instead."""
        self.replaced_by = by
        if self.young_person_id is None:
            self.reading, self.candidates = {}, []
