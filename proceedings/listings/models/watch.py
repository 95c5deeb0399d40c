"""A young person to be looked out for in every court list that comes in."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from liaison.audit.machine import StateField, known_states, transition
from liaison.audit.models import Record
from liaison.law.words import Role, Word
from liaison.people.access import NOTHING, VisibleQuerySet


class WatchState(Word):
    WATCHING = "watching"
    ENDED = "ended"

    @property
    def label(self) -> str:
        return {"watching": "Watching", "ended": "Ended"}[self.value]


class WatchQuerySet(VisibleQuerySet["Watch"]):
    @staticmethod
    def seen(user: Any) -> Q:
        """As the lists themselves: those of the team who work with lists."""
        if user.has_role(Role.LIAISON_OFFICER, Role.MANAGER):
            return Q(agency=user.agency_id)
        return NOTHING

    def on(self, today: date) -> "WatchQuerySet":
        """Those that are kept up on that day."""
        open_end = Q(until=None) | Q(until__gte=today)
        return self.filter(open_end, state=WatchState.WATCHING.value, since__lte=today)


class Watch(Record):
    """Kept up by one person for the team. Whom it is about needs no case in court, only a record.

    `courts` is a note for the reader: a child turns up where nobody thought, so a hit anywhere counts.
    """

    about = "young_person_id"
    is_fact = False

    young_person = models.ForeignKey("people.YoungPerson", models.CASCADE, related_name="watches")
    agency = models.ForeignKey("people.Agency", models.PROTECT, related_name="watches")
    reason = models.CharField(max_length=300)
    courts = models.CharField(max_length=200, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="The last day; empty until somebody ends it.")
    watched_by = models.ForeignKey("people.User", models.PROTECT, related_name="watches")
    ended_by = models.CharField(max_length=150, blank=True)
    state = StateField(WatchState, default=WatchState.WATCHING.value)

    objects = WatchQuerySet.as_manager()

    class Meta:
        verbose_name = "watch"
        verbose_name_plural = "watches"
        ordering: ClassVar = ["-since", "pk"]
        constraints: ClassVar = [
            known_states("state", WatchState, "listings_watch_known_state"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="listings_watch_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"watch since {self.since:%-d %B %Y}"

    @transition(field=state, source=WatchState.WATCHING, target=WatchState.ENDED.value)
    def end(self, by: str) -> None:
        """Nobody looks out any more."""
        self.ended_by = by[:150]
