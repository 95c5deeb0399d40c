"""What every record is: written only through the door, locked against lost updates, logged field by field."""

import uuid
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from operator import attrgetter
from typing import Any, ClassVar, Never, Self, TypeVar

from django.db import models, router
from django.db.models.deletion import Collector

from liaison.audit import door

M = TypeVar("M", bound="Record")

_in_bulk: ContextVar[bool] = ContextVar("liaison_in_bulk", default=False)


class Conflict(Exception):
    """Somebody else wrote the record in between. `record` is the one that could not be written."""

    def __init__(self, record: "Record", held: int | None = None) -> None:
        self.record = record
        self.held = record.version if held is None else held
        super().__init__(f"{record._meta.verbose_name} was changed by somebody else in the meantime")


class RecordQuerySet(models.QuerySet[M]):
    """Writes in bulk go through the door as well; `update()` and `delete()` of a queryset do not exist."""

    def bulk_create(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> list[M]:
        if kwargs.get("ignore_conflicts") or kwargs.get("update_conflicts"):
            raise TypeError("bulk_create that passes over or overwrites rows would log what did not happen")
        rows = list(objs)
        for row in rows:
            row.enter(created=True)
        made = super().bulk_create(rows, *args, **kwargs)
        for row in made:
            row.settle()
        return made

    def bulk_update(  # type: ignore[override]
        self, objs: Iterable[M], fields: Sequence[str], *args: Any, **kwargs: Any
    ) -> int:
        """Write `fields` of rows that were read inside this change on locked rows (DESIGN rule 2)."""
        rows = list(objs)
        for row in rows:
            if row.read_in is not door.current().id:
                raise door.Closed(
                    f"{row._meta.label}: read the rows you bulk_update inside the change, locked"
                )
            unnamed = {_field(row, name) for name in row.changed()} - set(fields)
            if unnamed:
                raise ValueError(f"{row._meta.label}.bulk_update leaves out what changed: {sorted(unnamed)}")
            row.enter(created=False)
            row.version += 1
        token = _in_bulk.set(True)
        try:
            written = super().bulk_update(rows, [*fields, "version"], *args, **kwargs)
        finally:
            _in_bulk.reset(token)
        for row in rows:
            row.settle()
        return written

    def update(self, **values: Any) -> int:
        if not _in_bulk.get():
            raise door.Closed(f"{self.model._meta.label}: update() writes past the log; use an action")
        return super().update(**values)

    def delete(self) -> Never:
        raise door.Closed(f"{self.model._meta.label}: rows are not deleted in bulk")


class Record(models.Model):
    """Base of every model that holds what happened to a child.

    `about` names the attribute that leads to the young person's id ("" for records about nobody);
    `is_fact` says whether writing it makes the prompts be worked out again; `unlogged` names fields
    whose values stay out of the log (free text that only its owner may read).
    """

    about: ClassVar[str] = "young_person_id"
    is_fact: ClassVar[bool] = True
    unlogged: ClassVar[frozenset[str]] = frozenset()

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True

    read_in: uuid.UUID | None = None  # the change inside which this row was read

    @classmethod
    def from_db(cls, db: str | None, field_names: Any, values: Any) -> Self:  # type: ignore[override]
        row = super().from_db(db, field_names, values)
        row.settle()
        return row

    def settle(self) -> None:
        """Take the present values as those of the database."""
        held = self.__dict__
        self._held = {
            name: _copied(held[name])  # lists are copied: they may be changed in place
            for name in (f.attname for f in self._meta.concrete_fields)
            if name in held
        }
        self._moves: list[tuple[str, str, str, str]] = []
        made = door._open.get()
        self.read_in = made.id if made else None

    def changed(self) -> dict[str, tuple[Any, Any]]:
        """Fields whose value differs from the database's: name to (old, new)."""
        held = getattr(self, "_held", {})
        return {
            f.attname: (held.get(f.attname), getattr(self, f.attname))
            for f in self._meta.concrete_fields
            if f.attname in self.__dict__
            and f.attname != "version"
            and (f.attname not in held or held[f.attname] != getattr(self, f.attname))
        }

    @property
    def young_person_key(self) -> uuid.UUID | None:
        """The id of the young person whom this record is about, or None."""
        return attrgetter(self.about)(self) if self.about else None

    @property
    def logged_when_made(self) -> bool:
        """Whether making this row has a line of its own in the log. Rows that come by the thousand out of one
        file may leave that to the line of what they came with; whatever happens to one later has its own."""
        return True

    def enter(self, *, created: bool, deleted: bool = False) -> None:
        """Tell the open change what is about to be written. Raises Closed outside the door."""
        made = door.current()
        label = {"model": self._meta.label, "object_id": str(self.pk)}
        label["young_person_id"] = str(self.young_person_key or "")
        for field, verb, source, target in getattr(self, "_moves", []):
            made.log(
                kind="moved", what=verb, data={"field": field, "from": source, "to": target}, **label
            )  # transitions first, then the values they left
        if deleted:
            made.log(kind="deleted", what=str(self), **label)
        elif created and not self.logged_when_made:
            pass
        elif created:
            values = {
                f.attname: self._words(f.attname, getattr(self, f.attname))
                for f in self._meta.concrete_fields
            }
            made.log(kind="created", what=str(self), data=values, **label)
        elif changed := self.changed():
            data: dict[str, Any] = {
                k: [self._words(k, old), self._words(k, new)] for k, (old, new) in changed.items()
            }
            made.log(kind="changed", what=str(self), data={**data, "version": self.version + 1}, **label)
        if self.is_fact:
            made.touch(self.young_person_key)

    def _words(self, name: str, value: Any) -> Any:
        if name in self.unlogged:
            return "kept out of the log"
        return value if isinstance(value, (bool, int, float, type(None), list, dict)) else str(value)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the record. Raises Closed outside the door, Conflict when it was written in between."""
        created = self._state.adding
        if kwargs.get("update_fields") is not None:
            raise TypeError("save(update_fields=…) can lose a state: save the whole record")
        if not created and not self.changed():
            door.current()
            return
        self.enter(created=created)
        if not created:
            self.version += 1
        super().save(*args, **kwargs)
        self.settle()

    def _do_update(  # type: ignore[override]  # the stubs are of a later Django
        self, base_qs: Any, using: Any, pk_val: Any, values: Any, update_fields: Any, forced: Any
    ) -> bool:
        held = self.version - 1
        written = super()._do_update(  # type: ignore[call-arg]
            base_qs.filter(version=held), using, pk_val, values, update_fields, forced
        )
        if not written:
            raise Conflict(self, held)
        return True

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete the record and all that hangs on it; each of them is in the log."""
        door.current()
        going = Whole(using=self._state.db or router.db_for_write(type(self)), origin=self)
        going.collect([self])
        for rows in (*going.data.values(), *going.fast_deletes):
            for row in rows:
                if isinstance(row, Record):
                    row.enter(created=False, deleted=True)
        return super().delete(*args, **kwargs)

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> Never:
        # django-fsm-2 takes the protection off the field for the whole process while it refreshes.
        raise TypeError("fetch the record again: refresh_from_db would take the protection off its states")


class Whole(Collector):
    """Collects whole rows. Django's own reads only the keys of what hangs on hidden columns, and the log needs all."""

    def _has_signal_listeners(self, model: Any) -> bool:
        return True


def write(*rows: Record) -> None:
    """Write many records of several kinds in as few statements as there are kinds, in the order given.

    Changed rows are updated before new ones are created (what has ended makes room for what begins);
    the others are left alone. The changed rows must have been
    read inside this change on locked rows (see `bulk_update`).
    """
    kinds: dict[type[Record], list[Record]] = {}
    for row in rows:
        kinds.setdefault(type(row), []).append(row)
    for kind, of_kind in kinds.items():
        new = [row for row in of_kind if row._state.adding]
        old = [row for row in of_kind if not row._state.adding and row.changed()]
        if old:
            kind.objects.bulk_update(
                old, sorted({_field(row, name) for row in old for name in row.changed()})
            )
        if new:
            kind.objects.bulk_create(new)


def _copied(value: Any) -> Any:
    """JSON, copied down to its leaves. `copy.deepcopy` asks far more of each of them."""
    if isinstance(value, dict):
        return {key: _copied(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_copied(held) for held in value]
    return value


def _field(row: Record, attname: str) -> str:
    return next(f.name for f in row._meta.concrete_fields if f.attname == attname)
