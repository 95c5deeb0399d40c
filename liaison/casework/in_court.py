"""The strip on top of Today: who is in court today and on the next day, and what is missing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from liaison.casework import standing
from liaison.casework.facts_for import facts_in
from liaison.casework.wording import court_name, day_of
from liaison.prompts.gather import Gathered
from proceedings.models import Hearing

SHOWN = 6  # the rest folds away
MOST = 30  # of one column; a day with more is read on its day sheet


@dataclass(frozen=True, slots=True)
class InCourt:
    """One hearing with where the NRM stands, and the gap."""

    hearing: Hearing
    about: str
    ruling: str
    also: tuple[str, ...]
    gaps: tuple[str, ...]
    where: str

    @property
    def young_person(self) -> Any:
        return self.hearing.proceeding.young_person


@dataclass(frozen=True, slots=True)
class CourtDay:
    """One column: at most MOST hearings, in the order of the days, and how many there are on each (`by_day`)."""

    title: str
    hearings: tuple[InCourt, ...]
    by_day: tuple[tuple[date, int], ...]

    @property
    def number(self) -> int:
        return sum(number for _, number in self.by_day)

    @property
    def first(self) -> tuple[InCourt, ...]:
        return self.hearings[:SHOWN]

    @property
    def rest(self) -> tuple[InCourt, ...]:
        return self.hearings[SHOWN:]

    @property
    def more(self) -> bool:
        """Whether the day has hearings that are not here."""
        return self.number > len(self.hearings)


def next_days(today: date) -> tuple[date, date]:
    """The days of the second column: tomorrow; from Friday and Saturday on, up to Monday."""
    tomorrow = today + timedelta(days=1)
    return tomorrow, tomorrow + timedelta(days={5: 2, 6: 1}.get(tomorrow.weekday(), 0))


def hearings(user: Any, today: date) -> list[tuple[list[Hearing], Mapping[date, int]]]:
    """For each column of the strip the first that `user` may see, in the order of the days, and how many on each."""
    first, last = next_days(today)
    return [_of_days(user, today, today), _of_days(user, first, last)]


def _of_days(user: Any, first: date, last: date) -> tuple[list[Hearing], Mapping[date, int]]:
    listed = Hearing.objects.visible_to(user).filter(on__range=(first, last)).exclude(state="vacated")
    found = list(listed.select_related("proceeding__young_person").order_by("on", "time", "pk")[: MOST + 1])
    if len(found) <= MOST:
        return found, Counter(hearing.on for hearing in found)
    return found[:MOST], dict(listed.order_by("on").values_list("on").annotate(Count("pk")))


def strip(
    found: Sequence[tuple[Sequence[Hearing], Mapping[date, int]]],
    gathered: dict[Any, Gathered],
    user: Any,
    today: date,
) -> list[CourtDay]:
    """Two columns, of which the second may be a weekend and Monday."""
    first, last = next_days(today)
    title = _("Tomorrow, %(day)s") % {"day": f"{WEEKDAYS[first.weekday()]} {day_of(first, today)}"}
    if last != first:
        title = _("%(first)s to %(last)s") % {
            "first": f"{WEEKDAYS[first.weekday()]} {first.day}",
            "last": f"{WEEKDAYS[last.weekday()]} {day_of(last, today)}",
        }
    return [
        CourtDay(name, tuple(_one(hearing, gathered, user) for hearing in listed), tuple(by_day.items()))
        for name, (listed, by_day) in zip((_("Hearings today"), title), found, strict=True)
    ]


def _one(hearing: Hearing, gathered: dict[Any, Gathered], user: Any) -> InCourt:
    proceeding = hearing.proceeding
    facts = facts_in(gathered, proceeding.young_person_id, proceeding.pk)
    about = (
        _(hearing.get_kind_display()).lower()
        if hearing.kind != "other"
        else hearing.kind_as_listed or _("hearing")
    )
    pleaded = standing.plea(facts) if facts else ""
    return InCourt(
        hearing=hearing,
        about=", ".join(filter(None, (about, pleaded))),
        ruling=standing.ruling_since(facts) if facts else "",
        also=tuple(standing.asked_to_review(facts)) if facts else (),
        gaps=tuple(standing.gaps(facts, for_team=user.in_team)) if facts else (),
        where=place(hearing),
    )


def place(hearing: Hearing) -> str:
    """Court and room: "Croydon Youth Court, court 3"."""
    house = hearing.venue or hearing.proceeding.venue or court_name(hearing.court or hearing.proceeding.court)
    room = hearing.room if not hearing.room.isdigit() else _("court %(room)s") % {"room": hearing.room}
    return ", ".join(filter(None, (house, room)))
