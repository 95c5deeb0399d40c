"""One hearing and its machine."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from liaison.audit.machine import CORRECTION, RETURN_VALUE, StateField, known_states, transition
from liaison.audit.models import Record
from liaison.law.words import Court, Word
from liaison.people.access import VisibleQuerySet, seen_proceedings


class HearingKind(Word):
    FIRST_APPEARANCE = "first_appearance"
    ALLOCATION = "allocation"
    PLEA_AND_TRIAL_PREPARATION = "plea_and_trial_preparation"
    PRE_TRIAL_REVIEW = "pre_trial_review"
    TRIAL = "trial"
    SENTENCE = "sentence"
    APPEAL = "appeal"
    MENTION = "mention"
    OTHER = "other"


class HearingState(Word):
    LISTED = "listed"
    HELD = "held"
    ADJOURNED = "adjourned"
    VACATED = "vacated"


class HearingQuerySet(VisibleQuerySet["Hearing"]):
    @staticmethod
    def seen(user: Any) -> Q:
        return seen_proceedings(user, "proceeding__", "proceeding__young_person__") & Q(
            proceeding__voided_on=None
        )


class Hearing(Record):
    about = "proceeding.young_person_id"

    proceeding = models.ForeignKey("proceedings.Proceeding", models.CASCADE, related_name="hearings")
    on = models.DateField()
    time = models.TimeField(null=True, blank=True, help_text="London time.")
    week_of = models.BooleanField(default=False, help_text="Listed for the week that begins on that day.")
    kind = models.CharField(max_length=30, choices=HearingKind.choices(), default=HearingKind.OTHER.value)
    kind_as_listed = models.CharField(max_length=100, blank=True)
    court = models.CharField(max_length=20, choices=Court.choices(), blank=True)
    venue = models.CharField(max_length=100, blank=True)
    room = models.CharField(max_length=100, blank=True)
    listed_on = models.DateField(help_text="The day from which it was known.")
    state = StateField(HearingState, default=HearingState.LISTED.value)

    objects = HearingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["on", "time"]
        constraints: ClassVar = [
            known_states("state", HearingState, "proceedings_hearing_known_state"),
        ]
        indexes: ClassVar = [models.Index(fields=["on"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display().lower()} on {self.on:%-d %B %Y}"

    @property
    def expected(self) -> bool:
        return self.state == HearingState.LISTED

    @transition(field=state, source=HearingState.LISTED, target=HearingState.HELD.value)
    def hold(self) -> None:
        """Something was done in it."""

    @transition(
        field=state, source=[HearingState.LISTED, HearingState.HELD], target=HearingState.ADJOURNED.value
    )
    def adjourn(self) -> None:
        """It was put off to another day."""

    @transition(field=state, source=HearingState.LISTED, target=HearingState.VACATED.value)
    def vacate(self) -> None:
        """It was taken out of the list before the day."""

    @transition(field=state, source=HearingState.LISTED, target=HearingState.LISTED.value)
    def move_to(self, *, time: Any = None, room: str = "") -> None:
        """Another time or room on the same day, as a new edition of the list has it."""
        self.time, self.room = time or self.time, room or self.room

    @transition(
        field=state,
        source="*",
        target=RETURN_VALUE(*[word.value for word in HearingState]),
        custom=CORRECTION,
    )
    def put_back(self, to: str) -> str:
        """A correction: it stands again where it stood before what was recorded by mistake."""
        return to
