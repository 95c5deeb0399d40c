"""One proceeding (one defendant, one URN) and its machine: court and stage.

Guards read the charges: where a step depends on what became of them, the transition settles the
stage by the charges (`settled`), so that a proceeding ends with its last charge and can come back.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from liaison.audit.machine import CORRECTION, RETURN_VALUE, StateField, known_states, transition
from liaison.audit.models import Record
from liaison.law.words import BEFORE_CHARGE, NO_PLEA_YET, ChargeStatus, Court, Jurisdiction, Stage
from liaison.people.access import VisibleQuerySet, seen_proceedings
from proceedings.models.charge import Charge

S = Stage
INVESTIGATION = [S.OPENED, *BEFORE_CHARGE]
OVER = [S.NO_FURTHER_ACTION, S.DISPOSAL_ACCEPTED, S.RETAINED_BY_REPORTER, S.ENDED]
UNTRIED = [S.OPENED, *NO_PLEA_YET, S.PLEA_NOT_GUILTY, S.PLEA_GUILTY]
TRIED = [S.TRIAL, S.JURY_DISCHARGED, S.RETRIAL, S.CONVICTED]
IN_COURT = [*UNTRIED, *TRIED]
UNJUDGED = [*NO_PLEA_YET, S.PLEA_NOT_GUILTY, S.PLEA_GUILTY, S.TRIAL, S.JURY_DISCHARGED, S.RETRIAL]
FINISHED = [S.SENTENCED, S.APPEAL, S.CCRC]
TRYING = [S.TRIAL, S.JURY_DISCHARGED, S.RETRIAL]
BY_CHARGES = RETURN_VALUE(
    *[s.value for s in (*NO_PLEA_YET, S.PLEA_NOT_GUILTY, S.PLEA_GUILTY, *TRIED, *FINISHED, S.ENDED)]
)


def scottish(proceeding: Any) -> bool:
    """Guard: the Children's Reporter is Scottish."""
    return bool(proceeding.jurisdiction == Jurisdiction.SCOTLAND)


class ProceedingQuerySet(VisibleQuerySet["Proceeding"]):
    @staticmethod
    def seen(user: Any) -> Q:
        """What was put on record by mistake is left in the log and shown nowhere else."""
        return seen_proceedings(user) & Q(voided_on=None)


class Proceeding(Record):
    young_person = models.ForeignKey("people.YoungPerson", models.CASCADE, related_name="proceedings")
    name = models.CharField(max_length=40, default="A")
    urn = models.CharField("URN", max_length=20, blank=True)
    case_number = models.CharField(max_length=20, blank=True)
    jurisdiction = models.CharField(
        max_length=20, choices=Jurisdiction.choices(), default=Jurisdiction.ENGLAND_AND_WALES.value
    )
    court = models.CharField(max_length=20, choices=Court.choices(), blank=True)
    venue = models.CharField(max_length=100, blank=True, help_text="The court house, as the list names it.")
    stage = StateField(
        S,
        default=S.OPENED.value,
        groups={
            "Before charge": BEFORE_CHARGE,
            "In court": [*NO_PLEA_YET, S.PLEA_NOT_GUILTY, S.PLEA_GUILTY, *TRIED],
            "Untried": [*NO_PLEA_YET, S.PLEA_NOT_GUILTY, S.PLEA_GUILTY],
            "Tried": TRIED,
            "Sentenced": FINISHED,
            "Over": OVER,
        },
    )
    stage_since = models.DateField(null=True, blank=True)
    stage_before = models.CharField(
        max_length=40, blank=True, help_text="Where it stood before a disposal was offered."
    )
    opened_on = models.DateField(help_text="The day of its first event.")
    charged_on = models.DateField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    allocated_on = models.DateField(null=True, blank=True)
    committed_on = models.DateField(null=True, blank=True)
    deferred_on = models.DateField(null=True, blank=True)
    disclosure_on = models.DateField(null=True, blank=True)
    defence_statement_on = models.DateField(null=True, blank=True)
    report_ordered_on = models.DateField(null=True, blank=True)
    remand = models.CharField(max_length=40, blank=True)
    remand_since = models.DateField(null=True, blank=True)
    custody_counts_from = models.DateField(
        null=True,
        blank=True,
        help_text="The day from which the present custody counts in the court that has the case.",
    )
    custody_below = models.PositiveIntegerField(
        default=0, help_text="Days of earlier custody in a court of summary jurisdiction."
    )
    custody_above = models.PositiveIntegerField(
        default=0, help_text="Days of earlier custody in the Crown Court."
    )
    appeal_against = models.CharField(max_length=10, blank=True)
    keep_apart = models.CharField(
        max_length=100,
        blank=True,
        help_text="Initials of co-defendants to keep apart from the child at court, with commas between.",
    )
    voided_on = models.DateField(null=True, blank=True, help_text="It was put on record by mistake.")
    void_reason = models.TextField(blank=True)

    objects = ProceedingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["opened_on", "name"]
        constraints: ClassVar = [
            known_states("stage", S, "proceedings_proceeding_known_stage"),
            known_states("jurisdiction", Jurisdiction, "proceedings_proceeding_known_jurisdiction"),
            models.CheckConstraint(
                condition=Q(voided_on=None) | ~Q(void_reason=""), name="proceedings_voided_with_a_reason"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["urn"]), models.Index(fields=["case_number"])]

    def __str__(self) -> str:
        return f"proceeding {self.name}"

    @property
    def standing(self) -> Stage:
        return Stage(self.stage)

    @property
    def in_scotland(self) -> bool:
        return scottish(self)

    def void(self, on: date, reason: str) -> None:
        """It was never this young person's: it stops counting, and stays in the log with the reason."""
        self.voided_on, self.void_reason = on, reason

    def settled(self, charges: Sequence[Charge], on: date) -> str:
        """The stage that the charges give, and since when: a stage that stays has not begun anew."""
        stage = self._settled(charges)
        if stage != self.stage:
            self.stage_since = on
        return stage

    def _settled(self, charges: Sequence[Charge]) -> str:
        """By the charges that were put. A trial that goes on stays a trial."""
        statuses = {charge.standing for charge in charges if charge.live} - {ChargeStatus.RECORDED}
        if not statuses:
            sentenced = any(charge.standing is ChargeStatus.SENTENCED for charge in charges)
            return (S.SENTENCED if sentenced else S.ENDED).value
        if ChargeStatus.NOT_GUILTY_PLEA in statuses:
            return self.stage if self.standing in TRYING else S.PLEA_NOT_GUILTY.value
        if statuses & {ChargeStatus.CHARGED, ChargeStatus.PLEA_WITHDRAWN}:
            if self.standing in (*NO_PLEA_YET, *TRYING):
                return self.stage
            if self.sent_on:
                return S.SENT.value
            return (S.ALLOCATED if self.allocated_on else S.FIRST_APPEARANCE).value
        return (S.CONVICTED if ChargeStatus.CONVICTED in statuses else S.PLEA_GUILTY).value

    # Before charge

    @transition(field=stage, source=[*INVESTIGATION, S.NO_FURTHER_ACTION], target=S.ARRESTED.value)
    def arrest(self, on: date) -> None:
        """Arrested."""
        self.stage_since = on

    @transition(field=stage, source=[*INVESTIGATION, S.NO_FURTHER_ACTION], target=S.INTERVIEWED.value)
    def interview(self, on: date) -> None:
        """Interviewed, under arrest or voluntarily."""
        self.stage_since = on

    @transition(field=stage, source=INVESTIGATION, target=S.UNDER_INVESTIGATION.value)
    def release_under_investigation(self, on: date) -> None:
        """Released under investigation: no time limit."""
        self.stage_since = on

    @transition(field=stage, source=INVESTIGATION, target=S.PRE_CHARGE_BAIL.value)
    def bail_before_charge(self, on: date) -> None:
        """Released on bail before charge."""
        self.stage_since = on

    @transition(field=stage, source=INVESTIGATION, target=S.REPORTED_TO_PROSECUTOR.value)
    def report_to_prosecutor(self, on: date) -> None:
        """The police sent a file to the prosecutor for a decision."""
        self.stage_since = on

    @transition(field=stage, source=[*INVESTIGATION, *UNJUDGED], target=S.DISPOSAL_OFFERED.value)
    def offer_disposal(self, on: date) -> None:
        """An out-of-court disposal is offered, by the prosecutor until there is a verdict.

        Cautions need an admission; outcome 22 does not.
        """
        if self.standing is not S.DISPOSAL_OFFERED:  # a second offer goes back to where the first began
            self.stage_before = self.stage
        self.stage_since = on

    @transition(field=stage, source=[S.OPENED, S.DISPOSAL_OFFERED], target=S.DISPOSAL_ACCEPTED.value)
    def accept_disposal(self, on: date) -> None:
        """The child accepted it."""
        self.stage_since = on

    @transition(
        field=stage,
        source=S.DISPOSAL_OFFERED,
        target=RETURN_VALUE(*[s.value for s in (*BEFORE_CHARGE, *UNJUDGED)]),
    )
    def decline_disposal(self, on: date) -> str:
        """The child did not accept it: it stands where it stood."""
        back, self.stage_before, self.stage_since = self.stage_before, "", on
        return S.UNDER_INVESTIGATION.value if back in ("", S.OPENED, S.DISPOSAL_OFFERED) else back

    @transition(field=stage, source=INVESTIGATION, target=S.NO_FURTHER_ACTION.value)
    def take_no_further_action(self, on: date) -> None:
        """No further action. It may be opened again."""
        self.stage_since = on

    @transition(
        field=stage,
        source=[*INVESTIGATION, S.CHARGED, S.FIRST_APPEARANCE],
        target=S.REFERRED_TO_REPORTER.value,
        conditions=[scottish],
    )
    def refer_to_reporter(self, on: date) -> None:
        """Scotland: referred to the Children's Reporter."""
        self.stage_since = on

    @transition(
        field=stage,
        source=[*INVESTIGATION, S.CHARGED],
        target=S.RETAINED_BY_REPORTER.value,
        conditions=[scottish],
    )
    def retain_by_reporter(self, on: date) -> None:
        """Scotland: the Reporter keeps the case; the fiscal does not proceed."""
        self.stage_since = on

    # In court

    @transition(field=stage, source=[*INVESTIGATION, *OVER, S.SENTENCED], target=S.CHARGED.value)
    def charge(self, on: date) -> None:
        """Charged, or charged again after it had ended."""
        self.stage_since = on
        self.charged_on = self.charged_on or on

    @transition(
        field=stage, source=[*NO_PLEA_YET, S.PLEA_NOT_GUILTY, S.PLEA_GUILTY, *TRIED], target=BY_CHARGES
    )
    def add_charge(self, charges: Sequence[Charge], on: date) -> str:
        """A further charge was put in the same proceeding."""
        return self.settled(charges, on)

    @transition(field=stage, source=[S.OPENED, S.CHARGED], target=S.FIRST_APPEARANCE.value)
    def appear(self, on: date) -> None:
        """The court has the case, and no plea was taken."""
        self.stage_since = on

    @transition(
        field=stage, source=[S.OPENED, S.CHARGED, S.FIRST_APPEARANCE, S.ALLOCATED], target=S.ALLOCATED.value
    )
    def allocate(self, on: date) -> None:
        """The venue was decided (MCA 1980 s24A, CDA 1998 s51A)."""
        self.stage_since = self.allocated_on = on

    @transition(field=stage, source=[*UNTRIED], target=BY_CHARGES)
    def send_for_trial(self, charges: Sequence[Charge], on: date) -> str:
        """Sent to the Crown Court for trial."""
        self.sent_on = on
        if any(c.standing in (ChargeStatus.NOT_GUILTY_PLEA, ChargeStatus.GUILTY_PLEA) for c in charges):
            return self.settled(charges, on)
        self.stage_since = on
        return S.SENT.value

    @transition(field=stage, source=[S.OPENED, S.SENT, S.PLEA_NOT_GUILTY, S.PLEA_GUILTY], target=BY_CHARGES)
    def send_back(self, charges: Sequence[Charge], on: date) -> str:
        """The Crown Court sent it back to the youth court (Senior Courts Act 1981 s46ZA)."""
        self.sent_on, self.allocated_on = None, on
        pleaded = any(c.standing in (ChargeStatus.NOT_GUILTY_PLEA, ChargeStatus.GUILTY_PLEA) for c in charges)
        if pleaded:
            return self.settled(charges, on)
        self.stage_since = on
        return S.ALLOCATED.value

    @transition(field=stage, source=[*IN_COURT], target=BY_CHARGES)
    def take_plea(self, charges: Sequence[Charge], on: date) -> str:
        """A plea was entered or withdrawn; the charges say which stage that gives."""
        return self.settled(charges, on)

    @transition(field=stage, source=[S.OPENED, S.PLEA_NOT_GUILTY, *TRYING], target=S.TRIAL.value)
    def start_trial(self, on: date) -> None:
        """The trial began."""
        self.stage_since = on

    @transition(field=stage, source=[S.OPENED, S.TRIAL], target=S.JURY_DISCHARGED.value)
    def discharge_jury(self, on: date) -> None:
        """The jury was discharged without a verdict."""
        self.stage_since = on

    @transition(field=stage, source=[*IN_COURT], target=BY_CHARGES)
    def reach_verdict(self, charges: Sequence[Charge], on: date) -> str:
        """Charges were found proved or not proved."""
        if self.standing in TRYING and not any(
            c.live and c.standing not in (ChargeStatus.CONVICTED, ChargeStatus.GUILTY_PLEA) for c in charges
        ):
            self.stage_since = on
            return self._after_trial(charges)
        return self.settled(charges, on)

    def _after_trial(self, charges: Sequence[Charge]) -> str:
        if any(charge.standing is ChargeStatus.CONVICTED for charge in charges):
            return S.CONVICTED.value
        if any(charge.live for charge in charges):
            return S.PLEA_GUILTY.value
        return (S.SENTENCED if any(c.standing is ChargeStatus.SENTENCED for c in charges) else S.ENDED).value

    @transition(field=stage, source=[*IN_COURT, *FINISHED], target=BY_CHARGES)
    def pass_sentence(self, charges: Sequence[Charge], on: date) -> str:
        """Charges were sentenced. An appeal that waits goes on."""
        return self.stage if self.standing in (S.APPEAL, S.CCRC) else self.settled(charges, on)

    @transition(field=stage, source=[*IN_COURT, S.APPEAL], target=BY_CHARGES)
    def end_charges(self, charges: Sequence[Charge], on: date) -> str:
        """Charges ended without a verdict; with the last one the proceeding ends."""
        if self.standing is S.APPEAL and any(c.standing is ChargeStatus.SENTENCED for c in charges):
            return self.stage
        return self.settled(charges, on)

    # After sentence

    @transition(field=stage, source=[S.OPENED, S.SENTENCED, S.CONVICTED], target=S.APPEAL.value)
    def appeal(self, on: date) -> None:
        """An appeal was lodged."""
        self.stage_since = on

    @transition(field=stage, source=[S.OPENED, S.APPEAL], target=BY_CHARGES)
    def decide_appeal(self, charges: Sequence[Charge], on: date) -> str:
        """The appeal was allowed or dismissed; the charges say what is left."""
        return self.settled(charges, on)

    @transition(
        field=stage,
        source=[S.OPENED, S.APPEAL, S.JURY_DISCHARGED, S.SENTENCED, S.ENDED],
        target=S.RETRIAL.value,
    )
    def order_retrial(self, on: date) -> None:
        """To be tried again."""
        self.stage_since = on

    @transition(field=stage, source=[S.OPENED, S.SENTENCED, S.APPEAL], target=S.CCRC.value)
    def apply_to_ccrc(self, on: date) -> None:
        """The Criminal Cases Review Commission was asked."""
        self.stage_since = on

    @transition(field=stage, source=[S.OPENED, S.CCRC, S.SENTENCED], target=S.APPEAL.value)
    def refer_by_ccrc(self, on: date) -> None:
        """The Commission referred it to the appeal court."""
        self.stage_since = on

    @transition(
        field=stage,
        source=[S.OPENED, S.SENTENCED, S.CONVICTED, S.PLEA_GUILTY, S.ENDED, S.APPEAL],
        target=BY_CHARGES,
    )
    def reopen(self, charges: Sequence[Charge], on: date) -> str:
        """Opened again (MCA 1980 s142 and the like): the charges are untried again."""
        return self.settled(charges, on)

    @transition(
        field=stage, source=[S.NO_FURTHER_ACTION, S.DISPOSAL_ACCEPTED], target=S.UNDER_INVESTIGATION.value
    )
    def reopen_investigation(self, on: date) -> None:
        """The police opened the investigation again."""
        self.stage_since = on

    @transition(
        field=stage, source="*", target=RETURN_VALUE(*[word.value for word in Stage]), custom=CORRECTION
    )
    def put_back(self, to: str) -> str:
        """A correction: it stands again where it stood before what was recorded by mistake."""
        return to
