"""A file about a young person, in one of two stores that are kept apart by owner."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from liaison.audit.machine import StateField, known_states, transition
from liaison.audit.models import Record
from liaison.documents.models.words import DocumentStatus
from liaison.documents.models.words import Kind as DocumentKind
from liaison.law.words import Role
from liaison.people.access import NOTHING, VisibleQuerySet, acting, seen_young_people


class DocumentQuerySet(VisibleQuerySet["Document"]):
    @staticmethod
    def seen(user: Any) -> Q:
        """The owner sees its own; a team sees its safeguarding store; the rest only what was released.

        A firm's privileged store is never seen by a team, and a team's unreleased papers by no firm. A firm
        that no longer acts in a case loses sight of that case's papers, its own too, from that moment.
        """
        mine = Q(owner=user.agency_id)
        theirs = seen_young_people(user, "young_person__")
        if user.in_team:
            return theirs & (mine | Q(store=Document.Store.SAFEGUARDING) | Q(released=True))
        if user.has_role(Role.DEFENCE_SOLICITOR):
            here = Q(proceeding_key=None) | Q(proceeding_key__in=acting(user, "proceeding_key"))
            return theirs & here & (mine | (Q(released=True) & Q(store=Document.Store.SAFEGUARDING)))
        if user.has_role(Role.PARTNER_AGENCY, Role.FIRST_RESPONDER):
            return theirs & mine
        return NOTHING

    def of_case(self, proceeding_key: Any) -> "DocumentQuerySet":
        """Those of one case and those of the child that belong to no case."""
        return self.filter(Q(proceeding_key=None) | Q(proceeding_key=proceeding_key))


class Document(Record):
    """One paper as a PDF. `sha256` is the file that is shown; `received_sha256` what came, where that was not a PDF."""

    is_fact = False
    Kind = DocumentKind

    class Store(models.TextChoices):
        PRIVILEGED = "privileged", "Privileged (the defence's)"
        SAFEGUARDING = "safeguarding", "Safeguarding (the team's)"

    young_person = models.ForeignKey("people.YoungPerson", models.CASCADE, related_name="documents")
    owner = models.ForeignKey("people.Agency", models.PROTECT, related_name="documents")
    # The case without a foreign key: proceedings stand above documents in the house. None: the child's own.
    proceeding_key = models.UUIDField(null=True, blank=True, db_index=True)
    store = models.CharField(max_length=12, choices=Store.choices)
    kind = models.CharField(max_length=20, choices=DocumentKind.choices)
    title = models.CharField(max_length=200)
    source = models.CharField(max_length=120, blank=True, help_text="Who made it: the force, the school.")
    dated = models.DateField(null=True, blank=True)
    status = StateField(DocumentStatus, default=DocumentStatus.UNSERVED.value)
    released = models.BooleanField(
        default=False, help_text="May be seen by the firms that act for the child."
    )
    may_be_served = models.BooleanField(
        default=False, help_text="Its owner or holder agrees that the defence serves it."
    )
    shows_address = models.BooleanField(
        default=False, help_text="Shows where the child lives or is placed, or could be found."
    )
    redacted_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="redactions"
    )
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    pages = models.PositiveIntegerField(null=True, blank=True)
    media_type = models.CharField(max_length=60, default="application/pdf")
    received_sha256 = models.CharField(max_length=64, blank=True)
    added_on = models.DateField()

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-added_on", "title"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(store__in=["privileged", "safeguarding"]), name="documents_one_of_two_stores"
            ),
            known_states("status", DocumentStatus, "documents_document_known_status"),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @transition(
        field=status,
        source=[DocumentStatus.UNSERVED, DocumentStatus.SAFEGUARDING, DocumentStatus.THIRD_PARTY],
        target=DocumentStatus.SERVED.value,
    )
    def serve(self) -> None:
        """It was served, by the defence or by the prosecution: every party has it."""

    @transition(
        field=status,
        source=[DocumentStatus.UNSERVED, DocumentStatus.THIRD_PARTY],
        target=DocumentStatus.PRIVILEGED.value,
    )
    def claim_privilege(self) -> None:
        """It belongs to the client and goes to nobody."""

    @transition(field=status, source=DocumentStatus.PRIVILEGED, target=DocumentStatus.UNSERVED.value)
    def waive_privilege(self) -> None:
        """The client, advised, agrees that it may be served."""

    @transition(
        field=status,
        source=[DocumentStatus.UNSERVED, DocumentStatus.SAFEGUARDING],
        target=DocumentStatus.THIRD_PARTY.value,
    )
    def mark_third_party(self) -> None:
        """It was made by somebody else, who has to agree before it is served."""

    @transition(
        field=status,
        source=[DocumentStatus.UNSERVED, DocumentStatus.THIRD_PARTY],
        target=DocumentStatus.SAFEGUARDING.value,
    )
    def keep_for_safeguarding(self) -> None:
        """It is about keeping the child safe: its owner decides who else has it."""
