"""What the child's team is told when papers go out: who will see them, so that the safety plan can change.

Nothing of what is in them: that is the defence's.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop

from liaison.audit.machine import StateField, known_states, transition
from liaison.audit.models import Record
from liaison.law.words import Role, Word
from liaison.packs.models.who_else import WhoElse
from liaison.people.access import NOTHING, VisibleQuerySet, seen_proceedings


class NoticeState(Word):
    OPEN = "open"
    LOOKED_AT = "looked_at"

    @property
    def label(self) -> str:
        return {
            "open": gettext_noop("The safety plan has not been looked at"),
            "looked_at": gettext_noop("The safety plan was looked at"),
        }[self.value]


class SafetyNoticeQuerySet(VisibleQuerySet["SafetyNotice"]):
    @staticmethod
    def seen(user: Any) -> Q:
        """The child's teams, and the firm that sends the papers while it acts."""
        if user.in_team:
            return seen_proceedings(user, "proceeding__", "proceeding__young_person__")
        if user.has_role(Role.DEFENCE_SOLICITOR):
            return seen_proceedings(user, "proceeding__") & Q(firm=user.agency_id)
        return NOTHING

    def open(self) -> "SafetyNoticeQuerySet":
        return self.filter(state=NoticeState.OPEN.value)


class SafetyNotice(Record):
    about = "proceeding.young_person_id"
    is_fact = False

    proceeding = models.ForeignKey("proceedings.Proceeding", models.CASCADE, related_name="safety_notices")
    firm = models.ForeignKey("people.Agency", models.PROTECT, related_name="+")
    pack = models.OneToOneField("packs.Pack", models.CASCADE, related_name="safety_notice")
    given_on = models.DateField()
    recipient = models.CharField(max_length=120)
    others = models.JSONField(default=list)
    without_address = models.BooleanField()
    looked_by = models.ForeignKey("people.User", models.PROTECT, null=True, blank=True, related_name="+")
    looked_on = models.DateField(null=True, blank=True)
    done = models.TextField(blank=True)
    state = StateField(NoticeState, default=NoticeState.OPEN.value)

    objects = SafetyNoticeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-given_on"]
        constraints: ClassVar = [known_states("state", NoticeState, "packs_safety_notice_known_state")]

    def __str__(self) -> str:
        return f"safety notice of {self.given_on:%-d %B %Y}"

    @property
    def who_else(self) -> list[str]:
        """Who else will see the papers, in words."""
        return [WhoElse(word).label for word in self.others]

    @transition(field=state, source=NoticeState.OPEN, target=NoticeState.LOOKED_AT.value)
    def look(self, by: Any, on: Any, done: str) -> None:
        """The team looked at the safety plan again, and says what it did."""
        self.looked_by, self.looked_on, self.done = by, on, done
