"""The figures of one area for one half-year, as they were given out. Never worked out again."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from liaison.audit.models import Record
from liaison.law.words import Role
from liaison.overview.periods import Period
from liaison.people.access import NOTHING, VisibleQuerySet

READERS = (Role.MANAGER, Role.PARTNER_AGENCY, Role.FIRST_RESPONDER)


class ReleaseQuerySet(VisibleQuerySet["Release"]):
    @staticmethod
    def seen(user: Any) -> Q:
        """The area's managers, and the partner agencies of its partnership."""
        if user.has_role(*READERS) and user.agency.area_id:
            return Q(area=user.agency.area_id)
        return NOTHING


class Release(Record):
    """`figures`: what may be shown, measure by measure (`tables.figures`); small numbers are not in it at all."""

    about = ""
    is_fact = False

    area = models.ForeignKey("people.Area", models.PROTECT, related_name="+")
    start = models.DateField()
    end = models.DateField()
    made_on = models.DateField(help_text="The day on which they were worked out.")
    figures = models.JSONField()

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-start"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "start"], name="overview_one_release_a_half_year")
        ]

    def __str__(self) -> str:
        return f"figures of {self.area} from {self.start:%-d %B %Y} to {self.end:%-d %B %Y}"

    @property
    def period(self) -> Period:
        return Period(self.start, self.end)
