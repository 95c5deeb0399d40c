"""A file about a young person, in one of two stores that are kept apart by owner."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from liaison.audit.models import Record
from liaison.law.words import Role
from liaison.people.access import NOTHING, VisibleQuerySet, seen_young_people


class DocumentQuerySet(VisibleQuerySet["Document"]):
    @staticmethod
    def seen(user: Any) -> Q:
        """The owner sees its own; a team sees its safeguarding store; the rest only what was released.

        A firm's privileged store is never seen by a team, and a team's unreleased papers by no firm.
        """
        mine = Q(owner=user.agency_id)
        theirs = seen_young_people(user, "young_person__")
        if user.in_team:
            return theirs & (mine | Q(store=Document.Store.SAFEGUARDING) | Q(released=True))
        if user.has_role(Role.DEFENCE_SOLICITOR):
            return theirs & (mine | (Q(released=True) & Q(store=Document.Store.SAFEGUARDING)))
        if user.has_role(Role.PARTNER_AGENCY, Role.FIRST_RESPONDER):
            return theirs & mine
        return NOTHING


class Document(Record):
    is_fact = False

    class Store(models.TextChoices):
        PRIVILEGED = "privileged", "Privileged (the defence's)"
        SAFEGUARDING = "safeguarding", "Safeguarding (the team's)"

    class Kind(models.TextChoices):
        DECISION_LETTER = "decision_letter", "NRM decision letter"
        PACK = "pack", "Evidence pack"
        OTHER = "other", "Other"

    young_person = models.ForeignKey("people.YoungPerson", models.CASCADE, related_name="documents")
    owner = models.ForeignKey("people.Agency", models.PROTECT, related_name="documents")
    store = models.CharField(max_length=12, choices=Store.choices)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=200)
    released = models.BooleanField(
        default=False, help_text="May be seen by the firms that act for the child."
    )
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    media_type = models.CharField(max_length=60, default="application/pdf")
    added_on = models.DateField()

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-added_on", "title"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(store__in=["privileged", "safeguarding"]), name="documents_one_of_two_stores"
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
