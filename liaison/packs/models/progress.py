"""How far a pack is that is being made. Not a record of anybody: it goes when the pack is made."""

from typing import ClassVar

from django.db import models


class Progress(models.Model):
    """Written by whoever makes the pack, between one document and the next; `cancelled` is asked for by a person."""

    pack = models.OneToOneField("packs.Pack", models.CASCADE, primary_key=True, related_name="progress")
    what = models.CharField(max_length=120, blank=True)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    cancelled = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural: ClassVar = "progress"

    def __str__(self) -> str:
        return f"{self.what} ({self.done} of {self.of})"
