"""What happened in a referral, in the words of the case file: its diary, added to and never changed."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from liaison.audit.models import Record
from liaison.people.access import VisibleQuerySet, seen_by_team_and_firm


class ReferralEventQuerySet(VisibleQuerySet["ReferralEvent"]):
    @staticmethod
    def seen(user: Any) -> Q:
        return seen_by_team_and_firm(user, "referral__young_person__")

    def last_chases(self, young_people: Iterable[Any]) -> "dict[Any, ReferralEvent]":
        """The last time that the NRM decision of each of these young people was chased, by their keys: one query."""
        rows = self.filter(what="chased", referral__young_person__in=young_people)
        return {
            row.referral.young_person_id: row
            for row in rows.select_related("referral").order_by("on", "number")
        }


class ReferralEvent(Record):
    about = "referral.young_person_id"

    referral = models.ForeignKey("rulings.Referral", models.CASCADE, related_name="events")
    what = models.CharField(max_length=40)
    on = models.DateField()
    details = models.JSONField(default=dict, blank=True)
    number = models.PositiveIntegerField(help_text="Its place among the events of the referral.")

    objects = ReferralEventQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["on", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["referral", "number"], name="rulings_event_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.what.replace('_', ' ')}, {self.on:%-d %B %Y}"
