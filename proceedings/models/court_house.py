"""A court house of England and Wales, from the published catalogue."""

from typing import ClassVar

from django.db import models

from liaison.audit.models import Record


class CourtHouse(Record):
    about = ""
    is_fact = False

    class Kind(models.TextChoices):
        MAGISTRATES = "magistrates", "Magistrates' court (the youth court sits there too)"
        CROWN = "crown", "Crown Court"

    ou_code = models.CharField("OU code", max_length=7, unique=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    area = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=80)
    site = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering: ClassVar = ["name", "site"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["magistrates", "crown"]),
                name="proceedings_court_house_known_kind",
            )
        ]

    def __str__(self) -> str:
        return self.name
