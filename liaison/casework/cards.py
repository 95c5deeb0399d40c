"""The queue's cards: one child and proceeding, its prompts as lines, in the band of the most urgent. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from liaison.casework.wording import day_of, sentence, shortened, weekday_of
from liaison.design import dates
from liaison.law.words import Basis, Word
from liaison.prompts.titles import title

SOFT = (Basis.TARGET.value, Basis.CANDIDATE.value, Basis.GUIDANCE.value)  # passing such a day is no breach
FIXED = (Basis.LAW.value,)  # a chase moves no day of the law
MOST_WORDS = 19  # of what and why together

IN_THE_HEAD = re.compile(r"^(NRM referral|the (reasonable|conclusive) grounds decision) |still alive$")


class Band(Word):
    """How near. What has no date that a machine can give comes first: a person must look."""

    UNDATED = "undated"
    OVERDUE = "overdue"
    TODAY = "today"
    THIS_WEEK = "this_week"
    LATER = "later"

    @property
    def label(self) -> str:
        return {"undated": "No date yet"}.get(self.value, super().label)


def end_of_week(today: date) -> date:
    """Sunday of this week: the last day of the band "This week"."""
    return today + timedelta(days=6 - today.weekday())


def urgent_on(due_on: date | None, basis: str, today: date, look_again_on: date | None = None) -> date | None:
    """The day by which a prompt is sorted. A target that has passed counts as today's, never as overdue.

    Once its day has come, one that was chased counts by the day on which to look again; one by law never.
    """
    came = due_on is None or due_on <= today
    if came and look_again_on and look_again_on > today and basis not in FIXED:
        return look_again_on
    if due_on is not None and due_on < today and basis in SOFT:
        return today
    return due_on


def band_of(day: date | None, today: date) -> Band:
    """The band of a day of `urgent_on`."""
    if day is None:
        return Band.UNDATED
    if day < today:
        return Band.OVERDUE
    if day == today:
        return Band.TODAY
    return Band.THIS_WEEK if day <= end_of_week(today) else Band.LATER


@dataclass(frozen=True, slots=True)
class Line:
    """One prompt on a page: by when | what and why | on what basis."""

    prompt: Any
    band: Band
    when: str
    far: str
    what: str
    why: str
    basis: str
    rule: str

    @property
    def overdue(self) -> bool:
        return self.band is Band.OVERDUE


def line(prompt: Any, today: date, chase: Any = None) -> Line:
    """The line of a prompt, dates written for somebody who reads it today. `chase`: the last one, if any."""
    day = urgent_on(prompt.due_on, prompt.basis, today, prompt.look_again_on)
    band = band_of(day, today)
    moved = day is not None and day == prompt.look_again_on and day > today and day != prompt.due_on
    most = MOST_WORDS - len(title(prompt.kind).split())
    return Line(
        prompt=prompt,
        band=band,
        when=weekday_of(day, today) if moved and day else _when(prompt, today, band),
        far=_moved(prompt, today) if moved else _far(prompt, today, band),
        what=title(prompt.kind),
        why=chased(chase, today, most) if chase else why(prompt.because, prompt.text, most),
        basis=_(Basis(prompt.basis).label),
        rule=rule(prompt.counting),
    )


def chased(chase: Any, today: date, most: int) -> str:
    """ "Last chased 13 July: “in the queue”", in at most so many words."""
    said = shortened(chase.said, max(most - 4, 3)).rstrip(".")
    return _("Last chased %(day)s: “%(reply)s”.") % {"day": day_of(chase.on, today), "reply": said}


def _moved(prompt: Any, today: date) -> str:
    """Beside the day on which to look again: what day it had."""
    if prompt.due_on is None:
        return _("look again")
    said = (
        _("look again; %(basis)s was %(day)s") if prompt.basis in SOFT else _("look again; was due %(day)s")
    )
    return said % {"basis": _(Basis(prompt.basis).label).lower(), "day": day_of(prompt.due_on, today)}


def _when(prompt: Any, today: date, band: Band) -> str:
    if prompt.due_on is None:
        return _("No date yet")
    return _("Today") if band is Band.TODAY else weekday_of(prompt.due_on, today)


def _far(prompt: Any, today: date, band: Band) -> str:
    due: date | None = prompt.due_on
    if due is None:
        return _("a person must say by when")
    if due < today and band is Band.TODAY:
        return _("%(basis)s was %(day)s") % {
            "basis": _(Basis(prompt.basis).label).lower(),
            "day": day_of(due, today),
        }
    if band is Band.TODAY:
        return _("by the end of the day")
    if (due - today).days == 1:
        return f"{WEEKDAYS[due.weekday()]} {day_of(due, today)}"
    return dates.overdue(due, today)


def why(because: Sequence[str], text: str, most: int) -> str:
    """One reason in at most so many words, to be read in passing; the prompt's own text where no other is given.

    The decision and the live charges stand in the head of the card: they are not said again in each line.
    """
    reasons = [reason for reason in because if not IN_THE_HEAD.search(reason)]
    return shortened(sentence([*reasons, text][0]), most)


def rule(counting: Sequence[str]) -> str:
    """The count in short: "2 working days", "working day before the hearing"; "" where it needs the whole sentence."""
    if any("next hearing" in step for step in counting):
        return _("day before the hearing")
    first = counting[0] if counting else ""
    length = first.partition(" after ")[0].replace("business day", "working day")
    return length if first != length and len(length.split()) <= 4 else ""


@dataclass(frozen=True, slots=True)
class Card:
    """All that is asked about one child in one proceeding (or about the child alone)."""

    young_person: Any
    proceeding: Any | None
    band: Band
    lines: tuple[Line, ...]


def cards(prompts: Iterable[Any], today: date, chases: Mapping[Any, Any] | None = None) -> list[Card]:
    """The prompts given as cards, the most urgent first; each child and proceeding once.

    `chases`: the last chase of each prompt that has one, by the prompt's key.
    """
    last = chases or {}
    grouped: dict[tuple[Any, Any], list[Any]] = {}
    for prompt in prompts:
        grouped.setdefault((prompt.young_person_id, prompt.proceeding_id), []).append(prompt)
    made = []
    for group in grouped.values():
        group.sort(key=lambda p: _order(p, today))
        lines = tuple(line(prompt, today, last.get(prompt.pk)) for prompt in group)
        made.append(
            (
                _order(group[0], today),
                Card(group[0].young_person, group[0].proceeding, lines[0].band, lines),
            )
        )
    made.sort(key=lambda pair: pair[0])
    return [card for _, card in made]


def _order(prompt: Any, today: date) -> tuple[date, date, str]:
    day = urgent_on(prompt.due_on, prompt.basis, today, prompt.look_again_on)
    return day or date.min, prompt.opened_on, str(prompt.pk)
