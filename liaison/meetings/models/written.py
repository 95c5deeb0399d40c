"""What somebody wrote down in the room: each a row of its own, so that two who write at once lose nothing."""

from datetime import date
from typing import Any, ClassVar

from django.db import models

from liaison.audit.models import Record

LONGEST = 1000


class Written(Record):
    """Base of notes and of what is restricted. Struck out with a reason, never deleted."""

    about = "item.young_person_id"
    is_fact = False

    item: Any
    text = models.CharField(max_length=LONGEST)
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    struck_on = models.DateField(null=True, blank=True)
    struck_why = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True
        ordering: ClassVar = ["written_at", "pk"]

    def strike(self, on: date, why: str) -> None:
        """It should not stand: it was wrong, or it is another child's."""
        self.struck_on, self.struck_why = on, why
