"""Decisions in the whole country, as the Home Office publishes them: one row a quarter and kind of decision."""

from typing import ClassVar

from django.db import models

from liaison.audit.models import Record
from liaison.law.words import DecisionKind


class NationalFigure(Record):
    """People exploited at 17 or younger. Not the same as children today: somebody of 20 may be among them."""

    about = ""
    is_fact = False

    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=DecisionKind.choices())
    positive = models.PositiveIntegerField()
    negative = models.PositiveIntegerField()
    source = models.CharField(max_length=200, help_text="The file, and the table in it.")
    published_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["year", "quarter", "kind"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["year", "quarter", "kind"], name="overview_one_national_figure"),
            models.CheckConstraint(
                condition=models.Q(quarter__gte=1, quarter__lte=4), name="overview_quarter_of_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, quarter {self.quarter} of {self.year}"
