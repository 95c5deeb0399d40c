"""What readers keep of their own: views of the queue under a name."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from liaison.audit.models import Record
from liaison.people.access import VisibleQuerySet


class SavedViewQuerySet(VisibleQuerySet["SavedView"]):
    @staticmethod
    def seen(user: Any) -> Q:
        return Q(user=user.pk)


class SavedView(Record):
    """A filter and an order of the queue, of one user. `query` is what the queue's address says."""

    about = ""
    is_fact = False
    unlogged = frozenset({"name"})  # a person's own words

    MOST: ClassVar = 20  # of one user

    user = models.ForeignKey("people.User", models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=1000, blank=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "name"], name="casework_view_named_once")
        ]

    def __str__(self) -> str:
        return "a saved view"
