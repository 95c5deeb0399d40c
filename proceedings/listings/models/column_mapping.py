"""What an officer said of the columns of a sender's table, so that the next one like it is read without asking."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from liaison.audit.models import Record
from liaison.law.words import Role
from liaison.people.access import NOTHING, VisibleQuerySet


class ColumnMappingQuerySet(VisibleQuerySet["ColumnMapping"]):
    @staticmethod
    def seen(user: Any) -> Q:
        """As the lists themselves: those of the team who work with lists."""
        if user.has_role(Role.LIAISON_OFFICER, Role.MANAGER):
            return Q(agency=user.agency_id)
        return NOTHING


class ColumnMapping(Record):
    """Holds headings' marks and what they mean; nothing of anybody in a list."""

    about = ""
    is_fact = False

    agency = models.ForeignKey("people.Agency", models.PROTECT, related_name="column_mappings")
    sender = models.CharField(max_length=254, blank=True, help_text="As given when the list was brought in.")
    signature = models.CharField(max_length=64, help_text="Knows the same headings in the same order again.")
    sha256 = models.CharField(
        max_length=64, blank=True, help_text="Only for this file: its table has no headings to know it by."
    )
    mapping = models.JSONField(help_text="What each column holds, from the left.")
    said_by = models.CharField(max_length=150)
    said_at = models.DateTimeField()

    objects = ColumnMappingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-said_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "sender", "signature", "sha256"], name="listings_mapping_once"
            ),
        ]

    def __str__(self) -> str:
        return f"columns of tables from {self.sender or 'a sender not named'}"
