"""Which kind of programme fetched somebody's calendar, first and last: so that they can see one that is not theirs."""

from typing import Any, ClassVar

from django.db import models

from liaison.audit.models import Record
from liaison.notices.program import said


class CalendarReading(Record):
    """One row for an address and a kind of programme, written once a day: neither times nor computers are kept."""

    about = ""
    is_fact = False

    address = models.ForeignKey("notices.CalendarAddress", models.CASCADE, related_name="readings")
    program = models.CharField(max_length=40)
    first_on = models.DateField()
    last_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["-last_on", "program"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["address", "program"], name="notices_one_reading_a_program")
        ]

    def __str__(self) -> str:
        return "a calendar fetched"

    @property
    def what(self) -> Any:
        """The programme in words."""
        return said(self.program)
