"""One time that the firm chased a request for evidence, and what it was told. Added to, never changed."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from liaison.audit.models import Record
from liaison.law.words import Role
from liaison.people.access import NOTHING, VisibleQuerySet, seen_proceedings


class EvidenceChaseQuerySet(VisibleQuerySet["EvidenceChase"]):
    @staticmethod
    def seen(user: Any) -> Q:
        """The firm's own note of what it was told: not the holder's to read, nor the team's."""
        if user.has_role(Role.DEFENCE_SOLICITOR):
            return seen_proceedings(user, "request__proceeding__", "request__proceeding__young_person__") & Q(
                request__proceeding__voided_on=None
            )
        return NOTHING


class EvidenceChase(Record):
    about = "request.proceeding.young_person_id"
    is_fact = False
    unlogged = frozenset({"said"})

    request = models.ForeignKey("proceedings.EvidenceRequest", models.CASCADE, related_name="chases")
    on = models.DateField()
    said = models.TextField(blank=True, help_text="What they said.")
    number = models.PositiveIntegerField(help_text="Its place among the chases of the request.")

    objects = EvidenceChaseQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["on", "number"]

    def __str__(self) -> str:
        return "evidence chased"
