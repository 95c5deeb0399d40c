"""An agency: a youth justice service, a firm of solicitors, a partner."""

from typing import ClassVar, Final

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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

    @property
    def gaps(self) -> list[str | Promise]:
        """What a letter of this agency, or to it, has to leave open: in words, in the order of a letter's head."""
        return [word for name, word in ASKED.items() if not str(getattr(self, name)).strip()]


ASKED: Final = {
    "address": _("address"), "telephone": _("telephone"), "email": _("e-mail"), "reference": _("reference"),
}  # fmt: skip
