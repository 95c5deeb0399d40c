"""Somebody looked for a child who is expected in court on a list's day and is not in the list."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from liaison.audit.models import Record
from liaison.law.words import Role
from liaison.people.access import NOTHING, VisibleQuerySet


class LookedQuerySet(VisibleQuerySet["Looked"]):
    @staticmethod
    def seen(user: Any) -> Q:
        """As the lists themselves."""
        if user.has_role(Role.LIAISON_OFFICER, Role.MANAGER):
            return Q(court_list__agency=user.agency_id)
        return NOTHING


class Looked(Record):
    """Looked, and found nothing. It says nothing of the hearing, which stands as it is on record."""

    about = "young_person_id"
    is_fact = False

    court_list = models.ForeignKey("listings.CourtList", models.CASCADE, related_name="looked")
    hearing = models.ForeignKey("proceedings.Hearing", models.CASCADE, related_name="looked_for")
    young_person = models.ForeignKey("people.YoungPerson", models.CASCADE, related_name="+")
    looked_by = models.CharField(max_length=150)
    looked_at = models.DateTimeField()

    objects = LookedQuerySet.as_manager()

    class Meta:
        verbose_name = "look for a child not in a list"
        verbose_name_plural = "looks for children not in lists"
        ordering: ClassVar = ["looked_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["court_list", "hearing"], name="listings_looked_once")
        ]

    def __str__(self) -> str:
        return f"look for a child in {self.court_list}"
