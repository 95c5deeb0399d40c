"""What the prosecutor answered to representations on one charge, and with which reason. Added to, never changed."""

from typing import Any, ClassVar, Final

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from liaison.audit.machine import known_states
from liaison.audit.models import Record
from liaison.law.words import Word
from liaison.people.access import VisibleQuerySet, seen_proceedings
from proceedings.models.event import ProceedingEvent


class Answered(Word):
    """The words of the event `representations_answered`."""

    DISCONTINUE = "discontinue"
    CONTINUE = "continue"
    MORE_TIME = "more_time"

    @property
    def label(self) -> Any:
        return ANSWERS[self.value]


ANSWERS: Final = {
    "discontinue": _("Will discontinue"),
    "continue": _("Goes on"),
    "more_time": _("Needs more time"),
}


class AnswerReason(Word):
    """Why, as the prosecutor gave it."""

    WANT_OF_NEXUS = "want_of_nexus"
    NOT_A_VICTIM = "not_a_victim"
    NOT_COMPELLED = "not_compelled"
    EXCLUDED_OFFENCE = "excluded_offence"
    PUBLIC_INTEREST_FOR = "public_interest_for"
    ACCEPTS_DEFENCE = "accepts_defence"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"
    PUBLIC_INTEREST_AGAINST = "public_interest_against"
    AWAITS_DECISION = "awaits_decision"
    AWAITS_MATERIAL = "awaits_material"
    UNDER_REVIEW = "under_review"
    OTHER = "other"
    NOT_GIVEN = "not_given"

    @property
    def label(self) -> Any:
        return REASONS[self.value]


REASONS: Final = {
    "want_of_nexus": _("No link shown between the act and the exploitation"),
    "not_a_victim": _("Does not accept that the child is a victim"),
    "not_compelled": _("Says the child acted freely"),
    "excluded_offence": _("The offence is on the excluded list"),
    "public_interest_for": _("The public interest asks for a prosecution"),
    "accepts_defence": _("Accepts that the evidence supports the defence"),
    "not_enough_evidence": _("Not enough evidence to prosecute"),
    "public_interest_against": _("Not in the public interest"),
    "awaits_decision": _("Waits for the NRM decision"),
    "awaits_material": _("Waits for material or inquiries"),
    "under_review": _("Review has not finished"),
    "other": _("Another reason"),
    "not_given": _("No reason was given"),
}
R = AnswerReason
# Which reasons go with which answer; the last two with each.
FITTING: Final = {
    Answered.CONTINUE: (
        R.WANT_OF_NEXUS, R.NOT_A_VICTIM, R.NOT_COMPELLED, R.EXCLUDED_OFFENCE, R.PUBLIC_INTEREST_FOR,
    ),
    Answered.DISCONTINUE: (R.ACCEPTS_DEFENCE, R.NOT_ENOUGH_EVIDENCE, R.PUBLIC_INTEREST_AGAINST),
    Answered.MORE_TIME: (R.AWAITS_DECISION, R.AWAITS_MATERIAL, R.UNDER_REVIEW),
}  # fmt: skip


def fits(answer: Answered, reason: AnswerReason) -> bool:
    """Whether that reason can be given for that answer."""
    return reason in (*FITTING[answer], R.OTHER, R.NOT_GIVEN)


class ChargeAnswerQuerySet(VisibleQuerySet["ChargeAnswer"]):
    @staticmethod
    def seen(user: Any) -> Q:
        """As the representations themselves: what the other side wrote is nobody's privilege."""
        return seen_proceedings(user, "charge__proceeding__", "charge__proceeding__young_person__") & Q(
            charge__proceeding__voided_on=None
        )

    def standing(self) -> "ChargeAnswerQuerySet":
        """Without those whose events were voided: recorded by mistake."""
        voided = ProceedingEvent.diary.filter(recording=OuterRef("recording"), voided_on__isnull=False)
        return self.exclude(Exists(voided))


class ChargeAnswer(Record):
    about = "charge.proceeding.young_person_id"
    is_fact = False  # the rules read the representations, which the same action moves

    charge = models.ForeignKey("proceedings.Charge", models.CASCADE, related_name="answers")
    on = models.DateField()
    answer = models.CharField(max_length=12, choices=Answered.choices())
    reason = models.CharField(max_length=24, choices=AnswerReason.choices())
    note = models.CharField(max_length=500, blank=True, help_text="The reason in the prosecutor’s words.")
    expected_on = models.DateField(
        null=True, blank=True, help_text="When more time was asked for: until when."
    )

    recording = models.UUIDField(help_text="The key that the events of the diary bear, recorded with it.")

    objects = ChargeAnswerQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["on", "charge__name"]
        constraints: ClassVar = [
            known_states("answer", Answered, "proceedings_answer_known_word"),
            known_states("reason", AnswerReason, "proceedings_answer_known_reason"),
        ]

    def __str__(self) -> str:
        return f"answer on charge {self.charge.name}"
