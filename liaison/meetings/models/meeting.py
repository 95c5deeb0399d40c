"""One meeting about several children: when, what it is called there, who came, the next one. PRACTICE section 7."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop

from liaison.audit.machine import StateField, known_states, transition
from liaison.audit.models import Record
from liaison.law.words import Word
from liaison.people.access import NOTHING, VisibleQuerySet


class MeetingState(Word):
    PLANNED = "planned"
    HELD = "held"

    @property
    def label(self) -> str:
        return {"planned": gettext_noop("To be held"), "held": gettext_noop("Held, minutes closed")}[
            self.value
        ]


class MeetingQuerySet(VisibleQuerySet["Meeting"]):
    @staticmethod
    def seen(user: Any) -> Q:
        """The service that calls it. Agencies see the actions that are theirs, never the sheet."""
        return Q(agency=user.agency_id) if user.in_team else NOTHING

    def planned(self) -> "MeetingQuerySet":
        return self.filter(state=MeetingState.PLANNED.value)


class Meeting(Record):
    """`name`: what it is called locally (MACE, EMRAC, bronze). It is about no one child."""

    about = ""
    is_fact = False

    agency = models.ForeignKey("people.Agency", models.PROTECT, related_name="meetings")
    name = models.CharField(max_length=60)
    on = models.DateField()
    begins = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=100, blank=True)
    present = models.TextField(max_length=3000, blank=True)
    apologies = models.TextField(max_length=1000, blank=True)
    next_on = models.DateField("next meeting", null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)
    state = StateField(MeetingState, default=MeetingState.PLANNED.value)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-on", "pk"]
        constraints: ClassVar = [known_states("state", MeetingState, "meetings_known_state")]

    def __str__(self) -> str:
        return f"meeting of {self.on:%-d %B %Y}"

    @property
    def open(self) -> bool:
        """Whether it can still be written in."""
        return self.state == MeetingState.PLANNED

    @transition(field=state, source=MeetingState.PLANNED, target=MeetingState.HELD.value)
    def finish(self, today: date, next_on: date | None) -> None:
        """It was held, and its minutes are closed."""
        self.held_on, self.next_on = today, next_on

    @transition(field=state, source=MeetingState.HELD, target=MeetingState.PLANNED.value)
    def open_again(self) -> None:
        """Something has to be put right in its minutes."""
        self.held_on = None
