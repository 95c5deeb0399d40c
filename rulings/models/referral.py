"""A referral into the NRM and its machine: what now stands."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from liaison.audit.machine import RETURN_VALUE, StateField, known_states, transition
from liaison.audit.models import Record
from liaison.law.words import Authority, Role, Ruling, Word
from liaison.people.access import VisibleQuerySet, seen_by_team_and_firm, seen_young_people

R = Ruling
OPEN = [
    R.REFERRED,
    R.RG_POSITIVE,
    R.RG_NEGATIVE,
    R.RG_RECONSIDERATION,
    R.CG_POSITIVE,
    R.CG_NEGATIVE,
    R.CG_RECONSIDERATION,
]
ONGOING = [R.REFERRED, R.RG_POSITIVE, R.RG_RECONSIDERATION, R.CG_RECONSIDERATION]
STATES = [state for state in R if state is not R.NONE]


class Exploitation(Word):
    """The Home Office's types, as its tables count them."""

    CRIMINAL = "criminal"
    LABOUR = "labour"
    SEXUAL = "sexual"
    DOMESTIC = "domestic"
    ORGAN = "organ"

    @property
    def label(self) -> str:
        return {
            "criminal": "Criminal, county lines among it",
            "domestic": "Domestic servitude",
            "organ": "Organ harvesting",
        }.get(self.value, super().label)


class Nationality(Word):
    """Only the group is kept: it serves to see whether children are treated alike."""

    UK = "uk"
    OTHER = "other"

    @property
    def label(self) -> str:
        return {"uk": "British, or British and another", "other": "Another nationality"}[self.value]


class ReferralQuerySet(VisibleQuerySet["Referral"]):
    @staticmethod
    def seen(user: Any) -> Q:
        if user.has_role(Role.PARTNER_AGENCY, Role.FIRST_RESPONDER):
            return seen_young_people(user, "young_person__") & Q(first_responder=user.agency_id)
        return seen_by_team_and_firm(user)


class Referral(Record):
    """One referral. Each method below is a transition: the only way in which `ruling` moves."""

    young_person = models.ForeignKey("people.YoungPerson", models.CASCADE, related_name="referrals")
    name = models.CharField(max_length=40, default="R1")
    reference = models.CharField("NRM reference", max_length=60, blank=True)
    made_on = models.DateField()
    competent_authority = models.CharField(
        max_length=10, choices=Authority.choices(), default=Authority.SCA.value
    )
    first_responder = models.ForeignKey(
        "people.Agency", models.PROTECT, null=True, blank=True, related_name="referrals_made"
    )
    first_responder_kind = models.CharField(max_length=40, default="local_authority")
    exploitation = models.JSONField(default=list, blank=True, help_text="Types; empty: not recorded.")
    nationality = models.CharField(max_length=10, choices=Nationality.choices(), blank=True)
    ruling = StateField(R, default=R.REFERRED.value, groups={"Open": OPEN, "Going on": ONGOING})
    ruling_since = models.DateField(
        null=True, blank=True, help_text="The day on which it came to what now stands."
    )
    paused_from = models.CharField(
        max_length=40, blank=True, help_text="What stood before the NRM suspended it."
    )
    closed_on = models.DateField(null=True, blank=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["made_on", "name"]
        constraints: ClassVar = [known_states("ruling", STATES, "rulings_referral_known_ruling")]
        indexes: ClassVar = [models.Index(fields=["reference"])]

    def __str__(self) -> str:
        return f"referral {self.name}"

    @property
    def standing(self) -> Ruling:
        return Ruling(self.ruling)

    @transition(field=ruling, source=[R.REFERRED, R.RG_RECONSIDERATION], target=R.RG_POSITIVE.value)
    def find_reasonable_grounds(self, on: date) -> None:
        """A positive reasonable grounds decision."""
        self.ruling_since = on

    @transition(field=ruling, source=[R.REFERRED, R.RG_RECONSIDERATION], target=R.RG_NEGATIVE.value)
    def find_no_reasonable_grounds(self, on: date) -> None:
        """A negative reasonable grounds decision."""
        self.ruling_since = on

    @transition(
        field=ruling, source=[R.REFERRED, R.RG_POSITIVE, R.CG_RECONSIDERATION], target=R.CG_POSITIVE.value
    )
    def find_conclusive_grounds(self, on: date) -> None:
        """A positive conclusive grounds decision. A case first seen here has no reasonable grounds recorded."""
        self.ruling_since = on

    @transition(
        field=ruling, source=[R.REFERRED, R.RG_POSITIVE, R.CG_RECONSIDERATION], target=R.CG_NEGATIVE.value
    )
    def find_no_conclusive_grounds(self, on: date) -> None:
        """A negative conclusive grounds decision."""
        self.ruling_since = on

    @transition(field=ruling, source=R.RG_NEGATIVE, target=R.RG_RECONSIDERATION.value)
    def ask_to_reconsider_reasonable_grounds(self, on: date) -> None:
        """Reconsideration of a negative reasonable grounds decision was asked for."""
        self.ruling_since = on

    @transition(field=ruling, source=R.CG_NEGATIVE, target=R.CG_RECONSIDERATION.value)
    def ask_to_reconsider_conclusive_grounds(self, on: date) -> None:
        """Reconsideration of a negative conclusive grounds decision was asked for."""
        self.ruling_since = on

    @transition(field=ruling, source=ONGOING, target=R.SUSPENDED.value)
    def suspend(self, on: date) -> None:
        """The competent authority suspended it. Not a negative decision."""
        self.paused_from, self.ruling_since = self.ruling, on

    @transition(field=ruling, source=R.SUSPENDED, target=RETURN_VALUE(*[s.value for s in ONGOING]))
    def resume(self, on: date) -> str:
        """It goes on where it was suspended."""
        self.ruling_since = on
        self.paused_from, back = "", self.paused_from or R.REFERRED.value
        return back

    @transition(field=ruling, source=[*OPEN, R.SUSPENDED], target=R.WITHDRAWN.value)
    def withdraw(self, on: date) -> None:
        """The person left the NRM. Not a negative decision."""
        self.ruling_since = on

    @transition(field=ruling, source=[R.RG_POSITIVE, R.CG_POSITIVE, R.SUSPENDED], target=R.DISQUALIFIED.value)
    def disqualify(self, on: date) -> None:
        """Protection was taken away (NABA 2022 s63). Not a finding of non-victimhood."""
        self.ruling_since = on

    @transition(field=ruling, source=OPEN, target=RETURN_VALUE(*[s.value for s in OPEN]))
    def go_back(self, on: date, to: Ruling) -> str:
        """A decision was recorded wrongly and is voided: what stood before stands again."""
        self.ruling_since = on
        return to.value
