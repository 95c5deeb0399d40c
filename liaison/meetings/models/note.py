"""One note in one column of the sheet."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop

from liaison.law.words import Word
from liaison.meetings.models.item import seen_items
from liaison.meetings.models.written import Written
from liaison.people.access import VisibleQuerySet


class Column(Word):
    """The columns that are said in the room; the others come from the record. PRACTICE section 7."""

    TYPES = "types"
    MISSING = "missing"
    SCHOOL = "school"
    VICTIM = "victim"
    SAFETY = "safety"
    DISCUSSED = "discussed"

    @property
    def label(self) -> str:
        return {
            "types": gettext_noop("Types of exploitation"),
            "missing": gettext_noop("Missing since last time"),
            "school": gettext_noop("School"),
            "victim": gettext_noop("Crime as victim"),
            "safety": gettext_noop("Safety"),
            "discussed": gettext_noop("Discussed"),
        }[self.value]

    @property
    def asks(self) -> str:
        """What belongs in it."""
        return {
            "types": gettext_noop("for example criminal, county lines; sexual"),
            "missing": gettext_noop("how often, the longest, and whether a return interview was held"),
            "school": gettext_noop("where, how many hours, excluded?"),
            "victim": gettext_noop("the crime reference, and what became of it"),
            "safety": gettext_noop("what keeps the child safe now, and what does not"),
            "discussed": gettext_noop("what was said that none of the others holds"),
        }[self.value]


class NoteQuerySet(VisibleQuerySet["Note"]):
    @staticmethod
    def seen(user: Any) -> Q:
        return seen_items(user, "item__")


class Note(Written):
    """Seen by the service that calls the meeting. Its earlier wordings stay in the log."""

    item = models.ForeignKey("meetings.Item", models.CASCADE, related_name="notes")
    column = models.CharField(max_length=10, choices=Column.choices())

    objects = NoteQuerySet.as_manager()

    class Meta(Written.Meta):
        verbose_name = "note of a meeting"
        indexes: ClassVar = [models.Index(fields=["item", "written_at"])]

    def __str__(self) -> str:
        return "a note of a meeting"
