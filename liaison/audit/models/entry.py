"""The one append-only log: changes, transitions, views, exports and refusals, in one chain."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models, transaction

from liaison.audit import chain
from liaison.audit.append_only import AppendOnly, AppendOnlyQuerySet

if TYPE_CHECKING:
    from liaison.audit.door import Change


class Head(models.Model):
    """The newest entry's number and hash: one row. It orders writers and shows a tail cut off."""

    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=chain.START)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(pk=1), name="audit_one_head")]

    def __str__(self) -> str:
        return f"log of {self.seq} entries"


class Entries(models.Manager.from_queryset(AppendOnlyQuerySet)):  # type: ignore[misc]
    def append(self, made: "Change") -> None:
        """Write the drafts of a change behind the newest entry. Two writers are put in a line by the head."""
        if not made.drafts:
            return
        with transaction.atomic():
            head = Head.objects.select_for_update().get_or_create(pk=1)[0]
            rows = []
            for draft in made.drafts:
                entry = Entry(
                    seq=head.seq + 1,
                    at=made.at,
                    change=str(made.id),
                    actor_id=str(getattr(made.by, "pk", "") or ""),
                    actor=str(made.by)[:200],
                    why=made.why,
                    kind=draft.kind,
                    model=draft.model,
                    object_id=draft.object_id,
                    young_person_id=draft.young_person_id,
                    what=draft.what,
                    data=chain.canonical(draft.data),
                    previous=head.hash,
                )
                entry.hash = chain.digest(entry.previous, seq=entry.seq, at=entry.at, words=entry.words())
                head.seq, head.hash = entry.seq, entry.hash
                rows.append(entry)
            self.bulk_create(rows)
            head.save()


class Entry(AppendOnly):
    """One line of the log. It has no foreign keys, so that nothing can take it along when it goes."""

    KINDS = (
        ("created", "Created"),
        ("changed", "Changed"),
        ("moved", "Moved to another state"),
        ("deleted", "Deleted"),
        ("viewed", "Looked at"),
        ("exported", "Taken away"),
        ("refused", "Refused"),
        ("signed_in", "Signed in"),
    )

    seq = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    change = models.CharField(max_length=36)
    actor_id = models.CharField(max_length=36, blank=True)
    actor = models.CharField(max_length=200)
    why = models.TextField(blank=True)
    kind = models.CharField(max_length=12, choices=KINDS)
    model = models.CharField(max_length=80, blank=True)
    object_id = models.CharField(max_length=36, blank=True)
    young_person_id = models.CharField(max_length=36, blank=True)
    what = models.TextField(blank=True)
    data = models.TextField(default="{}")
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    objects = Entries()

    class Meta:
        ordering: ClassVar = ["seq"]
        verbose_name_plural = "entries"
        indexes: ClassVar = [
            models.Index(fields=["young_person_id", "seq"]),
            models.Index(fields=["object_id", "seq"]),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind} {self.model} {self.object_id}"

    def words(self) -> tuple[str, ...]:
        """What the hash covers beside number and time."""
        return (
            self.change, self.actor_id, self.actor, self.why, self.kind, self.model,
            self.object_id, self.young_person_id, self.what, self.data,
        )  # fmt: skip
