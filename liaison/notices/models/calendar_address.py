"""The secret address of somebody's calendar. Only its digest is kept: whoever reads the database cannot read it."""

import hashlib
import secrets
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liaison.audit.machine import known_states
from liaison.audit.models import Record
from liaison.law.words import Word
from liaison.people.access import VisibleQuerySet

BYTES = 32  # 256 random bits: a plain digest of them cannot be tried out


class Whose(Word):
    """Whose children a team's calendar shows."""

    MINE = "mine"
    TEAM = "team"

    @property
    def label(self) -> Any:
        return {"mine": _("My children"), "team": _("All children of my team")}[self.value]


def new_secret() -> str:
    """What stands in the address: 43 letters, digits, - and _."""
    return secrets.token_urlsafe(BYTES)


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


class CalendarAddressQuerySet(VisibleQuerySet["CalendarAddress"]):
    @staticmethod
    def seen(user: Any) -> Q:
        return Q(user=user.pk)

    def live(self) -> Self:
        """Those that answer: not revoked, of somebody whose account is open."""
        return self.filter(revoked_at=None, user__is_active=True)


class CalendarAddress(Record):
    about = ""
    is_fact = False
    unlogged = frozenset({"digest"})

    user = models.ForeignKey("people.User", models.CASCADE, related_name="calendar_addresses")
    digest = models.CharField(max_length=64, unique=True)
    whose = models.CharField(max_length=10, choices=Whose.choices())
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = CalendarAddressQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-made_at"]
        verbose_name_plural = "calendar addresses"
        constraints: ClassVar = [
            known_states("whose", Whose, "notices_calendar_known_whose"),
            models.UniqueConstraint(
                fields=["user"], condition=Q(revoked_at=None), name="notices_one_calendar_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return "a calendar address"
