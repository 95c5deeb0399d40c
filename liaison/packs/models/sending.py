"""That a pack was sent: when, to which mailbox, under which subject. A pack may be sent more than once."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from liaison.audit.models import Record
from liaison.law.words import Role
from liaison.people.access import NOTHING, VisibleQuerySet, seen_proceedings
from liaison.people.models import Agency


class SendingQuerySet(VisibleQuerySet["Sending"]):
    @staticmethod
    def seen(user: Any) -> Q:
        """As the pack: the agency that built it, or the firm that has the file now."""
        here = seen_proceedings(user, "pack__proceeding__", "pack__proceeding__young_person__")
        if user.in_team:
            return here & Q(pack__owner=user.agency_id)
        if user.has_role(Role.DEFENCE_SOLICITOR):
            return here & Q(pack__owner__kind=Agency.Kind.LAW_FIRM)
        return NOTHING


class Sending(Record):
    about = "pack.proceeding.young_person_id"
    is_fact = False

    pack = models.ForeignKey("packs.Pack", models.CASCADE, related_name="sendings")
    on = models.DateField()
    to = models.CharField(max_length=254, help_text="One mailbox.")
    subject = models.CharField(max_length=200)
    sent_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")

    objects = SendingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-on"]

    def __str__(self) -> str:
        return f"sent on {self.on:%-d %B %Y}"
