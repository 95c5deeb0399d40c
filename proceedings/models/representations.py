"""Representations made to whoever prosecutes, and the answer. (The singular means having a lawyer.)"""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from liaison.audit.machine import CORRECTION, RETURN_VALUE, StateField, known_states, transition
from liaison.audit.models import Record
from liaison.law.words import Word
from liaison.people.access import VisibleQuerySet, seen_proceedings


class RepresentationsState(Word):
    SENT = "sent"
    MORE_TIME = "more_time"
    DISCONTINUE = "discontinue"
    CONTINUE = "continue"

    @property
    def label(self) -> str:
        return {
            "sent": "Sent, no answer yet",
            "more_time": "The prosecution asked for more time",
            "discontinue": "Answer: will discontinue",
            "continue": "Answer: will continue",
        }[self.value]


class RepresentationsQuerySet(VisibleQuerySet["Representations"]):
    @staticmethod
    def seen(user: Any) -> Q:
        return seen_proceedings(user, "proceeding__", "proceeding__young_person__")


class Standing(models.Manager.from_queryset(RepresentationsQuerySet)):  # type: ignore[misc]
    """Representations recorded by mistake are not there."""

    def get_queryset(self) -> RepresentationsQuerySet:
        found: RepresentationsQuerySet = super().get_queryset().filter(voided_on=None)
        return found


class Representations(Record):
    about = "proceeding.young_person_id"

    proceeding = models.ForeignKey("proceedings.Proceeding", models.CASCADE, related_name="representations")
    sent_on = models.DateField()
    charges = models.JSONField(default=list, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    state = StateField(RepresentationsState, default=RepresentationsState.SENT.value)

    voided_on = models.DateField(null=True, blank=True, help_text="They were recorded by mistake.")

    objects = Standing()
    with_voided = RepresentationsQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["sent_on"]
        verbose_name_plural = "representations"
        constraints: ClassVar = [
            known_states("state", RepresentationsState, "proceedings_representations_known_state")
        ]

    def __str__(self) -> str:
        return f"representations of {self.sent_on:%-d %B %Y}"

    @transition(field=state, source=["sent", "more_time"], target=RepresentationsState.MORE_TIME.value)
    def give_more_time(self, on: date) -> None:
        """The prosecution asked for more time: the answer is still awaited."""

    @transition(field=state, source=["sent", "more_time"], target=RepresentationsState.DISCONTINUE.value)
    def agree(self, on: date) -> None:
        """The prosecution will discontinue."""
        self.answered_on = on

    @transition(field=state, source=["sent", "more_time"], target=RepresentationsState.CONTINUE.value)
    def refuse(self, on: date) -> None:
        """The prosecution goes on."""
        self.answered_on = on

    @transition(
        field=state,
        source="*",
        target=RETURN_VALUE(*[word.value for word in RepresentationsState]),
        custom=CORRECTION,
    )
    def put_back(self, to: str) -> str:
        """A correction: it stands again where it stood before what was recorded by mistake."""
        return to
