"""What happened in a proceeding, in the words of the case file: its diary. What was recorded by mistake is voided."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from liaison.audit.models import Record
from liaison.people.access import VisibleQuerySet, seen_proceedings


class ProceedingEventQuerySet(VisibleQuerySet["ProceedingEvent"]):
    @staticmethod
    def seen(user: Any) -> Q:
        return seen_proceedings(user, "proceeding__", "proceeding__young_person__")


class Standing(models.Manager.from_queryset(ProceedingEventQuerySet)):  # type: ignore[misc]
    """What was voided is not there: whoever reads the diary to act on it must not act on a mistake."""

    def get_queryset(self) -> ProceedingEventQuerySet:
        found: ProceedingEventQuerySet = super().get_queryset().filter(voided_on=None)
        return found


class ProceedingEvent(Record):
    about = "proceeding.young_person_id"

    proceeding = models.ForeignKey("proceedings.Proceeding", models.CASCADE, related_name="events")
    what = models.CharField(max_length=40)
    on = models.DateField()
    charges = models.JSONField(default=list, blank=True, help_text="Names of the charges concerned.")
    details = models.JSONField(default=dict, blank=True)
    number = models.PositiveIntegerField(help_text="Its place among the events of the proceeding.")
    recording = models.UUIDField(
        null=True,
        blank=True,
        help_text="What was recorded in one go bears one key. Empty: by an earlier version.",
    )
    before = models.JSONField(
        null=True,
        blank=True,
        help_text="What it changed, as it was (court_file/corrections.py). Empty: not kept.",
    )
    voided_on = models.DateField(null=True, blank=True, help_text="It was recorded by mistake.")
    void_reason = models.TextField(blank=True)

    objects = Standing()
    diary = ProceedingEventQuerySet.as_manager()  # with what was voided

    class Meta:
        ordering: ClassVar = ["on", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["proceeding", "number"], name="proceedings_event_number_once"),
            models.CheckConstraint(
                condition=Q(voided_on=None) | ~Q(void_reason=""),
                name="proceedings_event_voided_with_a_reason",
            ),
        ]

    def void(self, on: date, reason: str) -> None:
        """It did not happen so: it stops counting, and stays in the diary with the reason."""
        self.voided_on, self.void_reason = on, reason

    def __str__(self) -> str:
        return f"{self.what.replace('_', ' ')}, {self.on:%-d %B %Y}"
