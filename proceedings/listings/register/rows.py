"""One field of the register beside what was typed: the answer, both sides in words, and what would record it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from liaison.design.dates import short

SAME: Final = "same"
DIFFERS: Final = "differs"
ONLY_TYPED: Final = "only typed"
ONLY_REGISTER: Final = "only in the register"


@dataclass(frozen=True, slots=True)
class Event:
    """One event that would record what the register says (words of `liaison.law.events`).

    `week_of`: a hearing for which only the week is known.
    """

    what: str
    on: date
    charges: tuple[str, ...] | None = None
    told: dict[str, Any] = field(default_factory=dict)
    week_of: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One field. `key` knows it again; `about`: the charge it concerns, "" for the whole case; `typed` and
    `register` in words, None where that side says nothing; `offers`: the events that would record it;
    `adds_charge`: the offence is on no charge yet."""

    key: str
    field: str
    answer: str
    typed: str | None
    register: str | None
    about: str = ""
    offers: tuple[Event, ...] = ()
    adds_charge: int | None = None
    note: str = ""

    def as_json(self) -> dict[str, Any]:
        name = f"{self.field}, {self.about}" if self.about else self.field
        return {"field": name, "typed": self.typed, "register": self.register}


def plain(word: str | None) -> str:
    """A word of the record, or of the register, as a person reads it."""
    return (word or "").replace("_", " ").lower()


def said_on(day: date | None) -> str:
    """A day, or that there is none."""
    return short(day) if day else "no date"
