"""Open a proceeding, and record what happens in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from liaison import audit
from liaison.audit.machine import NotPossible
from liaison.audit.models import write
from liaison.design.dates import short
from liaison.people.models import YoungPerson
from proceedings.court_file import CourtFile
from proceedings.models import Charge, Proceeding


def open_proceeding(
    *, young_person: Any, charges: Sequence[Charge], opened_on: date, by: Any, today: date, why: str = "proceeding opened",
    **fields: Any,
) -> Proceeding:  # fmt: skip
    """Record a proceeding and its charges (unsaved `Charge`s), before its first event. It may be opened at any stage."""
    if opened_on > today:
        raise NotPossible(_("%(day)s is still to come") % {"day": short(opened_on)})
    with audit.change(by=by, why=why, today=today):
        YoungPerson.objects.hold(young_person.pk)  # two opened at once must not take one name
        if not fields.get("name"):
            fields["name"] = next_name(
                Proceeding.objects.filter(young_person=young_person).values_list("name", flat=True)
            )
        proceeding = Proceeding(young_person=young_person, opened_on=opened_on, **fields)
        for charge in charges:
            charge.proceeding = proceeding
        write(proceeding, *charges)
    return proceeding


def next_name(taken: Any) -> str:
    """The first letter (A, B, … Z, then P27 …) that names none of the child's proceedings."""
    used = set(taken)
    letters = [chr(65 + n) for n in range(26)]
    return next(
        (name for name in [*letters, *(f"P{n}" for n in range(27, 1000))] if name not in used), "P1000"
    )


def record_event(
    *, proceeding: Proceeding, what: str, on: date, by: Any, today: date, charges: Sequence[str] | None = None,
    held: int | None = None, told: Mapping[str, Any] | None = None, recording: UUID | None = None, **details: Any,
) -> CourtFile:  # fmt: skip
    """Carry out one event of a proceeding (the words of `liaison.law.events.PROCEEDING_EVENTS`).

    The event's own keys are named arguments, or stand in `told` (a charge has a key `by` too). `held` is the version that the person saw. Raises NotPossible with the reason, or Conflict when
    somebody else wrote in between. Gives the file as it is afterwards.
    """
    one = Happened(what, on, charges, {**(told or {}), **details})
    why = what.replace("_", " ")
    return record_events(
        proceeding=proceeding, happened=[one], by=by, today=today, why=why, held=held, recording=recording
    )


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that was done: the event's word, its charges (None: the case as a whole) and its details."""

    what: str
    on: date
    charges: Sequence[str] | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


def record_events(
    *, proceeding: Proceeding, happened: Sequence[Happened], by: Any, today: date, why: str, held: int | None = None,
    recording: UUID | None = None,
) -> CourtFile:  # fmt: skip
    """Carry out several events in one change, in the order given: a hearing with all that was done in it.

    They are one recording, and are taken back as one; `recording` is its key, where the form that was sent has one.
    Raises NotPossible or Conflict; then none is written.
    """
    if late := next((one.on for one in happened if one.on > today), None):
        raise NotPossible(_("%(day)s is still to come") % {"day": short(late)})
    if not happened:
        raise NotPossible(_("nothing was said that could be recorded"))
    with audit.change(by=by, why=why, today=today):
        file = CourtFile.lock(proceeding.pk, held=held)
        file.recording = recording or file.recording
        for one in happened:
            file.apply(one.what, one.on, one.charges, **one.details)
        file.save()
    return file
