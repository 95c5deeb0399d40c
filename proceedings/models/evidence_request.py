"""What the defence asks of whoever holds it: a school, children's services, the police; and what came of it.

What a firm asks for, and what it was told when it chased, is the defence's own and never seen by a team. The
agency that is asked sees what is asked of it once it has been asked, and answers it. Source of the starter list
and of the routes: PRACTICE section 4.
"""

from datetime import date
from typing import Any, ClassVar, Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from liaison.audit.machine import StateField, known_states, transition
from liaison.audit.models import Record
from liaison.law.words import Role, Word
from liaison.people.access import NOTHING, VisibleQuerySet, seen_proceedings
from liaison.people.models import ActsFor, Agency


class Evidence(Word):
    """The starter list: what a defence usually needs where a child was exploited."""

    COUNCIL_FILE = "council_file"
    STRATEGY_MINUTES = "strategy_minutes"
    SCHOOL = "school"
    MISSING = "missing"
    RETURN_INTERVIEWS = "return_interviews"
    HEALTH = "health"
    DECISION_FILE = "decision_file"
    POLICE_AS_VICTIM = "police_as_victim"
    PHONES = "phones"
    CUSTODY_RECORD = "custody_record"
    EXPERT = "expert"
    OTHER = "other"

    @property
    def label(self) -> Any:
        return KINDS[self.value]


KINDS: Final = {
    "council_file": _("Children’s services file"),
    "strategy_minutes": _("Minutes of strategy and child exploitation meetings"),
    "school": _("School records: attendance, exclusions, behaviour"),
    "missing": _("Missing reports"),
    "return_interviews": _("Return home interviews"),
    "health": _("Health records"),
    "decision_file": _("The competent authority’s file, with its reasons"),
    "police_as_victim": _("Police case with the child as victim"),
    "phones": _("Downloads of phones"),
    "custody_record": _("Custody record"),
    "expert": _("Expert report"),
    "other": _("Something else"),
}


class Route(Word):
    """By which way it is asked for."""

    CHILD_AUTHORITY = "child_authority"
    SUBJECT_ACCESS = "subject_access"
    LINE_OF_INQUIRY = "line_of_inquiry"
    FAMILY_PROTOCOL = "family_protocol"
    WITNESS_SUMMONS = "witness_summons"
    INSTRUCTION = "instruction"

    @property
    def label(self) -> Any:
        return ROUTES[self.value]


ROUTES: Final = {
    "child_authority": _("The child’s signed authority"),
    "subject_access": _("Subject access request"),
    "line_of_inquiry": _("Through the prosecution, as a line of inquiry"),
    "family_protocol": _("Through the prosecution, under the 2024 protocol on family material"),
    "witness_summons": _("Witness summons"),
    "instruction": _("Instructing an expert"),
}

# Who usually has it, and by which route it is asked for. All of it can be changed before asking.
USUALLY_HELD: Final = {
    Evidence.COUNCIL_FILE: (_("Children’s services"), Route.CHILD_AUTHORITY),
    Evidence.STRATEGY_MINUTES: (_("Children’s services"), Route.LINE_OF_INQUIRY),
    Evidence.SCHOOL: (_("The school"), Route.CHILD_AUTHORITY),
    Evidence.MISSING: (_("The police"), Route.LINE_OF_INQUIRY),
    Evidence.RETURN_INTERVIEWS: (_("Children’s services"), Route.CHILD_AUTHORITY),
    Evidence.HEALTH: (_("The general practice or hospital"), Route.CHILD_AUTHORITY),
    Evidence.DECISION_FILE: (_("The competent authority"), Route.SUBJECT_ACCESS),
    Evidence.POLICE_AS_VICTIM: (_("The police"), Route.LINE_OF_INQUIRY),
    Evidence.PHONES: (_("The police"), Route.LINE_OF_INQUIRY),
    Evidence.CUSTODY_RECORD: (_("The police"), Route.CHILD_AUTHORITY),
    Evidence.EXPERT: (_("An expert still to be found"), Route.INSTRUCTION),
}


class RequestState(Word):
    TO_ASK = "to_ask"
    ASKED = "asked"
    ANSWERED = "answered"
    REFUSED = "refused"
    NOT_HELD = "not_held"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        return STATES[self.value]


STATES: Final = {
    "to_ask": gettext_noop("Not asked for yet"),
    "asked": gettext_noop("Asked for, outstanding"),
    "answered": gettext_noop("Received"),
    "refused": gettext_noop("Refused"),
    "not_held": gettext_noop("Not held"),
    "dropped": gettext_noop("No longer needed"),
}
S = RequestState
CLOSED = [S.ANSWERED, S.REFUSED, S.NOT_HELD]


class EvidenceRequestQuerySet(VisibleQuerySet["EvidenceRequest"]):
    @staticmethod
    def seen(user: Any) -> Q:
        """The firm that acts sees the whole file; the agency asked what was asked of it; nobody else anything.

        Where no firm acts any more there is nobody to answer, and the agency loses sight too.
        """
        of_the_case = Q(proceeding__voided_on=None)
        if user.has_role(Role.DEFENCE_SOLICITOR):
            return seen_proceedings(user, "proceeding__", "proceeding__young_person__") & of_the_case
        if user.in_team or user.has_role(Role.PARTNER_AGENCY, Role.FIRST_RESPONDER):
            acted_for = Q(proceeding__in=ActsFor.objects.filter(ended_on=None).values("proceeding_key"))
            asked = Q(agency=user.agency_id, asked_on__isnull=False) & ~Q(state=S.DROPPED)
            return asked & acted_for & of_the_case
        return NOTHING

    def outstanding(self) -> "EvidenceRequestQuerySet":
        """Asked for and not answered, the longest awaited first: what a pack prints as outstanding."""
        return self.filter(state=S.ASKED).order_by("asked_on", "pk")


class EvidenceRequest(Record):
    about = "proceeding.young_person_id"
    is_fact = False
    unlogged = frozenset({"what", "detail", "said"})

    proceeding = models.ForeignKey("proceedings.Proceeding", models.CASCADE, related_name="evidence_requests")
    firm = models.ForeignKey(
        "people.Agency", models.PROTECT, related_name="+", help_text="The firm that asked; the file moves on."
    )
    kind = models.CharField(max_length=20, choices=Evidence.choices(), default=Evidence.OTHER.value)
    what = models.CharField(max_length=200)
    detail = models.TextField(blank=True, help_text="Which papers, of which time. The holder reads it.")
    holder = models.CharField(max_length=150, help_text="Who has it.")
    agency = models.ForeignKey(
        "people.Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence_asked",
        help_text="The holder, where it has an account here.",
    )
    route = models.CharField(max_length=20, choices=Route.choices(), default=Route.CHILD_AUTHORITY.value)
    due_on = models.DateField(null=True, blank=True, help_text="The day by which it is asked for.")
    asked_on = models.DateField(null=True, blank=True)
    promised_on = models.DateField(null=True, blank=True, help_text="When the holder said it would come.")
    answered_on = models.DateField(null=True, blank=True)
    said = models.TextField(blank=True, help_text="What the holder answered.")
    pages = models.PositiveIntegerField(null=True, blank=True)
    served_on = models.DateField(null=True, blank=True, help_text="Empty: unserved.")
    document = models.ForeignKey(
        "documents.Document", models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = StateField(S, default=S.TO_ASK.value)

    objects = EvidenceRequestQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["asked_on", "pk"]
        constraints: ClassVar = [
            known_states("state", S, "proceedings_evidence_known_state"),
            models.CheckConstraint(
                condition=Q(state=S.TO_ASK.value) | Q(state=S.DROPPED.value) | Q(asked_on__isnull=False),
                name="proceedings_evidence_asked_on",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["agency", "state"])]

    def __str__(self) -> str:
        return "evidence request"  # what is asked for stays out of logs and mails

    @property
    def acting(self) -> Agency:
        """The firm to which an answer goes: that which acts now; where none does, the one that asked."""
        held = ActsFor.objects.filter(proceeding_key=self.proceeding_id, ended_on=None).select_related("firm")
        now = held.first()
        return now.firm if now else self.firm

    @property
    def outstanding(self) -> bool:
        return self.state == S.ASKED

    def overdue(self, today: date) -> bool:
        """Whether the day by which it was asked for has passed. It is the firm's own day, not the law's."""
        return self.outstanding and self.due_on is not None and self.due_on < today

    @transition(field=state, source=S.TO_ASK, target=S.ASKED.value)
    def ask(self, on: date) -> None:
        """The holder was asked."""
        self.asked_on = on

    @transition(field=state, source=CLOSED, target=S.ASKED.value)
    def ask_again(self, on: date) -> None:
        """What came was not all of it, or the holder is asked once more."""
        self.asked_on, self.answered_on, self.promised_on = on, None, None

    @transition(field=state, source=[S.ASKED, S.REFUSED, S.NOT_HELD], target=S.ANSWERED.value)
    def answer(self, on: date) -> None:
        """It came."""
        self.answered_on = on

    @transition(field=state, source=S.ASKED, target=S.REFUSED.value)
    def refuse(self, on: date) -> None:
        """The holder will not give it."""
        self.answered_on = on

    @transition(field=state, source=S.ASKED, target=S.NOT_HELD.value)
    def say_not_held(self, on: date) -> None:
        """The holder does not have it."""
        self.answered_on = on

    @transition(field=state, source=[S.TO_ASK, S.ASKED], target=S.DROPPED.value)
    def drop(self, on: date) -> None:
        """It is no longer needed."""
