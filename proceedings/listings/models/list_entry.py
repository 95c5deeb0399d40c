"""One person in one case on a court list, and what was decided about it."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from liaison.audit.machine import RETURN_VALUE, StateField, known_states, transition
from liaison.audit.models import Record
from liaison.law.words import Role, Word
from liaison.people.access import NOTHING, VisibleQuerySet


class EntryState(Word):
    UNMATCHED = "unmatched"
    TO_REVIEW = "to_review"
    LINKED = "linked"
    NOT_OURS = "not_ours"
    LATER = "later"

    @property
    def label(self) -> str:
        return {
            "unmatched": "No match",
            "to_review": "To review",
            "linked": "Linked",
            "not_ours": "Not one of ours",
            "later": "Decide later",
        }[self.value]


S = EntryState


class ListEntryQuerySet(VisibleQuerySet["ListEntry"]):
    @staticmethod
    def seen(user: Any) -> Q:
        if user.has_role(Role.LIAISON_OFFICER, Role.MANAGER):
            return Q(court_list__agency=user.agency_id)
        return NOTHING


class ListEntry(Record):
    """Staged as it was read. `reading` is the neutral record, {} once the list is closed and it is nobody of
    ours; `candidates` what agreed and what did not; `followed` what a link brought with it (see `apply`)."""

    about = "young_person_id"
    is_fact = False
    unlogged = frozenset({"reading", "person_key"})  # most people in a list are adults who are none of ours

    court_list = models.ForeignKey("listings.CourtList", models.CASCADE, related_name="entries")
    number = models.PositiveIntegerField()
    where = models.CharField(max_length=200)
    reading = models.JSONField(default=dict, blank=True)
    match = models.CharField(
        max_length=8,
        choices=(("exact", "Exact"), ("possible", "Possible"), ("none", "No match")),
        default="none",
    )
    candidates = models.JSONField(
        default=list, blank=True, help_text="Young person, kind, fields that agree, fields that differ."
    )
    young_person = models.ForeignKey(
        "people.YoungPerson", models.SET_NULL, null=True, blank=True, related_name="list_entries"
    )
    proceeding = models.ForeignKey(
        "proceedings.Proceeding", models.SET_NULL, null=True, blank=True, related_name="list_entries"
    )
    hearing = models.ForeignKey(
        "proceedings.Hearing", models.SET_NULL, null=True, blank=True, related_name="list_entries"
    )
    followed = models.JSONField(
        default=dict, blank=True, help_text="What the link brought: what, opened, charges, was, notes."
    )
    person_key = models.CharField(
        max_length=64,
        blank=True,
        db_index=True,
        help_text="Knows the same person in the next edition; names nobody.",
    )
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    state = StateField(S, default=S.UNMATCHED.value)

    objects = ListEntryQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["number"]
        verbose_name = "list entry"
        verbose_name_plural = "list entries"
        indexes: ClassVar = [models.Index(fields=["court_list", "state"])]
        constraints: ClassVar = [
            known_states("state", S, "listings_entry_known_state"),
            models.UniqueConstraint(fields=["court_list", "number"], name="listings_entry_number_once"),
            models.CheckConstraint(
                condition=~Q(state="linked") | Q(young_person__isnull=False),
                name="listings_linked_to_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"entry {self.number}"

    @property
    def logged_when_made(self) -> bool:
        # The list's own line holds how many came and the file's hash. Most are adults who are none of ours:
        # the log, which is kept, is no place for them.
        return self.young_person_id is not None

    @transition(field=state, source=[S.TO_REVIEW, S.LATER, S.UNMATCHED, S.NOT_OURS], target=S.LINKED.value)
    def link(self, young_person_id: Any) -> None:
        """This person is that young person."""
        self.young_person_id = young_person_id

    @transition(field=state, source=[S.TO_REVIEW, S.LATER, S.UNMATCHED], target=S.NOT_OURS.value)
    def set_aside(self) -> None:
        """Not one of ours."""

    @transition(field=state, source=[S.TO_REVIEW, S.UNMATCHED], target=S.LATER.value)
    def decide_later(self) -> None:
        """It stays in the list of what needs a person."""

    @transition(
        field=state,
        source=[S.LINKED, S.NOT_OURS],
        target=RETURN_VALUE(S.TO_REVIEW.value, S.UNMATCHED.value),
    )
    def undo(self) -> str:
        """The decision is taken back: it stands again where the matching had put it, but never links itself."""
        self.young_person = self.proceeding = self.hearing = None
        self.followed = {}
        return S.TO_REVIEW.value if self.candidates else S.UNMATCHED.value


WAITING = (S.TO_REVIEW.value, S.LATER.value)
