"""What presses on one person this morning, in numbers: for the mail of the morning. Rooms above count it.

A room registers its count when it starts (its AppConfig.ready): `COUNTED.append(counts)`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass(slots=True)
class Due:
    """Things overdue and due today, hearings today and on the next day in court (`next_days` of Today)."""

    overdue: int = 0
    today: int = 0
    heard_today: int = 0
    heard_next: int = 0

    def __bool__(self) -> bool:
        return any(getattr(self, one.name) for one in fields(self))

    def __add__(self, other: "Due") -> "Due":
        return Due(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    def said(self, today: date) -> str:
        """ "3 overdue, 2 due today, 1 hearing tomorrow": numbers and nothing of whom or what. "" for nothing."""
        return ", ".join(self._words(today))

    def _words(self, today: date) -> Iterator[str]:
        if self.overdue:
            yield _("%d overdue") % self.overdue
        if self.today:
            yield _("%d due today") % self.today
        if n := self.heard_today:
            yield ngettext("%d hearing today", "%d hearings today", n) % n
        if n := self.heard_next:
            if today.weekday() in (4, 5):  # Friday, Saturday: courts next sit on Monday, few of them between
                yield ngettext("%d hearing up to Monday", "%d hearings up to Monday", n) % n
            else:
                yield ngettext("%d hearing tomorrow", "%d hearings tomorrow", n) % n


COUNTED: list[Callable[[Sequence[Any], date], Mapping[Any, Due]]] = []


def due(users: Sequence[Any], today: date) -> dict[Any, Due]:
    """By the key of each of these users; each room in a fixed number of queries, however many there are."""
    found = {user.pk: Due() for user in users}
    for counts in COUNTED if users else ():
        for key, one in counts(users, today).items():
            found[key] += one
    return found
