"""A file between two pages: read, kept encrypted, and not yet brought in."""

import uuid
from functools import partial
from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import Q

from liaison.audit.machine import StateField, known_states, transition
from liaison.audit.models import Record
from liaison.law.words import Role, Word
from liaison.people.access import NOTHING, VisibleQuerySet
from proceedings.listings import originals


class UploadState(Word):
    READING = "reading"
    BROUGHT_IN = "brought_in"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        return {"reading": "Being read", "brought_in": "Brought in", "dropped": "Not brought in"}[self.value]


class UploadQuerySet(VisibleQuerySet["Upload"]):
    @staticmethod
    def seen(user: Any) -> Q:
        """As the lists themselves."""
        if user.has_role(Role.LIAISON_OFFICER, Role.MANAGER):
            return Q(agency=user.agency_id)
        return NOTHING

    def being_read(self) -> "UploadQuerySet":
        return self.filter(state=UploadState.READING.value)


class Upload(Record):
    """Its original lies under its own key (`originals`) until it is brought in, when the list takes it over, or
    dropped, when it goes."""

    about = ""
    is_fact = False

    agency = models.ForeignKey("people.Agency", models.PROTECT, related_name="uploads")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField(help_text="Bytes.")
    sender = models.CharField(max_length=254, blank=True)
    lawful_basis = models.TextField(blank=True)
    day = models.DateField(null=True, blank=True, help_text="As the officer said, where the list does not.")
    court = models.CharField(max_length=100, blank=True, help_text="As the officer said.")
    uploaded_by = models.CharField(max_length=150)
    uploaded_at = models.DateTimeField()
    state = StateField(UploadState, default=UploadState.READING.value)

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-uploaded_at"]
        constraints: ClassVar = [known_states("state", UploadState, "listings_upload_known_state")]

    def __str__(self) -> str:
        return f"upload of {self.file_name}"

    @property
    def name(self) -> str:
        return self.file_name

    @property
    def key(self) -> uuid.UUID:
        """Under which the original lies."""
        return self.pk

    def content(self) -> bytes:
        """The bytes as they came. Raises originals.Gone."""
        return originals.read(self.key)

    @transition(field=state, source=UploadState.READING, target=UploadState.BROUGHT_IN.value)
    def bring_in(self) -> None:
        """The list has been staged; the original is the list's now."""

    @transition(field=state, source=UploadState.READING, target=UploadState.DROPPED.value)
    def drop(self) -> None:
        """Not brought in: the original goes when this is committed."""
        transaction.on_commit(partial(originals.forget, self.key))
