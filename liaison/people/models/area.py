"""An area: one youth justice partnership, with its house settings."""

from typing import ClassVar

from django.db import models

from liaison.audit.models import Record


class Area(Record):
    about = ""
    is_fact = False

    name = models.CharField(max_length=100, unique=True)
    devolved_panel = models.BooleanField(default=False, help_text="A pilot site for devolved NRM decisions.")
    house_working_days = models.PositiveSmallIntegerField(
        default=2, help_text="Working days that the house rule gives after a decision is received."
    )
    refers_itself = models.BooleanField(
        default=False, help_text="The youth justice service sends NRM referrals itself."
    )

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name
