"""A day whose mails of the morning were queued: so that nobody has two of them."""

from typing import ClassVar

from django.db import models

from liaison.audit.models import Record


class Morning(Record):
    about = ""
    is_fact = False

    day = models.DateField(unique=True)

    class Meta:
        ordering: ClassVar = ["-day"]

    def __str__(self) -> str:
        return f"the mails of the morning of {self.day:%-d %B %Y}"
