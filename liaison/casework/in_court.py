"""The strip on top of Today: who is in court today and on the next day, and what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from liaison.casework import standing
from liaison.casework.facts_for import facts_in
from liaison.casework.wording import court_name, day_of
from liaison.prompts.gather import Gathered
from proceedings.models import Hearing

SHOWN = 6  # the rest folds away


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
    title: str
    hearings: tuple[InCourt, ...]

    @property
    def first(self) -> tuple[InCourt, ...]:
        return self.hearings[:SHOWN]

    @property
    def rest(self) -> tuple[InCourt, ...]:
        return self.hearings[SHOWN:]


def next_days(today: date) -> tuple[date, date]:
    """The days of the second column: tomorrow; from Friday and Saturday on, up to Monday."""
    tomorrow = today + timedelta(days=1)
    return tomorrow, tomorrow + timedelta(days={5: 2, 6: 1}.get(tomorrow.weekday(), 0))


def hearings(user: Any, today: date) -> list[Hearing]:
    """The hearings of the strip that `user` may see, in the order of the day."""
    return list(
        Hearing.objects.visible_to(user)
        .filter(on__range=(today, next_days(today)[1]))
        .exclude(state="vacated")
        .select_related("proceeding__young_person")
        .order_by("on", "time", "pk")
    )


def strip(found: Sequence[Hearing], gathered: dict[Any, Gathered], user: Any, today: date) -> list[CourtDay]:
    """Two columns, of which the second may be a weekend and Monday."""
    first, last = next_days(today)
    title = f"Tomorrow, {first:%A} {day_of(first, today)}"
    if last != first:
        title = f"{first:%A} {first.day} to {last:%A} {day_of(last, today)}"
    return [
        CourtDay("Hearings today", tuple(_one(h, gathered, user) for h in found if h.on == today)),
        CourtDay(title, tuple(_one(h, gathered, user) for h in found if h.on > today)),
    ]


def _one(hearing: Hearing, gathered: dict[Any, Gathered], user: Any) -> InCourt:
    proceeding = hearing.proceeding
    facts = facts_in(gathered, proceeding.young_person_id, proceeding.pk)
    about = (
        hearing.get_kind_display().lower() if hearing.kind != "other" else hearing.kind_as_listed or "hearing"
    )
    pleaded = standing.plea(facts) if facts else ""
    return InCourt(
        hearing=hearing,
        about=", ".join(filter(None, (about, pleaded))),
        ruling=standing.ruling_since(facts) if facts else "",
        also=tuple(said for said in standing.contacts(facts) if "asked to review" in said) if facts else (),
        gaps=tuple(standing.gaps(facts, for_team=user.in_team)) if facts else (),
        where=place(hearing),
    )


def place(hearing: Hearing) -> str:
    """Court and room: "Croydon Youth Court, court 3"."""
    house = hearing.venue or hearing.proceeding.venue or court_name(hearing.court or hearing.proceeding.court)
    room = hearing.room if not hearing.room.isdigit() else f"court {hearing.room}"
    return ", ".join(filter(None, (house, room)))
