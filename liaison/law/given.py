"""The facts besides the trigger that a time limit may turn on, by the names that key files use.

They come from a command line, a key file or another room, so each is parsed and refused by name.
"""

import difflib
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from liaison.law.words import Authority, Court


class BadGiven(ValueError):
    """A fact with an unknown name, or a value that cannot be read. The message names it."""


class OffenceKind(StrEnum):
    SUMMARY = "summary"
    EITHER_WAY = "either_way"
    INDICTABLE_ONLY = "indictable_only"


class Section(StrEnum):
    """The section of the Prosecution of Offences Act 1985 under which proceedings were discontinued."""

    S23 = "s23"
    S23A = "s23A"


class Against(StrEnum):
    CONVICTION = "conviction"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Given:
    """What is known besides the trigger. None: not given, which is never the same as "no"."""

    next_hearing: date | None = None
    sent: date | None = None  # for trial
    received: date | None = None
    arraignment: date | None = None
    born: date | None = None
    committed: date | None = None  # for sentence
    deferred: date | None = None  # sentence deferred
    at: time | None = None
    offence: OffenceKind | None = None
    court: Court | None = None
    section: Section | None = None
    against: Against | None = None
    competent_authority: Authority | None = None
    age: int | None = None
    served: int | None = None  # days of custody in the magistrates' court, where it was not unbroken
    house_working_days: int | None = None


def _day(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else date.fromisoformat(str(value).strip())


def _time(value: Any) -> time:
    read = value if isinstance(value, time) else time.fromisoformat(str(value).strip().replace(".", ":"))
    if read.tzinfo:
        raise ValueError("a time of day in London needs no offset")
    return read


def _number(value: Any) -> int:
    number = int(value)
    if not 0 <= number <= 400:
        raise ValueError("out of range")
    return number


def _word(kind: type[StrEnum]) -> Callable[[Any], StrEnum]:
    def read(value: Any) -> StrEnum:
        wanted = str(value).strip().casefold()
        return next(word for word in kind if word.value.casefold() == wanted)

    return read


DATES = ("next_hearing", "sent", "received", "arraignment", "born", "committed", "deferred")
READ: dict[str, tuple[Callable[[Any], Any], str]] = {
    **dict.fromkeys(DATES, (_day, "a date like 2026-12-11")),
    "at": (_time, "a time of day like 14:30"),
    **dict.fromkeys(("age", "served", "house_working_days"), (_number, "a whole number from 0 to 400")),
    **{
        name: (_word(kind), "one of " + ", ".join(word.value for word in kind))
        for name, kind in {
            "offence": OffenceKind,
            "court": Court,
            "section": Section,
            "against": Against,
            "competent_authority": Authority,
        }.items()
    },
}
NAMES = tuple(field.name for field in fields(Given))


def read(facts: dict[str, Any]) -> Given:
    """Parse named facts; text or real values. BadGiven names what is wrong; None and "" mean not given."""
    parsed: dict[str, Any] = {}
    for name, value in facts.items():
        if name not in READ:
            nearest = difflib.get_close_matches(name, NAMES, n=1)
            hint = f"; did you mean {nearest[0]}?" if nearest else f": known are {', '.join(NAMES)}"
            raise BadGiven(f"{name}: unknown fact{hint}")
        if value is None or value == "":
            continue
        reader, wanted = READ[name]
        try:
            parsed[name] = reader(value)
        except (ValueError, TypeError, StopIteration):
            raise BadGiven(f"{name}: {value!r} is not {wanted}") from None
    return Given(**parsed)
