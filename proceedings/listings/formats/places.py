"""Walking through a JSON document that may hold anything anywhere, always knowing the place.

What has not the type it should is reported as a `Fault` with its place (an RFC 6901 pointer) and read as
nothing; the walk goes on.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

from proceedings.listings.entry import Fault
from proceedings.listings.formats.content import Repeated
from proceedings.listings.formats.json_slices import Slices

LONDON = ZoneInfo("Europe/London")
LONGEST_TEXT = 1_000
LONGEST_WORDING = 20_000
MOST_FAULTS = 5_000

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(
    r"(?P<clock>\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?)(?:\.\d{1,9})?(?P<zone>Z|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_BRITISH_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_CLOCK = re.compile(
    r"(?:(?:not before|nb|at) )?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::\d{2}(?:\.\d{1,9})?)? ?(?P<half>[ap]\.?m\.?)?",
    re.IGNORECASE,
)
_NOT_WRITING = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_LONE_HALF = re.compile(r"[\ud800-\udfff]")
_JSON_TYPES = {
    dict: "an object",
    list: "a list",
    Slices: "a list",
    str: "text",
    bool: "true or false",
    type(None): "nothing",
}


class Faults(list[Fault]):
    """Faults in the order of the file; after MOST_FAULTS only the fact that there are more."""

    def report(self, where: str, message: str) -> None:
        where, message = clean(where), clean(message)  # they quote what stands in the file
        if len(self) < MOST_FAULTS:
            self.append(Fault(where, message))
        elif len(self) == MOST_FAULTS:
            self.append(Fault(where, "There are more faults after this one; they are not listed."))


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as London has it. `day` without `clock`: there is no time zone, so no time."""

    day: date | None = None
    clock: datetime | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A JSON object in the document. `faults` is shared by all places of one reading."""

    value: dict[str, Any]
    pointer: str = ""
    faults: Faults = field(default_factory=Faults)

    def at(self, key: str) -> str:
        return f"{self.pointer}/{key.replace('~', '~0').replace('/', '~1')}"

    def report(self, key: str, message: str) -> None:
        self.faults.report(self.at(key) if key else self.pointer or "/", message)

    def object(self, key: str) -> "Place | None":
        """The object under `key`, or None."""
        value = self.value.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.report(key, f"An object was expected here, not {_kind(value)}.")
            return None
        return _entered(value, self.at(key), self.faults)

    def objects(self, key: str) -> Iterator["Place"]:
        """The objects in the list under `key`."""
        for number, value in enumerate(self._list(key)):
            pointer = f"{self.at(key)}/{number}"
            if isinstance(value, dict):
                yield _entered(value, pointer, self.faults)
            else:
                self.faults.report(pointer, f"An object was expected here, not {_kind(value)}.")

    def texts(self, key: str) -> list[str]:
        """The texts in the list under `key`; empty ones left out."""
        found = []
        for number, value in enumerate(self._list(key)):
            if isinstance(value, str):
                found.append(" ".join(clean(value).split())[:LONGEST_TEXT])
            elif value is not None:
                self.faults.report(f"{self.at(key)}/{number}", f"Text was expected here, not {_kind(value)}.")
        return [text for text in found if text]

    def text(self, key: str, *, longest: int = LONGEST_TEXT, lines: bool = False) -> str | None:
        """The text under `key`, trimmed, white space single; `lines` keeps line ends. Empty is None."""
        value = self.value.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        if not isinstance(value, str):
            self.report(key, f"Text was expected here, not {_kind(value)}.")
            return None
        text = clean(value)
        text = text.replace("\r\n", "\n").replace("\r", "\n").strip() if lines else " ".join(text.split())
        if len(text) > longest:
            self.report(key, f"This text is longer than {longest:,} characters; only the beginning is kept.")
            text = text[:longest].rstrip()
        return text or None

    def common(self, key: str) -> str | None:
        """As `text`, for what a list says again and again: kept once however often it comes."""
        text = self.text(key)
        return sys.intern(text) if text else None

    def truth(self, key: str) -> bool | None:
        """The boolean under `key`; "true" and "false" as text are read too."""
        value = self.value.get(key)
        if isinstance(value, str):
            value = {"true": True, "false": False, "": None}.get(value.strip().casefold(), value)
        if value is None or isinstance(value, bool):
            return value
        self.report(key, f"True or false was expected here, not {_kind(value)}.")
        return None

    def whole(self, key: str, low: int, high: int) -> int | None:
        """The whole number under `key`, between `low` and `high`."""
        value = self.value.get(key)
        if isinstance(value, str):
            text = value.strip()
            value = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else (text or None)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            self.report(key, f"A whole number from {low} to {high} was expected here.")
            return None
        return value

    def day(self, key: str, *, quoted: bool = True) -> date | None:
        """The calendar date under `key`, YYYY-MM-DD. `quoted`: a fault may repeat what stands there."""
        text = self.text(key)
        if text is None:
            return None
        try:
            if _DAY.fullmatch(text):
                return date.fromisoformat(text)
        except ValueError:
            pass
        self._no_day(key, text, "YYYY-MM-DD", quoted)
        return None

    def british_day(self, key: str, *, quoted: bool = True) -> date | None:
        """The calendar date under `key`, DD/MM/YYYY."""
        text = self.text(key)
        if text is None:
            return None
        try:
            if found := _BRITISH_DAY.fullmatch(text):
                return date(int(found[3]), int(found[2]), int(found[1]))
        except ValueError:
            pass
        self._no_day(key, text, "DD/MM/YYYY", quoted)
        return None

    def _no_day(self, key: str, text: str, form: str, quoted: bool) -> None:
        self.report(key, f"{_quote(text) if quoted else 'This'} is not a date ({form}).")

    def clock(self, key: str, *, prose: bool = False) -> time | None:
        """The London time under `key`: 10:00, 10:00:00, "10:00 AM", "Not before 2:15 pm". With `prose`, words
        that are no time are no fault; without am or pm they give one only between 8 and 18 o'clock."""
        text = self.text(key)
        if text is None:
            return None
        if found := _CLOCK.fullmatch(text):
            hour, half = int(found["hour"]), (found["half"] or "").casefold()
            if half and 1 <= hour <= 12:
                hour = hour % 12 + (12 if half.startswith("p") else 0)
            if hour < 24 and int(found["minute"]) < 60 and (half or not prose or 8 <= hour <= 18):
                return time(hour, int(found["minute"]))
        if not prose:
            self.report(key, f"{_quote(text)} is not a time (HH:MM).")
        return None

    def moment(self, key: str) -> Moment:
        """The date and time under `key`, UTC or with its offset, as London has it."""
        text = self.text(key)
        if text is None:
            return Moment()
        try:
            if found := _MOMENT.fullmatch(text):
                clock = datetime.fromisoformat(found["clock"].upper())
                if not found["zone"]:
                    self.report(key, "This time has no time zone, so only its date is used.")
                    return Moment(clock.date())
                london = clock.replace(tzinfo=_zone(found["zone"])).astimezone(LONDON)
                return Moment(london.date(), london)
        except (ValueError, OverflowError):
            pass
        self.report(key, f"{_quote(text)} is not a date and time (YYYY-MM-DDTHH:MM:SSZ).")
        return Moment()

    def _list(self, key: str) -> Sequence[Any]:
        value = self.value.get(key)
        if value is None:
            return []
        if not isinstance(value, (list, Slices)):
            self.report(key, f"A list was expected here, not {_kind(value)}.")
            return []
        return value


def _entered(value: dict[str, Any], pointer: str, faults: Faults) -> Place:
    if isinstance(value, Repeated) and value.keys_repeated:
        keys = ", ".join(clean(key)[:40] for key in value.keys_repeated[:5])
        faults.report(pointer, f"Written twice with different values: {keys}. The last one was read.")
    return Place(value, pointer, faults)


def _quote(text: str) -> str:
    return f'"{text[:40]}"'


def _kind(value: Any) -> str:
    return _JSON_TYPES.get(type(value), "an object" if isinstance(value, dict) else "a number")


def clean(text: str) -> str:
    """Without control characters, marks that turn writing round, and half characters."""
    if text.isascii() and text.isprintable():
        return text
    return _LONE_HALF.sub("\ufffd", _NOT_WRITING.sub("", text))


def _zone(text: str) -> timezone:
    if text.upper() == "Z":
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))
