"""An agency: a youth justice service, a firm of solicitors, a partner."""

from typing import ClassVar

from django.db import models

from liaison.audit.models import Record


class Agency(Record):
    about = ""
    is_fact = False

    class Kind(models.TextChoices):
        YOUTH_JUSTICE = "youth_justice", "Youth justice service"
        LAW_FIRM = "law_firm", "Solicitors' firm"
        LOCAL_AUTHORITY = "local_authority", "Local authority"
        POLICE = "police", "Police"
        HEALTH = "health", "Health"
        CHARITY = "charity", "Charity"
        OTHER = "other", "Other"

    name = models.CharField(max_length=150, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    area = models.ForeignKey("people.Area", models.PROTECT, null=True, blank=True, related_name="agencies")
    email = models.EmailField(blank=True)
    address = models.TextField(blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    reference = models.CharField(
        max_length=40,
        blank=True,
        help_text="How its letters are referenced: stands before the number of the file.",
    )

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name_plural = "agencies"

    def __str__(self) -> str:
        return self.name
