"""An evidence pack that was built: for whom, from which facts, with which seal. Never changed."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from liaison.audit.machine import StateField, known_states, transition
from liaison.audit.models import Record
from liaison.law.words import Role, Word
from liaison.people.access import NOTHING, VisibleQuerySet, seen_proceedings


class PackState(Word):
    SEALED = "sealed"
    SUPERSEDED = "superseded"


class Purpose(Word):
    REPRESENTATIONS = "representations"

    @property
    def label(self) -> str:
        return {"representations": "Representations to the prosecutor"}[self.value]


class PackQuerySet(VisibleQuerySet["Pack"]):
    @staticmethod
    def seen(user: Any) -> Q:
        """A pack belongs to the agency that built it: a firm's packs are never seen by the team."""
        if user.has_role(Role.DEFENCE_SOLICITOR) or user.in_team:
            return seen_proceedings(user, "proceeding__", "proceeding__young_person__") & Q(
                owner=user.agency_id
            )
        return NOTHING


class Pack(Record):
    about = "proceeding.young_person_id"
    is_fact = False

    proceeding = models.ForeignKey("proceedings.Proceeding", models.CASCADE, related_name="packs")
    owner = models.ForeignKey("people.Agency", models.PROTECT, related_name="packs")
    built_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=20, choices=Purpose.choices())
    number = models.PositiveIntegerField()
    as_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    contents = models.JSONField(default=list, help_text="Title and SHA-256 of every document in it.")
    state = StateField(PackState, default=PackState.SEALED.value)

    objects = PackQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-as_at"]
        constraints: ClassVar = [
            known_states("state", PackState, "packs_pack_known_state"),
            known_states("purpose", Purpose, "packs_pack_known_purpose"),
            models.UniqueConstraint(
                fields=["proceeding", "owner", "purpose", "number"], name="packs_pack_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}, version {self.number}"

    @transition(field=state, source=PackState.SEALED, target=PackState.SUPERSEDED.value)
    def supersede(self) -> None:
        """A later version was built. The file is kept."""
