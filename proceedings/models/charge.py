"""One charge and its machine: what became of it."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from liaison.audit.machine import CORRECTION, RETURN_VALUE, StateField, known_states, transition
from liaison.audit.models import Record
from liaison.law.words import LIVE, ChargeStatus
from liaison.people.access import VisibleQuerySet, seen_proceedings

S = ChargeStatus
ENDED = [word for word in S if word not in LIVE and word is not S.SENTENCED]
UNPLEADED = [S.CHARGED, S.PLEA_WITHDRAWN]
PUT = [*UNPLEADED, S.NOT_GUILTY_PLEA, S.GUILTY_PLEA]
GUILT_FOUND = [S.GUILTY_PLEA, S.CONVICTED]


class ChargeQuerySet(VisibleQuerySet["Charge"]):
    @staticmethod
    def seen(user: Any) -> Q:
        return seen_proceedings(user, "proceeding__", "proceeding__young_person__") & Q(
            proceeding__voided_on=None
        )


class Charge(Record):
    """A charge, or before charge an alleged offence. Dates of the act decide the limb of section 45.

    A court list often does not say when the act was: then both days are empty, and the law answers
    with a legal check.
    """

    about = "proceeding.young_person_id"

    proceeding = models.ForeignKey("proceedings.Proceeding", models.CASCADE, related_name="charges")
    name = models.CharField(max_length=20, help_text="Its number on the sheet: 1, 2, …")
    offence = models.CharField(max_length=300)
    cjs_code = models.CharField("CJS code", max_length=10, blank=True)
    acted_from = models.DateField(null=True, blank=True, help_text="Empty: not recorded.")
    acted_to = models.DateField(null=True, blank=True)
    maximum = models.CharField(
        max_length=5,
        blank=True,
        help_text="Northern Ireland: an adult's maximum in years, “life”, or 0 (summary only).",
    )
    excepted = models.BooleanField(
        null=True,
        blank=True,
        help_text="Northern Ireland: one of the offences that the statute names as excepted.",
    )
    status = StateField(
        S,
        default=S.RECORDED.value,
        groups={
            "Put": PUT,
            "Contested": [*UNPLEADED, S.NOT_GUILTY_PLEA],
            "Ended": ENDED,
        },
    )
    charged_on = models.DateField(null=True, blank=True)
    plea_on = models.DateField(null=True, blank=True)
    convicted_on = models.DateField(null=True, blank=True)
    sentenced_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = ChargeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            known_states("status", S, "proceedings_charge_known_status"),
            models.CheckConstraint(
                condition=Q(acted_from=None, acted_to=None)
                | Q(acted_from__isnull=False, acted_to__gte=F("acted_from")),
                name="proceedings_charge_period",
            ),
            models.UniqueConstraint(fields=["proceeding", "name"], name="proceedings_charge_name_once"),
        ]

    def __str__(self) -> str:
        return f"charge {self.name}"

    @property
    def standing(self) -> ChargeStatus:
        return ChargeStatus(self.status)

    @property
    def live(self) -> bool:
        return self.standing in LIVE

    @transition(field=status, source=[S.RECORDED, *ENDED], target=S.CHARGED.value)
    def charge(self, on: date) -> None:
        """Charged, requisitioned or summonsed; after an end, begun again."""
        self.charged_on, self.ended_on = on, None

    @transition(field=status, source=[*UNPLEADED, S.NOT_GUILTY_PLEA], target=S.GUILTY_PLEA.value)
    def plead_guilty(self, on: date) -> None:
        """A guilty plea, or a change to one."""
        self.plea_on = on

    @transition(field=status, source=UNPLEADED, target=S.NOT_GUILTY_PLEA.value)
    def plead_not_guilty(self, on: date) -> None:
        """A not guilty plea."""
        self.plea_on = on

    @transition(field=status, source=S.GUILTY_PLEA, target=S.PLEA_WITHDRAWN.value)
    def withdraw_plea(self, on: date) -> None:
        """The court let the guilty plea be withdrawn, before sentence."""
        self.plea_on = None

    @transition(field=status, source=[*UNPLEADED, S.NOT_GUILTY_PLEA], target=S.CONVICTED.value)
    def convict(self, on: date) -> None:
        """Found guilty, in absence too."""
        self.convicted_on = on

    @transition(field=status, source=GUILT_FOUND, target=S.SENTENCED.value)
    def sentence(self, on: date) -> None:
        """Sentenced."""
        self.sentenced_on = on

    @transition(field=status, source=[*UNPLEADED, S.NOT_GUILTY_PLEA], target=S.ACQUITTED.value)
    def acquit(self, on: date) -> None:
        """Found not guilty."""
        self.ended_on = on

    @transition(field=status, source=[*UNPLEADED, S.NOT_GUILTY_PLEA], target=S.NO_EVIDENCE_OFFERED.value)
    def offer_no_evidence(self, on: date) -> None:
        """The prosecution offered no evidence: a verdict of not guilty (CJA 1967 s17)."""
        self.ended_on = on

    @transition(field=status, source=PUT, target=S.WITHDRAWN.value)
    def withdraw(self, on: date) -> None:
        """Withdrawn by the prosecution."""
        self.ended_on = on

    @transition(field=status, source=PUT, target=S.DISCONTINUED.value)
    def discontinue(self, on: date) -> None:
        """Discontinued (POA 1985 s23 or s23A). It may come back."""
        self.ended_on = on

    @transition(field=status, source=UNPLEADED, target=S.DISMISSED.value)
    def dismiss(self, on: date) -> None:
        """Dismissed before arraignment."""
        self.ended_on = on

    @transition(field=status, source=[*PUT, S.CONVICTED], target=S.STAYED.value)
    def stay(self, on: date) -> None:
        """Stayed as an abuse of process."""
        self.ended_on = on

    @transition(field=status, source=[*PUT, S.CONVICTED], target=S.DESERTED.value)
    def desert(self, on: date) -> None:
        """Scotland: deserted, pro loco et tempore (may return) or simpliciter."""
        self.ended_on = on

    @transition(field=status, source=[S.RECORDED, S.CHARGED], target=S.NO_FURTHER_ACTION.value)
    def take_no_further_action(self, on: date) -> None:
        """The police or the prosecutor take no further action."""
        self.ended_on = on

    @transition(field=status, source=[S.RECORDED, *PUT], target=S.DISPOSED.value)
    def dispose(self, on: date) -> None:
        """Dealt with out of court: the prosecutor may offer that until there is a verdict."""
        self.ended_on = on

    @transition(field=status, source=[S.RECORDED, S.CHARGED], target=S.RETAINED_BY_REPORTER.value)
    def retain(self, on: date) -> None:
        """Scotland: the Children's Reporter keeps it."""
        self.ended_on = on

    @transition(field=status, source=[S.SENTENCED, S.CONVICTED], target=S.QUASHED.value)
    def quash(self, on: date) -> None:
        """The conviction was quashed on appeal."""
        self.ended_on = on

    @transition(field=status, source=[S.SENTENCED, *GUILT_FOUND, *ENDED], target=S.CHARGED.value)
    def reopen(self, on: date) -> None:
        """Opened again, or to be tried again: charged, with no plea."""
        self.plea_on = self.convicted_on = self.sentenced_on = self.ended_on = None
        self.charged_on = self.charged_on or on

    @transition(field=status, source=[S.NO_FURTHER_ACTION, S.DISPOSED], target=S.RECORDED.value)
    def reopen_investigation(self, on: date) -> None:
        """The investigation was opened again."""
        self.ended_on = None

    @transition(
        field=status,
        source="*",
        target=RETURN_VALUE(*[word.value for word in ChargeStatus]),
        custom=CORRECTION,
    )
    def put_back(self, to: str) -> str:
        """A correction: it stands again where it stood before what was recorded by mistake."""
        return to
