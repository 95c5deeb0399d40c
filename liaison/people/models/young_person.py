"""A young person: who they are, and which team works with them."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django.db import models

from liaison.audit.models import Record, RecordQuerySet
from liaison.people.access import VisibleQuerySet, seen_young_people
from liaison.people.models.name_word import file_names

NAMES = frozenset({"forenames", "surname"})


class YoungPersonQuerySet(VisibleQuerySet["YoungPerson"]):
    seen = staticmethod(seen_young_people)

    def bulk_create(self, objs: Iterable["YoungPerson"], *args: Any, **kwargs: Any) -> list["YoungPerson"]:
        made = super().bulk_create(objs, *args, **kwargs)
        _file(row.pk for row in made)
        return made

    def bulk_update(  # type: ignore[override]
        self, objs: Iterable["YoungPerson"], fields: Any, *args: Any, **kwargs: Any
    ) -> int:
        rows = list(objs)
        written = super().bulk_update(rows, fields, *args, **kwargs)
        if NAMES & set(fields):
            _file(row.pk for row in rows)
        return written

    def hold(self, *ids: Any) -> None:
        """Lock these young people until the change ends: what else is about them waits its turn.

        In one order for everybody, and so that rows that point to them can still be written.
        """
        list(self.filter(id__in=ids).order_by("id").select_for_update(no_key=True).values_list("id"))


class YoungPerson(Record):
    about = "id"

    class Sex(models.TextChoices):
        FEMALE = "female", "Female"
        MALE = "male", "Male"
        UNKNOWN = "", "Not recorded"

    forenames = models.CharField(max_length=100, blank=True)
    surname = models.CharField(max_length=100)
    date_of_birth = models.DateField()
    sex = models.CharField(max_length=6, choices=Sex.choices, blank=True, default="")
    pnc_id = models.CharField("PNC ID", max_length=13, blank=True)
    address = models.TextField(blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    lives_in = models.CharField(max_length=100, blank=True, help_text="Never decides the law.")
    looked_after = models.BooleanField(default=False)
    home_team = models.ForeignKey("people.Agency", models.PROTECT, related_name="young_people_at_home")
    host_team = models.ForeignKey(
        "people.Agency", models.PROTECT, null=True, blank=True, related_name="young_people_hosted"
    )
    worker = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="young_people"
    )

    objects = YoungPersonQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["surname", "forenames", "id"]
        verbose_name_plural = "young people"
        indexes: ClassVar = [
            models.Index(fields=["date_of_birth"]),
            models.Index(fields=["surname"]),
            models.Index(fields=["pnc_id"]),
        ]

    def __str__(self) -> str:
        return self.initials  # names stay out of logs, mails and messages

    def save(self, *args: Any, **kwargs: Any) -> None:
        named = self._state.adding or NAMES & set(self.changed())
        super().save(*args, **kwargs)
        if named:
            _file([self.pk])

    @property
    def name(self) -> str:
        return f"{self.forenames} {self.surname}".strip()

    @property
    def initials(self) -> str:
        """Initials as pages and mails use them: "J.R."."""
        words = f"{self.forenames.split(' ')[0]} {self.surname}".split()
        return "".join(
            f"{word[0].upper()}." for word in (words[:1] + words[-1:] if len(words) > 1 else words)
        )

    def age_on(self, day: date) -> int:
        """Full years on that day. Born on 29 February: a year older on 1 March, so that no protection ends early."""
        born = self.date_of_birth
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

    def status_word(self, today: date) -> str:
        """What pages call them: child, from 18 young adult (PRACTICE section 1)."""
        return "Child" if self.age_on(today) < 18 else "Young adult"


class AliasQuerySet(RecordQuerySet["Alias"]):
    def bulk_create(self, objs: Iterable["Alias"], *args: Any, **kwargs: Any) -> list["Alias"]:
        made = super().bulk_create(objs, *args, **kwargs)
        _file(row.young_person_id for row in made)
        return made

    def bulk_update(  # type: ignore[override]
        self, objs: Iterable["Alias"], fields: Any, *args: Any, **kwargs: Any
    ) -> int:
        rows = list(objs)
        written = super().bulk_update(rows, fields, *args, **kwargs)
        _file(row.young_person_id for row in rows)
        return written


class Alias(Record):
    """Another name by which the young person is known. Used to match court lists."""

    young_person = models.ForeignKey(YoungPerson, models.CASCADE, related_name="aliases")
    forenames = models.CharField(max_length=100, blank=True)
    surname = models.CharField(max_length=100)

    objects = AliasQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "aliases"

    def __str__(self) -> str:
        return "an alias"

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        _file([self.young_person_id])

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        gone = super().delete(*args, **kwargs)
        _file([self.young_person_id])
        return gone


def _file(ids: Iterable[Any]) -> None:
    """The words by which a search finds these young people follow their names, in the same transaction."""
    file_names(set(ids), YoungPerson.objects.all(), Alias.objects.all())
