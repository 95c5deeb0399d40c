"""A partner agency that works with a young person and may see what is asked of it."""

from typing import ClassVar

from django.db import models

from liaison.audit.models import Record


class Involvement(Record):
    young_person = models.ForeignKey("people.YoungPerson", models.CASCADE, related_name="involvements")
    agency = models.ForeignKey("people.Agency", models.PROTECT, related_name="involvements")
    since = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["young_person", "agency"],
                condition=models.Q(ended_on=None),
                name="people_one_involvement_an_agency",
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency} involved since {self.since}"
