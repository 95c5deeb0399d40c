"""Persons of concern, linked children, places: intelligence, on a page of its own, never on the sheet."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop

from liaison.law.words import Role, Word
from liaison.meetings.models.item import seen_items
from liaison.meetings.models.written import Written
from liaison.people.access import NOTHING, VisibleQuerySet


class ConcernKind(Word):
    PERSON = "person"
    CHILD = "child"
    PLACE = "place"

    @property
    def label(self) -> str:
        return {
            "person": gettext_noop("Person of concern"),
            "child": gettext_noop("Linked child"),
            "place": gettext_noop("Place"),
        }[self.value]


class ConcernQuerySet(VisibleQuerySet["Concern"]):
    @staticmethod
    def seen(user: Any) -> Q:
        return knows(user, "item__")


def knows(user: Any, path: str = "") -> Q:
    """Managers, who chair, for all; a worker for the children who are theirs; nobody else, the court officer neither."""
    if user.has_role(Role.MANAGER):
        return seen_items(user, path)
    if user.has_role(Role.YOT_WORKER):
        return seen_items(user, path) & Q(**{f"{path}young_person__worker": user.pk})
    return NOTHING


class Concern(Written):
    """Its words stay out of the log too: whoever may read the log may not read them."""

    unlogged = frozenset({"text"})

    item = models.ForeignKey("meetings.Item", models.CASCADE, related_name="concerns")
    kind = models.CharField(max_length=6, choices=ConcernKind.choices())

    objects = ConcernQuerySet.as_manager()

    class Meta(Written.Meta):
        verbose_name = "restricted note"
        indexes: ClassVar = [models.Index(fields=["item", "written_at"])]

    def __str__(self) -> str:
        return "a restricted note"
