"""A court register that came in: what is kept of the file is its hash and its counts, never the file."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from liaison.audit.models import Record
from liaison.law.words import Role
from liaison.people.access import NOTHING, VisibleQuerySet


class RegisterQuerySet(VisibleQuerySet["Register"]):
    @staticmethod
    def seen(user: Any) -> Q:
        """As court lists: those of the team who work with what courts send."""
        if user.has_role(Role.LIAISON_OFFICER, Role.MANAGER):
            return Q(agency=user.agency_id)
        return NOTHING


class Register(Record):
    """One file. `elsewhere` children of other areas were in it: they are counted and nothing else."""

    about = ""
    is_fact = False

    agency = models.ForeignKey("people.Agency", models.PROTECT, related_name="registers")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    format = models.CharField(max_length=100)
    court = models.CharField(max_length=200, blank=True)
    shared_on = models.DateField(null=True, blank=True, help_text="The day on which the court shared it.")
    shared_at = models.DateTimeField(null=True, blank=True)
    brought_by = models.CharField(max_length=150, help_text="The officer, or the command.")
    brought_at = models.DateTimeField()
    lawful_basis = models.TextField(blank=True, help_text="On what ground the team holds this register.")
    faults = models.JSONField(default=list, blank=True, help_text="What could not be read: place and reason.")
    block_count = models.PositiveIntegerField(default=0)
    elsewhere = models.PositiveIntegerField(default=0)

    objects = RegisterQuerySet.as_manager()

    class Meta:
        verbose_name = "court register"
        ordering: ClassVar = ["-brought_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "sha256"], name="listings_register_once"),
        ]

    def __str__(self) -> str:
        return f"court register {self.file_name}"
