"""The one door (DESIGN rule 1): `with change(by=…, why=…, today=…):` is the only way to write a record."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from liaison.audit.signals import facts_changed

NOTES = frozenset({"viewed", "exported", "refused", "signed_in"})  # what happened, whatever was written


class Closed(RuntimeError):
    """A record was written outside the door. Wrap the write in `audit.change(by=…, why=…, today=…)`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One line for the log, before it has its place in the chain."""

    kind: str
    model: str = ""
    object_id: str = ""
    young_person_id: str = ""
    what: str = ""
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(eq=False)
class Change:
    """One change in the making: who, why, on which day, what it wrote and whose facts it touched."""

    by: Any  # a user, or the name of the command that acts: "nightly sweep"
    why: str
    today: date
    at: datetime
    id: uuid.UUID = field(default_factory=uuid.uuid4)
    drafts: list[Draft] = field(default_factory=list)
    touched: set[uuid.UUID] = field(default_factory=set)

    def log(self, **line: Any) -> None:
        """Add a line to the log; it is written when the outermost change ends."""
        self.drafts.append(Draft(**line))

    def touch(self, young_person_id: uuid.UUID | None) -> None:
        """Say that the facts of this young person changed, so that their prompts are worked out again."""
        if young_person_id is not None:
            self.touched.add(young_person_id)


_open: ContextVar[Change | None] = ContextVar("liaison_change", default=None)


def current() -> Change:
    """The change that is open now. Raises Closed when there is none."""
    held = _open.get()
    if held is None:
        raise Closed("Records are written only inside audit.change(by=…, why=…, today=…).")
    return held


@contextmanager
def change(*, by: Any, why: str, today: date | None = None) -> Iterator[Change]:
    """Open the door: one transaction, one set of log entries, one signal.

    `by` is the user, or a command's name; `why` one sentence for the log; `today` the date on which
    the change counts (London). An inner change joins the outer one and may leave `today` out.
    On leaving, the outermost sends `facts_changed` once with the ids of every young person touched,
    so that prompts are written in the same transaction, and then writes the log. Any exception
    rolls the whole of it back; one that leaves an inner change and is caught in the outer takes back
    the inner alone. Views, exports and refusals stay in the log either way: they happened.
    """
    held = _open.get()
    if held is not None:
        with _inner(held):
            yield held
        return
    if today is None:
        raise TypeError("audit.change: the outermost change needs today=")
    if not why.strip():
        raise ValueError("audit.change: say why")
    made = Change(by=by, why=why, today=today, at=timezone.now())
    token = _open.set(made)
    try:
        # Records, the log and mail are kept in one language, whichever the page speaks.
        with translation.override(settings.LANGUAGE_CODE), transaction.atomic():
            yield made
            if made.touched:
                facts_changed.send(sender=Change, ids=frozenset(made.touched), today=today)
            _write(made)
    except Exception:
        made.drafts = [draft for draft in made.drafts if draft.kind in NOTES]
        if made.drafts:
            with transaction.atomic():
                _write(made)
        raise
    finally:
        _open.reset(token)


@contextmanager
def _inner(held: Change) -> Iterator[None]:
    drafts, touched = len(held.drafts), set(held.touched)
    try:
        with transaction.atomic():
            yield
    except BaseException:
        held.drafts[drafts:] = [draft for draft in held.drafts[drafts:] if draft.kind in NOTES]
        held.touched = touched
        raise


def note(*, kind: str, by: Any, what: str, about: Any = None, **data: Any) -> None:
    """Put a view, an export or a refusal into the log at once (joins an open change).

    `about` is the record looked at or taken away; `data` must be JSON. Errors: those of the database.
    """
    line = Draft(
        kind=kind,
        model=about._meta.label if about is not None else "",
        object_id=str(about.pk) if about is not None else "",
        young_person_id=str(getattr(about, "young_person_key", "") or ""),
        what=what,
        data=data,
    )
    held = _open.get()
    if held is not None:
        held.drafts.append(line)
        return
    with transaction.atomic():
        _write(Change(by=by, why="", today=timezone.localdate(), at=timezone.now(), drafts=[line]))


def _write(made: Change) -> None:
    from liaison.audit.models import Entry  # models import the door

    Entry.objects.append(made)
