"""A court list that came in: one file, staged, reviewed, closed."""

from functools import partial
from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import Q

from liaison.audit.machine import StateField, known_states, transition
from liaison.audit.models import Record
from liaison.law.words import Role, Word
from liaison.people.access import NOTHING, VisibleQuerySet
from proceedings.listings import originals
from proceedings.listings.children import Children


class ListState(Word):
    STAGED = "staged"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        return {"staged": "To review", "closed": "Reviewed"}[self.value]


class CourtListQuerySet(VisibleQuerySet["CourtList"]):
    @staticmethod
    def seen(user: Any) -> Q:
        """Lists name adults and other areas' children: only those who work with lists open them."""
        if user.has_role(Role.LIAISON_OFFICER, Role.MANAGER):
            return Q(agency=user.agency_id)
        return NOTHING


class CourtList(Record):
    about = ""
    is_fact = False

    agency = models.ForeignKey("people.Agency", models.PROTECT, related_name="court_lists")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField(null=True, blank=True, help_text="Bytes of the file as it came.")
    sender = models.CharField(max_length=254, blank=True, help_text="As given when it was brought in.")
    original = models.UUIDField(
        null=True, blank=True, help_text="Under which the encrypted file lies, until the review is closed."
    )
    format = models.CharField(max_length=100)
    children = models.CharField(
        max_length=10,
        choices=Children.choices(),
        default=Children.UNKNOWN.value,
        help_text="What lists of this kind do with children.",
    )
    extras = models.BooleanField(
        default=False, help_text="It only adds to a list: who is not in it may be in that."
    )
    brought_by = models.CharField(max_length=150, help_text="The officer, or the command.")
    brought_at = models.DateTimeField()
    lawful_basis = models.TextField(blank=True, help_text="On what ground the team holds this list.")
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    faults = models.JSONField(default=list, blank=True, help_text="What could not be read: place and reason.")
    sketch = models.JSONField(
        default=list, blank=True, help_text="Marks by which another edition of it is known; they name nobody."
    )
    entry_count = models.PositiveIntegerField(default=0)
    state = StateField(ListState, default=ListState.STAGED.value)

    objects = CourtListQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-brought_at"]
        constraints: ClassVar = [
            known_states("state", ListState, "listings_list_known_state"),
            models.UniqueConstraint(fields=["agency", "sha256"], name="listings_list_once"),
        ]

    def __str__(self) -> str:
        return f"court list {self.file_name}"

    @transition(field=state, source=ListState.STAGED, target=ListState.CLOSED.value)
    def close(self) -> None:
        """Every entry that needed a person has been decided. The original goes when this is committed."""
        if self.original is not None:
            transaction.on_commit(partial(originals.forget, self.original))
            self.original = None

    @transition(field=state, source=ListState.CLOSED, target=ListState.STAGED.value)
    def open_again(self) -> None:
        """A link was undone: there is something to decide again."""
