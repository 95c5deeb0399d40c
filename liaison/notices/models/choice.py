"""How somebody wants to be told: by mail at once, by one mail in the morning, or in the page alone."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liaison.audit.machine import known_states
from liaison.audit.models import Record
from liaison.law.words import Word
from liaison.people.access import VisibleQuerySet


class How(Word):
    AT_ONCE = "at_once"
    DAILY = "daily"
    PAGE = "page"

    @property
    def label(self) -> Any:
        return LABELS[self.value]


LABELS = {
    "at_once": _("By e-mail at once"),
    "daily": _("By one e-mail each morning"),
    "page": _("Only here, without e-mail"),
}


class ChoiceQuerySet(VisibleQuerySet["Choice"]):
    @staticmethod
    def seen(user: Any) -> Q:
        return Q(user=user.pk)


class Choice(Record):
    """Whoever has none is told at once of what bears their own name (`telling`)."""

    about = ""
    is_fact = False

    user = models.OneToOneField("people.User", models.CASCADE, related_name="told")
    how = models.CharField(max_length=10, choices=How.choices())
    every_morning = models.BooleanField(
        default=False, help_text="The mail of the morning comes also on a day with nothing to say."
    )

    objects = ChoiceQuerySet.as_manager()

    class Meta:
        verbose_name = "choice of how to be told"
        verbose_name_plural = "choices of how to be told"
        constraints: ClassVar = [known_states("how", How, "notices_choice_known_way")]

    def __str__(self) -> str:
        return "a choice of how to be told"
