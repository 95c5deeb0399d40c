"""One child on one meeting: which place, for how long, which level."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop

from liaison.audit.models import Record
from liaison.law.words import Word
from liaison.people.access import NOTHING, VisibleQuerySet, seen_young_people

MINUTES = 10


class Level(Word):
    """How the level of concern stands against the last meeting. The level itself is the area's own word."""

    NEW = "new"
    UP = "up"
    SAME = "same"
    DOWN = "down"

    @property
    def label(self) -> str:
        return {
            "new": gettext_noop("New on the list"),
            "up": gettext_noop("Higher"),
            "same": gettext_noop("The same"),
            "down": gettext_noop("Lower"),
        }[self.value]


def seen_items(user: Any, path: str = "") -> Q:
    """Items, or rows that lead to one by `path`: of the user's own meetings, while the child is the team's."""
    if not user.in_team:
        return NOTHING
    own = Q(**{f"{path}meeting__agency": user.agency_id})
    return own & seen_young_people(user, f"{path}young_person__")


class ItemQuerySet(VisibleQuerySet["Item"]):
    seen = staticmethod(seen_items)


class Item(Record):
    """`level` is typed as the area calls it; `review_on` the day, None the next meeting; `leaves`: comes off the list."""

    is_fact = False

    meeting = models.ForeignKey("meetings.Meeting", models.CASCADE, related_name="items")
    young_person = models.ForeignKey("people.YoungPerson", models.CASCADE, related_name="meeting_items")
    number = models.PositiveSmallIntegerField("place on the sheet")
    minutes = models.PositiveSmallIntegerField(default=MINUTES)
    level = models.CharField(max_length=40, blank=True)
    change = models.CharField(
        "against the last meeting", max_length=5, choices=Level.choices(), blank=True, default=""
    )
    review_on = models.DateField("review", null=True, blank=True)
    leaves = models.BooleanField("comes off the list", default=False)

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["number", "pk"]
        verbose_name = "child on a meeting’s sheet"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "young_person"], name="meetings_a_child_once")
        ]

    def __str__(self) -> str:
        return "a child on a meeting’s sheet"
