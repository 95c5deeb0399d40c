"""What ties the act charged to the exploitation: for each charge, with the document that shows it.

The defence's own work until it is sent: seen by the firm that acts, and by nobody else.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from liaison.audit.models import Record
from liaison.law.words import Role
from liaison.people.access import NOTHING, VisibleQuerySet, seen_proceedings


class NexusQuerySet(VisibleQuerySet["Nexus"]):
    @staticmethod
    def seen(user: Any) -> Q:
        if user.has_role(Role.DEFENCE_SOLICITOR):
            return seen_proceedings(user, "charge__proceeding__", "charge__proceeding__young_person__") & Q(
                charge__proceeding__voided_on=None
            )
        return NOTHING

    def standing(self) -> "NexusQuerySet":
        """Those that were not struck out."""
        return self.filter(struck_on=None)


class Nexus(Record):
    """One piece of evidence for one charge. A charge without any has no link recorded yet, and packs say so."""

    about = "charge.proceeding.young_person_id"
    is_fact = False
    unlogged = frozenset({"text"})

    charge = models.ForeignKey("proceedings.Charge", models.CASCADE, related_name="nexus")
    text = models.TextField(help_text="What shows that the act came of the exploitation.")
    document = models.ForeignKey(
        "documents.Document", models.PROTECT, null=True, blank=True, related_name="+"
    )
    page = models.CharField(max_length=40, blank=True, help_text="Where in it: a page, a paragraph.")
    recorded_on = models.DateField()
    recorded_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    struck_on = models.DateField(null=True, blank=True, help_text="It was taken back.")

    objects = NexusQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["recorded_on", "pk"]
        verbose_name_plural = "nexus"

    def __str__(self) -> str:
        return "link of a charge"  # what it says is privileged: it stays out of the log

    @property
    def source(self) -> str:
        """The document and the place in it, as a pack cites them; "" where none is named."""
        if self.document is None:
            return self.page
        return f"{self.document.title}, {self.page}" if self.page else self.document.title
