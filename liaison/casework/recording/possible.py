"""What can be recorded of a proceeding now, tried out on its papers in memory; for the rest, the reason why not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from liaison.audit.machine import NotPossible
from liaison.casework.recording.subjects import Choice, Subject, trial_details
from liaison.design.sentences import sentence
from liaison.people.models import ActsFor
from proceedings.court_file import CourtFile
from proceedings.models import Proceeding


@dataclass(frozen=True, slots=True)
class Tried:
    """`charges`: names of those for which it is possible (empty where it is about the case as a whole)."""

    choice: Choice
    charges: tuple[str, ...] = ()
    why_not: str = ""

    @property
    def possible(self) -> bool:
        return not self.why_not


def papers(proceeding: Proceeding) -> CourtFile:
    """The papers as they are, to look at and to try on: never to be saved."""
    return CourtFile(
        proceeding,
        list(proceeding.charges.all()),
        list(proceeding.hearings.all()),
        list(proceeding.events.all()),
        list(proceeding.representations.all()),
        list(ActsFor.objects.filter(proceeding_key=proceeding.pk).select_related("firm")),
    )


def tried(subject: Subject, file: CourtFile, today: date) -> list[Tried]:
    """Each choice of the subject with the charges it is possible for, or why it is not possible now."""
    return [_tried(choice, file, today) for choice in subject.choices]


def any_possible(subject: Subject, file: CourtFile, today: date) -> bool:
    """Whether anything of the subject can be recorded now."""
    return any(one.possible for one in tried(subject, file, today))


def _tried(choice: Choice, file: CourtFile, today: date) -> Tried:
    if not choice.by_charge:
        return Tried(choice, why_not=_refused(choice, file, today, None))
    reasons = {charge.name: _refused(choice, file, today, [charge.name]) for charge in file.charges}
    names = tuple(name for name, reason in reasons.items() if not reason)
    return Tried(choice, names, "" if names else next(iter(reasons.values()), sentence("there is no charge")))


def _refused(choice: Choice, file: CourtFile, today: date, charges: list[str] | None) -> str:
    """Why the papers refuse it, as a sentence; "" where they take it."""
    tried_on = file.copy()
    try:
        tried_on.apply(choice.what, today, charges, **trial_details(choice, file, today + timedelta(days=1)))
    except NotPossible as refused:
        return sentence(refused)
    return ""


def refused_all(file: CourtFile, events: Iterable[tuple[str, date, Any, dict[str, Any]]]) -> str:
    """Why these events cannot be recorded one after the other, as a sentence; "" where they can."""
    tried_on = file.copy()
    try:
        for what, on, charges, details in events:
            tried_on.apply(what, on, charges, **details)
    except NotPossible as refused:
        return sentence(refused)
    return ""
