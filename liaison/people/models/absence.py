"""Somebody is away, and somebody else stands in: what is theirs to do is the other's too for that time."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from liaison.audit.models import Record
from liaison.people.access import NOTHING, VisibleQuerySet


class AbsenceQuerySet(VisibleQuerySet["Absence"]):
    @staticmethod
    def seen(user: Any) -> Q:
        """Those of one's own agency."""
        return Q(user__agency=user.agency_id) if user.in_team else NOTHING

    def on(self, day: date) -> "AbsenceQuerySet":
        return self.filter(since__lte=day, until__gte=day, ended_early_on=None)


class Absence(Record):
    """From `since` to `until`, both days included. It is about no child."""

    about = ""
    is_fact = False

    user = models.ForeignKey("people.User", models.PROTECT, related_name="absences")
    cover = models.ForeignKey("people.User", models.PROTECT, related_name="covers")
    since = models.DateField()
    until = models.DateField()
    ended_early_on = models.DateField(null=True, blank=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["since"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")), name="people_absence_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=~Q(user=F("cover")), name="people_absence_covered_by_another"),
        ]

    def __str__(self) -> str:
        return f"absence from {self.since:%-d %B %Y} to {self.until:%-d %B %Y}"


def covered_by(user: Any, day: date) -> Any:
    """The keys of the users for whom `user` stands in on `day`, for a query."""
    return Absence.objects.on(day).filter(cover=user).order_by().values_list("user", flat=True)
