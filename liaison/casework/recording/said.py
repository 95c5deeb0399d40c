"""One event of a diary as a sentence of a page."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from liaison.casework.recording.subjects import SUBJECTS, Choice
from liaison.design.dates import short
from liaison.law.words import Court
from proceedings.models import ProceedingEvent
from proceedings.models.hearing import HearingKind


@dataclass(frozen=True, slots=True)
class Said:
    """`what` in words, `on` which day, `charges` concerned, `more`: what belongs to it; `voided`: why taken back."""

    what: Any
    on: date
    charges: tuple[str, ...]
    more: tuple[Any, ...]
    voided: str


def choice_of(what: str, details: dict[str, Any]) -> Choice | None:
    """The choice of a recording page that this event was, or None where it has no page there."""
    for subject in SUBJECTS:
        for choice in subject.choices:
            if choice.what == what and all(details.get(k) == v for k, v in choice.details.items()):
                return choice
    return None


def said(event: ProceedingEvent) -> Said:
    """The event in words."""
    choice = choice_of(event.what, event.details)
    words = event.what.replace("_", " ")
    fixed = choice.details if choice else {}
    more = tuple(_detail(k, v) for k, v in event.details.items() if k not in fixed and v)
    return Said(
        choice.label if choice else words[0].upper() + words[1:],
        event.on, tuple(event.charges), more, event.void_reason,
    )  # fmt: skip


def _detail(key: str, value: Any) -> str:
    if key == "at":
        day, _, clock = str(value).partition("T")
        return short(date.fromisoformat(day)) + (f" at {clock[:5]}" if clock else "")
    if key == "court":
        return Court(value).label
    if key == "kind":
        return HearingKind(value).label
    return str(value).replace("_", " ")
