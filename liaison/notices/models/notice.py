"""A notice: what one person was told, in the page; whether by mail too, and whether they have read it."""

from typing import Any, ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liaison.audit.models import Record
from liaison.law.words import Word
from liaison.people.access import VisibleQuerySet, seen_young_people


class NoticeKind(Word):
    """What it is about. The words are shown to somebody signed in, beside the child's initials."""

    ASKED = "asked"
    COURT_LIST = "court_list"
    SAFETY = "safety"
    ACTION = "action"
    ACTION_LATE = "action_late"
    MOVED = "child_moved"
    HANDED_OVER = "handed_over"

    @property
    def label(self) -> Any:
        return SAID[self.value]


SAID = {
    "asked": _("A decision was recorded: something new is asked of you"),
    "court_list": _("A court list needs your look"),
    "safety": _("A pack was built: see who will read it"),
    "action": _("An agreed action is yours to do"),
    "action_late": _("An agreed action of yours is past its day"),
    "child_moved": _("A child was moved to your team: name the case manager"),
    "handed_over": _("A colleague’s work was handed over to you"),
}


class NoticeQuerySet(VisibleQuerySet["Notice"]):
    @staticmethod
    def seen(user: Any) -> Q:
        """One's own, about a child only as long as one may see the child."""
        return Q(user=user.pk) & (Q(young_person=None) | seen_young_people(user, "young_person__"))

    def unread(self) -> Self:
        return self.filter(read_at=None)


class Notice(Record):
    """`path` leads to what it is about. `for_digest`: it waits for the mail of the next morning; `mail`: the one
    that told of it, none where the person reads notices in the page alone."""

    is_fact = False

    user = models.ForeignKey("people.User", models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=20, choices=NoticeKind.choices())
    young_person = models.ForeignKey(
        "people.YoungPerson", models.CASCADE, null=True, blank=True, related_name="+"
    )
    path = models.CharField(max_length=200)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    for_digest = models.BooleanField(default=False)
    mail = models.ForeignKey("notices.Mail", models.PROTECT, null=True, blank=True, related_name="notices")

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["user", "read_at"]),
            models.Index(fields=["at"], condition=Q(for_digest=True), name="notices_for_the_digest"),
        ]

    def __str__(self) -> str:
        return f"notice to {self.user}"

    @property
    def young_person_key(self) -> UUID | None:
        """Being told belongs to the child's history; that the notice was read does not."""
        return self.young_person_id if self._state.adding else None

    @property
    def said(self) -> Any:
        return NoticeKind(self.kind).label
