"""One time that somebody was chased about a prompt: whom, when, what they said. Added to, never changed."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from liaison.audit.models import Record
from liaison.law.words import Role
from liaison.people.access import VisibleQuerySet, acting, seen_young_people


class ChaseQuerySet(VisibleQuerySet["Chase"]):
    @staticmethod
    def seen(user: Any) -> Q:
        """A team sees every chase but the defence's; everybody else what their own agency chased.

        What a firm was told stays with that firm, also from the next one.
        """
        if user.in_team:
            return seen_young_people(user, "prompt__young_person__") & ~Q(
                prompt__role=Role.DEFENCE_SOLICITOR.value
            )
        own = Q(agency=user.agency_id)
        if user.has_role(Role.DEFENCE_SOLICITOR):
            return own & Q(prompt__proceeding__in=acting(user, "proceeding_key"))
        return own & seen_young_people(user, "prompt__young_person__")


class Chase(Record):
    about = "prompt.young_person_id"
    is_fact = False
    unlogged = frozenset({"whom", "said"})  # it may be what a lawyer was told; it stands here

    prompt = models.ForeignKey("prompts.Prompt", models.CASCADE, related_name="chases")
    whom = models.CharField(max_length=150)
    on = models.DateField()
    said = models.TextField(help_text="What they said; or that nobody answered.")
    look_again_on = models.DateField()
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    agency = models.ForeignKey("people.Agency", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(help_text="Its place among the chases of the prompt.")

    objects = ChaseQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["on", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["prompt", "number"], name="prompts_chase_number_once")
        ]

    def __str__(self) -> str:
        return f"chased on {self.on:%-d %B %Y}"
