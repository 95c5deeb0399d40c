"""A referral in preparation: what the first responder gathers before it is made. Source: PRACTICE section 2."""

from datetime import date
from typing import Any, ClassVar, Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from liaison.audit.machine import StateField, known_states, transition
from liaison.audit.models import Record
from liaison.law.words import Role, Word
from liaison.people.access import NOTHING, VisibleQuerySet, seen_young_people


class Sign(Word):
    """What the child may have been made to do, the least thought of first."""

    THEFT = "theft"
    ROBBERY = "robbery"
    VIOLENCE = "violence"
    CANNABIS = "cannabis"
    FRAUD = "fraud"
    VEHICLES = "vehicles"
    MOVED = "moved"
    COUNTY_LINES = "county_lines"
    OTHER = "other"

    @property
    def label(self) -> Any:
        return SIGNS[self.value]


SIGNS: Final = {
    "theft": _("Theft: from shops, of phones or parcels, for somebody who keeps what is taken"),
    "robbery": _("Robbery: because somebody told them to, or to work off a debt"),
    "violence": _("Violence: hurting or threatening others, or keeping a weapon, for somebody else"),
    "cannabis": _("Cannabis: growing, watering or guarding plants, often in a locked house"),
    "fraud": _("Fraud: a bank account that others used, or a name or phone lent to deceive"),
    "vehicles": _("Vehicles: stealing, driving or hiding them for somebody else"),
    "moved": _("Movement over any distance: taken, sent or collected, be it to the next street"),
    "county_lines": _("Drugs, money or phones carried, sold or kept, in another town or at home"),
    "other": _("Sexual exploitation, forced work, work in a household, or something else"),
}


class PreparationState(Word):
    PREPARING = "preparing"
    SENT = "sent"
    SET_ASIDE = "set_aside"

    @property
    def label(self) -> str:
        return {
            "preparing": gettext_noop("In preparation"),
            "sent": gettext_noop("Sent"),
            "set_aside": gettext_noop("Set aside, with a reason"),
        }[self.value]


S = PreparationState


class PreparationQuerySet(VisibleQuerySet["Preparation"]):
    @staticmethod
    def seen(user: Any) -> Q:
        """The agency that prepares it, while the child is one of its own. It holds what others told it."""
        if user.in_team or user.has_role(Role.FIRST_RESPONDER):
            return Q(agency=user.agency_id) & seen_young_people(user, "young_person__")
        return NOTHING


class Preparation(Record):
    """It is no fact of the law: only the referral that comes of it is."""

    is_fact = False

    young_person = models.ForeignKey("people.YoungPerson", models.CASCADE, related_name="preparations")
    agency = models.ForeignKey(
        "people.Agency", models.PROTECT, related_name="preparations", help_text="The first responder."
    )
    prepared_by = models.ForeignKey("people.User", models.PROTECT, related_name="preparations")
    begun_on = models.DateField()
    signs = models.JSONField(default=list, blank=True, help_text="Words of Sign; nothing is decided by them.")
    sent_on = models.DateField(null=True, blank=True)
    not_waited_because = models.CharField(
        max_length=500, blank=True, help_text="Why it was sent before all had come."
    )
    set_aside_on = models.DateField(null=True, blank=True)
    set_aside_because = models.CharField(max_length=500, blank=True)
    referral = models.OneToOneField(
        "rulings.Referral", models.PROTECT, null=True, blank=True, related_name="preparation"
    )
    state = StateField(S, default=S.PREPARING.value)

    objects = PreparationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["begun_on"]
        verbose_name = "referral in preparation"
        verbose_name_plural = "referrals in preparation"
        constraints: ClassVar = [
            known_states("state", S, "rulings_preparation_known_state"),
            models.UniqueConstraint(
                fields=["young_person"],
                condition=Q(state=S.PREPARING.value),
                name="rulings_one_preparation_a_child",
            ),
            models.CheckConstraint(
                condition=~Q(state=S.SENT.value) | Q(sent_on__isnull=False, referral__isnull=False),
                name="rulings_preparation_sent_as_a_referral",
            ),
            models.CheckConstraint(
                condition=~Q(state=S.SET_ASIDE.value) | ~Q(set_aside_because=""),
                name="rulings_preparation_set_aside_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return "a referral in preparation"

    @property
    def preparing(self) -> bool:
        return self.state == S.PREPARING

    @property
    def over(self) -> bool:
        """Whether nothing more is gathered for it. After it was sent, evidence may follow."""
        return self.state == S.SET_ASIDE

    @transition(field=state, source=S.PREPARING, target=S.SENT.value)
    def send(self, on: date, referral: Any, because: str) -> None:
        """It was sent through the Home Office's form."""
        self.sent_on, self.referral, self.not_waited_because = on, referral, because

    @transition(field=state, source=S.PREPARING, target=S.SET_ASIDE.value)
    def set_aside(self, on: date, because: str) -> None:
        """No referral comes of it."""
        self.set_aside_on, self.set_aside_because = on, because
