"""What happened in a proceeding, in the words of the case file: its diary, added to and never changed."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from liaison.audit.models import Record
from liaison.people.access import VisibleQuerySet, seen_proceedings


class ProceedingEventQuerySet(VisibleQuerySet["ProceedingEvent"]):
    @staticmethod
    def seen(user: Any) -> Q:
        return seen_proceedings(user, "proceeding__", "proceeding__young_person__")


class ProceedingEvent(Record):
    about = "proceeding.young_person_id"

    proceeding = models.ForeignKey("proceedings.Proceeding", models.CASCADE, related_name="events")
    what = models.CharField(max_length=40)
    on = models.DateField()
    charges = models.JSONField(default=list, blank=True, help_text="Names of the charges concerned.")
    details = models.JSONField(default=dict, blank=True)
    number = models.PositiveIntegerField(help_text="Its place among the events of the proceeding.")

    objects = ProceedingEventQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["on", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["proceeding", "number"], name="proceedings_event_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.what.replace('_', ' ')}, {self.on:%-d %B %Y}"
