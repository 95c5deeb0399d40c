"""A tracked child's hearing that an earlier edition of a list had and a later one has not."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from liaison.audit.machine import StateField, known_states, transition
from liaison.audit.models import Record
from liaison.law.words import Role, Word
from liaison.people.access import NOTHING, VisibleQuerySet


class VanishedState(Word):
    ASKED = "asked"
    STANDS = "stands"
    TAKEN_OUT = "taken_out"
    LISTED_AGAIN = "listed_again"

    @property
    def label(self) -> str:
        return {
            "asked": "To review",
            "stands": "Still stands",
            "taken_out": "Taken out of the list",
            "listed_again": "Listed again",
        }[self.value]


S = VanishedState


class VanishedHearingQuerySet(VisibleQuerySet["VanishedHearing"]):
    @staticmethod
    def seen(user: Any) -> Q:
        if user.has_role(Role.LIAISON_OFFICER, Role.MANAGER):
            return Q(court_list__agency=user.agency_id)
        return NOTHING

    def asked(self) -> "VanishedHearingQuerySet":
        """Those that still need a person."""
        return self.filter(state=S.ASKED.value)


class VanishedHearing(Record):
    """Asked about, never acted on by itself: a list may withhold a child or leave one out.

    `instead` is a hearing of the same proceeding that the new edition brought: it may have moved there.
    """

    about = "young_person_id"
    is_fact = False

    court_list = models.ForeignKey(
        "listings.CourtList", models.CASCADE, related_name="vanished", help_text="The edition without it."
    )
    earlier = models.ForeignKey(
        "listings.CourtList", models.CASCADE, related_name="+", help_text="The edition that had it last."
    )
    hearing = models.ForeignKey("proceedings.Hearing", models.CASCADE, related_name="vanished_from")
    instead = models.ForeignKey(
        "proceedings.Hearing", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    young_person = models.ForeignKey("people.YoungPerson", models.CASCADE, related_name="+")
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    state = StateField(S, default=S.ASKED.value)

    objects = VanishedHearingQuerySet.as_manager()

    class Meta:
        verbose_name = "vanished hearing"
        ordering: ClassVar = ["hearing__on", "hearing__time"]
        constraints: ClassVar = [
            known_states("state", S, "listings_vanished_known_state"),
            models.UniqueConstraint(fields=["court_list", "hearing"], name="listings_vanished_once"),
        ]

    def __str__(self) -> str:
        return f"hearing that is not in {self.court_list}"

    @transition(field=state, source=S.ASKED, target=S.STANDS.value)
    def stand(self) -> None:
        """It is still to be heard, whatever the list says."""

    @transition(field=state, source=S.ASKED, target=S.TAKEN_OUT.value)
    def take_out(self) -> None:
        """The court has taken it out of the list."""

    @transition(field=state, source=S.ASKED, target=S.LISTED_AGAIN.value)
    def list_again(self) -> None:
        """A later edition has it again."""
