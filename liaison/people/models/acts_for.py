"""Which firm acts for whom, in which proceeding, from when and until when."""

from typing import ClassVar

from django.db import models

from liaison.audit.models import Record
from liaison.people.access import VisibleQuerySet, seen_acting


class ActsForQuerySet(VisibleQuerySet["ActsFor"]):
    seen = staticmethod(seen_acting)


class ActsFor(Record):
    """One instruction. When it ends, the firm loses sight from that moment (`ended_on` is set)."""

    young_person = models.ForeignKey("people.YoungPerson", models.CASCADE, related_name="instructions")
    firm = models.ForeignKey("people.Agency", models.PROTECT, related_name="instructions")
    # The proceeding's id without a foreign key: proceedings stand above people in the house.
    proceeding_key = models.UUIDField()
    since = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = ActsForQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "instructions"
        indexes: ClassVar = [models.Index(fields=["firm", "ended_on"])]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["proceeding_key"],
                condition=models.Q(ended_on=None),
                name="people_one_firm_a_proceeding",
            )
        ]

    def __str__(self) -> str:
        return f"{self.firm} acts since {self.since}"
